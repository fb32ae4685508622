"""What the rules must get right, case by case. Each case is a sentence that a lawyer or a clinic director would check."""

from __future__ import annotations

import numpy as np
import pytest

import helpers
from helpers import ChildProfile, evaluate

# A child who meets every condition at school, at the clinic and for Medicaid.
MEETS_ALL = {
    "age": 8,
    "school": "public",
    "finished_school": "no",
    "disability": "yes",
    "affects_school": "yes",
    "needs_special_education": "yes",
    "therapy_needed_for_school": "yes",
    "limits_major_activity": "yes",
    "affects_daily_life": "yes",
    "skill_deficit": "yes",
    "medically_necessary": "yes",
    "referral": "yes",
    "coverage": "medicaid",
    "parent_consents": "yes",
}


def finding(setting, **changed):
    found = evaluate(ChildProfile(**(MEETS_ALL | changed)))
    return found["outpatient"].payment if setting == "payment" else found[setting]


def outlook(setting, **changed):
    return finding(setting, **changed).outlook


def words(found):
    texts = [found.sentence, found.covers, found.open_because]
    texts += [reason.text for reason in found.reasons] + [step.text for step in found.next_steps]
    return " ".join(texts)


class TestIep:
    def test_every_condition_met_is_likely_even_where_nobody_was_asked_about_the_rest(self):
        assert outlook("school_iep") == "likely"

    @pytest.mark.parametrize(
        ("fact", "value"),
        [
            ("age", 2),
            ("age", 2.99),
            ("finished_school", "yes"),
            ("disability", "no"),
            ("affects_school", "no"),
            ("needs_special_education", "no"),
            ("therapy_needed_for_school", "no"),
            ("parent_consents", "no"),
        ],
    )
    def test_one_missing_condition_makes_it_unlikely(self, fact, value):
        assert outlook("school_iep", state_counts_therapy="no", **{fact: value}) == "unlikely"

    @pytest.mark.parametrize(
        "fact",
        [
            "age",
            "school",
            "disability",
            "affects_school",
            "needs_special_education",
            "therapy_needed_for_school",
            "parent_consents",
        ],
    )
    def test_one_open_condition_leaves_it_open_and_is_what_to_ask(self, fact):
        found = finding("school_iep", **{fact: "unsure"})
        assert found.outlook == "depends"
        assert fact in found.unknowns

    def test_a_state_may_count_therapy_as_special_education(self):
        assert outlook("school_iep", needs_special_education="no", state_counts_therapy="yes") == "likely"
        assert outlook("school_iep", needs_special_education="no", state_counts_therapy="unsure") == "depends"

    @pytest.mark.parametrize("value", ["yes", "no", "unsure"])
    @pytest.mark.parametrize("fact", ["referral", "medically_necessary", "plan_confirms"])
    def test_a_prescription_and_the_payer_decide_nothing_at_school(self, fact, value):
        assert outlook("school_iep", **{fact: value}) == "likely"

    @pytest.mark.parametrize("coverage", ["medicaid", "chip", "private", "tricare", "both", "none"])
    def test_insurance_decides_nothing_at_school(self, coverage):
        assert outlook("school_iep", coverage=coverage) == "likely"

    def test_private_and_home_school_are_never_more_than_open(self):
        for school, said in (("private", "services plan"), ("home", "state law")):
            found = finding("school_iep", school=school)
            assert found.outlook == "depends"
            assert found.unknowns == ()
            assert said in found.open_because

    def test_a_child_in_no_school_still_has_the_district(self):
        assert outlook("school_iep", age=4, school="none") == "likely"

    def test_past_21_the_state_decides(self):
        found = finding("school_iep", age=22)
        assert found.outlook == "depends"
        assert "state" in found.open_because
        assert outlook("school_iep", age=21.9) == "likely"

    def test_a_plateau_ends_nothing_and_calls_for_a_revision(self):
        found = finding("school_iep", plateau="yes")
        assert found.outlook == "likely"
        assert "reason to revise" in words(found)

    def test_goals_met_leaves_it_to_the_team(self):
        found = finding("school_iep", goals_met="yes")
        assert found.outlook == "depends"
        assert "IEP team" in found.open_because


