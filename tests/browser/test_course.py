"""Notebooks 30, 31 and 32 as students use them: by keyboard, on a phone, and with a file that outlives the kernel."""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import PHONE, problems, ready, sideways
from playwright.sync_api import Locator, Page, expect
from test_lab import open_in_lab, run_all, scroll_to

import helpers
from helpers.cases import themes

CATALOG = helpers.load()
SCRIPT = "<img src=x onerror=alert(1)> עד מאי"
# A kernel can be busy for less time than lies between two looks.
REMEMBER_BUSY = """() => new MutationObserver(() => {
  window.wasBusy ||= document.querySelector("#jp-main-statusbar").textContent.includes("| Busy");
}).observe(document.querySelector("#jp-main-statusbar"), {subtree: true, childList: true, characterData: true})"""
NARROW = {"width": 320, "height": 700}


def label(text_id: str, **values: object) -> str:
    return CATALOG.text(text_id, **values)


def press(page: Page, text_id: str, place: Locator | None = None) -> None:
    """Press a button with the keyboard."""
    (place or page).get_by_role("button", name=label(text_id), exact=True).focus()
    page.keyboard.press("Enter")


def tick(page: Page, name: str) -> None:
    """Tick a box with the keyboard."""
    box = page.get_by_label(name, exact=True).first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()


def choose(page: Page, control: Locator, downs: int) -> None:
    """Choose the option that many steps down, with the keyboard."""
    control.focus()
    for _ in range(downs):
        page.keyboard.press("ArrowDown")


def taken_away(page: Page, folder: Path) -> Path:
    """Take the work away as a file, as a student does."""
    with page.expect_download() as download:
        page.get_by_role("link", name=label("desk_download")).focus()
        page.keyboard.press("Enter")
    path = folder / "my_answers.json"
    download.value.save_as(path)
    return path


def brought_back(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=label("desk_upload")).focus()
        page.keyboard.press("Enter")
    chooser.value.set_files(path)
    expect(page.get_by_text("my_answers.json was read.").first).to_be_visible()


def test_a_case_by_keyboard_on_a_phone_and_the_report_after_a_new_kernel(
    page: Page, voila_server: str, page_log, tmp_path: Path
) -> None:
    address = f"{voila_server}/voila/render/30_cases.ipynb"
    ready(page, address)
    page.set_viewport_size(PHONE)
    theme = page.get_by_label(label("case_theme"), exact=True)
    choose(page, theme, themes().index("moving") + 1)
    child = CATALOG.children["caleb"]
    expect(page.get_by_text(label("case_offered", count=1)).first).to_be_visible()
    expect(page.get_by_text(child.case.opening["en"]).first).to_be_visible()
    expect(page.get_by_text(child.debrief.decides["en"])).to_have_count(0)

    tick(page, child.case.notice[0].text["en"])
    press(page, "case_notice_button")
    expect(page.get_by_text(child.case.notice[0].feedback["en"]).locator("visible=true").first).to_be_visible()
    inquiry = CATALOG.inquiries["ask_state"]
    tick(page, label("case_takes", name=inquiry.name["en"], days=inquiry.days))
    press(page, "case_ask_button")
    expect(page.get_by_text(child.case.replies["ask_state"]["en"])).to_be_visible()
    press(page, "case_decide_button")
    expect(page.get_by_text(label("case_choose_one")).locator("visible=true").first).to_be_visible()

    settings = ("school_iep", "school_504", "outpatient", "outpatient_payment")
    for setting in settings:
        choose(page, page.get_by_label(CATALOG.settings[setting].name["en"], exact=True), 2)
    iep = CATALOG.settings["school_iep"].short["en"]
    choose(page, page.get_by_label(label("case_main_reason", setting=iep), exact=True), 5)
    page.get_by_label(label("case_own_words", setting=iep), exact=True).fill(SCRIPT)
    press(page, "case_decide_button")
    expect(page.get_by_text(label("case_reason_same")).first).to_be_visible()
    for said in (child.story, child.debrief.decides, child.debrief.colleague):
        expect(page.get_by_text(said["en"])).to_be_visible()
    assert problems(page) == []
    page.set_viewport_size(NARROW)
    assert not sideways(page)
    kept = taken_away(page, tmp_path)

    ready(page, address)  # a new kernel, which knows nothing
    press(page, "desk_report")
    expect(page.get_by_role("heading", name=label("quiz_report_writing"))).to_have_count(0)
    brought_back(page, kept)
    press(page, "desk_report")
    expect(page.get_by_role("heading", name=label("write_case_place", name=child.name))).to_be_visible()
    expect(page.get_by_text(SCRIPT, exact=False).first).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    assert problems(page) == []
    assert page_log.errors() == []


