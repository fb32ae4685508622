"""The slides of a session: each with what the room sees, and notes that are closed until a trainer opens them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..catalog import load, say
from ..sessions import Slot, agenda, session_of
from ..views import cards_table, gates_picture, monday_table, ready_made, votes_table
from ..views.page import Html, cites_in, render, stacked, table
from ..views.sessions import pointed_view
from .pages import plain, policy

FROM_ZERO = "0:00"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a title, a small line, what is shown as HTML, and the notes of the trainer."""

    title: str
    small: str
    body: Markup
    notes: tuple[str, ...]


def deck(session: str, length: int, language: str = "en") -> Html:
    """The slides of a session of this length as one page.

    >>> page = deck("school", 30)
    >>> "http-equiv" in page, "<script src" in page
    (True, False)
    """
    slides = list(slides_of(session, length, language))
    text = load().text
    css, script = f"{plain('style.css')}\n{plain('deck.css')}", plain("deck.js")
    places = [text("slides_place", language, place=place, total=len(slides)) for place in range(1, len(slides) + 1)]
    values = {"css": Markup(css), "script": Markup(script), "policy": Markup(policy(css, script))}
    title = say(session_of(session).title, language)
    return render("deck.html", language, code=language, slides=slides, places=places, title=title, **values)


def slides_of(session: str, length: int, language: str = "en") -> Iterator[Slide]:
    """The slides one by one: the title, the agenda, and those of each part."""
    text, of = load().text, session_of(session)
    slots = agenda(session, length, FROM_ZERO)
    for_whom = Markup("<p>{}</p>").format(say(of.for_whom, language))
    yield Slide(say(of.title, language), "", for_whom, _notes(slots[0], language))
    yield Slide(text("slides_agenda", language, minutes=length), "", _agenda(slots, language), _to_show(language))
    for slot in slots:
        yield from _of_part(slot, session, language)


def _of_part(slot: Slot, session: str, language: str) -> Iterator[Slide]:
    text, part = load().text, slot.segment
    values = {"minutes": slot.minutes, "starts": slot.starts, "ends": slot.ends}
    does = Markup("<p>{}</p>").format(say(part.does, language))
    small = text("slides_minutes", language, **values)
    body = does + Markup(monday_table(session, language)) if part.kind == "monday" else does
    title = say(part.title, language)
    yield Slide(title, small, body, _notes(slot, language))
    for pointer in part.shows:
        yield Slide(title, "", Markup(pointed_view(pointer, language)), _to_show(language))
        kind, _, name = pointer.partition(".")
        if kind == "children" and part.kind == "talk":
            picture = gates_picture(ready_made(name), f"gates-{part.id}", language)
            named = text("slides_picture", language, child=load().children[name].name)
            yield Slide(named, "", Markup(picture), _to_show(language))
    if part.kind == "vote":
        rules = Markup(votes_table(session, language=language))
        yield Slide(text("service_vote_rules", language), title, rules, _to_show(language))
    if part.kind == "cards":
        yield Slide(text("slides_cards", language), "", Markup(cards_table(language=language)), _to_show(language))
    if part.monday:
        line = Markup("<p>{}</p>").format(say(part.monday, language))
        yield Slide(text("slides_monday", language), title, line, _to_show(language))


def _agenda(slots: tuple[Slot, ...], language: str) -> Markup:
    text = load().text
    rows = [[say(slot.segment.title, language), str(slot.minutes)] for slot in slots]
    heads = [text("service_part_head", language), text("service_minutes_head", language)]
    return Markup(stacked(table(text("service_part_head", language), heads, rows)))


def _notes(slot: Slot, language: str) -> tuple[str, ...]:
    part = slot.segment
    rests = (load().text("slides_note_basis", language, cites=cites_in(part.cites, language)),) if part.cites else ()
    return (*(say(words, language) for words in part.talking), *rests)


def _to_show(language: str) -> tuple[str, ...]:
    return (load().text("slides_note_show", language),)
