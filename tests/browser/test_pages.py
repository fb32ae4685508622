"""Every notebook as a page: it comes up, is accessible, fits a phone, and asks for nothing off this machine."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from looking import PHONE, TWICE_AS_LARGE, WIDE, problems, ready, sideways
from playwright.sync_api import Page, expect

from helpers.build.notebook_files import notebook_files

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = [path.relative_to(FOLDER).with_suffix("").as_posix() for path in notebook_files()]
LANGUAGES = {name: name.partition("/")[0] if "/" in name else "en" for name in NOTEBOOKS}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_comes_up_and_is_accessible(page: Page, page_log, voila_server: str, name: str) -> None:
    page.set_viewport_size(WIDE)
    ready(page, f"{voila_server}/voila/render/{name}.ipynb")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.title()
    assert page.locator("html").get_attribute("lang") == LANGUAGES[name]
    assert page.locator(".settings-wait").count() == 0, "a control did not come up"
    levels = page.evaluate(
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5)')].map(each => Number(each.tagName[1]))"
    )
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert problems(page) == []
    for size in (PHONE, TWICE_AS_LARGE, {"width": 320, "height": 640}):
        page.set_viewport_size(size)
        assert not sideways(page), size
    page.set_viewport_size(PHONE)
    assert problems(page) == []
    assert page_log.errors() == []
    assert alone(page_log) == [], (
        "each costs a reader far away a journey: they belong into src/helpers/serving/scripts.txt"
    )


def alone(page_log) -> list[str]:
    """The scripts of Voilà and ipywidgets that were fetched one by one; entries of extensions and figures are."""
    paths = [urlsplit(url).path for url in page_log.requests]
    scripts = [path for path in paths if "/voila/static/" in path or "/labextensions/" in path]
    return [path for path in scripts if "remoteEntry" not in path and "/jupyterlab-plotly/" not in path]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_prints_without_its_controls(page: Page, voila_server: str, name: str) -> None:
    ready(page, f"{voila_server}/voila/render/{name}.ipynb")
    page.emulate_media(media="print")
    assert not any(each.is_visible() for each in page.locator("select, input, main button").all())
    assert page.locator("main table").first.is_visible() or page.locator("main details").first.is_visible()
