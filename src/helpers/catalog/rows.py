"""What one row of each table is: plain values that do not change. One class a table; `Catalog` holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..conditions import Condition, Words, condition_from
from .base import Stated, row_of
from .course import Case


@dataclass(frozen=True, slots=True)
class Source:
    """A law, regulation, guidance, study, practice statement or the starting article."""

    id: str
    citation: str
    title: Words
    publisher: str
    year: int | None
    kind: str
    address: str | None
    seen: str
    confidence: str
    checked: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or plan that can give therapy, or (``kind`` payment) the question who pays for it.

    ``hidden_when_no`` names a rule: where it is answered no (the age, say), a page need not show the setting.
    """

    id: str
    kind: str
    name: Words
    short: Words
    covers: Words
    likely: Words
    depends: Words
    unlikely: Words
    sources: tuple[str, ...]
    cites: str
    hidden_when_no: str | None = None

    def sentence(self, outlook: str) -> Words:
        """The one sentence for an outlook: ``likely``, ``depends`` or ``unlikely``."""
        return {"likely": self.likely, "depends": self.depends, "unlikely": self.unlikely}[outlook]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers. ``sign`` marks an impression: it stays unsure and is kept as a sign."""

    value: Any
    label: Words
    sign: str | None = None
    noun: Words | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a child: the question behind it, and what may be answered.

    ``kind`` is ``finding``, ``decision`` or ``time``; ``values`` are the definite values of a named fact;
    ``never_suggest`` are values that a page does not hold out as a change (leaving school, undoing a diploma);
    ``if_not_asked`` is the value that a form fills in where ``ask_when`` says that the question makes no sense.
    """

    id: str
    kind: str
    group: str
    name: Words
    question: Words
    help: Words
    why: Words
    values: tuple[Any, ...]
    default: str
    changeable: bool
    options: tuple[Option, ...]
    sources: tuple[str, ...]
    never_suggest: tuple[str, ...] = ()
    ask_when: Condition | None = None
    if_not_asked: str | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        ask_when = row.get("ask_when")
        return row_of(
            cls,
            row,
            options=tuple(row_of(Option, option) for option in row["options"]),
            ask_when=condition_from(ask_when) if ask_when else None,
        )


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a parent or teacher may have noticed. No rule reads it; advice does."""

    id: str
    area: str
    text: Words
    sources: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that replaces a rule's usual one where its condition holds."""

    when: Condition
    text: Words


@dataclass(frozen=True, slots=True)
class Rule(Stated):
    """One condition that a setting (or its payment) needs, with a sentence for each answer."""

    id: str
    setting: str
    name: Words
    condition: Condition
    if_yes: Words
    if_no: Words
    if_unsure: Words
    says: tuple[Saying, ...]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        says = tuple(Saying(condition_from(saying["when"]), saying["text"]) for saying in row["says"])
        return row_of(cls, row, condition=condition_from(row["condition"]), says=says)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next, for whom it is worth doing, and what it rests on."""

    id: str
    settings: tuple[str, ...]
    when: Condition
    text: Words
    sources: tuple[str, ...]
    cites: str

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        return row_of(cls, row, when=condition_from(row["when"]))


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether to ask for an evaluation: the first row whose condition holds speaks."""

    id: str
    when: Condition
    answer: str
    text: Words
    why: tuple[Words, ...]
    how: tuple[Words, ...]
    sources: tuple[str, ...]
    replaces: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        return row_of(cls, row, when=condition_from(row["when"]))


@dataclass(frozen=True, slots=True)
class Debrief(Stated):
    """What to take from a made-up child. With ``fact`` at ``instead``, the outlook of ``setting`` is another one."""

    setting: str
    fact: str
    instead: str
    notice: Words
    decides: Words
    colleague: Words


