"""What the browser tests look at in a page: whether it is ready, what axe finds, whether it scrolls sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STARTING = "Starting the page"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1200, "height": 900}
TWICE_AS_LARGE = {"width": 600, "height": 450}  # what is left of the wide window at 200 % zoom


# In whatever language the page says that it is still starting.
HAS_STARTED = """() => {
  const words = Object.values(JSON.parse(document.querySelector("#settings-words").textContent));
  const said = document.querySelector("#settings-status").textContent;
  return !words.some((each) => said === each.starting || said === each.starting_long);
}"""


def ready(page: Page, address: str) -> None:
    """Open this page and wait until its controls work."""
    page.goto(address)
    page.wait_for_function(HAS_STARTED, timeout=60_000)


def problems(page: Page, scope: str | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 AA, in any severity; ``scope`` names the part of the page to look at."""
    found = Axe().run(page, context=scope, options={"runOnly": RULES}).response["violations"]
    return [f"{each['impact']}: {each['id']} {each['nodes'][0]['html'][:300]}" for each in found]


def sideways(page: Page) -> bool:
    """Does the page as a whole scroll sideways?"""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
