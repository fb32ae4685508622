"""Dates: every limit, leap years and month ends, the state's own time, and sentences for what cannot be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import dates as dates_module
from helpers.dates import (
    MOST_STATE_DAYS,
    NEWEST,
    OLDEST,
    day_of,
    estimates,
    limits_of,
    moved,
    state_days_of,
)

from .conftest import CATALOG

EVENTS = [moment.id for moment in CATALOG.moments_of("event")]
DAYS = st.dates(date(OLDEST, 1, 1), date(NEWEST, 12, 31))
STATE = st.none() | st.integers(1, MOST_STATE_DAYS)


def days_by_limit(event, start, state_days=None):
    return {each.deadline.id: each.day and each.day.isoformat() for each in estimates(event, start, state_days)}


@pytest.mark.parametrize(
    ("event", "start", "state_days", "expected"),
    [
        ("consent_received", (2026, 9, 15), None, {"first_evaluation": "2026-11-14"}),
        ("consent_received", (2026, 9, 15), 45, {"first_evaluation": "2026-10-30"}),
        ("consent_received", (2027, 12, 31), None, {"first_evaluation": "2028-02-29"}),
        ("consent_received", (2026, 12, 31), None, {"first_evaluation": "2027-03-01"}),
        ("need_found", (2027, 1, 30), None, {"iep_meeting": "2027-03-01"}),
        ("need_found", (2027, 1, 30), 10, {"iep_meeting": "2027-03-01"}),
        ("iep_written", (2028, 2, 29), None, {"iep_review": "2029-02-28"}),
        (
            "last_evaluation",
            (2024, 2, 29),
            None,
            {"re_evaluation_from": "2025-02-28", "re_evaluation_by": "2027-02-28"},
        ),
        ("ei_referral", (2026, 11, 2), None, {"ei_first_meeting": "2026-12-17"}),
        ("ifsp_written", (2026, 8, 31), None, {"ifsp_review": "2027-02-28", "ifsp_meeting": "2027-08-31"}),
        (
            "third_birthday",
            (2027, 6, 10),
            None,
            {
                "ei_conference_from": "2026-09-10",
                "ei_notice_by": "2027-03-12",
                "ei_conference_by": "2027-03-12",
                "ei_late_referral": "2027-04-26",
                "school_plan_at_three": "2027-06-10",
            },
        ),
        ("violation", (2026, 10, 5), None, {"state_complaint_by": "2027-10-05"}),
        ("complaint_filed", (2026, 12, 1), None, {"state_complaint_decision": "2027-01-30"}),
        ("knew_of_action", (2026, 3, 2), None, {"hearing_request_by": "2028-03-02"}),
        ("knew_of_action", (2026, 3, 2), 365, {"hearing_request_by": "2027-03-02"}),
        (
            "hearing_request_received",
            (2026, 10, 1),
            None,
            {
                "resolution_meeting": "2026-10-16",
                "resolution_end": "2026-10-31",
                "hearing_decision_by": "2026-12-15",
            },
        ),
        ("hearing_decided", (2026, 12, 15), None, {"court_by": "2027-03-15"}),
        ("unfair_treatment", (2026, 9, 8), None, {"ocr_complaint_by": "2027-03-07"}),
        ("consent_taken_back", (2026, 10, 20), None, {"services_stop": None}),
    ],
)
def test_the_federal_limits_by_hand(event, start, state_days, expected):
    assert days_by_limit(event, date(*start), state_days) == expected


def test_every_event_is_among_those_counted_by_hand():
    parameters = test_the_federal_limits_by_hand.pytestmark[0].args[1]
    assert {event for event, *_ in parameters} == set(EVENTS)


def test_only_the_limits_that_a_state_may_set_take_its_days():
    taken = {deadline.id for deadline in CATALOG.deadlines.values() if deadline.who_may_change == "state"}
    assert taken == {"first_evaluation", "hearing_request_by", "court_by"}
    for event in EVENTS:
        for estimate in estimates(event, date(2026, 9, 15), 7):
            assert estimate.by_state is (estimate.deadline.id in taken)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2027, 2, 30), "There is no February 30, 2027. February 2027 has 28 days."),
        ((2028, 2, 30), "There is no February 30, 2028. February 2028 has 29 days."),
        ((2100, 2, 29), "There is no February 29, 2100. February 2100 has 28 days."),
        ((2026, 9, 31), "There is no September 31, 2026. September 2026 has 30 days."),
        ((2026, 9, 0), "There is no September 0, 2026."),
        ((2026, 13, 1), "The month must be a whole number from 1 to 12."),
        ((1989, 12, 31), "The year must be a whole number from 1990 to 2100."),
        ((2101, 1, 1), "The year must be a whole number from 1990 to 2100."),
        (("2026", 1, 1), "The year must be a whole number from 1990 to 2100."),
        ((2026, True, 1), "The month must be a whole number from 1 to 12."),
        ((2026, 1, 1.5), "There is no January 1.5, 2026."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_in_a_sentence(day, said):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the sentence is what is tested
        day_of(*day)
    assert said in str(error.value)


@pytest.mark.parametrize("typed", ["-5", "0", "4.5", "forty", "45 days", "1826", "99999999999", "٤٥", "1e2", "<b>"])
def test_a_number_of_days_that_cannot_be_is_refused_in_a_sentence(typed):
    with pytest.raises(ValueError, match="a whole number of days from 1 to 1825, such as 45"):
        state_days_of(typed)


@pytest.mark.parametrize("wrong", [-5, 0, 4.5, MOST_STATE_DAYS + 1, True])
def test_the_counting_refuses_it_too(wrong):
    with pytest.raises(ValueError, match="a whole number of days"):
        estimates("consent_received", date(2026, 9, 15), wrong)


def test_an_empty_field_means_that_the_state_s_time_is_not_known():
    assert state_days_of("") is None
    assert state_days_of("  ") is None


def test_the_counting_refuses_a_year_that_is_far_off_and_an_unknown_event():
    with pytest.raises(ValueError, match="The year must be"):
        estimates("consent_received", date(1980, 1, 1))
    with pytest.raises(ValueError, match=r"No limit is counted from 'birthday'\. Allowed: consent_received,"):
        limits_of("birthday")


@given(event=st.sampled_from(EVENTS), start=DAYS, state_days=STATE)
def test_no_day_is_lost_between_start_and_end(event, start, state_days):
    for estimate in estimates(event, start, state_days):
        place = start
        for step in estimate.steps:
            assert step.start == place
            way = -1 if step.before else 1
            assert (step.end - step.start) * way >= timedelta(0)
            if step.unit == "days":
                assert (step.end - step.start).days == way * step.amount
            else:
                assert step.end.day == step.start.day or (step.end + timedelta(days=1)).day == 1
            place = step.end
        assert estimate.day == (place if estimate.steps else None)


@given(event=st.sampled_from(EVENTS), one=DAYS, other=DAYS, state_days=STATE)
def test_a_later_start_never_leads_to_an_earlier_day(event, one, other, state_days):
    first, second = sorted((one, other))
    early = {each.deadline.id: each.day for each in estimates(event, first, state_days)}
    late = {each.deadline.id: each.day for each in estimates(event, second, state_days)}
    assert all(early[name] is None or early[name] <= late[name] for name in early)


@given(event=st.sampled_from(EVENTS), start=DAYS, state_days=STATE)
def test_the_earliest_day_comes_first_and_every_limit_is_there(event, start, state_days):
    found = estimates(event, start, state_days)
    days = [each.day for each in found if each.day]
    assert days == sorted(days)
    assert {each.deadline.id for each in found} == {deadline.id for deadline in limits_of(event)}


@given(start=DAYS, days=st.integers(0, MOST_STATE_DAYS))
def test_days_there_and_back_lead_home(start, days):
    assert moved(moved(start, days, "days"), days, "days", before=True) == start


@given(start=DAYS, years=st.integers(0, 20))
def test_a_year_is_twelve_months(start, years):
    assert moved(start, years, "years") == moved(start, 12 * years, "months")


@given(start=DAYS, months=st.integers(0, 240))
def test_months_there_and_back_lead_home_or_to_the_last_day_of_a_shorter_month(start, months):
    back = moved(moved(start, months, "months"), months, "months", before=True)
    assert (back.year, back.month) == (start.year, start.month)
    assert 28 <= back.day <= start.day or back == start


def test_today_plays_no_part(monkeypatch):
    class NoToday(date):
        @classmethod
        def today(cls):
            raise AssertionError("the result must not depend on today")

    monkeypatch.setattr("helpers.dates.date", NoToday)
    assert days_by_limit("need_found", day_of(2027, 1, 30)) == {"iep_meeting": "2027-03-01"}


EDGES = [
    date(2026, 3, 8), date(2026, 11, 1), date(2027, 3, 14), date(2027, 11, 7),  # clocks change in the US
    date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 9, 27),  # and elsewhere
    date(2028, 2, 29), date(2028, 3, 1), date(2100, 2, 28), date(2000, 2, 29), date(2026, 12, 31), date(2027, 1, 1),
]  # fmt: skip


@pytest.mark.parametrize("edge", EDGES, ids=str)
def test_a_day_has_no_hours_so_that_clocks_that_change_move_nothing(edge):
    for distance in (1, 2, 45, 60, 365, 366, 730):
        for start in (edge - timedelta(days=1), edge, edge + timedelta(days=1)):
            end = moved(start, distance, "days")
            assert end.toordinal() - start.toordinal() == distance
            assert moved(end, distance, "days", before=True) == start


ZONES = [
    "Pacific/Kiritimati",
    "America/Anchorage",
    "Africa/Casablanca",
]  # 14 hours before and 9 behind; changes in Ramadan
SHOWN = """
import hashlib, sys
from helpers import views, widgets
panel = widgets.Dates()
shown = []
for name in ["consent_received", "third_birthday", "knew_of_action"]:
    panel.event.value = name
    for day in [(2026, 3, 8), (2026, 11, 1), (2028, 2, 29), (2026, 12, 31)]:
        panel.year.value, panel.month.value, panel.day.value = day
        shown.append(panel.view.value)
