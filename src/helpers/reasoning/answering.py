"""A condition, made ready once and then answered for one child after another.

`ready` turns the tree of a condition into a function from a `Case` to an answer (-1, 0 or 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from ..answers import NO, UNSURE, YES, answer_of
from ..conditions import (
    AllOf,
    AlwaysUnsure,
    AnyOf,
    Compare,
    Condition,
    HasSigns,
    Not,
    OutlookIs,
    Possible,
    Words,
)

NO_OUTLOOKS: Mapping[str, str] = {}


class Case(NamedTuple):
    """What a condition may look at: the facts; for advice also the areas of the signs, the outlooks and whose advice it is."""

    facts: Mapping[str, Any]
    areas: frozenset[str] = frozenset()
    outlooks: Mapping[str, str] = NO_OUTLOOKS
    setting: str = ""


Answer: TypeAlias = Callable[[Case], int]


def ready(condition: Condition) -> Answer:
    """Make a condition ready to be answered.

    >>> is_public = ready(Compare("school", ("public",)))
    >>> is_public(Case({"school": "public"})), is_public(Case({"school": "unsure"}))
    (1, 0)
    """
    match condition:
        case Compare():
            return _age(condition) if condition.values == () else _named(condition)
        case AlwaysUnsure():
            return lambda case: UNSURE
        case AllOf(parts):
            return _smallest([ready(part) for part in parts])
        case AnyOf(parts):
            return _largest([ready(part) for part in parts])
        case Not(part):
            inner = ready(part)
            return lambda case: -inner(case)
        case Possible(part):
            inner = ready(part)
            return lambda case: answer_of(inner(case) >= UNSURE)
        case OutlookIs(setting, outlooks):
            wanted = frozenset(outlooks)
            return lambda case: answer_of(case.outlooks.get(case.setting if setting == "self" else setting) in wanted)
        case HasSigns(areas):
            noticed = frozenset(areas)
            return lambda case: answer_of(not noticed.isdisjoint(case.areas))


def open_words(condition: Condition, case: Case) -> list[Words]:
    """The words of every constant that keeps this condition open for this child.

    >>> tree = AnyOf((Not(Compare("goals_met", ("yes",))), AlwaysUnsure({"en": "The team decides."})))
    >>> open_words(tree, Case({"goals_met": "yes"}))
    [{'en': 'The team decides.'}]
    """
    match condition:
        case AlwaysUnsure(because):
            return [because]
        case AllOf(parts) | AnyOf(parts):
            alive = [part for part in parts if ready(part)(case) == UNSURE]
            return [words for part in alive for words in open_words(part, case)]
        case Not(part):
            return open_words(part, case)
    return []


def _named(compare: Compare) -> Answer:
    fact = compare.fact
    known = dict.fromkeys(compare.values, YES) | {"unsure": UNSURE}

    def answer(case: Case) -> int:
        return known.get(case.facts[fact], NO)

    return answer


def _age(compare: Compare) -> Answer:
    fact = compare.fact
    low = float("-inf") if compare.at_least is None else compare.at_least
    high = float("inf") if compare.below is None else compare.below

    def answer(case: Case) -> int:
        value = case.facts[fact]
        return UNSURE if value == "unsure" else answer_of(low <= value < high)

    return answer


# The next two are the smallest and the largest answer, written out so that they stop at the first part that settles.


def _smallest(parts: list[Answer]) -> Answer:
    def answer(case: Case) -> int:
        smallest = YES
        for part in parts:
            found = part(case)
            if found == NO:
                return NO
            if found < smallest:
                smallest = found
        return smallest

    return answer


def _largest(parts: list[Answer]) -> Answer:
    def answer(case: Case) -> int:
        largest = NO
        for part in parts:
            found = part(case)
            if found == YES:
                return YES
            if found > largest:
                largest = found
        return largest

    return answer
