"""What a class knows: by student, by objective and by question, with the most common wrong reasons.

The first answer to a question says what a student knew, the latest what was learnt; both are given. Shares are of the
questions that were answered, from 0 to 1; an empty cell means that nothing was answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from ..catalog import Question, load, say
from ..quiz import mark
from ..views.quiz import given_in_words
from ..work import Answered
from .reading import ClassWork


def by_student(work: ClassWork, language: str = "en") -> pd.DataFrame:
    """One row a file: how much was answered, how much was right at first and at last, and the share for each objective."""
    objectives = _objectives()
    rows = []
    for name, each in work.works:
        first, last = _tries(each.current)
        row: dict[str, object] = {
            "file": name,
            "student": each.student,
            "answered": len(last),
            "right_at_first": sum(answer.right for answer in first.values()),
            "right_at_last": sum(answer.right for answer in last.values()),
            "outdated": each.outdated,
            "written": len({(one.place, one.step) for one in each.writing}),
        }
        rows.append(row | {name: _share(last.values(), name) for name in objectives})
    columns = ["file", "student", "answered", "right_at_first", "right_at_last", "outdated", "written", *objectives]
    return pd.DataFrame(rows, columns=columns)


def by_objective(work: ClassWork, language: str = "en") -> pd.DataFrame:
    """One row an objective: how many students answered about it, and the share right at first and at last, over all answers."""
    catalog = load()
    rows = []
    for name in _objectives():
        firsts, lasts, students = [], [], 0
        for _, each in work.works:
            first, last = _tries(each.current)
            about = [answer for answer in last.values() if _objective_of(answer) == name]
            firsts += [answer for answer in first.values() if _objective_of(answer) == name]
            lasts += about
            students += bool(about)
        rows.append(
            {
                "objective": name,
                "page": catalog.objectives[name].page,
                "what": say(catalog.objectives[name].text, language),
                "students": students,
                "right_at_first": _share(firsts, name),
                "right_at_last": _share(lasts, name),
            }
        )
    return pd.DataFrame(rows, columns=["objective", "page", "what", "students", "right_at_first", "right_at_last"])


def by_question(work: ClassWork, language: str = "en") -> pd.DataFrame:
    """One row a question that anybody answered: shares, and the most common wrong answer with the reason behind it."""
    catalog = load()
    answers: dict[str, list[Answered]] = {}
    firsts: dict[str, list[Answered]] = {}
    for _, each in work.works:
        current = each.current
        first, _last = _tries(current)
        for answer in current:
            answers.setdefault(answer.question, []).append(answer)
        for name, answer in first.items():
            firsts.setdefault(name, []).append(answer)
    rows = [_question_row(catalog.quiz[name], given, firsts[name], language) for name, given in answers.items()]
    columns = ["question", "objective", "stem", "students", "right_at_first", "common_wrong", "how_often", "why_wrong"]
    return pd.DataFrame(rows, columns=columns).sort_values("right_at_first", kind="stable", ignore_index=True)


def _question_row(
    question: Question, answers: list[Answered], first: list[Answered], language: str
) -> dict[str, object]:
    wrong = Counter(answer.given for answer in answers if not answer.right)
    given, count = wrong.most_common(1)[0] if wrong else ((), 0)
    found = mark(question, given, language) if given else None
    return {
        "question": question.id,
        "objective": question.objective,
        "stem": say(question.stem, language),
        "students": len(first),
        "right_at_first": sum(answer.right for answer in first) / len(first),
        "common_wrong": given_in_words(question, given, language) if given else "",
        "how_often": count,
        "why_wrong": " ".join(said.words for said in found.feedback if not said.right) if found else "",
    }


def _tries(answers: Iterable[Answered]) -> tuple[dict[str, Answered], dict[str, Answered]]:
    """The first and the latest answer to each question."""
    first: dict[str, Answered] = {}
    last: dict[str, Answered] = {}
    for answer in answers:  # in the order in which they were given, which a clock that was set does not change
        first.setdefault(answer.question, answer)
        last[answer.question] = answer
    return first, last


def _share(answers: Iterable[Answered], objective: str) -> float | None:
    about = [answer.right for answer in answers if _objective_of(answer) == objective]
    return sum(about) / len(about) if about else None


def _objective_of(answer: Answered) -> str:
    return load().quiz[answer.question].objective


def _objectives() -> list[str]:
    """The objectives that have questions, in the order of the pages."""
    catalog = load()
    asked = {question.objective for question in catalog.quiz.values()}
    return [name for name in catalog.objectives if name in asked]
