"""Who pays, and what it may cost."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Day, Id, Reader, Row, ShortWords, Stated, Words


class WayOutRow(BaseModel):
    """One way out of the loop, and on what it rests."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    cites: Annotated[str, Field(min_length=1)]


class LoopRow(Stated):
    """`loop.yaml`: one answer that sends a family to somebody else."""

    place: Literal["school", "clinic", "insurer", "medicaid", "doctor"]
    sends_to: Literal["school", "clinic", "insurer", "doctor"]
    said: Words
    decides: Words
    not_decided: Words
    ask: Words
    ways: Annotated[list[WayOutRow], Field(min_length=1)]
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class CoverageRow(Stated):
    """`coverages.yaml`: who pays for therapy at a clinic, under one coverage."""

    coverage: Id
    name: Words
    test: ShortWords
    pays: ShortWords
    limits: ShortWords
    beside: ShortWords
    ask: Words


class MoneyRuleRow(Stated):
    """`money_rules.yaml`: a rule on who pays beside an IEP, a word of the estimate, or what the estimate leaves out."""

    kind: Literal["school", "word", "left_out"]
    name: Words
    text: ShortWords


Month = Annotated[int, Field(ge=1, le=12)]


class CostExampleRow(Row):
    """`cost_examples.yaml`: a worked example for the estimate of costs, right or wrong, as somebody types it."""

    reader: Reader
    title: Words
    visits: str
    per: Literal["week", "month"]
    allowed: str
    deductible: str
    share: Literal["coinsurance", "copay"]
    coinsurance: str
    copay: str
    limit: str
    maximum: str
    full: str
    year_starts: Month
    starts: Month
    paid: str
    used: str
    checked: Day
