"""The ready-made children: together they cover every answer, and each debrief says what truly decides."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from helpers import views, widgets
from helpers.reasoning import evaluate
from helpers.views.children import all_outlooks, profile_of

from .conftest import CATALOG, VALUES
from .test_views import Outline

CHILDREN = list(CATALOG.children.values())
BANDS = {
    "0 to 2": (0, 2.5), "almost 3": (2.5, 3), "3 to 5": (3, 6), "6 to 11": (6, 12), "12 to 17": (12, 18),
    "18 to 21": (18, 22), "over 21": (22, 31),
}  # fmt: skip


def answers_of(profile):
    """Each rule with its answer, for one child."""
    findings = evaluate(profile)
    parts = [part for finding in findings.values() for part in (finding, finding.payment) if part]
    return {(reason.rule, reason.answer) for part in parts for reason in part.reasons}


def every_change(profile):
    for fact, values in VALUES.items():
        for value in [*values, "unsure"]:
            yield profile.with_(**{fact: value})


class TestTogether:
    def test_there_are_enough(self):
        assert len(CHILDREN) >= 32

    def test_every_answer_of_every_rule_is_some_child_s(self):
        theirs = {answer for child in CHILDREN for answer in answers_of(profile_of(child))}
        reachable = {
            answer
            for name in ("maya", "noah", "grace")
            for changed in every_change(profile_of(CATALOG.children[name]))
            for answer in answers_of(changed)
        }
        assert reachable - theirs == set()
        assert {rule for rule, _ in theirs} == set(CATALOG.rules)

    @pytest.mark.parametrize("fact", [fact for fact in VALUES if fact != "age"])
    def test_every_value_of_every_fact_is_some_child_s(self, fact):
        theirs = {getattr(profile_of(child), fact) for child in CHILDREN}
        assert theirs >= set(VALUES[fact])

    @pytest.mark.parametrize("band", list(BANDS))
    def test_every_age_is_there(self, band):
        low, high = BANDS[band]
        assert any(low <= child.facts["age"] < high for child in CHILDREN)

    @pytest.mark.parametrize("fact", ["therapy", "coverage", "school"])
    def test_no_value_stands_on_one_child_alone(self, fact):
        assert min(Counter(child.facts[fact] for child in CHILDREN if fact in child.facts).values()) >= 2

    def test_both_ways_of_the_loop_are_told(self):
        stories = {child.id: child.title["en"] for child in CHILDREN}
        assert "the plan says, ask the school" in stories["lena"]
        assert "the school says, ask a clinic" in stories["marcus"]

    def test_each_setting_is_debriefed_in_each_outlook(self):
        told = {(child.debrief.setting, all_outlooks(profile_of(child))[child.debrief.setting]) for child in CHILDREN}
        for setting in ("school_iep", "outpatient", "outpatient_payment"):
            assert len([outlook for name, outlook in told if name == setting]) >= 2
        assert {setting for setting, _ in told} == set(CATALOG.settings)


@pytest.mark.parametrize("child", CHILDREN, ids=lambda child: child.id)
class TestEach:
    def test_the_fact_that_decides_does_decide(self, child):
        debrief, now = child.debrief, profile_of(child)
        turned = now.with_(**{debrief.fact: debrief.instead})
        assert all_outlooks(turned)[debrief.setting] != all_outlooks(now)[debrief.setting]

    def test_the_story_names_no_child_but_this_one(self, child):
        others = {other.name for other in CHILDREN} - {child.name}
        words = set(re.findall(r"\b[A-Z][a-z]+\b", child.story["en"]))
        assert words & others == set()
        assert child.name in child.story["en"]
        assert child.title["en"].startswith(f"{child.name}, {int(child.facts['age'])}:")

    def test_the_debrief_is_shown_whole(self, child):
        debrief = child.debrief
        text = re.sub(r"\s+", " ", Outline(views.debrief_view(child.id)).text)
        for said in (debrief.notice["en"], debrief.decides["en"], debrief.colleague["en"], debrief.cites):
            assert said in text
        assert "would say:" in debrief.colleague["en"]


def test_the_debrief_stands_below_the_findings_of_a_ready_made_child_only():
    panel = widgets.OneChild()
    assert panel.debrief.value == ""
    panel.choose("lena")
    assert panel.debrief.value == views.debrief_view("lena")
    panel.start_over()
    assert panel.debrief.value == ""
