"""Notebook 09 as its readers use it: a situation, a guess on a record, a state, by mouse, by keyboard, on a phone."""

from __future__ import annotations

import pytest
from looking import PHONE, problems, ready, sideways
from playwright.sync_api import Page, expect

import helpers

CATALOG = helpers.load()


@pytest.fixture
def neighbours(page: Page, voila_server: str) -> Page:
    page.set_viewport_size(PHONE)
    ready(page, f"{voila_server}/voila/render/09_neighbours.ipynb")
    return page


def test_a_situation_a_guess_and_a_state(neighbours: Page, page_log) -> None:
    page = neighbours
    row = CATALOG.neighbours["moving_between_states"]
    page.get_by_label("What is your child's situation?").select_option(label=row.situation["en"])
    expect(page.locator("article").filter(has_text=row.likely["en"])).to_be_visible()

    case = CATALOG.records["clinic_wants_iep"]
    answer = page.locator("article").filter(has_text=case.text["en"])
    page.get_by_label("Pick a situation").select_option(label=case.question["en"])
    expect(answer).to_have_count(0)
    guess = page.get_by_label("What do you think?")
    guess.focus()
    page.keyboard.type("May, with")
    page.get_by_role("button", name="Show the answer").press("Enter")
    expect(answer).to_contain_text("Your guess fits the rule.")
    page.get_by_role("button", name="Next situation").click()
    expect(answer).to_have_count(0)
    page.get_by_label("How do you want to use this?").select_option(label="Show me the answers")
    page.get_by_label("Whose record?").select_option(label="A private school's")
    expect(page.locator("article").filter(has_text=CATALOG.records["private_school_file"].text["en"])).to_be_visible()

    page.get_by_label("Your state (optional)").select_option(label="Iowa")
    expect(page.get_by_text("Not checked yet: ask the state education agency (Iowa).")).to_be_visible()
    assert not sideways(page)
    assert problems(page) == []
    assert page_log.errors() == []


def test_a_state_fills_the_findings_and_the_dates(page: Page, voila_server: str) -> None:
    ready(page, f"{voila_server}/voila/render/02_one_child_both_gates.ipynb")
    page.get_by_label("Your state (optional)").select_option(label="Washington")
    expect(page.get_by_role("heading", name="In your state: Washington")).to_be_visible()
    expect(page.get_by_text("The answer here was taken from what we read")).to_be_visible()
    ready(page, f"{voila_server}/voila/render/07_starting_reviewing_stopping_restarting.ipynb")
    page.get_by_label("Your state (optional)").select_option(label="New Jersey")
    expect(page.get_by_label("Your state's own time in calendar days, if you know it")).to_have_value("90")
