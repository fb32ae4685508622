"""Notebook 02 as its readers use it: answer, see each finding change, by mouse, by keyboard, on a phone."""

from __future__ import annotations

import pytest
from looking import PHONE, problems, ready
from playwright.sync_api import Page, expect

import helpers

CATALOG = helpers.load()
SETTINGS = {name: setting.name["en"] for name, setting in CATALOG.settings.items() if setting.kind == "setting"}


@pytest.fixture
def one_child(page: Page, voila_server: str) -> Page:
    ready(page, f"{voila_server}/voila/render/02_one_child_both_gates.ipynb")
    return page


def question(page: Page, fact: str):
    return page.get_by_label(CATALOG.facts[fact].question["en"], exact=True)


def answer(page: Page, fact: str, value: str) -> None:
    label = next(
        option.label["en"] for option in CATALOG.facts[fact].options if option.value == value and not option.sign
    )
    question(page, fact).select_option(label=label)


def card(page: Page, setting: str):
    title = page.get_by_role("heading", name=SETTINGS[setting], exact=True)
    return page.locator("main .settings-found article").filter(has=title)


def start_from(page: Page, child: str) -> None:
    page.get_by_label("Start from a made-up child").select_option(label=CATALOG.children[child].title["en"])


def test_every_finding_of_a_made_up_child_is_shown_and_changes_with_an_answer(one_child: Page, page_log) -> None:
    start_from(one_child, "maya")
    for setting in ("school_iep", "school_504", "outpatient"):
        expect(card(one_child, setting)).to_contain_text(CATALOG.settings[setting].likely["en"])
    expect(one_child.get_by_text(CATALOG.children["maya"].story["en"])).to_be_visible()
    answer(one_child, "affects_school", "no")
    expect(card(one_child, "school_iep")).to_contain_text(CATALOG.settings["school_iep"].unlikely["en"])
    answer(one_child, "limits_major_activity", "no")
    expect(card(one_child, "school_504")).to_contain_text(CATALOG.settings["school_504"].unlikely["en"])
    answer(one_child, "skill_deficit", "no")
    expect(card(one_child, "outpatient")).to_contain_text(CATALOG.settings["outpatient"].unlikely["en"])
    answer(one_child, "medically_necessary", "no")
    expect(card(one_child, "outpatient")).to_contain_text(CATALOG.settings["outpatient_payment"].unlikely["en"])
    question(one_child, "age").select_option(label="2 years")
    expect(card(one_child, "early_intervention")).to_contain_text(CATALOG.settings["early_intervention"].likely["en"])
    assert page_log.errors() == []


def test_a_card_opens_into_why_what_is_open_what_would_change_it_and_on_what_authority(one_child: Page) -> None:
    start_from(one_child, "noah")
    iep = card(one_child, "school_iep")
    for title in ("Why", "What we do not know yet", "What would change this", "On what authority"):
        iep.locator("summary", has_text=title).click()
    expect(iep.get_by_text(CATALOG.facts["disability"].question["en"])).to_be_visible()
    expect(iep.get_by_role("link", name="34 CFR 300.8").first).to_be_visible()
    assert problems(one_child) == []


def test_the_summary_stays_in_sight_and_is_a_live_region(one_child: Page) -> None:
    one_child.set_viewport_size(PHONE)
    start_from(one_child, "maya")
    question(one_child, "affects_school").scroll_into_view_if_needed()
    answer(one_child, "affects_school", "no")
    summary = one_child.locator(".settings-pinned")
    expect(summary).to_be_in_viewport()
    expect(summary).to_contain_text("Unlikely")
    assert summary.locator("[aria-live=polite]").count() >= 1


def test_the_doctor_comes_first(one_child: Page) -> None:
    one_child.get_by_label(CATALOG.signs["chokes_on_food"].text["en"]).check()
    expect(one_child.get_by_role("heading", name="Call the doctor today")).to_be_visible()


def test_on_a_phone_the_doctor_is_named_beside_the_sign_and_read_out(one_child: Page) -> None:
    one_child.set_viewport_size(PHONE)
    sign = one_child.get_by_label(CATALOG.signs["lost_skills"].text["en"], exact=True)
    sign.check()
    note = one_child.get_by_role("status").filter(has_text=CATALOG.next_steps["doctor_today"].text["en"])
    expect(note).to_be_in_viewport()
    assert one_child.locator("[aria-live=polite]").filter(has=note).count() == 1
    assert abs(note.bounding_box()["y"] - sign.bounding_box()["y"]) < PHONE["height"] / 4


def test_start_over_clears_every_answer(one_child: Page) -> None:
    start_from(one_child, "henry")
    one_child.get_by_role("button", name="Start over").click()
    expect(question(one_child, "school").locator("option:checked")).to_have_text("Not sure")
    expect(card(one_child, "school_iep")).to_contain_text(CATALOG.settings["school_iep"].depends["en"])


def test_keyboard_alone(one_child: Page) -> None:
    """From the top of the page by Tab to the first question, choose by typing, and read the answer."""
    chooser = one_child.get_by_label("Start from a made-up child")
    for _ in range(30):
        one_child.keyboard.press("Tab")
        if chooser.evaluate("each => each === document.activeElement"):
            break
    expect(chooser).to_be_focused()
    one_child.keyboard.type("Leo")
    expect(card(one_child, "school_iep")).to_contain_text(CATALOG.settings["school_iep"].unlikely["en"])
    one_child.keyboard.press("Tab")
    expect(question(one_child, "age")).to_be_focused()
    one_child.keyboard.press("Home")
    expect(question(one_child, "age").locator("option:checked")).to_have_text("Not sure")


def test_what_if_shows_before_and_after(one_child: Page) -> None:
    start_from(one_child, "maya")
    one_child.get_by_label("Change one answer").select_option(label="Effect on school")
    one_child.get_by_label("to", exact=True).select_option(index=1)
    shown = one_child.locator(".settings-changed").first
    expect(shown).to_contain_text("differs")


def test_two_children_are_marked_where_they_differ(one_child: Page) -> None:
    one_child.get_by_label("First child").select_option(label=CATALOG.children["noah"].title["en"])
    one_child.get_by_label("Second child").select_option(label=CATALOG.children["sam"].title["en"])
    table = (
        one_child.get_by_role("table").filter(has_text="Noah").filter(has_text="Sam").filter(has_text="differs").first
    )
    expect(table).to_be_visible()
