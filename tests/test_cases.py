"""Cases that unfold: nothing is seen before it was asked for, asking costs days, and the rules are those of everywhere."""

from __future__ import annotations

import copy
import re
from collections import Counter

import pytest
from markupsafe import escape

import helpers
from helpers import load, views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.cases import (
    ALL_MET,
    asked,
    brought,
    case_children,
    compared,
    deciding,
    judged_reason,
    known,
    opened,
    settings_of,
    themes,
    whole,
)
from helpers.reasoning.findings import all_findings
from helpers.views.cases import asked_view, decided_view, main_reasons, noticed_view, opening_view
from helpers.work import Work

TABLES = compile_tables()
CASES = [child.id for child in case_children()]
INQUIRIES = list(load().inquiries)
every_case = pytest.mark.parametrize("name", CASES)


@every_case
def test_at_first_only_what_was_told_is_known(name):
    child = load().children[name]
    facts = known(opened(name)).known()
    told = {fact: child.facts[fact] for fact in child.case.told}
    beside = {"goals_met": "no", "plateau": "no", "finished_school": "no"}
    assert told.items() <= facts.items()
    assert {fact: value for fact, value in facts.items() if fact not in told}.items() <= beside.items()


@every_case
def test_asking_for_everything_brings_the_whole_story_to_light(name):
    case = asked(opened(name), INQUIRIES)
    assert known(case).known().items() >= whole(case).known().items()
    assert all_findings(known(case)) == all_findings(whole(case))


@every_case
def test_something_can_be_found_out_and_nothing_of_it_is_on_the_page_before(name):
    case = opened(name)
    child = load().children[name]
    shown = opening_view(case) + views.cases_table()
    assert any(brought(case, row) for row in load().inquiries.values())
    for words in child.case.replies.values():
        assert words["en"] not in shown
    for noticed in child.case.notice:
        assert noticed.feedback["en"] not in shown
    assert child.story["en"] not in shown


@every_case
def test_every_inquiry_has_an_answer_in_words(name):
    for inquiry in INQUIRIES:
        shown = asked_view(asked(opened(name), [inquiry]))
        assert re.search(r"</strong> (\w|<)", shown) or "Now known" in shown


@every_case
def test_what_is_noticed_gets_a_word_each_and_ticking_changes_the_mark(name):
    things = load().children[name].case.notice
    none, every = noticed_view(opened(name), []), noticed_view(opened(name), range(len(things)))
    assert none.count("✓") == sum(not each.worth for each in things)
    assert every.count("✓") == sum(each.worth for each in things)


def test_what_is_asked_together_takes_as_long_as_the_longest_and_one_after_the_other_adds_up():
    together = asked(opened("maya"), ["ask_doctor", "ask_school_records"])
    one_by_one = asked(asked(opened("maya"), ["ask_doctor"]), ["ask_school_records"])
    assert (together.days, one_by_one.days) == (10, 17)
    assert known(together) == known(one_by_one)
    assert asked(together, ["ask_doctor"]) == together
    assert asked(together, []) == together


def test_a_decision_is_held_against_what_was_known_not_against_the_story():
    case = opened("maya")
    (early,) = compared(case, {"school_iep": "likely"})
    assert (early.of_known.outlook, early.of_all.outlook, early.agrees) == ("depends", "likely", False)
    assert compared(asked(case, INQUIRIES), {"school_iep": "likely"})[0].agrees


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: opened("nobody"), "There is no case 'nobody'. The cases are: maya"),
        (lambda: asked(opened("maya"), ["ask_moon"]), "There is no inquiry 'ask_moon'. The inquiries are: ask_family"),
        (lambda: compared(opened("maya"), {"school_iep": "maybe"}), "Allowed: unlikely, depends, likely."),
    ],
)
def test_what_is_not_there_is_said(call, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        call()


def test_a_setting_that_the_age_rules_out_is_not_asked_about():
    assert "early_intervention" not in settings_of(opened("maya"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"told": ["coverage", "plan_confirms"]},
            "column case.told: 'plan_confirms' is not among the facts of this child.",
        ),
        ({"replies": {"ask_moon": {"en": "Moon."}}}, "column case.replies: 'ask_moon' is not an id in inquiries.yaml."),
        ({"themes": ["fly"]}, "column case.themes: 'fly' has no name: there is no case_theme_fly in texts.yaml."),
        ({"sources": ["moon"]}, "column sources: 'moon' is not an id in sources.yaml."),
        ({"objectives": ["fly"]}, "column case.objectives: 'fly' is not an id in objectives.yaml."),
    ],
)
def test_a_bad_case_is_refused_in_a_sentence(change, said):
    tables = copy.deepcopy(TABLES)
    next(row for row in tables["children"] if row["id"] == "maya")["case"].update(change)
    assert any(said in str(problem) for problem in check_tables(tables))


