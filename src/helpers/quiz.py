"""The bank of questions: which to draw, in which order to show what is chosen from, and what an answer is worth.

An answer is kept as short words that do not change when the bank is read aloud, printed or translated: the place of
an option in its table as a letter (``"a"`` is the first), or the number that was typed.

>>> question = load().quiz["q_iep_name"]
>>> mark(question, ("b",)).right
True
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from string import ascii_lowercase
from typing import NamedTuple, TypeAlias

from .catalog import Question, load, say
from .delivery import number

Given: TypeAlias = tuple[str, ...]
"""An answer: letters of options (single, several), letters in the order given (order), for each left side the letter of
its right side (match), or the number as typed (number)."""


class Said(NamedTuple):
    """One part of an answer in words, what is to be said about it, and whether it is as it should be."""

    part: str
    words: str
    right: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth: whether it is right, and the words for each part of it (of a missed part too)."""

    right: bool
    feedback: tuple[Said, ...]


class UnreadableAnswerError(ValueError):
    """An answer that cannot be an answer to this question. The message says what is allowed."""


def letters(question: Question) -> Given:
    """The letters of what is chosen from, in the order of the table.

    >>> letters(load().quiz["q_iep_name"])
    ('a', 'b', 'c', 'd')
    """
    parts = question.options or question.items or question.pairs
    return tuple(ascii_lowercase[: len(parts)])


def shuffled(question: Question, seed: int) -> Given:
    """The letters in the order in which a reader sees them: the same for the same seed, so that a page can be read again.

    >>> shuffled(load().quiz["q_iep_name"], 1) == shuffled(load().quiz["q_iep_name"], 1)
    True
    """
    order = list(letters(question))
    random.Random(f"{seed}:{question.id}").shuffle(order)
    return tuple(order)


def right_answer(question: Question) -> Given:
    """The right answer, as it is kept.

    >>> right_answer(load().quiz["q_iep_name"])
    ('b',)
    """
    if question.number:
        return (_plain(question.number.answer),)
    if question.options:
        return tuple(letter for letter, option in zip(letters(question), question.options, strict=True) if option.right)
    return letters(question)


def mark(question: Question, given: Iterable[str], language: str = "en") -> Mark:
    """Say what an answer is worth. Raises `UnreadableAnswerError` for what cannot be an answer.

    >>> mark(load().quiz["q_iep_name"], ("a",)).right
    False
    """
    answer = _checked(question, tuple(given))
    if question.number:
        return _number_mark(question, answer[0], language)
    if question.options:
        return _chosen_mark(question, answer, language)
    return _placed_mark(question, answer, language)


def can_be_marked(question_id: str, given: Given) -> bool:
    """Whether the bank still has this question, and the answer is one that it takes today.

    >>> can_be_marked("q_iep_name", ("b",)), can_be_marked("q_iep_name", ("z",)), can_be_marked("gone", ("b",))
    (True, False, False)
    """
    question = load().quiz.get(question_id)
    try:
        return question is not None and bool(_checked(question, given))
    except UnreadableAnswerError:
        return False


def draw(
    objectives: Iterable[str], count: int, seed: int, last: Mapping[str, bool] | None = None
) -> tuple[Question, ...]:
    """Draw questions, taking turns among the objectives, so that each is practised.

    ``last`` says for each question that was answered before whether its latest answer was right: what was wrong comes
    first, then what is new, then what was right. Whose turn is first changes with the seed, so that a short round does
    not always practise the same objectives. Fewer come where the bank holds fewer.

    >>> [question.objective for question in draw(["who_writes"], 1, seed=1)]
    ['who_writes']
    """
    last = last or {}
    chosen = sorted(set(objectives))
    random.Random(seed).shuffle(chosen)
    bank = load().quiz.values()
    piles = {
        name: _ordered([question for question in bank if question.objective == name], seed, last) for name in chosen
    }
    drawn: list[Question] = []
    while len(drawn) < count and any(piles.values()):
        turn = sorted((name for name in chosen if piles[name]), key=lambda name: _rank(piles[name][0], last))
        drawn += [piles[name].pop(0) for name in turn]
    return tuple(drawn[:count])


