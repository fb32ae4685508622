"""What therapy at a clinic may cost a family until its plan year ends, month by month.

The arithmetic is exact: amounts are whole cents, a percentage is rounded to the cent once a month. What cannot be is
refused with every mistake at once, each a sentence that names the field and what is allowed; nothing is guessed.

>>> plan = Plan(allowed=Fraction(120), deductible=Fraction(500), share="coinsurance", rate=Fraction(20, 100))
>>> found = estimate(Costs(visits=Fraction(4), per="month", plan=plan))
>>> dollars(found.months[0].family), dollars(found.months[1].family), dollars(found.family)
('$480', '$112', '$1,552')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction

from .catalog import load

PERIODS = ("week", "month")
SHARES = ("coinsurance", "copay")
WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12
CENT = Fraction(1, 100)
PATTERNS = {
    "money": re.compile(r"([-−+]?)\$? ?(\d{1,7}|\d{1,3}(?:,\d{3})+)(\.\d{1,2})?", re.ASCII),
    "percent": re.compile(r"([-−+]?)(\d{1,7})(\.\d{1,2})? ?%?", re.ASCII),
    "visits": re.compile(r"([-−+]?)(\d{1,7})(\.\d{1,2})?", re.ASCII),
    "whole": re.compile(r"([-−+]?)(\d{1,7})()", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan says of one kind of visit. None: no visit limit, or no most that a family pays in a year.

    ``allowed`` is what the plan allows for a visit, ``full`` (or, where it is None, ``allowed``) the charge past the limit;
    ``rate`` is a part of one for coinsurance, dollars a visit for a copay; ``starts`` is the month (1 to 12) of a new year.
    """

    allowed: Fraction
    deductible: Fraction
    share: str
    rate: Fraction
    full: Fraction | None = None
    limit: int | None = None
    maximum: Fraction | None = None
    starts: int = 1


