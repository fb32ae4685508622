"""What a parent can take along, as plain blocks: a letter, a one-page summary, questions for those who can answer them.

A paper is words in an order and nothing else, so that a page, a text file and an editable document can all be made of it. No
name is asked for: what a parent writes in by hand is a `Blank`.

>>> paper = letter_paper("ask_evaluation", ChildProfile(age=7, signs={"tires_when_writing"}))
>>> paper.title
'Ask the school for an evaluation'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, TypeAlias

from .answers import YES
from .catalog import Letter, load, say
from .conditions import Condition
from .reasoning import ChildProfile, Finding, evaluate, should_ask
from .reasoning.answering import Case, ready

MOST_STEPS = 5
MOST_UNKNOWN = 6
UNKNOWN_OF_EACH = 2
EMPTY_LINES = 3
PLACEHOLDER = re.compile(r"\{(\w+)\}")
Kind: TypeAlias = Literal["field", "heading", "text", "list", "lines", "small"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on by hand, with the words that say what belongs there."""

    label: str


Piece: TypeAlias = str | Blank


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a paper.

    ``field`` is a label with what belongs there, ``list`` has an item for each of ``items``, ``lines`` are empty lines to
    write on, ``small`` is a note at the end.
    """

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    items: tuple[tuple[Piece, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in one language. Two of the same profile and name have the same blocks, one by one, in each language.

    ``headed`` is whether the title belongs on the paper; that of a letter only says on the page which letter it is.
    """

    id: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition of a letter or a question may look at, for one child."""

    profile: ChildProfile
    case: Case

    def holds(self, condition: Condition | None) -> bool:
        """Whether the condition surely holds."""
        return condition is None or ready(condition)(self.case) == YES


def known(profile: ChildProfile) -> Known:
    """The facts, the areas of the signs and the outlooks of one child."""
    signs = load().signs
    outlooks = {each.setting: each.outlook for each in with_payments(evaluate(profile).values())}
    return Known(profile, Case(profile.facts(), frozenset(signs[sign].area for sign in profile.signs), outlooks))


def letters_for(profile: ChildProfile) -> tuple[str, ...]:
    """The letters that fit a child, in the order of the table.

    >>> letters_for(ChildProfile(age=7, school="public", signs={"tires_when_writing"}))
    ('ask_evaluation', 'ask_504')
    """
    child = known(profile)
    return tuple(letter.id for letter in load().letters.values() if child.holds(letter.when))


def letter_paper(name: str, profile: ChildProfile, language: str = "en") -> Paper:
    """A letter, filled from what is known of the child; names, dates and numbers stay blank."""
    letters, child = load().letters, known(profile)
    if name not in letters:
        raise ValueError(f"There is no letter {name!r}. Allowed: {', '.join(letters)}.")
    letter = letters[name]
    blocks = [
        _field("letter_date", "{today}", language),
        _field("letter_from", "{sender}", language),
        _field("letter_to", say(letter.to, language), language, profile),
        _field("letter_subject", say(letter.subject, language), language, profile),
        _text(_word("letter_greeting", language), language, profile),
        *_body(letter, child, language),
        _text(say(letter.law, language), language, profile),
        _text(_word("letter_thanks", language), language, profile),
        Block("text", (Blank(_word("blank_signature", language)),)),
    ]
    return Paper(name, language, say(letter.name, language), tuple(blocks), headed=False)


def summary_paper(profile: ChildProfile, language: str = "en") -> Paper:
    """What the answers add up to, on one page."""
    advice = should_ask(profile, language=language)
    findings = evaluate(profile, language=language)
    blocks = [_field("paper_child", "{child}", language), _field("letter_date", "{today}", language)]
    if advice.doctor_today:
        blocks += [_heading("doctor_today", language), _list(advice.doctor_today)]
    seen = seen_words(profile, language)
    if seen:
        blocks += [_heading("paper_seen", language), _list(seen)]
    blocks += [_heading("should_i_ask", language), Block("text", (advice.text,))]
    blocks += [
        _heading("paper_likely", language),
        _list(each.sentence for each in with_payments(shown_settings(findings))),
    ]
    steps = this_week(profile, language)
    blocks += [_heading("guide_this_week", language), _list(steps)] if steps else []
    unknown = unknown_questions(findings, language)
    blocks += [_heading("guide_unknown", language), _list(unknown)] if unknown else []
    blocks.append(Block("small", (_word("paper_note", language),)))
    return Paper("summary", language, _word("paper_summary", language), tuple(blocks))


def questions_paper(profile: ChildProfile, language: str = "en") -> Paper:
    """The questions that are worth asking now, by the person who can answer them."""
    blocks = [_field("paper_child", "{child}", language), _field("letter_date", "{today}", language)]
    for whom, asked in questions_by_person(profile, language).items():
        blocks += [_heading(f"whom_{whom}", language), _list(asked)]
    blocks.append(Block("small", (_word("paper_write_answers", language),)))
    return Paper("questions", language, _word("paper_questions", language), tuple(blocks))


def paper(name: str, profile: ChildProfile, language: str = "en") -> Paper:
    """Any paper by its name: ``summary``, ``questions`` or the id of a letter.

    >>> paper("summary", ChildProfile()).title
    'Our summary'
    """
    if name == "summary":
        return summary_paper(profile, language)
    if name == "questions":
        return questions_paper(profile, language)
    if name in load().letters:
        return letter_paper(name, profile, language)
    raise ValueError(f"There is no paper {name!r}. Allowed: summary, questions, {', '.join(load().letters)}.")


def questions_by_person(profile: ChildProfile, language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """The questions to take along that fit a child, by whom to ask.

    >>> list(questions_by_person(ChildProfile(age=1)))
    ['early', 'doctor', 'clinic', 'insurer', 'office']
    """
    child = known(profile)
    found: dict[str, list[str]] = {}
    for row in load().visit_questions.values():
        if child.holds(row.when):
            found.setdefault(row.whom, []).append(_filled_plain(say(row.text, language), profile, language))
    return {whom: tuple(asked) for whom, asked in found.items()}


def this_week(profile: ChildProfile, language: str = "en", most: int | None = MOST_STEPS) -> tuple[str, ...]:
    """The first things to do: what asking comes to now, and then the steps of the places that are still open."""
    advice = should_ask(profile, language=language)
    asking = list(advice.how[:1]) if advice.replaces else []
    said_elsewhere = {"doctor_today", *advice.replaces}
    findings = sorted(evaluate(profile, language=language).values(), key=lambda each: each.outlook == "unlikely")
    every = with_payments(findings)
    by_place = [[step.text for step in each.next_steps if step.id not in said_elsewhere] for each in every]
    in_turn = [step for steps in zip_longest(*by_place) for step in steps if step]  # no place crowds out the others
    return tuple(dict.fromkeys([*asking, *in_turn]))[:most]


def unknown_questions(findings: Mapping[str, Finding], language: str = "en") -> tuple[str, ...]:
    """What nobody knows yet and what could still decide, in words, the most telling first; each once."""
    facts = load().facts
    names = dict.fromkeys(name for each in with_payments(findings.values()) for name in each.unknowns[:UNKNOWN_OF_EACH])
    return tuple(say(facts[name].question, language) for name in list(names)[:MOST_UNKNOWN])


def seen_words(profile: ChildProfile, language: str = "en") -> tuple[str, ...]:
    """The listed signs that were ticked, in their own words."""
    signs = load().signs.values()
    return tuple(say(sign.text, language) for sign in signs if sign.listed and sign.id in profile.signs)


def plain(pieces: Iterable[Piece]) -> str:
    """Pieces as one line of plain text.

    >>> plain(("I write about ", Blank("my child's name"), "."))
    "I write about ______________________ (my child's name)."
    """
    return "".join(piece if isinstance(piece, str) else f"{'_' * 22} ({piece.label})" for piece in pieces)


def shown_settings(findings: Mapping[str, Finding]) -> Iterator[Finding]:
    """The findings worth showing: early intervention only where the age does not rule it out."""
    for name, finding in findings.items():
        rule = load().settings[name].hidden_when_no
        if not any(reason.rule == rule and reason.answer == "no" for reason in finding.reasons):
            yield finding


def with_payments(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding, and beside it the one of who pays, where there is one.

    >>> [each.setting for each in with_payments(evaluate(ChildProfile()).values())][2:]
    ['outpatient', 'outpatient_payment', 'early_intervention']
    """
    return tuple(each for finding in findings for each in (finding, finding.payment) if each)