class TestPlan504:
    def test_a_limited_major_life_activity_is_enough_without_an_idea_disability(self):
        changed = {"disability": "no", "needs_special_education": "no", "affects_school": "no"}
        assert outlook("school_504", **changed) == "likely"

    @pytest.mark.parametrize(
        ("fact", "value"), [("limits_major_activity", "no"), ("finished_school", "yes"), ("age", 2)]
    )
    def test_one_missing_condition_makes_it_unlikely(self, fact, value):
        assert outlook("school_504", **{fact: value}) == "unlikely"

    @pytest.mark.parametrize("school", ["private", "home", "none"])
    def test_without_a_public_school_it_depends(self, school):
        assert outlook("school_504", school=school) == "depends"

    def test_past_21_without_a_diploma_the_state_decides(self):
        assert outlook("school_504", age=22) == "depends"
        assert outlook("school_504", age=22, finished_school="yes") == "unlikely"

    def test_it_is_not_the_same_as_therapy_and_says_so(self):
        assert "can hold therapy, but" in finding("school_504").covers

    def test_an_iep_does_its_work(self):
        assert "An IEP is likely" in words(finding("school_504"))
        assert "An IEP is likely" not in words(finding("school_504", affects_school="no"))

    def test_after_consent_is_withdrawn_it_stays_and_is_called_contested(self):
        found = finding("school_504", parent_consents="no")
        assert found.outlook == "likely"
        assert "contested" in words(found)
        assert "contested" not in words(finding("school_504"))


class TestOutpatient:
    @pytest.mark.parametrize(
        ("home", "school", "expected"), [("yes", "no", "likely"), ("no", "yes", "likely"), ("no", "no", "unlikely")]
    )
    def test_any_environment_is_enough(self, home, school, expected):
        assert outlook("outpatient", affects_daily_life=home, affects_school=school) == expected

    def test_it_needs_something_to_work_on(self):
        assert outlook("outpatient", skill_deficit="no") == "unlikely"
        assert outlook("outpatient", skill_deficit="unsure") == "depends"

    def test_refusing_school_services_changes_nothing_in_the_clinic(self):
        kept, refused = finding("outpatient"), finding("outpatient", parent_consents="no")
        assert (kept.outlook, kept.payment.outlook) == (refused.outlook, refused.payment.outlook)

    @pytest.mark.parametrize("fact", ["goals_met", "plateau"])
    def test_goals_met_and_plateau_are_questions_for_the_plan_of_care(self, fact):
        found = finding("outpatient", **{fact: "yes"})
        assert found.outlook == "depends"
        assert found.open_because

    def test_a_no_at_school_names_the_clinic_as_a_way_on_and_the_reverse(self):
        school_no = {step.id: step.text for step in finding("school_iep", affects_school="no").next_steps}
        assert "in writing" in school_no["loop_school_no"]
        payer_no = {"coverage": "private", "plan_confirms": "no"}
        for setting in ("school_iep", "outpatient"):
            steps = {step.id: step.text for step in finding(setting, **payer_no).next_steps}
            assert "in writing" in steps["loop_payer_no"]


