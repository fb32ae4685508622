"""The parents' guide on the site: the same path, results and letters as Python's, on a phone, by keyboard, on paper."""

from __future__ import annotations

import html
import json
import random
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import chromium
import pytest
from conftest import FLAGS
from looking import PHONE, WIDE, problems, sideways
from playwright.sync_api import Browser, Page, expect

from helpers import papers as made
from helpers.catalog import load
from helpers.guide import next_after, questions, walk
from helpers.views import guide as views
from helpers.views.papers import paper_text, paper_view, papers_of

CATALOG = load()
HOSTILE = "<img src=x onerror=alert(1)>"


def text(text_id: str, **values: object) -> str:
    return CATALOG.text(text_id, **values)


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def words_of(view: str) -> str:
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", view)))


def anybody(count: int) -> list[dict[str, list[str]]]:
    """So many families, each with any answers to some of the questions that they were asked."""
    draw = random.Random(20261125)
    found = []
    for _ in range(count):
        given: dict[str, list[str]] = {}
        at: str | None = next(iter(questions()))
        while at is not None:
            asked = questions()[at]
            names = [offer.id for offer in asked.offers]
            if draw.random() < 0.85:
                given[at] = draw.sample(names, draw.randrange(3)) if asked.several else [draw.choice(names)]
            at = next_after(given, at)
        found.append(given)
    return found


def in_python(given: dict[str, list[str]]) -> Any:
    return walk({name: tuple(chosen) for name, chosen in given.items()})


@pytest.fixture
def guide(page: Page, site: Path) -> Page:
    page.set_viewport_size(PHONE)
    page.set_default_timeout(5_000)
    page.goto((site / "guide.en.html").as_uri())
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer(page: Page, name: str, chosen: list[str]) -> None:
    """Answer the question that is shown, and go on; without an answer: not sure, or nothing ticked."""
    asked = questions()[name]
    offers = [offer for offer in asked.offers if offer.id in chosen]
    if asked.several:
        for offer in offers:
            page.get_by_label(offer.label["en"], exact=True).check()
        press(page, text("guide_next"))
    elif len(asked.offers) > 10:
        label = (offers or [asked.offer("unsure")])[0].label["en"]
        page.get_by_label(text("guide_answers")).select_option(label=label)
        press(page, text("guide_next"))
    else:
        press(page, (offers or [asked.offer("unsure")])[0].label["en"])


def answer_until(page: Page, last: str | None, given: dict[str, list[str]]) -> None:
    """Answer as this family does, by the buttons, boxes and lists of the page, up to a question or to the results."""
    at: str | None = next(iter(questions()))
    while at is not None and at != last:
        expect(page.get_by_role("heading", level=2)).to_have_text(questions()[at].question["en"])
        answer(page, at, given.get(at, []))
        given.setdefault(at, [] if questions()[at].several else ["unsure"])
        at = next_after({name: tuple(names) for name, names in given.items()}, at)


def answer_all(page: Page, given: dict[str, list[str]]) -> None:
    """Answer as this family does, to the page of results."""
    answer_until(page, None, given)


def test_the_path_of_2000_families_is_pythons(browser: Browser, site: Path):
    page = browser.new_page()
    page.goto((site / "guide.en.html").as_uri())
    families = anybody(2000)
    found = page.evaluate(
        "(all) => helpersGuide.results().then(() => all.map((given) => { const {asked, profile} = helpers.walk(given); "
        "const {signs, ...facts} = profile; return [asked, facts, [...signs].sort(), helpers.lettersFor(profile)]; }))",
        families,
    )
    for given, here in zip(families, found, strict=True):
        there = in_python(given)
        letters = list(made.letters_for(there.profile))
        assert here == [list(there.asked), there.profile.facts(), sorted(there.profile.signs), letters]
    page.close()


