"""One child in, one finding per setting out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from ..answers import NO, OUTLOOKS, UNSURE, YES
from ..catalog import Catalog, Setting, load, say
from .advice import NextStep, Steps
from .gates import MOST_CHANGES, ChangeSet, State, groups_of
from .profile import ChildProfile
from .reasons import Reason


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Change(Mapping[str, Any]):
    """Facts that would have to be different, with the outlook that this would bring.

    >>> change = Change({"affects_school": "yes"}, "likely", {"affects_school": "finding"})
    >>> change["affects_school"], change.outlook, change.kinds["affects_school"]
    ('yes', 'likely', 'finding')
    """

    _facts: Mapping[str, Any]
    outlook: str
    kinds: Mapping[str, str]
    """For each fact, the kind of change: ``finding``, ``decision`` or ``time``."""

    def __getitem__(self, fact: str) -> Any:
        return self._facts[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __eq__(self, other: object) -> bool:
        """Equal to a mapping of the same facts, and to another change only where it brings the same outlook."""
        return dict(self) == other if not isinstance(other, Change) else self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[frozenset[tuple[str, Any]], str]:
        return frozenset(self._facts.items()), self.outlook

    def __repr__(self) -> str:
        return f"Change({self._facts!r}, {self.outlook!r})"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is likely in one setting for one child, and why.

    ``outlook`` is ``"likely"``, ``"depends"`` or ``"unlikely"``; ``covers`` says what it is about. ``unknowns`` are the
    unsure facts that can still decide, the most telling first. ``changes`` are the smallest changes that would
    bring another definite outlook. ``payment`` is the second finding of the outpatient setting, else ``None``.
    """

    setting: str
    outlook: str
    sentence: str
    covers: str
    reasons: tuple[Reason, ...]
    unknowns: tuple[str, ...]
    open_because: str
    changes: tuple[Change, ...]
    payment: Finding | None
    next_steps: tuple[NextStep, ...]
    sources: tuple[str, ...]


def evaluate(profile: ChildProfile, catalog: Catalog | None = None, language: str = "en") -> Mapping[str, Finding]:
    """Say for each setting whether it is likely for this child, why, what is unknown and what would change it.

    Returns a mapping from setting id to `Finding`, in the order of the table of settings.

    >>> child = ChildProfile(age=7, school="public", disability="yes", affects_school="no", skill_deficit="yes")
    >>> evaluate(child)["school_iep"].outlook
    'unlikely'
    """
    return reasoner_for(catalog or load(), language).evaluate(profile)


def all_findings(profile: ChildProfile, language: str = "en") -> dict[str, Finding]:
    """The finding of each setting and, beside them, of who pays (``outpatient_payment``), by id.

    >>> list(all_findings(ChildProfile()))[-1]
    'outpatient_payment'
    """
    found = dict(evaluate(profile, language=language))
    return found | {part.setting: part for each in found.values() if (part := each.payment)}


@cache
def reasoner_for(catalog: Catalog, language: str) -> Reasoner:
    """The rules of a catalog, made ready once for a language."""
    return Reasoner(catalog, language)


class Reasoner:
    """The rules of a catalog in one language, ready to be asked about one child after another."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self._gates = {setting.id: SettingGates(setting, catalog, language) for setting in catalog.settings.values()}
        self._steps = Steps(catalog, language)

    def evaluate(self, profile: ChildProfile) -> Mapping[str, Finding]:
        """See `evaluate`."""
        facts = profile.facts()
        judged = {name: gates.judge(facts) for name, gates in self._gates.items()}
        steps = self._steps.choose(profile, facts, {name: judgement.outlook for name, judgement in judged.items()})
        findings = {}
        for name, gates in self._gates.items():
            if gates.setting.kind == "setting":
                payment = self._payment_of(name, judged, steps)
                findings[name] = gates.finding(judged[name], payment, steps[name])
        return MappingProxyType(findings)

    def _payment_of(
        self, name: str, judged: Mapping[str, Judgement], steps: Mapping[str, tuple[NextStep, ...]]
    ) -> Finding | None:
        paid = f"{name}_payment"
        gates = self._gates.get(paid)
        return gates.finding(judged[paid], None, steps[paid]) if gates else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The state of each group of a setting's rules, and the outlook they make together."""

    states: tuple[State, ...]
    answer: int
    outlook: str


