"""Who is told to do what next: for each step, children who must hear it and children for whom it would be wrong or idle."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator

import pytest

from helpers import ChildProfile, evaluate, should_ask
from helpers.catalog import CATALOG_FILE, Catalog, catalog_from

from .conftest import CATALOG
from .test_contract import MEETS_ALL

OVER = [{"finished_school": "yes"}, {"age": 2}, {"age": 23}]  # the school's duty has ended or not begun
NOT_SEEN_YET = {"disability": "unsure", "affects_school": "unsure", "needs_special_education": "unsure"}
NO_AT_SCHOOL = {"affects_school": "no"}
NO_AT_CLINIC = {"skill_deficit": "no"}
PLAN = {"coverage": "private"}
HAS_IEP, EVALUATED, WAITS = {"signs": {"has_iep"}}, {"signs": {"school_evaluated"}}, {"signs": {"school_waiting"}}
REFUSED = PLAN | {"plan_confirms": "no"}
# step: the part where it stands, the children who hear it, the children who do not. A child meets everything but what is named.
WHO = {
    "may_still_ask": ("school_iep", [NO_AT_SCHOOL], [{}, NOT_SEEN_YET, *(NO_AT_SCHOOL | over for over in OVER)]),
    "ask_for_evaluation": (
        "school_iep",
        [
            NOT_SEEN_YET,
            {"disability": "unsure"},
            {"affects_school": "unsure"},
            {"needs_special_education": "unsure"},
            {"therapy_needed_for_school": "unsure"},
            {"needs_special_education": "unsure", "state_counts_therapy": "unsure"},
        ],
        [
            {},
            {"parent_consents": "unsure"},
            {"needs_special_education": "no", "state_counts_therapy": "yes", "parent_consents": "unsure"},
            *(NOT_SEEN_YET | known for known in (HAS_IEP, EVALUATED, WAITS, *OVER)),
        ],
    ),
    "ask_about_therapy": (
        "school_iep",
        [{"therapy_needed_for_school": "unsure"} | known for known in (HAS_IEP, EVALUATED)],
        [
            {"therapy_needed_for_school": "unsure"},
            {"therapy_needed_for_school": "no"} | HAS_IEP,
            {"parent_consents": "unsure"} | EVALUATED,
            {"therapy_needed_for_school": "unsure", "affects_school": "no"} | EVALUATED,
            *({"therapy_needed_for_school": "unsure"} | HAS_IEP | over for over in OVER),
        ],
    ),
    "first_consent_then_clock": (
        "school_iep",
        [{"disability": "unsure"}],
        [
            {},
            {"affects_school": "unsure"},
            *({"disability": "unsure"} | known for known in (HAS_IEP, EVALUATED, WAITS, *OVER)),
        ],
    ),
    "rti_does_not_delay": (
        "school_iep",
        [NOT_SEEN_YET, NO_AT_SCHOOL, NOT_SEEN_YET | {"school": "unsure"}],
        [
            {},
            *(NOT_SEEN_YET | {"school": school} for school in ("private", "home")),
            *(NOT_SEEN_YET | known for known in (HAS_IEP, EVALUATED, *OVER)),
        ],
    ),
    "more_than_grades": (
        "school_iep",
        [NO_AT_SCHOOL],
        [{}, {"affects_school": "unsure"}, *(NO_AT_SCHOOL | over for over in OVER)],
    ),
    "second_evaluation": (
        "school_iep",
        [
            NO_AT_SCHOOL,
            {"disability": "no"},
            {"needs_special_education": "no", "state_counts_therapy": "no"},
            {"therapy_needed_for_school": "no"},
        ],
        [{}, {"parent_consents": "no"}, *(NO_AT_SCHOOL | over for over in OVER)],
    ),
    "bring_clinic_report": ("school_iep", [{}], [NO_AT_CLINIC, {"skill_deficit": "unsure"}, *OVER]),
    "ask_state_counts": (
        "school_iep",
        [{"needs_special_education": "no", "state_counts_therapy": "unsure"}],
        [
            {},
            {"needs_special_education": "no", "state_counts_therapy": "yes", "parent_consents": "unsure"},
            {"needs_special_education": "no", "state_counts_therapy": "unsure", "affects_school": "no"},
            {"needs_special_education": "no", "state_counts_therapy": "no"},
            {"needs_special_education": "no", "state_counts_therapy": "yes"},
        ],
    ),
    "write_it_into_iep": ("school_iep", [{}], [NOT_SEEN_YET, NO_AT_SCHOOL]),
    "decide_consent": (
        "school_iep",
        [
            {"parent_consents": "unsure"},
            {"parent_consents": "unsure", "needs_special_education": "no", "state_counts_therapy": "yes"},
        ],
        [
            {},
            {"parent_consents": "no"},
            {"parent_consents": "yes", "goals_met": "yes"},
            {"parent_consents": "unsure", "finished_school": "yes"},
            *({"parent_consents": "unsure"} | {fact: "unsure"} for fact in NOT_SEEN_YET),
            {"parent_consents": "unsure", "therapy_needed_for_school": "unsure"},
        ],
    ),
    "ask_progress": (
        "school_iep",
        [
            {"goals_met": "unsure"},
            {"plateau": "unsure"},
            {"goals_met": "unsure", "signs": {"has_iep", "in_clinic_therapy"}},
        ],
        [
            {},
            {"goals_met": "yes"},
            {"plateau": "yes"},
            {"goals_met": "unsure", "signs": {"in_clinic_therapy"}},
            *({"goals_met": "unsure"} | over for over in OVER[:2]),
        ],
    ),
    "ask_diploma": (
        "school_iep",
        [{"age": 16, "finished_school": "unsure"}, {"age": 23, "finished_school": "unsure"}],
        [{"age": 15, "finished_school": "unsure"}, {"age": 17}, {"age": 17, "finished_school": "yes"}],
    ),
    "plateau_revise": ("school_iep", [{"plateau": "yes"}], [{}, {"plateau": "yes"} | NO_AT_SCHOOL]),
    "goals_review": ("school_iep", [{"goals_met": "yes"}], [{}, {"goals_met": "yes"} | NO_AT_SCHOOL]),
    "consent_later": (
        "school_iep",
        [{"parent_consents": "no"}],
        [{}, {"parent_consents": "unsure"}, *({"parent_consents": "no"} | over for over in OVER)],
    ),
    "one_service_only": (
        "school_iep",
        [{"parent_consents": "no"}],
        [{}, {"parent_consents": "unsure"}, *({"parent_consents": "no"} | over for over in OVER)],
    ),
    "private_school_ask": (
        "school_iep",
        [{"school": "private"}],
        [{}, {"school": "home"}, *({"school": "private"} | over for over in OVER)],
    ),
    "home_school_ask": (
        "school_504",
        [{"school": "home"}],
        [{}, {"school": "private"}, *({"school": "home"} | over for over in OVER)],
    ),
    "no_school_ask": (
        "school_iep",
        [{"school": "none"}],
        [{}, {"school": "home"}, *({"school": "none"} | over for over in OVER)],
    ),
    "ask_age_limit": ("school_iep", [{"age": 18}, {"age": 23}], [{"age": 17}, {"age": 18, "finished_school": "yes"}]),
    "rights_at_adult_age": (
        "school_iep",
        [{"age": 17}, {"age": 20}],
        [{"age": 16}, {"age": 18, "finished_school": "yes"}],
    ),
    "ask_504": (
        "school_504",
        [NO_AT_SCHOOL, NOT_SEEN_YET],
        [
            {},
            NO_AT_SCHOOL | {"limits_major_activity": "no"},
            NO_AT_SCHOOL | {"signs": {"has_504"}},
            NOT_SEEN_YET | HAS_IEP,
            *(NO_AT_SCHOOL | {"school": school} for school in ("private", "home")),
            *(NO_AT_SCHOOL | over for over in OVER),
        ],
    ),
    "ask_504_private": (
        "school_504",
        [{"school": "private"}],
        [
            {},
            {"school": "home"},
            {"school": "private", "limits_major_activity": "no"},
            {"school": "private", "finished_school": "yes"},
        ],
    ),
    "age_decides_whom": ("early_intervention", [{"age": "unsure"}], [{"age": 2}, {"age": 3}, {"age": 23}]),
    "nearly_3_now": ("early_intervention", [{"age": 2.25}, {"age": 2.75}], [{"age": 2}, {"age": 3}]),
    "iep_does_504": ("school_504", [{}], [NOT_SEEN_YET, NO_AT_SCHOOL]),
    "revoked_and_504": (
        "school_504",
        [{"parent_consents": "no"}],
        [{}, {"parent_consents": "no", "limits_major_activity": "no"}],
    ),
    "under_3_call": (
        "early_intervention",
        [{"age": 0}, {"age": 2.75}],
        [
            {"age": 3},
            {"age": "unsure"},
            *({"age": 1, "signs": {sign}} for sign in ("early_asked", "early_found_delay", "early_found_none")),
        ],
    ),
    "nearly_3_school": ("early_intervention", [{"age": 2}, {"age": 2.2}], [{"age": 1}, {"age": 2.25}, {"age": 3}]),
    "at_3_state_option": ("early_intervention", [{"age": 3}, {"age": 5}], [{"age": 2.75}, {"age": 6}]),
    "early_fees": ("early_intervention", [{"age": 2}], [{"age": 2, "disability": "no"}, {"age": 3}]),
    "early_at_risk": (
        "early_intervention",
        [{"age": 2, "disability": "no"}],
        [{"age": 2}, {"age": 4, "disability": "no"}],
    ),
    "clinic_evaluation": ("outpatient", [{"skill_deficit": "unsure"}], [{}, NO_AT_CLINIC, {"goals_met": "yes"}]),
    "clinic_again": ("outpatient", [NO_AT_CLINIC], [{}, {"skill_deficit": "unsure"}]),
    "clinic_daily_life": (
        "outpatient",
        [{"affects_daily_life": "unsure", "affects_school": school} for school in ("no", "unsure")],
        [
            {},
            {"affects_daily_life": "unsure"},
            {"affects_daily_life": "no", "affects_school": "unsure"},
            {"affects_daily_life": "yes", "affects_school": "unsure", "goals_met": "yes"},
            {"affects_daily_life": "unsure", "affects_school": "unsure"} | NO_AT_CLINIC,
        ],
    ),
    "clinic_progress": (
        "outpatient",
        [
            {"goals_met": "unsure"},
            {"plateau": "unsure"},
            {"goals_met": "unsure", "signs": {"has_iep", "in_clinic_therapy"}},
        ],
        [
            {},
            {"goals_met": "yes"},
            {"plateau": "yes"},
            {"goals_met": "unsure"} | HAS_IEP,
            {"goals_met": "unsure"} | NO_AT_CLINIC,
        ],
    ),
    **{
        step: (
            "outpatient",
            [asked, asked | {"signs": {"has_iep", "in_clinic_therapy"}}, asked | {"signs": {"in_clinic_therapy"}}],
            [{}, asked | NO_AT_CLINIC, asked | HAS_IEP],
        )
        for step, asked in (
            ("clinic_goals_review", {"goals_met": "yes"}),
            ("clinic_plateau_review", {"plateau": "yes"}),
        )
    },
    "both_at_once": ("outpatient", [{}, NOT_SEEN_YET], [NO_AT_SCHOOL, NO_AT_CLINIC]),
    "loop_school_no": (
        "school_iep",
        [NO_AT_SCHOOL],
        [{}, NO_AT_SCHOOL | NO_AT_CLINIC, NO_AT_SCHOOL | REFUSED, *(NO_AT_SCHOOL | over for over in OVER)],
    ),
    "loop_payer_no": (
        "outpatient",
        [REFUSED, REFUSED | NOT_SEEN_YET],
        [{}, PLAN, REFUSED | NO_AT_SCHOOL, REFUSED | WAITS],
    ),
    "payer_says_ask_school": (
        "payment",
        [PLAN, REFUSED],
        [{}, REFUSED | NO_AT_CLINIC, {"coverage": "none"}, *(PLAN | over for over in OVER)],
    ),
    "ask_for_necessity": (
        "payment",
        [{"medically_necessary": "unsure"}],
        [{}, {"medically_necessary": "no"}, {"medically_necessary": "unsure", "coverage": "none"}],
    ),
    "necessity_said_no": (
        "payment",
        [{"medically_necessary": "no"}],
        [{}, {"medically_necessary": "unsure"}, {"medically_necessary": "no", "coverage": "none"}],
    ),
    "medicaid_prescription": (
        "payment",
        [{"referral": "no"}, {"referral": "unsure"}, {"coverage": "both", "referral": "no"}],
        [{}, PLAN | {"referral": "no"}],
    ),
    "medicaid_under_21": (
        "payment",
        [{}, {"age": 20}, {"age": "unsure"}, {"coverage": "both"}],
        [{"age": 21}, PLAN, {"coverage": "none"}, {"coverage": "chip"}, {"coverage": "unsure"}],
    ),
    "plan_four_questions": (
        "payment",
        [PLAN, {"coverage": "chip"}, {"coverage": "tricare"}, {"coverage": "both"}],
        [{}, REFUSED, PLAN | {"plan_confirms": "yes"}, {"coverage": "none"}],
    ),
    "plan_said_no": (
        "payment",
        [REFUSED, {"coverage": "both", "plan_confirms": "no"}],
        [{}, PLAN, {"coverage": "chip", "plan_confirms": "no"}],
    ),
    **{
        f"{payer}_said_no": (
            "payment",
            [{"coverage": payer, "plan_confirms": "no"}],
            [{}, REFUSED, {"coverage": payer}, {"coverage": payer, "plan_confirms": "yes"}],
        )
        for payer in ("chip", "tricare")
    },
    "habilitation": ("payment", [PLAN, REFUSED], [{}, PLAN | {"plan_confirms": "yes"}]),
    "only_school_goals": (
        "payment",
        [PLAN | {"affects_daily_life": "no"}],
        [PLAN, {"affects_daily_life": "no", "coverage": "none"}],
    ),
    "no_insurance": ("payment", [{"coverage": "none"}], [{}, PLAN, {"coverage": "unsure"}]),
    "which_insurance": ("payment", [{"coverage": "unsure"}], [{}, PLAN, {"coverage": "none"}]),
    "after_21_medicaid": (
        "payment",
        [{"age": 21}, {"age": 25, "coverage": "both"}],
        [{"age": 20}, {"age": 21} | PLAN],
    ),
    "school_medicaid_consent": ("school_iep", [{}, {"coverage": "both"}], [PLAN, NOT_SEEN_YET, {"coverage": "unsure"}]),
}
BY_SIGNS = {
    "doctor_today": "lost_skills",
    "refusal_notice": "payer_said_no",
    "get_it_in_writing": "told_not_written",
}


def steps_of(part: str, facts: dict, signs: tuple[str, ...] = (), catalog: Catalog | None = None) -> set[str]:
    found = evaluate(ChildProfile(**({"signs": signs} | MEETS_ALL | facts)), catalog)
    return {step.id for step in (found["outpatient"].payment if part == "payment" else found[part]).next_steps}


def wrong(step: str, catalog: Catalog | None = None) -> list[dict]:
    """The children who are told of a step and should not be, or the reverse."""
    part, told, not_told = WHO[step]
    missed = [child for child in told if step not in steps_of(part, child, catalog=catalog)]
    return missed + [child for child in not_told if step in steps_of(part, child, catalog=catalog)]


def parts_of(tree: dict, path: tuple = ()) -> Iterator[tuple]:
    """Every part of a condition, by its path."""
    yield path
    for word, value in tree.items():
        if word in ("all", "any"):
            for place, part in enumerate(value):
                yield from parts_of(part, (*path, word, place))
        elif word in ("not", "possible"):
            yield from parts_of(value, (*path, word))


TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
CONDITIONS = {row["id"]: row["when"] for row in TABLES["next_steps"]}
PARTS = [(step, path) for step in WHO for path in parts_of(CONDITIONS[step]) if path[-1:] != ("possible",)]


def turned_round(step: str, path: tuple) -> Catalog:
    """The catalog in which one part of one step's condition says the opposite."""
    tables = {**TABLES, "next_steps": copy.deepcopy(TABLES["next_steps"])}
    row = next(row for row in tables["next_steps"] if row["id"] == step)
    if not path:
        row["when"] = {"not": row["when"]}
        return catalog_from(tables)
    part = row["when"]
    for word in path[:-1]:
        part = part[word]
    part[path[-1]] = {"not": part[path[-1]]}
    return catalog_from(tables)


