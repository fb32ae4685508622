"""Sessions for staff, and what is handed out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .base import Day, Id, Reader, Row, Stated, Words

Pointer = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z][a-z0-9_]*$")]


class SessionRow(Row):
    """`sessions.yaml`: an in-service session, for whom, and which objectives its check asks about."""

    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    reader: Reader
    title: Words
    for_whom: Words
    checks: Annotated[list[Id], Field(min_length=5, max_length=10)]
    checked: Day


class InRoomRow(Row):
    """A row of a session: what a trainer says or does; it names sources where it states something."""

    reader: Reader
    sources: list[Id] = []
    cites: str = ""
    checked: Day


class SegmentRow(InRoomRow):
    """`segments.yaml`: one part of a session."""

    session: Id
    order: Annotated[int, Field(ge=1)]
    minutes: dict[Literal["30", "60", "90"], Annotated[int, Field(ge=0, le=90)]]
    kind: Literal["talk", "check_before", "cards", "vote", "meeting", "insurer", "monday", "check_after"]
    title: Words
    does: Words
    shows: list[Pointer] = []
    talking: Annotated[list[Words], Field(min_length=1)]
    monday: Words | None = None


class RoleRow(InRoomRow):
    """`roles.yaml`: one card of a role play."""

    play: Literal["meeting", "insurer"]
    name: Words
    knows: Words
    wants: Words
    may_not_say: Words


class HardQuestionRow(InRoomRow):
    """`hard_questions.yaml`: what a room asks, and the row that answers it."""

    question: Words
    answer: Pointer


class BothWords(BaseModel):
    """A text that is there in English and in Spanish."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    en: Annotated[str, Field(min_length=1)]
    es: Annotated[str, Field(min_length=1)]


class HandoutPartRow(BaseModel):
    """One part of a handout; a ``row`` compares: what it is about, the school, the clinic."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    kind: Literal["heading", "text", "item", "blank", "row"]
    text: BothWords
    school: BothWords | None = None
    clinic: BothWords | None = None


class HandoutRow(Stated):
    """`handouts.yaml`: a page to hand out, in English and Spanish."""

    title: BothWords
    parts: Annotated[list[HandoutPartRow], Field(min_length=2)]


class RoomCheckRow(InRoomRow):
    """`room_checks.yaml`: a line of the trainer's checklist."""

    kind: Literal["equipment", "printing", "access"]
    text: Words