@dataclass(frozen=True, slots=True)
class Child:
    """A made-up child to start from; with a ``case``, one that students can unfold."""

    id: str
    name: str
    title: Words
    story: Words
    facts: Mapping[str, Any]
    signs: tuple[str, ...]
    debrief: Debrief
    case: Case | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        case = row.get("case")
        debrief = row_of(Debrief, row["debrief"])
        return row_of(cls, row, debrief=debrief, case=Case.from_row(case) if case else None)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One line of the comparison."""

    id: str
    theme: str
    name: Words
    question: Words


@dataclass(frozen=True, slots=True)
class Cell(Stated):
    """What one setting says on one dimension, with its sources and, where authorities disagree, both sides."""

    id: str
    setting: str
    dimension: str
    text: Words
    more: Words
    brief: Words
    differs_as: str
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim(Stated):
    """One claim of the starting article (or, where ``in_article`` is false, a silence of it), and what was found.

    ``verdict`` is ``supported``, ``supported_with_nuance``, ``oversimplified``, ``contradicted``, ``addition`` or
    ``not_checkable``; ``confidence`` is about the finding.
    """

    id: str
    theme: str
    in_article: bool
    claim: Words
    finding: Words
    verdict: str
    confidence: str
    why: Words | None = None


@dataclass(frozen=True, slots=True)
class DocumentCell(Stated):
    """What one document (an IEP, a 504 plan, a plan of care) says on one aspect."""

    id: str
    document: str
    aspect: str
    text: Words
    more: Words
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePart(Stated):
    """One part of a made-up document.

    ``shows`` says what the note is about: a part that a rule demands (``must``), one that is allowed (``may``), one of
    ``custom``, or a ``gap`` to ask about.
    """

    id: str
    document: str
    heading: Words
    passage: Words
    shows: str
    note: Words


@dataclass(frozen=True, slots=True)
class Need(Stated):
    """One need; for each document an ``answer`` (yes, may, unlikely) and ``why``."""

    id: str
    need: Words
    iep: Mapping[str, Any]
    plan_504: Mapping[str, Any]
    plan_of_care: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery(Stated):
    """One form in which therapy is given; ``kind`` is ``direct``, ``indirect`` or ``either``."""

    id: str
    kind: str
    name: Words
    text: Words
    place: Words
    example: Words
    law: Words
    ask: Words
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement(Stated):
    """A rule on the least restrictive environment (``kind`` rule), or one place of its range (``kind`` place)."""

    id: str
    kind: str
    text: Words


@dataclass(frozen=True, slots=True)
class GoalPair(Stated):
    """The same skill as a goal of a school and of a clinic: for each, ``goal`` and ``why``."""

    id: str
    therapy: str
    skill: Words
    school: Mapping[str, Words]
    clinic: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class PlanExample:
    """A worked example for the planner: what somebody types, right or wrong."""

    id: str
    title: Words
    services: tuple[Mapping[str, str], ...]
    weeks: str
    school_hours: str


@dataclass(frozen=True, slots=True)
class Example:
    """What a reader could type into the calculator of dates: a day (``2026-09-15``) and, if known, a state's days."""

    day: str
    state_days: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A named moment: a ``phase`` of the way through a setting, an ``event`` from which days count, or an ``ending``."""

    id: str
    kind: str
    name: Words
    question: Words
    examples: tuple[Example, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        return row_of(cls, row, examples=tuple(row_of(Example, example) for example in row["examples"]))


@dataclass(frozen=True, slots=True)
class Stage(Stated):
    """One phase in one setting: what happens, who acts, what to ask for, and the limits of time that hold."""

    id: str
    setting: str
    phase: str
    happens: Words
    who: Words
    ask: Words
    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline(Stated):
    """One limit of time: counted from an event (or after the limit that it follows), and who may change it.

    ``kind`` is ``by`` (at the latest), ``from`` (not before) or ``at_once`` (no number of days); ``who_may_change`` is
    ``fixed``, ``state`` (a state may set another time) or ``extended``.
    """

    id: str
    event: str
    settings: tuple[str, ...]
    kind: str
    who_may_change: str
    name: Words
    by_whom: Words
    ask: Words
    direction: str
    amount: int | None = None
    unit: str | None = None
    follows: str | None = None
    exceptions: Words | None = None


@dataclass(frozen=True, slots=True)
class Ending(Stated):
    """One ending in one setting: what it means, what to ask, what comes first (if anything), how to start again."""

    id: str
    setting: str
    ending: str
    means: Words
    ask: Words
    first: Words | None = None
    again: Words | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A question that brings a reader here, and the page (a notebook's name) to go to.

    ``title`` is how a link calls the page where its file name reads badly; ``page_es`` is its Spanish version, in
    ``notebooks/es``, where there is one.
    """

    id: str
    reader: str
    who: Words
    page: str
    finds: Words
    title: Words | None = None
    page_es: str | None = None
