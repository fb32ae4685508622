"""The statistics: what was counted, the numbers, and what must be said beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..conditions import Words
from .base import Stated, row_of

PLACE = re.compile(r"\[(?P<column>\w+)@(?P<row>[\w-]+)\]")


@dataclass(frozen=True, slots=True)
class Category(Stated):
    """A name under which IDEA counts children, and what it means."""

    id: str
    name: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers. ``unit`` is ``thousand``, ``percent``, ``count`` or ``million``."""

    id: str
    name: Words
    short: Words
    unit: str


@dataclass(frozen=True, slots=True)
class Statistic(Stated):
    """One file of numbers. ``rows`` are its lines: a year, category or group, and then a text for each column."""

    id: str
    title: Words
    key: str
    unit: Words
    coverage: Words
    period: Words
    columns: tuple[Column, ...]
    groups: Mapping[str, Words]
    in_words: tuple[Words, ...]
    caveats: tuple[Words, ...]
    not_said: tuple[Words, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        return row_of(
            cls,
            row,
            columns=tuple(row_of(Column, column) for column in row["columns"]),
            groups={group["id"]: group["name"] for group in row["groups"]},
            rows=tuple(tuple(line) for line in row["rows"]),
        )

    def series(self, column: str) -> dict[str, str]:
        """The numbers of one column by year, category or group; those that the source does not give are left out."""
        place = 1 + [each.id for each in self.columns].index(column)
        return {line[0]: line[place] for line in self.rows if line[place]}

    def filled(self, text: str) -> str:
        """A sentence with the numbers that it names in the form ``[column@row]``."""
        return PLACE.sub(lambda place: thousands(self.series(place["column"])[place["row"]]), text)


@dataclass(frozen=True, slots=True)
class Number(Stated):
    """A number that stands by itself; with ``kind`` ``not_found``, one that was looked for in vain."""

    id: str
    kind: str
    question: Words
    value: Words
    coverage: Words
    text: Words
    caveats: tuple[Words, ...]
    not_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A question to guess at: about one number of a statistic, or (without ``statistic``) about one that nobody has."""

    id: str
    question: Words
    answer: Words
    not_said: Words
    statistic: str | None = None
    row: str | None = None
    column: str | None = None


def thousands(number: str) -> str:
    """A number as it is read, with a comma after thousands; its decimals stay as the source gives them.

    >>> thousands("7526"), thousands("13.0")
    ('7,526', '13.0')
    """
    whole, dot, rest = number.partition(".")
    return f"{int(whole):,}{dot}{rest}"
