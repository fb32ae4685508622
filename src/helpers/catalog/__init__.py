"""The catalog: everything in ``data/``, compiled to one file and handed out as plain values that do not change.

The modules beside this one say what one row of each table is, by what the tables are about.

>>> catalog = load()
>>> catalog.settings["outpatient"].id
'outpatient'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from ..conditions import Words
from .base import row_of
from .course import Inquiry, Objective, Question
from .glossary import Term
from .guide import Letter, Paragraph, PathStep, VisitQuestion
from .in_service import Handout, HandoutPart, HardQuestion, Role, RoomCheck, Segment, Session
from .neighbours import Neighbour, RecordCase, State, StateAspect, StateCell
from .numbers import Category, Column, Guess, Number, Statistic
from .paying import CostExample, Coverage, GateTest, LoopAnswer, MoneyRule, WayOut
from .refusals import Delay, Fit, Help, LanguageMoment, Notice, ReportPair, Way, WayTime
from .rows import (
    Asking,
    Cell,
    Child,
    Claim,
    Deadline,
    Debrief,
    Delivery,
    Dimension,
    DocumentCell,
    Ending,
    Example,
    Fact,
    GoalPair,
    Moment,
    Need,
    Option,
    Placement,
    PlanExample,
    Reader,
    Rule,
    SamplePart,
    Saying,
    Setting,
    Sign,
    Source,
    Stage,
    Step,
)
from .thousand import Preset, Rate
from .writing import AnnotatedPart, WritingCheck, WritingTask, WrittenExample

CATALOG_FILE = Path(__file__).parents[1] / "catalog.json"
LANGUAGES = ("en", "es")


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
    glossary: Mapping[str, Term]
    categories: Mapping[str, Category]
    statistics: Mapping[str, Statistic]
    numbers: Mapping[str, Number]
    guesses: Mapping[str, Guess]
    rates: Mapping[str, Rate]
    presets: Mapping[str, Preset]
    gates: Mapping[str, GateTest]
    loop: Mapping[str, LoopAnswer]
    coverages: Mapping[str, Coverage]
    money_rules: Mapping[str, MoneyRule]
    cost_examples: Mapping[str, CostExample]
    records: Mapping[str, RecordCase]
    neighbours: Mapping[str, Neighbour]
    states: Mapping[str, State]
    state_aspects: Mapping[str, StateAspect]
    state_cells: Mapping[str, StateCell]
    notices: Mapping[str, Notice]
    notice_parts: Mapping[str, SamplePart]
    ways: Mapping[str, Way]
    way_times: Mapping[str, WayTime]
    fits: Mapping[str, Fit]
    delays: Mapping[str, Delay]
    languages: Mapping[str, LanguageMoment]
    reports: Mapping[str, ReportPair]
    who_helps: Mapping[str, Help]
    path: Mapping[str, PathStep]
    letters: Mapping[str, Letter]
    visit_questions: Mapping[str, VisitQuestion]
    readers: Mapping[str, Reader]
    objectives: Mapping[str, Objective]
    quiz: Mapping[str, Question]
    inquiries: Mapping[str, Inquiry]
    writing_checks: Mapping[str, WritingCheck]
    writing_examples: Mapping[str, WrittenExample]
    writing_paragraphs: Mapping[str, AnnotatedPart]
    writing_tasks: Mapping[str, WritingTask]
    sessions: Mapping[str, Session]
    segments: Mapping[str, Segment]
    roles: Mapping[str, Role]
    hard_questions: Mapping[str, HardQuestion]
    room_checks: Mapping[str, RoomCheck]
    handouts: Mapping[str, Handout]
    texts: Mapping[str, Words]

    def text(self, text_id: str, language: str = "en", **values: object) -> str:
        """The words of a button, heading or message, with its placeholders filled.

        >>> load().text("start_over", "es")
        'Empezar de nuevo'
        """
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
    >>> say({"en": "school"}, "fr")
    Traceback (most recent call last):
    ValueError: There is no language 'fr'. Allowed: en, es.
    """
    return words.get(language) or _in_english(words, language)


def _in_english(words: Words, language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"There is no language {language!r}. Allowed: {', '.join(LANGUAGES)}.")
    return words["en"]


def load(validate: bool = False) -> Catalog:
    """Hand out the catalog.

    ``validate=True`` reads the tables in ``data/`` instead of the compiled file and checks every row; it needs a
    checkout of the collection and raises `helpers.build.DataError` that lists every bad row.

    >>> load() is load()
    True
    """
    if validate:
        from ..build import compile_tables

        return catalog_from(compile_tables())
    return _shipped()


@cache
def _shipped() -> Catalog:
    return catalog_from(json.loads(CATALOG_FILE.read_text(encoding="utf-8")))


def catalog_from(tables: Mapping[str, list[dict[str, Any]]]) -> Catalog:
    """Turn the compiled tables into a `Catalog`. The tables are trusted: `helpers.build` has checked them."""
    made = {name: _by_id(tables[name], kind) for name, kind in _row_types().items()}
    return Catalog(**made, texts=MappingProxyType({row["id"]: row["text"] for row in tables["texts"]}))


@cache
def _row_types() -> dict[str, Any]:
    """The class of each table's rows, as `Catalog` names it. Texts are plain words, not rows."""
    hints = get_type_hints(Catalog)
    return {field.name: get_args(hints[field.name])[1] for field in fields(Catalog) if field.name != "texts"}


def _by_id(rows: list[dict[str, Any]], kind: Any) -> Mapping[str, Any]:
    make = getattr(kind, "from_row", None) or partial(row_of, kind)
    return MappingProxyType({row["id"]: make(row) for row in rows})


__all__ = [
    "CATALOG_FILE",
    "LANGUAGES",
    "AnnotatedPart",
    "Asking",
    "Catalog",
    "Category",
    "Cell",
    "Child",
    "Claim",
    "Column",
    "CostExample",
    "Coverage",
    "Deadline",
    "Debrief",
    "Delay",
    "Delivery",
    "Dimension",
    "DocumentCell",
    "Ending",
    "Example",
    "Fact",
    "Fit",
    "GateTest",
    "GoalPair",
    "Guess",
    "Handout",
    "HandoutPart",
    "HardQuestion",
    "Help",
    "Inquiry",
    "LanguageMoment",
    "Letter",
    "LoopAnswer",
    "Moment",
    "MoneyRule",
    "Need",
    "Neighbour",
    "Notice",
    "Number",
    "Objective",
    "Option",
    "Paragraph",
    "PathStep",
    "Placement",
    "PlanExample",
    "Preset",
    "Question",
    "Rate",
    "Reader",
    "RecordCase",
    "ReportPair",
    "Role",
    "RoomCheck",
    "Rule",
    "SamplePart",
    "Saying",
    "Segment",
    "Session",
    "Setting",
    "Sign",
    "Source",
    "Stage",
    "State",
    "StateAspect",
    "StateCell",
    "Statistic",
    "Step",
    "Term",
    "VisitQuestion",
    "Way",
    "WayOut",
    "WayTime",
    "WritingCheck",
    "WritingTask",
    "WrittenExample",
    "catalog_from",
    "load",
    "say",
]
