"""Our real pages, which hold much more than the scenario: two notebooks and the guide, on Voilà and as static pages."""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from browsing import Sent, browsing
from playwright.sync_api import Browser, Page
from report import Row, Target
from servers import running
from timing import late, row

TOP = Path(__file__).parents[1]
ON_VOILA = (sys.executable, "-m", "voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1", "--port={port}")
ON_A_HOST = (sys.executable, "-m", "http.server", "{port}", "--bind=127.0.0.1")
SCRIPT = Path(__file__).with_name("pages.js").read_text()
SETTLED, PATIENCE = 5.0, 60_000
TRIED, CHANGES, VISITS = 20, 120, 5

ONE_CHILD, SIDE_BY_SIDE, GUIDE = "02_one_child_both_gates", "01_side_by_side", "20_parent_guide"
CHOICES = {
    ONE_CHILD: ("Does it affect learning, or taking part in the school day?", ".settings-pinned"),
    SIDE_BY_SIDE: ("Show", ".settings-lines"),
}
USABLE = "main select, main .jupyter-button, main .settings-button"
CHOICE = "([label, watched, runs]) => globalThis.benchPages.choice(label, watched, runs)"
ANSWERS = "([answer, back, runs]) => globalThis.benchPages.answers(answer, back, runs)"
ON_VOILA_ANSWERS = [".settings-answer", ".settings-moves button"]
ON_SITE_ANSWERS = [".settings-answer", ".settings-buttons button"]
VOILA, SITE = "on Voilà", "as a static page"


def on_voila() -> list[Row]:
    """Two notebooks and the guide over Voilà: up, and a change."""
    with browsing() as browser:
        if browser is None:
            return []
        rows = []
        with running(ON_VOILA, TOP) as server:
            time.sleep(SETTLED)
            for name in (GUIDE, *CHOICES):
                address = f"{server.address}/voila/render/{name}.ipynb"
                found = [_visit(browser, address, is_last=number == 2, name=name) for number in range(3)]
                rows += _rows(name, VOILA, found)
        return rows


def on_a_host() -> list[Row]:
    """The same pages without a server, from a plain web host on this machine: up, a change, and what is sent."""
    from helpers.site import build_site

    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        if browser is None:
            return []
        build_site(Path(folder))
        rows = []
        with running(ON_A_HOST, Path(folder)) as server:
            for name, href in {GUIDE: "guide.en", ONE_CHILD: ONE_CHILD, SIDE_BY_SIDE: SIDE_BY_SIDE}.items():
                address = f"{server.address}/{href}.html"
                found = [_visit(browser, address, number == VISITS - 1, name) for number in range(VISITS)]
                rows += _rows(name, SITE, found)
                within = late(found[-1]["changes"])
                rows.append(
                    Row(f"{name}: 95 of 100 changes within", SITE, within, "ms", target=Target(5, of_ratio=False))
                )
                packed = sum(len(gzip.compress((Path(folder) / each).read_bytes())) for each in found[0]["files"])
                rows.append(Row(f"{name}: sent, compressed as a host does it", SITE, packed / 1000, "kB"))
        return rows


def _visit(browser: Browser, address: str, is_last: bool, name: str) -> dict[str, Any]:
    """Open a page as a new visitor: when its words and its controls were there, what was sent, and at last many changes."""
    context = browser.new_context()
    context.add_init_script(SCRIPT)
    page, sent, files = context.new_page(), Sent(), []
    sent.watch(page)
    page.on("request", lambda request: files.append(request.url.rsplit("/", 1)[-1]))
    start = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    page.locator("main").wait_for()
    words = (time.perf_counter() - start) * 1000
    page.locator(USABLE).first.wait_for(timeout=PATIENCE)
    usable = (time.perf_counter() - start) * 1000
    changes = _changes(page, name, "/voila/" in address) if is_last else []
    page.wait_for_timeout(1000)
    context.close()
    if "/voila/" in address:
        time.sleep(SETTLED)  # until the next kernel is ready
    named = [each for each in dict.fromkeys(files) if each.endswith((".html", ".js", ".css"))]
    return {"words": words, "usable": usable, "sent": sent.total, "files": named, "changes": changes}


def _changes(page: Page, name: str, is_voila: bool) -> list[float]:
    page.wait_for_timeout(2000)
    if name in CHOICES:
        script, arguments = CHOICE, [*CHOICES[name]]
        if name == ONE_CHILD:
            page.get_by_label("Start from").select_option(index=1)
            page.wait_for_timeout(1000)
    else:
        script, arguments = ANSWERS, ON_VOILA_ANSWERS if is_voila else ON_SITE_ANSWERS
        for _ in range(2):
            page.get_by_role("button", name="Next", exact=True).click()
            page.wait_for_timeout(700)
    page.evaluate(script, [*arguments, TRIED])
    found: list[float] = page.evaluate(script, [*arguments, CHANGES])
    return found


def _rows(name: str, where: str, visits: Sequence[dict[str, Any]]) -> list[Row]:
    return [
        row(f"{name}: its first words", where, [each["words"] for each in visits]),
        row(f"{name}: its controls", where, [each["usable"] for each in visits]),
        row(f"{name}: a change until it is laid out", where, visits[-1]["changes"]),
        row(f"{name}: sent", where, [each["sent"] / 1000 for each in visits], "kB"),
    ]
