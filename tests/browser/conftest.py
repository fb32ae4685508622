"""Fixtures for tests that drive a real browser: a page that may not leave this machine, and the two servers."""

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromium
import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

TOP = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # a leak fails alike on any network
]


@dataclass
class PageLog:
    """What a page did: what it logged as an error, what it threw, and every address that it asked for."""

    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record every page of this context, those that it opens itself too."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda said: said.type == "error" and self.console_errors.append(said.text))
        context.on("weberror", lambda thrown: self.page_errors.append(str(thrown.error)))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.requests.append(socket.url)))

    def errors(self) -> list[str]:
        """What went wrong in the page, in any way?"""
        return self.page_errors + self.console_errors

    def outside(self) -> list[str]:
        """Which requests left this machine?"""
        return [url for url in self.requests if not stays_here(url)]


def stays_here(url: str) -> bool:
    """Does this address lead to this machine?"""
    address = urlsplit(url)
    return address.scheme in ("data", "blob", "about", "file") or address.hostname in ("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for all tests of this worker; without one a person sees a skip, CI a failure."""
    path = chromium.find()
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("no Chromium on this machine: install one, set CHROMIUM, or run `make test`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page_log() -> PageLog:
    """What the test's page did so far."""
    return PageLog()


@pytest.fixture
def page(browser: Browser, page_log: PageLog) -> Iterator[Page]:
    """A fresh page, as a new visitor has it; the test fails if the page asked for anything off this machine."""
    context = browser.new_context()
    page_log.watch(context)
    yield context.new_page()
    context.close()
    assert not page_log.outside(), f"the page asked for addresses off this machine: {page_log.outside()}"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The address of a plain web host with the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def voila_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Voilà keeps its log and whatever else it writes."""
    return tmp_path_factory.mktemp("voila")


@pytest.fixture(scope="session")
def voila_server(voila_home: Path) -> Iterator[str]:
    """Base address of Voilà over notebooks/; a page is at `{voila_server}/voila/render/NAME.ipynb`."""
    with served(["voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1"], TOP, voila_home) as address:
        yield address


def kernel_of(page: Page) -> psutil.Process:
    """The process of the kernel behind a page of Voilà: the one that listens where the kernel's own file says."""
    kernel = page.evaluate("document.body.dataset.kernelId")
    (connection,) = Path(tempfile.gettempdir()).glob(f"voila_*/kernel-{kernel}.json")
    port = json.loads(connection.read_text())["control_port"]
    listening = [each for each in psutil.net_connections("tcp") if each.status == psutil.CONN_LISTEN]
    return psutil.Process(next(each.pid for each in listening if each.laddr.port == port))


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base address of JupyterLab over a copy of the notebooks, at `{lab_server}/lab/tree/notebooks/NAME.ipynb`."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("lab")
    shutil.copytree(TOP / "notebooks", folder / "notebooks")
    shutil.copy(TOP / "voila.json", folder)
    options = ["--no-browser", "--ip=127.0.0.1", "--IdentityProvider.token=", "--allow-root"]
    with served(["jupyterlab", *options], folder, home) as address:
        yield address


@contextmanager
def served(command: list[str], folder: Path, home: Path, base: str = "") -> Iterator[str]:
    """Run a Jupyter server in this folder, untouched by the person's own settings; yields its address.

    ``base`` is the path under which the command makes it serve.
    """
    port = free_port()
    own = {f"JUPYTER_{kind}_DIR": str(home / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{kind}_DIR": str(home / kind) for kind in ("SETTINGS", "WORKSPACES")}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, f"--port={port}"],
            cwd=folder,
            env=os.environ | own,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}{base}"
        wait_until_ready(server, f"{address}/", home / "log")
        yield address
    finally:
        stop(server)


def free_port() -> int:
    """Which port is free just now?"""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(server: subprocess.Popen, address: str, log: Path, seconds: float = 60) -> None:
    """Wait until the server answers; fail with its own last words if it does not."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < end:
        try:
            direct.open(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server at {address} did not start:\n{log.read_text()[-2000:]}")


def stop(server: subprocess.Popen) -> None:
    """End the server and, with it, its kernels."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
