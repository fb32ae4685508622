"""What a group of rules can still become.

A setting needs all of its rules, so its outlook is the smallest answer among them. Rules that share a fact belong
together; rules that share none can be looked at apart, and what is found for each group is exact for the whole.
A group has few facts, so every completion of its open ones can simply be tried, once, and remembered with its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import Any, NamedTuple

from ..answers import NO, UNSURE, YES
from ..catalog import Fact, Rule
from ..conditions import Compare, facts_in, parts_of
from .answering import Case, ready
from .profile import OLDEST, YOUNGEST
from .reasons import Reason, RuleVoice

MOST_CHANGES = 3

ChangeSet = tuple[tuple[str, Any], ...]


class Open(NamedTuple):
    """What one unsure fact of a group can still do to the group's answer."""

    lowest: int
    """The lowest answer that it can bring about where it makes a difference (YES + 1 where it never makes one)."""
    settles: Mapping[int, int]
    """How many of its values lead straight to each answer of the group, the other facts staying as they are."""

    def share_that_settles(self, others: int) -> float:
        """The share of its values that settle the outlook alone, where the other groups together answer ``others``."""
        settled = sum([count for answer, count in self.settles.items() if min(answer, others) != UNSURE])
        return settled / sum(self.settles.values())


class State(NamedTuple):
    """A group for one combination of its facts."""

    answer: int
    """The smallest answer of the rules."""
    best: int
    """The best answer that any completion of the open facts can bring."""
    open: Mapping[str, Open]
    """The unsure facts."""
    changes: Mapping[int, tuple[ChangeSet, ...]]
    """For NO and YES: the smallest sets of changed facts that bring it about (one empty set where it holds already)."""
    reasons: tuple[Reason, ...]
    """The reason for each rule's answer."""
    held_open: tuple[str, ...]
    """The words of the constants that hold a stuck rule open."""
    left_open: tuple[str, ...]
    """The words of every constant in a rule that is open."""


class Ages:
    """Ages seen as the bands between the ages that the rules name, so that there are few of them to try."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        conditions = [condition for rule in rules for condition in (rule.condition, *(said.when for said in rule.says))]
        compared = [part for condition in conditions for part in parts_of(condition) if isinstance(part, Compare)]
        named = {age for part in compared for age in (part.at_least, part.below) if age is not None}
        self.starts = tuple(sorted({float(YOUNGEST)} | named))

    def band(self, age: Any) -> Any:
        """The age at which the band of this age starts; unsure stays unsure."""
        if age == "unsure":
            return age
        return max(start for start in self.starts if start <= age)

    def years(self) -> dict[float, int]:
        """How many whole years of age, from 0 to 30, fall into each band."""
        counts = dict.fromkeys(self.starts, 0)
        for year in range(YOUNGEST, OLDEST + 1):
            counts[self.band(year)] += 1
        return counts


class Group:
    """Rules that share facts, and what they can become for every combination of those facts."""

    def __init__(self, rules: Sequence[Rule], facts: Mapping[str, Fact], ages: Ages, language: str) -> None:
        self.rules = tuple(rules)
        self._voices = tuple(RuleVoice(rule, language) for rule in rules)
        asked = frozenset().union(*(_asked_by(rule) for rule in rules))
        self.facts = tuple(fact for fact in facts.values() if fact.id in asked)
        self.names = tuple(fact.id for fact in self.facts)
        self._ready = [ready(rule.condition) for rule in rules]
        self._weights = {
            fact.id: ages.years() if fact.id == "age" else dict.fromkeys(fact.values, 1) for fact in self.facts
        }
        self._changeable = tuple(fact.id for fact in self.facts if fact.changeable)
        self._ages = ages
        self._state_of = cache(self._state)

    def look(self, facts: Mapping[str, Any]) -> State:
        """The state of the group for a child's facts. Each combination is worked out once."""
        return self._state_of(*[self._ages.band(facts[name]) if name == "age" else facts[name] for name in self.names])

    def _answers(self, facts: Mapping[str, Any]) -> tuple[int, ...]:
        case = Case(facts)
        return tuple([answer(case) for answer in self._ready])

    def _state(self, *values: Any) -> State:
        facts = dict(zip(self.names, values, strict=True))
        answers = self._answers(facts)
        unsure = [name for name, value in facts.items() if value == "unsure"]
        reached = {values: self._answers(whole) for values, whole in self._completions(facts, unsure)}
        best_of_each = [max(column) for column in zip(*reached.values(), strict=True)]
        stuck = [now == UNSURE == best for now, best in zip(answers, best_of_each, strict=True)]
        case = Case(facts)
        return State(
            answer=min(answers),
            best=max(min(each) for each in reached.values()),
            reasons=tuple(voice.reason(now, case) for voice, now in zip(self._voices, answers, strict=True)),
            held_open=self._open_words(case, stuck),
            left_open=self._open_words(case, [now == UNSURE for now in answers]),
            open={name: self._open(facts, name, index, reached) for index, name in enumerate(unsure)},
            changes={target: self._changes(facts, target) for target in (NO, YES)},
        )

    def _open_words(self, case: Case, chosen: Sequence[bool]) -> tuple[str, ...]:
        return tuple(
            words
            for voice, wanted in zip(self._voices, chosen, strict=True)
            if wanted
            for words in voice.why_open(case)
        )

    def _completions(
        self, facts: dict[str, Any], unsure: list[str]
    ) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
        for values in product(*(self._weights[name] for name in unsure)):
            yield values, facts | dict(zip(unsure, values, strict=True))

    def _open(self, facts: dict[str, Any], name: str, index: int, reached: Mapping[tuple[Any, ...], Any]) -> Open:
        by_others: dict[tuple[Any, ...], set[int]] = {}
        for values, answers in reached.items():
            by_others.setdefault(values[:index] + values[index + 1 :], set()).add(min(answers))
        lowest = min((min(found) for found in by_others.values() if len(found) > 1), default=YES + 1)
        settles = {NO: 0, UNSURE: 0, YES: 0}
        for value, weight in self._weights[name].items():
            settles[min(self._answers(facts | {name: value}))] += weight
        return Open(lowest, settles)

    def _changes(self, facts: dict[str, Any], target: int) -> tuple[ChangeSet, ...]:
        for size in range(MOST_CHANGES + 1):
            found = tuple(
                changed for changed in self._changed(facts, size) if min(self._answers(facts | dict(changed))) == target
            )
            if found:
                return found
        return ()

    def _changed(self, facts: dict[str, Any], size: int) -> Iterator[ChangeSet]:
        for names in combinations(self._changeable, size):
            others = [[value for value in self._weights[name] if value != facts[name]] for name in names]
            for values in product(*others):
                yield tuple(zip(names, values, strict=True))


def groups_of(rules: Sequence[Rule], facts: Mapping[str, Fact], language: str) -> tuple[Group, ...]:
    """Put the rules that share a fact into one group, in the order of the table."""
    ages = Ages(rules)
    groups: list[tuple[list[Rule], set[str]]] = []
    for rule in rules:
        asked = set(_asked_by(rule))
        joined = [group for group in groups if group[1] & asked]
        groups = [group for group in groups if group not in joined]
        members = [member for group in joined for member in group[0]]
        groups.append(([*members, rule], asked.union(*(group[1] for group in joined))))
    return tuple(Group(members, facts, ages, language) for members, _ in groups)


def _asked_by(rule: Rule) -> frozenset[str]:
    """The facts that a rule looks at, in its condition or to choose its sentence."""
    return facts_in(rule.condition).union(*(facts_in(saying.when) for saying in rule.says))
