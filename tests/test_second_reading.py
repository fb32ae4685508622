"""The tables against `tests/expected/`: what a second person answered, sorted and wrote without seeing the tables' answers."""

from __future__ import annotations

import pytest

from .conftest import CATALOG
from .expected.reading import contradictions, read, wrong_in_question

TABLES = ("comparison", "path", "facts", "claims", "stages", "endings", "documents", "gates", "rules")


def test_every_question_and_cell_was_read_a_second_time():
    answered = [row["question"] for row in read("quiz")]
    assert answered == list(CATALOG.quiz), "answer new questions without their key, in tests/expected/quiz.csv"
    assert {f"{row['setting']}__{row['dimension']}" for row in read("comparison")} == set(CATALOG.comparison)


@pytest.mark.parametrize("question", CATALOG.quiz.values(), ids=lambda question: question.id)
def test_the_key_is_what_was_answered_without_it(question):
    assert list(wrong_in_question(question)) == []


@pytest.mark.parametrize("table", TABLES)
def test_nothing_contradicts_the_second_reading(table):
    assert list(contradictions(CATALOG, table)) == []