def test_each_step_stands_here():
    assert set(CATALOG.next_steps) == WHO.keys() | BY_SIGNS.keys()


@pytest.mark.parametrize("step", WHO)
def test_the_step_reaches_whom_it_helps_and_nobody_else(step):
    assert wrong(step) == []


@pytest.mark.parametrize(("step", "path"), PARTS)
def test_a_part_turned_round_reaches_the_wrong_children(step, path):
    assert wrong(step, turned_round(step, path)) != []


@pytest.mark.parametrize("step", BY_SIGNS)
def test_a_sign_brings_its_step(step):
    assert step in steps_of("school_iep", {}, (BY_SIGNS[step],))
    assert step not in steps_of("school_iep", {})


ALL_YES = {key: MEETS_ALL[key] for key in (*NOT_SEEN_YET, "therapy_needed_for_school")}
FOUND = [name for name in ALL_YES if name != "disability"]
NONE_FOUND = ALL_YES | NO_AT_SCHOOL
SEEN = {"signs": {"tires_when_writing"}}
# row: children whom it answers, children whom another row answers. Here a child is nothing but what is named.
ASKED = {
    "nearly_3": ([{"age": 2.25}, {"age": 2.75} | SEEN], [{"age": 2.2}, {"age": 3}, {}]),
    "under_3": ([{"age": 2}, {"age": 2.2} | SEEN], [{"age": 2.75}, {"age": 3}, {}]),
    "early_waiting": ([{"age": 2, "signs": {"early_asked"}}], [{"age": 2}, {"age": 3, "signs": {"early_asked"}}]),
    "early_found": (
        [{"age": 2, "signs": {"early_found_delay"}}],
        [{"age": 2, "disability": "yes"}, {"age": 3, "signs": {"early_found_delay"}}],
    ),
    "early_none": (
        [{"age": 2, "signs": {"early_found_none"}}],
        [{"age": 2, "disability": "no"}, {"age": 3, "signs": {"early_found_none"}}],
    ),
    "finished": ([{"age": 18, "finished_school": "yes"}, {"finished_school": "yes"} | SEEN], [{"age": 18}]),
    "older_than_21": ([{"age": 22}, {"age": 22} | SEEN], [{"age": 21}, {"age": 22, "finished_school": "yes"}]),
    "already_evaluated": (
        [ALL_YES, NONE_FOUND, ALL_YES | SEEN, ALL_YES | HAS_IEP, *(ALL_YES | {name: "no"} for name in FOUND)],
        [
            *(ALL_YES | {name: "unsure"} for name in ALL_YES),
            ALL_YES | {"disability": "no"},
            *(ALL_YES | {name: "no"} | SEEN for name in FOUND),
        ],
    ),
    "has_iep": ([HAS_IEP, {"signs": {"has_iep", "tires_when_writing"}}], [{}, SEEN]),
    "school_evaluated": ([EVALUATED, {"signs": {"school_evaluated", "tires_when_writing"}}], [{}, SEEN]),
    "school_said_no": (
        [{"signs": {"school_said_no"}}, {"signs": {"school_said_no", "tires_when_writing"}}],
        [{}, SEEN],
    ),
    "school_waiting": ([WAITS, {"signs": {"school_waiting", "tires_when_writing"}}], [{}, SEEN]),
    "signs_or_findings": (
        [
            *({"signs": {sign}} for sign in ("tires_when_writing", "dressing_is_hard", "walks_differently", "lost_skills")),
            *({"signs": {sign}} for sign in ("noticed_progress", "told_not_written")),
            *({fact: "yes"} for fact in (*ALL_YES, "limits_major_activity", "skill_deficit", "affects_daily_life")),
            NONE_FOUND | SEEN,
        ],
        [{}, {"disability": "no"}, {"signs": {"undecided_consent"}}],
    ),
    "evaluated_and_no": ([{fact: "no"} for fact in ALL_YES], [{}, *({fact: "no"} | SEEN for fact in ALL_YES)]),
    "nothing_known": ([{}, {"age": 7}, {"skill_deficit": "no"}], [SEEN, {"age": 2}]),
}  # fmt: skip


