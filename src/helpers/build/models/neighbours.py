"""Records, neighbours of school and clinic, and what was read about a state."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Reader, Row, ShortWords, Stated, Words


class RecordRow(Stated):
    """`records.yaml`: somebody wants to see a record."""

    holder: Literal["school", "clinic", "early_intervention", "private_school"]
    question: Words
    answer: Literal["consent", "without", "not", "depends"]
    text: Words
    whose: ShortWords
    law: ShortWords
    ask: Words


class NeighbourRow(Stated):
    """`neighbours.yaml`: a child's situation beside school and clinic."""

    situation: ShortWords
    likely: Words
    depends: Words
    todo: Words
    ask: Words
    deadlines: list[Id] = []
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")] | None = None


class StateRow(Row):
    """`states.yaml`."""

    reader: Reader
    name: ShortWords


class StateAspectRow(Stated):
    """`state_aspects.yaml`: what may be known about a state, and whom to ask where it is not."""

    name: ShortWords
    ask: Words


class StateCellRow(Stated):
    """`state_cells.yaml`: what was read about one state on one aspect."""

    state: Id
    aspect: Id
    brief: ShortWords
    note: Words
    answer: Literal["yes", "no"] | None = None
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    counted_in: Literal["calendar", "school", "business"] | None = None
    counts_from: Literal["consent", "referral"] | None = None
