"""The stages, the limits of time and the endings: their tables, their views, and every choice of their controls."""

from __future__ import annotations

import copy
import re
from datetime import date
from itertools import product

import pytest
from markupsafe import escape

from helpers import views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.dates import NEWEST, OLDEST
from helpers.views.stages import endings_of, stage_settings
from helpers.widgets import dates as dates_widget

from .conftest import CATALOG
from .test_views import Outline

TABLES = compile_tables()
PHASES = [moment.id for moment in CATALOG.moments_of("phase")]
EVENTS = [moment.id for moment in CATALOG.moments_of("event")]
ENDINGS = [moment.id for moment in CATALOG.moments_of("ending")]
SETTINGS = stage_settings()


def every_view():
    yield "picture", views.stages_picture()
    yield "all stages", views.stages_view()
    yield "one stage", views.stages_view(["school_iep"], ["stopping"])
    yield "stages", views.stages_table()
    yield "limits", views.deadlines_table()
    yield "examples", views.date_examples()
    yield "endings", views.endings_table()
    yield "sources", views.sources_of("stages", "deadlines", "endings")
    for ending in ENDINGS:
        yield ending, views.endings_view(ending)
    for event in EVENTS:
        yield event, views.dates_view(event, date(2026, 8, 31), 45)


VIEWS = dict(every_view())