@dataclass(frozen=True, slots=True)
class Costs:
    """Visits from a month on, under a plan, and what this plan year has seen before: dollars ``paid``, visits ``used``."""

    visits: Fraction
    per: str
    plan: Plan
    starts: int = 1
    paid: Fraction = Fraction(0)
    used: int = 0

    @property
    def calendar(self) -> tuple[int, ...]:
        """The months from the first visits to the end of the plan year.

        >>> plan = Plan(Fraction(120), Fraction(0), "copay", Fraction(30), starts=7)
        >>> Costs(Fraction(4), "month", plan, starts=4).calendar
        (4, 5, 6)
        """
        left = (self.plan.starts - self.starts - 1) % MONTHS_A_YEAR + 1
        return tuple((self.starts + place - 1) % MONTHS_A_YEAR + 1 for place in range(left))

    def visits_by(self, months: int) -> int:
        """How many whole visits there are in the first months; 52 weeks count as 12 months.

        >>> plan = Plan(Fraction(120), Fraction(0), "copay", Fraction(30))
        >>> [Costs(Fraction(1), "week", plan).visits_by(months) for months in (1, 2, 3, 12)]
        [4, 8, 13, 52]
        """
        a_month = self.visits * WEEKS_A_YEAR / MONTHS_A_YEAR if self.per == "week" else self.visits
        return int(a_month * months)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its visits, and what the family pays of each part.

    ``covered`` visits fall within the limit and are ``charged`` what the plan allows; of that, ``deductible`` falls under
    the deductible (of which ``left`` was left) and ``share`` is coinsurance or the copays of ``shared`` visits. ``room`` is
    what was left up to the most that a family pays, ``within`` what it pays within the plan, ``beyond`` past the limit.
    """

    month: int
    visits: int
    covered: int
    charged: Fraction
    left: Fraction
    deductible: Fraction
    shared: int
    share: Fraction
    room: Fraction | None
    within: Fraction
    beyond: Fraction

    @property
    def past(self) -> int:
        """The visits past the limit."""
        return self.visits - self.covered

    @property
    def owed(self) -> Fraction:
        """What the family would pay within the plan if there were no most."""
        return self.deductible + self.share

    @property
    def family(self) -> Fraction:
        """What the family pays in all."""
        return self.within + self.beyond

    @property
    def charges(self) -> Fraction:
        """What the visits cost in all, whoever pays."""
        return self.charged + self.beyond


@dataclass(frozen=True, slots=True)
class Estimate:
    """All months to the end of the plan year."""

    costs: Costs
    months: tuple[Month, ...]

    @property
    def visits(self) -> int:
        """All visits."""
        return sum(month.visits for month in self.months)

    @property
    def family(self) -> Fraction:
        """What the family pays in all."""
        return sum((month.family for month in self.months), Fraction(0))

    @property
    def charges(self) -> Fraction:
        """What all visits cost, whoever pays."""
        return sum((month.charges for month in self.months), Fraction(0))

    @property
    def beyond(self) -> Fraction:
        """What the family pays for visits past the limit."""
        return sum((month.beyond for month in self.months), Fraction(0))

    @property
    def plan(self) -> Fraction:
        """What the plan pays in all."""
        return self.charges - self.family

    def turns(self) -> Iterator[tuple[str, int]]:
        """What happens for the first time, and in which month: ``met``, ``reached``, ``limit``."""
        happens = {
            "met": [0 < month.left == month.deductible for month in self.months],
            "reached": [month.room is not None and 0 < month.room == month.within for month in self.months],
            "limit": [month.past > 0 for month in self.months],
        }
        for name, in_months in happens.items():
            if any(in_months):
                yield name, self.months[in_months.index(True)].month


def estimate(costs: Costs) -> Estimate:
    """Go through the months of a plan year, one after the other."""
    plan = costs.plan
    left = max(plan.deductible - costs.paid, Fraction(0))
    room = None if plan.maximum is None else max(plan.maximum - costs.paid, Fraction(0))
    months: list[Month] = []
    for place, month in enumerate(costs.calendar):
        before = costs.visits_by(place)
        visits = costs.visits_by(place + 1) - before
        allowed = visits if plan.limit is None else min(visits, max(plan.limit - costs.used - before, 0))
        made = _month(plan, month, visits, allowed, left, room)
        left -= made.deductible
        room = None if room is None else room - made.within
        months.append(made)
    return Estimate(costs, tuple(months))


def _month(plan: Plan, month: int, visits: int, covered: int, left: Fraction, room: Fraction | None) -> Month:
    charged = covered * plan.allowed
    deductible = min(charged, left)
    shared = covered - int(deductible / plan.allowed)
    rest = charged - deductible
    share = _copays(plan, rest, shared) if plan.share == "copay" else to_cent(rest * plan.rate)
    owed = deductible + share
    within = owed if room is None else min(owed, room)
    beyond = (visits - covered) * (plan.full or plan.allowed)
    return Month(month, visits, covered, charged, left, deductible, shared, share, room, within, beyond)


def _copays(plan: Plan, rest: Fraction, shared: int) -> Fraction:
    """The copays of the visits that the deductible does not take whole; no copay is more than what is left of its charge."""
    if not shared:
        return Fraction(0)
    first = rest - (shared - 1) * plan.allowed
    return min(plan.rate, first) + (shared - 1) * min(plan.rate, plan.allowed)


def to_cent(amount: Fraction) -> Fraction:
    """An amount rounded to the cent; half a cent goes up.

    >>> to_cent(Fraction(1, 3)), to_cent(Fraction(5, 1000))
    (Fraction(33, 100), Fraction(1, 100))
    """
    return int(amount / CENT + Fraction(1, 2)) * CENT


def dollars(amount: Fraction) -> str:
    """An amount of whole cents as it is written.

    >>> dollars(Fraction(1500)), dollars(Fraction(2401, 20))
    ('$1,500', '$120.05')
    """
    whole, cents = divmod(int(amount / CENT), 100)
    return f"${whole:,}.{cents:02d}" if cents else f"${whole:,}"


def percent(part: Fraction) -> str:
    """A part of one as a percentage.

    >>> percent(Fraction(1, 5)), percent(Fraction(1, 8))
    ('20%', '12.5%')
    """
    return f"{float(part * 100):g}%"


@dataclass(frozen=True, slots=True)
class TypedCosts:
    """The figures as a reader typed them. Months are numbers from 1 to 12; only the field of the chosen ``share`` is read."""

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


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be typed into a field: its kind, from the least to the most; whether it may stay empty."""

    kind: str
    least: Fraction
    most: Fraction
    optional: bool = False


