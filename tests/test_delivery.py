"""The planner and the forms of delivery: exact arithmetic, every mistake in a sentence, every option walked."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import views, widgets
from helpers.delivery import (
    MINUTES_OF_ANY_WEEK,
    MOST,
    PERIODS,
    ImpossiblePlanError,
    Mistake,
    Plan,
    Service,
    TypedPlan,
    TypedService,
    number,
    percent,
    read_plan,
    shown,
)
from helpers.views.delivery import forms_to_plan, plan_said, plan_sentences, typed_plan

from .conftest import CATALOG
from .test_views import Outline

KINDS = {
    "empty", "not_a_number", "too_small", "too_large", "nothing", "longer_than_the_week", "week_is_full", "no_such_week",
}  # fmt: skip


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


def one(minutes="30", sessions="1", per="week", direct=True, form="individual"):
    return TypedService(form, direct, minutes, sessions, per)


def mistakes(*services, weeks="36", school_hours="30"):
    with pytest.raises(ImpossiblePlanError) as error:
        read_plan(TypedPlan(services, weeks, school_hours))
    return error.value.mistakes


amounts = st.fractions(min_value="0.001", max_value=500, max_denominator=1000)
services = st.builds(Service, st.just("individual"), st.booleans(), amounts, amounts, st.sampled_from(PERIODS))
plans = st.builds(
    Plan,
    st.lists(services, max_size=3).map(tuple),
    st.fractions(min_value="0.1", max_value=52, max_denominator=100),
    st.fractions(min_value="0.1", max_value=80, max_denominator=100),
)


class TestArithmetic:
    @pytest.mark.parametrize(
        ("per", "minutes"),
        [("week", Fraction(2160)), ("month", Fraction(30 * 2 * 36 * 12, 52)), ("year", Fraction(60))],
    )
    def test_a_week_a_month_and_a_year(self, per, minutes):
        service = Service("individual", True, Fraction(30), Fraction(2), per)
        assert Plan((service,), Fraction(36), Fraction(30)).minutes_a_year(service) == minutes

    def test_twelve_months_are_fifty_two_weeks(self):
        assert Plan((), Fraction(52), Fraction(30)).periods("month") == 12

    @given(plans)
    def test_direct_and_indirect_add_up_to_everything(self, plan):
        together = sum(plan.minutes_a_year(service) for service in plan.services)
        assert plan.total_a_year(direct=True) + plan.total_a_year(direct=False) == together

    @given(plans)
    def test_the_weeks_add_up_to_the_year(self, plan):
        for direct in (True, False):
            assert plan.total_a_week(direct) * plan.weeks == plan.total_a_year(direct)
            assert plan.share(direct) * plan.school_minutes == plan.total_a_week(direct)

    @given(plans, st.integers(2, 9))
    def test_more_minutes_or_more_sessions_are_the_same_more(self, plan, times):
        for service in plan.services:
            longer = Service(service.form, service.direct, service.minutes * times, service.sessions, service.per)
            oftener = Service(service.form, service.direct, service.minutes, service.sessions * times, service.per)
            assert plan.minutes_a_year(longer) == plan.minutes_a_year(oftener) == times * plan.minutes_a_year(service)

    @given(plans)
    def test_a_month_has_more_of_a_weekly_service_than_a_week_has(self, plan):
        for service in plan.services:
            weekly = Service(service.form, service.direct, service.minutes, service.sessions, "week")
            monthly = Service(service.form, service.direct, service.minutes, service.sessions, "month")
            assert plan.minutes_a_year(monthly) < plan.minutes_a_year(weekly)

    @given(plans)
    def test_a_longer_school_week_makes_the_share_smaller(self, plan):
        longer = Plan(plan.services, plan.weeks, plan.school_hours * 2)
        assert longer.share(direct=True) * 2 == plan.share(direct=True)

    @given(st.integers(1, 999_999), st.integers(0, 999))
    def test_a_number_is_read_exactly(self, whole, decimals):
        assert number(f" {whole}.{decimals:03d} ") == whole + Fraction(decimals, 1000)

    @given(st.text(max_size=12))
    def test_whatever_is_typed_is_a_number_or_is_refused_in_a_sentence(self, text):
        said = plan_said(TypedPlan((one(minutes=text),), "36", "30"))
        if said[0].startswith("Direct: "):
            assert 0 < number(text) <= MOST["minutes"]
        else:
            assert said[0].startswith("1 to mend. Minutes a session, service 1: ")
            assert "600" in said[0]

    @pytest.mark.parametrize(
        "text", ["", "thirty", "30 min", "1,000", "1e3", "nan", "inf", "٣٠", "1_0", "1/2", "--3", ".", "0x1f", "9" * 40]
    )
    def test_what_is_no_number_in_digits_is_refused(self, text):
        with pytest.raises(ValueError, match="is not a number in digits"):
            number(text)

    @given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**4))
    def test_what_is_shown_is_near_what_it_is(self, amount):
        said = shown(amount)
        if said == "under 0.1":
            assert 0 < amount < Fraction(1, 20)
        else:
            assert abs(Fraction(said.replace(",", "")) - amount) <= Fraction(1, 20)
            assert (said == "0") is (amount == 0)
        assert percent(amount / 100) == f"{said}%"


class TestMistakes:
    @pytest.mark.parametrize("field", list(MOST))
    @pytest.mark.parametrize(
        ("typed", "kind"),
        [("", "empty"), ("  ", "empty"), ("many", "not_a_number"), ("0", "too_small"), ("-5", "too_small"),
         ("−5", "too_small"), ("999999", "too_large")],
    )  # fmt: skip
    def test_a_field_names_itself_and_what_is_allowed(self, field, typed, kind):
        if field in ("minutes", "sessions"):
            (found,) = mistakes(one(**{field: typed}))
            assert "service 1" in found.sentence()
        else:
            (found,) = mistakes(one(), **{field: typed})
        assert (found.kind, found.field) == (kind, field)
        assert f"{MOST[field]}" in found.sentence()
        assert "above 0" in found.sentence()
        if typed.strip():
            assert f"“{typed.strip()}”" in found.sentence()

    @pytest.mark.parametrize("field", list(MOST))
    def test_the_most_that_is_allowed_is_allowed(self, field):
        values = {"minutes": "0.001", "sessions": "0.001", "weeks": "36", "school_hours": "30"} | {
            field: str(MOST[field])
        }
        service = one(values["minutes"], values["sessions"], per="year")
        assert read_plan(TypedPlan((service,), values["weeks"], values["school_hours"]))

    def test_all_mistakes_are_named_at_once(self):
        found = mistakes(one("x", ""), one("30", "-1"), weeks="0", school_hours="")
        assert [mistake.kind for mistake in found] == ["not_a_number", "empty", "too_small", "too_small", "empty"]
        assert [mistake.service for mistake in found] == [1, 1, 2, 0, 0]

    def test_a_service_that_is_not_chosen_leaves_the_others_their_numbers(self):
        (found,) = mistakes(None, one("x"))
        assert "Minutes a session, service 2: “x”" in found.sentence()
        (found,) = mistakes(None, None, one("180", per="year"), school_hours="2.5")
        assert found.sentence().startswith("Minutes a session, service 3: one session of 180 minutes")

    def test_no_service(self):
        assert [mistake.kind for mistake in mistakes()] == ["nothing"]
        assert [mistake.kind for mistake in mistakes(None, None)] == ["nothing"]

    def test_the_week_may_be_full_but_not_fuller(self):
        assert read_plan(TypedPlan((one("360", "5"),), "36", "30")).share(direct=True) == 1
        (found,) = mistakes(one("361", "5"))
        assert (found.kind, found.typed, found.most) == ("week_is_full", "1,805", 1800)

    def test_time_with_adults_is_not_bound_by_the_school_week_but_by_the_week(self):
        assert read_plan(TypedPlan((one("600", "4", direct=False),), "36", "30")).share(direct=False) > 1
        (found,) = mistakes(one("600", "17", direct=False))
        assert (found.kind, found.most) == ("no_such_week", MINUTES_OF_ANY_WEEK)

    def test_a_period_that_does_not_exist_is_an_error_of_the_program(self):
        with pytest.raises(ValueError, match=r"'day' is not a period. Allowed: week, month, year."):
            read_plan(TypedPlan((one(per="day"),), "36", "30"))

    def test_what_was_typed_is_escaped(self):
        shown_to_reader = views.plan_view(TypedPlan((one("<img src=x>"),), "36", "30"))
        assert "<img" not in shown_to_reader
        assert "{7*7}" in plain(views.plan_view(TypedPlan((one("{7*7}"),), "36", "30")))

    def test_the_worked_examples_cover_every_mistake_and_every_period(self):
        found, periods = set(), set()
        for example in CATALOG.plans.values():
            typed = typed_plan(example)
            periods |= {service.per for service in typed.services}
            try:
                read_plan(typed)
            except ImpossiblePlanError as error:
                found |= {mistake.kind for mistake in error.mistakes}
        assert found == KINDS
        assert periods == set(PERIODS)
        assert {name.removeprefix("planner_") for name in CATALOG.texts} >= KINDS

    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_every_mistake_has_its_sentence(self, kind):
        said = Mistake(kind, "minutes", 1, "5", 60).sentence()
        assert "{" not in said
        assert said.endswith(".")


class TestViews:
    def test_every_form_says_what_the_law_says_and_what_to_ask(self):
        shown_forms = plain(views.deliveries_view())
        for form in CATALOG.deliveries.values():
            for words in (form.name, form.text, form.place, form.example, form.law, form.ask, form.disagreement):
                assert words is None or words["en"] in shown_forms
            assert form.ask["en"].endswith("?")
        assert {form.kind for form in CATALOG.deliveries.values()} == {"direct", "indirect", "either"}

    def test_the_least_restrictive_environment_names_rules_and_the_range_in_order(self):
        shown_rules = plain(views.least_restrictive_view())
        places = [row.text["en"] for row in CATALOG.placements.values() if row.kind == "place"]
        assert [shown_rules.index(text) for text in places] == sorted(shown_rules.index(text) for text in places)
        assert len(places) == 6
        assert all(row.text["en"] in shown_rules and row.cites in shown_rules for row in CATALOG.placements.values())

    def test_there_are_goals_enough_for_each_therapy_and_each_can_be_measured(self):
        assert len(CATALOG.goals) >= 4
        assert {pair.therapy for pair in CATALOG.goals.values()} == {"ot", "pt", "slp"}
        shown_goals = plain(views.goals_view())
        for pair in CATALOG.goals.values():
            for written in (pair.school, pair.clinic):
                assert written["goal"]["en"] in shown_goals
                assert written["why"]["en"] in shown_goals
                assert re.search(r"\d", written["goal"]["en"]), "a goal has a number"
            assert pair.school["goal"]["en"].startswith("By ")

    @pytest.mark.parametrize("name", list(CATALOG.plans))
    def test_a_worked_example_is_well_formed_and_says_the_same_everywhere(self, name):
        typed = typed_plan(CATALOG.plans[name])
        shown_plan = plain(views.plan_example(name))
        in_table = plain(views.plan_examples_table())
        try:
            sentences = plan_sentences(read_plan(typed))
        except ImpossiblePlanError as error:
            sentences = [mistake.sentence() for mistake in error.mistakes]
            assert sentences[0] in plan_said(typed)[0]
        for sentence in sentences:
            assert sentence in shown_plan
            assert sentence in in_table

    def test_the_bar_has_its_text_and_stays_inside(self):
        outline = Outline(views.plan_example("three_forms"))
        picture = outline.named("svg")[0]
        ids = {attributes.get("id") for _, attributes in outline.tags}
        assert picture["role"] == "img"
        assert set(picture["aria-labelledby"].split()) <= ids
        assert "One to one (individual), direct: 30 minutes, 1.7%" in outline.text
        assert "The rest of the week: 1,750 minutes" in outline.text

    @given(plans)
    def test_no_part_of_the_bar_is_drawn_outside_of_it(self, plan):
        bar = views.delivery.plan_bar(plan)
        for left, width in re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)"', bar):
            assert float(width) > 0
            assert float(left) + float(width) <= 599.2

    def test_the_arithmetic_is_shown(self):
        said = plain(views.plan_example("three_forms"))
        assert "30 min × 1 a week × 36 weeks = 1,080" in said
        assert "15 min × 1 a month × 8.3 months = 124.6" in said
        assert "Months: 36 weeks × 12 ÷ 52 = 8.3 months." in said
        assert "60 min × 2 a year = 120" in plain(views.plan_example("only_indirect"))

    def test_indirect_time_takes_nothing_from_the_child_s_week(self):
        said = plain(views.plan_example("only_indirect"))
        assert "Direct: none." in said
        assert "It takes no time from your child's week." in said


class TestPlanner:
    def test_each_worked_example_fills_the_fields_and_is_answered(self):
        panel = widgets.Planner()
        for name, example in CATALOG.plans.items():
            panel.choose(name)
            assert tuple(each for each in panel.typed.services if each) == typed_plan(example).services
            assert (panel.weeks.value, panel.school_hours.value) == (example.weeks, example.school_hours)
            assert panel.view.value == views.plan_view(panel.typed, "planner")
            assert panel.example.value == name
            assert panel.failed.value == ""

    def test_every_form_and_every_period_is_walked(self):
        panel = widgets.Planner("once_a_week")
        for number_of, fields in enumerate(panel.services, start=1):
            fields.fill("individual", "10", "1", "week")
            for _, form in fields.form.options:
                fields.form.value = form
                shown_fields = fields.details.layout.display != "none"
                assert shown_fields is bool(form), number_of
            fields.form.value = "consultation"
            for _, per in fields.per.options:
                fields.per.value = per
                assert f" a {per}" in plain(panel.view.value)
            assert panel.failed.value == ""
        assert [form.id for form in forms_to_plan()] == [form for _, form in panel.services[0].form.options if form]

    @pytest.mark.parametrize("typed", ["", "abc", "-3", "0", "99999", "<b>", "{x}", "%"])
    def test_bad_input_keeps_what_was_typed_everywhere(self, typed):
        panel = widgets.Planner("three_forms")
        panel.services[1].minutes.value = typed
        assert panel.services[1].minutes.value == typed
        assert panel.services[0].minutes.value == "30"
        assert "Minutes a session, service 2" in panel.view.value
        assert "Minutes a session, service 2" in panel.announcer.value
        assert "<b>" not in panel.view.value
        assert panel.failed.value == ""
        panel.services[1].minutes.value = "20"
        assert "What it adds up to" in panel.view.value

    def test_hiding_a_service_keeps_its_numbers(self):
        panel = widgets.Planner("three_forms")
        panel.services[0].form.value = ""
        assert panel.services[0].minutes.value == "30"
        assert "One to one" not in panel.view.value
        panel.services[0].form.value = "small_group"
        assert "Small group, direct: 30 minutes" in panel.view.value

    def test_a_number_of_one_s_own_is_no_longer_the_example(self):
        panel = widgets.Planner("three_forms")
        panel.weeks.value = "40"
        assert panel.example.value == ""
        assert panel.weeks.value == "40"
        panel.choose("three_forms")
        assert panel.weeks.value == "36"

    def test_numbers_of_one_s_own_come_back_after_an_example(self):
        panel = widgets.Planner("three_forms")
        panel.weeks.value, panel.services[0].minutes.value = "40", "25"
        own, shown = panel.typed, panel.view.value
        panel.choose("only_indirect")
        assert panel.typed != own
        panel.choose("")
        assert (panel.typed, panel.view.value, panel.example.value) == (own, shown, "")
        panel.choose("only_indirect")
        assert panel.example.value == "only_indirect"
        assert panel.failed.value == ""

    def test_a_change_is_announced(self):
        panel = widgets.Planner("once_a_week")
        before = panel.announcer.value
        panel.services[0].sessions.value = "2"
        assert panel.announcer.value != before
        assert "2,160 minutes a year" in panel.announcer.value
        assert 'role="status"' in panel.announcer.value

    def test_every_control_has_a_label_of_its_own(self):
        panel = widgets.Planner()
        labels = [control.description for fields in panel.services for control in fields.controls]
        labels += [panel.weeks.description, panel.school_hours.description, panel.example.description]
        assert len(labels) == len(set(labels))
        assert all(labels)
