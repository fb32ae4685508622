"""Visitors in a real Chromium: when a page can first be used, how long a change takes, and what was sent."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests" / "browser"))

import chromium  # noqa: E402
from conftest import FLAGS  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402

SCRIPT = Path(__file__).with_name("browsing.js").read_text()
FIRST = "document.addEventListener('DOMContentLoaded', () => globalThis.bench.first(...{arguments}));"
VISIT = "() => globalThis.bench?.visit"
CHANGES = "([selector, answers, runs]) => globalThis.bench.changes(selector, answers, runs)"
PATIENCE = 60_000


@dataclass(frozen=True)
class Watched:
    """What is looked at in a page: where its result stands, and the two answers between which a visitor changes.

    The first answer is the one with which the page opens; one control alone offers both.
    """

    selector: str
    answers: tuple[str, str]


@dataclass
class Sent:
    """The bytes that a page was sent, as they went over the wire, messages of its websocket included."""

    total: float = 0.0
    wires: list[Any] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Count from now on."""
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda done: self._add(done["encodedDataLength"]))
        wire.on("Network.webSocketFrameReceived", lambda got: self._add(len(got["response"]["payloadData"])))
        self.wires.append(wire)

    def _add(self, size: float) -> None:
        self.total += size


@dataclass(frozen=True)
class Visit:
    """One visit, in milliseconds since the page was asked for, and the bytes until then."""

    ready: float
    used: float
    sent: float


@contextmanager
def browsing() -> Iterator[Browser | None]:
    """A Chromium, or nothing where there is none on this machine."""
    path = chromium.find()
    if path is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def new_visitor(browser: Browser, watched: Watched) -> BrowserContext:
    """Somebody who was never here before, and who makes a first change as soon as that can be done."""
    context = browser.new_context()
    first = FIRST.replace("{arguments}", json.dumps([watched.selector, watched.answers]))
    context.add_init_script(f"{SCRIPT}\nif (window === top) {{ {first} }}")
    return context


def opened(context: BrowserContext, address: str) -> tuple[Page, Visit]:
    """Open a page; it can be used when control and result are seen, and is used when a first change was answered."""
    page, sent = context.new_page(), Sent()
    sent.watch(page)
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    found = page.wait_for_function(VISIT, polling=50, timeout=PATIENCE).json_value()
    return page, Visit(found["ready"], found["used"], sent.total)


def changes(page: Page, watched: Watched, runs: int) -> list[dict[str, float]]:
    """How long do so many changes take, each until it is laid out and until the next frame?"""
    found: list[dict[str, float]] = page.evaluate(CHANGES, [watched.selector, list(watched.answers), runs])
    return found
