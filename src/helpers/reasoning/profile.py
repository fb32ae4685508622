"""What is known about one child, and nothing else: no name, no date of birth, no diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from numbers import Real
from typing import Any, cast

from ..answers import NO
from ..catalog import Fact, load
from .answering import Answer, Case, ready

YOUNGEST, OLDEST = 0, 30


@dataclass(frozen=True, init=False)
class ChildProfile:
    """What an evaluation or a decision says about one child. Everything else is ``"unsure"``.

    ``age`` is a number of years from 0 to 30. Facts with two answers take ``"yes"``, ``"no"`` or ``"unsure"``
    (also ``True`` and ``False``); `helpers.load().facts` lists the values of the others. ``signs`` are ids of
    observations: no rule reads them, the advice does.

    A name or value that does not exist raises a ``ValueError`` that lists what is allowed.

    >>> child = ChildProfile(age=7, school="public", disability=True)
    >>> child.disability, child.affects_school, child.goals_met
    ('yes', 'unsure', 'no')
    """

    age: float | str = "unsure"
    school: str = "unsure"
    finished_school: str = "unsure"
    disability: str = "unsure"
    affects_school: str = "unsure"
    needs_special_education: str = "unsure"
    therapy_needed_for_school: str = "unsure"
    limits_major_activity: str = "unsure"
    affects_daily_life: str = "unsure"
    skill_deficit: str = "unsure"
    medically_necessary: str = "unsure"
    referral: str = "unsure"
    coverage: str = "unsure"
    plan_confirms: str = "unsure"
    parent_consents: str = "unsure"
    state_counts_therapy: str = "unsure"
    goals_met: str = "no"
    plateau: str = "no"
    therapy: str = "unsure"
    signs: frozenset[str] = frozenset()

    def __init__(self, /, *, signs: Iterable[str] = frozenset(), **facts: Any) -> None:
        known = load().facts
        for name, value in facts.items():
            if name not in known:
                raise ValueError(f"There is no fact {name!r}. The facts are: {', '.join(known)}.")
            object.__setattr__(self, name, checked_value(known[name], value))
        object.__setattr__(self, "signs", _checked_signs(signs))

    def known(self) -> dict[str, Any]:
        """The facts that are not unsure.

        >>> ChildProfile(age=7).known()
        {'age': 7, 'goals_met': 'no', 'plateau': 'no'}
        """
        return {name: value for name, value in self.facts().items() if value != "unsure"}

    def facts(self) -> dict[str, Any]:
        """Every fact with its value, in the order of the table of facts."""
        return {name: getattr(self, name) for name in FACT_NAMES}

    def with_(self, /, **changed: Any) -> ChildProfile:
        """The same child with some answers changed; this profile stays as it is.

        >>> ChildProfile(age=7).with_(school="home").school
        'home'
        """
        return ChildProfile(**({"signs": self.signs} | self.facts() | changed))


def fill_in_not_asked(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Answer the questions that make no sense for this child as a form does: a child of 7 has not finished school.

    ``facts`` holds every fact.

    >>> fill_in_not_asked(ChildProfile(age=7).facts())["finished_school"]
    'no'
    """
    case = Case(facts)
    return dict(facts) | {fact: value for fact, value, asked in _taken_if_not_asked() if asked(case) == NO}


@cache
def _taken_if_not_asked() -> tuple[tuple[str, str, Answer], ...]:
    return tuple(
        (fact.id, fact.if_not_asked, ready(fact.ask_when))
        for fact in load().facts.values()
        if fact.ask_when is not None and fact.if_not_asked is not None
    )


FACT_NAMES = tuple(field.name for field in fields(ChildProfile) if field.name != "signs")


def checked_value(fact: Fact, value: Any) -> Any:
    """The value as the reasoning uses it, or a ``ValueError`` that says which fact, which value and what is allowed.

    >>> checked_value(load().facts["disability"], True)
    'yes'
    """
    if fact.id == "age":
        return _checked_age(value)
    if isinstance(value, str) and (value == "unsure" or value in fact.values):
        return str(value)
    if "yes" in fact.values and is_true_or_false(value):
        return "yes" if value else "no"
    raise ValueError(f"{fact.id} cannot be {value!r}. Allowed: {allowed_values(fact)}.")


def allowed_values(fact: Fact) -> str:
    """The values that a fact may have, as words for a message.

    >>> allowed_values(load().facts["disability"])
    "'yes', 'no', 'unsure'"
    """
    if fact.id == "age":
        return f"a number of years from {YOUNGEST} to {OLDEST}, or 'unsure'"
    return ", ".join(repr(value) for value in (*fact.values, "unsure"))


def is_true_or_false(value: Any) -> bool:
    """Is it a truth, and not the number that Python holds equal to it?

    >>> is_true_or_false(True), is_true_or_false(1)
    (True, False)
    """
    return type(value).__name__ == "bool"  # Python's own, and the one of numpy, which need not be there


def _checked_age(value: Any) -> Any:
    if isinstance(value, str) and value == "unsure":
        return "unsure"
    if isinstance(value, Real) and not is_true_or_false(value) and YOUNGEST <= cast("float", value) <= OLDEST:
        return value if isinstance(value, int) else float(value)
    raise ValueError(f"age cannot be {value!r}. Allowed: {allowed_values(load().facts['age'])}.")


def _checked_signs(signs: Iterable[str]) -> frozenset[str]:
    known = load().signs
    try:
        chosen = frozenset([signs] if isinstance(signs, str) else signs)
    except TypeError:
        raise ValueError(f"signs cannot be {signs!r}. Give a set of ids. The signs are: {', '.join(known)}.") from None
    unknown = sorted(str(sign) for sign in chosen if sign not in known)
    if unknown:
        raise ValueError(f"There is no sign {unknown[0]!r}. The signs are: {', '.join(known)}.")
    return chosen