@pytest.mark.parametrize("family", range(4))
def test_a_family_reads_what_the_views_in_python_say(guide: Page, page_log, family: int):
    given = {name: list(chosen) for name, chosen in list(views.EXAMPLES)[family].items()}
    answer_all(guide, given)
    profile = in_python(given).profile
    shown = guide.locator(".settings-guide > .settings").text_content()
    assert squeezed(shown) == words_of(views.results_view(profile))
    assert problems(guide) == []
    assert not sideways(guide)
    for name in ("summary", "questions", *made.letters_for(profile)):
        guide.get_by_label(text("guide_paper"), exact=True).select_option(value=name)
        opener = guide.get_by_role("button", name=text("guide_open_anyway"))
        if opener.count():
            opener.click()
        paper = guide.locator(".settings-paper")
        assert squeezed(paper.text_content()) == words_of(paper_view(papers_of(name, profile)))
        link = guide.get_by_role("link", name=text("guide_save_text")).get_attribute("href")
        assert unquote(link.split(",", 1)[1]) == paper_text(papers_of(name, profile))
    assert [each for each in page_log.errors() if "style.css" not in each] == []  # axe asks for the style sheet itself


def test_each_question_is_told_in_the_words_of_the_view(guide: Page):
    given: dict[str, tuple[str, ...]] = {}
    at: str | None = next(iter(questions()))
    while at is not None:
        shown = guide.locator(".settings-guide > .settings").text_content()
        assert words_of(views.question_view(at, given)).startswith(squeezed(shown))
        so_far = guide.locator(".settings-guide > div:last-child").text_content()
        assert squeezed(so_far) == words_of(views.so_far_view(given))
        answer(guide, at, [])
        given[at] = () if questions()[at].several else ("unsure",)
        at = next_after(given, at)


def test_a_letter_in_both_languages_is_the_one_of_python(guide: Page):
    answer_all(guide, {"age": ["7"], "school": ["public"], "seen": ["tires_when_writing"]})
    profile = in_python({"age": ["7"], "school": ["public"], "seen": ["tires_when_writing"]}).profile
    guide.get_by_label(text("guide_paper"), exact=True).select_option(value="ask_evaluation")
    guide.get_by_label(text("guide_paper_language")).select_option(value="both")
    paper = guide.locator(".settings-paper.settings-both")
    expect(paper).to_be_visible()
    assert squeezed(paper.text_content()) == words_of(paper_view(papers_of("ask_evaluation", profile, "both")))
    assert problems(guide) == []
    assert not sideways(guide)
    form = guide.get_by_role("link", name=text("site_blank_form")).get_attribute("href")
    assert form.endswith("/ask-evaluation-en-es.docx")


def test_every_blank_form_is_there(site: Path):
    for letter in CATALOG.letters:
        for spoken in ("en", "es", "en-es"):
            assert (site / f"{letter.replace('_', '-')}-{spoken}.docx").read_bytes().startswith(b"PK")


def test_back_keeps_every_answer_and_so_does_the_browsers_own_way_back(guide: Page):
    answer_until(guide, "where_hard", {})
    answer(guide, "where_hard", ["both"])
    after = guide.get_by_role("heading", level=2).text_content()
    press(guide, text("guide_back"))
    expect(guide.get_by_role("button", name=f"✓ Both ({text('guide_chosen')})")).to_be_visible()
    guide.go_back()
    expect(guide.get_by_role("heading", level=2)).to_have_text(after)
    expect(guide.get_by_role("heading", level=2)).to_be_focused()
    press(guide, text("guide_back"))
    expect(guide.get_by_role("button", name=f"✓ Both ({text('guide_chosen')})")).to_be_visible()


def test_a_page_loaded_again_holds_no_answer(guide: Page):
    answer_until(guide, "where_hard", {})
    answer(guide, "where_hard", ["both"])
    guide.reload()
    expect(guide.get_by_role("heading", level=2)).to_have_text(next(iter(questions().values())).question["en"])
    answer_until(guide, "where_hard", {})
    expect(guide.get_by_role("button", name="Both", exact=True)).to_be_visible()


IN_SPANISH, IN_ENGLISH = "header a[hreflang=es]", "header a[hreflang=en]"


