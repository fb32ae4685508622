"""A class: students log in to a JupyterHub on this machine, each opens a notebook in JupyterLab and runs it whole."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import requests

from .kernel import Kernel
from .machine import HEADING, OWN, TOP, Curve, Row, busy_seconds, free_ports, running, spread

HUB, PROXY = "jupyterhub==5.5.4", "configurable-http-proxy@5.3.0"  # only rehearsals have these
ENVIRONMENT = OWN / "env"
OUTPUTS = {"execute_result", "display_data", "stream"}


def prepare() -> None:
    """An environment with the pins of the lock and a hub, beside the product's own."""
    uv, python, lock = TOP / ".venv/bin/uv", ENVIRONMENT / "bin/python", TOP / "requirements.lock"
    OWN.mkdir(exist_ok=True)
    install = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python]
    stamp = OWN / "ready"
    if not stamp.exists() or stamp.read_text() != HUB + PROXY + lock.read_text():
        print("Installing what only the rehearsal needs into deploy/.rehearsal; this takes a minute.")
        pins = OWN / "pins.txt"
        pins.write_text(re.sub(r" \\$|^ +--hash=.*\n|^ +#.*\n", "", lock.read_text(), flags=re.MULTILINE))
        _run([uv, "venv", "--quiet", "--clear", "--python", TOP / ".venv/bin/python", ENVIRONMENT])
        _run([*install, "--require-hashes", "--requirement", lock])
        _run([*install, HUB, "--constraint", pins])
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", OWN / "proxy", PROXY])
        _run([ENVIRONMENT / "bin/jupyter", "labextension", "disable", "@jupyterlab/apputils-extension:announcements"])
        stamp.write_text(HUB + PROXY + lock.read_text())
    # As deploy/README.md installs it for a class: not editable, and without asking any index.
    _run([*install, "--no-deps", "--no-build-isolation", "--reinstall-package", "therapy-settings", TOP])


def _run(command: list[str | Path]) -> None:
    try:
        done = subprocess.run([str(part) for part in command], cwd=TOP, capture_output=True, text=True)
    except FileNotFoundError:
        raise SystemExit(f"The rehearsal of a class needs {command[0]}, which is not on this machine.") from None
    if done.returncode:
        said = (done.stderr + done.stdout).strip()[-1500:]
        raise SystemExit(f"The rehearsal could not be prepared ({' '.join(map(str, command[:3]))}):\n{said}")


@dataclass
class Student:
    """One student, and when each thing came, in seconds after the click on the link."""

    name: str
    hub: str
    notebook: str
    clicked_at: float = 0
    page: float = 0
    kernel: float = 0
    first: float = 0
    done: float = 0
    problems: list[str] = field(default_factory=list)

    def take_part(self, cells: list[str], start: float, delay: float) -> None:
        """Click, wait for the page, open the notebook, run every cell."""
        time.sleep(max(0.0, start + delay - time.monotonic()))
        self.clicked_at = delay
        self._clock = time.monotonic()
        self._browser = requests.Session()
        self._browser.trust_env = False
        try:
            self._open_lab()
            kernel = self._open_notebook()
            self._run(kernel, cells)
        except Exception as problem:  # a rehearsal counts whatever can go wrong
            self.problems.append(f"{type(problem).__name__}: {problem}"[:300])

    def _passed(self) -> float:
        return time.monotonic() - self._clock

    def _open_lab(self) -> None:
        browser, hub = self._browser, self.hub
        browser.get(f"{hub}/hub/login", timeout=60)
        token = next(each.value for each in browser.cookies if each.name == "_xsrf" and each.path == "/hub/")
        answers = {"username": self.name, "password": "any", "_xsrf": token}
        page = browser.post(f"{hub}/hub/login?next=%2Fhub%2Fspawn", data=answers, timeout=180)
        while "/hub/spawn-pending/" in page.url:  # the page asks again until the server is there
            time.sleep(1)
            page = browser.get(page.url, timeout=180)
        page.raise_for_status()
        if "/lab" not in page.url:
            raise RuntimeError(f"ended at {page.url} instead of JupyterLab")
        self.server = f"{hub}/user/{self.name}"
        for script in re.findall(r'<script[^>]* src="([^"]+)"', page.text):
            browser.get(f"{hub}{script}", timeout=180).raise_for_status()
        for path in ("lab/api/settings", "lab/api/workspaces/default", "api/kernelspecs", "api/contents/notebooks"):
            browser.get(f"{self.server}/{path}", timeout=180).raise_for_status()
        self.page = self._passed()

    def _open_notebook(self) -> Kernel:
        browser = self._browser
        path = f"notebooks/{self.notebook}"
        browser.get(f"{self.server}/api/contents/{path}?type=notebook&content=1", timeout=180).raise_for_status()
        token = next(each.value for each in browser.cookies if each.name == "_xsrf" and self.name in each.path)
        wanted = {"path": path, "name": self.notebook, "type": "notebook", "kernel": {"name": "python3"}}
        made = browser.post(f"{self.server}/api/sessions", json=wanted, headers={"X-XSRFToken": token}, timeout=180)
        made.raise_for_status()
        address = f"{self.server}/api/kernels/{made.json()['kernel']['id']}"
        self._cookies = "; ".join(f"{each.name}={each.value}" for each in browser.cookies if self.name in each.path)
        kernel = Kernel(address, self._cookies)
        for _ in kernel.ask("kernel_info_request", {}):
            pass
        self.kernel = self._passed()
        return kernel

    def _run(self, kernel: Kernel, cells: list[str]) -> None:
        for code in cells:
            wanted = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
            for message in kernel.ask("execute_request", wanted):
                if message["msg_type"] in OUTPUTS and not self.first:
                    self.first = self._passed()
                if message["msg_type"] == "error":
                    self.problems.append(f"{message['content']['ename']}: {message['content']['evalue']}"[:300])
        self.done = self._passed()


