"""The parents' guide as HTML: a question, what is known so far, the results, and the tables that stand for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..catalog import load, say
from ..guide import Given, Offer, Question, answered, before, first_answer_due, position, questions, walk
from ..papers import MOST_STEPS, letters_for, questions_by_person, this_week, unknown_questions, with_payments
from ..reasoning import ChildProfile, Finding, evaluate, should_ask
from .finding import shown_findings
from .page import Html, render, table, value_name

LONG_LIST = 10
"""More answers than this are a list to choose from."""
LEADS_ON = ("back", "next", "unsure", "to_results")


def question_view(name: str, given: Given, language: str = "en", focus: int = 0) -> Html:
    """One question: where one is, its words, why it is asked, its answers, and the ways on and back.

    A new ``focus`` number draws the focus to it. It is one piece of HTML, so that a new question is one message to the page;
    its buttons carry in ``data-settings-do`` what they do, and ``guide.js`` says it to the kernel.
    """
    number, count = position(given, name)
    question = questions()[name]
    as_list = listed(question)
    useful = {
        "back": before(given, name) is not None,
        "next": question.several or as_list or name in given,
        "unsure": question.several,
        "to_results": first_answer_due(given),
    }
    return render(
        "guide_question.html",
        language,
        question=question,
        position=load().text("guide_position", language, number=number, count=count),
        focus=focus,
        chosen=given.get(name, ()),
        as_list=as_list,
        moves=[move for move in LEADS_ON if useful[move]],
    )


def listed(question: Question) -> bool:
    """Whether the answers are a list to choose from: one of them, and too many for buttons.

    >>> [name for name, question in questions().items() if listed(question)]
    ['age']
    """
    return not question.several and len(question.offers) > LONG_LIST


def so_far_view(given: Given, language: str = "en") -> Html:
    """What the reader should know before the next question: the doctor today, and whether to ask for an evaluation."""
    advice = should_ask(walk(given).profile, language=language)
    return render(
        "guide_so_far.html",
        language,
        advice=advice,
        due=first_answer_due(given),
        doctor_step=say(load().next_steps["doctor_today"].text, language),
    )


def results_view(profile: ChildProfile, language: str = "en", focus: int = 0) -> Html:
    """A short answer first, then what to do this week, what nobody knows yet, whom to ask, and why."""
    findings = evaluate(profile, language=language)
    steps = this_week(profile, language, most=None)
    return render(
        "guide_results.html",
        language,
        focus=focus,
        advice=should_ask(profile, language=language),
        doctor_step=say(load().next_steps["doctor_today"].text, language),
        short=list(_parts(profile, language)),
        steps=steps[:MOST_STEPS],
        later=steps[MOST_STEPS:],
        unknown=unknown_questions(findings, language),
        people=questions_by_person(profile, language),
    )


def short_answer(profile: ChildProfile, language: str = "en") -> str:
    """All outlooks in a line, to be read out.

    >>> short_answer(ChildProfile(age=9))[:12]
    'IEP at schoo'
    """
    word = load().texts
    every = with_payments(shown_findings(profile, language))
    names = load().settings
    return " ".join(
        f"{say(names[each.setting].short, language)}: {say(word[f'outlook_{each.outlook}'], language)}."
        for each in every
    )


def path_table(language: str = "en") -> Html:
    """Every question of the guide with every answer, and what each answer records."""
    text = load().text
    heads = [text("guide_path_question", language), text("guide_path_answers", language)]
    rows = [[say(asked.question, language), _lines(_path_lines(asked, language))] for asked in questions().values()]
    return table(text("guide_path_caption", language), heads, rows)


def guide_examples(language: str = "en") -> Html:
    """Worked examples: what a family answers, what the guide says, and which letters fit."""
    text, letters = load().text, load().letters
    heads = [text(f"guide_example_{name}", language) for name in ("family", "answers", "says", "letters")]
    rows = []
    for number, given in enumerate(EXAMPLES, start=1):
        profile = walk(given).profile
        advice = should_ask(profile, language=language)
        today = [text("doctor_today", language)] if advice.doctor_today else []
        chosen = [questions()[name].offer(offer).label for name, offers in given.items() for offer in offers]
        fitting = [say(letters[name].name, language) for name in letters_for(profile)]
        rows.append(
            [
                str(number),
                _lines(say(label, language) for label in chosen),
                _lines([*today, advice.text, short_answer(profile, language)]),
                _lines(fitting),
            ]
        )
    return table(text("guide_examples_caption", language), heads, rows)


def letters_table(language: str = "en") -> Html:
    """Every letter and the rule that it relies on."""
    text = load().text
    heads = [text("guide_letters_letter", language), text("guide_letters_law", language)]
    rows = [[say(letter.name, language), say(letter.law, language)] for letter in load().letters.values()]
    return table(text("guide_letters_caption", language), heads, rows)


def _example(**chosen: str) -> Given:
    given: Given = {}
    for name, offers in chosen.items():
        given = answered(given, name, *offers.split())
    return given


EXAMPLES = (
    _example(doctor_first="lost_skills", where_hard="home", age="2"),
    _example(
        where_hard="school", seen="tires_when_writing", age="7", therapy="ot", school="public", school_stage="nothing"
    ),
    _example(
        where_hard="both",
        age="9",
        therapy="slp",
        school="public",
        school_stage="said_no",
        clinic_stage="found_need",
        necessity="yes",
        coverage="medicaid",
        payer_answer="written",
    ),
    _example(
        where_hard="school",
        age="11",
        therapy="pt",
        school="public",
        school_stage="has_iep",
        found_therapy="yes",
        how_it_goes="stalled",
        language_help="wanted",
    ),
)
"""Made-up families, each with a few answers and the rest left open."""


def _parts(profile: ChildProfile, language: str) -> Iterator[dict[str, Any]]:
    settings = load().settings
    for each in with_payments(shown_findings(profile, language)):
        yield _part(each, settings[each.setting], language)


def _part(finding: Finding, setting: Any, language: str) -> dict[str, Any]:
    return {"finding": finding, "name": say(setting.name, language), "cites": setting.cites}


def _path_lines(question: Question, language: str) -> Iterator[str]:
    if load().path[question.id].fact == "age":
        yield load().text("guide_path_years", language)
        return
    for offer in question.offers:
        yield f"{say(offer.label, language)} → {'; '.join(_records(offer, language))}"


def _records(offer: Offer, language: str) -> Iterator[str]:
    catalog = load()
    known = {name: value for name, value in offer.facts.items() if value != "unsure"}
    for name, value in known.items():
        words = {"name": say(catalog.facts[name].name, language), "value": _answer_name(name, value, language)}
        yield catalog.text("guide_path_fact", language, **words)
    for sign in offer.signs:
        yield catalog.text("guide_path_sign", language, text=say(catalog.signs[sign].text, language))
    if not known and not offer.signs:
        yield catalog.text("guide_path_nothing", language)


def _answer_name(fact: str, value: Any, language: str) -> str:
    if value in ("yes", "no"):
        return load().text(f"answer_{value}", language)
    return value_name(load(), fact, value, language)


def _lines(lines: Any) -> Markup:
    return Markup("<br>").join(lines)
