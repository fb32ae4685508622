"""Goals and paragraphs to write: a checklist that a writer applies, and worked examples that are judged by it.

Nothing here judges what a student wrote. It says which examples do what, and what a writer left open.

>>> [check.id for check in checklist("goal")]
['doer', 'condition', 'criterion', 'measurable', 'relevant', 'functional']
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .catalog import AnnotatedPart, WritingCheck, WrittenExample, load
from .catalog.writing import Judged

KINDS = ("goal", "necessity", "relevance")
QUALITIES = ("good", "poor")
PLACE = "write_"
"""What the name of a place begins with, where a student's file keeps what was written about a child."""


@dataclass(frozen=True, slots=True)
class JudgedBeside:
    """One thing of the checklist for a worked example: our mark, and whether the reader's is the same."""

    check: WritingCheck
    mark: Judged
    alike: bool


def checklist(kind: str) -> tuple[WritingCheck, ...]:
    """What to look for in a ``goal``, or a paragraph on ``necessity`` or ``relevance``."""
    if kind not in KINDS:
        raise ValueError(f"There is no checklist {kind!r}. The checklists are: {', '.join(KINDS)}.")
    return tuple(check for check in load().writing_checks.values() if check.kind == kind)


def beside(example: WrittenExample, ticked: Collection[str]) -> tuple[JudgedBeside, ...]:
    """The reader's ticks (ids of the checklist) beside our marks, in the order of the checklist.

    >>> poor = load().writing_examples["fine_motor"]
    >>> [each.alike for each in beside(poor, ["functional"])]
    [True, True, True, True, True, False]
    """
    marks = {mark.check: mark for mark in example.marks}
    return tuple(
        JudgedBeside(check, marks[check.id], (check.id in ticked) == marks[check.id].met) for check in checklist("goal")
    )


def left_open(kind: str, ticked: Collection[str]) -> tuple[WritingCheck, ...]:
    """What a writer did not tick in a text of their own.

    >>> [check.id for check in left_open("goal", ["doer", "condition", "criterion", "measurable"])]
    ['relevant', 'functional']
    """
    return tuple(check for check in checklist(kind) if check.id not in ticked)


def parts_of(kind: str, quality: str) -> tuple[AnnotatedPart, ...]:
    """The parts of one annotated paragraph, in its order.

    >>> len(parts_of("necessity", "good")), len(parts_of("necessity", "poor"))
    (5, 3)
    """
    parts = load().writing_paragraphs.values()
    return tuple(part for part in parts if (part.kind, part.quality) == (kind, quality))
