"""What somebody types, pastes, links to or uploads in a browser: nothing of it runs, asks for anything, or changes the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from conftest import TOP, PageLog, served
from looking import ready
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Page, expect

from helpers import load
from tests.payloads import ADDRESSES, COURSES, FORMULAS, HIDDEN, MARKUP, PAYLOADS, SCRIPTS, TEMPLATES

WORDS = load().text
ALL = [*SCRIPTS, *MARKUP, *TEMPLATES, *ADDRESSES, *HIDDEN, *FORMULAS, *COURSES]
IN_THE_PAGE = [each for each in ALL if "\x00" not in each]  # Chromium's own protocol ends a text there
NAMES = ("SideBySide", "Claims", "Glossary", "Planner", "CostEstimate", "Dates", "Agenda")
FOREIGN = (
    "script:not([src])", "script[src*=invalid]", "link[href*=invalid]", "img", "iframe", "object", "embed", "base", "form",
    "math", "meta", "audio",
)  # fmt: skip


class Watched:
    """A page, what it would have done if something ran, and what is foreign in it."""

    def __init__(self, page: Page, log: PageLog) -> None:
        self.page, self.log = page, log
        self.dialogs: list[str] = []
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def foreign(self) -> list[int]:
        """How many elements there are that no view makes; the page's own stay as they are."""
        return self.page.evaluate(
            "(names) => names.map((each) => document.querySelectorAll(each).length)", list(FOREIGN)
        )

    def is_calm(self, before: list[int]) -> None:
        assert self.page.evaluate("window.__ran") is None
        assert self.dialogs == []
        assert self.foreign() == before
        assert not self.page.locator(
            "[onerror], [onload], [onfocus], [ontoggle], [onmouseover], a[href^='javascript:' i]"
        ).count()
        assert not [url for url in self.log.requests if "example.invalid" in url]
        assert self.log.errors() == []


@pytest.fixture
def watched(page: Page, page_log: PageLog) -> Watched:
    return Watched(page, page_log)


# --- The static site ------------------------------------------------------------------------------------------------


def pages_with_fields(site: Path) -> list[str]:
    live = [path for path in site.rglob("*.html") if "data-live=" in path.read_text(encoding="utf-8")]
    return sorted(path.relative_to(site).as_posix() for path in live)


def test_every_field_of_the_site_takes_words_as_words(watched: Watched, site: Path) -> None:
    page, walked = watched.page, 0
    for name in pages_with_fields(site):
        page.goto((site / name).as_uri())
        before = watched.foreign()
        for field in page.locator("input[type=text]:visible, input[type=search]:visible, textarea:visible").all():
            walked += 1
            field.evaluate(
                "(field, all) => { for (const each of all) { field.value = each; "
                "field.dispatchEvent(new Event('input', { bubbles: true })); } }",
                IN_THE_PAGE,
            )
            field.fill("".join(reversed(IN_THE_PAGE)))
            watched.is_calm(before)
    assert walked >= 2


def test_any_address_of_any_page_of_the_site_is_harmless(watched: Watched, site: Path) -> None:
    page = watched.page
    for path in sorted(site.rglob("*.html")):
        page.goto(f"{path.as_uri()}?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.__ran%3D1%3E&{SCRIPTS[0]}#{SCRIPTS[3]}")
        before = watched.foreign()
        if "data-live=" in path.read_text(encoding="utf-8"):
            prefixes = ["", "child-", "line-", "at="]
            page.evaluate(
                "(all) => { for (const each of all) { history.replaceState(null, '', '#' + each); "
                "dispatchEvent(new HashChangeEvent('hashchange')); } }",
                [prefix + typed for prefix in prefixes for typed in IN_THE_PAGE[::4]],
            )
        watched.is_calm(before)


@pytest.mark.parametrize(
    "kept", [SCRIPTS[3], TEMPLATES[0], json.dumps({"at": SCRIPTS[3], "given": {SCRIPTS[0]: [SCRIPTS[3]]}})]
)
def test_what_others_left_in_the_browser_is_not_read(watched: Watched, site: Path, kept: str) -> None:
    page = watched.page
    page.goto((site / "guide.en.html").as_uri())
    before = watched.foreign()
    page.evaluate(
        "(kept) => { for (const name of ['at', 'given', 'answers', 'language', 'child', kept]) "
        "{ localStorage.setItem(name, kept); sessionStorage.setItem(name, kept); } "
        "history.replaceState({ at: kept, given: { [kept]: [kept], where_hard: [kept], seen: kept } }, ''); "
        "dispatchEvent(new PopStateEvent('popstate', { state: history.state })); }",
        kept,
    )
    page.reload()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    watched.is_calm(before)


# --- A page that a server makes -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One page with every control that asks for something typed."""
    folder, home, data = (tmp_path_factory.mktemp(name) for name in ("fields", "home", "data"))
    code = ["from helpers import widgets\nwidgets.start()", "own = widgets.OwnFile()\nown"]
    code += [f"widgets.{name}(own.desk)" for name in ("Cases", "WriteIt", "Quiz")]
    code += [f"widgets.{name}()" for name in NAMES]
    cells = [new_markdown_cell("# Every field"), *map(new_code_cell, code)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "fields.ipynb")
    shutil.copy(TOP / "voila.json", folder)
    shutil.copytree(TOP / "src/helpers/voila_template", data / "voila/templates/settings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(data))
        with served(["voila", ".", "--no-browser", "--Voila.ip=127.0.0.1"], folder, home) as address:
            yield f"{address}/voila/render/fields.ipynb"


ALL_ANSWERED = """async () => {
  const models = await Promise.all(Object.values(jupyterapp.widgetManager._models));
  return models.every((model) => model._pending_msgs === 0);
}"""


def test_every_field_of_a_served_page_takes_words_as_words(watched: Watched, every_field: str, tmp_path: Path) -> None:
    page = watched.page
    ready(page, f"{every_field}?theme=dark&q={SCRIPTS[3]}#{SCRIPTS[3]}")
    before = watched.foreign()
    for outlook in page.locator("select:has(option:text-is('Depends')):visible").all():
        outlook.select_option(label="Depends")
    fields = page.locator("main input[type=text]:visible, main textarea:visible").all()
    assert len(fields) >= 25
    for typed in (" ".join(IN_THE_PAGE), " ".join(reversed(IN_THE_PAGE)), SCRIPTS[3]):
        for field in fields:
            field.fill(typed)
            field.blur()
        for name in ("case_decide_button", "write_keep", "desk_report"):
            for button in page.get_by_role("button", name=WORDS(name), exact=True).all():
                button.click()
        page.wait_for_function(ALL_ANSWERED, timeout=60_000)
        expect(page.get_by_role("heading", name=WORDS("quiz_report_writing"))).to_be_visible(timeout=60_000)
        watched.is_calm(before)
    path = tmp_path / "<img src=x onerror=window.__ran=1>.json"
    path.write_text(SCRIPTS[3], encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=WORDS("desk_upload")).click()
    chooser.value.set_files(path)
    expect(page.get_by_text(f"{path.name} is damaged").first).to_be_visible(timeout=60_000)
    watched.is_calm(before)
    assert len(PAYLOADS) >= 60
