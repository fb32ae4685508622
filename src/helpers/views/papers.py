"""A paper to take along: on the page, as plain text, and as a document that can be edited. Nothing is written to a disk."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any
from urllib.parse import quote

from ..catalog import load
from ..papers import EMPTY_LINES, Block, Paper, Piece, paper, plain
from ..reasoning import ChildProfile
from .page import Html, render
from .word import language_of, same_bytes

LANGUAGES = {"en": ("en",), "es": ("es",), "both": ("en", "es")}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def papers_of(name: str, profile: ChildProfile, languages: str = "en") -> tuple[Paper, ...]:
    """A paper in English, in Spanish, or in ``both``."""
    if languages not in LANGUAGES:
        raise ValueError(f"There is no language {languages!r}. Allowed: {', '.join(LANGUAGES)}.")
    return tuple(paper(name, profile, language) for language in LANGUAGES[languages])


def paper_view(papers: Sequence[Paper], language: str = "en") -> Html:
    """A paper to read, in one language or two side by side; ``language`` is that of the page around it."""
    return render("paper.html", language, papers=papers, rows=_rows(papers))


def links_view(papers: Sequence[Paper], language: str = "en") -> Html:
    """What can be done with a paper: print it, or save it."""
    name = f"{papers[0].id}_{'_'.join(each.language for each in papers)}".replace("_", "-")
    text = load().text
    links = [
        {
            "name": f"{name}.docx",
            "label": text("guide_save_docx", language),
            "address": f"data:{WORD};base64,{base64.b64encode(paper_docx(papers)).decode()}",
        },
        {
            "name": f"{name}.txt",
            "label": text("guide_save_text", language),
            "address": f"data:text/plain;charset=utf-8,{quote(paper_text(papers))}",
        },
    ]
    return render("paper_links.html", language, links=links)


def beside_view(title_id: str, lines: Iterable[Any], language: str = "en") -> Html:
    """Lines that stand beside a letter: what to know before it, or before sending it."""
    return render("letter_beside.html", language, title=load().text(title_id, language), lines=list(lines))


def paper_text(papers: Sequence[Paper]) -> str:
    """A paper as plain text; two languages one below the other, part by part.

    >>> paper_text(papers_of("questions", ChildProfile(age=1))).splitlines()[0]
    'Questions to take along'
    """
    parts = [" · ".join(each.title for each in papers)] if papers[0].headed else []
    parts += ["\n".join(_plain_block(block) for block in row) for row in _rows(papers)]
    return "\n\n".join(parts) + "\n"


def paper_docx(papers: Sequence[Paper]) -> bytes:
    """A paper as a document for a word processor: no author, no path, no day, the same bytes each time."""
    import docx  # 0.2 s, so only when the first paper is opened

    document = docx.Document()
    for part in list(document.core_properties._element):
        document.core_properties._element.remove(part)
    _page(document)
    if len(papers) == 1:
        document.styles["Normal"].element.rPr.append(language_of(papers[0].language))
    if papers[0].headed:
        document.add_paragraph(" · ".join(each.title for each in papers)).runs[0].bold = True
    rows = _rows(papers)
    if len(papers) == 1:
        for (block,) in rows:
            _write(document, block)
    else:
        _side_by_side(document, papers, rows)
    return same_bytes(document)


def _rows(papers: Sequence[Paper]) -> list[tuple[Block, ...]]:
    return list(zip_longest(*(each.blocks for each in papers), fillvalue=Block("text")))


def _plain_block(block: Block) -> str:
    if block.kind == "lines":
        return "\n".join(["_" * 60] * EMPTY_LINES)
    if block.kind == "list":
        return "\n".join(f"- {plain(item)}" for item in block.items)
    line = plain(block.pieces)
    return f"{block.label}: {line}" if block.label else line


def _page(document: Any) -> None:
    from docx.shared import Cm, Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def _side_by_side(document: Any, papers: Sequence[Paper], rows: Iterable[tuple[Block, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(papers))
    for row in rows:
        cells = table.add_row().cells
        for cell, block, each in zip(cells, row, papers, strict=True):
            _write(cell, block)
            first = cell.paragraphs[0]  # a cell starts with an empty paragraph
            first._element.getparent().remove(first._element)
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run._element.get_or_add_rPr().append(language_of(each.language))


def _write(place: Any, block: Block) -> None:
    """Write one part into a document or into a cell of a table."""
    if block.kind == "list":
        for item in block.items:
            _run(place.add_paragraph(style="List Bullet"), item)
        return
    if block.kind == "lines":
        for _ in range(EMPTY_LINES):
            place.add_paragraph("_" * (60 if hasattr(place, "sections") else 30))
        return
    paragraph = place.add_paragraph()
    if block.label:
        paragraph.add_run(f"{block.label}: ").bold = True
    _run(paragraph, block.pieces)
    if block.kind == "heading":
        paragraph.runs[0].bold = True
        paragraph.paragraph_format.keep_with_next = True


def _run(paragraph: Any, pieces: Iterable[Piece]) -> None:
    paragraph.add_run(plain(pieces))
