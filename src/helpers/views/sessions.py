"""An in-service session on the screen of a room: agenda, what is shown, cards, votes, roles, and what is for the trainer only.

Talking points stand in a view only where a trainer asked for them, or closed in a box that has to be opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ..catalog import load, say
from ..reasoning import Finding
from ..reasoning.findings import all_findings
from ..sessions import LENGTHS, Slot, agenda, segments_of, session_of
from .authority import cited
from .children import ready_made
from .documents import documents, holding, need_view
from .page import Html, render, sources_view, stacked, table

OUTLOOKS = ("likely", "depends", "unlikely")
VOTED = ("school_iep", "school_504", "outpatient", "outpatient_payment")
LAID = ("school", "clinic", "both")
PLAYS = ("meeting", "insurer")


def agenda_view(name: str, length: int, start: str, for_trainer: bool = False, language: str = "en") -> Html:
    """The agenda of a session on the clock; with ``for_trainer`` the talking points stand in it.

    >>> "9:00–9:03" in agenda_view("school", 30, "9:00")
    True
    """
    text = load().text
    slots = agenda(name, length, start)
    names = ["time", "minutes", "part", "does", *(["talking"] if for_trainer else [])]
    heads = [text(_head(each), language) for each in names]
    values = {"title": say(session_of(name).title, language), "minutes": length}
    caption = text("service_agenda_caption", language, **values, start=slots[0].starts, end=slots[-1].ends)
    return stacked(table(caption, heads, [_agenda_row(slot, for_trainer, language) for slot in slots]))


def agendas_table(name: str, language: str = "en") -> Html:
    """All parts of a session with their minutes in each length; then, closed, the talking points for the trainer.

    >>> "<details>" in agendas_table("joint")
    True
    """
    text, parts = load().text, segments_of(name)
    lengths = [text("service_minutes", language, minutes=length) for length in LENGTHS]
    heads = [text("service_part_head", language), text("service_does_head", language), *lengths]
    rows = [
        [
            say(part.title, language),
            say(part.does, language),
            *(_minutes(part.minutes[str(length)], language) for length in LENGTHS),
        ]
        for part in parts
    ]
    rows.append([text("service_total", language), "", *(str(length) for length in LENGTHS)])
    shown = stacked(table(text("service_all_lengths", language), heads, rows))
    return Html(shown + talking_points(name, language))


def talking_points(name: str, language: str = "en") -> Html:
    """The talking points of a session in a box that is closed."""
    return closed_box(load().text("service_talking", language), talking_table(name, language))


def closed_box(title: str, inside: Html) -> Html:
    """A view in a box that has to be opened: the room shall not read it before its time."""
    box = Markup('<div class="settings"><details><summary>{}</summary>{}</details></div>')
    return Html(box.format(title, Markup(inside)))


def talking_table(name: str, language: str = "en") -> Html:
    """The talking points of a session, open: for paper, or for a screen that only the trainer sees."""
    text = load().text
    rows = [
        [say(part.title, language), _lines(part.talking, language), cited(part.cites, part.sources, language)]
        for part in segments_of(name)
    ]
    heads = [text(f"service_{each}", language) for each in ("part_head", "talking", "basis_head")]
    return stacked(table(text("service_talking", language), heads, rows))


def monday_table(name: str, language: str = "en") -> Html:
    """The lines from which a room chooses what it will do differently on Monday.

    >>> "which test we use" in monday_table("school")
    True
    """
    text = load().text
    rows = [
        [say(part.monday, language), say(part.title, language), cited(part.cites, part.sources, language)]
        for part in segments_of(name)
        if part.monday
    ]
    heads = [text(f"service_{each}_head", language) for each in ("line", "part", "basis")]
    return stacked(table(text("service_monday_caption", language), heads, rows))


def shown_on_screen(name: str, language: str = "en") -> Html:
    """Everything that the parts of a session show, in their order."""
    pointers = dict.fromkeys(pointer for part in segments_of(name) for pointer in part.shows)
    return Html("\n".join(pointed_view(pointer, language) for pointer in pointers))


def pointed_view(pointer: str, language: str = "en") -> Html:
    """One row of a table (``table.id``) as a room sees it.

    >>> "benefit from special education" in pointed_view("dimensions.purpose")
    True
    """
    kind, _, name = pointer.partition(".")
    return stacked(_POINTED[kind](name, language))


def pointed_sources(pointer: str) -> tuple[str, ...]:
    """On which sources a row rests that is pointed to.

    >>> "cfr34_300_34" in pointed_sources("gates.school__asks")
    True
    """
    catalog = load()
    kind, _, name = pointer.partition(".")
    if kind == "dimensions":
        return tuple(
            source for cell in catalog.comparison.values() if cell.dimension == name for source in cell.sources
        )
    if kind == "gates":
        aspect = catalog.gates[name].aspect
        return tuple(source for row in catalog.gates.values() if row.aspect == aspect for source in row.sources)
    if kind == "children":
        return catalog.children[name].debrief.sources
    return tuple(getattr(catalog, kind)[name].sources)


def session_sources(name: str, language: str = "en") -> Html:
    """All sources of a session: of its parts and of what they show, of the cards, roles and hard questions."""
    catalog = load()
    parts = segments_of(name)
    wanted = {source for part in parts for source in part.sources}
    pointers = [pointer for part in parts for pointer in part.shows]
    pointers += [question.answer for question in catalog.hard_questions.values()]
    wanted |= {source for pointer in pointers for source in pointed_sources(pointer)}
    rows: list[Any] = [*catalog.needs.values(), *catalog.roles.values()]
    return sources_view(wanted | {source for row in rows for source in row.sources}, language)


def card_view(name: str, laid: str = "", turned: bool = False, language: str = "en") -> Html:
    """One sort card: the need; once turned, where the room laid it, and which document could hold it, and why.

    >>> "thick pen" in card_view("pencil_grip"), "extra time" in card_view("pencil_grip", "both", turned=True)
    (False, True)
    """
    need = load().needs[name]
    said = load().text("service_card_laid", language, laid=laid_name(laid, language)) if turned else ""
    back = Markup(need_view(name, language)) if turned else ""
    return render("sort_card.html", language, need=need, said=said, back=back)


def cards_table(closed: bool = False, language: str = "en") -> Html:
    """All sort cards, turned: which document could hold each; ``closed`` in a box to open.

    >>> "pencil grip" in cards_table()
    True
    """
    text = load().text
    heads = [text("service_card", language), *(text(f"document_{name}", language) for name in documents())]
    rows = [
        [
            say(need.need, language),
            *(text(f"holds_{holding(need, name)['answer']}", language) for name in documents()),
        ]
        for need in load().needs.values()
    ]
    caption = text("service_cards_caption", language, count=len(rows))
    shown = stacked(table(caption, heads, rows))
    return closed_box(caption, shown) if closed else shown


def laid_name(laid: str, language: str = "en") -> str:
    """Where the room laid a card, in words.

    >>> laid_name("both")
    'Both'
    """
    return load().text(f"service_lay_{laid or 'open'}", language)


def voted_setting(setting: str, language: str = "en") -> str:
    """How what is voted on is called.

    >>> voted_setting("school_504")
    '504 plan'
    """
    return say(load().settings[setting].short, language)


def found_for(child: str, setting: str, language: str = "en") -> Finding:
    """What the rules say for a made-up child on what is voted on.

    >>> found_for("lena", "outpatient_payment").outlook
    'unlikely'
    """
    return all_findings(ready_made(child), language)[setting]


def vote_view(
    child: str, setting: str, hands: Mapping[str, int], shown: bool = False, name: str = "vote", language: str = "en"
) -> Html:
    """The room's hands as a picture and a table; once ``shown``, beside what the rules say, and why.

    >>> "Nobody has voted yet" in vote_view("leo", "outpatient", {})
    True
    """
    text, total = load().text, sum(hands.values())
    finding = found_for(child, setting, language) if shown else None
    if not total:
        return render(
            "vote.html", language, bars=[], said=text("service_vote_none", language), finding=finding, name=name
        )
    caption = text("service_vote_caption", language, setting=voted_setting(setting, language), total=total)
    bars = [
        {
            "outlook": each,
            "hands": hands.get(each, 0),
            "width": round(440 * hands.get(each, 0) / total, 1),
            "top": 14 + 50 * place,
        }
        for place, each in enumerate(OUTLOOKS)
    ]
    rows = [
        [text(f"outlook_{each}", language), str(hands.get(each, 0)), str(round(100 * hands.get(each, 0) / total))]
        for each in OUTLOOKS
    ]
    heads = [text(f"service_{each}_head", language) for each in ("answer", "hands", "share")]
    said = text(room_beside(hands, finding), language) if finding else text("service_vote_hidden", language)
    counted = Markup(table(caption, heads, rows))
    values: dict[str, Any] = {"caption": caption, "said": said, "finding": finding, "name": name}
    return render("vote.html", language, bars=bars, counted=counted, **values)


def room_beside(hands: Mapping[str, int], finding: Finding) -> str:
    """The text that says how the room's hands stand beside the rules' finding.

    >>> room_beside({"likely": 3, "depends": 3}, found_for("leo", "outpatient"))
    'service_vote_split'
    """
    most = max(hands.values())
    first = [outlook for outlook, count in hands.items() if count == most]
    if len(first) > 1:
        return "service_vote_split"
    return "service_vote_same" if first[0] == finding.outlook else "service_vote_other"


def votes_table(name: str, closed: bool = False, language: str = "en") -> Html:
    """What the rules say for each child that a session votes on, setting by setting; ``closed`` in a box to open."""
    text = load().text
    heads = [text("service_child_head", language), *(voted_setting(each, language) for each in VOTED)]
    rows = []
    for child in vote_children(name):
        cells = [found_for(child, setting, language) for setting in VOTED]
        words = [f"{text(f'outlook_{cell.outlook}', language)}. {cell.sentence}" for cell in cells]
        rows.append([say(load().children[child].title, language), *words])
    caption = text("service_votes_caption", language)
    shown = stacked(table(caption, heads, rows))
    return closed_box(caption, shown) if closed else shown


def vote_children(name: str) -> tuple[str, ...]:
    """The made-up children of a session: first the one of its vote, then those of its other parts.

    >>> vote_children("school")
    ('sofia', 'leo')
    """
    parts = sorted(segments_of(name), key=lambda part: part.kind != "vote")
    pointers = [pointer.partition(".") for part in parts for pointer in part.shows]
    return tuple(dict.fromkeys(child for kind, _, child in pointers if kind == "children"))


def roles_table(play: str, language: str = "en") -> Html:
    """The role cards of a play, on one table.

    >>> "Observer" in roles_table("insurer")
    True
    """
    text = load().text
    cards = [role for role in load().roles.values() if role.play == play]
    if not cards:
        raise ValueError(f"There is no role play {play!r}. Allowed: {', '.join(PLAYS)}.")
    heads = [text(f"service_{each}", language) for each in ("role_head", "knows", "wants", "may_not_say", "basis_head")]
    rows = [
        [
            *(say(words, language) for words in (role.name, role.knows, role.wants, role.may_not_say)),
            cited(role.cites, role.sources, language),
        ]
        for role in cards
    ]
    return stacked(table(text(f"service_play_{play}", language), heads, rows))


def role_view(name: str, language: str = "en") -> Html:
    """One role card."""
    return render("role_card.html", language, roles=[load().roles[name]])


def roles_view(play: str, language: str = "en") -> Html:
    """All role cards of a play, one below the other."""
    cards = [role for role in load().roles.values() if role.play == play]
    return render("role_card.html", language, roles=cards)


def hard_questions_table(language: str = "en") -> Html:
    """Hard questions of a room, each with the answer of the row that answers it, and on what it rests.

    >>> "Can a 504 plan hold therapy?" in hard_questions_table()
    True
    """
    text = load().text
    rows = []
    for asked in load().hard_questions.values():
        kind, _, name = asked.answer.partition(".")
        row = getattr(load(), kind)[name]
        answer = row.finding if kind == "claims" else row.text
        rows.append([say(asked.question, language), say(answer, language), cited(row.cites, row.sources, language)])
    heads = [text(f"service_{each}_head", language) for each in ("question", "answer", "basis")]
    return stacked(table(text("service_questions_caption", language, count=len(rows)), heads, rows))


def checklist_table(language: str = "en") -> Html:
    """What a trainer brings and prints, and what lets everybody take part."""
    text = load().text
    rows = [
        [text(f"service_kind_{row.kind}", language), say(row.text, language)] for row in load().room_checks.values()
    ]
    heads = [text("service_what_head", language), text("service_line_head", language)]
    return stacked(table(text("service_checklist_caption", language), heads, rows))


def _head(name: str) -> str:
    return "service_talking" if name == "talking" else f"service_{name}_head"


def _agenda_row(slot: Slot, for_trainer: bool, language: str) -> list[str]:
    part = slot.segment
    row = [f"{slot.starts}–{slot.ends}", str(slot.minutes), say(part.title, language), say(part.does, language)]
    return [*row, _lines(part.talking, language)] if for_trainer else row


def _lines(many: Iterable[Mapping[str, str]], language: str) -> Markup:
    return Markup("<br>").join(say(dict(words), language) for words in many)


def _minutes(minutes: int, language: str) -> str:
    return str(minutes) if minutes else load().text("service_left_out", language)


def _comparison(name: str, language: str) -> Html:
    catalog = load()
    dimension = catalog.dimensions[name]
    cells = [cell for cell in catalog.comparison.values() if cell.dimension == name]
    rows = [
        [
            say(catalog.settings[cell.setting].short, language),
            say(cell.text, language),
            cited(cell.cites, cell.sources, language),
        ]
        for cell in cells
    ]
    heads = [catalog.text(f"service_{each}_head", language) for each in ("what", "said", "basis")]
    return table(say(dimension.question, language), heads, rows)


def _gates(name: str, language: str) -> Html:
    catalog = load()
    aspect = catalog.gates[name].aspect
    rows = [
        [catalog.text(f"gate_{row.gate}", language), say(row.text, language), cited(row.cites, row.sources, language)]
        for row in catalog.gates.values()
        if row.aspect == aspect
    ]
    heads = [catalog.text(f"service_{each}_head", language) for each in ("what", "said", "basis")]
    return table(catalog.text(f"gate_{aspect}", language), heads, rows)


def _one_row(caption: str, parts: Mapping[str, Any], language: str) -> Html:
    rows = [[load().text(f"service_{head}_head", language), words] for head, words in parts.items()]
    heads = [load().text(f"service_{each}_head", language) for each in ("what", "said")]
    return table(load().text("service_shown_caption", language, what=caption), heads, rows)


def _loop(name: str, language: str) -> Html:
    row = load().loop[name]
    parts = {"said": row.said, "decides": row.decides, "not_decided": row.not_decided, "ask": row.ask}
    words = {head: say(each, language) for head, each in parts.items()}
    return _one_row(say(row.said, language), words | {"basis": cited(row.cites, row.sources, language)}, language)


def _claim(name: str, language: str) -> Html:
    row = load().claims[name]
    words = {"claim": say(row.claim, language), "finding": say(row.finding, language)}
    return _one_row(say(row.claim, language), words | {"basis": cited(row.cites, row.sources, language)}, language)


def _child(name: str, language: str) -> Html:
    row = load().children[name]
    return _one_row(say(row.title, language), {"story": say(row.story, language)}, language)


def _record(name: str, language: str) -> Html:
    row = load().records[name]
    words = {"answer": say(row.text, language), "ask": say(row.ask, language)}
    return _one_row(say(row.question, language), words | {"basis": cited(row.cites, row.sources, language)}, language)


def _delay(name: str, language: str) -> Html:
    row = load().delays[name]
    words = {"answer": say(row.text, language), "ask": say(row.ask, language)}
    return _one_row(say(row.heard, language), words | {"basis": cited(row.cites, row.sources, language)}, language)


def _number(name: str, language: str) -> Html:
    row = load().numbers[name]
    words = {"answer": f"{say(row.value, language)}. {say(row.text, language)}"}
    return _one_row(say(row.question, language), words | {"basis": cited(row.cites, row.sources, language)}, language)


_POINTED: dict[str, Callable[[str, str], Html]] = {
    "children": _child,
    "claims": _claim,
    "delays": _delay,
    "dimensions": _comparison,
    "gates": _gates,
    "loop": _loop,
    "numbers": _number,
    "records": _record,
}
