"""What an in-service session is made of: its parts, role cards, hard questions, a checklist, handouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..conditions import Words
from .base import Stated, row_of


@dataclass(frozen=True, slots=True)
class Session:
    """A session for one kind of room; ``checks`` are the objectives that its check before and after asks about."""

    id: str
    page: str
    title: Words
    for_whom: Words
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a session: its minutes by length, what the room does, what is shown, and what only a trainer sees.

    ``shows`` names rows as ``table.id``.
    """

    id: str
    session: str
    order: int
    minutes: Mapping[str, int]
    kind: str
    title: Words
    does: Words
    shows: tuple[str, ...]
    talking: tuple[Words, ...]
    sources: tuple[str, ...]
    cites: str
    monday: Words | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """One card of a role play (``meeting`` or ``insurer``)."""

    id: str
    play: str
    name: Words
    knows: Words
    wants: Words
    may_not_say: Words
    sources: tuple[str, ...]
    cites: str


@dataclass(frozen=True, slots=True)
class HardQuestion:
    """What a room asks a trainer, and the row (``table.id``) that answers it."""

    id: str
    question: Words
    answer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomCheck:
    """A line of the trainer's checklist; ``kind`` is ``equipment``, ``printing`` or ``access``."""

    id: str
    kind: str
    text: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandoutPart:
    """One part of a handout; a ``row`` compares a ``school`` and a ``clinic``."""

    kind: str
    text: Words
    school: Words | None = None
    clinic: Words | None = None


@dataclass(frozen=True, slots=True)
class Handout(Stated):
    """A page to hand out, in English and Spanish."""

    id: str
    title: Words
    parts: tuple[HandoutPart, ...]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the handout of its plain form in the catalog."""
        return row_of(cls, row, parts=tuple(row_of(HandoutPart, part) for part in row["parts"]))