MOST_DOLLARS, MOST_A_VISIT, MOST_VISITS = Fraction(100_000), Fraction(5_000), Fraction(366)
NUMBERS = {
    "visits": Allowed("visits", CENT, Fraction(31)),
    "allowed": Allowed("money", Fraction(1), MOST_A_VISIT),
    "deductible": Allowed("money", Fraction(0), MOST_DOLLARS),
    "coinsurance": Allowed("percent", Fraction(0), Fraction(100)),
    "copay": Allowed("money", Fraction(0), MOST_A_VISIT),
    "limit": Allowed("whole", Fraction(0), MOST_VISITS, optional=True),
    "maximum": Allowed("money", Fraction(0), MOST_DOLLARS, optional=True),
    "full": Allowed("money", Fraction(1), MOST_A_VISIT, optional=True),
    "paid": Allowed("money", Fraction(0), MOST_DOLLARS),
    "used": Allowed("whole", Fraction(0), MOST_VISITS),
}
VISITS_A_WEEK = Allowed("visits", CENT, Fraction(7))


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that cannot be: its kind, the field, what was typed, and a second amount where two do not fit."""

    kind: str
    field: str = ""
    typed: str = ""
    other: str = ""
    per: str = "month"

    def sentence(self, language: str = "en") -> str:
        """The mistake in words.

        >>> Mistake("too_large", "coinsurance", typed="200").sentence()
        'Your coinsurance, in percent: “200” is too much. Type a number from 0 to 100, such as 20.'
        """
        said = {"typed": self.typed, "other": self.other}
        if not self.field:
            return load().text(f"costs_{self.kind}", language, **said)
        said |= {"field": field_name(self.field, language), "what": _what(allowed_in(self.field, self.per), language)}
        return load().text(f"costs_{self.kind}", language, **said)


class ImpossibleCostsError(ValueError):
    """What was typed cannot be; ``mistakes`` lists why, all at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__(" ".join(mistake.sentence() for mistake in mistakes))


def field_name(field: str, language: str = "en") -> str:
    """How a field is called, on its label and in a message.

    >>> field_name("copay")
    'Your copay for each visit, in dollars'
    """
    return load().text(f"costs_field_{field}", language)


def allowed_in(field: str, per: str = "month") -> Allowed:
    """What may be typed into a field; there are fewer visits in a week than in a month.

    >>> allowed_in("visits", "week").most
    Fraction(7, 1)
    """
    return VISITS_A_WEEK if (field, per) == ("visits", "week") else NUMBERS[field]


