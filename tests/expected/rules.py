"""The rules once more, in plain Python, written from the regulations by somebody who had not read `data/rules.yaml`.

Each function answers yes (True), no (False) or open (None) for a child's facts. Whoever changes a rule reads its regulation
and changes it here too: two hands that agree are worth more than one. The tables never read this file, and it never reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]
Answer = bool | None
Says = Callable[[Facts], bool]


def every(*answers: Answer) -> Answer:
    """No where one is no, open where one is open, and yes otherwise."""
    return False if False in answers else None if None in answers else True


def some(*answers: Answer) -> Answer:
    """Yes where one is yes, open where one is open, and no otherwise."""
    return True if True in answers else None if None in answers else False


def no(answer: Answer) -> Answer:
    return None if answer is None else not answer


def has(facts: Facts, fact: str, *values: str) -> Answer:
    """Whether a fact has one of these values; open where it is not known."""
    return None if facts[fact] == "unsure" else facts[fact] in values


def under(facts: Facts, years: float) -> Answer:
    return None if facts["age"] == "unsure" else facts["age"] < years


def only_open(answer: Answer) -> Answer:
    """Open instead of yes: where this holds, somebody else decides."""
    return False if answer is False else None


def school_age(facts: Facts) -> Answer:
    """34 CFR 300.101(a), 300.102(a)(1): from the third birthday through 21; a state may go on for longer."""
    return every(no(under(facts, 3)), some(under(facts, 22), only_open(no(under(facts, 22)))))


def school_iep(facts: Facts) -> Answer:
    return every(
        school_age(facts),
        # 300.102(a)(3): a regular diploma ends the duty.
        has(facts, "finished_school", "no"),
        # 300.137(a), 300.130: no right of one's own where the parents chose a private school; home school by state law.
        some(has(facts, "school", "public", "none"), only_open(has(facts, "school", "private", "home"))),
        # 300.8(a)(1): a listed disability, and by reason of it a need for special education …
        has(facts, "disability", "yes"),
        # 300.8(c): … "that adversely affects a child's educational performance" …
        has(facts, "affects_school", "yes"),
        # 300.8(a)(2), 300.39(a)(2)(i): … unless the state counts the related service as special education.
        some(has(facts, "needs_special_education", "yes"), has(facts, "state_counts_therapy", "yes")),
        # 300.34(a): a related service is required to assist the child to benefit from special education.
        has(facts, "therapy_needed_for_school", "yes"),
        # 300.300(b): first services need the parent's consent; (b)(4): it may be taken back.
        has(facts, "parent_consents", "yes"),
        # 300.324(b)(1)(i): goals that are met are for the team to review; they end nothing by themselves.
        some(has(facts, "goals_met", "no"), only_open(has(facts, "goals_met", "yes"))),
    )


def school_504(facts: Facts) -> Answer:
    return every(
        # 34 CFR 104.3(l)(2): of an age at which services are given, or owed under IDEA.
        school_age(facts),
        has(facts, "finished_school", "no"),
        # 104.3(j)(1): a condition that substantially limits a major life activity.
        has(facts, "limits_major_activity", "yes"),
        # 104.33(a): the duty is that of a recipient that operates a public program.
        some(has(facts, "school", "public"), only_open(has(facts, "school", "private", "home", "none"))),
    )


def outpatient(facts: Facts) -> Answer:
    return every(
        # Practice: there is something to work on, and it matters in some part of life (facts 9a to 9c of the fact sheet).
        has(facts, "skill_deficit", "yes"),
        some(has(facts, "affects_daily_life", "yes"), has(facts, "affects_school", "yes")),
        # Claims 14a and 14c: met goals and a plateau bring up discharge; neither settles it.
        some(has(facts, "goals_met", "no"), only_open(has(facts, "goals_met", "yes"))),
        some(has(facts, "plateau", "no"), only_open(has(facts, "plateau", "yes"))),
    )


def outpatient_payment(facts: Facts) -> Answer:
    # 42 U.S.C. 1396d(r)(5): wide benefit under 21; 42 CFR 440.110: prescribed, or referred.
    medicaid = every(
        has(facts, "coverage", "medicaid", "both"),
        has(facts, "referral", "yes"),
        some(under(facts, 21), only_open(no(under(facts, 21)))),
    )
    # A plan's own terms decide, and only the plan can say what they are.
    plan = every(has(facts, "coverage", "private", "chip", "tricare", "both"), has(facts, "plan_confirms", "yes"))
    return every(has(facts, "medically_necessary", "yes"), some(medicaid, plan))


def early_intervention(facts: Facts) -> Answer:
    # 34 CFR 303.21, 303.209, 303.211: under three; a state may let it go on until school begins.
    age = some(under(facts, 3), only_open(every(no(under(facts, 3)), under(facts, 6))))
    return every(age, has(facts, "disability", "yes"))


OUTLOOKS = {True: "likely", None: "depends", False: "unlikely"}
SETTINGS = (school_iep, school_504, outpatient, outpatient_payment, early_intervention)


def expected_outlooks(facts: Facts) -> dict[str, str]:
    return {setting.__name__: OUTLOOKS[setting(facts)] for setting in SETTINGS}


# Sentences that stand in place of the usual one of a rule: how each begins, and of which children its words are true. Where
# several are true, the first is said.


def is_so(fact: str, *values: str) -> Says:
    return lambda facts: has(facts, fact, *values) is True


def both(*parts: Says) -> Says:
    return lambda facts: all(part(facts) for part in parts)


def may_be(fact: str, value: str) -> Says:
    return lambda facts: has(facts, fact, value) is not False


def not_known(fact: str) -> Says:
    return both(may_be(fact, "yes"), may_be(fact, "no"))


def from_age(years: float) -> Says:
    return lambda facts: under(facts, years) is False


def before_age(years: float) -> Says:
    return lambda facts: under(facts, years) is True


A_PLAN, MEDICAID = is_so("coverage", "private", "chip", "tricare"), is_so("coverage", "medicaid")
TWO_PLANS = is_so("coverage", "both")
SENTENCES: dict[str, tuple[tuple[str, Says], ...]] = {
    "iep_age": (("After age 21", from_age(22)),),
    "iep_school": (
        ("The child is in no school now", is_so("school", "none")),
        ("The parents chose a private school", is_so("school", "private")),
        ("For home school", is_so("school", "home")),
    ),
    "iep_special_education": (
        ("The state counts this therapy", both(is_so("state_counts_therapy", "yes"), may_be("needs_special_education", "no"))),
        ("It is not known yet whether the child needs special education. The state does not",
         both(is_so("state_counts_therapy", "no"), not_known("needs_special_education"))),
        ("The child needs no special education. It is not known yet whether the state",
         both(is_so("needs_special_education", "no"), may_be("state_counts_therapy", "yes"))),
    ),
    "plan_504_age": (("After age 21", from_age(22)),),
    "plan_504_school": (
        ("A private school", is_so("school", "private")),
        ("What Section 504 means for a child in home school", is_so("school", "home")),
        ("The child is in no school now", is_so("school", "none")),
    ),
    "clinic_environment": (
        ("An evaluation found no effect on school. It",
         both(is_so("affects_school", "no"), not_known("affects_daily_life"))),
        ("An evaluation found no effect on daily life. It",
         both(is_so("affects_daily_life", "no"), not_known("affects_school"))),
    ),
    "pay_route": (
        ("There is no insurance", is_so("coverage", "none")),
        ("Medicaid asks for a prescription or referral. A doctor", both(MEDICAID, is_so("referral", "no"))),
        ("Under 21, Medicaid covers", both(MEDICAID, is_so("referral", "yes"), before_age(21))),
        ("From age 21", both(MEDICAID, is_so("referral", "yes"), from_age(21))),
        ("Medicaid asks for a prescription or referral from", MEDICAID),
        ("The plan has confirmed", both(A_PLAN, is_so("plan_confirms", "yes"))),
        ("The plan has said no", both(A_PLAN, is_so("plan_confirms", "no"))),
        ("Each plan has its own rules", A_PLAN),
        ("The private plan has confirmed", both(TWO_PLANS, is_so("plan_confirms", "yes"))),
        ("The private plan has said no to this therapy for the child. Medicaid asks",
         both(TWO_PLANS, is_so("plan_confirms", "no"), is_so("referral", "no"))),
        ("The private plan has said no to this therapy for the child. Medicaid may still",
         both(TWO_PLANS, is_so("plan_confirms", "no"))),
        ("With Medicaid and a private plan", TWO_PLANS),
    ),
    "early_age": (("Early intervention ends at 3. A state may", both(from_age(3), before_age(6))),),
}  # fmt: skip


def expected_sentences(facts: Facts) -> dict[str, str]:
    """For each rule that has such sentences, how the one begins that is said of this child; an empty word for the usual one."""
    return {rule: next((begins for begins, true in said if true(facts)), "") for rule, said in SENTENCES.items()}