def objectives_of(page: str = "") -> tuple[str, ...]:
    """The objectives of one page that have questions, or of all pages.

    >>> "who_writes" in objectives_of("04_iep_504_or_plan_of_care")
    True
    """
    catalog = load()
    asked = {question.objective for question in catalog.quiz.values()}
    return tuple(row.id for row in catalog.objectives.values() if row.id in asked and page in ("", row.page))


def _ordered(questions: list[Question], seed: int, last: Mapping[str, bool]) -> list[Question]:
    mixed = sorted(questions, key=lambda question: question.id)
    random.Random(seed).shuffle(mixed)
    return sorted(mixed, key=lambda question: _rank(question, last))


def _rank(question: Question, last: Mapping[str, bool]) -> int:
    """How soon a question is due: what was wrong before what is new, and that before what was right."""
    return {False: 0, None: 1, True: 2}[last.get(question.id)]


def _checked(question: Question, given: Given) -> Given:
    """The answer, if it can be one."""
    if question.number:
        if len(given) != 1:
            raise UnreadableAnswerError(f"{question.id}: type one number.")
        try:
            number(given[0])
        except ValueError as error:
            raise UnreadableAnswerError(f"{question.id}: {error}") from None
        return given
    allowed = letters(question)
    wanted = {"single": 1, "several": None}.get(question.kind, len(allowed))
    strange = [letter for letter in given if letter not in allowed]
    if strange or not given or (wanted is not None and len(given) != wanted):
        counted = "one or more" if wanted is None else wanted
        raise UnreadableAnswerError(f"{question.id}: choose {counted} of {', '.join(allowed)}, not {given!r}.")
    if question.kind in ("several", "order") and len(set(given)) != len(given):
        raise UnreadableAnswerError(f"{question.id}: {given!r} holds a letter twice.")
    return tuple(sorted(given)) if question.kind == "several" else given


def _chosen_mark(question: Question, given: Given, language: str) -> Mark:
    """What was chosen, and for several right answers also what was missed."""
    options = dict(zip(letters(question), question.options, strict=True))
    missed = [letter for letter, option in options.items() if option.right and letter not in given]
    spoken = [*given, *missed] if question.kind == "several" else given
    feedback = tuple(
        Said(
            say(options[each].text, language),
            say(options[each].feedback, language),
            options[each].right and each in given,
        )
        for each in spoken
    )
    return Mark(given == right_answer(question), feedback)


def _placed_mark(question: Question, given: Given, language: str) -> Mark:
    """Each part that stands in the wrong place; where all stand right, each part."""
    parts = [(item.text, item.feedback) for item in question.items]
    parts += [(pair.left, pair.feedback) for pair in question.pairs]
    wrong = [part for part, letter, here in zip(parts, letters(question), given, strict=True) if letter != here]
    feedback = tuple(Said(say(text, language), say(said, language), not wrong) for text, said in wrong or parts)
    return Mark(not wrong, feedback)


def _number_mark(question: Question, typed: str, language: str) -> Mark:
    asked = question.number
    if asked is None:
        raise TypeError(f"{question.id} asks for no number")
    value = number(typed)
    shown = f"{typed.strip()} {say(asked.unit, language)}"
    if abs(value - asked.answer) <= asked.tolerance:
        return Mark(True, (Said(shown, say(asked.feedback_right, language), True),))
    for near in asked.near:
        if abs(value - near.value) <= asked.tolerance:
            return Mark(False, (Said(shown, say(near.feedback, language), False),))
    return Mark(False, (Said(shown, say(asked.feedback_other, language), False),))


def _plain(value: Fraction) -> str:
    """A number in digits: whole where it is whole."""
    return f"{float(value):g}"