def answers_wrong(row: str, tables: dict) -> list[dict]:
    """The children whom a row of asking.yaml answers and should not, or the reverse."""
    catalog = catalog_from(tables)
    ours = catalog.asking[row].text["en"]
    here, elsewhere = ASKED[row]
    missed = [child for child in here if should_ask(ChildProfile(**child), catalog).text != ours]
    return missed + [child for child in elsewhere if should_ask(ChildProfile(**child), catalog).text == ours]


def test_whether_to_ask_is_answered_for_each_of_these_children():
    assert set(CATALOG.asking) == ASKED.keys()
    assert {row: found for row in ASKED if (found := answers_wrong(row, TABLES))} == {}


@pytest.mark.parametrize("row", [row for row in ASKED if row != "nothing_known"])
def test_an_answer_to_whether_to_ask_cannot_lose_or_turn_round_a_part(row):
    conditions = {each["id"]: each["when"] for each in TABLES["asking"]}
    for path in parts_of(conditions[row]):
        assert answers_wrong(row, with_asking(row, path)) != [], path


def with_asking(row: str, path: tuple) -> dict:
    """The tables, in which one part of one row's condition of asking.yaml says the opposite."""
    tables = {**TABLES, "asking": copy.deepcopy(TABLES["asking"])}
    part = next(each for each in tables["asking"] if each["id"] == row)
    for word in ("when", *path)[:-1]:
        part = part[word]
    last = ("when", *path)[-1]
    part[last] = {"not": part[last]}
    return tables
