"""The check before and after: forms are alike, counts that cannot be are sentences, and a change is no surer than it is."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from scipy.stats import binomtest

from helpers import views, widgets
from helpers.change import (
    MOST,
    WAYS,
    CountError,
    Paired,
    Unpaired,
    change_of,
    columns,
    counts_text,
    forms,
    read_counts,
    short_sentence,
)
from helpers.quiz import right_answer
from helpers.views.change import EXAMPLES, change_sentence, form_view, key_view

from .conftest import CATALOG
from .test_views import Outline

ASKED = CATALOG.sessions["school"].checks
FIVE = ASKED[:5]
ONE = next(iter(CATALOG.quiz.values()))
COUNT = st.integers(0, 60)


def bank_of(*difficulties, objectives=FIVE):
    """A made-up bank: for each objective a question of each of these difficulties."""
    made = [
        replace(ONE, id=f"q_{name}_{number}", objective=name, difficulty=difficulty)
        for name in objectives
        for number, difficulty in enumerate(difficulties)
    ]
    return {question.id: question for question in made}


class TestForms:
    def test_ten_questions_in_two_forms_that_are_alike(self):
        made = forms(FIVE, bank_of(1, 2, 2, 1))
        assert len(made.a) == len(made.b) == 10
        assert made.short == ()
        assert [(q.objective, q.difficulty) for q in made.a] == [(q.objective, q.difficulty) for q in made.b]
        assert len({question.id for question in (*made.a, *made.b)}) == 20

    def test_the_same_bank_in_any_order_makes_the_same_forms(self):
        bank = bank_of(1, 1, 2, 2, 3, 3)
        turned = dict(reversed(list(bank.items())))
        assert forms(FIVE, bank) == forms(FIVE, turned)

    def test_ten_objectives_give_one_pair_each(self):
        made = forms(ASKED, bank_of(1, 2, 2, 3, objectives=ASKED))
        assert [question.objective for question in made.a] == list(ASKED)
        assert made.short == ()

    @given(st.lists(st.integers(1, 3), max_size=9))
    def test_no_question_is_asked_twice_whatever_the_bank_holds(self, difficulties):
        made = forms(FIVE, bank_of(*difficulties))
        asked = [question.id for question in (*made.a, *made.b)]
        assert len(set(asked)) == len(asked)
        assert [q.difficulty for q in made.a] == [q.difficulty for q in made.b]
        pairs = sum(difficulties.count(difficulty) // 2 for difficulty in (1, 2, 3))
        assert (made.short == tuple(FIVE)) is (pairs < 2)

    def test_a_bank_that_is_too_small_is_a_sentence_that_names_the_objectives(self):
        bank = bank_of(1, 1, 2, 2, objectives=FIVE[1:]) | bank_of(1, 2, 3, objectives=FIVE[:1])
        made = forms(FIVE, bank)
        said = short_sentence(made)
        assert made.short == FIVE[:1]
        assert "each has 8 questions and not ten" in said
        assert CATALOG.objectives[FIVE[0]].text["en"] in said

    @pytest.mark.parametrize("session", list(CATALOG.sessions))
    def test_no_form_gives_an_answer_away_and_the_key_gives_all(self, session):
        made = forms(CATALOG.sessions[session].checks)
        for form in ("a", "b"):
            shown = form_view(session, form)
            assert not any(str(escape(question.because["en"])) in shown for question in (*made.a, *made.b))
            Outline(shown)
        assert key_view(session).count("<tr>") == (len(made.a) + 1 if made.a else 0)
        assert all(right_answer(question) for question in made.a)


def uploaded(name, content):
    when = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    return {"name": name, "type": "text/csv", "size": len(content), "content": content, "last_modified": when}


def written(head, *rows):
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue()


U, P = columns("unpaired"), columns("paired")
WHO = ASKED[0]
BAD = [
    (
        written(("a", "b")),
        r"counts.csv, row 1: the columns must be objective, right_both, .* or objective, right_before,",
    ),
    ("", "row 1: the columns must be"),
    (written(U, (WHO, 3, 10, 12, 10)), "row 2, column right_after: 12 is more than answered_after, which is 10."),
    (written(U, (WHO, 3, 10, 3, 0)), "row 2, column answered_after: nobody answered."),
    (
        written(U, (WHO, -1, 10, 3, 9)),
        "row 2, column right_before: '-1' is not a count. Type a whole number from 0 to 10,000.",
    ),
    (written(U, (WHO, "2.5", 10, 3, 9)), "column right_before: '2.5' is not a count."),
    (written(U, (WHO, "", 10, 3, 9)), "column right_before: '' is not a count."),
    (written(U, (WHO, 1, 99999, 3, 9)), "column answered_before: '99999' is not a count."),
    (written(U, (WHO, "٣", 10, 3, 9)), "is not a count."),
    (written(U, ("flying", 1, 10, 3, 9)), "row 2, column objective: 'flying' is not asked about. Allowed: "),
    (written(U, (WHO, 1, 10, 3)), "row 2: there are 4 cells. A row has 5: objective,"),
    (written(U, (WHO, 1, 2, 1, 2), (WHO, 1, 2, 1, 2)), "row 3, column objective: .* is there twice."),
    (written(U, (WHO, "", "", "", "")), "counts.csv: no row has counts yet."),
    (written(P, (WHO, 0, 0, 0, 0)), "row 2, counts of .*: nobody answered."),
    ("x\x00y", "this is not a text file."),
    ("x" * 100_001, "the file is too long for counts."),
]


class TestCounts:
    @pytest.mark.parametrize(("text", "said"), BAD, ids=[said[:30] for _, said in BAD])
    def test_what_cannot_be_is_refused_in_a_sentence(self, text, said):
        with pytest.raises(CountError, match=said):
            read_counts(text, ASKED)

    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    @pytest.mark.parametrize("start", ["", "\ufeff"])
    def test_a_file_is_read_as_spreadsheets_write_it(self, mark, start):
        text = start + written(U, (WHO, 3, 10, 8, 9)).replace(",", mark)
        assert read_counts(text, ASKED) == {WHO: Unpaired(WHO, 3, 10, 8, 9)}

    @given(st.lists(st.tuples(COUNT, COUNT, COUNT, COUNT).filter(any), min_size=1, max_size=10))
    def test_what_is_written_is_read_back(self, many):
        known = {name: Paired(name, *numbers) for name, numbers in zip(ASKED, many, strict=False)}
        assert read_counts(counts_text(ASKED, "paired", known), ASKED) == known

    @pytest.mark.parametrize("way", ["paired", "unpaired"])
    def test_the_template_has_a_line_for_each_objective_and_asks_to_be_filled(self, way):
        template = counts_text(ASKED, way)
        assert template.count("\n") == len(ASKED) + 1
        with pytest.raises(CountError, match="no row has counts yet"):
            read_counts(template, ASKED)

    @pytest.mark.parametrize(
        "counts", [Paired(WHO, True, 1, 1, 1), Paired(WHO, MOST + 1, 0, 0, 0), Unpaired(WHO, 1.5, 2, 1, 2)]
    )
    def test_counts_from_code_are_checked_too(self, counts):
        with pytest.raises(CountError, match="type whole numbers from 0 to 10,000"):
            change_of(counts)

    def test_another_way_is_refused(self):
        with pytest.raises(CountError, match=r"There is no way to count 'both'. Allowed: paired, unpaired\."):
            columns("both")


class TestChange:
    @given(st.tuples(COUNT, COUNT, COUNT, COUNT).filter(any))
    def test_paired_the_change_lies_in_its_interval_and_turned_round_it_is_the_same(self, numbers):
        both, gained, lost, neither = numbers
        change = change_of(Paired(WHO, *numbers))
        other = change_of(Paired(WHO, both, lost, gained, neither))
        assert change.difference == pytest.approx((gained - lost) / sum(numbers))
        assert change.difference == pytest.approx(-other.difference)
        assert (change.low is None) is (gained + lost == 0)
        if change.low is not None:
            assert -1 <= change.low <= change.difference + 1e-9
            assert change.difference <= change.high + 1e-9 <= 1 + 1e-6
            assert change.low == pytest.approx(-other.high)
            assert change.chance == pytest.approx(binomtest(gained, gained + lost).pvalue)
            assert (change.verdict == "open") is (change.low <= 0 <= change.high)

    @given(COUNT, st.integers(1, 60), COUNT, st.integers(1, 60))
    def test_unpaired_the_change_lies_in_its_interval(self, right, answered, right_after, answered_after):
        right, right_after = min(right, answered), min(right_after, answered_after)
        change = change_of(Unpaired(WHO, right, answered, right_after, answered_after))
        assert -1 - 1e-9 <= change.low <= change.difference + 1e-9
        assert change.difference <= change.high + 1e-9 <= 1 + 1e-6
        assert change.chance is None

    def test_newcombes_own_example(self):
        """56 of 70 and 48 of 80: the difference of 0.2 lies between 0.0524 and 0.3339 (Newcombe 1998, method 10)."""
        change = change_of(Unpaired(WHO, 48, 80, 56, 70))
        assert (round(change.low, 4), round(change.high, 4)) == (0.0524, 0.3339)

    def test_more_answers_make_it_surer(self):
        few, many = change_of(Paired(WHO, 3, 4, 1, 2)), change_of(Paired(WHO, 30, 40, 10, 20))
        assert few.verdict == "open"
        assert many.verdict == "more"

    @pytest.mark.parametrize(
        ("counts", "said"),
        [
            (Paired(WHO, 20, 18, 3, 9), "More right answers after than chance alone"),
            (Paired(WHO, 20, 3, 18, 9), "Fewer right answers after than chance alone"),
            (Paired(WHO, 6, 4, 2, 4), "This may be chance"),
            (Paired(WHO, 5, 0, 0, 15), "No answer changed, so nothing can be tested."),
            (Paired(WHO, 1, 1, 1, 1), "There are few answers"),
            (Paired(WHO, 0, 40, 0, 0), "fewer than 1 of 100 rooms"),
            (Unpaired(WHO, 10, 50, 40, 50), "Of 100 answers, the change lies between"),
        ],
    )
    def test_each_case_has_its_words(self, counts, said):
        assert said in change_sentence(change_of(counts))

    def test_an_open_change_says_less_and_more(self):
        said = change_sentence(change_of(Paired(WHO, 6, 4, 2, 4)))
        assert "fewer and" in said
        assert "more." in said

    def test_the_view_says_which_way_was_used_and_what_it_cannot_tell(self):
        paired = views.change_view({WHO: EXAMPLES[0]})
        assert "exact McNemar test" in paired
        assert "Newcombe" not in paired
        unpaired = views.change_view({WHO: EXAMPLES[2]})
        assert "Newcombe" in unpaired
        assert "McNemar" not in unpaired
        assert all("It cannot tell why answers changed" in shown for shown in (paired, unpaired))
        assert "No counts yet" in views.change_view({})


class TestControl:
    @pytest.mark.parametrize("session", list(CATALOG.sessions))
    def test_every_objective_is_counted_both_ways(self, session):
        panel = widgets.BeforeAfter(session)
        for way in ("paired", "unpaired"):
            panel.way.value = way
            assert panel.found == {}
            for _, name in panel.objective.options:
                panel.objective.value = name
                for number, field in enumerate(panel.fields.values()):
                    field.value = 8 + number
                panel.keep.click()
                assert name in panel.found
                assert panel.view.value == views.change_view(panel.found)
                assert change_sentence(change_of(panel.found[name])) in panel.announcer.value
            assert len(panel.found) == len(panel.objectives)
            panel.objective.value = panel.objectives[0]
            assert [field.value for field in panel.fields.values()] == list(
                astuple(panel.found[panel.objectives[0]])[1:]
            )
            assert panel.failed.value == ""

    def test_what_is_typed_waits_while_another_objective_or_way_is_chosen(self):
        panel = widgets.BeforeAfter()
        places = [(way, name) for way in WAYS for name in panel.objectives]
        for number, (way, name) in enumerate(places, start=1):
            panel.way.value, panel.objective.value = way, name
            for field in panel.fields.values():
                assert field.value == 0
                field.value = number
            if name == panel.objectives[0]:
                panel.keep.click()
        for number, (way, name) in enumerate(places, start=1):
            panel.way.value, panel.objective.value = way, name
            assert {field.value for field in panel.fields.values()} == {number}
            assert list(panel.found) == [panel.objectives[0]]
            assert panel.view.value == views.change_view(panel.found)
        assert panel.failed.value == ""

    def test_a_file_takes_the_place_of_what_was_typed_in_its_way_only(self):
        panel = widgets.BeforeAfter()
        next(iter(panel.fields.values())).value = 7
        panel.way.value = "unpaired"
        next(iter(panel.fields.values())).value = 8
        text = written(U, (panel.objectives[0], 3, 10, 8, 9))
        panel.upload.value = (uploaded("mine.csv", text.encode()),)
        assert [field.value for field in panel.fields.values()] == [3, 10, 8, 9]
        panel.way.value = "paired"
        assert next(iter(panel.fields.values())).value == 7

    def test_what_cannot_be_is_a_sentence_and_nothing_is_lost(self):
        panel = widgets.BeforeAfter()
        for field in panel.fields.values():
            field.value = 5
        panel.keep.click()
        panel.objective.value = panel.objectives[1]
        panel.keep.click()
        assert "nobody answered" in panel.view.value
        assert list(panel.found) == [panel.objectives[0]]

    def test_a_file_is_taken_and_a_bad_one_is_refused_in_a_sentence(self):
        panel = widgets.BeforeAfter()
        text = written(U, (WHO, 3, 10, 8, 9))
        panel.upload.value = (uploaded("mine.csv", text.encode()),)
        assert panel.found == {WHO: Unpaired(WHO, 3, 10, 8, 9)}
        assert panel.way.value == "unpaired"
        assert "mine.csv was read" in panel.announcer.value
        panel.upload.value = (uploaded("<b>.csv", b"\xff\xfe\x00"),)
        assert "not utf-8 text" in panel.view.value
        assert "<b>.csv" not in panel.view.value
        panel.upload.value = (uploaded("bad.csv", written(U, (WHO, 9, 2, 1, 2)).encode()),)
        assert "bad.csv, row 2, column right_before: 9 is more than" in panel.view.value
        assert panel.found == {WHO: Unpaired(WHO, 3, 10, 8, 9)}
        assert panel.failed.value == ""
