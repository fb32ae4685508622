"""Notebook 08 as its readers use it: open a notice to its end, choose what the no said, read two reports."""

from __future__ import annotations

import pytest
from looking import PHONE, problems, ready, sideways
from playwright.sync_api import Page, expect

import helpers
from helpers.refusals import ways_on

CATALOG = helpers.load()


@pytest.fixture
def refusals(page: Page, voila_server: str) -> Page:
    ready(page, f"{voila_server}/voila/render/08_when_the_answer_is_no.ipynb")
    return page


def test_a_notice_a_way_on_and_two_reports(refusals: Page, page_log) -> None:
    refusals.get_by_label("Notice to open").select_option(label=CATALOG.notices["letter_medicaid"].name["en"])
    refusals.get_by_role("button", name="Open all parts").click()
    expect(refusals.get_by_role("heading", name="What this notice decides, and what it does not")).to_be_visible()
    expect(refusals.get_by_text(CATALOG.notice_parts["letter_medicaid__continue"].note["en"]).first).to_be_visible()

    refusals.get_by_label("From whom did the no come?").select_option(label="A health plan that runs Medicaid")
    refusals.get_by_label("What did it say?").select_option(label="Less than before, or it ends")
    refusals.get_by_label("Do you have it on paper or by e-mail?").select_option(label="Yes")
    fits = ways_on("medicaid_plan", "cut", "yes")
    expect(refusals.get_by_role("heading", name=f"Ways that fit: {len(fits)}.")).to_be_visible()
    first = refusals.locator("article").filter(has_text=f"1. {CATALOG.ways['plan_appeal'].name['en']}")
    first.get_by_text("What it can decide, cost, what to write").click()
    expect(first).to_contain_text(CATALOG.ways["plan_appeal"].write["en"])

    refusals.get_by_label("How do the two reports differ?").select_option(label=CATALOG.reports["place"].name["en"])
    expect(refusals.locator("blockquote").filter(has_text=CATALOG.reports["place"].clinic["en"])).to_be_visible()
    assert problems(refusals) == []
    refusals.set_viewport_size(PHONE)
    assert not sideways(refusals)
    assert page_log.errors() == []
