"""The bank as a QTI 1.2 package for Canvas, through text2qti.

text2qti knows questions with one right answer, with several, and with a number. A question of order becomes one that asks
which order is right; a match becomes one question for each left side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import escape
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from ..catalog import Question, load, say
from ..packages import without_times
from ..quiz import letters, shuffled
from ..views.quiz import choice_texts

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!$~^|>%=])")
MADE_ON = re.compile(rb"(<imsmd:dateTime>)[^<]*")
ORDERS_TO_CHOOSE_FROM = 4


def qti_package(title: str = "Therapy settings", language: str = "en") -> bytes:
    """The whole bank as a package: the same bytes each time it is made from the same tables.

    >>> qti_package()[:2]
    b'PK'
    """
    text = quiz_text(title, language)
    made = QTI(Quiz(text, config=Config(), source_name=title)).zip_bytes()
    return without_times(made, {"imsmanifest.xml": _with_the_day_of_the_bank})


def quiz_text(title: str, language: str = "en") -> str:
    """The bank in the format that text2qti reads."""
    parts = [f"Quiz title: {title}", "shuffle answers: true"]
    number = 0
    for question in load().quiz.values():
        for lines in _questions(question, language):
            number += 1
            parts.append(f"Title: {question.id}\nPoints: 1\n{number}. " + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _questions(question: Question, language: str) -> Iterator[list[str]]:
    if question.number:
        yield _number(question, language)
    elif question.options:
        yield _options(question, language)
    elif question.pairs:
        for place in range(len(question.pairs)):
            yield _one_pair(question, place, language)
    else:
        yield _which_order(question, language)


def _options(question: Question, language: str) -> list[str]:
    lines = _head(question, say(question.stem, language), language)
    for letter, option in zip(letters(question), question.options, strict=True):
        mark = ("[*]" if option.right else "[ ]") if question.kind == "several" else _single_mark(letter, option.right)
        lines += [f"{mark} {_safe(say(option.text, language))}", f"... {_safe(say(option.feedback, language))}"]
    return lines


def _one_pair(question: Question, place: int, language: str) -> list[str]:
    asked = f"{say(question.stem, language)} {say(question.pairs[place].left, language)}:"
    lines = _head(question, asked, language, say(question.pairs[place].feedback, language))
    texts = choice_texts(question, letters(question), language)
    for number, (letter, text) in enumerate(zip(letters(question), texts, strict=True)):
        lines.append(f"{_single_mark(letter, number == place)} {_safe(text)}")
    return lines


def _which_order(question: Question, language: str) -> list[str]:
    """The right order and three others, each as one answer."""
    told = " ".join(say(item.feedback, language) for item in question.items)
    lines = _head(question, say(question.stem, language), language, told)
    orders = list(dict.fromkeys([letters(question), *(shuffled(question, seed) for seed in range(1, 60))]))
    for number, order in enumerate(orders[:ORDERS_TO_CHOOSE_FROM]):
        text = " → ".join(choice_texts(question, order, language))
        lines.append(f"{_single_mark('abcd'[number], number == 0)} {_safe(text)}")
    return lines


def _number(question: Question, language: str) -> list[str]:
    asked = question.number
    if asked is None:
        raise TypeError(f"{question.id} asks for no number")
    lines = _head(question, f"{say(question.stem, language)} ({say(asked.unit, language)})", language)
    lines += [f"+ {_safe(say(asked.feedback_right, language))}", f"- {_safe(say(asked.feedback_other, language))}"]
    return [*lines, f"= {float(asked.answer):g} +- {float(asked.tolerance):g}"]


def _head(question: Question, asked: str, language: str, told: str = "") -> list[str]:
    """The question, and what is said whatever was answered."""
    authority = f" ({question.cites})" if question.cites else ""
    kept = f"{told} {say(question.because, language)}{authority}".strip()
    return [_safe(asked), f"... {_safe(kept)}"]


def _single_mark(letter: str, right: bool) -> str:
    return f"{'*' if right else ''}{letter})"


def _safe(text: str) -> str:
    """A text in which neither Markdown nor HTML finds anything to do."""
    return MARKDOWN.sub(r"\\\1", str(escape(" ".join(text.split()))).replace("&#39;", "'").replace("&#34;", '"'))


def _with_the_day_of_the_bank(manifest: bytes) -> bytes:
    """The list of contents with the day on which the bank was last checked, in place of the day on which it was exported."""
    day = max(question.checked for question in load().quiz.values())
    return MADE_ON.sub(rb"\g<1>" + day.encode(), manifest)
