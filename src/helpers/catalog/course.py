"""What a course needs: objectives, the questions that exercise them, and cases that unfold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from ..conditions import Words
from .base import Stated, row_of


@dataclass(frozen=True, slots=True)
class Objective:
    """What a reader can do after a page: the page (a notebook's name) and the sentence, which starts with a verb."""

    id: str
    page: str
    text: Words


@dataclass(frozen=True, slots=True)
class QuizOption:
    """One answer to choose; ``feedback`` says why it is right, or names the mistake that it comes from."""

    text: Words
    right: bool
    feedback: Words


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One step to put in order; ``feedback`` says why it stands where it stands."""

    text: Words
    feedback: Words


@dataclass(frozen=True, slots=True)
class QuizPair:
    """Two things that belong together, and why."""

    left: Words
    right: Words
    feedback: Words


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A number that comes from a known mistake, and the words for it."""

    value: Fraction
    feedback: Words


@dataclass(frozen=True, slots=True)
class QuizNumber:
    """A number to work out, how far off an answer may be, its unit, and the words for each answer."""

    answer: Fraction
    tolerance: Fraction
    unit: Words
    near: tuple[NearMiss, ...]
    feedback_right: Words
    feedback_other: Words

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the number of its plain form in the catalog."""
        near = tuple(NearMiss(Fraction(each["value"]), each["feedback"]) for each in row["near"])
        answer, tolerance = Fraction(row["answer"]), Fraction(row["tolerance"])
        return row_of(cls, row, answer=answer, tolerance=tolerance, near=near)


@dataclass(frozen=True, slots=True)
class Question(Stated):
    """One question of the bank.

    ``kind`` is ``single`` (one right answer), ``several``, ``order``, ``match`` or ``number``; of ``options``, ``items``,
    ``pairs`` and ``number`` a question has the one that its kind needs. ``difficulty`` is 1 (recall), 2 (use) or 3
    (weigh up). ``because`` is the one sentence to keep, whatever was answered.
    """

    id: str
    kind: str
    objective: str
    difficulty: int
    stem: Words
    because: Words
    options: tuple[QuizOption, ...] = ()
    items: tuple[QuizItem, ...] = ()
    pairs: tuple[QuizPair, ...] = ()
    number: QuizNumber | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the question of its plain form in the catalog."""
        return row_of(
            cls,
            row,
            options=tuple(row_of(QuizOption, each) for each in row.get("options", ())),
            items=tuple(row_of(QuizItem, each) for each in row.get("items", ())),
            pairs=tuple(row_of(QuizPair, each) for each in row.get("pairs", ())),
            number=QuizNumber.from_row(row["number"]) if row.get("number") else None,
        )


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that one could notice in the opening of a case, whether it is worth noticing here, and why."""

    text: Words
    worth: bool
    feedback: Words


@dataclass(frozen=True, slots=True)
class Case:
    """How a ready-made child unfolds as a case.

    ``level`` is 1 to 3; ``opening`` is what one hears on the first day, and ``told`` the facts that it tells; ``replies`` are
    what is heard when one asks (by inquiry). ``themes`` name what the case is about; ``objectives`` what it exercises;
    ``sources`` and ``cites`` carry the replies and the words on what was noticed.
    """

    level: int
    opening: Words
    told: tuple[str, ...]
    notice: tuple[Noticed, ...]
    replies: Mapping[str, Words]
    themes: tuple[str, ...]
    objectives: tuple[str, ...]
    sources: tuple[str, ...]
    cites: str

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make the case of its plain form in the catalog."""
        return row_of(cls, row, notice=tuple(row_of(Noticed, each) for each in row["notice"]))


@dataclass(frozen=True, slots=True)
class Inquiry(Stated):
    """One thing to ask for in a case: whom, which facts it brings to light, and how many (made-up) days it takes."""

    id: str
    name: Words
    reveals: tuple[str, ...]
    days: int
    nothing: Words
