"""The neighbours of school and clinic, and who may see a record: each situation is met, a guess comes before its answer."""

from __future__ import annotations

from typing import get_args

import pytest
from markupsafe import escape

from helpers import views, widgets
from helpers.build.models.neighbours import RecordRow
from helpers.build.neighbours import bad_neighbours
from helpers.views.neighbours import limits_words
from helpers.views.records import ANSWERS, answer_name, chosen_records, holders, record_guess_said, record_to_guess

from .conftest import CATALOG
from .test_data import TABLES
from .test_views import Outline

RECORDS, NEIGHBOURS = CATALOG.records, CATALOG.neighbours


def everything_in(widget):
    """Every text that a set of controls holds, but for the options, which are the same for all situations."""
    found = [str(getattr(widget, name, "")) for name in ("value", "description")]
    for child in getattr(widget, "children", ()):
        found += everything_in(child)
    return found


@pytest.fixture
def panel():
    return widgets.WhoMaySee()


# Records


def test_each_answer_and_each_holder_has_a_situation():
    assert len(RECORDS) >= 14
    assert {case.answer for case in RECORDS.values()} == set(ANSWERS)
    assert set(ANSWERS) == set(get_args(RecordRow.model_fields["answer"].annotation))
    assert set(holders()) == set(get_args(RecordRow.model_fields["holder"].annotation))


@pytest.mark.parametrize("case_id", list(RECORDS))
def test_each_situation_says_answer_whose_law_ask_and_authority(case_id):
    case, shown = RECORDS[case_id], views.record_view(case_id)
    for words in (case.question, case.text, case.whose, case.law, case.ask):
        assert str(escape(words["en"])) in shown
    assert str(escape(answer_name(case.answer))) in shown
    assert str(escape(case.cites)) in shown
    assert str(escape(case.text["en"])) in views.records_table()


@pytest.mark.parametrize("case_id", list(RECORDS))
def test_nothing_gives_an_answer_away_before_the_guess(panel, case_id):
    panel.case.value = case_id
    case = RECORDS[case_id]
    texts = " ".join(everything_in(panel))
    for secret in (case.text, case.law, case.ask):
        assert str(escape(secret["en"])) not in texts
    assert case.text["en"] not in record_to_guess(case_id, "")


@pytest.mark.parametrize("guess", ANSWERS)
@pytest.mark.parametrize("case_id", list(RECORDS))
def test_each_guess_on_each_situation_is_answered(panel, case_id, guess):
    panel.case.value = case_id
    panel.guess.value = guess
    panel.reveal.click()
    said = record_guess_said(RECORDS[case_id], guess)
    assert panel.failed.value == ""
    assert panel.answer.value == views.record_view(case_id, said)
    assert str(escape(said)) in panel.announcer.value
    assert (said == CATALOG.text("records_guess_right")) == (guess == RECORDS[case_id].answer)


def test_without_a_guess_the_page_asks_for_one(panel):
    panel.reveal.click()
    assert CATALOG.text("records_guess_first") in panel.answer.value


def test_next_goes_round_and_clears_the_guess(panel):
    ids = [case.id for case in chosen_records()]
    for expected in [*ids[1:], ids[0]]:
        panel.guess.value = "not"
        panel.next.click()
        assert (panel.case.value, panel.guess.value, panel.answer.value) == (expected, "", "")
        assert panel.failed.value == ""


@pytest.mark.parametrize("holder", ["", *holders()])
def test_each_holder_is_shown_alone(panel, holder):
    panel.holder.value = holder
    assert panel.case.value in {case.id for case in chosen_records(holder)}
    panel.next.click()
    panel.how.value = "read"
    assert panel.failed.value == ""
    assert panel.view.value == views.records_view(holder)
    assert panel.view.value.count("<article") == len(chosen_records(holder))
    panel.how.value = "guess"
    assert panel.view.value == ""


def test_an_unknown_holder_is_an_error():
    with pytest.raises(ValueError, match=r"Nobody named 'zoo' keeps a record here. Allowed: clinic"):
        chosen_records("zoo")


# Neighbours


@pytest.mark.parametrize("name", list(NEIGHBOURS))
def test_each_situation_of_a_child(name):
    panel = widgets.Neighbours()
    panel.situation.value = name
    row = NEIGHBOURS[name]
    assert panel.failed.value == ""
    assert panel.view.value == views.neighbour_view(name)
    for words in (row.situation, row.likely, row.depends, row.todo, row.ask):
        assert str(escape(words["en"])) in panel.view.value
        assert str(escape(words["en"])) in views.neighbours_table()
    assert all(line in panel.view.value for line in limits_words(row))
    assert row.page is None or f'href="{row.page}.ipynb"' in panel.view.value


def test_limits_come_from_the_table_of_dates():
    lines = limits_words(NEIGHBOURS["almost_three"])
    assert len(lines) == len(NEIGHBOURS["almost_three"].deadlines)
    assert "90 calendar days before" in lines[0]


def test_a_limit_that_does_not_exist_is_named():
    row = next(row for row in TABLES["neighbours"] if row["id"] == "under_three")
    (problem,) = bad_neighbours({**TABLES, "neighbours": [row | {"deadlines": ["never"]}]})
    assert "'never' is not a limit in deadlines.yaml." in str(problem)


@pytest.mark.parametrize("shown", [views.neighbours_table, views.records_table, views.states_table, views.records_view])
def test_headings_and_tables_are_in_order(shown):
    Outline(shown())
