"""What one row of the tables about a no is: notices, the ways on and their times, delays, languages, reports, who helps."""

from __future__ import annotations

from dataclasses import dataclass

from ..conditions import Words
from .base import Stated


@dataclass(frozen=True, slots=True)
class Notice(Stated):
    """A made-up notice of a school or a payer: what it decides, what it leaves open, and the ``ways`` on."""

    id: str
    side: str
    name: Words
    decides: Words
    leaves: Words
    ask: Words
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way(Stated):
    """One way on after a no; ``side`` is ``school``, ``payer`` or ``both``. ``not_for`` says where it does not fit."""

    id: str
    side: str
    name: Words
    decides: Words
    who: Words
    cost: Words
    during: Words
    write: Words
    ask: Words
    deadlines: tuple[str, ...]
    not_for: Words | None = None


@dataclass(frozen=True, slots=True)
class WayTime(Stated):
    """One time of a way, from a named day where it has an amount; ``kind`` and ``who_may_change`` as in a `Deadline`."""

    id: str
    way: str
    kind: str
    who_may_change: str
    name: Words
    by_whom: Words
    counted_from: Words | None = None
    amount: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Fit(Stated):
    """After which no a way fits, and why: from whom it came, what it said, whether it is on paper."""

    id: str
    way: str
    origins: tuple[str, ...]
    said: tuple[str, ...]
    paper: tuple[str, ...]
    why: Words


@dataclass(frozen=True, slots=True)
class Delay(Stated):
    """What a parent hears before an evaluation; ``answer`` is ``cannot`` (delay it) or ``may`` (matter)."""

    id: str
    heard: Words
    answer: str
    text: Words
    ask: Words


@dataclass(frozen=True, slots=True)
class LanguageMoment(Stated):
    """One moment at which a family may need its own language, at a ``school`` or a ``payer``."""

    id: str
    side: str
    moment: Words
    text: Words
    ask: Words


@dataclass(frozen=True, slots=True)
class ReportPair(Stated):
    """A made-up report of a school and one of a clinic that do not agree."""

    id: str
    name: Words
    school: Words
    clinic: Words
    means: Words
    must: Words
    ask: Words


@dataclass(frozen=True, slots=True)
class Help(Stated):
    """Who can help after a no, and how to find them."""

    id: str
    side: str
    name: Words
    text: Words
    find: Words