def test_the_controls_follow_each_other_by_tab(page: Page, voila_server: str) -> None:
    ready(page, f"{voila_server}/voila/render/30_cases.ipynb")
    page.get_by_label(label("case_level"), exact=True).focus()
    reached = []
    for _ in range(9):
        reached.append(
            page.evaluate(
                "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim().split('\\n')[0]"
            )
        )
        page.keyboard.press("Tab")
    first = CATALOG.children["maya"].case
    boxes = [each.text["en"] for each in first.notice]
    expected = [
        *(label(name) for name in ("case_level", "case_theme", "case_pick")),
        *boxes,
        label("case_notice_button"),
    ]
    assert reached[: len(expected)] == expected


def test_goals_and_paragraphs_by_keyboard_on_a_phone_and_back_after_a_new_kernel(
    page: Page, voila_server: str, page_log, tmp_path: Path
) -> None:
    address = f"{voila_server}/voila/render/31_write_it.ipynb"
    ready(page, address)
    page.set_viewport_size(PHONE)
    tick(page, CATALOG.writing_checks["doer"].question["en"])
    press(page, "write_judge")
    second = list(CATALOG.writing_examples.values())[1]
    expect(page.get_by_text("You and we judge 1 of 6 alike.").first).to_be_visible()
    press(page, "write_next")
    expect(page.get_by_text(second.text["en"]).locator("visible=true").first).to_be_visible()
    choose(page, page.get_by_label(label("write_example_pick"), exact=True), 1)

    for step in ("goal_school", "goal_clinic", "necessity", "relevance"):
        field = page.get_by_label(label(f"write_step_{step}"), exact=True)
        field.focus()
        page.keyboard.insert_text(f"{SCRIPT} {step}")
        page.keyboard.press("Tab")
    for place in (0, 1):
        button = page.get_by_role("button", name=label("write_keep"), exact=True).nth(place)
        button.focus()
        page.keyboard.press("Enter")
        expect(
            page.locator("p[role=status]", has_text=label("write_cannot_judge")).locator("visible=true").nth(place)
        ).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    assert problems(page) == []
    page.set_viewport_size(NARROW)
    assert not sideways(page)
    kept = taken_away(page, tmp_path)

    ready(page, address)
    brought_back(page, kept)
    for step in ("goal_school", "goal_clinic", "necessity", "relevance"):
        expect(page.get_by_label(label(f"write_step_{step}"), exact=True)).to_have_value(f"{SCRIPT} {step}")
    press(page, "desk_report")
    expect(page.get_by_role("heading", name=label("write_place", name="Maya"))).to_be_visible()
    child = page.get_by_label(label("write_child"), exact=True).first
    choose(page, child, 1)
    expect(page.get_by_label(label("write_step_goal_school"), exact=True)).to_have_value("")
    assert page_log.errors() == []


def test_a_round_of_questions_by_keyboard_on_a_phone(page: Page, voila_server: str, page_log) -> None:
    ready(page, f"{voila_server}/voila/render/32_questions.ipynb")
    page.set_viewport_size(NARROW)
    count = page.get_by_label(label("quiz_count"), exact=True)
    count.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    choose(page, page.get_by_label(label("quiz_page"), exact=True), 1)
    press(page, "quiz_check")
    expect(page.get_by_text("Nothing was counted.").locator("visible=true").first).to_be_visible()
    for name in ("quiz_next", "quiz_previous", "quiz_new_round"):
        press(page, name)
    assert not sideways(page)
    assert problems(page) == []
    assert page_log.errors() == []


@pytest.mark.parametrize("words", [SCRIPT])
def test_in_the_lab_the_work_outlives_the_kernel(page: Page, lab_server: str, words: str) -> None:
    open_in_lab(page, lab_server, "31_write_it")
    run_all(page)
    write_and_keep(page, words)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…", exact=True).click()
    page.evaluate(REMEMBER_BUSY)
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    page.wait_for_function("window.wasBusy", timeout=60_000)
    expect(page.get_by_text("| Idle").first).to_be_visible(timeout=90_000)
    scroll_to(page, "Your words are your own")
    expect(page.get_by_label(label("desk_file"))).to_be_visible(timeout=60_000)
    press(page, "desk_keep")
    expect(page.get_by_text("is kept in my_answers.json").first).to_be_visible()
    scroll_to(page, "Choose a child. Write one goal")
    expect(page.get_by_label(label("write_step_goal_school"), exact=True)).to_have_value(words, timeout=30_000)


def write_and_keep(page: Page, words: str) -> None:
    """Choose a file, write a goal and keep it, in JupyterLab."""
    scroll_to(page, "Your words are your own")
    expect(page.get_by_label(label("desk_file"))).to_be_visible(timeout=90_000)
    press(page, "desk_keep")
    expect(page.get_by_text("is kept in my_answers.json").first).to_be_visible()
    scroll_to(page, "Choose a child. Write one goal")
    field = page.get_by_label(label("write_step_goal_school"), exact=True)
    expect(field).to_be_visible(timeout=60_000)
    field.focus()
    page.keyboard.insert_text(words)
    page.keyboard.press("Tab")
    page.get_by_role("button", name=label("write_keep"), exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("p[role=status]", has_text=label("write_cannot_judge")).first).to_be_visible()
