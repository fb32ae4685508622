"""What one row is of the tables on the two gates, the referral loop, who pays, and the estimate of costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..conditions import Words
from .base import Stated, row_of


@dataclass(frozen=True, slots=True)
class GateTest(Stated):
    """One question (``aspect``) at one of the two gates, ``school`` or ``payer``."""

    id: str
    gate: str
    aspect: str
    text: Words
    more: Words


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out of the loop, and the paragraphs on which it rests."""

    text: Words
    cites: str


@dataclass(frozen=True, slots=True)
class LoopAnswer(Stated):
    """An answer that sends a family on: who says it, to whom it sends, what it decides and what not, and the ways out."""

    id: str
    place: str
    sends_to: str
    said: Words
    decides: Words
    not_decided: Words
    ask: Words
    ways: tuple[WayOut, ...]
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        return row_of(cls, row, ways=tuple(row_of(WayOut, way) for way in row["ways"]))


@dataclass(frozen=True, slots=True)
class Coverage(Stated):
    """Who pays for therapy at a clinic under one coverage; ``coverage`` is a value of the fact of that name."""

    id: str
    coverage: str
    name: Words
    test: Words
    pays: Words
    limits: Words
    beside: Words
    ask: Words


@dataclass(frozen=True, slots=True)
class MoneyRule(Stated):
    """A rule on money: who pays beside an IEP (``school``), a ``word`` of the estimate, or what it has ``left_out``."""

    id: str
    kind: str
    name: Words
    text: Words


@dataclass(frozen=True, slots=True)
class CostExample:
    """A worked example for the estimate of costs: what somebody types, right or wrong."""

    id: str
    title: Words
    visits: str
    per: str
    allowed: str
    deductible: str
    share: str
    coinsurance: str
    copay: str
    limit: str
    maximum: str
    full: str
    year_starts: int
    starts: int
    paid: str
    used: str
