"""The catalog: everything in ``data/``, compiled to one file and handed out as plain values that do not change.

>>> catalog = load()
>>> catalog.settings["outpatient"].id
'outpatient'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from .conditions import Condition, Words, condition_from

CATALOG_FILE = Path(__file__).with_name("catalog.json")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Source:
    """A law, regulation, guidance, study, practice statement or the starting article."""

    id: str
    citation: str
    title: str
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


@dataclass(frozen=True, slots=True)
class Sign:
    """Something a parent or teacher may have noticed. No rule reads it; advice does."""

    id: str
    area: str
    text: Words
    sources: tuple[str, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that replaces a rule's usual one where its condition holds."""

    when: Condition
    text: Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition that a setting (or its payment) needs, with a sentence for each answer."""

    id: str
    setting: str
    name: Words
    condition: Condition
    if_yes: Words
    if_no: Words
    if_unsure: Words
    says: tuple[Saying, ...]
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next, for whom it is worth doing, and what it rests on."""

    id: str
    settings: tuple[str, ...]
    when: Condition
    text: Words
    sources: tuple[str, ...]
    cites: str


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


@dataclass(frozen=True, slots=True)
class Child:
    """A made-up child to start from."""

    id: str
    name: str
    title: Words
    story: Words
    facts: Mapping[str, Any]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One line of the comparison."""

    id: str
    theme: str
    name: Words
    question: Words


@dataclass(frozen=True, slots=True)
class Cell:
    """What one setting says on one dimension, with its sources and, where authorities disagree, both sides."""

    id: str
    setting: str
    dimension: str
    text: Words
    more: Words
    brief: Words
    differs_as: str
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
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
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
    why: Words | None = None


@dataclass(frozen=True, slots=True)
class DocumentCell:
    """What one document (an IEP, a 504 plan, a plan of care) says on one aspect."""

    id: str
    document: str
    aspect: str
    text: Words
    more: Words
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePart:
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
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str


@dataclass(frozen=True, slots=True)
class Need:
    """One need; for each document an ``answer`` (yes, may, unlikely) and ``why``."""

    id: str
    need: Words
    iep: Mapping[str, Any]
    plan_504: Mapping[str, Any]
    plan_of_care: Mapping[str, Any]
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One form in which therapy is given; ``kind`` is ``direct``, ``indirect`` or ``either``."""

    id: str
    kind: str
    name: Words
    text: Words
    place: Words
    example: Words
    law: Words
    ask: Words
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
    disagreement: Words | None = None
    disagreement_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A rule on the least restrictive environment (``kind`` rule), or one place of its range (``kind`` place)."""

    id: str
    kind: str
    text: Words
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str


@dataclass(frozen=True, slots=True)
class GoalPair:
    """The same skill as a goal of a school and of a clinic: for each, ``goal`` and ``why``."""

    id: str
    therapy: str
    skill: Words
    school: Mapping[str, Words]
    clinic: Mapping[str, Words]
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str


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


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase in one setting: what happens, who acts, what to ask for, and the limits of time that hold."""

    id: str
    setting: str
    phase: str
    happens: Words
    who: Words
    ask: Words
    deadlines: tuple[str, ...]
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str


