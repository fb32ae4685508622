"""What the browser tests look at in a page: whether it is ready, what axe finds, whether it scrolls sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

STARTING = "Starting the page"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1200, "height": 900}
TWICE_AS_LARGE = {"width": 600, "height": 450}  # what is left of the wide window at 200 % zoom


def ready(page: Page, address: str) -> None:
    """Open this page and wait until its controls work."""
    page.goto(address)
    expect(page.locator("#settings-status")).not_to_contain_text(STARTING, timeout=60_000)


def problems(page: Page, scope: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 AA, in any severity; ``scope`` names the part of the page to look at."""
    found = Axe().run(page, context=scope, options={"runOnly": RULES}).response["violations"]
    return [f"{each['impact']}: {each['id']} {each['nodes'][0]['html'][:300]}" for each in found]


def sideways(page: Page) -> bool:
    """Does the page as a whole scroll sideways?"""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
