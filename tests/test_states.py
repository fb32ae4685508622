"""A reader's state: what was read feeds findings and dates; what was not read changes nothing and says whom to ask."""

from __future__ import annotations

import re
from datetime import date

import pytest
from markupsafe import escape

import helpers
from helpers import ChildProfile, states, views, widgets
from helpers.build.neighbours import bad_state_cells
from helpers.dates import estimates
from helpers.views.states import state_dates_note, state_options

from .conftest import CATALOG
from .test_data import TABLES

NOT_READ = "Not checked yet: "
UNREAD = "iowa"
STATES = list(CATALOG.states)


def test_fifty_states_and_the_district_of_columbia():
    assert len(STATES) == 51
    assert UNREAD not in {cell.state for cell in CATALOG.state_cells.values()}


def test_each_large_state_has_something_that_was_read():
    read = {cell.state for cell in CATALOG.state_cells.values()}
    assert {"california", "texas", "florida", "new_york", "pennsylvania", "illinois", "ohio", "georgia"} <= read
    twice = [state for state in STATES if len(states.state_of(state).cells) >= 2]
    assert len(twice) >= 15


@pytest.mark.parametrize("state", STATES)
def test_each_point_of_each_state_is_there_with_its_source_or_says_whom_to_ask(state):
    shown = views.state_view(state)
    notes = states.notes_on(state)
    assert [note.aspect for note in notes] == list(CATALOG.state_aspects)
    for note in notes:
        assert str(escape(note.text)) in shown
        assert (note.cell is None) == note.text.startswith(NOT_READ)
        if note.cell is None:
            assert CATALOG.states[state].name["en"] in note.text
        else:
            assert all(str(escape(CATALOG.sources[source].citation)) in shown for source in note.cell.sources)
            assert note.cell.checked in shown


def test_the_table_holds_every_cell_that_was_read():
    assert views.states_table().count('<th scope="row">') == len(CATALOG.state_cells)


def test_what_rests_on_a_copy_says_so():
    said = CATALOG.text("states_copy")
    assert said in views.state_view("new_york")
    assert said not in views.state_view("ohio")


# Findings


def test_a_state_that_counts_speech_settles_the_question_for_speech_only():
    for therapy, counted in (("slp", "yes"), ("ot", "unsure"), ("pt", "unsure"), ("unsure", "unsure")):
        filled = states.fill(ChildProfile(therapy=therapy), "new_jersey")
        assert filled.profile.state_counts_therapy == counted
        assert filled.took == ("yes" if counted == "yes" else None)


def test_where_all_therapies_have_one_answer_the_therapy_need_not_be_known():
    assert states.fill(ChildProfile(), "washington").profile.state_counts_therapy == "yes"


def test_what_the_reader_answered_stays():
    child = ChildProfile(therapy="slp", state_counts_therapy="no")
    assert states.fill(child, "new_jersey").profile == child


def test_the_state_changes_a_finding():
    child = ChildProfile(
        age=8, school="public", finished_school="no", disability="yes", affects_school="yes", needs_special_education="no",
        therapy_needed_for_school="yes", parent_consents="yes", therapy="slp",
    )  # fmt: skip
    assert helpers.evaluate(child)["school_iep"].outlook == "depends"
    assert helpers.evaluate(states.fill(child, "new_jersey").profile)["school_iep"].outlook == "likely"
    assert helpers.evaluate(states.fill(child, UNREAD).profile)["school_iep"].outlook == "depends"


@pytest.mark.parametrize("therapy", ["unsure", "ot", "pt", "slp"])
def test_a_state_that_was_not_read_changes_nothing_and_says_whom_to_ask(therapy):
    child = ChildProfile(age=8, therapy=therapy)
    filled = states.fill(child, UNREAD)
    assert (filled.profile, filled.took) == (child, None)
    assert filled.notes
    assert all(note.text.startswith(NOT_READ) for note in filled.notes)


def test_the_box_shows_what_matters_at_this_age():
    def aspects(**facts):
        return {note.aspect for note in states.fill(ChildProfile(**facts), "illinois").notes}

    assert "part_c" in aspects(age=2)
    assert "age_limit" not in aspects(age=2)
    assert "age_limit" in aspects(age=17)
    assert "part_c" not in aspects(age=17)
    assert {"part_c", "age_limit"} <= aspects()
    assert "medicaid" in aspects(age=8, coverage="both")
    assert "medicaid" not in aspects(age=8, coverage="private")


def test_no_state_no_box():
    assert views.in_state_view(ChildProfile()) == ""
    assert states.fill(ChildProfile()).profile == ChildProfile()


