"""The check before and after: forms for paper, counts and their change in words, and a form for six weeks later."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from string import ascii_uppercase

from markupsafe import Markup

from ..catalog import Question, load, say
from ..change import FEW, Change, Counts, Paired, Unpaired, change_of, forms, short_sentence
from ..quiz import right_answer, shuffled
from ..sessions import session_of
from .page import Html, message, stacked, table
from .quiz import choice_texts, given_in_words
from .sessions import closed_box

FORMS = ("a", "b")
SEED = 1
LATER = range(1, 7)
# Four rooms that do not exist: each verdict, both ways to count, and one with few answers.
EXAMPLES: tuple[Counts, ...] = (
    Paired("who_writes", 20, 18, 3, 9),
    Paired("who_writes", 6, 4, 2, 4),
    Unpaired("who_writes", 18, 50, 31, 48),
    Unpaired("who_writes", 14, 20, 9, 18),
)


def both_forms(session: str, language: str = "en") -> Html:
    """Both forms of a session's check, each closed, for paper or a shared laptop; then, closed, the right answers.

    Where the bank is too small for ten questions, a sentence says so.
    """
    made = forms(session_of(session).checks)
    text = load().text
    lacking = short_sentence(made, language)
    parts = [message(lacking)] if lacking else []
    for form in FORMS:
        parts.append(
            closed_box(text("change_form_name", language, form=form.upper()), form_view(session, form, language))
        )
    parts.append(closed_box(text("change_key_name", language), key_view(session, language)))
    return Html("\n".join(parts))


def form_view(session: str, form: str, language: str = "en") -> Html:
    """One form of the check, without answers."""
    made = forms(session_of(session).checks)
    text = load().text
    asked = {"a": made.a, "b": made.b}[form]
    if not asked:
        return message(text("change_form_none", language))
    rows = [
        [str(number), say(question.stem, language), _choices(question, language)]
        for number, question in enumerate(asked, start=1)
    ]
    heads = [text(f"change_{each}_head", language) for each in ("number",)]
    heads += [text("service_question_head", language), text("change_choices_head", language)]
    return stacked(table(text("change_form_caption", language, form=form.upper(), count=len(rows)), heads, rows))


def key_view(session: str, language: str = "en") -> Html:
    """The right answers of both forms, side by side, with the objective that they are about."""
    made = forms(session_of(session).checks)
    catalog = load()
    if not made.a:
        return message(catalog.text("change_form_none", language))
    rows = [
        [
            str(number),
            say(catalog.objectives[one.objective].text, language),
            *(given_in_words(each, right_answer(each), language) for each in (one, other)),
        ]
        for number, (one, other) in enumerate(zip(made.a, made.b, strict=True), start=1)
    ]
    heads = [catalog.text(f"change_{each}_head", language) for each in ("number", "objective", "form_a", "form_b")]
    return stacked(table(catalog.text("change_key_caption", language), heads, rows))


def change_view(found: Mapping[str, Counts], language: str = "en") -> Html:
    """The change by objective, with its uncertainty in words, how it was reckoned, and what it cannot tell."""
    text = load().text
    if not found:
        return message(text("change_nothing", language))
    rows = [_change_row(change_of(counts), language) for counts in found.values()]
    heads = [text(f"change_{each}_head", language) for each in ("objective", "before", "after", "words")]
    shown = stacked(table(text("change_caption", language), heads, rows))
    ways = dict.fromkeys(counts.way for counts in found.values())
    said = [text(f"change_limits_{way}", language) for way in (*ways, "both")]
    return Html(shown + "".join(message(each) for each in said))


def change_examples(language: str = "en") -> Html:
    """Worked examples of counts and what can be said about them.

    >>> "exact McNemar" in change_examples()
    True
    """
    text = load().text
    rows = []
    for counts in EXAMPLES:
        names = type(counts).__dataclass_fields__
        typed = "; ".join(
            f"{text(f'change_{name}', language)}: {getattr(counts, name)}" for name in names if name != "objective"
        )
        way = text(f"change_way_{counts.way}", language)
        row = _change_row(change_of(counts), language)
        rows.append([Markup("<strong>{}</strong><br>{}").format(way, typed), *row[1:]])
    heads = [text(f"change_{each}_head", language) for each in ("example", "before", "after", "words")]
    shown = stacked(table(text("change_examples_caption", language), heads, rows))
    said = [text(f"change_limits_{each}", language) for each in ("paired", "unpaired", "both")]
    return Html(shown + "".join(message(each) for each in said))


def later_view(language: str = "en") -> Html:
    """A form for six weeks later, to print or to send."""
    text = load().text
    rows = [[text(f"change_later_{number}", language), ""] for number in LATER]
    heads = [text("change_later_question", language), text("change_later_answer", language)]
    return stacked(table(text("change_later_caption", language), heads, rows))


def change_sentence(change: Change, language: str = "en") -> str:
    """What can be said about one change.

    >>> change_sentence(change_of(Paired("who_writes", 5, 0, 0, 5)))
    'No answer changed, so nothing can be tested. There are few answers: read this as a hint.'
    """
    text = load().text
    said = [text(f"change_{change.verdict}", language)]
    if change.low is not None and change.high is not None:
        low, high = (_so_many(bound, language) for bound in (change.low, change.high))
        said.append(text("change_between", language, low=low, high=high))
    if change.chance is not None:
        often = round(change.chance * 100)
        said.append(
            text("change_by_chance", language, count=often) if often else text("change_by_chance_rare", language)
        )
    if min(change.total_before, change.total_after) < FEW:
        said.append(text("change_few", language))
    return " ".join(said)


def counts_link(text: str, name: str, label: str) -> Html:
    """A link that saves a file of counts; nothing is kept anywhere."""
    address = f"data:text/csv;base64,{base64.b64encode(text.encode('utf-8-sig')).decode()}"
    link = Markup('<div class="settings"><p><a download="{}" href="{}">{}</a></p></div>')
    return Html(link.format(name, address, label))


def _change_row(change: Change, language: str) -> list[str]:
    text = load().text
    objective = say(load().objectives[change.counts.objective].text, language)
    before = text("change_share", language, right=change.before, total=change.total_before)
    after = text("change_share", language, right=change.after, total=change.total_after)
    return [objective, before, after, change_sentence(change, language)]


def _so_many(part: float, language: str) -> str:
    count = round(part * 100)
    return load().text("change_so_fewer" if count < 0 else "change_so_more", language, count=abs(count))


def _choices(question: Question, language: str) -> str | Markup:
    if question.number:
        return load().text("quiz_a_number", language, unit=say(question.number.unit, language))
    texts = choice_texts(question, shuffled(question, SEED), language)
    lines = [f"{letter}. {each}" for letter, each in zip(ascii_uppercase, texts, strict=False)]
    lefts = [f"{say(pair.left, language)} → ?" for pair in question.pairs]
    task = load().text(f"quiz_task_{question.kind}", language)
    return Markup("<br>").join([task, *lefts, *lines])
