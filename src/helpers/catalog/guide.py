"""The rows of the parents' guide: its path of questions, its letters, and the questions to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..conditions import Condition, Words, condition_from
from .base import Stated, row_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a question of the guide: the facts that it sets, and the signs that it records."""

    id: str
    label: Words
    facts: Mapping[str, Any]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathStep(Stated):
    """One question of the guide, asked where ``when`` holds.

    It has words and options of its own, or names a ``fact`` whose question it asks, or (``several``) the signs to tick.
    After the one with ``advice_after`` the guide first says whether to ask for an evaluation.
    """

    id: str
    fact: str | None = None
    question: Words | None = None
    help: Words | None = None
    why: Words | None = None
    several: bool = False
    advice_after: bool = False
    signs: tuple[str, ...] = ()
    options: tuple[Choice, ...] = ()
    when: Condition | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        options = tuple(row_of(Choice, option) for option in row["options"])
        return row_of(cls, row, options=options, when=condition_from(row["when"]) if "when" in row else None)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a letter, left out where ``when`` does not hold; ``list`` is ``seen`` (signs) or ``blanks`` (lines)."""

    text: Words
    when: Condition | None = None
    list: str | None = None


@dataclass(frozen=True, slots=True)
class Letter(Stated):
    """A letter: ``when`` says for whom it is held out; ``first`` must be read before it opens; ``tips`` stand beside it."""

    id: str
    name: Words
    when: Condition
    first: tuple[Words, ...]
    to: Words
    subject: Words
    body: tuple[Paragraph, ...]
    law: Words
    tips: tuple[Words, ...]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        body = tuple(
            row_of(Paragraph, part, when=condition_from(part["when"]) if "when" in part else None)
            for part in row["body"]
        )
        return row_of(cls, row, when=condition_from(row["when"]), body=body)


@dataclass(frozen=True, slots=True)
class VisitQuestion(Stated):
    """A question to take along, and ``whom`` to ask it."""

    id: str
    whom: str
    when: Condition
    text: Words

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the row of its plain form in the catalog."""
        return row_of(cls, row, when=condition_from(row["when"]))
