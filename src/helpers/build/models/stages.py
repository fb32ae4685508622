"""The way through each setting: stages, days that follow, and how it can end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Day, Id, Reader, Row, Stated, Words


class ExampleRow(BaseModel):
    """What a reader could type into the calculator of dates, right or wrong."""

    model_config = ConfigDict(extra="forbid")

    day: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-\d{2}$")]
    state_days: str = ""


class MomentRow(Row):
    """`moments.yaml`: a phase of the way through a setting, an event from which days count, or an ending."""

    kind: Literal["phase", "event", "ending"]
    reader: Reader
    name: Words
    question: Words
    examples: list[ExampleRow] = []
    checked: Day


class StageRow(Stated):
    """`stages.yaml`."""

    setting: Id
    phase: Id
    happens: Words
    who: Words
    ask: Words
    deadlines: list[Id] = []


class DeadlineRow(Stated):
    """`deadlines.yaml`."""

    event: Id
    settings: Annotated[list[Id], Field(min_length=1)]
    kind: Literal["by", "from", "at_once"]
    amount: Annotated[int, Field(ge=0)] | None = None
    unit: Literal["days", "months", "years"] | None = None
    direction: Literal["after", "before"] = "after"
    follows: Id | None = None
    who_may_change: Literal["fixed", "state", "extended"]
    name: Words
    by_whom: Words
    exceptions: Words | None = None
    ask: Words


class EndingRow(Stated):
    """`endings.yaml`."""

    setting: Id
    ending: Id
    means: Words
    first: Words | None = None
    ask: Words
    again: Words | None = None
