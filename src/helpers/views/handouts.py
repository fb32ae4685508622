"""Sheets to hand out: pages for print, and documents that a word processor opens. No author, no day, no name in any of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..catalog import Handout, load, say
from ..sessions import LENGTHS, ImpossibleSessionError, session_of
from .page import Html, cites_in, render
from .word import language_of, same_bytes

LINE = "_" * 40
TABLE_WIDTHS = (4.2, 6.7, 6.7)


def handout_view(name: str, language: str = "en") -> Html:
    """A handout as a page to print.

    >>> "Dos puertas" in handout_view("two_gates", "es")
    True
    """
    handout = handout_of(name)
    return render("handout.html", language, handout=handout, note=_note(handout, language))


def handout_of(name: str) -> Handout:
    """The handout of this name."""
    handouts = load().handouts
    if name not in handouts:
        raise ValueError(f"There is no handout {name!r}. Allowed: {', '.join(handouts)}.")
    return handouts[name]


def handout_docx(name: str, language: str = "en") -> bytes:
    """A handout as a document that can be edited; the same bytes each time."""
    handout = handout_of(name)
    document = _empty(language)
    document.add_heading(say(handout.title, language), level=1)
    compared: Any = None
    for part in handout.parts:
        text = say(part.text, language)
        if part.school is None or part.clinic is None:
            compared = None
            _write(document, part.kind, text)
            continue
        if compared is None:
            compared = _compared(document, language)
        for cell, words in zip(compared.add_row().cells, (part.text, part.school, part.clinic), strict=True):
            cell.text = say(words, language)
        _widths(compared)
    for line in _note(handout, language):
        document.add_paragraph(line).runs[0].italic = True
    return same_bytes(document)


def completion_view(session: str, length: int, language: str = "en") -> Html:
    """A record of attendance with the name left blank."""
    return render("completion.html", language, lines=_record_lines(session, length, language))


def records_docx(session: str, length: int, names: Sequence[str] = (), language: str = "en") -> bytes:
    """Records of attendance, a page for each name; without names, one whose name is left blank."""
    document = _empty(language)
    for place, name in enumerate(names or ("",)):
        if place:
            document.add_page_break()
        document.add_heading(load().text("record_title", language), level=1)
        for kind, text in _record_lines(session, length, language):
            is_name = kind == "name"
            _write(document, "text" if is_name and name else kind, f"{text}: {name}" if is_name and name else text)
    return same_bytes(document)


def _record_lines(session: str, length: int, language: str) -> list[tuple[str, str]]:
    """The lines of a record, each with its kind (``name`` is a blank that may be filled)."""
    if length not in LENGTHS:
        raise ImpossibleSessionError(f"A session is 30, 60 or 90 minutes long, not {length}.")
    catalog, of = load(), session_of(session)
    objectives = [row for row in catalog.objectives.values() if row.page == of.page]
    return [
        ("name", catalog.text("record_name", language)),
        ("text", catalog.text("record_session", language, title=say(of.title, language))),
        ("text", catalog.text("record_minutes", language, minutes=length)),
        ("blank", catalog.text("record_date", language)),
        ("text", catalog.text("record_objectives", language)),
        *(("item", say(row.text, language)) for row in objectives),
        ("blank", catalog.text("record_trainer", language)),
        ("text", catalog.text("record_plain", language)),
    ]


def _note(handout: Handout, language: str) -> list[str]:
    text = load().text
    rests = f"{text('handout_rests', language)}: {cites_in(handout.cites, language)}."
    return [rests, text("handout_note", language, checked=handout.checked)]


def _empty(language: str) -> Any:
    """A document of letter size in one language, about which it says nothing."""
    import docx  # 0.2 s, so only when the first sheet is made
    from docx.shared import Cm, Pt

    document = docx.Document()
    for part in list(document.core_properties._element):
        document.core_properties._element.remove(part)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.element.rPr.append(language_of(language))
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    return document


def _compared(document: Any, language: str) -> Any:
    """A table with its heads, which a reader of the document hears again on a second page."""
    from docx.oxml import OxmlElement

    made = document.add_table(rows=1, cols=3)
    made.style, made.autofit = "Table Grid", False
    heads = [load().text(f"handout_{each}", language) for each in ("about", "school", "clinic")]
    for cell, words in zip(made.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def _widths(made: Any) -> None:
    from docx.shared import Cm

    for row in made.rows:
        for cell, width in zip(row.cells, TABLE_WIDTHS, strict=True):
            cell.width = Cm(width)


def _write(document: Any, kind: str, text: str) -> None:
    if kind == "heading":
        document.add_heading(text, level=2)
    elif kind == "item":
        document.add_paragraph(text, style="List Bullet")
    else:
        document.add_paragraph(f"{text}: {LINE}" if kind in ("blank", "name") else text)
