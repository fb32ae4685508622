"""The three documents (IEP, 504 plan, plan of care): side by side, opened part by part, and what each could hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ..catalog import DocumentCell, Need, SamplePart, load, say
from .page import Html, render, table


def documents() -> tuple[str, ...]:
    """The ids of the documents, in the order of the table.

    >>> documents()
    ('iep', 'plan_504', 'plan_of_care')
    """
    return tuple(dict.fromkeys(cell.document for cell in load().documents.values()))


def aspects() -> tuple[str, ...]:
    """The ids of the questions that are asked of each document.

    >>> aspects()[:2]
    ('what_is_in_it', 'who_writes_it')
    """
    return tuple(dict.fromkeys(cell.aspect for cell in load().documents.values()))


def documents_view(chosen: Iterable[str] = (), language: str = "en") -> Html:
    """The documents beside each other, one section a question: a sentence, and behind it more and its authority.

    ``chosen`` are ids of questions; none means all.

    >>> documents_view(["who_writes_it"]).count("<article")
    3
    """
    return render("documents.html", language, rows=_rows(chosen))


def documents_table(language: str = "en") -> Html:
    """All questions and all documents, one sentence a cell."""
    catalog = load()
    heads = [say(catalog.texts[name], language) for name in ("documents_aspect_head", *_names())]
    rows = [
        [say(catalog.texts[f"aspect_{aspect}"], language), *(_cell(cell, language) for cell in cells)]
        for aspect, cells in _rows()
    ]
    return table(say(catalog.texts["documents_caption"], language), heads, rows, language)


def sample_parts(document: str) -> tuple[SamplePart, ...]:
    """The parts of one made-up document, or of a made-up notice.

    >>> [part.id for part in sample_parts("plan_504")][:2]
    ['plan_504__reason', 'plan_504__looked_at']
    """
    catalog = load()
    allowed = (*documents(), *catalog.notices)
    if document not in allowed:
        raise ValueError(f"There is no document {document!r}. Allowed: {', '.join(allowed)}.")
    parts = catalog.notice_parts if document in catalog.notices else catalog.samples
    return tuple(part for part in parts.values() if part.document == document)


def sample_title(document: str, language: str = "en") -> str:
    """What a made-up document or notice is called.

    >>> sample_title("plan_504")
    'A made-up 504 plan for Sofia, 10'
    """
    catalog = load()
    name = catalog.notices[document].name if document in catalog.notices else catalog.texts[f"sample_title_{document}"]
    return say(name, language)


def sample_view(document: str, opened: int, language: str = "en", open_all: bool = False) -> Html:
    """A made-up document with its first ``opened`` parts open; the others are named, still closed.

    The note of the newest part is there but folded, so that a reader looks for a gap first; ``open_all`` unfolds it.

    >>> sample_view("iep", 2).count("<article")
    2
    """
    parts = sample_parts(document)
    values: dict[str, Any] = {"opened": parts[:opened], "closed": parts[opened:], "total": len(parts)}
    return render("sample.html", language, title=sample_title(document, language), open=open_all, **values)


def sample_table(document: str, language: str = "en") -> Html:
    """A made-up document with all its parts and notes."""
    catalog = load()
    heads = [say(catalog.texts[f"sample_{name}_head"], language) for name in ("part", "says", "note")]
    rows = [
        [say(part.heading, language), say(part.passage, language), _note(part, language)]
        for part in sample_parts(document)
    ]
    return table(sample_title(document, language), heads, rows, language)


def need_view(need_id: str, language: str = "en") -> Html:
    """One need, and for each document whether it could hold it and why.

    >>> "A pencil grip" in need_view("pencil_grip")
    True
    """
    need = load().needs[need_id]
    return render("need.html", language, need=need, holdings=[(name, holding(need, name)) for name in documents()])


def needs_table(language: str = "en") -> Html:
    """All needs, and what each document could hold."""
    catalog = load()
    heads = [say(catalog.texts[name], language) for name in ("need_head", *_names())]
    rows = [
        [say(need.need, language), *(_holds(holding(need, name), language) for name in documents())]
        for need in catalog.needs.values()
    ]
    return table(say(catalog.texts["needs_caption"], language), heads, rows, language)


def holding(need: Need, document: str) -> Mapping[str, Any]:
    """Whether a document can hold a need (``answer``), and ``why``.

    >>> holding(load().needs["riding_a_bike"], "plan_of_care")["answer"]
    'yes'
    """
    found: Mapping[str, Any] = getattr(need, document)
    return found


def need_said(need_id: str, language: str = "en") -> str:
    """What each document answers to one need, in one line to be read out.

    >>> need_said("riding_a_bike")
    'IEP: Maybe. 504 plan: Unlikely. Plan of care (clinic): Yes, it can.'
    """
    texts, need = load().texts, load().needs[need_id]
    answers = [(texts[f"document_{name}"], texts[f"holds_{holding(need, name)['answer']}"]) for name in documents()]
    return " ".join(f"{say(name, language)}: {say(answer, language)}." for name, answer in answers)


def _rows(chosen: Iterable[str] = ()) -> list[tuple[str, list[DocumentCell]]]:
    wanted = tuple(chosen) or aspects()
    for name in wanted:
        if name not in aspects():
            raise ValueError(f"There is no question {name!r} on the documents. Allowed: {', '.join(aspects())}.")
    cells = load().documents
    return [(aspect, [cells[f"{name}__{aspect}"] for name in documents()]) for aspect in aspects() if aspect in wanted]


def _names() -> list[str]:
    return [f"document_{name}" for name in documents()]


def _cell(cell: DocumentCell, language: str) -> Markup:
    if not cell.disagreement:
        return Markup("{}").format(say(cell.text, language))
    note = say(load().texts["authorities_disagree"], language)
    return Markup("{} <small>({})</small>").format(say(cell.text, language), note)


def _note(part: SamplePart, language: str) -> Markup:
    mark = Markup(render("shows.html", language, value=part.shows))
    return Markup("{} {}").format(mark, say(part.note, language))


def _holds(found: Mapping[str, Any], language: str) -> Markup:
    mark = Markup(render("holds.html", language, value=found["answer"]))
    return Markup("{} {}").format(mark, say(found["why"], language))
