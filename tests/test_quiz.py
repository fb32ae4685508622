"""The bank of questions: every answer has its word, nothing gives an answer away, and no pattern replaces knowing."""

from __future__ import annotations

import copy
import re
from collections import Counter
from html import unescape
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import load, views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.quiz import UnreadableAnswerError, draw, letters, mark, objectives_of, right_answer, shuffled
from helpers.views.quiz import feedback_view, question_view
from helpers.work import Work

BANK = load().quiz
TABLES = compile_tables()
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
FIRST_PAGE_THAT_IS_PRACTICE = "20"  # the guide, the cases and the workshops are practised by doing them
SINGLES = [question for question in BANK.values() if question.kind == "single"]
every_question = pytest.mark.parametrize("question", list(BANK.values()), ids=list(BANK))


def wrong_answers(question):
    """One wrong answer for each thing that can be got wrong."""
    right = right_answer(question)
    if question.number:
        return [(f"{float(near.value):g}",) for near in question.number.near] + [("123456",)]
    if question.kind == "single":
        return [(letter,) for letter in letters(question) if letter not in right]
    if question.kind == "several":
        return [right[1:], (*right, *[each for each in letters(question) if each not in right])]
    return [(right[1], right[0], *right[2:])]


@every_question
def test_the_right_answer_is_right_and_every_other_is_not(question):
    assert mark(question, right_answer(question)).right
    for answer in wrong_answers(question):
        found = mark(question, answer)
        assert not found.right
        assert all(said.words for said in found.feedback)
        assert not all(said.right for said in found.feedback)


@every_question
def test_nothing_on_the_page_gives_the_answer_away_before_it_is_given(question):
    order = shuffled(question, 3)
    page = load().objectives[question.objective].page[:2]
    shown = question_view(question, order, "Question 1") + views.questions_on_paper(page, page)
    told = [question.because, *(each.feedback for each in (*question.options, *question.items, *question.pairs))]
    if question.number:
        told += [question.number.feedback_right, question.number.feedback_other]
    assert not any(words["en"] in shown for words in told)
    assert 'right": true' not in shown


@every_question
def test_after_the_answer_its_word_and_the_authority_are_there(question):
    shown = feedback_view(question, mark(question, right_answer(question)))
    assert "Keep this:" in shown
    assert (question.cites or load().sources[question.sources[0]].citation).replace("&", "&amp;") in shown


def test_a_several_question_says_what_was_missed():
    question = BANK["q_iep_required_members"]
    said = {part: right for part, _, right in mark(question, ("a",)).feedback}
    assert said["A special education teacher or provider of the child"] is False
    assert said["The child's parents"] is True


def test_a_near_miss_is_told_from_any_other_wrong_number():
    question = BANK["q_hours_a_year"]
    assert "Divide by 60" in mark(question, ("2160",)).feedback[0][1]
    assert mark(question, ("36.0",)).right
    assert mark(question, ("7",)).feedback[0][1] == question.number.feedback_other["en"]


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("q_iep_name", (), "choose 1 of a, b, c, d"),
        ("q_iep_name", ("a", "b"), "choose 1 of a, b, c, d"),
        ("q_iep_name", ("z",), "not ('z',)"),
        ("q_first_iep_order", ("a", "a", "b", "c", "d"), "holds a letter twice"),
        ("q_first_iep_order", ("a", "b"), "choose 5 of"),
        ("q_hours_a_year", ("thirty",), "is not a number in digits"),
        ("q_hours_a_year", (), "type one number"),
    ],
)
def test_what_cannot_be_an_answer_is_said(name, answer, said):
    with pytest.raises(UnreadableAnswerError, match=re.escape(said)):
        mark(BANK[name], answer)


