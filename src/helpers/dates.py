"""Estimates of days: which limits of time follow from an event, how each was counted, and who may change it.

Nothing here looks at today's date. A day is a calendar day (34 CFR 300.11(a)): weekends and holidays count. The day of the
event is not counted: the day after it is day 1. A month or a year ends on the same day of its month; where that month has
no such day, on its last one.

>>> first = estimates("consent_received", day_of(2026, 9, 15))[0]
>>> first.day.isoformat(), first.deadline.who_may_change
('2026-11-14', 'state')
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from .catalog import Catalog, Deadline, load

OLDEST, NEWEST = 1990, 2100
MOST_STATE_DAYS = 1825  # five years
MONTHS_IN = {"months": 1, "years": 12}
UNITS = ("days", *MONTHS_IN)


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of the count: from ``start``, so many days, months or years after it (or before it), to ``end``."""

    start: date
    amount: int
    unit: str
    before: bool
    end: date

    @property
    def shortened(self) -> bool:
        """Whether the month of the end has no such day, so that its last one was taken."""
        return self.unit != "days" and self.end.day != self.start.day


@dataclass(frozen=True, slots=True)
class Estimate:
    """The day that a limit leads to, with each step of the count. ``by_state``: the reader's own number was used.

    A limit for which the rule gives no number of days has no steps and no day.
    """

    deadline: Deadline
    steps: tuple[Step, ...]
    by_state: bool = False

    @property
    def day(self) -> date | None:
        """The estimated day."""
        return self.steps[-1].end if self.steps else None


def estimates(
    event: str, start: date, state_days: int | None = None, catalog: Catalog | None = None
) -> tuple[Estimate, ...]:
    """Every limit that follows from an event on a day, the earliest first.

    ``state_days`` replaces the federal time where a state may set another, and nowhere else.

    >>> [estimate.day.isoformat() for estimate in estimates("consent_received", day_of(2026, 9, 15), state_days=45)]
    ['2026-10-30']
    """
    catalog = catalog or load()
    day_of(start.year, start.month, start.day)
    if state_days is not None:
        state_days_of(str(state_days))
    found = [_estimate(deadline, start, state_days, catalog) for deadline in limits_of(event, catalog)]
    return tuple(sorted(found, key=lambda estimate: estimate.day or start))


def limits_of(event: str, catalog: Catalog | None = None) -> tuple[Deadline, ...]:
    """The limits that are counted from an event, in the order of the table.

    >>> [deadline.amount for deadline in limits_of("hearing_request_received")]
    [15, 30, 45]
    """
    catalog = catalog or load()
    found = tuple(deadline for deadline in catalog.deadlines.values() if deadline.event == event)
    if not found:
        allowed = ", ".join(moment.id for moment in catalog.moments_of("event"))
        raise ValueError(f"No limit is counted from {event!r}. Allowed: {allowed}.")
    return found


def day_of(year: int, month: int, day: int, language: str = "en") -> date:
    """A day that exists, or a ``ValueError`` whose sentence says what is wrong and what is allowed.

    >>> day_of(2027, 2, 30)
    Traceback (most recent call last):
    ValueError: There is no February 30, 2027. February 2027 has 28 days.
    """
    text = load().text
    if not _whole(year) or not OLDEST <= year <= NEWEST:
        raise ValueError(text("bad_year", language, first=OLDEST, last=NEWEST))
    if not _whole(month) or not 1 <= month <= 12:
        raise ValueError(text("bad_month", language))
    count = calendar.monthrange(year, month)[1]
    if not _whole(day) or not 1 <= day <= count:
        name = month_names(language)[month - 1]
        raise ValueError(text("no_such_day", language, day=day, month=name, year=year, count=count))
    return date(year, month, day)


def state_days_of(typed: str, language: str = "en") -> int | None:
    """The days that a reader typed for the state: None for an empty field, or a ``ValueError`` that says what is allowed.

    >>> state_days_of(" 45 "), state_days_of("")
    (45, None)
    """
    typed = typed.strip()
    if not typed:
        return None
    if not re.fullmatch("[0-9]{1,4}", typed) or not 1 <= int(typed) <= MOST_STATE_DAYS:
        raise ValueError(load().text("bad_state_days", language, most=MOST_STATE_DAYS))
    return int(typed)


def moved(day: date, amount: int, unit: str, before: bool = False) -> date:
    """The day that lies so many days, months or years after (or before) another.

    >>> moved(date(2028, 2, 29), 1, "years").isoformat(), moved(date(2026, 8, 31), 6, "months").isoformat()
    ('2029-02-28', '2027-02-28')
    """
    if unit not in UNITS:
        raise ValueError(f"There is no unit {unit!r}. Allowed: {', '.join(UNITS)}.")
    distance = -amount if before else amount
    if unit == "days":
        return day + timedelta(days=distance)
    year, month = divmod(day.year * 12 + day.month - 1 + distance * MONTHS_IN[unit], 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_names(language: str = "en") -> list[str]:
    """The twelve months by name.

    >>> month_names()[0]
    'January'
    """
    return [load().text(f"month_{month}", language) for month in range(1, 13)]


def _estimate(deadline: Deadline, start: date, state_days: int | None, catalog: Catalog) -> Estimate:
    """One limit, after the one that it follows, if any."""
    if deadline.amount is None or deadline.unit is None:
        return Estimate(deadline, ())
    earlier = _estimate(catalog.deadlines[deadline.follows], start, None, catalog).steps if deadline.follows else ()
    amount, unit, by_state = deadline.amount, deadline.unit, False
    if state_days is not None and deadline.who_may_change == "state":
        amount, unit, by_state = state_days, "days", True
    begin = earlier[-1].end if earlier else start
    before = deadline.direction == "before"
    step = Step(begin, amount, unit, before, moved(begin, amount, unit, before))
    return Estimate(deadline, (*earlier, step), by_state)


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