def test_a_fact_that_nobody_can_ask_for_and_a_list_of_only_good_signs_are_refused():
    tables = copy.deepcopy(TABLES)
    for row in tables["inquiries"]:
        row["reveals"] = [fact for fact in row["reveals"] if fact != "referral"]
    for noticed in next(row for row in tables["children"] if row["id"] == "maya")["case"]["notice"]:
        noticed["worth"] = True
    said = " ".join(map(str, check_tables(tables)))
    assert "'referral' is neither told nor brought to light by an inquiry." in said
    assert "some things to notice must be worth it here, and some must not." in said


def themed(theme):
    return case_children(theme=theme)


class TestCoverage:
    """What the course promises, read from the table."""

    def test_levels_have_enough_cases_and_no_level_is_thin(self):
        counts = Counter(load().children[name].case.level for name in CASES)
        assert sum(counts.values()) >= 26
        assert all(counts[level] >= 7 for level in (1, 2, 3))

    @pytest.mark.parametrize("theme", ["refusal", "waiting", "interpreter", "reports_differ", "moving"])
    def test_each_case_that_was_asked_for_is_there(self, theme):
        assert themed(theme)

    @pytest.mark.parametrize(
        "theme",
        [
            "both_at_once", "goals_met", "plateau", "restarting", "ethics", "rural", "english_learner", "private_school",
            "home_school", "early_years", "growing_up",
        ],
    )  # fmt: skip
    def test_each_thing_that_a_course_needs_is_there(self, theme):
        assert themed(theme)

    @pytest.mark.parametrize(
        ("fact", "values"),
        [
            ("therapy", {"ot", "pt", "slp"}),
            ("coverage", {"medicaid", "chip", "tricare", "private", "both", "none"}),
            ("school", {"public", "private", "home", "none"}),
        ],
    )
    def test_each_therapy_coverage_and_school_has_a_case(self, fact, values):
        assert {load().children[name].facts.get(fact) for name in CASES} >= values

    def test_ages_go_from_before_two_to_twenty(self):
        ages = [load().children[name].facts["age"] for name in CASES]
        assert min(ages) < 2
        assert max(ages) >= 20
        assert all(any(low <= age < low + 3 for age in ages) for low in range(0, 21, 3))

    def test_some_cases_stay_open_even_when_all_is_known(self):
        open_at_the_end = [name for name in CASES if all_findings(whole(opened(name)))["school_iep"].unknowns]
        assert len(open_at_the_end) >= 5

    def test_every_theme_has_a_name_and_is_offered(self):
        assert len(themes()) == len(set(themes()))
        assert [theme for _, theme in widgets.Cases().theme.options] == ["", *themes()]

    @every_case
    def test_therapy_that_was_met_or_has_stalled_is_told(self, name):
        child = load().children[name]
        for fact in ("goals_met", "plateau"):
            assert child.facts.get(fact, "no") == "no" or fact in child.case.told

    @every_case
    def test_two_or_more_answers_are_heard_in_a_human_voice(self, name):
        assert len(load().children[name].case.replies) >= 2

    @every_case
    def test_a_wrong_thing_to_notice_has_a_word_that_names_the_mistake(self, name):
        wrong = [each for each in load().children[name].case.notice if not each.worth]
        assert wrong
        assert all(len(each.feedback["en"].split()) >= 8 for each in wrong)

    @every_case
    def test_the_opening_names_the_child_and_the_age(self, name):
        child = load().children[name]
        assert "age" in child.case.told
        assert child.name in child.case.opening["en"]


class TestWhatDecides:
    def test_the_first_no_decides_then_the_first_that_is_open(self):
        found = all_findings(whole(opened("leo")))
        assert deciding(found["school_iep"]).answer == "no"
        assert deciding(found["outpatient"]) is None
        assert deciding(all_findings(whole(opened("caleb")))["school_iep"]).rule == "iep_special_education"

    def test_a_main_reason_is_the_same_counts_too_or_is_another(self):
        found = all_findings(whole(opened("leo")))
        assert judged_reason(found["outpatient"], ALL_MET) == "same"
        assert judged_reason(found["outpatient"], "clinic_skill") == "also"
        assert judged_reason(found["school_iep"], ALL_MET) == "other"

    @every_case
    def test_every_main_reason_of_every_setting_gets_a_word(self, name):
        case = opened(name)
        for setting in settings_of(case):
            for label, main in main_reasons(setting):
                shown = decided_view(case, {setting: "depends"}, {}, {setting: main})
                assert "Your main reason:" in shown
                assert label.split("'")[0] in shown

    def test_without_a_reason_nothing_is_said_about_it(self):
        assert "main reason" not in decided_view(opened("leo"), {"school_iep": "depends"}, {})


