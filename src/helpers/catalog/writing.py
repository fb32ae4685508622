"""What the page on writing needs: a checklist, worked examples, annotated paragraphs, and children to write about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..conditions import Words
from .base import Stated, row_of


@dataclass(frozen=True, slots=True)
class WritingCheck(Stated):
    """One thing to look for in a ``goal``, or in a paragraph on medical ``necessity`` or educational ``relevance``."""

    id: str
    kind: str
    name: Words
    question: Words
    help: Words


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a worked example does one thing of the checklist, and why."""

    check: str
    met: bool
    why: Words


@dataclass(frozen=True, slots=True)
class WrittenExample(Stated):
    """A goal, good or poor, judged against the whole checklist; ``better`` is how it could be written instead."""

    id: str
    setting: str
    therapy: str
    text: Words
    marks: tuple[Judged, ...]
    better: Words | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the example of its plain form in the catalog."""
        return row_of(cls, row, marks=tuple(row_of(Judged, each) for each in row["marks"]))


@dataclass(frozen=True, slots=True)
class AnnotatedPart(Stated):
    """One part of a paragraph, ``good`` or ``poor``: what it is an example of, and a note in its margin."""

    id: str
    kind: str
    quality: str
    check: str
    passage: Words
    note: Words


@dataclass(frozen=True, slots=True)
class WritingTask(Stated):
    """What is known of a ready-made child (its ``id``) at school and at the clinic, for writing about it."""

    id: str
    school: Words
    clinic: Words
