"""The estimate of costs: exact arithmetic, every mistake in a sentence, every branch in an example, every control walked."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import views, widgets
from helpers.costs import (
    CENT,
    NUMBERS,
    PERIODS,
    SHARES,
    TYPED_FIELDS,
    Costs,
    ImpossibleCostsError,
    Mistake,
    Plan,
    TypedCosts,
    dollars,
    estimate,
    field_name,
    number,
    percent,
    read_costs,
    to_cent,
)
from helpers.views.costs import costs_said, costs_sentences, counted, month_name, typed_costs

from .conftest import CATALOG
from .test_views import Outline

KINDS = {
    "empty", "unreadable", "too_small", "too_large", "deductible_above", "paid_above", "no_visit",
}  # fmt: skip
FIGURES = {
    "visits": "4", "per": "month", "allowed": "120", "deductible": "500", "share": "coinsurance", "coinsurance": "20",
    "copay": "30", "limit": "", "maximum": "", "full": "", "year_starts": 1, "starts": 1, "paid": "0", "used": "0",
}  # fmt: skip


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


def typed(**changes):
    return TypedCosts(**FIGURES | changes)


def found_with(**changes):
    return estimate(read_costs(typed(**changes)))


def mistakes(**changes):
    with pytest.raises(ImpossibleCostsError) as error:
        read_costs(typed(**changes))
    return [(mistake.kind, mistake.field) for mistake in error.value.mistakes]


def cents(least, most):
    return st.integers(least, most).map(lambda amount: amount * CENT)


def _plan(allowed, deductible, coinsurance, copay, share, above, limit, with_most, starts):
    rate = copay if share == "copay" else Fraction(coinsurance, 10_000)
    maximum = deductible + above if with_most else None
    return Plan(allowed, deductible, share, rate, limit=limit, maximum=maximum, starts=starts)


plans = st.builds(
    _plan,
    cents(100, 50_000),
    cents(0, 500_000),
    st.integers(0, 10_000),
    cents(0, 20_000),
    st.sampled_from(SHARES),
    cents(0, 500_000),
    st.none() | st.integers(0, 120),
    st.booleans(),
    st.integers(1, 12),
)
any_costs = st.builds(
    Costs,
    st.fractions(min_value="0.01", max_value=7, max_denominator=100),
    st.sampled_from(PERIODS),
    plans,
    st.integers(1, 12),
    st.just(Fraction(0)),
    st.integers(0, 60),
)


def with_plan(costs, **changes):
    return replace(costs, plan=replace(costs.plan, **changes))


class TestProperties:
    @given(any_costs)
    def test_the_months_add_up_to_the_whole(self, costs):
        found = estimate(costs)
        assert sum(month.family for month in found.months) == found.family
        assert sum(month.charges for month in found.months) == found.charges == found.family + found.plan
        assert found.visits == costs.visits_by(len(costs.calendar)) == sum(month.visits for month in found.months)

    @given(any_costs, cents(0, 100_000))
    def test_within_the_limit_nobody_pays_more_than_the_maximum(self, costs, paid):
        found = estimate(replace(costs, paid=paid))
        most = costs.plan.maximum
        if most is not None:
            within = sum(month.within for month in found.months)
            assert within <= max(most - paid, Fraction(0))
            assert all(month.within <= month.room for month in found.months)

    @given(any_costs)
    def test_nobody_pays_less_than_nothing_or_more_than_the_charge(self, costs):
        for month in estimate(costs).months:
            assert 0 <= month.within <= month.charged
            assert 0 <= month.deductible <= month.left
            assert month.family % CENT == 0

    @given(any_costs, st.integers(0, 10_000))
    def test_more_coinsurance_never_lowers_the_cost(self, costs, more):
        costs = with_plan(costs, share="coinsurance", rate=min(costs.plan.rate, Fraction(1)))
        higher = with_plan(costs, rate=min(costs.plan.rate + Fraction(more, 10_000), Fraction(1)))
        assert estimate(costs).family <= estimate(higher).family

    @given(any_costs, cents(0, 20_000))
    def test_a_higher_copay_never_lowers_the_cost(self, costs, more):
        costs = with_plan(costs, share="copay")
        assert estimate(costs).family <= estimate(with_plan(costs, rate=costs.plan.rate + more)).family

    @given(any_costs, cents(0, 300_000))
    def test_a_higher_deductible_never_lowers_the_cost(self, costs, more):
        assert estimate(costs).family <= estimate(with_plan(costs, deductible=costs.plan.deductible + more)).family

    @given(any_costs, cents(0, 300_000))
    def test_a_lower_maximum_and_more_paid_before_never_raise_the_cost(self, costs, less):
        most = costs.plan.maximum
        if most is not None:
            assert estimate(with_plan(costs, maximum=max(most - less, Fraction(0)))).family <= estimate(costs).family
        assert estimate(replace(costs, paid=less)).family <= estimate(costs).family

    @given(any_costs, st.integers(0, 100))
    def test_a_higher_limit_never_raises_the_cost(self, costs, more):
        if costs.plan.limit is not None:
            assert estimate(with_plan(costs, limit=costs.plan.limit + more)).family <= estimate(costs).family
        assert estimate(with_plan(costs, limit=None)).family <= estimate(costs).family

    @given(any_costs)
    def test_who_has_no_plan_pays_everything(self, costs):
        bare = Plan(costs.plan.allowed, Fraction(0), "coinsurance", Fraction(1), starts=costs.plan.starts)
        found = estimate(replace(costs, plan=bare))
        assert found.family == found.charges == found.visits * bare.allowed
        assert found.plan == 0

    @given(any_costs)
    def test_coinsurance_or_copay_is_the_same_where_the_plan_takes_all_or_nothing(self, costs):
        for rate, copay in ((Fraction(0), Fraction(0)), (Fraction(1), costs.plan.allowed)):
            one = with_plan(costs, share="coinsurance", rate=rate)
            other = with_plan(costs, share="copay", rate=copay)
            assert estimate(one).family == estimate(other).family

    @given(any_costs)
    def test_the_copays_of_a_month_are_those_of_its_visits_one_by_one(self, costs):
        costs = with_plan(costs, share="copay")
        for month in estimate(costs).months:
            left, share = month.left, Fraction(0)
            for _ in range(month.covered):
                taken = min(left, costs.plan.allowed)
                left -= taken
                share += min(costs.plan.rate, costs.plan.allowed - taken)
            assert month.share == share

    @given(any_costs)
    def test_the_months_end_with_the_plan_year(self, costs):
        calendar = costs.calendar
        assert calendar[0] == costs.starts
        assert calendar[-1] % 12 + 1 == costs.plan.starts
        assert len(calendar) == len(set(calendar))

    @given(any_costs)
    def test_every_month_is_counted_in_whole_sentences_with_its_own_amounts(self, costs):
        found = estimate(costs)
        for month in found.months:
            said = counted(found, month)
            assert "{" not in said
            assert said.endswith(".")
            assert not month.visits or dollars(month.family) in said

    @given(st.text(max_size=10), st.sampled_from(list(NUMBERS)))
    def test_whatever_is_typed_is_counted_or_refused_in_a_sentence(self, text, field):
        share = "copay" if field == "copay" else "coinsurance"
        said = costs_said(typed(**{"share": share, field: text}))
        assert said.startswith("You pay $") or re.match(r"\d to mend\. ", said)
        assert "{" not in said or "{" in text

    @given(st.integers(0, 99_999_999))
    def test_dollars_are_read_as_they_are_written(self, amount):
        exact = amount * CENT
        if exact < 10_000_000:
            assert number(dollars(exact), "money") == exact


class TestArithmetic:
    def test_the_example_of_the_brief(self):
        found = found_with(paid="400")
        assert counted(found, found.months[0]) == (
            "4 visits × $120 = $480. $100 was left of the deductible: you pay it. "
            "You pay 20% of $380 = $76. Together $100 + $76 = $176."
        )
        assert found.months[0].family == 176

    def test_weeks_are_spread_over_the_months(self):
        visits = [month.visits for month in found_with(visits="1", per="week").months]
        assert visits == [4, 4, 5] * 4

    def test_a_plan_year_that_begins_in_july(self):
        found = found_with(year_starts=7, starts=11)
        assert [month_name(month.month) for month in found.months][:3] == ["November", "December", "January"]
        assert found.months[-1].month == 6

    @pytest.mark.parametrize(("starts", "months"), [(1, 12), (2, 11), (12, 1)])
    def test_the_months_that_are_left(self, starts, months):
        assert len(found_with(starts=starts).months) == months

    def test_visits_past_the_limit_are_at_the_full_charge_and_no_maximum_holds(self):
        found = found_with(limit="6", full="150", deductible="0", maximum="100", used="4")
        assert [(month.covered, month.past) for month in found.months][:2] == [(2, 2), (0, 4)]
        assert found.months[0].family == 48 + 300
        assert found.beyond == 46 * 150
        assert sum(month.within for month in found.months) == 48

    def test_without_a_full_charge_the_allowed_amount_is_taken(self):
        assert found_with(limit="0").family == found_with(limit="0", full="120").family == 48 * 120

    def test_more_used_than_the_limit_leaves_none(self):
        assert found_with(limit="5", used="9").plan == 0

    def test_rounding_is_to_the_cent_once_a_month(self):
        found = found_with(visits="1", allowed="10.01", deductible="0", coinsurance="12.5")
        assert found.months[0].family == Fraction(125, 100)
        assert found.family == 12 * Fraction(125, 100)
        assert to_cent(Fraction(1249, 1000)) == Fraction(125, 100)

    def test_what_happens_first_is_told(self):
        found = found_with(limit="40", maximum="700")
        assert list(found.turns()) == [("met", 2), ("reached", 4), ("limit", 11)]
        assert list(found_with(paid="500").turns()) == []


class TestMistakes:
    def test_all_at_once(self):
        assert mistakes(visits="x", allowed="", used="-1", coinsurance="101") == [
            ("unreadable", "visits"),
            ("empty", "allowed"),
            ("too_large", "coinsurance"),
            ("too_small", "used"),
        ]

    def test_what_does_not_fit_together_all_at_once(self):
        assert [kind for kind, _ in mistakes(maximum="400", paid="401", visits="0.05")] == [
            "deductible_above",
            "paid_above",
            "no_visit",
        ]

    @pytest.mark.parametrize("field", list(NUMBERS))
    def test_each_field_may_hold_its_least_and_its_most_and_no_more(self, field):
        allowed = NUMBERS[field]
        share = "copay" if field == "copay" else "coinsurance"
        step = Fraction(1) if allowed.kind == "whole" else CENT
        for amount, refused in ((allowed.least, False), (allowed.most, False), (allowed.most + step, True)):
            text = f"{float(amount):.2f}".removesuffix(".00")
            try:
                read_costs(typed(**{"share": share, field: text}))
                said = set()
            except ImpossibleCostsError as error:
                said = {mistake.kind for mistake in error.mistakes if mistake.field == field}
            assert said == ({"too_large"} if refused else set()), (field, text)

    @pytest.mark.parametrize("field", list(NUMBERS))
    def test_only_what_is_optional_may_stay_empty(self, field):
        share = "copay" if field == "copay" else "coinsurance"
        changes = {"share": share, field: " "}
        if NUMBERS[field].optional:
            read_costs(typed(**changes))
        else:
            assert mistakes(**changes) == [("empty", field)]

    @pytest.mark.parametrize(
        "text",
        ["abc", "1e3", "1,00", "12,3456", "1.234", "$", "--1", "٣٠", "1_0", "nan", "½", "120 dollars", "<b>", "{x}"],
    )
    def test_what_is_no_amount_is_refused(self, text):
        assert mistakes(allowed=text) == [("unreadable", "allowed")]

    @pytest.mark.parametrize(
        ("text", "amount"), [("$1,500", 1500), (" 1500.00 ", 1500), ("$ 80", 80), ("+80.5", Fraction(161, 2))]
    )
    def test_an_amount_may_be_written_as_people_write_it(self, text, amount):
        assert number(text, "money") == amount

    def test_a_percentage_may_carry_its_sign(self):
        assert read_costs(typed(coinsurance="12.5 %")).plan.rate == Fraction(1, 8)
        assert percent(Fraction(1, 8)) == "12.5%"

    def test_only_the_chosen_share_is_read(self):
        assert read_costs(typed(copay="nonsense")).plan.rate == Fraction(1, 5)
        assert read_costs(typed(share="copay", coinsurance="nonsense")).plan.rate == 30

    def test_there_are_at_most_seven_visits_in_a_week(self):
        assert mistakes(visits="8", per="week") == [("too_large", "visits")]
        assert read_costs(typed(visits="8")).visits == 8

    @pytest.mark.parametrize(("name", "value"), [("per", "day"), ("share", "all"), ("starts", 0), ("year_starts", 13)])
    def test_a_choice_that_is_not_offered_is_an_error(self, name, value):
        with pytest.raises(ValueError, match=f"{name} cannot be"):
            read_costs(typed(**{name: value}))

    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_every_mistake_has_its_sentence(self, kind):
        field = "" if kind in ("deductible_above", "paid_above", "no_visit") else "allowed"
        said = Mistake(kind, field, "5", "4").sentence()
        assert "{" not in said
        assert said.endswith(".")


class TestExamples:
    def test_together_they_cover_every_mistake_period_share_and_turn(self):
        kinds, periods, shares, turns = set(), set(), set(), set()
        for example in CATALOG.cost_examples.values():
            periods.add(example.per)
            shares.add(example.share)
            try:
                turns |= {turn for turn, _ in estimate(read_costs(typed_costs(example))).turns()}
            except ImpossibleCostsError as error:
                kinds |= {mistake.kind for mistake in error.mistakes}
        assert kinds == KINDS
        assert (periods, shares, turns) == (set(PERIODS), set(SHARES), {"met", "reached", "limit"})

    def test_every_sentence_that_the_estimate_can_say_stands_on_the_page(self):
        """Each text of a count, an outcome or a mistake is there, whatever its amounts are."""
        page = plain(views.costs_examples_table()) + plain(views.costs_example("once_a_week"))
        kinds = "|".join(KINDS)
        for name, words in CATALOG.texts.items():
            if re.fullmatch(rf"costs_(how_(?!head)\w+|says_\w+|turn_\w+|new_year|{kinds})", name):
                parts = [re.escape(part) for part in re.split(r"\{\w+\}", words["en"])]
                assert re.search(r".{0,300}?".join(parts), page), name

    @pytest.mark.parametrize("name", list(CATALOG.cost_examples))
    def test_an_example_says_the_same_everywhere(self, name):
        given_costs = typed_costs(CATALOG.cost_examples[name])
        shown, in_table = plain(views.costs_example(name)), plain(views.costs_examples_table())
        try:
            found = estimate(read_costs(given_costs))
        except ImpossibleCostsError as error:
            said = [mistake.sentence() for mistake in error.mistakes]
            assert said[0] in costs_said(given_costs)
        else:
            said = costs_sentences(found)
            for month in found.months:
                assert counted(found, month) in shown
            assert said.pop() in shown, "the sentence on the new plan year is not said again in each row"
        for sentence in said:
            assert sentence in shown
            assert sentence in in_table


class TestPicture:
    def test_the_bars_have_their_text(self):
        outline = Outline(views.costs_example("once_a_week"))
        picture = outline.named("svg")[0]
        ids = {attributes.get("id") for _, attributes in outline.tags}
        assert picture["role"] == "img"
        assert set(picture["aria-labelledby"].split()) <= ids
        assert "November: $348, of which $300 past the limit." in outline.text
        assert "Striped: visits past the limit." in outline.text
        assert "Striped" not in plain(views.costs_example("copay"))

    @given(any_costs)
    def test_no_bar_is_drawn_outside_of_the_picture(self, costs):
        bars = views.costs.costs_bars(estimate(costs))
        for left, width in re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)"', bars):
            assert float(left) + float(width) <= 255

    def test_the_table_has_a_row_for_each_month_and_one_for_all(self):
        outline = Outline(views.costs_example("copay"))
        assert len([each for each in outline.named("th") if each["scope"] == "row"]) == 13


class TestCostEstimate:
    def test_each_example_fills_the_fields_and_is_answered(self):
        panel = widgets.CostEstimate()
        for name, example in CATALOG.cost_examples.items():
            panel.choose(name)
            assert panel.typed == typed_costs(example)
            assert panel.view.value == views.costs_view(panel.typed, "costs")
            assert panel.example.value == name
            assert panel.failed.value == ""

    def test_every_choice_is_walked(self):
        panel = widgets.CostEstimate("copay")
        for name in ("per", "share", "starts", "year_starts"):
            for _, value in panel.fields[name].options:
                panel.fields[name].value = value
                assert getattr(panel.typed, name) == value
                assert panel.failed.value == ""
        panel.fields["share"].value = "coinsurance"
        assert panel.fields["copay"].layout.display == "none"
        assert panel.fields["coinsurance"].layout.display is None
        assert panel.fields["copay"].value == "30", "what was typed stays"

    @pytest.mark.parametrize("field", list(NUMBERS))
    @pytest.mark.parametrize("text", ["abc", "-3", "9999999", "<b>", "{x}", "%"])
    def test_bad_input_keeps_what_was_typed_and_names_the_field(self, field, text):
        panel = widgets.CostEstimate("copay" if field == "copay" else "once_a_week")
        before = {name: each.value for name, each in panel.fields.items() if name != field}
        panel.fields[field].value = text
        assert {name: each.value for name, each in panel.fields.items() if name != field} == before
        assert panel.fields[field].value == text
        assert field_name(field) in panel.view.value
        assert field_name(field) in panel.announcer.value
        assert "<b>" not in panel.view.value
        assert panel.failed.value == ""

    def test_figures_of_one_s_own_are_no_longer_the_example(self):
        panel = widgets.CostEstimate()
        panel.fields["allowed"].value = "100"
        assert panel.example.value == ""
        assert panel.fields["allowed"].value == "100"
        panel.choose("once_a_week")
        assert panel.fields["allowed"].value == "120"

    def test_figures_of_one_s_own_come_back_after_an_example(self):
        panel = widgets.CostEstimate()
        panel.fields["allowed"].value, panel.fields["per"].value = "100", "month"
        own, shown = panel.typed, panel.view.value
        panel.choose("copay")
        assert panel.typed != own
        panel.choose("")
        assert (panel.typed, panel.view.value, panel.example.value) == (own, shown, "")
        panel.choose("copay")
        assert panel.example.value == "copay"
        assert panel.failed.value == ""

    def test_a_change_is_announced(self):
        panel = widgets.CostEstimate("copay")
        before = panel.announcer.value
        panel.fields["copay"].value = "40"
        assert panel.announcer.value != before
        assert "You pay $1,920" in panel.announcer.value
        assert 'role="status"' in panel.announcer.value

    def test_every_control_has_a_label_of_its_own_with_its_unit(self):
        panel = widgets.CostEstimate()
        labels = [panel.example.description, *(field.description for field in panel.fields.values())]
        assert len(labels) == len(set(labels)) == len(TYPED_FIELDS) + 1
        for name, allowed in NUMBERS.items():
            unit = {"money": "in dollars", "percent": "in percent"}.get(allowed.kind, "isits")
            assert unit in panel.fields[name].description