@pytest.fixture(params=["from a file", "from a web host"])
def anywhere(request: pytest.FixtureRequest, page: Page, site: Path) -> Page:
    """The guide, as a file of a USB stick and as a page of a web host."""
    page.set_viewport_size(PHONE)
    page.set_default_timeout(5_000)
    from_file = request.param == "from a file"
    page.goto((site / "guide.en.html").as_uri() if from_file else f"{request.getfixturevalue('host')}/guide.en.html")
    return page


def test_the_other_language_keeps_place_and_answers(anywhere: Page, page_log):
    guide = anywhere
    answer_until(guide, "seen", {"where_hard": ["both"], "age": ["7"]})
    guide.get_by_label(CATALOG.signs["tires_when_writing"].text["en"], exact=True).check()
    guide.locator(IN_SPANISH).click()
    expect(guide.get_by_role("heading", level=2)).to_have_text(CATALOG.path["seen"].question["es"])
    expect(guide.get_by_role("heading", level=2)).to_be_focused()
    expect(guide.get_by_label(CATALOG.signs["tires_when_writing"].text["es"], exact=True)).to_be_checked()
    press(guide, CATALOG.text("guide_to_results", "es"))
    expect(guide.get_by_role("heading", level=2)).to_have_text(CATALOG.text("guide_results", "es"))
    profile = in_python({"where_hard": ["both"], "age": ["7"], "seen": ["tires_when_writing"]}).profile
    shown = guide.locator(".settings-guide > .settings").text_content()
    assert squeezed(shown) == words_of(views.results_view(profile, "es"))
    guide.get_by_label(CATALOG.text("guide_paper", "es"), exact=True).select_option(value="summary")
    paper = guide.locator(".settings-paper")
    assert squeezed(paper.text_content()) == words_of(paper_view(papers_of("summary", profile, "es"), "es"))
    guide.locator(IN_ENGLISH).click()
    expect(guide.get_by_role("heading", level=2)).to_have_text(text("guide_results"))
    shown = guide.locator(".settings-guide > .settings").text_content()
    assert squeezed(shown) == words_of(views.results_view(profile))
    guide.get_by_label(text("guide_paper"), exact=True).select_option(value="summary")
    assert squeezed(paper.text_content()) == words_of(paper_view(papers_of("summary", profile)))
    guide.go_back()
    expect(guide.get_by_role("heading", level=2)).to_have_text(CATALOG.path["seen"].question["en"])
    expect(guide.get_by_label(CATALOG.signs["tires_when_writing"].text["en"], exact=True)).to_be_checked()
    assert page_log.errors() == []


def test_what_stands_around_the_guide_changes_its_language_too(guide: Page, site: Path):
    around = """() => [document.title, document.documentElement.lang, ...["body > a", "header", "h1", "footer"].flatMap(
        (part) => [...document.querySelectorAll(part)].map((each) => each.outerHTML))]"""
    english = guide.evaluate(around)
    guide.locator(IN_SPANISH).click()
    expect(guide.get_by_role("heading", level=2)).to_have_text(next(iter(questions().values())).question["es"])
    from_there = guide.evaluate(around)
    guide.locator(IN_ENGLISH).click()
    expect(guide.get_by_role("heading", level=2)).to_have_text(next(iter(questions().values())).question["en"])
    assert guide.evaluate(around) == english
    guide.goto((site / "guide.es.html").as_uri())
    assert guide.evaluate(around) == from_there


def test_no_answer_is_in_the_address_or_the_history_or_anything_that_is_kept(anywhere: Page):
    """A browser writes these to a file, to open its windows again; an answer is only in the memory of the page."""
    guide = anywhere
    guide.evaluate(
        "() => { globalThis.written = []; for (const name of ['pushState', 'replaceState']) { "
        "const real = history[name]; history[name] = function (...all) { written.push(all); "
        "return real.apply(history, all); }; } }"
    )
    kept = "JSON.stringify([history.state, name, document.cookie, localStorage.length, sessionStorage.length])"
    found = []
    given = {"where_hard": ["both"], "age": ["7"], "school": ["private"], "seen": ["tires_when_writing"]}
    answer_until(guide, "seen", dict(given))
    for link, language in ((IN_SPANISH, "es"), (IN_ENGLISH, "en")):
        guide.locator(link).click()
        expect(guide.locator("html")).to_have_attribute("lang", language)
        found.append(guide.evaluate(kept))
        assert "#" not in guide.url
        assert "?" not in guide.url
    answer(guide, "seen", given["seen"])
    press(guide, text("guide_to_results"))
    found.append(guide.evaluate(kept))
    guide.go_back()
    found.append(guide.evaluate(kept))
    for state, *others in map(json.loads, found):
        assert list(state) == ["at"]
        assert others == ["", "", 0, 0]
    for state, _, *address in guide.evaluate("written"):
        assert list(state) == ["at"]
        assert state["at"] is None or state["at"] in questions()
        assert not [each for each in address if each and re.search("[#?]", each)]