class TestPayment:
    @pytest.mark.parametrize("coverage", ["medicaid", "chip", "private", "tricare", "both", "none", "unsure"])
    def test_without_medical_necessity_it_is_unlikely(self, coverage):
        assert outlook("payment", coverage=coverage, medically_necessary="no", plan_confirms="yes") == "unlikely"

    def test_medicaid_asks_for_a_prescription_and_for_no_plan(self):
        assert outlook("payment") == "likely"
        assert outlook("payment", referral="no") == "unlikely"
        assert outlook("payment", referral="unsure") == "depends"
        assert outlook("payment", plan_confirms="no") == "likely"

    def test_epsdt_ends_at_21(self):
        assert outlook("payment", age=20.9) == "likely"
        assert outlook("payment", age=21) == "depends"
        assert "21" in finding("payment", age=21).open_because

    @pytest.mark.parametrize("coverage", ["private", "chip", "tricare"])
    def test_a_plan_must_confirm_and_a_prescription_does_not_replace_that(self, coverage):
        assert outlook("payment", coverage=coverage, plan_confirms="yes", referral="no") == "likely"
        assert outlook("payment", coverage=coverage, plan_confirms="unsure") == "depends"
        assert outlook("payment", coverage=coverage, plan_confirms="no") == "unlikely"

    @pytest.mark.parametrize(
        ("referral", "confirms", "expected"),
        [("yes", "no", "likely"), ("no", "yes", "likely"), ("no", "no", "unlikely"), ("no", "unsure", "depends")],
    )
    def test_with_both_either_route_is_enough(self, referral, confirms, expected):
        assert outlook("payment", coverage="both", referral=referral, plan_confirms=confirms) == expected

    def test_no_insurance_means_out_of_pocket_and_leaves_the_clinic_open(self):
        found = finding("outpatient", coverage="none")
        assert found.outlook == "likely"
        assert found.payment.outlook == "unlikely"
        assert "family would pay" in words(found.payment)

    def test_only_the_clinic_has_a_second_question(self):
        found = evaluate(ChildProfile(**MEETS_ALL))
        assert [name for name, each in found.items() if each.payment] == ["outpatient"]

    def test_goals_that_are_only_about_school_are_named(self):
        assert "only about school" in words(finding("payment", affects_daily_life="no", coverage="private"))


class TestEarlyIntervention:
    @pytest.mark.parametrize(("age", "expected"), [(0, "likely"), (2.99, "likely"), (3, "depends"), (7, "unlikely")])
    def test_it_ends_at_three_unless_the_state_lets_it_go_on(self, age, expected):
        assert outlook("early_intervention", age=age) == expected

    def test_close_to_three_the_school_is_called_now(self):
        assert "contact the school district now" in words(finding("early_intervention", age=2.75))
        assert "contact the school district now" not in words(finding("early_intervention", age=1))

    def test_school_consent_is_not_asked_for(self):
        assert outlook("early_intervention", age=2, parent_consents="no") == "likely"


class TestDoNoHarm:
    @pytest.mark.parametrize("setting", ["school_iep", "school_504"])
    @pytest.mark.parametrize("age", [3, 8, 21, "unsure"])
    def test_no_school_no_without_the_way_to_ask(self, setting, age):
        found = finding(setting, age=age, affects_school="no", limits_major_activity="no", finished_school="unsure")
        assert found.outlook == "unlikely"
        step = next(step for step in found.next_steps if step.id == "may_still_ask")
        assert "in writing" in step.text
        assert "written answer" in step.text

    def test_once_school_is_finished_it_is_not_promised(self):
        found = finding("school_iep", age=19, finished_school="yes")
        assert "may_still_ask" not in {step.id for step in found.next_steps}

    def test_response_to_intervention_does_not_delay(self):
        assert "response to intervention" in words(finding("school_iep", disability="unsure"))

    @pytest.mark.parametrize("sign", ["chokes_on_food", "lost_skills"])
    def test_a_sign_for_the_doctor_comes_first_everywhere(self, sign):
        profile = ChildProfile(**MEETS_ALL, signs={sign})
        assert helpers.should_ask(profile).doctor_today
        for found in evaluate(profile).values():
            assert "doctor today" in found.next_steps[0].text

    def test_signs_decide_nothing(self):
        signs = set(helpers.load().signs)
        with_signs, without = (evaluate(ChildProfile(age=6, signs=chosen)) for chosen in (signs, set()))
        for setting, found in with_signs.items():
            assert (found.outlook, found.reasons) == (without[setting].outlook, without[setting].reasons)

    def test_findings_and_decisions_offer_four_answers(self):
        for fact in helpers.load().facts.values():
            if fact.kind in ("finding", "decision") and fact.values == ("yes", "no"):
                values = [option.value for option in fact.options]
                assert sorted(values) == ["no", "unsure", "unsure", "yes"], fact.id
                assert any(option.sign for option in fact.options), fact.id


