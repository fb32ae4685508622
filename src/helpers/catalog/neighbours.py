"""Rows about the neighbours of school and clinic: who may see a record, a child's situation, and what a state adds."""

from __future__ import annotations

from dataclasses import dataclass

from ..conditions import Words
from .base import Stated


@dataclass(frozen=True, slots=True)
class RecordCase(Stated):
    """Somebody wants to see a record: may they, and on whose consent?

    ``holder`` keeps the record; ``answer`` is ``consent``, ``without``, ``not`` or ``depends``.
    """

    id: str
    holder: str
    question: Words
    answer: str
    text: Words
    whose: Words
    law: Words
    ask: Words


@dataclass(frozen=True, slots=True)
class Neighbour(Stated):
    """A child's situation beside school and clinic. ``deadlines`` are limits told elsewhere; ``page`` tells more."""

    id: str
    situation: Words
    likely: Words
    depends: Words
    todo: Words
    ask: Words
    deadlines: tuple[str, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state, or the District of Columbia."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class StateAspect(Stated):
    """What a reader may want to know about a state, and whom to ask where it was not read."""

    id: str
    name: Words
    ask: Words


@dataclass(frozen=True, slots=True)
class StateCell(Stated):
    """What was read about one state on one aspect.

    ``answer`` (yes or no) is there for a therapy and for early intervention after three; ``days``, ``counted_in``
    (``calendar``, ``school``, ``business``) and ``counts_from`` (``consent``, ``referral``) for the first evaluation.
    """

    id: str
    state: str
    aspect: str
    brief: Words
    note: Words
    answer: str | None = None
    days: int | None = None
    counted_in: str | None = None
    counts_from: str | None = None
