"""A reader's state: what was read about it, whom to ask for the rest, and what it adds to a child and to dates.

>>> state_of("washington").cells["evaluation"].days, "evaluation" in state_of("iowa").cells
(35, False)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .catalog import Catalog, State, StateCell, load, say

if TYPE_CHECKING:
    from .reasoning import ChildProfile

THERAPY_ASPECTS = {"slp": "speech", "ot": "ot", "pt": "pt"}
OLDEST_FOR_EARLY_INTERVENTION = 6
YOUNGEST_FOR_LEAVING_SCHOOL = 14


@dataclass(frozen=True, slots=True)
class StateFacts:
    """One state with the cells that were read, by aspect."""

    state: State
    cells: Mapping[str, StateCell]


@dataclass(frozen=True, slots=True)
class Note:
    """One aspect of a state in words; ``cell`` is None where nothing was read and the words say whom to ask."""

    aspect: str
    text: str
    cell: StateCell | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A child with what the state settles, and notes. ``took`` is the answer that the state gave, if any."""

    profile: ChildProfile
    notes: tuple[Note, ...] = ()
    took: str | None = None


def state_of(state_id: str, catalog: Catalog | None = None) -> StateFacts:
    """What was read about a state, or a ``ValueError`` that lists the states.

    >>> say(state_of("new_jersey").state.name)
    'New Jersey'
    """
    catalog = catalog or load()
    if state_id not in catalog.states:
        raise ValueError(f"There is no state {state_id!r}. The states are: {', '.join(catalog.states)}.")
    cells = {cell.aspect: cell for cell in catalog.state_cells.values() if cell.state == state_id}
    return StateFacts(catalog.states[state_id], cells)


def note_on(state_id: str, aspect: str, language: str = "en") -> Note:
    """One aspect of a state: what was read, or whom to ask.

    >>> note_on("iowa", "age_limit").text
    'Not checked yet: ask the state education agency (Iowa).'
    """
    catalog = load()
    if aspect not in catalog.state_aspects:
        raise ValueError(f"There is no aspect {aspect!r}. The aspects are: {', '.join(catalog.state_aspects)}.")
    facts = state_of(state_id)
    cell = facts.cells.get(aspect)
    if cell is None:
        ask = say(catalog.state_aspects[aspect].ask, language)
        return Note(aspect, ask.format(state=say(facts.state.name, language)), None)
    return Note(aspect, f"{say(cell.brief, language)}. {say(cell.note, language)}", cell)


def notes_on(state_id: str, language: str = "en") -> tuple[Note, ...]:
    """Every aspect of a state, in the order of the table.

    >>> [note.aspect for note in notes_on("iowa") if note.cell]
    []
    """
    return tuple(note_on(state_id, aspect, language) for aspect in load().state_aspects)


def evaluation_days(state_id: str) -> int | None:
    """The state's days for the first evaluation, or None where they are not calendar days from consent, or not read.

    A calendar cannot count school days or business days, nor from a request whose day it does not know.

    >>> evaluation_days("new_jersey"), evaluation_days("texas"), evaluation_days("iowa")
    (90, None, None)
    """
    cell = state_of(state_id).cells.get("evaluation")
    if cell is None or (cell.counted_in, cell.counts_from) != ("calendar", "consent"):
        return None
    return cell.days


def fill(profile: ChildProfile, state_id: str = "", language: str = "en") -> Filled:
    """The child with what is known of the state, and notes for this child. An empty id changes nothing.

    Only an unsure ``state_counts_therapy`` is filled in, and only where every therapy that the child may need has the
    same answer in that state.

    >>> from helpers import ChildProfile
    >>> fill(ChildProfile(therapy="slp"), "new_jersey").profile.state_counts_therapy
    'yes'
    >>> fill(ChildProfile(therapy="ot"), "new_jersey").profile.state_counts_therapy
    'unsure'
    """
    if not state_id:
        return Filled(profile)
    facts = state_of(state_id)
    notes = tuple(note_on(state_id, aspect, language) for aspect in _aspects_for(profile))
    cells = [facts.cells.get(aspect) for aspect in _therapies_of(profile)]
    answers = {cell.answer if cell else None for cell in cells}
    (took,) = answers if len(answers) == 1 else (None,)
    if took is None or profile.state_counts_therapy != "unsure":
        return Filled(profile, notes)
    return Filled(profile.with_(state_counts_therapy=took), notes, took)


def _therapies_of(profile: ChildProfile) -> list[str]:
    """The aspects on the therapies that the child may need: one, or all where it is not known."""
    return [THERAPY_ASPECTS[profile.therapy]] if profile.therapy in THERAPY_ASPECTS else list(THERAPY_ASPECTS.values())


def _aspects_for(profile: ChildProfile) -> list[str]:
    """What of a state matters to this child, by age and therapy, in the order of the table."""
    age = profile.age
    wanted = {"evaluation", *_therapies_of(profile), "parent_center"}
    if isinstance(age, str) or age <= OLDEST_FOR_EARLY_INTERVENTION:
        wanted.add("part_c")
    if isinstance(age, str) or age >= YOUNGEST_FOR_LEAVING_SCHOOL:
        wanted.add("age_limit")
    if profile.coverage in ("medicaid", "both"):
        wanted.add("medicaid")
    return [aspect for aspect in load().state_aspects if aspect in wanted]
