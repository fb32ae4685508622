"""Every option of every control is walked; a callback that fails shows a sentence and keeps the answers."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

import helpers
from helpers import views, widgets
from helpers.views import finding as finding_module
from helpers.widgets import one_child as one_child_module

from .conftest import CATALOG


def every_control(widget):
    """All controls below a widget that have a label."""
    for child in getattr(widget, "children", ()):
        if getattr(child, "description", ""):
            yield child
        yield from every_control(child)


@pytest.fixture(scope="module")
def one_child():
    return widgets.OneChild()


@pytest.mark.parametrize("name", list(CATALOG.facts))
def test_each_answer_of_each_question_reaches_the_profile(one_child, name):
    one_child.start_over()
    question = one_child.questions[name]
    for place, option in enumerate(question.fact.options):
        question.control.value = place
        assert one_child.failed.value == ""
        assert getattr(one_child.profile, name) == option.value
        if option.sign:
            assert option.sign in one_child.profile.signs


@pytest.mark.parametrize("name", list(CATALOG.children))
def test_each_ready_made_child_fills_the_questions_and_is_answered(one_child, name):
    one_child.choose(name)
    assert one_child.profile == views.ready_made(name).with_(signs=one_child.profile.signs)
    assert set(CATALOG.children[name].signs) <= one_child.profile.signs
    assert CATALOG.children[name].name in one_child.story.value
    findings = helpers.evaluate(one_child.profile)
    for setting, place in one_child.findings.items():
        if place.value:
            assert place.value == views.finding_view(findings[setting])


def test_each_sign_reaches_the_advice(one_child):
    for name, box in one_child.signs.items():
        one_child.start_over()
        box.value = True
        assert name in one_child.profile.signs
        assert one_child.asking.value == views.asking_view(one_child.profile)
        assert ("911" in one_child.doctor.value) == (CATALOG.signs[name].area == "doctor")
    one_child.start_over()
    assert one_child.doctor.value == ""
    assert one_child.profile == helpers.ChildProfile()


def test_a_question_that_makes_no_sense_is_not_asked(one_child):
    one_child.start_over()
    age, finished = one_child.questions["age"], one_child.questions["finished_school"]
    age.choose(7)
    assert finished.box.layout.display == "none"
    assert one_child.profile.finished_school == "no"
    age.choose(17)
    assert finished.box.layout.display is None
    assert one_child.profile.finished_school == "unsure"


def test_early_intervention_is_shown_only_where_the_age_leaves_it_open(one_child):
    one_child.start_over()
    place = one_child.findings["early_intervention"]
    for age, shown in ((2, True), (4, True), (9, False), ("unsure", True)):
        one_child.questions["age"].choose(age)
        assert bool(place.value) is shown


def test_a_change_is_announced(one_child):
    one_child.choose("maya")
    before = one_child.announcer.value
    one_child.questions["affects_school"].choose("no")
    assert one_child.announcer.value != before
    assert re.search(r"IEP at school: <[^>]*settings-unlikely", one_child.announcer.value)
    assert 'role="status"' in one_child.announcer.value


def test_a_failing_callback_shows_a_sentence_and_keeps_the_answers(monkeypatch):
    panel = widgets.OneChild()
    panel.questions["age"].choose(7)

    def broken(*_args, **_kwargs):
        raise RuntimeError("secret path /home")

    monkeypatch.setattr(one_child_module, "finding_view", broken)
    panel.questions["school"].choose("public")
    assert "Your answers are still here" in panel.failed.value
    assert "alert" in panel.failed.value
    assert "secret" not in panel.failed.value
    assert panel.profile.age == 7
    monkeypatch.setattr(one_child_module, "finding_view", finding_module.finding_view)
    panel.questions["school"].choose("home")
    assert panel.failed.value == ""


def test_every_control_has_a_label_of_its_own(one_child):
    for panel in (one_child, widgets.TwoChildren(), widgets.SideBySide(), widgets.WhereToGo()):
        labels = [control.description for control in every_control(panel)]
        assert len(labels) == len(set(labels))
        assert all(label.strip() for label in labels)


def test_two_children_walk_through_every_child():
    panel = widgets.TwoChildren()
    for name in CATALOG.children:
        panel.second.value = name
        first = CATALOG.children[panel.first.value]
        names = (first.name, CATALOG.children[name].name)
        assert panel.view.value == views.side_by_side(views.ready_made(first.id), views.ready_made(name), names)
        assert panel.failed.value == ""


def test_what_if_walks_through_every_answer_of_every_question():
    start = views.ready_made("maya")
    panel = widgets.WhatIf(lambda: start)
    for name, fact in CATALOG.facts.items():
        panel.fact.value = name
        values = [value for _, value in panel.value.options]
        assert set(values) == {option.value for option in fact.options}
        for value in values:
            panel.value.value = value
            if value == getattr(start, name):
                assert "answer already" in panel.view.value
            else:
                assert panel.view.value == views.before_and_after(start, name, value)
        assert panel.failed.value == ""


def test_what_if_follows_the_child_above():
    above = widgets.OneChild()
    panel = widgets.WhatIf(lambda: above.profile).follow(above)
    panel.fact.value = "affects_school"
    panel.value.value = "no"
    before = panel.view.value
    above.choose("maya")
    assert panel.view.value != before
    before = panel.view.value
    above.questions["age"].choose(9)  # changes no outlook, yet the child is another one
    panel.fact.value = "age"
    panel.value.value = 10
    assert "9 years" in panel.view.value
    above.questions["age"].choose(8)
    assert "8 years" in panel.view.value


def test_side_by_side_walks_through_every_choice():
    panel = widgets.SideBySide()
    for _, dimension in panel.dimension.options:
        panel.dimension.value = dimension
        shown = panel.view.value.count("<section>")
        assert shown == (1 if dimension else len(CATALOG.dimensions))
    panel.dimension.value = ""
    panel.settings["outpatient"].value = False
    panel.only_differences.value = True
    assert "Cost and payer" not in panel.view.value
    panel.settings["outpatient"].value = True
    assert "Cost and payer" in panel.view.value
    panel.search.value = "zebra <b>"
    assert "No line fits" in panel.view.value
    panel.search.value = ""
    for box in panel.settings.values():
        box.value = False
    assert "at least two settings" in panel.view.value
    assert panel.failed.value == ""


def test_where_to_go_walks_through_every_reader():
    panel = widgets.WhereToGo()
    for name, row in CATALOG.readers.items():
        panel.who.value = name
        assert f'href="{row.page}.ipynb"' in panel.view.value
        assert escape(row.finds["en"]) in panel.announcer.value


def test_without_a_kernel_the_place_says_how_to_start():
    bundle = widgets.WhereToGo()._repr_mimebundle_()
    assert "Run All Cells" in bundle["text/html"]
