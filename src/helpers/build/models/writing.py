"""What students write, and what it is held against."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Id, Stated, Words


class CheckRow(Stated):
    """`writing_checks.yaml`: one thing to look for in a text of one's own, and how to tell."""

    kind: Literal["goal", "necessity", "relevance"]
    name: Words
    question: Words
    help: Words


class JudgedRow(BaseModel):
    """Whether a worked example does one thing of the checklist, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    check: Id
    met: bool
    why: Words


class WrittenRow(Stated):
    """`writing_examples.yaml`: a goal, good or poor, judged against the whole checklist."""

    setting: Id
    therapy: Literal["ot", "pt", "slp"]
    text: Words
    better: Words | None = None
    marks: Annotated[list[JudgedRow], Field(min_length=1)]


class AnnotatedRow(Stated):
    """`writing_paragraphs.yaml`: one part of a paragraph, good or poor, with a note in its margin."""

    kind: Literal["necessity", "relevance"]
    quality: Literal["good", "poor"]
    check: Id
    passage: Words
    note: Words


class TaskRow(Stated):
    """`writing_tasks.yaml`: what is known of a child, for writing about it; the id is the child's."""

    school: Words
    clinic: Words