@given(st.integers(), st.integers(1, 40), st.dictionaries(st.sampled_from(list(BANK)), st.booleans()))
def test_a_round_has_no_question_twice_and_what_was_wrong_comes_first(seed, count, last):
    drawn = draw(objectives_of(), count, seed, last)
    assert len({question.id for question in drawn}) == len(drawn) == min(count, len(BANK))
    for name in objectives_of():
        ranks = [{False: 0, None: 1, True: 2}[last.get(each.id)] for each in drawn if each.objective == name]
        assert ranks == sorted(ranks)


def test_what_was_wrong_comes_first_whatever_its_objective():
    wrong = {"q00_soft_no": False, "q07_a_move": False, "q12_may_i_quote": False}
    last = dict.fromkeys(BANK, True) | wrong
    assert {question.id for question in draw(objectives_of(), 3, 1, last)} == set(wrong)


def test_short_rounds_come_to_every_objective():
    """With more objectives than questions in a round, the last objectives were once never asked about."""
    asked = {question.objective for seed in range(60) for question in draw(objectives_of(), 5, seed)}
    assert asked == set(objectives_of())


def test_each_question_is_on_paper_once_in_the_saved_notebooks():
    outputs = [
        output.data.get("text/html", "")
        for path in sorted(NOTEBOOKS.glob("3*_questions*.ipynb"))
        for cell in nbformat.read(path, 4).cells
        for output in cell.get("outputs", [])
        if "questions_on_paper" in cell.source
    ]
    saved = unescape("".join(outputs))
    assert {name: saved.count(question.stem["en"]) for name, question in BANK.items()} == dict.fromkeys(BANK, 1)


def test_the_order_of_the_alphabet_on_paper_is_not_the_right_order():
    for question in BANK.values():
        if question.kind in ("order", "match"):
            texts = [(pair.right if question.pairs else pair.text)["en"] for pair in question.pairs or question.items]
            assert texts != sorted(texts), question.id


def test_the_same_seed_shows_the_same_page_and_another_seed_another():
    orders = {shuffled(BANK["q_first_iep_order"], seed) for seed in range(20)}
    assert len(orders) > 5
    assert shuffled(BANK["q_iep_name"], 4) == shuffled(BANK["q_iep_name"], 4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"objective": "fly"}, "column objective: 'fly' is not an id in objectives.yaml."),
        ({"kind": "order"}, "a question of kind order has items and none of the other parts"),
        ({"kind": "several"}, "a question of kind several has two or more right answers"),
    ],
)
def test_a_bad_question_is_refused_in_a_sentence(change, said):
    tables = copy.deepcopy(TABLES)
    next(row for row in tables["quiz"] if row["id"] == "q_iep_name").update(change)
    assert any(said in str(problem) and "(q_iep_name)" in str(problem) for problem in check_tables(tables))


def test_two_right_answers_or_two_equal_ones_are_refused():
    tables = copy.deepcopy(TABLES)
    row = next(row for row in tables["quiz"] if row["id"] == "q_iep_name")
    row["options"][0] |= {"right": True, "text": {"en": "program"}}
    said = " ".join(map(str, check_tables(tables)))
    assert "has one right answer, not 2" in said
    assert "'program' is there twice" in said


class TestQuality:
    """What makes a bank of questions worth answering."""

    def test_the_right_answer_is_not_told_by_its_length(self):
        longest = shortest = 0
        for question in SINGLES:
            sizes = {
                right: [len(each.text["en"]) for each in question.options if each.right is right]
                for right in (True, False)
            }
            longest += max(sizes[True]) > max(sizes[False])
            shortest += max(sizes[True]) < min(sizes[False])
        assert longest <= max(1, len(SINGLES) * 0.4), f"{longest} of {len(SINGLES)}"
        assert shortest <= max(1, len(SINGLES) * 0.4), f"{shortest} of {len(SINGLES)}"

    def test_the_right_answer_is_not_told_by_its_place(self):
        places = Counter(
            shuffled(question, seed).index(right_answer(question)[0])
            for question in SINGLES
            for seed in range(40)
            if len(question.options) == 4
        )
        total = sum(places.values())
        assert all(abs(places[place] / total - 0.25) < 0.1 for place in range(4)), places

    def test_every_objective_has_at_least_four_questions(self):
        counts = Counter(question.objective for question in BANK.values())
        lacking = {row.id: counts[row.id] for row in load().objectives.values() if counts[row.id] < 4}
        assert {name for name in lacking if load().objectives[name].page < FIRST_PAGE_THAT_IS_PRACTICE} == set()

    def test_each_wrong_answer_has_a_word_of_its_own(self):
        for question in BANK.values():
            said = [option.feedback["en"] for option in question.options if not option.right]
            assert len(set(said)) == len(said), question.id
            assert all(len(words.split()) >= 5 for words in said), question.id


