"""The parents' guide: its questions, letters and papers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Id, Stated, Tree, Words


class ChoiceRow(BaseModel):
    """One answer of a question of the guide: what it sets, if anything."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id
    label: Words
    facts: dict[str, Any] = {}
    signs: list[Id] = []


class PathRow(Stated):
    """`path.yaml`: one question of the parents' guide, in words of its own or by naming one of `facts.yaml`."""

    fact: Id | None = None
    question: Words | None = None
    help: Words | None = None
    why: Words | None = None
    several: bool = False
    advice_after: bool = False
    signs: list[Id] = []
    options: list[ChoiceRow] = []
    when: Tree | None = None


class ParagraphRow(BaseModel):
    """A paragraph of a letter."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    when: Tree | None = None
    list: Literal["seen", "blanks"] | None = None


class LetterRow(Stated):
    """`letters.yaml`."""

    name: Words
    when: Tree
    first: list[Words] = []
    to: Words
    subject: Words
    body: Annotated[list[ParagraphRow], Field(min_length=1)]
    law: Words
    tips: list[Words] = []


class VisitQuestionRow(Stated):
    """`visit_questions.yaml`: a question to take along, and who can answer it."""

    whom: Literal["teacher", "school", "early", "doctor", "clinic", "insurer", "office"]
    when: Tree
    text: Words
