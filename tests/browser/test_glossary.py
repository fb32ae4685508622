"""A word on another page leads to its place in the glossary: on a page without code, and in JupyterLab."""

from __future__ import annotations

from looking import WIDE, ready
from playwright.sync_api import Page, expect

from helpers.glossary import address, anchor


def test_a_word_leads_to_its_row_on_a_page(page: Page, voila_server: str) -> None:
    page.set_viewport_size(WIDE)
    ready(page, f"{voila_server}/voila/render/01_side_by_side.ipynb")
    link = page.locator(f'a[href="{address("section_504")}"]').first
    link.evaluate("link => link.removeAttribute('target')")
    link.click()
    row = page.locator(f"#{anchor('section_504')}")
    expect(row).to_be_in_viewport(timeout=30_000)
    expect(row).to_have_count(1)


def test_a_word_is_searched_and_counted(page: Page, voila_server: str) -> None:
    page.set_viewport_size(WIDE)
    ready(page, f"{voila_server}/voila/render/11_glossary.ipynb")
    page.get_by_label("Search for a word").fill("apelacion externa")
    expect(page.locator("article h3")).to_have_text(["external review"])
    expect(page.get_by_role("status").get_by_text("1 of")).to_have_count(1)


def test_a_word_leads_to_the_glossary_in_jupyterlab(page: Page, lab_server: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{lab_server}/lab/tree/notebooks/01_side_by_side.ipynb?reset")
    link = page.locator(".jp-Notebook a", has_text="Section 504").first
    expect(link).to_be_visible(timeout=60_000)
    link.click()
    expect(page.locator("caption", has_text="All words, by the alphabet")).to_have_count(1, timeout=60_000)
    # JupyterLab opens the glossary at its top: it hides the ids of a notebook that this reader has not run yet.
    expect(page.locator(f"[data-jupyter-id='{anchor('section_504')}']")).to_have_count(1)
