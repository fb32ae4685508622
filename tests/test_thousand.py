"""The thought experiment: the same answers as for one child, no impossible child, and numbers that add up."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

import helpers
from helpers import thousand, views, widgets
from helpers.build import DataError, compile_tables
from helpers.thousand import CHILDREN, Rates, outcome_of, rates_of, whole

from .conftest import CATALOG
from .test_data import edit, folder  # noqa: F401 - the fixture that hands out a copy of the tables
from .test_views import Outline

PRESETS = list(CATALOG.presets)
SAMPLE = 400
SECONDS_A_CHANGE_MAY_TAKE = 0.1

any_rates = st.builds(
    Rates,
    st.fixed_dictionaries({name: st.integers(0, 100) for name in CATALOG.rates}),
    st.integers(0, 100),
    st.sampled_from([{}, {"state_counts_therapy": "yes"}]),
)


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


def start(**changed):
    rates = rates_of("start")
    unknown = changed.pop("unknown", rates.unknown)
    return replace(rates, of_100=dict(rates.of_100) | changed, unknown=unknown)


class TestAnswers:
    @pytest.mark.parametrize("settings", [thousand.SETTINGS, thousand.PAYING])
    @pytest.mark.parametrize("same", [(), (("state_counts_therapy", "yes"),)])
    def test_each_kind_of_child_is_answered_as_one_child_is(self, settings, same):
        facts = thousand._facts_of(settings)
        answers = thousand._answers(facts, settings, same)
        frame = thousand.kinds(facts, dict(same))
        draw = random.Random(20261125)
        for place in draw.sample(range(len(frame)), SAMPLE):
            findings = dict(helpers.evaluate(helpers.ChildProfile(**frame.iloc[place].to_dict())))
            findings["outpatient_payment"] = findings["outpatient"].payment
            for setting in settings:
                reasons = {reason.rule: reason.answer for reason in findings[setting].reasons}
                for rule in CATALOG.rules_for(setting):
                    said = {-1: "no", 0: "unsure", 1: "yes"}[int(answers[rule.id].flat[place])]
                    assert said == reasons[rule.id], (rule.id, frame.iloc[place].to_dict())
                smallest = thousand._all_of(answers, setting).flat[place]
                assert {-1: "unlikely", 0: "depends", 1: "likely"}[int(smallest)] == findings[setting].outlook

    def test_the_rules_one_by_one_are_the_setting_as_evaluate_many_answers_it(self):
        facts = thousand._facts_of(thousand.SETTINGS)
        answers = thousand._answers(facts, thousand.SETTINGS, ())
        many = helpers.evaluate_many(thousand.kinds(facts, {}))
        for setting in thousand.SETTINGS:
            expected = many[setting].cat.codes.to_numpy() - 1
            assert (thousand._all_of(answers, setting).ravel() == expected).all()

    def test_drawn_children_come_out_as_the_exact_ones_do(self):
        """A hundred thousand children drawn by lot from the same rates, answered by `evaluate_many`."""
        rates = start(unknown=15)
        draw = np.random.default_rng(20261125)
        count = 100_000
        columns = {}
        for rate in CATALOG.rates.values():
            applies = np.ones(count, bool)
            for fact, value in rate.given.items():
                applies &= columns[fact] == value
            hit = applies & (draw.random(count) < rates.of_100[rate.id] / 100)
            if rate.fact in columns:
                columns[rate.fact] = np.where(hit & (columns[rate.fact] == rate.rest), rate.value, columns[rate.fact])
            else:
                columns[rate.fact] = np.where(hit, rate.value, rate.rest).astype(object)
        seen = {fact: np.where(draw.random(count) < 0.15, "unsure", column) for fact, column in columns.items()}
        many = helpers.evaluate_many(pd.DataFrame(seen).assign(**thousand.SAME_FOR_ALL))
        outcome = outcome_of(rates)
        for setting in thousand.SETTINGS:
            drawn = many[setting].value_counts() * CHILDREN / count
            for outlook, expected in outcome.outlooks[setting].items():
                assert drawn[outlook] == pytest.approx(expected, abs=8), (setting, outlook)
        clinic = many[many["outpatient"] == "likely"]["outpatient_payment"].value_counts() * CHILDREN / count
        for outlook, expected in outcome.paid.items():
            assert clinic[outlook] == pytest.approx(expected, abs=8)


class TestNumbers:
    @given(any_rates)
    def test_everything_adds_up_and_nothing_is_negative(self, rates):
        outcome = outcome_of(rates)
        assert sum(outcome.together.values()) == CHILDREN
        for setting, counts in outcome.outlooks.items():
            assert sum(counts.values()) == CHILDREN
            assert sum(end.children for end in outcome.ends[setting]) == CHILDREN - counts["likely"]
        likely = outcome.outlooks["outpatient"]["likely"]
        assert sum(outcome.paid.values()) == likely
        assert sum(end.children for end in outcome.ends["outpatient_payment"]) == likely - outcome.paid["likely"]
        together = outcome.together
        assert together["both"] + together["school_only"] <= outcome.outlooks["school_iep"]["likely"]
        assert together["both"] + together["clinic_only"] <= likely
        for ends in outcome.ends.values():
            assert all(0 <= end.alone <= end.children and 0 <= end.unsure <= end.children for end in ends)

    @given(any_rates)
    def test_no_impossible_child_is_made(self, rates):
        truth, names = thousand._truth(rates), list(thousand.axes())
        assert truth.sum() == pytest.approx(CHILDREN)
        assert (truth >= 0).all()
        for rate in CATALOG.rates.values():
            for fact, value in rate.given.items():
                here = [slice(None)] * truth.ndim
                here[names.index(rate.fact)] = thousand.axes()[rate.fact].index(rate.value)
                without = truth[tuple(here)]
                place = [name for name in names if name != rate.fact].index(fact)
                others = [at for at, other in enumerate(thousand.axes()[fact]) if other != value]
                assert without.take(others, axis=place).sum() == 0

    @given(any_rates)
    def test_rates_are_of_whom_they_say(self, rates):
        truth, names = thousand._truth(rates), list(thousand.axes())
        yes = dict.fromkeys(names, 0)
        disabled = truth.take(0, axis=names.index("disability"))
        assert disabled.sum() == pytest.approx(10 * rates.of_100["disability"])
        affected = disabled.take(yes["affects_school"], axis=names.index("affects_school") - 1)
        assert affected.sum() == pytest.approx(10 * rates.of_100["disability"] * rates.of_100["affects_school"] / 100)

    @given(any_rates, st.sampled_from(["affects_school", "needs_special_education", "therapy_needed_for_school"]))
    def test_more_yes_is_never_fewer_ieps(self, rates, name):
        more = replace(rates, of_100=dict(rates.of_100) | {name: 100})
        few, many = (outcome_of(each).outlooks["school_iep"]["likely"] for each in (rates, more))
        assert many >= few - 1  # whole children: the parts are rounded so that they add up to a thousand

    def test_by_hand(self):
        outcome = outcome_of(start())
        expected = 1000 * 0.85 * 0.6 * 0.6 * (0.8 * 0.6) * 0.95
        assert outcome.outlooks["school_iep"]["likely"] == round(expected)
        assert outcome.outlooks["school_504"]["likely"] == round(1000 * 0.85 * 0.7)
        assert outcome.plan_without_iep == pytest.approx((1000 * 0.85 - expected) * 0.7, abs=1)

    @given(any_rates)
    def test_a_504_plan_comes_up_only_with_a_listed_disability_and_every_result_says_that_the_law_is_broader(
        self, rates
    ):
        outcome = outcome_of(replace(rates, unknown=0))
        assert outcome.outlooks["school_504"]["likely"] <= 10 * rates.of_100["disability"] + 1
        said = plain(views.thousand_view(outcome))
        assert "only to a child with a listed disability; Section 504 itself is broader" in said

    def test_everything_unknown_leaves_everything_open(self):
        outcome = outcome_of(start(unknown=100))
        assert outcome.together["open"] == CHILDREN
        assert outcome.ends["school_iep"][0] == ("iep_disability", CHILDREN, CHILDREN, 0)

    def test_everything_yes_is_likely_for_all(self):
        outcome = outcome_of(start(**dict.fromkeys(CATALOG.rates, 100)))
        assert outcome.together["both"] == CHILDREN
        assert outcome.paid["likely"] == CHILDREN
        assert outcome.most_often("school_iep") is None
        assert "ends for none of them" in views.thousand_view(outcome)

    @pytest.mark.parametrize("wrong", [-1, 101])
    def test_a_rate_beyond_a_hundred_is_refused(self, wrong):
        with pytest.raises(ValueError, match=rf"The rate 'disability' must be a number from 0 to 100, not {wrong}\."):
            outcome_of(start(disability=wrong))
        with pytest.raises(ValueError, match=r"There is no rate 'luck'\. The rates are: disability, "):
            outcome_of(start(luck=5))

    @given(st.lists(st.just(0.0) | st.floats(1e-6, 500), min_size=1, max_size=9), st.integers(0, 1000))
    def test_whole_numbers_add_up(self, shares, total):
        found = whole(shares, total)
        assert sum(found) == (total if sum(shares) else 0)
        assert all(number >= 0 for number in found)


class TestPresets:
    """What each starting point says that it teaches."""

    outcomes: ClassVar = {name: outcome_of(rates_of(name)) for name in PRESETS}

    def likely(self, name, setting):
        return self.outcomes[name].outlooks[setting]["likely"]

    def test_a_clinic_alone_is_common(self):
        together = self.outcomes["start"].together
        assert together["clinic_only"] == max(together.values())
        assert together["open"] == 0, "and nothing is unknown: no one made a mistake"

    @pytest.mark.parametrize(
        ("name", "rule"),
        [
            ("start", "iep_affects_school"),
            ("home_more_than_school", "iep_affects_school"),
            ("no_special_education", "iep_special_education"),
            ("state_counts", "iep_therapy_needed"),
            ("consent_withheld", "iep_consent"),
        ],
    )
    def test_where_most_roads_to_an_iep_end(self, name, rule):
        assert self.outcomes[name].most_often("school_iep").rule == rule

    def test_the_two_gates_open_for_many_of_the_same_children(self):
        assert self.outcomes["school_more_than_home"].together["both"] > CHILDREN / 2

    def test_a_504_plan_asks_another_question(self):
        assert self.likely("no_special_education", "school_504") > 5 * self.likely("no_special_education", "school_iep")

    def test_a_state_that_counts_therapy_opens_one_gate_only(self):
        assert CATALOG.presets["state_counts"].rates == CATALOG.presets["no_special_education"].rates
        assert self.likely("state_counts", "school_iep") > 5 * self.likely("no_special_education", "school_iep")
        assert self.likely("state_counts", "outpatient") == self.likely("no_special_education", "outpatient")
        assert not any(end.rule == "iep_special_education" for end in self.outcomes["state_counts"].ends["school_iep"])

    def test_fitting_and_being_paid_for_are_two_questions(self):
        outcome = self.outcomes["fits_but_not_paid"]
        assert outcome.paid["likely"] < self.likely("fits_but_not_paid", "outpatient") / 3
        assert outcome.most_often("outpatient_payment").rule == "pay_route"

    def test_consent_is_about_the_school_alone(self):
        one, other = self.outcomes["school_more_than_home"], self.outcomes["consent_withheld"]
        assert one.outlooks["outpatient"] == other.outlooks["outpatient"]
        assert other.outlooks["school_iep"]["likely"] < one.outlooks["school_iep"]["likely"] / 3

    def test_little_known_is_not_little_needed(self):
        assert CATALOG.presets["little_known"].rates == CATALOG.presets["start"].rates
        assert self.likely("little_known", "school_iep") < self.likely("start", "school_iep") / 5
        assert self.outcomes["little_known"].together["open"] > CHILDREN / 2

    @pytest.mark.parametrize(
        ("table", "old", "new", "said"),
        [
            ("rates", "fact: skill_deficit", "fact: skill", "column fact: 'skill' is not a fact with named values."),
            ("rates", 'value: "yes"', "value: maybe", "column value: 'maybe' is not a value of disability."),
            ("rates", 'rest: "no"', "rest: never", "column rest: 'never' is not a value of disability."),
            ("rates", "given: {disability:", "given: {referral:", "no row above this one decides 'referral'."),
            (
                "rates",
                'given: {disability: "yes"}',
                "given: {disability: often}",
                "'often' is not a value of disability",
            ),
            ("presets", "skill_deficit: 80, ", "", "column rates: there must be one number for each of: disability,"),
            ("presets", "skill_deficit: 80", "skill_deficit: 180", "column rates.skill_deficit: 180 is not allowed"),
            ("presets", "facts: {}", "facts: {luck: good}", "'luck' is not a fact that can be set here."),
            ("presets", "facts: {}", 'facts: {disability: "no"}', "'disability' is not a fact that can be set here."),
            (
                "presets",
                "facts: {}",
                "facts: {school: castle}",
                "column facts.school: 'castle' is not a value of school.",
            ),
        ],
    )
    def test_a_bad_row_is_refused_in_a_sentence(self, folder, table, old, new, said):  # noqa: F811
        edit(folder, table, old, new)
        with pytest.raises(DataError) as error:
            compile_tables(folder)
        assert said in str(error.value)
        assert f"data/{table}.yaml, row " in str(error.value)


class TestViews:
    @given(st.integers(0, 1000), st.integers(0, 1000))
    def test_each_sign_is_drawn_once(self, one, other):
        start_at, end = sorted((one, other))
        drawn = set()
        for area in views.thousand.areas(start_at, end):
            for x in range(area["x"], area["x"] + area["width"], 10):
                for y in range(area["y"], area["y"] + area["height"], 10):
                    assert (x, y) not in drawn
                    drawn.add((x, y))
        assert drawn == {(number % 40 * 10, number // 40 * 10) for number in range(start_at, end)}

    @pytest.mark.parametrize("name", PRESETS)
    def test_the_picture_has_its_text_and_the_page_says_what_it_is(self, name):
        html = views.thousand_example(name)
        outline, outcome = Outline(html), outcome_of(rates_of(name))
        ids = {attributes.get("id") for _, attributes in outline.tags}
        assert set(outline.named("svg")[0]["aria-labelledby"].split()) <= ids
        assert "thought experiment" in outline.text
        for group, count in outcome.together.items():
            assert f"{CATALOG.texts[f'thousand_group_{group}']['en']}: {count}" in outline.text
        row = next(
            line for line in views.thousand_table().split("<tr>") if escape(CATALOG.presets[name].teaches["en"]) in line
        )
        numbers = [int(number) for number in re.findall(r"<td>(\d+)</td>", row)]
        assert numbers[:3] == [outcome.outlooks[setting]["likely"] for setting in thousand.SETTINGS]
        assert numbers[3:] == [
            *(outcome.together[group] for group in ("both", "clinic_only", "neither", "open")),
            outcome.paid["likely"],
        ]

    def test_the_table_of_rates_has_every_rate_of_every_starting_point(self):
        rows = Outline(views.rates_table()).named("th")
        assert len([each for each in rows if each["scope"] == "row"]) == len(CATALOG.rates) + 2
        assert len([each for each in rows if each["scope"] == "col"]) == len(PRESETS) + 1


class TestWidget:
    def test_each_starting_point_fills_the_fields_and_is_answered(self):
        panel = widgets.Thousand()
        for name, row in CATALOG.presets.items():
            panel.choose(name)
            assert {rate: field.value for rate, field in panel.fields.items()} == row.rates
            assert panel.unknown.value == row.unknown
            assert panel.state.value is (name == "state_counts")
            expected = views.thousand_view(outcome_of(rates_of(name)), row.teaches["en"], "thousand")
            assert panel.view.value == expected
            assert panel.preset.value == name
            assert panel.failed.value == ""

    @pytest.mark.parametrize("name", list(CATALOG.rates))
    def test_each_rate_reaches_the_answer(self, name):
        panel = widgets.Thousand()
        panel.unknown.value = 10
        for value in (0, 37, 100, 400):
            panel.fields[name].value = value
            assert panel.rates.of_100[name] == min(value, 100)
            assert panel.view.value == views.thousand_view(outcome_of(panel.rates), "", "thousand")
            assert panel.failed.value == ""
        assert panel.preset.value == ""

    def test_the_state_and_what_is_unknown_reach_the_answer(self):
        panel = widgets.Thousand("no_special_education")
        before = panel.view.value
        panel.state.value = True
        assert panel.view.value != before
        assert panel.preset.value == ""
        panel.unknown.value = 100
        assert "Still open: 1000" in panel.announcer.value

    def test_rates_of_one_s_own_come_back_after_a_starting_point(self):
        panel = widgets.Thousand()
        panel.unknown.value, panel.state.value = 33, True
        own, shown = panel.rates, panel.view.value
        panel.choose("no_special_education")
        assert panel.rates != own
        panel.choose("")
        assert (panel.rates, panel.view.value, panel.preset.value) == (own, shown, "")
        panel.choose("no_special_education")
        assert panel.preset.value == "no_special_education"
        assert panel.failed.value == ""

    def test_all_rates_come_on_demand(self):
        panel = widgets.Thousand()
        assert panel.hidden.layout.display == "none"
        assert sum(rate.first for rate in CATALOG.rates.values()) <= 6
        panel.more.value = True
        assert panel.hidden.layout.display is None
        assert len(panel.hidden.children) == sum(not rate.first for rate in CATALOG.rates.values()) + 1

    def test_a_change_shows_at_once(self):
        panel = widgets.Thousand()
        seconds = []
        for value in range(0, 100, 5):
            before = time.perf_counter()
            panel.fields["affects_school"].value = value
            seconds.append(time.perf_counter() - before)
        assert sorted(seconds)[len(seconds) // 2] < SECONDS_A_CHANGE_MAY_TAKE

    def test_every_control_has_a_label_of_its_own(self):
        panel = widgets.Thousand()
        labels = [field.description for field in (*panel.fields.values(), panel.unknown, panel.state, panel.more)]
        assert len({*labels, panel.preset.description}) == len(labels) + 1
        assert all("of 100" in field.description for field in panel.fields.values())
