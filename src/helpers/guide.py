"""The parents' guide: which question comes next, what the answers so far add up to, and the way back.

The questions, their order and their conditions are rows of ``data/path.yaml``. Answers are kept by question: they stay when
a reader goes back, do not count while their question is not asked, and count again when it is. Nothing here is stored.

>>> given = answered({}, "where_hard", "school")
>>> next_after(given, "where_hard"), sorted(walk(given).profile.signs)
('seen', ['noticed_school'])
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from .answers import NO, YES
from .catalog import PathStep, load
from .conditions import Words
from .reasoning import ChildProfile
from .reasoning.answering import Answer, Case, ready
from .reasoning.profile import fill_in_not_asked

Given = Mapping[str, tuple[str, ...]]
"""The answers so far: for each answered question the ids of the answers that were chosen, none for *nothing of this*."""

UNSURE_ID = "unsure"


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer that a question offers: its words, and what it sets."""

    id: str
    label: Words
    facts: Mapping[str, Any]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question in words, ready to be shown. Where ``several`` holds, any number of its answers may be chosen."""

    id: str
    question: Words
    help: Words
    why: Words
    offers: tuple[Offer, ...]
    several: bool
    advice_after: bool

    def offer(self, name: str) -> Offer:
        """The answer with this id; a ``ValueError`` lists what is allowed."""
        for offer in self.offers:
            if offer.id == name:
                return offer
        allowed = ", ".join(offer.id for offer in self.offers)
        raise ValueError(f"{self.id} has no answer {name!r}. Allowed: {allowed}.")


@dataclass(frozen=True, slots=True)
class Walk:
    """What the answers so far make: the questions that are asked, in order, and the child as known from their answers."""

    asked: tuple[str, ...]
    profile: ChildProfile


@cache
def questions() -> Mapping[str, Question]:
    """Every question of the guide, in the order of the table.

    >>> next(iter(questions()))
    'doctor_first'
    """
    return MappingProxyType({step.id: _question(step) for step in load().path.values()})


def walk(given: Given) -> Walk:
    """Go through the questions once with these answers.

    >>> "school" in walk({"age": ("2",)}).asked, "school" in walk({"age": ("7",)}).asked
    (False, True)
    """
    catalog, asked = load(), []
    facts: dict[str, Any] = {fact.id: fact.default for fact in catalog.facts.values()}
    signs: set[str] = set()
    for question, asks in _conditions():
        case = Case(facts, frozenset(catalog.signs[sign].area for sign in signs))
        if not asks(case):
            continue
        asked.append(question.id)
        for name in given.get(question.id, ()):
            offer = question.offer(name)
            facts |= offer.facts
            signs |= set(offer.signs)
    facts = fill_in_not_asked(facts)
    return Walk(tuple(asked), ChildProfile(**facts, signs=signs))


def answered(given: Given, question: str, *chosen: str) -> Given:
    """The answers with one more; ``given`` stays as it is. No ``chosen`` answer means: nothing of this.

    >>> answered({}, "where_hard", "moon")
    Traceback (most recent call last):
    ValueError: where_hard has no answer 'moon'. Allowed: school, home, both, neither, unsure.
    """
    asked = _known(question)
    for name in chosen:
        asked.offer(name)
    if len(chosen) != 1 and not asked.several:
        raise ValueError(f"{question} takes one answer, not {len(chosen)}.")
    return {**given, question: chosen}


def _known(name: str) -> Question:
    if name not in questions():
        raise ValueError(f"There is no question {name!r}. Allowed: {', '.join(questions())}.")
    return questions()[name]


def next_after(given: Given, at: str) -> str | None:
    """The question after this one, or nothing where the answers are complete.

    >>> next_after({}, "language_help") is None
    True
    """
    order = list(questions())
    later = order[order.index(_known(at).id) + 1 :]
    return next((name for name in walk(given).asked if name in later), None)


def before(given: Given, at: str | None) -> str | None:
    """The question before this one, or before the end where ``at`` is nothing.

    >>> before({}, "where_hard"), before({}, "doctor_first")
    ('age', None)
    """
    order = list(questions())
    earlier = order if at is None else order[: order.index(_known(at).id)]
    return next((name for name in reversed(walk(given).asked) if name in earlier), None)


def position(given: Given, at: str) -> tuple[int, int]:
    """Which question this is, and about how many there are; answers to come can add some or take some away.

    >>> position({}, "doctor_first")[0]
    1
    """
    asked = walk(given).asked
    return asked.index(_known(at).id) + 1, len(asked)


def first_answer_due(given: Given) -> bool:
    """Whether enough was asked to say for the first time whether to ask for an evaluation.

    >>> first_answer_due({}), first_answer_due({"seen": ()})
    (False, True)
    """
    return any(question.advice_after and question.id in given for question in questions().values())


@cache
def _conditions() -> tuple[tuple[Question, Any], ...]:
    return tuple((questions()[step.id], _asks(step)) for step in load().path.values())


def _asks(step: PathStep) -> Any:
    fact = load().facts[step.fact] if step.fact else None
    wanted: Answer | None = ready(step.when) if step.when else None
    sensible: Answer | None = ready(fact.ask_when) if fact and fact.ask_when else None

    def asks(case: Case) -> bool:
        return (wanted is None or wanted(case) == YES) and (sensible is None or sensible(case) != NO)

    return asks


def _question(step: PathStep) -> Question:
    catalog = load()
    if step.fact:
        fact = catalog.facts[step.fact]
        offers = tuple(
            Offer(_offer_id(option), option.label, {fact.id: option.value}, (option.sign,) if option.sign else ())
            for option in fact.options
        )
        return Question(step.id, fact.question, fact.help, fact.why, offers, False, step.advice_after)
    if step.several:
        offers = tuple(Offer(sign, catalog.signs[sign].text, {}, (sign,)) for sign in step.signs)
    else:
        offers = tuple(Offer(option.id, option.label, option.facts, option.signs) for option in step.options)
    words: Words = {"en": ""}
    return Question(
        step.id, step.question or words, step.help or words, step.why or words, offers, step.several, step.advice_after
    )


def _offer_id(option: Any) -> str:
    """A value in words; an age without a needless point; an impression by its sign, since it stays unsure."""
    value = f"{option.value:g}" if isinstance(option.value, float) else str(option.value)
    return option.sign or value
