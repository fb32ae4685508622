"""Notebook 01 as its readers use it: choose, search, keep what differs, open an answer, look at the figure."""

from __future__ import annotations

import pytest
from looking import problems, ready
from playwright.sync_api import Page, expect

import helpers
from helpers.comparison import compared_rows

CATALOG = helpers.load()


@pytest.fixture
def side_by_side(page: Page, voila_server: str) -> Page:
    ready(page, f"{voila_server}/voila/render/01_side_by_side.ipynb")
    return page


def test_choose_a_line_and_open_an_answer(side_by_side: Page, page_log) -> None:
    side_by_side.get_by_label("Show", exact=True).select_option(label="Evaluation")
    sections = side_by_side.locator(".settings section")
    expect(sections).to_have_count(1)
    cell = CATALOG.comparison["school_504__evaluation"]
    article = sections.locator("article").filter(has_text=cell.text["en"])
    article.locator("summary").click()
    expect(article).to_contain_text(cell.more["en"])
    expect(article).to_contain_text("Authorities disagree")
    expect(article).to_contain_text(cell.cites)
    assert problems(side_by_side) == []
    assert page_log.errors() == []


def test_search_and_only_what_differs(side_by_side: Page) -> None:
    side_by_side.get_by_label("Search for a word").fill("HIPAA")
    expect(side_by_side.locator(".settings section")).to_have_count(len(compared_rows(search="HIPAA")))
    side_by_side.get_by_label("Search for a word").fill("<img src=x onerror=alert(1)>")
    expect(side_by_side.get_by_text("No line fits")).to_be_visible()
    side_by_side.get_by_label("Search for a word").fill("")
    side_by_side.get_by_label(CATALOG.settings["outpatient"].name["en"]).uncheck()
    side_by_side.get_by_label("Only lines where the settings differ").check()
    expect(side_by_side.locator(".settings section")).to_have_count(19)


def test_one_setting_alone_is_answered_with_a_sentence(side_by_side: Page) -> None:
    for name in ("school_504", "outpatient"):
        side_by_side.get_by_label(CATALOG.settings[name].name["en"]).uncheck()
    expect(side_by_side.get_by_text("Choose at least two settings to compare.").first).to_be_visible()


def test_the_figure_comes_up_and_stands_beside_its_text(side_by_side: Page, page_log) -> None:
    side_by_side.locator(".settings-figure").scroll_into_view_if_needed()
    expect(side_by_side.locator(".settings-figure svg").first).to_be_visible(timeout=30_000)
    expect(side_by_side.get_by_role("heading", name="The figure in words")).to_be_visible()
    assert problems(side_by_side) == []
    assert page_log.errors() == []


def test_the_whole_comparison_prints_on_two_pages(side_by_side: Page) -> None:
    """The table alone, on paper of the usual size, in the size of type that the print style gives it."""
    table = side_by_side.get_by_role("table").filter(has_text="School and clinic therapy, side by side")
    html = table.evaluate("each => each.outerHTML")
    style = side_by_side.evaluate("[...document.querySelectorAll('style')].map(each => each.textContent).join('')")
    paper = side_by_side.context.new_page()
    paper.set_content(f"<style>{style}</style><div class='settings'>{html}</div>")
    printed = paper.pdf(format="Letter", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 2
