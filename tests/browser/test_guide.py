"""The parents' guide as a parent uses it: on a phone, in both languages, by keyboard, on paper, and when something breaks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import kernel_of
from looking import PHONE, TWICE_AS_LARGE, problems, ready, sideways
from playwright.sync_api import Page, expect

import helpers

CATALOG = helpers.load()
HEADING = ".settings-guide [data-settings-focus]:visible"
SMALL = {"width": 320, "height": 640}


def words(text_id: str, language: str = "en", **values: object) -> str:
    return CATALOG.text(text_id, language, **values)


@pytest.fixture
def guide(page: Page, voila_server: str) -> Page:
    page.set_viewport_size(PHONE)
    ready(page, f"{voila_server}/voila/render/20_parent_guide.ipynb")
    expect(page.locator(HEADING)).to_be_visible(timeout=60_000)
    return page


def speak(page: Page, language: str) -> None:
    page.get_by_role("button", name={"en": "English", "es": "Español"}[language]).click()
    expect(page.locator(".settings-guide")).to_have_attribute("lang", language)


def step(page: Page, press) -> None:
    """Do something that leads to another question, and wait until the focus is on it."""
    before = page.locator(HEADING).get_attribute("data-settings-focus")
    press()
    expect(page.locator(f'{HEADING}[data-settings-focus="{int(before) + 1}"]')).to_be_focused(timeout=20_000)


def answer(page: Page, language: str) -> None:
    """Answer the question that is shown, with its first answer or by going on."""
    first = page.locator(".settings-answer:visible").first
    go_on = page.get_by_role("button", name=words("guide_next", language), exact=True)
    if page.locator(".settings-guide select:visible").count():
        page.locator(".settings-guide select:visible").select_option(index=9)
    elif page.locator(".settings-guide input[type=checkbox]:visible").count():
        page.locator(".settings-guide input[type=checkbox]:visible").last.check()
    else:
        return step(page, first.click)
    return step(page, go_on.click)


def to_the_end(page: Page, language: str, each=lambda: None) -> None:
    for _ in range(30):
        each()
        if page.locator(HEADING).inner_text() == words("guide_results", language):
            return
        answer(page, language)
    raise AssertionError("the guide does not end")


def choose_paper(page: Page, language: str, name: str, languages: str) -> None:
    label = {**{key: words(f"paper_{key}", language) for key in ("summary", "questions")}}.get(name)
    box = page.get_by_label(words("guide_paper", language))
    pattern = label or CATALOG.letters[name].name[language]
    option = box.locator("option").filter(has_text=pattern).first.get_attribute("value")
    box.select_option(value=option)
    page.get_by_label(words("guide_paper_language", language)).select_option(
        label=words({"en": "guide_english", "es": "guide_spanish", "both": "guide_both"}[languages], language)
    )
    expect(page.locator(".settings-paper")).to_have_class(
        re.compile("both") if languages == "both" else re.compile("^(?!.*both)")
    )
    expect(page.locator("a[download$=docx]")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_the_first_question_to_a_letter(guide: Page, page_log, language: str, tmp_path: Path) -> None:
    speak(guide, language)
    looks = []

    def look() -> None:
        looks.append(guide.locator(HEADING).inner_text())
        assert problems(guide, ".settings-guide") == []
        guide.set_viewport_size(SMALL)
        assert not sideways(guide)
        guide.set_viewport_size(PHONE)

    to_the_end(guide, language, look)
    assert 10 <= len(looks) <= 18
    expect(guide.get_by_role("status").filter(has_text=words("guide_announce", language, short="")[:10])).to_have_count(
        1
    )
    for name, languages in (
        ("summary", language),
        ("summary", "both"),
        ("ask_evaluation", "both"),
        ("ask_criteria", "es"),
    ):
        choose_paper(guide, language, name, languages)
        assert problems(guide, ".settings-guide") == []
        assert not sideways(guide)
        printed = guide.pdf(path=tmp_path / f"{name}-{languages}.pdf", format="Letter")
        assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1, (name, languages)
    with guide.expect_download() as saved:
        guide.locator("a[download$=docx]").click()
    assert Path(saved.value.path()).read_bytes()[:2] == b"PK"
    assert page_log.errors() == []


def test_what_is_printed_is_the_paper_and_nothing_else(guide: Page) -> None:
    to_the_end(guide, "en")
    choose_paper(guide, "en", "ask_evaluation", "en")
    guide.emulate_media(media="print")
    shown = guide.evaluate("document.body.innerText")
    assert shown.strip().startswith("Date:")
    assert "(my signature" in shown[-60:]
    called = guide.evaluate(
        "() => new Promise(done => { window.print = () => done(true); "
        "document.querySelector('[data-settings-print]').click() })"
    )
    assert called


def test_the_language_changes_in_place_and_keeps_every_answer(guide: Page) -> None:
    for _ in range(4):
        answer(guide, "en")
    speak(guide, "es")
    step(guide, guide.get_by_role("button", name=words("guide_back", "es")).click)
    expect(guide.locator(HEADING)).to_have_text(CATALOG.path["seen"].question["es"])
    expect(guide.locator(".settings-guide input:checked")).to_have_count(1)
    speak(guide, "en")
    expect(guide.locator(HEADING)).to_have_text(CATALOG.path["seen"].question["en"])
    expect(guide.locator(".settings-guide input:checked")).to_have_count(1)


def test_by_keyboard_alone(guide: Page) -> None:
    """From a focused question, Tab leads to its answers, Enter gives one, and the focus is on the next question."""
    guide.get_by_role("button", name="Next", exact=True).focus()
    step(guide, lambda: guide.keyboard.press("Enter"))
    for _ in range(12):
        if guide.locator(HEADING).inner_text() == words("guide_results"):
            break
        stop = "settings-answer" if guide.locator(".settings-answer:visible").count() else "Next"
        for _ in range(15):
            guide.keyboard.press("Tab")
            active = guide.evaluate("document.activeElement.className + '|' + document.activeElement.textContent")
            if stop in active:
                break
        step(guide, lambda: guide.keyboard.press("Enter"))
    assert guide.locator(HEADING).inner_text() == words("guide_results")


def test_questions_have_group_names_and_the_page_reads_in_order(guide: Page) -> None:
    step(guide, guide.get_by_role("button", name="Next", exact=True).click)
    step(guide, guide.get_by_role("button", name="Next", exact=True).click)
    group = guide.get_by_role("group", name=CATALOG.path["where_hard"].question["en"])
    expect(group.get_by_role("button")).to_have_count(5)
    said = guide.locator("main").aria_snapshot()
    assert said.index("English") < said.index("Question 3") < said.index("At school") < said.index('button "Back"')


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_forced_colours_reduced_motion_and_zoom(guide: Page, media: dict) -> None:
    guide.emulate_media(**media)
    guide.set_viewport_size(TWICE_AS_LARGE)
    to_the_end(guide, "en")
    assert problems(guide, ".settings-guide") == []
    assert not sideways(guide)


def files_below(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_stored_or_logged(guide: Page, page_log, voila_server: str, voila_home: Path) -> None:
    """No file, no storage, no answer in the log or in an address, and no cookie but the server's own, without a name."""
    notebooks = Path(__file__).parents[2] / "notebooks"
    before = files_below(notebooks)
    to_the_end(guide, "en")
    choose_paper(guide, "en", "ask_evaluation", "both")
    for cookie in guide.context.cookies():  # made up by the server; gone when the browser is closed
        assert re.fullmatch(r"_xsrf|username-127-0-0-1-\d+", cookie["name"])
        assert cookie["expires"] == -1
    assert guide.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert guide.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert files_below(notebooks) == before
    written = "".join(path.read_text(errors="ignore") for path in voila_home.rglob("*") if path.is_file())
    for word in ("walks_differently", "Walks on toes", "noticed_school", "ask_evaluation", "At school"):
        assert word not in written
        assert not any(word in url for url in page_log.requests if not url.startswith("data:"))
    assert not page_log.outside()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_kernel_that_ends_is_a_sentence_in_the_readers_language(guide: Page, language: str) -> None:
    speak(guide, language)
    answer(guide, language)
    kernel_of(guide).kill()
    sentence = {"en": "Your answers may still be on the screen.", "es": "Sus respuestas quizá sigan en la pantalla."}
    expect(guide.get_by_role("alert").filter(has_text=sentence[language])).to_be_visible(timeout=30_000)
    reload = {"en": "Reload the page", "es": "Volver a cargar la página"}[language]
    guide.get_by_role("button", name=reload).click()
    expect(guide.locator(HEADING)).to_be_visible(timeout=60_000)


def test_the_first_words_come_at_once_while_the_kernel_starts(page: Page, voila_server: str) -> None:
    page.goto(f"{voila_server}/voila/render/20_parent_guide.ipynb", wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=5000)
    expect(page.get_by_text("Your answers travel to the computer that runs this page.").first).to_be_visible()
    expect(page.locator(HEADING)).to_be_visible(timeout=60_000)


def test_the_saved_page_holds_no_answers() -> None:
    notebook = (Path(__file__).parents[2] / "notebooks/20_parent_guide.ipynb").read_text(encoding="utf-8")
    assert "widget-state" not in json.loads(notebook)["metadata"]
