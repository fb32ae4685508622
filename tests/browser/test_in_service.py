"""Slides in a real browser from the disk: by keyboard, notes closed, axe, a phone, paper; and the pages of the sessions."""

from __future__ import annotations

import re

import pytest
from looking import PHONE, WIDE, problems, ready, sideways
from playwright.sync_api import expect

from helpers import load
from helpers.sessions import agenda
from helpers.slides import write_slides

PAGES = {"school": "40_in_service_school", "clinic": "41_in_service_clinic", "joint": "42_in_service_joint"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("slides")
    write_slides(made)
    return made


@pytest.fixture
def from_disk(browser, page_log):
    """A page without any network, which may read files of this disk only."""
    context = browser.new_context(offline=True)
    page_log.watch(context)
    yield context.new_page()
    context.close()
    assert page_log.errors() == []
    assert all(url.startswith("file:") for url in page_log.requests)


def test_a_deck_is_read_by_keyboard_from_first_to_last_and_back(from_disk, folder):
    from_disk.set_viewport_size(WIDE)
    from_disk.goto((folder / "school" / "slides_60.html").as_uri())
    total = from_disk.locator(".slide").count()
    assert total > 15
    for place in range(1, total + 1):
        expect(from_disk.locator(".slide.now")).to_have_count(1)
        expect(from_disk.locator(f"#s{place}")).to_be_visible()
        assert from_disk.locator(".notes:visible").count() == 0
        assert problems(from_disk) == []
        if place > 1:
            assert from_disk.evaluate("document.activeElement.id") == f"h{place}"
        from_disk.keyboard.press("ArrowRight")
    expect(from_disk.locator("#next")).to_be_disabled()
    from_disk.keyboard.press("Home")
    expect(from_disk.locator("#s1")).to_be_visible()
    from_disk.keyboard.press("End")
    from_disk.keyboard.press("PageUp")
    expect(from_disk.locator(f"#s{total - 1}")).to_be_visible()


def test_talking_points_are_not_readable_before_they_are_opened(from_disk, folder):
    from_disk.goto((folder / "joint" / "slides_90.html").as_uri())
    points = [point["en"] for slot in agenda("joint", 90, "9:00") for point in slot.segment.talking]
    for _ in range(from_disk.locator(".slide").count()):
        shown = from_disk.locator("body").inner_text()
        assert not any(point in shown for point in points)
        from_disk.keyboard.press("ArrowRight")
    from_disk.keyboard.press("Home")
    button = from_disk.get_by_role("button", name="Notes for the trainer")
    expect(button).to_have_attribute("aria-expanded", "false")
    from_disk.keyboard.press("n")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert points[0] in from_disk.locator("body").inner_text()
    assert problems(from_disk) == []
    button.click()
    assert points[0] not in from_disk.locator("body").inner_text()


@pytest.mark.parametrize("session", list(PAGES))
def test_a_deck_fits_a_phone(from_disk, folder, session):
    from_disk.set_viewport_size({"width": 320, "height": 640})
    from_disk.goto((folder / session / "slides_90.html").as_uri())
    for _ in range(from_disk.locator(".slide").count()):
        assert not sideways(from_disk)
        from_disk.get_by_role("button", name="Next").click(force=True, no_wait_after=True) if from_disk.locator(
            "#next"
        ).is_enabled() else None


def test_a_deck_prints_one_slide_or_more_a_page_and_no_notes(from_disk, folder):
    from_disk.goto((folder / "clinic" / "slides_60.html").as_uri())
    from_disk.emulate_media(media="print")
    total = from_disk.locator(".slide").count()
    assert from_disk.locator(".slide:visible").count() == total
    assert from_disk.locator(".notes:visible").count() == 0
    printed = from_disk.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert total <= pages <= total + 8


def test_every_sheet_is_clean_and_fits_a_phone(from_disk, folder):
    from_disk.set_viewport_size(PHONE)
    for path in sorted(
        [folder / "index.html", *(folder / "joint").glob("*.html"), *(folder / "handouts").glob("*.html")]
    ):
        if not path.name.startswith("slides_"):
            from_disk.goto(path.as_uri())
            assert problems(from_disk) == [], path.name
            assert not sideways(from_disk), path.name


@pytest.mark.parametrize("session", list(PAGES))
def test_sixty_minutes_step_by_step_on_the_page(page, page_log, voila_server, session, tmp_path):
    """A dry run: the agenda, a card, a vote, a role, the counts; no talking point is seen until the box is ticked."""
    page.set_viewport_size(WIDE)
    ready(page, f"{voila_server}/voila/render/{PAGES[session]}.ipynb")
    points = [point["en"] for slot in agenda(session, 60, "9:00") for point in slot.segment.talking]
    shown = page.locator("body").inner_text()
    assert not any(point in shown for point in points)
    page.get_by_label("Start (hours and minutes)").fill("13:30")
    expect(page.get_by_text("60 minutes, from 13:30 to 14:30", exact=False).first).to_be_visible()
    page.get_by_label("For the trainer: show the talking points", exact=False).check()
    expect(page.get_by_text(points[0]).first).to_be_visible()
    page.get_by_label("For the trainer: show the talking points", exact=False).uncheck()
    expect(page.get_by_text(points[0]).first).not_to_be_visible()
    if session != "clinic":
        page.get_by_label("Where does the room lay it?").select_option(label="Both")
        page.get_by_role("button", name="Turn the card").click()
        expect(page.get_by_text("The room laid it under: Both.").first).to_be_visible()
    for outlook, hands in (("likely", "7"), ("depends", "4"), ("unlikely", "2")):
        page.get_by_label(f"Hands for {outlook}").fill(hands)
        page.keyboard.press("Tab")
    expect(page.locator("caption", has_text=": 13 hands")).to_be_visible()
    page.get_by_label("Show what the rules say").check()
    expect(page.get_by_role("heading", name="What the rules say")).to_be_visible()
    for label, count in (("Answers right before and after", "9"), ("Answers wrong before, right after", "12")):
        page.get_by_label(label).fill(count)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Take these counts").click()
    expect(page.get_by_text("More right answers after than chance alone", exact=False).first).to_be_visible()
    assert problems(page) == []
    page.screenshot(path=tmp_path / f"{session}.png", full_page=True)
    page.set_viewport_size(PHONE)
    assert not sideways(page)
    assert page_log.errors() == []


def test_each_session_has_a_page():
    assert {row.id: row.page for row in load().sessions.values()} == PAGES