def test_what_the_browser_writes_to_a_file_to_open_its_windows_again_holds_no_answer(
    browser: Browser, site: Path, tmp_path: Path
):
    """Chromium notes what stands in the controls of each entry of the history, but for those that forbid it."""
    context = browser.browser_type.launch_persistent_context(tmp_path, executable_path=chromium.find(), args=FLAGS)
    sign = CATALOG.signs["lost_skills"].text["en"]
    for name in ("guide.en", "02_one_child_both_gates"):
        page = context.new_page()
        page.goto((site / f"{name}.html").as_uri())
        page.get_by_label(sign, exact=True).check()
        for choice in page.locator("select").all()[-1:]:
            choice.select_option(index=1)
        page.goto((site / "index.html").as_uri())
    page.wait_for_timeout(3_000)  # it writes every 2.5 seconds
    context.close()
    written = b"".join(path.read_bytes() for path in tmp_path.glob("*/Sessions*/*"))
    assert b"02_one_child_both_gates" in written, "this is where it writes"
    for kind in ("checkbox", "select-one", "given"):
        assert kind.encode("utf-16-le") not in written
        assert kind.encode() not in written


def test_a_language_that_cannot_be_fetched_is_a_sentence_and_keeps_everything(guide: Page):
    answer_until(guide, "where_hard", {})
    answer(guide, "where_hard", ["both"])
    after = guide.get_by_role("heading", level=2).text_content()
    guide.evaluate(
        "document.head.append = (script) => { setTimeout(() => script.dispatchEvent(new Event('error'))); }; undefined"
    )
    guide.locator(IN_SPANISH).click()
    expect(guide.get_by_role("alert")).to_have_text(text("something_failed"))
    expect(guide.get_by_role("heading", level=2)).to_have_text(after)
    press(guide, text("guide_back"))
    expect(guide.get_by_role("button", name=f"✓ Both ({text('guide_chosen')})")).to_be_visible()
    guide.evaluate("delete document.head.append; undefined")
    guide.locator(IN_SPANISH).click()
    expect(guide.get_by_role("heading", level=2)).to_have_text(questions()["where_hard"].question["es"])


def test_results_that_cannot_be_fetched_in_another_language_leave_the_last_question(guide: Page):
    answer_until(guide, "where_hard", {})
    answer(guide, "where_hard", ["both"])
    answer(guide, "seen", ["tires_when_writing"])
    left = guide.get_by_role("heading", level=2).text_content()
    press(guide, text("guide_to_results"))
    expect(guide.get_by_role("heading", level=2)).to_have_text(text("guide_results"))
    guide.evaluate(
        "const real = document.head.append.bind(document.head); document.head.append = (script) => { "
        "if (script.src.includes('results')) setTimeout(() => script.dispatchEvent(new Event('error'))); "
        "else real(script); }; undefined"
    )
    guide.locator(IN_SPANISH).click()
    expect(guide.get_by_role("alert")).to_have_text(CATALOG.text("something_failed", "es"))
    [same] = [step.question["es"] for step in questions().values() if step.question["en"] == left]
    expect(guide.get_by_role("heading", level=2)).to_have_text(same)


