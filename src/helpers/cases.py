"""A made-up child unfolds as a case: what is told, what asking brings to light and how long it takes, what one decides.

>>> case = opened("maya")
>>> case.days, known(case).disability
(0, 'unsure')
>>> later = asked(case, ["ask_school_records", "ask_doctor"])
>>> later.days, known(later).disability
(10, 'yes')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .answers import OUTLOOKS
from .catalog import Child, Inquiry, load
from .catalog.course import Case
from .reasoning import ChildProfile, Finding, Reason
from .reasoning.findings import all_findings
from .reasoning.profile import fill_in_not_asked


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as far as one has come: which child, and what was asked in each round."""

    child: str
    rounds: tuple[tuple[str, ...], ...] = ()

    @property
    def days(self) -> int:
        """How many days have gone by. What is asked in one round goes side by side, so that the longest counts."""
        inquiries = load().inquiries
        return sum(max(inquiries[name].days for name in together) for together in self.rounds)

    @property
    def asked(self) -> frozenset[str]:
        """Everything that was asked so far."""
        return frozenset(name for together in self.rounds for name in together)


@dataclass(frozen=True, slots=True)
class Compared:
    """One setting: what was decided, what the rules say of what was known, and what they say of the whole story."""

    setting: str
    decided: str
    of_known: Finding
    of_all: Finding

    @property
    def agrees(self) -> bool:
        """Whether the decision is the one that the rules draw from what was known."""
        return self.decided == self.of_known.outlook


ALL_MET = "all_met"
"""The main reason where no rule stands against it and none is open."""


def case_children(level: int = 0, theme: str = "") -> tuple[Child, ...]:
    """The ready-made children that unfold as cases, of one level and one theme or of all.

    >>> [child.id for child in case_children(theme="moving")]
    ['caleb']
    """
    cases = ((child, child.case) for child in load().children.values() if child.case)
    return tuple(child for child, case in cases if level in (0, case.level) and (not theme or theme in case.themes))


def themes() -> tuple[str, ...]:
    """What cases are about, each theme once, in the order of the cases."""
    cases = (child.case for child in case_children())
    return tuple(dict.fromkeys(theme for case in cases if case for theme in case.themes))


def deciding(finding: Finding) -> Reason | None:
    """The rule that decides: the first that says no, else the first that is open; none where every condition is met.

    >>> deciding(all_findings(whole(opened("leo")))["school_iep"]).rule
    'iep_affects_school'
    """
    by_answer = {
        answer: [reason for reason in finding.reasons if reason.answer == answer] for answer in ("no", "unsure")
    }
    return next(iter([*by_answer["no"], *by_answer["unsure"]]), None)


def judged_reason(finding: Finding, chosen: str) -> str:
    """How a main reason (a rule, or `ALL_MET`) stands to the one that decides: ``same``, ``also`` or ``other``.

    ``also`` is a rule with the same answer as the one that decides.

    >>> finding = all_findings(whole(opened("leo")))["school_iep"]
    >>> [judged_reason(finding, rule) for rule in ("iep_affects_school", "iep_special_education", "iep_age", ALL_MET)]
    ['same', 'also', 'other', 'other']
    """
    decides = deciding(finding)
    if chosen == (decides.rule if decides else ALL_MET):
        return "same"
    answers = {reason.rule: reason.answer for reason in finding.reasons}
    return "also" if answers.get(chosen) == (decides.answer if decides else "yes") else "other"


def opened(child_id: str) -> Opened:
    """Open a case. Raises a ``ValueError`` that lists the cases where there is none of this name."""
    _case_of(child_id)
    return Opened(child_id)


def asked(case: Opened, inquiries: Iterable[str]) -> Opened:
    """Ask for these things side by side. What was asked before is not asked again; asking nothing costs nothing."""
    catalog = load()
    new = tuple(name for name in dict.fromkeys(inquiries) if name not in case.asked)
    for name in new:
        if name not in catalog.inquiries:
            raise ValueError(f"There is no inquiry {name!r}. The inquiries are: {', '.join(catalog.inquiries)}.")
    return replace(case, rounds=(*case.rounds, new)) if new else case


def known(case: Opened) -> ChildProfile:
    """What is known by now: what was told, and what asking brought to light. Everything else is unsure."""
    child = load().children[case.child]
    inquiries = load().inquiries
    visible = {*_case_of(case.child).told, *(fact for name in case.asked for fact in inquiries[name].reveals)}
    facts = {fact: value for fact, value in child.facts.items() if fact in visible}
    return ChildProfile(**fill_in_not_asked(ChildProfile(**facts).facts()), signs=child.signs)


def whole(case: Opened) -> ChildProfile:
    """Everything that the story holds."""
    child = load().children[case.child]
    return ChildProfile(**fill_in_not_asked(ChildProfile(**child.facts).facts()), signs=child.signs)


def brought(case: Opened, inquiry: Inquiry) -> tuple[str, ...]:
    """The facts that one inquiry brings to light in this case and that were not told; empty where nobody knows yet."""
    child = load().children[case.child]
    told = _case_of(case.child).told
    return tuple(fact for fact in inquiry.reveals if fact in child.facts and fact not in told)


def compared(case: Opened, decided: Mapping[str, str]) -> tuple[Compared, ...]:
    """Each decision beside what the rules say, of what was known and of the whole story.

    ``decided`` maps a setting (or ``outpatient_payment``) to ``likely``, ``depends`` or ``unlikely``.

    >>> [each.agrees for each in compared(opened("maya"), {"school_iep": "depends"})]
    [True]
    """
    of_known, of_all = (all_findings(profile) for profile in (known(case), whole(case)))
    for setting, outlook in decided.items():
        if setting not in of_all or outlook not in OUTLOOKS.values():
            raise ValueError(f"{setting!r}: {outlook!r} is not a decision. Allowed: {', '.join(OUTLOOKS.values())}.")
    return tuple(Compared(setting, outlook, of_known[setting], of_all[setting]) for setting, outlook in decided.items())


def settings_of(case: Opened) -> tuple[str, ...]:
    """The settings to decide about: all, but for those that the child's age rules out, as far as the age is told."""
    findings = all_findings(known(case))
    settings = load().settings
    return tuple(
        name
        for name, finding in findings.items()
        if not any(reason.rule == settings[name].hidden_when_no and reason.answer == "no" for reason in finding.reasons)
    )


def _case_of(child_id: str) -> Case:
    child = load().children.get(child_id)
    if child is None or child.case is None:
        names = ", ".join(each.id for each in case_children())
        raise ValueError(f"There is no case {child_id!r}. The cases are: {names}.")
    return child.case
