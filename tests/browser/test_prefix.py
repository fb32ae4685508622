"""Below a path of another site: as JupyterHub or Binder serves each reader, or a proxy serves Voilà beside other pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from conftest import TOP, PageLog, served
from looking import ready
from playwright.sync_api import Page, expect

GUIDE = "20_parent_guide.ipynb"


@pytest.fixture(scope="module")
def voila_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Voilà behind a proxy that gives it one path of its site."""
    command = ["voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1", "--Voila.base_url=/therapy/"]
    with served(command, TOP, tmp_path_factory.mktemp("voila"), "/therapy") as address:
        yield address


@pytest.fixture(scope="module")
def lab_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A student's or a Binder visitor's own server, with everything that the repository has in its folder."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("lab")
    shutil.copytree(TOP / "notebooks", folder / "notebooks")
    shutil.copy(TOP / "voila.json", folder)
    options = [
        "--no-browser",
        "--ip=127.0.0.1",
        "--ServerApp.base_url=/user/x/",
        "--IdentityProvider.token=",
        "--allow-root",
    ]
    with served(["jupyterlab", *options], folder, home, "/user/x") as address:
        yield address


def stays_below(page: Page, prefix: str, page_log: PageLog) -> None:
    """All that the page fetched, and all pages to which it leads, are below the prefix; nothing was missing."""
    assert not page_log.errors()
    outside = [
        url for url in page_log.requests if not url.startswith("data:") and not urlsplit(url).path.startswith(prefix)
    ]
    assert not outside
    leads_to = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = [url for url in leads_to if urlsplit(url).netloc == urlsplit(page.url).netloc]
    assert here
    assert not [url for url in here if not urlsplit(url).path.startswith(prefix)]


def the_guide_answers(page: Page, render: str) -> None:
    ready(page, f"{render}/{GUIDE}")
    first = page.locator("#guide-question").inner_text()
    page.locator(".settings-asking").get_by_role("button").last.click()
    expect(page.locator("#guide-question")).not_to_have_text(first)


def test_voila_works_below_a_path_of_another_site(page: Page, voila_below: str, page_log: PageLog) -> None:
    the_guide_answers(page, f"{voila_below}/voila/render")
    stays_below(page, "/therapy/", page_log)
    page.get_by_role("link", name="All pages").click()
    expect(page.get_by_role("heading", name="All pages")).to_be_visible()
    stays_below(page, "/therapy/", page_log)
    page.get_by_role("link", name="En español").click()
    expect(page).to_have_url(f"{voila_below}/voila/tree/es")
    stays_below(page, "/therapy/", page_log)


def test_lab_and_its_pages_work_below_a_students_path(page: Page, lab_below: str, page_log: PageLog) -> None:
    page.goto(f"{lab_below}/lab/tree/notebooks/00_start_here.ipynb")
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)
    the_guide_answers(page, f"{lab_below}/voila/render/notebooks")
    stays_below(page, "/user/x/", page_log)
    page.get_by_role("link", name="All pages").click()
    expect(page.get_by_role("heading", name="All pages")).to_be_visible()
    stays_below(page, "/user/x/", page_log)