def _body(letter: Letter, child: Known, language: str) -> Iterator[Block]:
    seen = seen_words(child.profile, language)
    for part in letter.body:
        if not child.holds(part.when):
            continue
        yield _text(say(part.text, language), language, child.profile)
        if part.list == "seen" and seen:
            yield _list(seen)
        elif part.list:
            yield Block("lines")


def _word(text_id: str, language: str) -> str:
    return load().text(text_id, language)


def _heading(text_id: str, language: str) -> Block:
    return Block("heading", (_word(text_id, language),))


def _list(items: Iterable[str]) -> Block:
    return Block("list", items=tuple((item,) for item in items))


def _field(text_id: str, text: str, language: str, profile: ChildProfile | None = None) -> Block:
    return Block("field", _pieces(text, language, profile), label=_word(text_id, language))


def _text(text: str, language: str, profile: ChildProfile) -> Block:
    return Block("text", _pieces(text, language, profile))


def _pieces(text: str, language: str, profile: ChildProfile | None) -> tuple[Piece, ...]:
    """A text with its placeholders filled or left as blanks."""
    pieces: list[Piece] = []
    for place, part in enumerate(PLACEHOLDER.split(text)):
        if place % 2 == 0:
            pieces.append(part)
        elif part == "therapy" and profile is not None:
            pieces.append(therapy_noun(profile, language))
        else:
            pieces.append(Blank(_word(f"blank_{part}", language)))
    return tuple(piece for piece in pieces if piece != "")


def therapy_noun(profile: ChildProfile, language: str = "en") -> str:
    """How the kind of therapy is called inside a sentence.

    >>> therapy_noun(ChildProfile(therapy="pt"))
    'physical therapy'
    """
    options: Any = load().facts["therapy"].options
    return next(say(option.noun, language) for option in options if option.value == profile.therapy)


def _filled_plain(text: str, profile: ChildProfile, language: str) -> str:
    return text.replace("{therapy}", therapy_noun(profile, language))


__all__ = [
    "Blank",
    "Block",
    "Known",
    "Paper",
    "Piece",
    "known",
    "letter_paper",
    "letters_for",
    "paper",
    "plain",
    "questions_by_person",
    "questions_paper",
    "seen_words",
    "shown_settings",
    "summary_paper",
    "therapy_noun",
    "this_week",
    "unknown_questions",
    "with_payments",
]
