"""What breaks while a reader works: each time a sentence, what was typed or chosen kept, and a way to go on."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import kernel_of
from line import Line, line_to
from looking import PHONE, problems, ready, sideways
from playwright.sync_api import Page, expect
from test_course import brought_back, choose
from test_guide import HEADING
from test_one_child import start_from

import helpers
from helpers.cases import opened as open_case
from helpers.cases import settings_of

CATALOG = helpers.load()
TYPED = "Maya copies two lines. <b>&\n=1+1 ñ 😀"
INTERRUPTED = "The connection is interrupted."
BACK = "The connection is back."
LOST = "The connection to the page was lost."
LONG = 60_000


@pytest.fixture
def line(voila_server: str):
    with line_to(int(voila_server.rsplit(":", 1)[1])) as made:
        yield made


def opened(page: Page, line: Line, name: str) -> Page:
    ready(page, f"{line.address}/voila/render/{name}.ipynb")
    return page


def breaks_and_comes_back(page: Page, line: Line, press) -> None:
    """What is pressed goes nowhere; then the page is without a network, says so, and has one again."""
    line.hold()
    press()
    page.context.set_offline(True)
    line.cut()
    expect(page.locator("#settings-status")).to_contain_text(INTERRUPTED, timeout=LONG)
    line.mend()
    page.context.set_offline(False)
    expect(page.locator("#settings-status")).to_contain_text(BACK, timeout=LONG)


def saved_as_text(page: Page) -> str:
    """The file that the page offers of everything that was typed."""
    address = page.get_by_role("link", name="Save what you typed").get_attribute("href")
    assert address.startswith("data:text/plain")
    return unquote(address.split(",", 1)[1])


def test_an_answer_on_a_broken_line_is_applied_once_and_the_next_ones_too(page: Page, line: Line) -> None:
    opened(page, line, "02_one_child_both_gates")
    summary = page.locator(".settings-pinned")
    start_from(page, "maya")
    expect(summary).to_contain_text("Likely")
    breaks_and_comes_back(page, line, lambda: start_from(page, "leo"))
    expect(summary).to_contain_text("Unlikely", timeout=LONG)
    start_from(page, "noah")
    expect(summary).not_to_contain_text("Unlikely", timeout=LONG)
    kernel_of(page).kill()
    expect(page.get_by_role("alert").filter(has_text=LOST)).to_be_visible(timeout=LONG)
    expect(page.get_by_role("link", name="Save what you typed")).to_have_count(0)  # nothing was
    expect(page.get_by_label("Start from a made-up child").locator("option:checked")).to_contain_text("Noah")
    expect(page.get_by_role("button", name="Reload the page")).to_be_visible()


def test_a_dead_line_that_nobody_hung_up_is_noticed_and_the_answer_sent_again(page: Page, line: Line) -> None:
    opened(page, line, "02_one_child_both_gates")
    summary = page.locator(".settings-pinned")
    start_from(page, "maya")
    expect(summary).to_contain_text("Likely")
    line.go_dead()
    start_from(page, "leo")
    expect(page.locator("#settings-status")).to_contain_text(BACK, timeout=LONG)
    expect(summary).to_contain_text("Unlikely", timeout=LONG)
    start_from(page, "noah")
    expect(summary).not_to_contain_text("Unlikely", timeout=LONG)
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_parent_s_answer_on_a_broken_line_leads_one_question_further(page: Page, line: Line) -> None:
    opened(page, line, "20_parent_guide")
    heading = page.locator(HEADING)
    before = int(heading.get_attribute("data-settings-focus"))
    go_on = page.get_by_role("button", name="Next", exact=True)
    breaks_and_comes_back(page, line, go_on.click)
    expect(heading).to_have_attribute("data-settings-focus", str(before + 1), timeout=LONG)
    go_on.click()
    expect(heading).to_have_attribute("data-settings-focus", str(before + 2), timeout=LONG)


def test_a_student_s_words_outlive_the_line_and_the_kernel(page: Page, line: Line, tmp_path: Path) -> None:
    opened(page, line, "31_write_it")
    label = CATALOG.text("write_step_goal_school")
    field = page.get_by_label(label, exact=True)

    def write() -> None:
        field.fill(TYPED)
        field.blur()

    breaks_and_comes_back(page, line, write)
    expect(field).to_have_value(TYPED)
    page.get_by_role("button", name=CATALOG.text("write_keep"), exact=True).first.click()
    kept = page.get_by_text(CATALOG.text("write_kept_for", name="Maya")).locator("visible=true").first
    expect(kept).to_be_visible(timeout=LONG)
    other = page.get_by_label(CATALOG.text("write_step_goal_clinic"), exact=True)
    other.fill("not kept yet")

    kernel_of(page).kill()
    expect(page.get_by_role("alert").filter(has_text=LOST)).to_be_visible(timeout=LONG)
    expect(field).to_have_value(TYPED)
    text = saved_as_text(page)
    assert f"{label}\n{TYPED}\n" in text
    assert "not kept yet" in text
    page.set_viewport_size(PHONE)
    assert problems(page) == []
    assert not sideways(page)
    other.fill("typed after the break")
    assert "typed after the break" in saved_as_text(page)

    file = page.get_by_role("link", name=CATALOG.text("desk_download")).get_attribute("href")
    path = tmp_path / "my_answers.json"
    path.write_bytes(base64.b64decode(file.split(",", 1)[1]))
    page.get_by_role("button", name="Reload the page").click()
    expect(page.locator("#settings-status")).not_to_contain_text("Starting", timeout=LONG)
    brought_back(page, path)
    expect(field).to_have_value(TYPED, timeout=LONG)


def test_a_button_on_a_slow_line_waits_for_what_was_chosen_and_typed_before_it(page: Page, line: Line) -> None:
    """ipywidgets would send the button first, and the kernel would keep the choice before the last one."""
    opened(page, line, "30_cases")
    child = CATALOG.children["maya"]
    settings = settings_of(open_case(child.id))
    for setting in settings:
        choose(page, page.get_by_label(CATALOG.settings[setting].name["en"], exact=True), 1)
    short = CATALOG.settings[settings[0]].short["en"]
    main = page.get_by_label(CATALOG.text("case_main_reason", setting=short), exact=True)
    decide = page.get_by_role("button", name=CATALOG.text("case_decide_button"), exact=True)
    line.hold()
    choose(page, main, 3)
    page.get_by_label(CATALOG.text("case_own_words", setting=short), exact=True).press_sequentially("two words")
    decide.click()
    decide.click()  # nothing seems to happen
    line.mend()
    expect(page.get_by_text(child.debrief.decides["en"])).to_be_visible(timeout=LONG)
    chosen = main.locator("option:checked").text_content()
    card = page.locator(".settings-card").filter(has_text=CATALOG.text("case_your_main")).first
    expect(card).to_contain_text(f"{CATALOG.text('case_your_main')} {chosen}.")
    expect(card).to_contain_text(f"{CATALOG.text('case_your_reason')} two words")


class KnowsNothing(BaseHTTPRequestHandler):
    """A server that has just been started, and has never heard of anybody's kernel."""

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_server_that_was_started_anew_is_a_sentence_and_what_was_typed_can_be_taken_along(
    page: Page, line: Line, voila_server: str
) -> None:
    opened(page, line, "30_cases")
    words = TYPED.replace("\n", " ")
    name = CATALOG.text("case_own_words", setting=CATALOG.settings["outpatient"].short["en"])
    page.get_by_label(name, exact=True).fill(words)
    another = ThreadingHTTPServer(("127.0.0.1", 0), KnowsNothing)
    threading.Thread(target=another.serve_forever, daemon=True).start()
    line.port = another.server_port
    line.cut()
    line.mend()
    expect(page.get_by_role("alert").filter(has_text=LOST)).to_be_visible(timeout=LONG)
    expect(page.get_by_label(name, exact=True)).to_have_value(words)
    assert words in saved_as_text(page)
    another.shutdown()
    line.port = int(voila_server.rsplit(":", 1)[1])
    page.get_by_role("button", name="Reload the page").click()
    expect(page.get_by_role("alert")).to_be_empty(timeout=LONG)
    expect(page.get_by_label(name, exact=True)).to_have_value("", timeout=LONG)
