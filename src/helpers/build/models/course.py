"""The course: what is learned, and the questions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Id, Reader, Row, Stated, Words

Decimals = Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]


class ObjectiveRow(Row):
    """`objectives.yaml`: what a reader can do after a page."""

    reader: Reader
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    text: Words


class QuizOptionRow(BaseModel):
    """One answer of a question to choose from."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    right: bool
    feedback: Words


class QuizItemRow(BaseModel):
    """One step to put in order."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    feedback: Words


class QuizPairRow(BaseModel):
    """Two things that belong together."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    left: Words
    right: Words
    feedback: Words


class NearMissRow(BaseModel):
    """A wrong number that comes from a known mistake."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    value: Decimals
    feedback: Words


class QuizNumberRow(BaseModel):
    """A number to work out."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    answer: Decimals
    tolerance: Decimals = "0"
    unit: Words
    near: Annotated[list[NearMissRow], Field(min_length=1)]
    feedback_right: Words
    feedback_other: Words


class QuizRow(Stated):
    """`quiz.yaml`: one question of the bank."""

    kind: Literal["single", "several", "order", "match", "number"]
    objective: Id
    difficulty: Annotated[int, Field(ge=1, le=3)]
    stem: Words
    because: Words
    options: Annotated[list[QuizOptionRow], Field(min_length=3, max_length=6)] | None = None
    items: Annotated[list[QuizItemRow], Field(min_length=3, max_length=6)] | None = None
    pairs: Annotated[list[QuizPairRow], Field(min_length=3, max_length=6)] | None = None
    number: QuizNumberRow | None = None