def test_an_unknown_state_or_aspect_is_an_error_that_lists_what_there_is():
    with pytest.raises(ValueError, match=r"no state 'atlantis'.*alabama"):
        states.state_of("atlantis")
    with pytest.raises(ValueError, match=r"no aspect 'weather'.*age_limit"):
        states.note_on("ohio", "weather")


# Dates


@pytest.mark.parametrize("state", STATES)
def test_only_calendar_days_from_consent_are_counted(state):
    cell = states.state_of(state).cells.get("evaluation")
    days = states.evaluation_days(state)
    if cell is None or cell.counted_in != "calendar" or cell.counts_from != "consent":
        assert days is None
    else:
        found = estimates("consent_received", date(2026, 9, 15), days)[0]
        assert (found.day - date(2026, 9, 15)).days == cell.days


def test_the_note_on_dates_says_why_days_are_or_are_not_put_in():
    assert "cannot count" in state_dates_note("illinois", "consent_received")
    assert "put in" in state_dates_note("new_jersey", "consent_received")
    assert state_dates_note(UNREAD, "consent_received").startswith(NOT_READ)
    assert "first evaluation only" in state_dates_note("new_jersey", "knew_of_action")


# Controls


@pytest.fixture(scope="module")
def one_child():
    return widgets.OneChild()


@pytest.mark.parametrize("state", STATES)
def test_each_state_of_the_questions(one_child, state):
    one_child.start_over()
    assert one_child.in_state.value == ""
    one_child.state.value = state
    assert one_child.failed.value == ""
    assert CATALOG.states[state].name["en"] in one_child.in_state.value
    assert one_child.profile == states.fill(one_child.answered, state).profile


def test_start_over_clears_the_state_and_a_ready_made_child_keeps_it(one_child):
    one_child.state.value = "texas"
    one_child.choose("maya")
    assert one_child.state.value == "texas"
    one_child.start_over()
    assert (one_child.state.value, one_child.in_state.value) == ("", "")


def test_the_box_says_that_the_state_gave_an_answer(one_child):
    one_child.start_over()
    one_child.state.value = "new_jersey"
    one_child.questions["therapy"].choose("slp")
    assert "was taken from what we read" in one_child.in_state.value
    one_child.questions["state_counts_therapy"].choose("no")
    assert "was taken from what we read" not in one_child.in_state.value


@pytest.mark.parametrize("state", STATES)
def test_each_state_of_the_dates(state):
    panel = widgets.Dates()
    panel.state.value = state
    assert panel.failed.value == ""
    days = states.evaluation_days(state)
    assert panel.state_days.value == str(days or "")
    assert str(escape(state_dates_note(state, "consent_received"))) in panel.state_note.value
    panel.event.value = "knew_of_action"
    assert panel.state_days.value == ""
    panel.event.value = "consent_received"
    panel.state.value = ""
    assert (panel.state_days.value, panel.state_note.value) == ("", "")


def test_what_a_reader_typed_stays_when_a_state_is_chosen():
    panel = widgets.Dates()
    panel.state_days.value = "45"
    panel.state.value = "new_jersey"
    assert panel.state_days.value == "45"


@pytest.mark.parametrize("option", state_options())
def test_each_option_of_the_page_on_states(option):
    name, state = option
    panel = widgets.YourState()
    panel.state.value = state
    assert panel.failed.value == ""
    assert panel.view.value == views.state_view(state)
    assert name in panel.view.value or not state
    assert re.search('role="status"', panel.announcer.value)


# Bad rows


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"state": "atlantis"}, "state", "'atlantis' is not a state in states.yaml."),
        ({"jurisdiction": "Texas"}, "jurisdiction", "a cell of Ohio holds there and nowhere else."),
        ({"aspect": "weather", "id": "ohio__weather"}, "aspect", "'weather' is not an aspect. Allowed: age_limit"),
        ({"id": "ohio__other"}, "id", "the id must be the state and the aspect, joined by __."),
        ({"days": 60}, "days", "the aspect age_limit has no days."),
        ({"aspect": "ot", "id": "ohio__ot"}, "answer", "the aspect ot needs answer."),
        ({"aspect": "evaluation", "id": "ohio__evaluation"}, "counted_in", "the aspect evaluation needs counted_in."),
    ],
)
def test_a_bad_cell_is_named(change, column, said):
    row = next(row for row in TABLES["state_cells"] if row["id"] == "ohio__age_limit")
    problems = list(bad_state_cells({**TABLES, "state_cells": [row | change]}))
    assert any(problem.column == column and said in str(problem) for problem in problems), [str(p) for p in problems]