@dataclass(frozen=True, slots=True)
class Deadline:
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
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
    amount: int | None = None
    unit: str | None = None
    direction: str = "after"
    follows: str | None = None
    exceptions: Words | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """One ending in one setting: what it means, what to ask, what comes first (if anything), how to start again."""

    id: str
    setting: str
    ending: str
    means: Words
    ask: Words
    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
    first: Words | None = None
    again: Words | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A question that brings a reader here, and the page (a notebook's name) to go to.

    ``title`` is how a link calls the page where its file name reads badly.
    """

    id: str
    reader: str
    who: Words
    page: str
    finds: Words
    title: Words | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Catalog:
    """Everything that readers can see, by id and in the order of the tables."""

    sources: Mapping[str, Source]
    settings: Mapping[str, Setting]
    facts: Mapping[str, Fact]
    signs: Mapping[str, Sign]
    rules: Mapping[str, Rule]
    next_steps: Mapping[str, Step]
    asking: Mapping[str, Asking]
    children: Mapping[str, Child]
    dimensions: Mapping[str, Dimension]
    comparison: Mapping[str, Cell]
    claims: Mapping[str, Claim]
    documents: Mapping[str, DocumentCell]
    samples: Mapping[str, SamplePart]
    needs: Mapping[str, Need]
    deliveries: Mapping[str, Delivery]
    placements: Mapping[str, Placement]
    goals: Mapping[str, GoalPair]
    plans: Mapping[str, PlanExample]
    moments: Mapping[str, Moment]
    stages: Mapping[str, Stage]
    deadlines: Mapping[str, Deadline]
    endings: Mapping[str, Ending]
    readers: Mapping[str, Reader]
    texts: Mapping[str, Words]

    def text(self, text_id: str, language: str = "en", **values: object) -> str:
        """The words of a button, heading or message, with its placeholders filled."""
        return say(self.texts[text_id], language).format(**values)

    def rules_for(self, setting: str) -> tuple[Rule, ...]:
        """The rules of one setting, in the order of the table."""
        return tuple(rule for rule in self.rules.values() if rule.setting == setting)

    def moments_of(self, kind: str) -> tuple[Moment, ...]:
        """The moments of one kind (``phase``, ``event`` or ``ending``), in the order of the table."""
        return tuple(moment for moment in self.moments.values() if moment.kind == kind)


def say(words: Words, language: str = "en") -> str:
    """The words in one language, or in English where there is no translation yet.

    >>> say({"en": "school"}, "es")
    'school'
    """
    return words.get(language) or words["en"]


def load(validate: bool = False) -> Catalog:
    """Hand out the catalog.

    ``validate=True`` reads the tables in ``data/`` instead of the compiled file and checks every row; it needs a
    checkout of the collection and raises `helpers.build.DataError` that lists every bad row.

    >>> load() is load()
    True
    """
    if validate:
        from .build import compile_tables

        return catalog_from(compile_tables())
    return _shipped()


@cache
def _shipped() -> Catalog:
    return catalog_from(json.loads(CATALOG_FILE.read_text(encoding="utf-8")))


def catalog_from(tables: Mapping[str, list[dict[str, Any]]]) -> Catalog:
    """Turn the compiled tables into a `Catalog`. The tables are trusted: `helpers.build` has checked them."""
    makers = {
        "sources": Source,
        "settings": Setting,
        "facts": _fact,
        "signs": Sign,
        "rules": _rule,
        "next_steps": _step,
        "asking": _asking,
        "children": Child,
        "dimensions": Dimension,
        "comparison": Cell,
        "documents": DocumentCell,
        "samples": SamplePart,
        "needs": Need,
        "deliveries": Delivery,
        "placements": Placement,
        "goals": GoalPair,
        "plans": PlanExample,
        "claims": Claim,
        "moments": _moment,
        "stages": Stage,
        "deadlines": Deadline,
        "endings": Ending,
        "readers": Reader,
    }
    return Catalog(
        **{name: _by_id(tables[name], maker) for name, maker in makers.items()},
        texts=MappingProxyType({row["id"]: row["text"] for row in tables["texts"]}),
    )


def _by_id(rows: list[dict[str, Any]], maker: Any) -> Mapping[str, Any]:
    if isinstance(maker, type):
        return MappingProxyType({row["id"]: _plain(maker, row) for row in rows})
    return MappingProxyType({row["id"]: maker(row) for row in rows})


def _plain(kind: type[Row], row: Mapping[str, Any], **ready: Any) -> Row:
    """Make a row of its columns: lists become tuples, columns that the reasoning does not need stay behind."""
    wanted = _columns_of(kind)  # type: ignore[arg-type]
    columns = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name in wanted
    }
    return kind(**(columns | ready))


@cache
def _columns_of(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


def _fact(row: Mapping[str, Any]) -> Fact:
    ask_when = row.get("ask_when")
    return _plain(
        Fact,
        row,
        options=tuple(_plain(Option, option) for option in row["options"]),
        ask_when=condition_from(ask_when) if ask_when else None,
    )


def _moment(row: Mapping[str, Any]) -> Moment:
    return _plain(Moment, row, examples=tuple(_plain(Example, example) for example in row["examples"]))


def _rule(row: Mapping[str, Any]) -> Rule:
    says = tuple(Saying(condition_from(saying["when"]), saying["text"]) for saying in row.get("says", ()))
    return _plain(Rule, row, condition=condition_from(row["condition"]), says=says)


def _step(row: Mapping[str, Any]) -> Step:
    return _plain(Step, row, when=condition_from(row["when"]))


def _asking(row: Mapping[str, Any]) -> Asking:
    return _plain(Asking, row, when=condition_from(row["when"]))
