"""Notebooks 10 and 12 as their readers use them: guess, pick, look at the figures; set a rate and see it change."""

from __future__ import annotations

from looking import PHONE, problems, ready, sideways
from playwright.sync_api import Page, expect

import helpers

CATALOG = helpers.load()


def test_guess_pick_and_look(page: Page, page_log, voila_server: str) -> None:
    page.set_viewport_size(PHONE)
    ready(page, f"{voila_server}/voila/render/10_the_numbers.ipynb")
    page.get_by_label("Question", exact=True).select_option(label=CATALOG.guesses["share_504"].question["en"])
    guess = page.get_by_label("Your guess, out of 100")
    guess.fill("12")
    guess.press("Tab")
    expect(page.get_by_text("That is 9 from the number, which is 3.")).to_have_count(0)
    page.get_by_role("button", name="Show the number").click()
    expect(page.get_by_text("You guessed 12. That is 9 from the number, which is 3.").last).to_be_visible()
    page.get_by_label("Category", exact=True).select_option(label="Deaf-blindness")
    expect(page.get_by_text("schools served 1,852 children").last).to_be_visible()
    figures = page.locator(".settings-figure")
    expect(figures).to_have_count(len(CATALOG.statistics))
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        expect(figure.locator("svg").first).to_be_visible(timeout=30_000)
        assert figure.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), "a figure fits a phone"
    assert problems(page) == []
    assert not sideways(page)
    assert page_log.errors() == []


def test_set_a_rate(page: Page, page_log, voila_server: str) -> None:
    page.set_viewport_size(PHONE)
    ready(page, f"{voila_server}/voila/render/12_a_thousand_children.ipynb")
    page.get_by_label("Start from").select_option(label=CATALOG.presets["state_counts"].title["en"])
    summary = page.locator(".settings-summary")
    expect(summary).to_contain_text("an IEP for 485")
    page.get_by_label("Show all rates").check()
    state = page.get_by_label("The state counts this therapy as special education itself")
    expect(state).to_be_checked()
    state.uncheck()
    expect(summary).to_contain_text("an IEP for 73")
    expect(page.get_by_label("Start from").locator("option:checked")).to_have_text("Rates of your own")
    effect = page.get_by_label("An effect on school: how many of 100 with a listed disability")
    effect.fill("0")
    effect.press("Tab")
    expect(summary).to_contain_text("an IEP for 0")
    expect(page.get_by_role("img", name="One thousand made-up children").first).to_be_visible()
    assert problems(page) == []
    assert not sideways(page)
    assert page_log.errors() == []
