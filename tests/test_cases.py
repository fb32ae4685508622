"""Cases that unfold: nothing is seen before it was asked for, asking costs days, and the rules are those of everywhere."""

from __future__ import annotations

import copy
import re

import pytest

import helpers
from helpers import load, views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.cases import asked, brought, case_children, compared, known, opened, settings_of, whole
from helpers.reasoning.findings import all_findings
from helpers.views.cases import asked_view, noticed_view, opening_view
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
        for choice, reason in page._chosen.values():
            choice.value, reason.value = "depends", "<b>because</b>"
        page.buttons["case_decide_button"].click()
        assert page.failed.value == ""
        assert page.result.value.count("<article") == len(page._chosen)
        assert "<b>because" not in page.result.value
        assert page.desk.work.latest(name).keys() == page._chosen.keys()

    def test_deciding_too_early_or_asking_nothing_says_what_to_do_and_keeps_everything(self):
        page = widgets.Cases(case="maya")
        page.buttons["case_ask_button"].click()
        assert "Tick something to ask first" in page.heard.value
        next(iter(page._chosen.values()))[0].value = "likely"
        page.buttons["case_decide_button"].click()
        assert "Choose an outlook for each setting first." in page.result.value
        assert next(iter(page._chosen.values()))[0].value == "likely"
        assert page.desk.work == Work()

    def test_what_was_decided_stays_when_one_asks_more(self):
        page = widgets.Cases(case="maya")
        page._inquiries["ask_doctor"].value = True
        page.buttons["case_ask_button"].click()
        page._chosen["outpatient"][0].value = "likely"
        page._inquiries["ask_payer"].value = True
        page.buttons["case_ask_button"].click()
        assert page._chosen["outpatient"][0].value == "likely"
        page.buttons["case_again"].click()
        assert page._chosen["outpatient"][0].value == ""
        assert page.heard.value == ""

    def test_levels_keep_only_their_cases(self):
        page = widgets.Cases()
        for _, level in page.level.options:
            page.level.value = level
            assert [name for _, name in page.case.options] == [child.id for child in case_children(level)]
            assert page.failed.value == ""


def test_cases_are_the_ready_made_children():
    assert set(CASES) <= set(load().children)
    assert helpers.evaluate(whole(opened(CASES[0])))