shown += [views.date_examples(), views.deadlines_table(), views.times_table()]
print(hashlib.sha256("".join(map(str, shown)).encode()).hexdigest())
"""


def test_the_calculator_says_the_same_in_every_time_zone():
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SHOWN], env=os.environ | {"TZ": zone}, stdout=subprocess.PIPE, text=True
        )
        for zone in ZONES
    ]
    found = {run.communicate(timeout=120)[0] for run in runs}
    assert len(found) == 1
    assert len(found.pop()) == 65


def test_midnight_between_opening_and_pressing_changes_nothing(monkeypatch):
    from helpers import widgets

    panel = widgets.Dates()
    before = panel.view.value
    monkeypatch.setattr(time, "time", lambda: 4102444800.0)  # another century
    panel.day.value = 16
    panel.day.value = 15
    assert panel.view.value == before
    assert str(widgets.Dates().view.value) == before


def test_only_what_notes_a_moment_looks_at_a_clock():
    """And never a page's script: the time of a reader's computer may be wrong, and its zone any."""
    package = Path(dates_module.__file__).parent
    looks = re.compile(r"\b(today|now|utcnow|localtime|strftime)\(|\btime\.time\(")
    found = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if looks.search(path.read_text())}
    assert found == {"work.py", "build/__main__.py", "build/translated.py"}
    scripts = [path for path in package.rglob("*") if path.suffix in (".js", ".j2", ".html")]
    assert len(scripts) > 20
    for path in scripts:
        assert not re.search(r"\bDate\b\s*[.(]|\bnew Date\b|\bIntl\.|toLocale(Date|Time)", path.read_text("utf-8")), (
            path
        )
