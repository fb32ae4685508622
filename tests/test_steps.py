"""Who is told to do what next: for each step, children who must hear it and children for whom it would be wrong or idle."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator

import pytest

from helpers import ChildProfile, evaluate
from helpers.catalog import CATALOG_FILE, Catalog, catalog_from

from .conftest import CATALOG
from .test_contract import MEETS_ALL

OVER = [{"finished_school": "yes"}, {"age": 2}, {"age": 23}]  # the school's duty has ended or not begun
NOT_SEEN_YET = {"disability": "unsure", "affects_school": "unsure", "needs_special_education": "unsure"}
NO_AT_SCHOOL = {"affects_school": "no"}
NO_AT_CLINIC = {"skill_deficit": "no"}
PLAN = {"coverage": "private"}
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
        ],
        [{}, {"parent_consents": "unsure"}, *(NOT_SEEN_YET | over for over in OVER)],
    ),
    "first_consent_then_clock": (
        "school_iep",
        [{"disability": "unsure"}],
        [{}, {"affects_school": "unsure"}, *({"disability": "unsure"} | over for over in OVER)],
    ),
    "rti_does_not_delay": ("school_iep", [NOT_SEEN_YET, NO_AT_SCHOOL], [{}, *(NOT_SEEN_YET | over for over in OVER)]),
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
        [{"needs_special_education": "no"}],
        [
            {},
            {"needs_special_education": "no", "state_counts_therapy": "no"},
            {"needs_special_education": "no", "state_counts_therapy": "yes"},
        ],
    ),
    "write_it_into_iep": ("school_iep", [{}], [NOT_SEEN_YET, NO_AT_SCHOOL]),
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
        [{}, NO_AT_SCHOOL | {"limits_major_activity": "no"}, *(NO_AT_SCHOOL | over for over in OVER)],
    ),
    "iep_does_504": ("school_504", [{}], [NOT_SEEN_YET, NO_AT_SCHOOL]),
    "revoked_and_504": (
        "school_504",
        [{"parent_consents": "no"}],
        [{}, {"parent_consents": "no", "limits_major_activity": "no"}],
    ),
    "under_3_call": ("early_intervention", [{"age": 0}, {"age": 2.75}], [{"age": 3}, {"age": "unsure"}]),
    "nearly_3_school": ("early_intervention", [{"age": 2}, {"age": 2.75}], [{"age": 1}, {"age": 3}]),
    "at_3_state_option": ("early_intervention", [{"age": 3}, {"age": 5}], [{"age": 2.75}, {"age": 6}]),
    "early_fees": ("early_intervention", [{"age": 2}], [{"age": 2, "disability": "no"}, {"age": 3}]),
    "early_at_risk": (
        "early_intervention",
        [{"age": 2, "disability": "no"}],
        [{"age": 2}, {"age": 4, "disability": "no"}],
    ),
    "clinic_evaluation": ("outpatient", [{"skill_deficit": "unsure"}], [{}, NO_AT_CLINIC, {"goals_met": "yes"}]),
    "clinic_again": ("outpatient", [NO_AT_CLINIC], [{}, {"skill_deficit": "unsure"}]),
    "clinic_goals_review": ("outpatient", [{"goals_met": "yes"}], [{}, {"goals_met": "yes"} | NO_AT_CLINIC]),
    "clinic_plateau_review": ("outpatient", [{"plateau": "yes"}], [{}, {"plateau": "yes"} | NO_AT_CLINIC]),
    "both_at_once": ("outpatient", [{}, NOT_SEEN_YET], [NO_AT_SCHOOL, NO_AT_CLINIC]),
    "loop_school_no": (
        "school_iep",
        [NO_AT_SCHOOL],
        [{}, NO_AT_SCHOOL | NO_AT_CLINIC, NO_AT_SCHOOL | REFUSED, *(NO_AT_SCHOOL | over for over in OVER)],
    ),
    "loop_payer_no": ("outpatient", [REFUSED, REFUSED | NOT_SEEN_YET], [{}, PLAN, REFUSED | NO_AT_SCHOOL]),
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
    found = evaluate(ChildProfile(**(MEETS_ALL | facts), signs=signs), catalog)
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
