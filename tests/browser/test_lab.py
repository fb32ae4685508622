"""The notebooks in JupyterLab: words and tables before a kernel runs, controls after Run All."""

from __future__ import annotations

import pytest
from looking import problems
from playwright.sync_api import Page, expect

import helpers
from helpers.comparison import compared_rows

CATALOG = helpers.load()


def open_in_lab(page: Page, lab_server: str, name: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{lab_server}/lab/tree/notebooks/{name}.ipynb?reset")
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)


def run_all(page: Page) -> None:
    expect(page.get_by_text("| Idle").first).to_be_visible(
        timeout=60_000
    )  # cells sent to a kernel that starts are lost
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def scroll_to(page: Page, text: str) -> None:
    """Scroll from the top as a reader does: JupyterLab shows a cell only once it comes into sight."""
    place = page.locator(".jp-Notebook").get_by_text(text).locator("visible=true").first
    page.locator(".jp-Notebook").hover()
    for _ in range(4):  # running all cells leads to the last one
        page.mouse.wheel(0, -100_000)
        page.wait_for_timeout(300)
    for _ in range(80):
        if place.count():
            return
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(100)
    expect(place).to_be_visible()


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("01_side_by_side", "School and clinic therapy, side by side"),
        ("02_one_child_both_gates", "Made-up children, and what is likely for each"),
    ],
)
def test_before_a_kernel_runs_the_place_says_how_to_start_and_the_table_is_there(
    page: Page, lab_server: str, name: str, table: str
) -> None:
    open_in_lab(page, lab_server, name)
    notebook = page.locator(".jp-Notebook")
    for text in ("Run All Cells", table):
        scroll_to(page, text)
    expect(notebook.get_by_text("Error displaying widget")).to_have_count(0)
    expect(notebook.locator(".jp-CodeCell .cm-editor:visible")).to_have_count(0)


def test_run_all_answer_and_see(page: Page, page_log, lab_server: str) -> None:
    open_in_lab(page, lab_server, "02_one_child_both_gates")
    run_all(page)
    scroll_to(page, "Answer for one child")
    chooser = page.get_by_label("Start from a made-up child")
    expect(chooser).to_be_visible(timeout=90_000)
    chooser.select_option(label=CATALOG.children["leo"].title["en"])
    expect(page.get_by_text(CATALOG.settings["school_iep"].unlikely["en"]).first).to_be_visible()
    page.get_by_label(CATALOG.facts["affects_school"].question["en"], exact=True).select_option(index=0)
    assert problems(page, ".settings-two") == []


def test_run_all_compare_and_see(page: Page, page_log, lab_server: str) -> None:
    open_in_lab(page, lab_server, "01_side_by_side")
    run_all(page)
    search = page.get_by_label("Search for a word")
    expect(search).to_be_visible(timeout=90_000)
    search.fill("HIPAA")
    expect(page.locator(".settings section")).to_have_count(len(compared_rows(search="HIPAA")))


def test_keys_typed_into_a_control_stay_there(page: Page, lab_server: str) -> None:
    """JupyterLab's own shortcuts would insert a cell for "b" and cut one for "x"."""
    open_in_lab(page, lab_server, "02_one_child_both_gates")
    run_all(page)
    scroll_to(page, "Answer for one child")
    chooser = page.get_by_label("Start from a made-up child")
    expect(chooser).to_be_visible(timeout=90_000)
    status = page.get_by_text("Cell ", exact=False).filter(has_text="/").last
    cells = status.inner_text().split("/")[-1]
    chooser.focus()
    for key in ("b", "x", "a"):
        page.keyboard.press(key)
    page.keyboard.type("Maya")
    page.wait_for_timeout(500)
    assert status.inner_text().split("/")[-1] == cells
    expect(chooser).to_be_focused()
