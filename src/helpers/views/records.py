"""Who may see a record, and on whose consent: one situation, without its answer or with it, and all of them as a table."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import RecordCase, load, say
from .authority import cited_with_care
from .dates import of_texts
from .page import Html, message, render, table

ANSWERS = ("consent", "without", "not", "depends")


def holders() -> tuple[str, ...]:
    """Who keeps a record, in the order of the table.

    >>> holders()[:2]
    ('clinic', 'school')
    """
    return tuple(dict.fromkeys(case.holder for case in load().records.values()))


def chosen_records(holder: str = "") -> tuple[RecordCase, ...]:
    """The situations about the records of one holder, or all.

    >>> [case.id for case in chosen_records("private_school")]
    ['private_school_file']
    """
    if holder and holder not in holders():
        raise ValueError(f"Nobody named {holder!r} keeps a record here. Allowed: {', '.join(holders())}.")
    return tuple(case for case in load().records.values() if holder in ("", case.holder))


def record_view(case_id: str, said: str = "", language: str = "en") -> Html:
    """One situation with its answer, whose record it is, which law, what to ask, and its authority.

    >>> "It depends" in record_view("grandparent")
    True
    """
    return render("record.html", language, case=load().records[case_id], said=said)


def record_to_guess(case_id: str, heading: str, language: str = "en") -> Html:
    """One situation without anything that would give its answer away.

    >>> "It depends" in record_to_guess("grandparent", "Situation 1 of 3")
    False
    """
    return render("record_to_guess.html", language, case=load().records[case_id], heading=heading)


def records_view(holder: str = "", language: str = "en") -> Html:
    """The situations of one holder, or all, as cards.

    >>> records_view("private_school").count("<article")
    1
    """
    cases = chosen_records(holder)
    cards = Markup("\n").join(Markup(record_view(case.id, "", language)) for case in cases)
    return Html(Markup(message(records_shown(len(cases), language), language=language)) + cards)


def records_shown(count: int, language: str = "en") -> str:
    """How many of all situations are shown, in one sentence.

    >>> records_shown(1).startswith("1 of ")
    True
    """
    return load().text("records_shown", language, count=count, total=len(load().records))


def records_table(language: str = "en") -> Html:
    """All situations with their answers."""
    catalog = load()
    names = ("records_question_head", "records_answer_head", "records_whose", "neighbours_ask", "authority")
    heads = [say(catalog.texts[name], language) for name in names]
    rows = [
        [
            say(case.question, language),
            Markup("{} {}").format(answer_mark(case.answer, language), say(case.text, language)),
            f"{say(case.whose, language)}. {say(case.law, language)}.",
            say(case.ask, language),
            cited_with_care(case.cites, case.sources, language),
        ]
        for case in catalog.records.values()
    ]
    return of_texts(table(say(catalog.texts["records_caption"], language), heads, rows, language))


def answer_name(answer: str, language: str = "en") -> str:
    """How an answer is called in words.

    >>> answer_name("not")
    'May not, by this rule'
    """
    return load().text(f"records_answer_{answer}", language)


def answer_mark(answer: str, language: str = "en") -> Markup:
    """An answer as words with a shape."""
    return Markup(render("record_answer.html", language, value=answer))


def record_guess_said(case: RecordCase, guess: str, language: str = "en") -> str:
    """Whether a guess was right, in one sentence."""
    result = "records_guess_right" if guess == case.answer else "records_guess_wrong"
    return load().text(result, language, guess=answer_name(guess, language))
