"""How much therapy a plan adds up to: minutes and hours a year, and its part of an average school week.

The arithmetic is exact, on the numbers that a reader typed. What cannot be is refused with every mistake at once, each a
sentence that names the field and what is allowed; nothing is guessed or mended.

>>> weekly = Service("individual", direct=True, minutes=Fraction(30), sessions=Fraction(2), per="week")
>>> plan = Plan((weekly,), weeks=Fraction(36), school_hours=Fraction(30))
>>> shown(plan.minutes_a_year(weekly)), percent(plan.share(direct=True))
('2,160', '3.3%')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .catalog import load

PERIODS = ("week", "month", "year")
WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12
MINUTES_OF_ANY_WEEK = 7 * 24 * 60
MOST = {"minutes": 600, "sessions": 500, "weeks": WEEKS_A_YEAR, "school_hours": 80}
NUMBER = re.compile(r"([-−+]?)(\d{1,6}(?:\.\d{0,3})?|\.\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Service:
    """One service: its form, whether the therapist is with the child (``direct``), how long and how often."""

    form: str
    direct: bool
    minutes: Fraction
    sessions: Fraction
    per: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Services over the weeks of a year in which there is therapy, for a child with so many school hours a week."""

    services: tuple[Service, ...]
    weeks: Fraction
    school_hours: Fraction

    @property
    def school_minutes(self) -> Fraction:
        """The minutes of one school week."""
        return self.school_hours * 60

    def periods(self, per: str) -> Fraction:
        """How many weeks, months or years of therapy there are in a year: 52 weeks count as 12 months.

        >>> Plan((), weeks=Fraction(26), school_hours=Fraction(30)).periods("month")
        Fraction(6, 1)
        """
        counts = {"week": self.weeks, "month": self.weeks * MONTHS_A_YEAR / WEEKS_A_YEAR, "year": Fraction(1)}
        return counts[per]

    def minutes_a_year(self, service: Service) -> Fraction:
        """The minutes of one service in a year."""
        return service.minutes * service.sessions * self.periods(service.per)

    def minutes_a_week(self, service: Service) -> Fraction:
        """The minutes of one service in an average week of the weeks with therapy."""
        return self.minutes_a_year(service) / self.weeks

    def total_a_year(self, direct: bool) -> Fraction:
        """The minutes of all direct, or of all indirect, services in a year."""
        return sum((self.minutes_a_year(each) for each in self.services if each.direct is direct), Fraction(0))

    def total_a_week(self, direct: bool) -> Fraction:
        """The minutes of all direct, or of all indirect, services in an average week."""
        return self.total_a_year(direct) / self.weeks

    def share(self, direct: bool) -> Fraction:
        """The part of an average school week that the direct, or the indirect, minutes are as long as."""
        return self.total_a_week(direct) / self.school_minutes


@dataclass(frozen=True, slots=True)
class TypedService:
    """One service as a reader typed it."""

    form: str
    direct: bool
    minutes: str
    sessions: str
    per: str


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """A plan as a reader typed it. A service that is not chosen is None, so that the others keep their numbers."""

    services: tuple[TypedService | None, ...]
    weeks: str
    school_hours: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that cannot be: its kind, the field, the place of the service (0: of no one service), what was found."""

    kind: str
    field: str = ""
    service: int = 0
    typed: str = ""
    most: int = 0

    def sentence(self, language: str = "en") -> str:
        """The mistake in words.

        >>> Mistake("too_small", "weeks", typed="0", most=52).sentence()
        'Weeks of therapy a year: you typed “0”. Type a number above 0, up to 52.'
        """
        catalog = load()
        field = field_name(self.field, self.service, language) if self.field else ""
        values = {"field": field, "typed": self.typed, "most": f"{self.most:,}"}
        return catalog.text(f"planner_{self.kind}", language, **values)


class ImpossiblePlanError(ValueError):
    """What was typed cannot be a plan; ``mistakes`` lists why, all at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__(" ".join(mistake.sentence() for mistake in mistakes))


def field_name(field: str, service: int = 0, language: str = "en") -> str:
    """How a field is called, on its label and in a message.

    >>> field_name("minutes", 2)
    'Minutes a session, service 2'
    """
    name = load().text(f"planner_field_{field}", language)
    return load().text("planner_of_service", language, number=service, name=name) if service else name