def rehearse(students: int, within: float, notebook: str) -> int:
    """Hold the class; the answer is 0 if nobody met an error."""
    prepare()
    cells = [cell.source for cell in nbformat.read(TOP / "notebooks" / notebook, 4).cells if cell.cell_type == "code"]
    port, hub_port, proxy_port = free_ports(3)
    hub = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="class-") as folder:
        there = [Student(f"student{number:02}", hub, notebook) for number in range(1, students + 1)]
        for student in there:  # what nbgitpuller would have put into each home
            shutil.copytree(TOP / "notebooks", Path(folder) / "homes" / student.name / "notebooks")
        given = {"port": port, "hub_port": hub_port, "proxy_port": proxy_port, "folder": folder, "notebook": notebook}
        given |= {"proxy": str(OWN / "proxy/node_modules/.bin/configurable-http-proxy")}
        given |= {"server": str(ENVIRONMENT / "bin/jupyterhub-singleuser")}
        extra = {
            "REHEARSAL": json.dumps(given),
            "CONFIGPROXY_AUTH_TOKEN": os.urandom(16).hex(),
            "PATH": f"{ENVIRONMENT / 'bin'}:{os.environ['PATH']}",
        }
        command = [
            str(ENVIRONMENT / "bin/jupyterhub"),
            "--config",
            str(Path(__file__).with_name("jupyterhub_config.py")),
        ]
        log = OWN / "hub.log"
        with running(command, f"{hub}/hub/login", Path(folder), log, extra) as server:
            curve = Curve(server, 5, OWN / "class.csv", lambda: sum(student.page > 0 for student in there))
            with curve:
                before = busy_seconds(server)
                _hold(there, cells, within)
                spent = tuple(late - early for late, early in zip(busy_seconds(server), before, strict=True))
            last = curve.look()
            said = log.read_text()
        return _report(there, within, notebook, curve, last, said, spent)


def _hold(there: list[Student], cells: list[str], within: float) -> None:
    draw = random.Random(13)
    delays = [0.0, *sorted(draw.uniform(0, within) for _ in there[1:])]
    start = time.monotonic()
    with ThreadPoolExecutor(len(there)) as all_at_once:
        for student, delay in zip(there, delays, strict=True):
            all_at_once.submit(student.take_part, cells, start, delay)


def _report(
    there: list[Student], within: float, notebook: str, curve: Curve, last: Row, said: str, spent: tuple
) -> int:
    print(f"{len(there)} students opened {notebook} within {within:.0f} seconds, {os.cpu_count()} cores.")
    print(HEADING)
    print(spread("seconds from click to JupyterLab", [s.page for s in there if s.page]))
    print(spread("seconds from click to a kernel", [s.kernel for s in there if s.kernel]))
    print(spread("seconds from click to the first output", [s.first for s in there if s.first]))
    print(spread("seconds from click to all cells run", [s.done for s in there if s.done]))
    for word, found in (("JupyterLab", "page"), ("a first output", "first"), ("all cells run", "done")):
        times = [s.clicked_at + getattr(s, found) for s in there if getattr(s, found)]
        in_time, last_one = sum(each <= 60 for each in times), max(times, default=0)
        print(f"{word}: {in_time} of {len(there)} within a minute of the first click, the last after {last_one:.0f} s")
    peak, alone, end = max(row.megabytes for row in curve.rows), curve.rows[0].megabytes, last.megabytes
    print(
        f"memory: the hub alone {alone:.0f} MB, at most {peak:.0f} MB, at the end {end:.0f} MB in {last.processes} processes,"
    )
    print(f"        so {(end - alone) / len(there):.0f} MB for each student with the notebook run")
    print(
        f"processor: {spent[0]:.0f} s for the class, {spent[1]:.0f} s for all else on this machine, this program among it"
    )
    bad = [line for line in said.splitlines() if re.match(r"\[(E|C) |Traceback", line)]
    problems = [f"{s.name}: {problem}" for s in there for problem in s.problems] + bad
    print(f"errors: {len(problems)}", *problems[:20], sep="\n  ")
    return 1 if problems or any(not s.done for s in there) else 0
