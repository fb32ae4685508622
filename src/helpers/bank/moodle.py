"""The bank as Moodle's GIFT text: every kind of question, every feedback.

GIFT has no questions of order; these become matches of place and step. It has one feedback for a whole match.

Every text is marked as plain: else Moodle takes ``<b>`` for bold, and runs a script that stands in a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ..catalog import Question, load, say
from ..views.quiz import page_name

PLAIN = "[plain]"
SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\~=#{}:"} | {"\n": "\\n", "\r": " "})
# Moodle takes only shares that it knows, to five decimals.
SHARES = {2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667"}


def gift(language: str = "en") -> str:
    """The whole bank, one category a page.

    >>> "$CATEGORY: Therapy settings/" in gift()
    True
    """
    catalog = load()
    parts = []
    for page in dict.fromkeys(row.page for row in catalog.objectives.values()):
        rows = [each for each in catalog.quiz.values() if catalog.objectives[each.objective].page == page]
        if rows:
            name = page_name(catalog.objectives[rows[0].objective])
            parts += [f"$CATEGORY: Therapy settings/{name}", *(gift_question(row, language) for row in rows)]
    return "\n\n".join(parts) + "\n"


def gift_question(question: Question, language: str = "en") -> str:
    """One question as GIFT.

    >>> print(gift_question(load().quiz["q_iep_name"]).splitlines()[0])
    ::q_iep_name:: [plain]What does the P in IEP stand for in the federal rule? {
    """
    lines = [f"::{question.id}:: {PLAIN}{_escaped(say(question.stem, language))} {{{'#' if question.number else ''}"]
    lines += _answers(question, language)
    authority = f" ({question.cites})" if question.cites else ""
    lines.append(f"####{_safe(' '.join(_general(question, language)) + authority)}")
    return "\n".join([*lines, "}"])


def _answers(question: Question, language: str) -> Iterator[str]:
    if question.number:
        asked = question.number
        yield _number("100", asked.answer, asked.tolerance, say(asked.feedback_right, language))
        for near in asked.near:
            yield _number("0", near.value, asked.tolerance, say(near.feedback, language))
        yield f"~#{_safe(say(asked.feedback_other, language))}"
    elif question.kind == "several":
        right = sum(option.right for option in question.options)
        for option in question.options:
            share = SHARES[right] if option.right else "-100"
            yield f"~%{share}%{_safe(say(option.text, language))}#{_safe(say(option.feedback, language))}"
    elif question.options:
        for option in question.options:
            sign = "=" if option.right else "~"
            yield f"{sign}{_safe(say(option.text, language))}#{_safe(say(option.feedback, language))}"
    else:
        for left, fitting in _pairs(question, language):
            yield f"={_safe(left.replace('->', '→'))} -> {_escaped(fitting)}"


def _pairs(question: Question, language: str) -> Iterable[tuple[str, str]]:
    if question.pairs:
        return [(say(pair.left, language), say(pair.right, language)) for pair in question.pairs]
    places = enumerate(question.items, start=1)
    return [(load().text("quiz_in_place", language, place=place), say(item.text, language)) for place, item in places]


def _general(question: Question, language: str) -> Iterator[str]:
    """What is said whatever was answered: the words on each part where GIFT has no place for them, and the one to keep."""
    for item in question.items:
        yield say(item.feedback, language)
    for pair in question.pairs:
        yield say(pair.feedback, language)
    yield say(question.because, language)


def _number(share: str, value: Fraction, tolerance: Fraction, feedback: str) -> str:
    return f"=%{share}%{float(value):g}:{float(tolerance):g}#{_safe(feedback)}"


def _safe(text: str) -> str:
    """A text that starts with nothing that Moodle reads as a format or as a share of the points."""
    marked = PLAIN if text.lstrip().startswith(("[", "%")) else ""
    return marked + _escaped(text)


def _escaped(text: str) -> str:
    return text.translate(SPECIAL)
