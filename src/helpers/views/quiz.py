"""Questions as a reader sees them: before an answer without anything that gives it away, after it with every why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup

from ..catalog import Objective, Question, load, say
from ..quiz import Given, Mark, letters, right_answer
from ..work import Work
from .authority import cited
from .page import Html, render, table
from .readers import page_title
from .writing import written_in_words

OPEN, RIGHT, AGAIN = "open", "right", "again"


def question_view(question: Question, order: Given, heading: str, language: str = "en") -> Html:
    """One question before it is answered: the stem and what there is to choose from, in the order given, by letter.

    >>> from ..quiz import shuffled
    >>> question = load().quiz["q_iep_name"]
    >>> "decides nothing at school" in question_view(question, shuffled(question, 1), "Question 1")
    False
    """
    choices = (
        [] if question.number else list(zip(ascii_uppercase, choice_texts(question, order, language), strict=False))
    )
    task = load().text(f"quiz_task_{question.kind}", language)
    return render("question.html", language, question=question, heading=heading, task=task, choices=choices)


def choice_texts(question: Question, order: Given, language: str = "en") -> list[str]:
    """The texts of what is chosen from, in the order given: of a match, the right sides.

    >>> choice_texts(load().quiz["q_iep_name"], ("b", "a"))
    ['Program', 'Plan']
    """
    texts = [pair.right for pair in question.pairs] or [part.text for part in question.options or question.items]
    by_letter = dict(zip(letters(question), texts, strict=True))
    return [say(by_letter[letter], language) for letter in order]


def feedback_view(question: Question, mark: Mark, language: str = "en") -> Html:
    """What is to be said about an answer, part by part, the sentence to keep, and the authority.

    >>> from ..quiz import mark
    >>> question = load().quiz["q_iep_name"]
    >>> "legal name" in feedback_view(question, mark(question, ("a",)))
    True
    """
    return render("feedback.html", language, question=question, mark=mark)


def progress_view(work: Work, objectives: Iterable[str], language: str = "en") -> Html:
    """For each objective: how many of its questions were answered, and how many of these are right by the latest answer.

    >>> "1 of 1" in progress_view(Work().answered("q_hours_a_year", ("36",)), ["add_up_minutes"])
    True
    """
    catalog = load()
    last = work.last_right()
    rows = []
    for name in objectives:
        asked = [question for question in catalog.quiz.values() if question.objective == name]
        results = [last[question.id] for question in asked if question.id in last]
        rows.append(
            [
                say(catalog.objectives[name].text, language),
                catalog.text("quiz_so_many_of", language, count=len(results), total=len(asked)),
                catalog.text("quiz_so_many_of", language, count=sum(results), total=len(results)) if results else "–",
            ]
        )
    heads = [catalog.text(f"quiz_{name}_head", language) for name in ("objective", "answered", "right")]
    return table(catalog.text("quiz_progress_caption", language), heads, rows, language)


def questions_on_paper(first: str = "00", last: str = "99", language: str = "en") -> Html:
    """All questions of the pages from one number to another, without answers: for paper, and where no kernel runs.

    >>> "2,160" in questions_on_paper("05", "05")
    False
    """
    catalog = load()
    pages = [
        name for name in dict.fromkeys(row.page for row in catalog.objectives.values()) if first <= name[:2] <= last
    ]
    asked = {name: [each for each in catalog.quiz.values() if _page_of(each) == name] for name in pages}
    return Html("".join(_paper_of(name, questions, language) for name, questions in asked.items() if questions))


def answers_by_page(language: str = "en") -> Html:
    """The answers to all questions, in closed boxes: one for each page, and in it one for each question.

    >>> "<details open" in answers_by_page()
    False
    """
    return render("answers.html", language, pages=list(answered_pages(language)))


def answered_pages(language: str = "en") -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """By the name of a page: each of its questions with the right answer, the word on every answer, and the authority."""
    catalog = load()
    for page in dict.fromkeys(row.page for row in catalog.objectives.values()):
        rows = [each for each in catalog.quiz.values() if _page_of(each) == page]
        if rows:
            name = page_name(catalog.objectives[rows[0].objective], language)
            yield name, [_answered(each, language) for each in rows]


def _answered(question: Question, language: str) -> Mapping[str, Any]:
    parts = [(option.text, option.feedback) for option in question.options]
    parts += [(item.text, item.feedback) for item in question.items]
    said = [(say(text, language), say(feedback, language)) for text, feedback in parts]
    said += [
        (f"{say(pair.left, language)} → {say(pair.right, language)}", say(pair.feedback, language))
        for pair in question.pairs
    ]
    if question.number:
        said = [(f"{float(near.value):g}", say(near.feedback, language)) for near in question.number.near]
    return {
        "question": question,
        "objective": load().objectives[question.objective],
        "right": given_in_words(question, right_answer(question), language),
        "said": said,
        "authority": cited(question.cites, question.sources, language),
    }


def report_view(work: Work, language: str = "en") -> Html:
    """The whole work to print: progress by objective, each question with the latest answer, and what was written.

    >>> "Question" in report_view(Work().answered("q_hours_a_year", ("36",)))
    True
    """
    catalog = load()
    latest = {each.question: each for each in work.current}
    done = [name for name in catalog.objectives if any(catalog.quiz[each].objective == name for each in latest)]
    rows = [
        [
            say(catalog.quiz[name].stem, language),
            given_in_words(catalog.quiz[name], each.given, language),
            catalog.text("quiz_is_right" if each.right else "quiz_is_not_right", language),
            cited(catalog.quiz[name].cites, catalog.quiz[name].sources, language),
        ]
        for name, each in latest.items()
    ]
    heads = [catalog.text(f"quiz_{name}_head", language) for name in ("question", "given", "result", "authority")]
    answers = table(catalog.text("quiz_report_caption", language), heads, rows, language)
    progress = progress_view(work, done, language)
    written = written_in_words(work, language)
    parts = {"progress": Markup(progress), "answers": Markup(answers), "outdated": outdated_sentence(work, language)}
    return render("report.html", language, work=work, written=written, latest=latest, **parts)


def outdated_sentence(work: Work, language: str = "en") -> str:
    """How many answers are kept and not counted, in words; empty where every one counts.

    >>> outdated_sentence(Work())
    ''
    """
    return load().text("quiz_outdated", language, count=work.outdated) if work.outdated else ""


def given_in_words(question: Question, given: Given, language: str = "en") -> str:
    """An answer as it is read: the texts that were chosen, or the number with its unit.

    >>> given_in_words(load().quiz["q_iep_name"], ("b",))
    'Program'
    """
    if question.number:
        return f"{given[0]} {say(question.number.unit, language)}"
    return "; ".join(choice_texts(question, given, language))


def page_name(objective: Objective, language: str = "en") -> str:
    """The number and the name of an objective's page.

    >>> page_name(load().objectives["add_up_minutes"])
    '05 How therapy is delivered'
    """
    return f"{objective.page[:2]} {page_title(objective.page, language)}"


def _page_of(question: Question) -> str:
    return load().objectives[question.objective].page


def _paper_of(page: str, questions: list[Question], language: str) -> Html:
    catalog = load()
    name = f"{page[:2]} {page_title(page, language)}"
    caption = catalog.text("quiz_paper_caption", language, page=name, count=len(questions))
    heads = [catalog.text(f"quiz_{head}_head", language) for head in ("question", "choices")]
    return table(caption, heads, [[say(each.stem, language), _choices_on_paper(each, language)] for each in questions])


def _choices_on_paper(question: Question, language: str) -> Markup | str:
    """What to do and to choose from on paper, a line each: by letter, in the order of the alphabet, which tells nothing."""
    catalog = load()
    if question.number:
        return catalog.text("quiz_a_number", language, unit=say(question.number.unit, language))
    texts = sorted(choice_texts(question, letters(question), language))
    lefts = [f"{place}. {say(pair.left, language)}" for place, pair in enumerate(question.pairs, start=1)]
    choices = [f"({letter}) {text}" for letter, text in zip(ascii_uppercase, texts, strict=False)]
    return Markup("<br>").join([catalog.text(f"quiz_paper_{question.kind}", language), *lefts, *choices])
