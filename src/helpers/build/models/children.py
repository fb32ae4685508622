"""Ready-made children, and the cases that unfold from them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from .base import Day, Id, Reader, Row, Stated, Words


class NoticedRow(BaseModel):
    """Something that one could notice in the opening of a case."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    worth: bool
    feedback: Words


class CaseRow(BaseModel):
    """How a ready-made child unfolds as a case."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    level: Annotated[int, Field(ge=1, le=3)]
    opening: Words
    told: list[Id]
    notice: Annotated[list[NoticedRow], Field(min_length=3, max_length=6)]
    replies: dict[Id, Words] = {}
    themes: Annotated[list[Id], Field(min_length=1)]
    objectives: Annotated[list[Id], Field(min_length=1)]
    sources: Annotated[list[Id], Field(min_length=1)]
    cites: str = ""


class InquiryRow(Stated):
    """`inquiries.yaml`: one thing to ask for in a case."""

    name: Words
    reveals: Annotated[list[Id], Field(min_length=1)]
    days: Annotated[int, Field(ge=0)]
    nothing: Words


class DebriefRow(BaseModel):
    """What to take from a made-up child: what to notice, what decides, what a colleague elsewhere would say."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    setting: Id
    fact: Id
    instead: str
    notice: Words
    decides: Words
    colleague: Words
    sources: Annotated[list[Id], Field(min_length=1)]
    cites: str
    jurisdiction: Annotated[str, Field(min_length=1)]
    checked: Day


class ChildRow(Row):
    """`children.yaml`: a made-up child."""

    reader: Reader
    name: str
    title: Words
    story: Words
    facts: dict[str, Any]
    signs: list[Id] = []
    case: CaseRow | None = None
    debrief: DebriefRow
    checked: Day
