"""A thousand made-up children: from rates that a reader sets to how many are likely in which setting. Not data.

There is no drawing of lots. Every kind of child that the rates allow is listed once, with the number of children of that kind
that a thousand would hold on average; the rules answer each kind by `helpers.population.evaluate_many`. So the same
rates give the same answer, and a small change of a rate is a small change of the answer.

A rate is of those children to whom it can apply (special education: of those with an effect on school), so that no impossible
child is made. What is unknown is unknown by chance: any answer, for any child, as often as the reader says.

>>> outcome = outcome_of(rates_of("start"))
>>> sum(outcome.together.values()), list(outcome.together)
(1000, ['both', 'school_only', 'clinic_only', 'neither', 'open'])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .answers import NO, OUTLOOKS, UNSURE, YES
from .catalog import Rate, load
from .conditions import facts_in
from .population import evaluate_many

CHILDREN = 1000
ORDER = (YES, UNSURE, NO)
OF = 100
SETTINGS = ("school_iep", "school_504", "outpatient")
PAYING = ("outpatient", "outpatient_payment")
TOGETHER = ("both", "school_only", "clinic_only", "neither", "open")
SAME_FOR_ALL: Mapping[str, Any] = MappingProxyType(
    {"age": 8, "school": "public", "finished_school": "no", "state_counts_therapy": "no"}
)

Table = np.ndarray[Any, np.dtype[np.float64]]
Answers = np.ndarray[Any, np.dtype[np.int8]]


@dataclass(frozen=True, slots=True)
class Rates:
    """What a reader sets: a number of every 100 for each rate, the share unknown, and facts that all children share."""

    of_100: Mapping[str, int]
    unknown: int
    facts: Mapping[str, str]


class End(NamedTuple):
    """A rule at which the road to a setting ends: it is the first, in the order of the table, that is not a yes."""

    rule: str
    children: int
    unsure: int
    """For how many of them the answer is not known yet; for the others it is a no."""
    alone: int
    """For how many of them every other answer is a yes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of the thousand, in whole children."""

    outlooks: Mapping[str, Mapping[str, int]]
    """For each setting: how many likely, depends, unlikely."""
    together: Mapping[str, int]
    """An IEP and a clinic: both likely, one alone (and the other unlikely), neither; or at least one of them open."""
    plan_without_iep: int
    """For how many a 504 plan is likely, and an IEP is not."""
    paid: Mapping[str, int]
    """Of those for whom a clinic is likely: whether insurance is likely to pay."""
    ends: Mapping[str, tuple[End, ...]]
    """Where the road ends, for those for whom a setting is not likely; for paying, of those for whom a clinic is."""

    def most_often(self, setting: str) -> End | None:
        """The rule at which most roads to a setting end; none where it is likely for all."""
        ends = [end for end in self.ends[setting] if end.children]
        return max(ends, key=lambda end: end.children, default=None)


def rates_of(preset: str) -> Rates:
    """The rates of a row of presets.

    >>> rates_of("start").of_100["disability"]
    85
    """
    row = load().presets[preset]
    return Rates(row.rates, row.unknown, row.facts)


def outcome_of(rates: Rates) -> Outcome:
    """How the thousand come out with these rates. A rate that is missing or not from 0 to 100 raises a ``ValueError``."""
    _check(rates)
    truth = _truth(rates)
    facts, paying = _facts_of(SETTINGS), _facts_of(PAYING)
    many, same = _seen(truth, facts, rates.unknown), tuple(sorted(rates.facts.items()))
    answers = _answers(facts, SETTINGS, same)
    found = {setting: _all_of(answers, setting) for setting in SETTINGS}
    payers = _seen(truth, paying, rates.unknown)
    pay_answers = _answers(paying, PAYING, same)
    at_clinic = np.where(_all_of(pay_answers, "outpatient") == YES, payers, 0.0)
    paying_for = _all_of(pay_answers, "outpatient_payment")
    joint = _joint(found, many)
    counted = {setting: _counted(joint, place) for place, setting in enumerate(SETTINGS)}
    likely = counted["outpatient"]["likely"]
    paid = whole([float(at_clinic[paying_for == answer].sum()) for answer in ORDER], likely)
    ends = {setting: _ends(answers, setting, many, CHILDREN - counted[setting]["likely"]) for setting in SETTINGS}
    ends["outpatient_payment"] = _ends(pay_answers, "outpatient_payment", at_clinic, likely - paid[0])
    return Outcome(
        outlooks=counted,
        together=_together(joint),
        plan_without_iep=sum(count for (iep, plan, _), count in joint.items() if plan == YES != iep),
        paid=_by_outlook(paid),
        ends=ends,
    )


def axes() -> dict[str, tuple[str, ...]]:
    """The facts that have a rate, with the values that a made-up child can have.

    >>> axes()["coverage"]
    ('medicaid', 'none', 'private')
    """
    found: dict[str, list[str]] = {}
    for rate in load().rates.values():
        found.setdefault(rate.fact, []).append(rate.value)
    rest = {rate.fact: rate.rest for rate in load().rates.values()}
    return {fact: (*values, rest[fact]) for fact, values in found.items()}


def kinds(facts: Sequence[str], same: Mapping[str, str]) -> pd.DataFrame:
    """Every kind of child that can be told apart by these facts, unsure answers included; one row a kind."""
    values = axes()
    index = pd.MultiIndex.from_product([[*values[fact], "unsure"] for fact in facts], names=list(facts))
    columns = {
        fact: pd.Categorical.from_codes(index.codes[place], index.levels[place]) for place, fact in enumerate(facts)
    }
    return pd.DataFrame(columns).assign(**(dict(SAME_FOR_ALL) | dict(same)))


def whole(shares: Iterable[float], total: int) -> list[int]:
    """Whole numbers that add up to a total, as near to the shares as can be (by largest remainder).

    >>> whole([1.5, 1.5, 1.0], 4)
    [2, 1, 1]
    """
    wanted = np.array(list(shares), dtype=float)
    if not wanted.sum():
        return [0] * len(wanted)
    wanted *= total / wanted.sum()
    floors = np.floor(wanted + 1e-9).astype(int)
    missing = total - int(floors.sum())
    for place in np.argsort(floors - wanted, kind="stable")[:missing]:
        floors[place] += 1
    return [int(number) for number in floors]


def _check(rates: Rates) -> None:
    wanted = load().rates
    numbers = dict(rates.of_100) | {"unknown": rates.unknown}
    for name in (*wanted, "unknown"):
        if name not in numbers or not 0 <= numbers[name] <= OF:
            raise ValueError(f"The rate {name!r} must be a number from 0 to {OF}, not {numbers.get(name)!r}.")
    for name in rates.of_100:
        if name not in wanted:
            raise ValueError(f"There is no rate {name!r}. The rates are: {', '.join(wanted)}.")


def _truth(rates: Rates) -> Table:
    """How many of the thousand there are of each kind, when everything is known: one axis for each fact."""
    values = axes()
    table: Table = np.full((), float(CHILDREN))
    decided: list[str] = []
    for fact in values:
        table = table[..., None] * _chances(fact, values, decided, rates)
        decided.append(fact)
    return table


def _chances(fact: str, values: Mapping[str, tuple[str, ...]], decided: list[str], rates: Rates) -> Table:
    """For each kind of child so far: the share of each value of the next fact."""
    left: Table = np.ones([len(values[name]) for name in decided])
    shares = []
    for rate in (each for each in load().rates.values() if each.fact == fact):
        share = left * np.where(_applies(rate, values, decided), rates.of_100[rate.id] / OF, 0.0)
        shares.append(share)
        left = left - share
    return np.stack([*shares, left], axis=-1)


def _applies(rate: Rate, values: Mapping[str, tuple[str, ...]], decided: list[str]) -> Any:
    """For which kinds of child so far the rate applies."""
    shape = [len(values[name]) for name in decided]
    found = np.ones(shape, bool)
    for given, value in rate.given.items():
        place = decided.index(given)
        here = np.array(values[given]) == value
        found &= here.reshape([-1 if axis == place else 1 for axis in range(len(shape))])
    return found


def _seen(truth: Table, facts: Sequence[str], unknown: int) -> Table:
    """The same children as one sees them: only these facts, and each answer unknown (the last place) so often."""
    names = list(axes())
    table: Table = truth.sum(axis=tuple(place for place, name in enumerate(names) if name not in facts))
    for axis in range(table.ndim):
        hidden = table.sum(axis=axis, keepdims=True) * (unknown / OF)
        table = np.concatenate([table * (1 - unknown / OF), hidden], axis=axis)
    return table


def _facts_of(settings: Iterable[str]) -> tuple[str, ...]:
    """The facts with a rate that the rules of these settings ask about, in the order of the rates."""
    rules = [rule for setting in settings for rule in load().rules_for(setting)]
    asked = frozenset[str]().union(*(facts_in(rule.condition) for rule in rules))
    return tuple(fact for fact in axes() if fact in asked)


@lru_cache(maxsize=8)
def _answers(
    facts: tuple[str, ...], settings: tuple[str, ...], same: tuple[tuple[str, str], ...]
) -> Mapping[str, Answers]:
    """The answer of each rule of these settings to each kind of child. It does not depend on the rates."""
    catalog = load()
    rules = [rule for setting in settings for rule in catalog.rules_for(setting)]
    each_alone = replace(
        catalog,
        settings={rule.id: catalog.settings[rule.setting] for rule in rules},
        rules={rule.id: replace(rule, setting=rule.id) for rule in rules},
    )
    many = evaluate_many(kinds(facts, dict(same)), each_alone)
    shape = [len(axes()[fact]) + 1 for fact in facts]
    return {rule.id: (many[rule.id].cat.codes.to_numpy(np.int8) - np.int8(1)).reshape(shape) for rule in rules}


def _of(answers: Mapping[str, Answers], setting: str) -> Answers:
    return np.stack([answers[rule.id] for rule in load().rules_for(setting)])


def _all_of(answers: Mapping[str, Answers], setting: str) -> Answers:
    smallest: Answers = _of(answers, setting).min(axis=0)
    return smallest


def _joint(found: Mapping[str, Answers], many: Table) -> dict[tuple[int, ...], int]:
    """Whole children for each answer of all settings together; every other count adds these up, so that all agree."""
    cells = list(product(ORDER, repeat=len(SETTINGS)))
    shares = []
    for cell in cells:
        here = np.logical_and.reduce([found[setting] == answer for setting, answer in zip(SETTINGS, cell, strict=True)])
        shares.append(float(many[here].sum()))
    return dict(zip(cells, whole(shares, CHILDREN), strict=True))


def _counted(joint: Mapping[tuple[int, ...], int], place: int) -> dict[str, int]:
    return _by_outlook([sum(count for cell, count in joint.items() if cell[place] == answer) for answer in ORDER])


def _by_outlook(counts: Sequence[int]) -> dict[str, int]:
    return {OUTLOOKS[answer]: count for answer, count in zip(ORDER, counts, strict=True)}


def _together(joint: Mapping[tuple[int, ...], int]) -> dict[str, int]:
    groups = {(YES, YES): "both", (YES, NO): "school_only", (NO, YES): "clinic_only", (NO, NO): "neither"}
    found = dict.fromkeys(TOGETHER, 0)
    for (iep, _, clinic), count in joint.items():
        found[groups.get((iep, clinic), "open")] += count
    return found


def _ends(answers: Mapping[str, Answers], setting: str, many: Table, total: int) -> tuple[End, ...]:
    rules, each = load().rules_for(setting), _of(answers, setting)
    missing = each != YES
    first = np.where(missing.any(axis=0), missing.argmax(axis=0), len(rules))
    alone = missing.sum(axis=0) == 1
    counts = whole([float(many[first == place].sum()) for place in range(len(rules))], total)
    found = []
    for place, (rule, count) in enumerate(zip(rules, counts, strict=True)):
        here = first == place
        unsure = round(float(many[here & (each[place] == UNSURE)].sum()))
        only = round(float(many[here & alone].sum()))
        found.append(End(rule.id, count, min(unsure, count), min(only, count)))
    return tuple(end for end in found if end.children)


__all__ = ["CHILDREN", "End", "Outcome", "Rates", "axes", "kinds", "outcome_of", "rates_of", "whole"]
