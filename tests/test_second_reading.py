"""The tables against a second reading, by somebody who saw the questions and the law and not the tables' answers.

`tests/expected/` holds that reading. The bank was answered without its key, the cells of the comparison were sorted into
settings without their names, and the rules were written anew from the regulations. So a right answer that moved, a cell
under the wrong setting or a condition turned round is not merely another value: it contradicts what a second person found.
Change a line there only after reading the question, or the regulation, as if for the first time.
"""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from .conftest import CATALOG, DEFAULTS, VALUES, outlooks
from .expected.rules import expected_outlooks

EXPECTED = Path(__file__).parent / "expected"


def reading(name):
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ANSWERS = {row["question"]: row["answer"] for row in reading("quiz")}
# The law on which a row of each setting rests.
LAW = {
    "early_intervention": ("cfr34_303_", "usc20_", "cfr34_300_25"),
    "school_iep": ("cfr34_300_",),
    "school_504": ("cfr34_104_", "ocr_"),
    "outpatient": ("practice_custom", "cfr42_", "cfr45_", "usc42_", "asha_", "apta_"),
}
# What the words of an answer to a fact say, and how an answer begins that leaves it open.
WORDS = {
    "public": "Public", "private": "private", "home": "Home school", "none": "No ", "ot": "Occupational", "pt": "Physical",
    "slp": "Speech", "medicaid": "Medicaid", "chip": "CHIP", "tricare": "TRICARE", "both": "Medicaid and a private plan",
}  # fmt: skip
OPEN = ("Not sure", "I have noticed", "I was told", "We are still thinking")
# A child who meets every condition at school, at the clinic and for Medicaid.
MEETS_ALL = {
    "age": 8, "school": "public", "finished_school": "no", "disability": "yes", "affects_school": "yes",
    "needs_special_education": "yes", "therapy_needed_for_school": "yes", "limits_major_activity": "yes",
    "affects_daily_life": "yes", "skill_deficit": "yes", "medically_necessary": "yes", "referral": "yes",
    "coverage": "medicaid", "parent_consents": "yes",
}  # fmt: skip


class TestQuiz:
    def test_every_question_was_answered_by_a_second_person(self):
        assert list(ANSWERS) == list(CATALOG.quiz), "answer new questions without their key, in tests/expected/quiz.csv"

    @pytest.mark.parametrize("question", CATALOG.quiz.values(), ids=lambda question: question.id)
    def test_the_key_is_what_the_second_person_answered(self, question):
        answer = ANSWERS[question.id]
        said = answer.split(" | ")
        if question.kind == "number":
            assert float(question.number.answer) == float(answer)
        elif question.kind == "match":
            pairs = [part.split(" = ") for part in said]
            assert len(pairs) == len(question.pairs)
            for pair, (left, right) in zip(question.pairs, pairs, strict=True):
                assert pair.left["en"].startswith(left)
                assert pair.right["en"].startswith(right)
        elif question.kind == "order":
            assert len(said) == len(question.items)
            assert all(item.text["en"].startswith(words) for item, words in zip(question.items, said, strict=True))
        else:
            chosen = [option.text["en"] for option in question.options if option.text["en"].startswith(tuple(said))]
            assert chosen == [option.text["en"] for option in question.options if option.right]
            assert len(chosen) == len(said)

    @pytest.mark.parametrize("question", CATALOG.quiz.values(), ids=lambda question: question.id)
    def test_the_word_on_an_answer_says_right_where_it_is_right_and_only_there(self, question):
        for option in question.options:
            assert option.feedback["en"].startswith(("Right", "Yes")) is option.right


class TestSettings:
    """The cells under each setting say what was found of that setting, and rest on its law."""

    def test_every_cell_was_read_twice(self):
        read = {f"{row['setting']}__{row['dimension']}" for row in reading("comparison")}
        assert read == set(CATALOG.comparison)

    @pytest.mark.parametrize("row", reading("comparison"), ids=lambda row: f"{row['setting']}__{row['dimension']}")
    def test_a_cell_says_what_is_so_in_its_setting(self, row):
        cell = CATALOG.comparison[f"{row['setting']}__{row['dimension']}"]
        assert (cell.setting, cell.dimension) == (row["setting"], row["dimension"])
        for column in ("text", "brief", "more"):
            assert row[column] in getattr(cell, column)["en"]

    @pytest.mark.parametrize("table", ["comparison", "stages", "endings"])
    def test_a_row_rests_on_the_law_of_its_setting(self, table):
        for row in getattr(CATALOG, table).values():
            assert any(source.startswith(LAW[row.setting]) for source in row.sources), row.id
            if row.setting in ("outpatient", "early_intervention"):
                assert not any(source.startswith("cfr34_104_") for source in row.sources), row.id


class TestAnswers:
    """Each answer of a question sets what its words say."""

    @pytest.mark.parametrize("step", CATALOG.path.values(), ids=lambda step: step.id)
    def test_an_answer_on_the_path_sets_what_its_words_say(self, step):
        rows = [row for row in reading("path") if row["question"] == step.id]
        assert len(rows) == len(step.options)
        for option, row in zip(step.options, rows, strict=True):
            assert option.label["en"].startswith(row["answer"])
            assert dict(option.facts) == dict(part.split("=") for part in row["facts"].split())
            assert list(option.signs) == row["signs"].split()

    @pytest.mark.parametrize("fact", CATALOG.facts.values(), ids=lambda fact: fact.id)
    def test_an_answer_on_a_fact_means_what_its_words_say(self, fact):
        for option in fact.options:
            label = option.label["en"]
            if option.value == "unsure":
                assert label.startswith(OPEN)
                assert bool(option.sign) is not label.startswith("Not sure")
            elif option.value in ("yes", "no"):
                assert label.startswith({"yes": "Yes", "no": "No"}[option.value])
            elif fact.id == "age":
                years = 0 if label == "Under 1 year" else 2.75 if label == "Almost 3 years" else int(label.split()[0])
                assert float(option.value) == years
            else:
                assert WORDS[option.value].casefold() in label.casefold()
        assert len({option.label["en"] for option in fact.options}) == len(fact.options)


class TestRules:
    """The answers of the rules beside those that were written anew from the regulations."""

    @pytest.mark.parametrize("child", CATALOG.children.values(), ids=lambda child: child.id)
    def test_a_ready_made_child_is_answered_as_the_regulations_say(self, child):
        facts = DEFAULTS | dict(child.facts)
        assert outlooks(facts) == expected_outlooks(facts)

    @pytest.mark.parametrize("fact", VALUES)
    def test_whoever_differs_in_two_answers_is_answered_as_the_regulations_say(self, fact):
        """A child who meets every condition, changed in this fact and in any other one."""
        whole = DEFAULTS | MEETS_ALL
        for value, other in itertools.product([*VALUES[fact], "unsure"], VALUES):
            for second in [*VALUES[other], "unsure"]:
                facts = whole | {fact: value, other: second}
                assert outlooks(facts) == expected_outlooks(facts), facts