def read_costs(typed: TypedCosts) -> Costs:
    """Turn what was typed into figures, or raise an `ImpossibleCostsError` that lists every mistake.

    >>> figures = dict(visits="4", per="month", allowed="120", deductible="500", share="copay", coinsurance="", copay="30",
    ...                limit="", maximum="", full="", year_starts=1, starts=1, paid="0", used="0")
    >>> dollars(estimate(read_costs(TypedCosts(**figures))).family)
    '$1,820'
    >>> read_costs(TypedCosts(**figures | {"used": "few"}))
    Traceback (most recent call last):
    helpers.costs.ImpossibleCostsError: Visits used this plan year: “few” cannot be read. Type a whole number from 0 to 366.
    """
    _check_choices(typed)
    asked = [name for name in NUMBERS if name not in SHARES or name == typed.share]
    mistakes = tuple(mistake for name in asked for mistake in _field_mistakes(name, getattr(typed, name), typed.per))
    if mistakes:
        raise ImpossibleCostsError(mistakes)
    costs = _costs({name: number(getattr(typed, name), NUMBERS[name].kind) for name in asked}, typed)
    mistakes = tuple(_plan_mistakes(costs))
    if mistakes:
        raise ImpossibleCostsError(mistakes)
    return costs


def number(text: str, kind: str) -> Fraction | None:
    """A number as typed, None where nothing is typed. Anything else is a ``ValueError``.

    >>> number("$1,500.50", "money"), number("20%", "percent"), number(" ", "whole")
    (Fraction(3001, 2), Fraction(20, 1), None)
    """
    if not text.strip():
        return None
    found = PATTERNS[kind].fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not a number such as 30, 120.50 or $1,500.")
    sign, whole, cents = found.groups()
    return Fraction(whole.replace(",", "") + (cents or "")) * (-1 if sign in ("-", "−") else 1)


def _check_choices(typed: TypedCosts) -> None:
    allowed = {"per": PERIODS, "share": SHARES, "year_starts": range(1, 13), "starts": range(1, 13)}
    for name, values in allowed.items():
        if getattr(typed, name) not in values:
            raise ValueError(f"{name} cannot be {getattr(typed, name)!r}. Allowed: {', '.join(map(str, values))}.")


def _field_mistakes(field: str, text: str, per: str) -> Iterator[Mistake]:
    allowed, typed = allowed_in(field, per), text.strip()
    try:
        found = number(typed, allowed.kind)
    except ValueError:
        yield Mistake("unreadable", field, typed, per=per)
        return
    if found is None:
        if not allowed.optional:
            yield Mistake("empty", field, typed, per=per)
    elif found < allowed.least:
        yield Mistake("too_small", field, typed, per=per)
    elif found > allowed.most:
        yield Mistake("too_large", field, typed, per=per)


def _plan_mistakes(costs: Costs) -> Iterator[Mistake]:
    plan = costs.plan
    if plan.maximum is not None and plan.deductible > plan.maximum:
        yield Mistake("deductible_above", typed=dollars(plan.deductible), other=dollars(plan.maximum))
    if plan.maximum is not None and costs.paid > plan.maximum:
        yield Mistake("paid_above", typed=dollars(costs.paid), other=dollars(plan.maximum))
    if not costs.visits_by(len(costs.calendar)):
        yield Mistake("no_visit", typed=f"{float(costs.visits):g}")


def _costs(read: dict[str, Fraction | None], typed: TypedCosts) -> Costs:
    """Figures that were read and found to be allowed."""
    must = {name: amount for name, amount in read.items() if amount is not None}
    rate = must["copay"] if typed.share == "copay" else must["coinsurance"] / 100
    plan = Plan(
        allowed=must["allowed"],
        deductible=must["deductible"],
        share=typed.share,
        rate=rate,
        full=read["full"],
        limit=int(must["limit"]) if "limit" in must else None,
        maximum=read["maximum"],
        starts=typed.year_starts,
    )
    return Costs(must["visits"], typed.per, plan, typed.starts, must["paid"], int(must["used"]))


def _what(allowed: Allowed, language: str) -> str:
    """What may be typed, in words."""
    shown = dollars if allowed.kind == "money" else lambda amount: f"{float(amount):g}"
    what = load().text(f"costs_what_{allowed.kind}", language, least=shown(allowed.least), most=shown(allowed.most))
    return f"{what} {load().text('costs_optional', language)}" if allowed.optional else what


TYPED_FIELDS = tuple(field.name for field in fields(TypedCosts))