class TestShouldAsk:
    def test_a_sign_is_reason_enough(self):
        advice = helpers.should_ask(ChildProfile(age=6, school="public", signs={"tires_when_writing"}))
        assert advice.answer == "ask"
        assert advice.why
        assert advice.how
        assert advice.sources

    def test_good_news_does_not_forbid_asking(self):
        assert helpers.should_ask(ChildProfile(disability="no", affects_school="no")).answer == "may_ask"
        assert helpers.should_ask(ChildProfile()).answer == "may_ask"

    def test_under_three_early_intervention_is_asked(self):
        assert "early intervention" in helpers.should_ask(ChildProfile(age=1)).text

    def test_after_school_the_doctor_is_asked(self):
        assert helpers.should_ask(ChildProfile(age=19, finished_school="yes")).answer == "elsewhere"


class TestChanges:
    NO_TO_SCHOOL = ("affects_school", "needs_special_education", "therapy_needed_for_school", "parent_consents")

    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_up_to_three_facts_are_named_together(self, count):
        missing = dict.fromkeys(self.NO_TO_SCHOOL[:count], "no")
        changes = finding("school_iep", state_counts_therapy="no", **missing).changes
        assert dict.fromkeys(missing, "yes") in [dict(change) for change in changes if change.outlook == "likely"]

    def test_four_would_be_no_advice(self):
        missing = dict.fromkeys(self.NO_TO_SCHOOL, "no")
        assert finding("school_iep", state_counts_therapy="no", **missing).changes == ()


class TestProfile:
    def test_everything_starts_unsure_except_progress(self):
        facts = ChildProfile().facts()
        assert {name for name, value in facts.items() if value != "unsure"} == {"goals_met", "plateau"}
        assert ChildProfile(goals_met="unsure").goals_met == "unsure"

    def test_the_fields_are_the_table_of_facts(self):
        assert set(ChildProfile().facts()) == set(helpers.load().facts)

    def test_true_and_false_are_words_too(self):
        assert ChildProfile(disability=True) == ChildProfile(disability="yes")
        assert ChildProfile(disability=np.bool_(False)).disability == "no"

    @pytest.mark.parametrize(("age", "kept"), [(7, "7"), (0, "0"), (30, "30"), (7.5, "7.5"), (np.float64(7.5), "7.5")])
    def test_an_age_is_a_plain_number(self, age, kept):
        assert repr(ChildProfile(age=age).age) == kept

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"dissability": "yes"}, "There is no fact 'dissability'. The facts are: age,"),
            ({"disability": "maybe"}, "disability cannot be 'maybe'. Allowed: 'yes', 'no', 'unsure'."),
            ({"disability": None}, "disability cannot be None. Allowed: 'yes', 'no', 'unsure'."),
            ({"school": True}, "school cannot be True. Allowed: 'public', 'private', 'home', 'none', 'unsure'."),
            ({"age": 31}, "age cannot be 31. Allowed: a number of years from 0 to 30, or 'unsure'."),
            ({"age": "7"}, "age cannot be '7'. Allowed: a number of years from 0 to 30, or 'unsure'."),
            ({"age": True}, "age cannot be True."),
            ({"age": float("nan")}, "age cannot be nan."),
            ({"age": float("inf")}, "age cannot be inf."),
            ({"age": 10**400}, "Allowed: a number of years from 0 to 30, or 'unsure'."),
            ({"signs": {"sings"}}, "There is no sign 'sings'. The signs are: tires_when_writing, "),
            ({"signs": "sings"}, "There is no sign 'sings'. The signs are: tires_when_writing, "),
            ({"signs": 7}, "signs cannot be 7. Give a set of ids. The signs are: tires_when_writing, "),
            ({"signs": {"a", "b", 3}}, "There is no sign '3'. The signs are: tires_when_writing, "),
        ],
    )
    def test_what_cannot_be_is_said_with_what_can(self, facts, said):
        with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is compared below
            ChildProfile(**facts)
        assert said in str(error.value)

    def test_it_does_not_change(self):
        child = ChildProfile(age=7)
        with pytest.raises(AttributeError):
            child.age = 8
        assert child.with_(age=8) == ChildProfile(age=8)
        assert child.age == 7
