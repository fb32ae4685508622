"""A reader's state: all that was read about it, a short box for one child, a line for dates, and all states as a table."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import load, say
from ..reasoning import ChildProfile
from ..states import evaluation_days, fill, note_on, notes_on, state_of
from .authority import cited_with_care
from .dates import of_texts
from .page import Html, message, render, table

EVALUATION_EVENT = "consent_received"  # the only event from which a state's days for the evaluation are counted


def state_options(language: str = "en") -> list[tuple[str, str]]:
    """The states as options of a control, after the one for none.

    >>> state_options()[0]
    ('Not chosen', '')
    """
    states = load().states.values()
    return [(load().text("states_none", language), ""), *((say(state.name, language), state.id) for state in states)]


def state_view(state_id: str = "", language: str = "en") -> Html:
    """Everything on one state: what was read, with its source, and whom to ask for the rest.

    >>> "ask the state education agency (Iowa)" in state_view("iowa")
    True
    """
    if not state_id:
        return message(load().text("states_pick_first", language), language=language)
    return render(
        "state.html",
        language,
        title=_title(state_id, language),
        known=state_said(state_id, language),
        notes=notes_on(state_id, language),
        aspects=load().state_aspects,
        took="",
    )


def in_state_view(profile: ChildProfile, state_id: str = "", language: str = "en") -> Html:
    """The short box beside the findings of one child: what matters to this child in the state. Empty without a state."""
    if not state_id:
        return Html("")
    filled = fill(profile, state_id, language)
    return render(
        "state.html",
        language,
        title=_title(state_id, language),
        known="",
        notes=filled.notes,
        aspects=load().state_aspects,
        took=_taken(filled.took, language),
    )


def state_said(state_id: str, language: str = "en") -> str:
    """How much was read about a state, in one sentence.

    >>> state_said("iowa")
    'No point was checked yet for this state. The page says whom to ask.'
    """
    known = len(state_of(state_id).cells)
    if not known:
        return load().text("states_none_known", language)
    return load().text("states_known", language, known=known, total=len(load().state_aspects))


def state_dates_note(state_id: str, event: str, language: str = "en") -> str:
    """What a state adds to the dates of an event, in words.

    >>> state_dates_note("texas", "consent_received").startswith("In Texas: 45 school days from your written consent.")
    True
    """
    text = load().text
    if event != EVALUATION_EVENT:
        return text("states_dates_only_consent", language)
    note = note_on(state_id, "evaluation", language)
    if note.cell is None:
        return note.text
    which = "filled" if evaluation_days(state_id) else "not_calendar"
    name = say(state_of(state_id).state.name, language)
    return text(f"states_dates_{which}", language, state=name, brief=say(note.cell.brief, language))


def states_table(language: str = "en") -> Html:
    """Every cell that was read, state by state."""
    catalog = load()
    names = ("states_state_head", "states_point_head", "states_read_head", "authority")
    heads = [say(catalog.texts[name], language) for name in names]
    rows = [
        [
            say(catalog.states[cell.state].name, language),
            say(catalog.state_aspects[cell.aspect].name, language),
            Markup("<strong>{}.</strong> {}").format(say(cell.brief, language), say(cell.note, language)),
            cited_with_care(cell.cites, cell.sources, language),
        ]
        for cell in catalog.state_cells.values()
    ]
    return of_texts(table(say(catalog.texts["states_caption"], language), heads, rows, language))


def _title(state_id: str, language: str) -> str:
    return load().text("states_title", language, state=say(state_of(state_id).state.name, language))


def _taken(took: str | None, language: str) -> str:
    """The sentence on an answer that the state gave."""
    if took is None:
        return ""
    answer = next(option for option in load().facts["state_counts_therapy"].options if option.value == took)
    return load().text("states_filled", language, answer=say(answer.label, language))