@pytest.mark.parametrize("name", list(VIEWS))
def test_a_view_is_well_formed_with_headings_in_order_captions_and_safe_links(name):
    outline = Outline(VIEWS[name])
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert all(level >= 3 for level in levels)
    assert all(after - before <= 1 for before, after in zip([2, *levels], levels, strict=False))
    assert len(outline.named("table")) == len(outline.named("caption"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in outline.named("th"))
    assert all(attributes["href"].startswith("https://") for attributes in outline.named("a"))
    assert "{" not in outline.text
    assert "None" not in outline.text


def test_every_phase_is_told_in_every_setting():
    assert SETTINGS == ("school_iep", "school_504", "outpatient", "early_intervention")
    assert {(stage.setting, stage.phase) for stage in CATALOG.stages.values()} == set(product(SETTINGS, PHASES))
    assert 8 <= len(PHASES) <= 12


def test_a_plateau_is_told_in_every_setting_and_not_the_same_way():
    told = [row.means["en"] for row in endings_of("plateau")]
    assert len(told) == len(set(told)) == len(SETTINGS)


def test_every_limit_belongs_to_a_stage_or_to_a_dispute():
    shown = {name for stage in CATALOG.stages.values() for name in stage.deadlines}
    disputes = {
        "violation", "complaint_filed", "knew_of_action", "hearing_request_received", "hearing_decided", "unfair_treatment"
    }  # fmt: skip
    for deadline in CATALOG.deadlines.values():
        assert deadline.id in shown or deadline.event in disputes, deadline.id


def test_no_words_promise_a_date():
    for name in ("limits", "examples", *EVENTS):
        assert "you have until" not in VIEWS[name].lower()
        assert "deadline" not in Outline(VIEWS[name]).text.lower()


def test_an_event_has_a_plain_first_example():
    for event in CATALOG.moments_of("event"):
        assert event.examples[0].state_days == ""
        date.fromisoformat(event.examples[0].day)


def test_the_static_tables_hold_every_stage_every_ending_and_every_limit():
    for stage in CATALOG.stages.values():
        for words in (stage.happens, stage.who, stage.ask):
            assert escape(words["en"]) in VIEWS["stages"]
    for row in CATALOG.endings.values():
        for words in (row.means, row.first, row.ask, row.again):
            assert words is None or escape(words["en"]) in VIEWS["endings"]
    for deadline in CATALOG.deadlines.values():
        for words in (deadline.name, deadline.by_whom, deadline.exceptions, deadline.ask):
            assert words is None or escape(words["en"]) in VIEWS["limits"]
        assert escape(deadline.cites) in VIEWS["limits"]


def test_the_worked_examples_cover_every_way_of_counting():
    shown = Outline(VIEWS["limits"] + VIEWS["examples"]).text
    for said in (
        "September 15, 2026 + 60 calendar days = November 14, 2026.",
        "October 1, 2026 + 30 calendar days = October 31, 2026. October 31, 2026 + 45 calendar days = December 15, 2026.",
        "June 10, 2027 − 90 calendar days = March 12, 2027.",
        "June 10, 2027 − 9 months = September 10, 2026.",
        "On the day itself: June 10, 2027.",
        "February 29, 2028 + 1 year = February 28, 2029. That month has no such day, so its last day is taken.",
        "December 31, 2027 + 60 calendar days = February 29, 2028.",
        "The days are those in the field for your state. Without them: 60 calendar days.",
        "There is no September 31, 2026. September 2026 has 30 days.",
        "There is no February 29, 2027. February 2027 has 28 days.",
        "a whole number of days from 1 to 1825, such as 45",
        "no number of days",
    ):
        assert said in shown, said


def test_a_state_s_days_that_do_not_count_are_named_as_such():
    assert "The days in the field for your state are not used here." in VIEWS["need_found"]
    assert "The days in the field for your state are not used here." not in VIEWS["consent_received"]


def test_the_picture_has_its_text_and_shows_a_clock_only_where_a_rule_sets_one():
    outline = Outline(VIEWS["picture"])
    picture = outline.named("svg")[0]
    ids = {attributes.get("id") for _, attributes in outline.tags}
    assert picture["role"] == "img"
    assert set(picture["aria-labelledby"].split()) <= ids
    assert VIEWS["picture"].count("no federal time at any stage") == 2
    assert "60 days" in outline.text
    assert "45 calendar days" in outline.text


@pytest.fixture(scope="module")
def stages():
    return widgets.Stages()


def test_stages_walk_through_every_setting_and_every_stage(stages):
    settings = [value for _, value in stages.setting.options]
    phases = [value for _, value in stages.phase.options]
    assert settings == ["", *SETTINGS]
    assert phases == ["", *PHASES]
    for setting, phase in product(settings, phases):
        stages.setting.value, stages.phase.value = setting, phase
        expected = views.stages_view([setting] if setting else [], [phase] if phase else [])
        assert stages.view.value == expected
        assert stages.failed.value == ""
        count = expected.count("<article")
        assert f"Cards shown: {count}." in stages.announcer.value


def test_endings_walk_through_every_ending_and_every_setting():
    panel = widgets.Endings()
    assert [value for _, value in panel.ending.options] == ENDINGS
    for ending, setting in product(ENDINGS, ["", *SETTINGS]):
        panel.ending.value, panel.setting.value = ending, setting
        assert panel.view.value == views.endings_view(ending, [setting] if setting else [])
        assert panel.failed.value == ""
    panel.ending.value, panel.setting.value = "diploma", "early_intervention"
    assert "This does not come up here." in panel.view.value
    assert "This does not come up here." in panel.announcer.value


def test_dates_walk_through_every_event():
    panel = widgets.Dates()
    assert [value for _, value in panel.event.options] == EVENTS
    for event in EVENTS:
        panel.event.value = event
        assert panel.view.value == views.dates_view(event, date(2026, 9, 15))
        assert escape(CATALOG.moments[event].question["en"]) in panel.hint.value
        assert views.dates_line(event, date(2026, 9, 15)) in panel.announcer.value.replace("&#39;", "'")
        assert panel.failed.value == ""


def test_dates_take_every_day_every_month_and_every_year():
    panel = widgets.Dates()
    for control in (panel.day, panel.month, panel.year):
        for _, value in control.options:
            control.value = value
            assert panel.failed.value == ""
            assert "<h3>" in panel.view.value or "There is no" in panel.view.value
    assert [value for _, value in panel.year.options] == list(range(OLDEST, NEWEST + 1))


def test_dates_say_what_is_wrong_and_keep_what_was_chosen_and_typed():
    panel = widgets.Dates()
    panel.day.value = 31
    assert "There is no September 31, 2026." in panel.view.value
    assert "Estimate" not in panel.view.value, "no answer to a day that nobody chose"
    assert panel.day.value == 31
    panel.day.value = 15
    for typed in ("-5", "forty", "<img src=x onerror=alert(1)>"):
        panel.state_days.value = typed
        assert "a whole number of days from 1 to 1825" in panel.view.value
        assert "a whole number of days from 1 to 1825" in panel.announcer.value
        assert "<img" not in panel.view.value
        assert panel.state_days.value == typed
    panel.state_days.value = "45"
    assert "October 30, 2026" in panel.view.value
    panel.state_days.value = ""
    assert "November 14, 2026" in panel.view.value
    assert panel.failed.value == ""


def test_a_failing_view_shows_a_sentence(monkeypatch):
    panel = widgets.Dates()

    def broken(*_args, **_kwargs):
        raise RuntimeError("secret path /home")

    monkeypatch.setattr(dates_widget, "dates_view", broken)
    panel.day.value = 16
    assert "could not be shown" in panel.failed.value
    assert "secret" not in panel.failed.value
    assert panel.day.value == 16


def test_every_control_has_a_label_of_its_own():
    for panel in (widgets.Stages(), widgets.Endings()):
        labels = [child.description for child in panel.children if getattr(child, "description", "")]
        assert len(labels) == len(set(labels)) == 2
    panel = widgets.Dates()
    labels = [each.description for each in (panel.event, panel.month, panel.day, panel.year, panel.state_days)]
    assert len(labels) == len(set(labels))
    assert all(labels)


def test_without_a_kernel_each_place_says_how_to_start():
    for panel in (widgets.Stages(), widgets.Endings(), widgets.Dates()):
        assert "Run All Cells" in panel._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("stages", "phase", "flying", "'flying' is not a moment of kind phase. Allowed: asking,"),
        ("stages", "id", "school_iep__flying", "the id must be the setting and the phase, joined by __."),
        ("stages", "setting", "castle", "'castle' is not a setting."),
        ("stages", "deadlines", ["tomorrow"], "'tomorrow' is not a limit in deadlines.yaml."),
        ("endings", "ending", "flying", "'flying' is not a moment of kind ending."),
        ("endings", "setting", "castle", "'castle' is not a setting."),
        ("deadlines", "event", "plateau", "'plateau' is not a moment of kind event."),
        ("deadlines", "settings", ["castle"], "'castle' is not a setting."),
        ("deadlines", "kind", "at_once", "an amount and a unit come together, and not with at_once."),
        ("deadlines", "follows", "iep_review", "this is not a limit that is counted from the same event."),
        ("deadlines", "follows", "tomorrow", "this is not a limit that is counted from the same event."),
    ],
)
def test_a_bad_row_is_refused_in_a_sentence(table, column, value, said):
    tables = copy.deepcopy(TABLES)
    tables[table][0][column] = value
    assert any(said in str(problem) for problem in check_tables(tables))


def test_a_moment_that_no_row_is_about_is_named():
    tables = copy.deepcopy(TABLES)
    tables["moments"].append(tables["moments"][0] | {"id": "flying"})
    assert any("no row of stages.yaml is about this phase." in str(problem) for problem in check_tables(tables))