def test_the_link_to_the_main_part_leaves_the_reader_at_the_third_question(guide: Page):
    third = list(questions())[2]
    answer_until(guide, third, {})
    before = guide.get_by_role("heading", level=2).text_content()
    guide.locator(".settings-skip").focus()
    guide.keyboard.press("Enter")
    expect(guide.locator("#content")).to_be_focused()
    guide.wait_for_timeout(200)
    expect(guide.get_by_role("heading", level=2)).to_have_text(before)
    answer(guide, third, ["both"] if third == "where_hard" else [])
    expect(guide.get_by_role("heading", level=2)).not_to_have_text(before)
    guide.go_back()
    expect(guide.get_by_role("heading", level=2)).to_have_text(before)


@pytest.mark.parametrize(
    "fragment", ["at=moon&age=99", f"at=&{HOSTILE}=x&where_hard={HOSTILE}", "at", "at=age&age=7,8,__proto__"]
)
def test_an_address_that_somebody_made_up_does_no_harm(page: Page, page_log, site: Path, fragment: str):
    page.goto(f"{(site / 'guide.en.html').as_uri()}#{fragment}")
    expect(page.get_by_role("heading", level=2)).to_be_visible()
    assert page_log.errors() == []


def test_results_that_cannot_be_fetched_are_a_sentence_and_can_be_tried_again(guide: Page):
    guide.evaluate(
        "document.head.append = (script) => { setTimeout(() => script.dispatchEvent(new Event('error'))); }; undefined"
    )
    answer_all(guide, {})
    expect(guide.get_by_role("alert")).to_have_text(text("something_failed"))
    last = guide.get_by_role("heading", level=2).inner_text()
    guide.evaluate("delete document.head.append; undefined")
    press(guide, "Not sure")
    expect(guide.get_by_role("heading", level=2)).to_have_text(text("guide_results"))
    guide.go_back()
    expect(guide.get_by_role("heading", level=2)).to_have_text(last)


def test_a_doctors_sign_is_answered_at_once(guide: Page):
    guide.get_by_label(CATALOG.signs["chokes_on_food"].text["en"]).check()
    expect(guide.get_by_role("heading", name=text("doctor_today"))).to_be_visible()
    expect(guide.get_by_role("status").first).to_have_text(text("doctor_today"))


def test_clearing_asks_once_more_and_clears(guide: Page):
    answer_all(guide, {"where_hard": ["both"]})
    press(guide, text("guide_start_over"))
    press(guide, text("guide_clear_sure"))
    answer_until(guide, "where_hard", {})
    expect(guide.get_by_role("button", name="Both", exact=True)).to_be_visible()


def test_keyboard_alone(guide: Page):
    guide.set_viewport_size(WIDE)
    guide.keyboard.press("Tab")
    guide.keyboard.press("Enter")  # skip to the main part
    for name in list(questions())[:3]:
        expect(guide.get_by_role("heading", level=2)).to_have_text(questions()[name].question["en"])
        for _ in range(25):
            guide.keyboard.press("Tab")
            focused = guide.evaluate("document.activeElement.textContent")
            if focused in (text("guide_next"), "Not sure"):
                break
        guide.keyboard.press("Enter")
    expect(guide.get_by_role("heading", level=2)).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, WIDE, {"width": 320, "height": 640}])
def test_each_kind_of_question_fits_and_is_accessible(guide: Page, size: dict[str, int]):
    guide.set_viewport_size(size)
    for name in list(questions())[:5]:
        assert not sideways(guide)
        assert problems(guide) == []
        answer(guide, name, [])


def test_paper_is_the_letter_alone(guide: Page):
    answer_all(guide, {"age": ["7"], "school": ["public"]})
    guide.get_by_label(text("guide_paper"), exact=True).select_option(value="ask_evaluation")
    guide.emulate_media(media="print")
    expect(guide.locator(".settings-paper")).to_be_visible()
    for gone in ("header", "footer", "select", "button", "h1", ".settings-guide h2"):
        assert not any(each.is_visible() for each in guide.locator(gone).all()), gone


def test_an_answer_that_does_not_exist_changes_nothing(guide: Page):
    nothing, wrong = (
        guide.evaluate("(given) => JSON.stringify(helpers.walk(given))", given)
        for given in ({}, {"where_hard": [HOSTILE], HOSTILE: ["x"], "constructor": ["x"]})
    )
    assert nothing == wrong
