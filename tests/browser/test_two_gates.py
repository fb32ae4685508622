"""Notebook 06 as its readers use it: walk around the loop, choose a coverage, count with figures of one's own."""

from __future__ import annotations

import pytest
from looking import PHONE, problems, ready, sideways
from playwright.sync_api import Page, expect

import helpers
from helpers.costs import field_name

CATALOG = helpers.load()


@pytest.fixture
def two_gates(page: Page, voila_server: str) -> Page:
    ready(page, f"{voila_server}/voila/render/06_two_gates_and_who_pays.ipynb")
    return page


def label(text_id: str) -> str:
    return CATALOG.texts[text_id]["en"]


def field(page: Page, name: str):
    return page.get_by_label(field_name(name), exact=True)


def test_every_control_answers(two_gates: Page, page_log) -> None:
    """One walk through all controls: a page of Voilà is slow to start, and nothing of one part touches another."""
    two_gates.set_viewport_size(PHONE)
    go = two_gates.get_by_role("button", name=label("loop_go"))
    for _ in range(3):
        go.focus()
        two_gates.keyboard.press("Enter")
    expect(
        two_gates.locator("main article h3", has_text=CATALOG.loop["school_not_necessary"].said["en"])
    ).to_be_visible()
    expect(two_gates.get_by_text("You are back where you were, after 3 answers.").first).to_be_visible()
    two_gates.get_by_role("button", name=label("loop_again")).click()
    expect(two_gates.get_by_text("Answers so far: 1.").first).to_be_visible()

    two_gates.get_by_label(label("loop_pick_place")).select_option(label=label("loop_place_medicaid"))
    answer = CATALOG.loop["medicaid_limit"]
    two_gates.get_by_label(label("loop_pick_answer"), exact=True).select_option(label=answer.said["en"])
    card = two_gates.locator("main article").filter(has_text=answer.said["en"])
    expect(card).to_contain_text(answer.ways[0].text["en"])
    card.locator("summary").click()
    expect(card.get_by_role("link", name="42 U.S.C. 1396d")).to_be_visible()

    chip = CATALOG.coverages["chip"]
    two_gates.get_by_label(label("coverage_pick")).select_option(label=chip.name["en"])
    expect(two_gates.locator("main article").filter(has_text=chip.name["en"])).to_contain_text(chip.ask["en"])

    field(two_gates, "share").select_option(label=label("costs_share_copay"))
    expect(field(two_gates, "coinsurance")).to_be_hidden()
    line = two_gates.locator(".settings-pinned")
    expect(line).to_contain_text("1 to mend. Your copay for each visit, in dollars: nothing is typed here.")
    field(two_gates, "copay").fill("<img src=x onerror=alert(1)>")
    expect(line).to_contain_text("cannot be read")
    field(two_gates, "copay").fill("$30")
    field(two_gates, "limit").fill("")
    expect(line).to_contain_text("You pay $870 of $2,520 for 21 visits from August to December.")
    expect(line).to_be_in_viewport()
    assert line.locator("[aria-live=polite]").count() >= 1
    expect(two_gates.get_by_label(label("costs_start_from")).locator("option:checked")).to_have_text(label("costs_own"))
    assert problems(two_gates) == []
    assert not sideways(two_gates)
    assert page_log.errors() == []