def read_plan(typed: TypedPlan) -> Plan:
    """Turn what was typed into a plan, or raise an `ImpossiblePlanError` that lists every mistake.

    >>> read_plan(TypedPlan((TypedService("push_in", True, "20", "1", "week"),), "36", "30")).total_a_year(direct=True)
    Fraction(720, 1)
    >>> read_plan(TypedPlan((), "36", "-1"))
    Traceback (most recent call last):
    helpers.delivery.ImpossiblePlanError: School hours a week: you typed “-1”. Type a number above 0, up to 80.
    """
    mistakes = tuple(_field_mistakes(typed))
    if mistakes:
        raise ImpossiblePlanError(mistakes)
    chosen = {place: _service(each) for place, each in enumerate(typed.services, start=1) if each}
    plan = Plan(tuple(chosen.values()), number(typed.weeks), number(typed.school_hours))
    mistakes = tuple(_plan_mistakes(plan, tuple(chosen)))
    if mistakes:
        raise ImpossiblePlanError(mistakes)
    return plan


def number(text: str) -> Fraction:
    """A number in digits, with or without decimals. Anything else is a ``ValueError``.

    >>> number(" 2.5 ")
    Fraction(5, 2)
    """
    found = NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a number in digits, such as 30 or 2.5.")
    return Fraction(found[2]) * (-1 if found[1] in ("-", "−") else 1)


def shown(amount: Fraction) -> str:
    """An amount with at most one decimal.

    >>> shown(Fraction(1620, 13)), shown(Fraction(2160)), shown(Fraction(1, 100))
    ('124.6', '2,160', 'under 0.1')
    """
    if 0 < amount < Fraction(1, 20):
        return "under 0.1"
    return f"{float(round(amount, 1)):,.1f}".removesuffix(".0")


def percent(part: Fraction) -> str:
    """A part of one as a percentage.

    >>> percent(Fraction(1, 30)), percent(Fraction(0)), percent(Fraction(1, 3000))
    ('3.3%', '0%', 'under 0.1%')
    """
    return f"{shown(part * 100)}%"


def _service(typed: TypedService) -> Service:
    return Service(typed.form, typed.direct, number(typed.minutes), number(typed.sessions), typed.per)


def _field_mistakes(typed: TypedPlan) -> Iterator[Mistake]:
    for place, service in enumerate(typed.services, start=1):
        if service is None:
            continue
        if service.per not in PERIODS:
            raise ValueError(f"{service.per!r} is not a period. Allowed: {', '.join(PERIODS)}.")
        yield from _number_mistakes(service.minutes, "minutes", place)
        yield from _number_mistakes(service.sessions, "sessions", place)
    yield from _number_mistakes(typed.weeks, "weeks")
    yield from _number_mistakes(typed.school_hours, "school_hours")


def _number_mistakes(text: str, field: str, service: int = 0) -> Iterator[Mistake]:
    typed, most = text.strip(), MOST[field]
    if not typed:
        yield Mistake("empty", field, service, typed, most)
    elif not NUMBER.fullmatch(typed):
        yield Mistake("not_a_number", field, service, typed, most)
    elif number(typed) <= 0:
        yield Mistake("too_small", field, service, typed, most)
    elif number(typed) > most:
        yield Mistake("too_large", field, service, typed, most)


def _plan_mistakes(plan: Plan, places: tuple[int, ...]) -> Iterator[Mistake]:
    school = int(plan.school_minutes)
    if not plan.services:
        yield Mistake("nothing")
    for place, service in zip(places, plan.services, strict=True):
        if service.direct and service.minutes > plan.school_minutes:
            yield Mistake("longer_than_the_week", "minutes", place, shown(service.minutes), school)
    if plan.total_a_week(direct=True) > plan.school_minutes:
        yield Mistake("week_is_full", typed=shown(plan.total_a_week(direct=True)), most=school)
    if plan.total_a_week(direct=False) > MINUTES_OF_ANY_WEEK:
        yield Mistake("no_such_week", typed=shown(plan.total_a_week(direct=False)), most=MINUTES_OF_ANY_WEEK)
