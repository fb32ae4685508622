"""Documents, how therapy is delivered, and goals."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Day, Id, Reader, Row, ShortWords, Stated, Words

Document = Literal["iep", "plan_504", "plan_of_care"]


class DocumentRow(Stated):
    """`documents.yaml`: what one document says on one aspect."""

    document: Document
    aspect: Literal[
        "what_is_in_it",
        "who_writes_it",
        "who_must_agree",
        "what_it_can_hold",
        "how_it_is_enforced",
        "how_often_reviewed",
    ]
    text: ShortWords
    more: Words
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class SampleRow(Stated):
    """`samples.yaml`: one part of a made-up document, with a note."""

    document: Document
    heading: Words
    passage: Words
    shows: Literal["must", "may", "custom", "gap"]
    note: Words


class HoldingRow(BaseModel):
    """Whether a document can hold a need, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    answer: Literal["yes", "may", "unlikely"]
    why: Words


class NeedRow(Stated):
    """`needs.yaml`: one need, and which document could hold it."""

    need: Words
    iep: HoldingRow
    plan_504: HoldingRow
    plan_of_care: HoldingRow


class DeliveryRow(Stated):
    """`deliveries.yaml`: one form in which therapy is given."""

    kind: Literal["direct", "indirect", "either"]
    name: Words
    text: ShortWords
    place: Words
    example: Words
    law: Words
    ask: Words
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class PlacementRow(Stated):
    """`placements.yaml`: a rule on the least restrictive environment, or a place in its range."""

    kind: Literal["rule", "place"]
    text: ShortWords


class WrittenGoalRow(BaseModel):
    """A goal as one setting writes it, and why so."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    goal: Words
    why: Words


class GoalRow(Stated):
    """`goals.yaml`: the same skill as a goal at school and at a clinic."""

    therapy: Literal["ot", "pt", "slp"]
    skill: Words
    school: WrittenGoalRow
    clinic: WrittenGoalRow


class TypedServiceRow(BaseModel):
    """One service of a worked example, as somebody types it."""

    model_config = ConfigDict(extra="forbid")

    form: Id
    minutes: str
    sessions: str
    per: Literal["week", "month", "year"]


class PlanRow(Row):
    """`plans.yaml`: a worked example for the planner, right or wrong."""

    reader: Reader
    title: Words
    services: Annotated[list[TypedServiceRow], Field(max_length=3)]
    weeks: str
    school_hours: str
    checked: Day