class SettingGates:
    """The rules of one setting, grouped by the facts they share."""

    def __init__(self, setting: Setting, catalog: Catalog, language: str) -> None:
        self.setting = setting
        self._covers = say(setting.covers, language)
        self._sentences = {outlook: say(setting.sentence(outlook), language) for outlook in OUTLOOKS.values()}
        rules = catalog.rules_for(setting.id)
        self._groups = groups_of(rules, catalog.facts, language)
        grouped = [rule.id for group in self._groups for rule in group.rules]
        self._table_order = [grouped.index(rule.id) for rule in rules]
        self._facts = catalog.facts
        self._fact_order = {name: index for index, name in enumerate(catalog.facts)}

    def judge(self, facts: Mapping[str, Any]) -> Judgement:
        """The outlook: the smallest answer of all rules."""
        states = tuple([group.look(facts) for group in self._groups])
        answer = min([state.answer for state in states])
        return Judgement(states, answer, OUTLOOKS[answer])

    def finding(self, judgement: Judgement, payment: Finding | None, steps: tuple[NextStep, ...]) -> Finding:
        """Put the judgement into words."""
        unknowns = self._unknowns(judgement)
        return Finding(
            setting=self.setting.id,
            outlook=judgement.outlook,
            sentence=self._sentences[judgement.outlook],
            covers=self._covers,
            reasons=self._reasons(judgement),
            unknowns=unknowns,
            open_because=_open_because(judgement, unknowns),
            changes=self._all_changes(judgement),
            payment=payment,
            next_steps=steps,
            sources=self.setting.sources,
        )

    def _reasons(self, judgement: Judgement) -> tuple[Reason, ...]:
        grouped = [reason for state in judgement.states for reason in state.reasons]
        return tuple([grouped[index] for index in self._table_order])

    def _unknowns(self, judgement: Judgement) -> tuple[str, ...]:
        """The unsure facts that some completion of the others makes decisive, by the share of values that settle it."""
        found = []
        for state in judgement.states:
            if state.open:
                others = [other for other in judgement.states if other is not state]
                best = min([other.best for other in others], default=YES + 1)
                now = min([other.answer for other in others], default=YES)
                found += [
                    (-open_fact.share_that_settles(now), self._fact_order[fact], fact)
                    for fact, open_fact in state.open.items()
                    if open_fact.lowest < best
                ]
        return tuple([fact for _, _, fact in sorted(found)])

    def _all_changes(self, judgement: Judgement) -> tuple[Change, ...]:
        return tuple(
            [
                Change(dict(changed), OUTLOOKS[target], {fact: self._facts[fact].kind for fact, _ in changed})
                for target in (YES, NO)
                if target != judgement.answer
                for changed in self._changes(judgement, target)
            ]
        )

    def _changes(self, judgement: Judgement, target: int) -> list[ChangeSet]:
        """The smallest sets: one group is enough for a no, a yes needs every group."""
        each = [state.changes[target] for state in judgement.states]
        if target == NO:
            reachable = [sets for sets in each if sets]
            size = min([len(sets[0]) for sets in reachable], default=0)
            found = [changed for sets in reachable for changed in sets if len(changed) == size]
        elif all(each) and sum([len(sets[0]) for sets in each]) <= MOST_CHANGES:
            found = [self._in_order(parts) for parts in product(*each)]
        else:
            found = []
        return sorted(found, key=self._place)

    def _in_order(self, parts: Iterable[ChangeSet]) -> ChangeSet:
        joined = [pair for part in parts for pair in part]
        return tuple(sorted(joined, key=lambda pair: self._fact_order[pair[0]]))

    def _place(self, changed: ChangeSet) -> list[tuple[int, int]]:
        return [(self._fact_order[fact], self._facts[fact].values.index(value)) for fact, value in changed]


def _open_because(judgement: Judgement, unknowns: tuple[str, ...]) -> str:
    """Why the outlook stays open whatever the reader answers: the words of the constants that hold it open."""
    if judgement.answer != UNSURE:
        return ""
    held = [words for state in judgement.states for words in state.held_open]
    if not held and not unknowns:
        held = [words for state in judgement.states for words in state.left_open]
    return " ".join(dict.fromkeys(held))
