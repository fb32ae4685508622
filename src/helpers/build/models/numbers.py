"""Words, numbers with their caveats, and the thousand children."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Day, Id, Reader, Row, Stated, Words


class TermRow(Stated):
    """`glossary.yaml`: one word of the law, a school, a clinic or a plan."""

    theme: Literal["law", "plan", "finding", "therapy", "goals", "money", "rights"]
    term: Words
    also: list[str] = []
    forms: list[str] = []
    settings: Annotated[list[Id], Field(min_length=1)]
    definition: Words
    counts_as_one_word: bool = False
    everyday: bool = False


class CategoryRow(Stated):
    """`categories.yaml`: a name under which IDEA counts children."""

    name: Words
    text: Words


class ColumnRow(BaseModel):
    """One column of numbers in a file of `statistics/`."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id
    name: Words
    short: Words
    unit: Literal["thousand", "percent", "count", "million"]


class GroupRow(BaseModel):
    """A row of such a file that is neither a year nor a category."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id
    name: Words


class StatisticRow(Stated):
    """`statistics.yaml`: what one file in `statistics/` counts, and what must be said beside it."""

    title: Words
    key: Literal["school_year", "fall", "category", "group"]
    unit: Words
    coverage: Words
    period: Words
    groups: list[GroupRow] = []
    columns: Annotated[list[ColumnRow], Field(min_length=1)]
    in_words: Annotated[list[Words], Field(min_length=1)]
    caveats: Annotated[list[Words], Field(min_length=1)]
    not_said: Annotated[list[Words], Field(min_length=1)]


class NumberRow(Stated):
    """`numbers.yaml`: a number that stands by itself, or one that was looked for in vain."""

    kind: Literal["found", "not_found"]
    question: Words
    value: Words
    coverage: Words
    text: Words
    caveats: Annotated[list[Words], Field(min_length=1)]
    not_with: list[Id] = []


class GuessRow(Row):
    """`guesses.yaml`: a question to guess at, about one number of a statistic or about none."""

    reader: Reader
    question: Words
    statistic: Id | None = None
    row: str | None = None
    column: Id | None = None
    answer: Words
    not_said: Words
    checked: Day


class RateRow(Row):
    """`rates.yaml`: a rate of the thought experiment, and of whom it is a rate."""

    reader: Reader
    fact: Id
    value: str
    rest: str
    given: dict[str, str] = {}
    first: bool
    name: Words
    of: Words


class PresetRow(Row):
    """`presets.yaml`: made-up rates to start from, and what they teach."""

    reader: Reader
    title: Words
    teaches: Words
    rates: dict[str, Annotated[int, Field(ge=0, le=100)]]
    unknown: Annotated[int, Field(ge=0, le=100)]
    facts: dict[str, str] = {}
    checked: Day
