"""Who is compared: our page on Voilà, our static page, and what a reader would use instead, each with the same scenario."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from browsing import Watched

TOP = Path(__file__).parents[1]
ROOM = Path(__file__).with_name("peers")
VENV = Path(__file__).with_name(".peers")
SCENARIO = "scenario.ipynb"
GUIDE = "20_parent_guide.ipynb"
STATIC = "02_one_child_both_gates.html#child-maya"
CHANGED = "skill_deficit"
VOILA, SITE = "our page on Voilà", "our static page"


@dataclass(frozen=True)
class Contestant:
    """How to start a server, and which page of it shows the scenario."""

    name: str
    command: tuple[str, ...]
    folder: Path
    page: str
    watched: Watched
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def is_peer(self) -> bool:
        """Whether it is somebody else's server."""
        return self.name not in (VOILA, SITE)


def changed_answers() -> tuple[str, str]:
    """The two answers between which a visitor changes; no other question has them.

    >>> changed_answers()[0]
    'Yes: an evaluation shows it'
    """
    from helpers import load
    from helpers.catalog import say

    first, second, *_ = (say(option.label) for option in load().facts[CHANGED].options)
    return first, second


def watched(selector: str) -> Watched:
    """A place in which the result stands, for a visitor who changes between the two answers."""
    return Watched(selector, changed_answers())


def peers() -> list[Contestant]:
    """The servers of others, each started as its documentation says for readers, warmed up where that can be asked for."""
    python, host, port = str(VENV / "bin" / "python"), "127.0.0.1", "{port}"
    commands = {
        "Panel": ("serve", "panel_app.py", "--warm", f"--address={host}", f"--allow-websocket-origin={host}:{port}"),
        "Solara": ("run", "solara_app.py", "--production", "--no-open", f"--host={host}"),
        "marimo": ("run", "marimo_app.py", "--headless", f"--host={host}"),
    }
    pages = {"Panel": "/panel_app", "Solara": "/", "marimo": "/"}
    return [
        Contestant(
            name,
            (python, "-m", name.lower(), *command, f"--port={port}"),
            ROOM,
            pages[name],
            watched(".bench-result"),
            {"PYTHONPATH": str(TOP / "src")},  # our package itself, and nothing that it does not need here
        )
        for name, command in commands.items()
    ]


@contextmanager
def ours() -> Iterator[list[Contestant]]:
    """Our page on Voilà, with its kernel ready as the guide has it, and our static page, which shows more than is asked."""
    from helpers.site import build_site

    with tempfile.TemporaryDirectory() as home:
        served, site = Path(home) / "voila", Path(home) / "site"
        _voila_folder(served)
        build_site(site)
        voila = (sys.executable, "-m", "voila", ".", "--no-browser", "--Voila.ip=127.0.0.1", "--port={port}")
        host = (sys.executable, "-m", "http.server", "{port}", "--bind=127.0.0.1")
        yield [
            Contestant(VOILA, voila, served, f"/voila/render/{SCENARIO}", watched(".bench-result")),
            Contestant(SITE, host, site, f"/{STATIC}", watched(".settings-found")),
        ]


def make_peers() -> dict[str, str]:
    """Make the environment of the peers where it is not there yet; answers those that cannot be used, and why."""
    wanted = ROOM / "requirements.txt"
    uv, python = str(Path(sys.executable).with_name("uv")), str(VENV / "bin" / "python")
    if not Path(python).exists():
        _tried([uv, "venv", "--quiet", f"--python={sys.executable}", str(VENV)])
    _tried([uv, "pip", "sync", "--quiet", f"--python={python}", str(wanted)])
    names = [each.name for each in peers()]
    return {name: "not installed" for name in names if not _tried([python, "-c", f"import {name.lower()}"])}


def versions() -> list[str]:
    """The pinned versions of the peers.

    >>> [each.split()[0] for each in versions()]
    ['marimo', 'panel', 'solara']
    """
    names = {each.name.lower() for each in peers()}
    pins = [line.split("==") for line in (ROOM / "requirements.txt").read_text().splitlines() if "==" in line]
    return [f"{name} {found}" for name, found in pins if name in names]


def _voila_folder(folder: Path) -> None:
    """The scenario as a notebook beside its two modules, served with our own settings."""
    import nbformat

    folder.mkdir()
    for name in ("scenario.py", "voila_app.py"):
        shutil.copy(ROOM / name, folder)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "settings": {"language": "en"}, "title": "The scenario"}
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    cells = ["from helpers import widgets\n\nwidgets.start()", "import voila_app\n\nvoila_app.Scenario()"]
    notebook.cells = [nbformat.v4.new_code_cell(cell, metadata={"jupyter": {"source_hidden": True}}) for cell in cells]
    nbformat.write(notebook, folder / SCENARIO)
    settings = (TOP / "voila.json").read_text()
    (folder / "voila.json").write_text(settings.replace(GUIDE, SCENARIO))


def _tried(command: list[str]) -> bool:
    """Whether a command could be run to its end."""
    try:
        return subprocess.run(command, capture_output=True, timeout=600).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