def test_the_objectives_are_those_at_the_top_of_the_notebooks():
    rows = load().objectives.values()
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(path, 4)
        text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        listed = re.search(r"After this page you can\n\n((?:- .*\n?)+)", text)[1].strip().split("\n")
        plain = [re.sub(r"\]\([^)]*\)|[*\[]", "", line[2:]).rstrip(";.") for line in listed]
        assert plain == [row.text["en"] for row in rows if row.page == path.stem], path.stem


class TestThePage:
    def answer(self, quiz, right=True):
        question = quiz.question
        answer = right_answer(question) if right else wrong_answers(question)[0]
        if question.kind == "several":
            for letter, field in zip(quiz._order, quiz._fields, strict=True):
                field.value = letter in answer
        else:
            for field, value in zip(quiz._fields, answer, strict=True):
                field.value = value
        quiz.buttons["quiz_check"].click()

    @pytest.mark.parametrize("right", [True, False])
    def test_every_question_can_be_answered(self, right):
        desk = widgets.Quiz().desk
        for page in dict.fromkeys(row.page for row in load().objectives.values() if objectives_of(row.page)):
            quiz = widgets.Quiz(desk, page=page)
            quiz.count.value = 20
            for _ in quiz._round:
                assert "Keep this:" not in quiz.view.value
                self.answer(quiz, right)
                assert quiz.failed.value == ""
                assert ("Not quite." in quiz.announcer.value) != right
                quiz.buttons["quiz_next"].click()
        assert set(desk.work.last_right()) == set(BANK)

    def test_an_unfinished_answer_counts_nothing_and_says_what_to_do(self):
        quiz = widgets.Quiz()
        quiz.count.value = 20
        for _ in quiz._round:
            quiz.buttons["quiz_check"].click()
            assert "Nothing was counted." in quiz.view.value
            quiz.buttons["quiz_next"].click()
        assert quiz.desk.work == Work()

    def test_an_answer_stays_when_going_on_and_back(self):
        quiz = widgets.Quiz()
        self.answer(quiz)
        quiz.buttons["quiz_next"].click()
        quiz.buttons["quiz_previous"].click()
        assert "Keep this:" in quiz.view.value

    def test_what_is_not_checked_yet_stays_when_going_on_and_back(self):
        quiz = widgets.Quiz()
        quiz.count.value = 20
        for _ in quiz._round:
            for field in quiz._fields:
                field.value = {"Text": "7", "Checkbox": True}.get(type(field).__name__) or field.options[1][1]
            quiz.buttons["quiz_next"].click()
        for _ in quiz._round:
            assert quiz._read()
            assert quiz.answer.children == tuple(quiz._fields)
            quiz.buttons["quiz_previous"].click()
        quiz.buttons["quiz_new_round"].click()
        assert not quiz._read()
        assert quiz.failed.value == ""

    def test_a_page_asks_only_about_itself(self):
        quiz = widgets.Quiz(page="05_how_therapy_is_delivered")
        assert {load().objectives[each.objective].page for each in quiz._round} == {"05_how_therapy_is_delivered"}