class TestThePage:
    @every_case
    def test_each_case_is_walked_from_the_opening_to_the_comparison(self, name):
        page = widgets.Cases(case=name)
        for box in page._things:
            box.value = True
        page.buttons["case_notice_button"].click()
        for inquiry in INQUIRIES:
            page._inquiries[inquiry].value = True
            page.buttons["case_ask_button"].click()
        child = load().children[name]
        assert "would say:" not in page.opening.value + page.noticed.value + page.heard.value + page.result.value
        for choices in page._choices.values():
            choices.outlook.value, choices.words.value = "depends", "<b>because</b>"
            choices.main.value = choices.main.options[1][1]
        page.buttons["case_decide_button"].click()
        assert page.failed.value == ""
        assert page.result.value.count("<article") == len(page._choices)
        assert "<b>because" not in page.result.value
        for said in (child.story, child.debrief.notice, child.debrief.decides, child.debrief.colleague):
            assert str(escape(said["en"])) in page.result.value
        assert page.desk.work.latest(name).keys() == page._choices.keys()
        kept = len(page.desk.work.writing)
        page.buttons["case_decide_button"].click()
        assert len(page.desk.work.writing) == kept, "the same decision is kept once"

    def test_deciding_too_early_or_asking_nothing_says_what_to_do_and_keeps_everything(self):
        page = widgets.Cases(case="maya")
        page.buttons["case_ask_button"].click()
        assert "Tick something to ask first" in page.heard.value
        next(iter(page._choices.values())).outlook.value = "likely"
        page.buttons["case_decide_button"].click()
        assert "Choose an outlook for each setting first." in page.result.value
        assert next(iter(page._choices.values())).outlook.value == "likely"
        assert page.desk.work == Work()

    def test_what_was_decided_stays_when_one_asks_more(self):
        page = widgets.Cases(case="maya")
        page._inquiries["ask_doctor"].value = True
        page.buttons["case_ask_button"].click()
        page._choices["outpatient"].outlook.value = "likely"
        page._inquiries["ask_payer"].value = True
        page.buttons["case_ask_button"].click()
        assert page._choices["outpatient"].outlook.value == "likely"
        page.buttons["case_again"].click()
        assert page._choices["outpatient"].outlook.value == ""
        assert page.heard.value == ""

    def test_a_case_waits_as_it_is_while_another_is_chosen(self):
        page = widgets.Cases(case="maya")
        page._inquiries["ask_doctor"].value = True
        page.buttons["case_ask_button"].click()
        page.buttons["case_notice_button"].click()
        page._things[0].value = True
        page._choices["outpatient"].words.value = "She tires"
        left = [view.value for view in (page.opening, page.noticed, page.heard, page.known, page.result)]
        page.case.value = "caleb"
        assert page._case.asked == set()
        assert page.heard.value == page.noticed.value == page._choices["outpatient"].words.value == ""
        page.case.value = "maya"
        assert page._case.asked == {"ask_doctor"}
        assert page._things[0].value
        assert page.notice.children == tuple(page._things)
        assert page._choices["outpatient"].words.value == "She tires"
        assert [view.value for view in (page.opening, page.noticed, page.heard, page.known, page.result)] == left
        assert page.failed.value == ""
        page.buttons["case_again"].click()
        assert page._choices["outpatient"].words.value == page.heard.value == ""

    def test_levels_keep_only_their_cases(self):
        page = widgets.Cases()
        for _, level in page.level.options:
            page.level.value = level
            assert [name for _, name in page.case.options] == [child.id for child in case_children(level)]
            assert page.failed.value == ""

    def test_every_level_with_every_theme_offers_a_case_and_says_which(self):
        page = widgets.Cases()
        for _, level in page.level.options:
            page.level.value = level
            for _, theme in page.theme.options:
                page.theme.value = theme
                found = case_children(level, theme)
                offered = [name for _, name in page.case.options]
                assert offered == [child.id for child in found or case_children(theme=theme)]
                assert ("No case of this level" in page.offered.value) == (not found)
                assert page._case.child == page.case.value in offered
                assert page.failed.value == ""

    def test_choosing_a_theme_of_the_open_case_loses_nothing(self):
        page = widgets.Cases(case="caleb")
        page._inquiries["ask_state"].value = True
        page.buttons["case_ask_button"].click()
        page._choices["school_iep"].words.value = "I wonder"
        page.theme.value = "moving"
        assert page._case.asked == {"ask_state"}
        assert page._choices["school_iep"].words.value == "I wonder"


def test_cases_are_the_ready_made_children():
    assert set(CASES) <= set(load().children)
    assert helpers.evaluate(whole(opened(CASES[0])))
