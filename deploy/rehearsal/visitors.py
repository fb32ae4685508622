"""Visitors of the parents' guide on Voilà: they come, answer at reading pace, leave or just vanish, and come back."""

from __future__ import annotations

import random
import re
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import requests

from .kernel import Kernel, Message
from .machine import HEADING, OWN, TOP, Curve, Row, busy_seconds, free_ports, running, spread

GUIDE = "voila/render/20_parent_guide.ipynb"
COMPLAINT = re.compile(r"WARNING|ERROR|CRITICAL|Traceback|\[[WEC] ")
# What the log says of every visit, and what it says when a phone is gone; anything else is an error.
USUAL = re.compile(
    r"is not trusted$|Kernel is running over TCP without encryption|WebSocket ping timeout after|Culling 'idle' kernel"
)
# Jupyter looks at a list of kernels one by one, and a visitor may end one of them meanwhile. It then says so at length.
RACE = re.compile(r"\[Voila\] ERROR [^\n]*checking the idle duration of kernel.*?\nKeyError: '[\w-]+'\n", re.DOTALL)
GONE: list[Kernel] = []
VISIT = (60, 240)  # seconds; who comes back starts anew
READING = (3, 15)  # seconds for one question


class Page:
    """One open page of the guide, as the browser's script holds it: the widgets' states, and a way to answer."""

    def __init__(self, server: str) -> None:
        self.server, self.browser = server, requests.Session()
        self.browser.trust_env = False
        start = time.monotonic()
        answer = self.browser.get(f"{server}/{GUIDE}", timeout=180)
        answer.raise_for_status()
        self.number = re.search(r'kernelId = "([\w-]+)"', answer.text)[1]
        if "settings-failed" in answer.text:
            raise RuntimeError("a part of the page did not work")
        cookies = "; ".join(f"{each.name}={each.value}" for each in self.browser.cookies)
        self.kernel = Kernel(f"{server}/api/kernels/{self.number}", cookies)
        self.states: dict[str, dict[str, Any]] = {}
        self._fetch_states()
        self.came_after = time.monotonic() - start

    def _fetch_states(self) -> None:
        for _ in self.kernel.ask("kernel_info_request", {}):
            pass
        comm = uuid.uuid4().hex
        opened = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        self.kernel.send("comm_open", opened, metadata={"version": "1.0.0"})
        for message in self.kernel.tell(comm, {"method": "request_states"}):
            for number, model in message["content"].get("data", {}).get("states", {}).items():
                self.states[number] = model["state"]

    def _find(self, fits: Any) -> str:
        return next(number for number, state in self.states.items() if fits(state))

    def _tell(self, number: str, data: Message) -> bool:
        """Did the page change by it?"""
        changed = False
        for message in self.kernel.tell(number, data):
            if message["msg_type"] == "error":
                raise RuntimeError(f"{message['content']['ename']}: {message['content']['evalue']}")
            said = message["content"].get("data", {}) if message["msg_type"] == "comm_msg" else {}
            if said.get("method") == "update" and message["content"]["comm_id"] in self.states:
                self.states[message["content"]["comm_id"]].update(said["state"])
                changed = changed or message["content"]["comm_id"] != number
        return changed

    def question(self) -> str:
        """The newest question that the page shows, as HTML; nothing on the page of results."""
        pieces = [state["value"] for state in self.states.values() if "data-settings-token" in str(state.get("value"))]
        hidden = [s for s in self.states.values() if s.get("display") == "none"]
        layout = self.states[self._asked()]["layout"].removeprefix("IPY_MODEL_") if pieces else ""
        return "" if self.states.get(layout) in hidden else "".join(pieces)

    def _asked(self) -> str:
        shown = self._find(lambda state: "data-settings-token" in str(state.get("value")))
        return self._find(lambda state: f"IPY_MODEL_{shown}" in state.get("children", ()))

    def answer(self, draw: random.Random) -> bool:
        """Answer the question that is shown, by what is on the page; is there one more to answer?"""
        html = self.question()
        if not html:
            return False
        token = re.search(r'data-settings-token="(\d+)"', html)[1]
        buttons = re.findall(r'data-settings-do="(answer [\w-]+)"', html)
        values = re.findall(r'<(?:input type="checkbox"|option) value="([^"]+)"', html)
        line = self._find(lambda state: "settings-sent" in state.get("_dom_classes", ()))
        lines = [draw.choice(buttons)] if buttons else [f"{done} {draw.choice(values)}" for done in ("tick", "next")]
        for each in lines:
            self._change(line, {"value": f"{token} {each}"})
        if self.question() == html:  # a tick may change nothing, the way on must
            raise RuntimeError(f"nothing changed after {lines}")
        return True

    def take_a_paper(self, draw: random.Random) -> None:
        """On the page of results: choose a paper to take along."""
        papers = self._find(lambda s: s.get("_model_name") == "DropdownModel" and len(s["_options_labels"]) > 3)
        if not self._change(papers, {"index": draw.randrange(1, len(self.states[papers]["_options_labels"]))}):
            raise RuntimeError("no paper came")

    def speak(self, language: str) -> None:
        """Press one of the two languages."""
        pressed = self._find(lambda state: language in str(state.get("description")))
        if not self._tell(pressed, {"method": "custom", "content": {"event": "click"}}):
            raise RuntimeError(f"nothing changed after {language}")

    def _change(self, number: str, state: Message) -> bool:
        self.states[number].update(state)
        return self._tell(number, {"method": "update", "state": state, "buffer_paths": []})

    def leave(self) -> None:
        """Close the page as a browser does: its last message ends the kernel."""
        self.kernel.close()
        word = uuid.uuid4().hex
        self.browser.cookies.set("_xsrf", word, path="/voila/")
        address = f"{self.server}/voila/api/shutdown/{self.number}"
        self.browser.post(address, headers={"X-XSRFToken": word}, timeout=60).raise_for_status()

    def vanish(self, silently: bool) -> None:
        """The browser is closed by force, or ``silently`` the phone has no more signal: nobody says goodbye."""
        if silently:
            GONE.append(self.kernel)  # the connection stays, and nobody is there
        else:
            self.kernel.close()


@dataclass
class Visitor:
    """One person, over all visits."""

    number: int
    here: bool = False
    came: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    vanished: int = 0
    finished: int = 0
    problems: list[str] = field(default_factory=list)

    def come_and_go(self, server: str, end: float) -> None:
        """Visit again and again until the end."""
        draw = random.Random(self.number)
        time.sleep(draw.uniform(0, min(30, (end - time.monotonic()) / 4)))
        while time.monotonic() < end - 5:
            try:
                self._visit(Page(server), draw, min(end, time.monotonic() + draw.uniform(*VISIT)))
            except Exception as problem:  # a rehearsal counts whatever can go wrong
                self.problems.append(f"visitor {self.number}: {type(problem).__name__}: {problem}"[:300])
            self.here = False
            time.sleep(draw.uniform(5, 20))

    def _visit(self, page: Page, draw: random.Random, until: float) -> None:
        self.here = True
        self.came.append(page.came_after)
        if draw.random() < 0.3:
            page.speak("Español")
        while time.monotonic() < until:
            page.kernel.wait(min(draw.uniform(*READING), max(0.1, until - time.monotonic())))
            start = time.monotonic()
            more = page.answer(draw)
            if not more:
                page.take_a_paper(draw)
            self.answered.append(time.monotonic() - start)
            if not more:
                self.finished += 1
                break
        if draw.random() < 0.5:
            page.leave()
        else:
            self.vanished += 1
            page.vanish(silently=draw.random() < 0.5)


def rehearse(visitors: int, minutes: float, cull: int | None) -> int:
    """Receive the visitors; the answer is 0 if nobody met an error, the log is clean and all kernels ended."""
    OWN.mkdir(exist_ok=True)
    (port,) = free_ports(1)
    server = f"http://127.0.0.1:{port}"
    command = [str(TOP / ".venv/bin/voila"), "notebooks", "--no-browser", "--Voila.ip=127.0.0.1", f"--port={port}"]
    if cull:
        command += [f"--MappingKernelManager.cull_idle_timeout={cull}", "--MappingKernelManager.cull_interval=10"]
    people = [Visitor(number) for number in range(1, visitors + 1)]
    log = OWN / "voila.log"
    with tempfile.TemporaryDirectory(prefix="visitors-") as home:
        extra = {f"JUPYTER_{kind}_DIR": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "RUNTIME")}
        with running(command, f"{server}/voila/tree", TOP, log, extra | {"IPYTHONDIR": home}) as process:
            time.sleep(8)  # until what is made ready for the next visitor is ready
            curve = Curve(process, 10, OWN / "visitors.csv", lambda: sum(person.here for person in people))
            with curve:
                before, spent = curve.look(), busy_seconds(process)
                _receive(people, server, minutes)
                spent = tuple(late - early for late, early in zip(busy_seconds(process), spent, strict=True))
                after = curve.look()
                print(f"The last visitor has gone; kernels end {cull or 600} seconds after the last answer. Waiting.")
                quiet = _wait_for_quiet(curve, before, (cull or 600) + 90)
            said = log.read_text()
    return _report(people, minutes, curve, before, after, quiet, said, spent)


def _receive(people: list[Visitor], server: str, minutes: float) -> None:
    end = time.monotonic() + minutes * 60
    with ThreadPoolExecutor(len(people)) as all_at_once:
        for person in people:
            all_at_once.submit(person.come_and_go, server, end)


def _wait_for_quiet(curve: Curve, before: Row, patience: float) -> Row:
    """Wait until no more processes are left than at the start; the row at which that was so, or the last one."""
    end = time.monotonic() + patience
    while True:
        row = curve.look()
        if row.processes <= before.processes or time.monotonic() > end:
            return row
        time.sleep(5)


def _report(people: list[Visitor], minutes: float, curve: Curve, before: Row, after: Row, quiet: Row, said: str,
            spent: tuple) -> int:  # fmt: skip
    visits = [seconds for person in people for seconds in person.came]
    answers = [seconds for person in people for seconds in person.answered]
    print(f"{len(people)} visitors for {minutes:g} minutes: {len(visits)} visits, {len(answers)} answers,")
    print(
        f"        {sum(p.finished for p in people)} to the end, {sum(p.vanished for p in people)} left without a goodbye"
    )
    print(f"processor: {spent[0]:.0f} s for the server and its kernels, {spent[1]:.0f} s for all else on this machine")
    print(HEADING)
    print(spread("seconds from opening to a page that answers", visits))
    print(spread("seconds from an answer to the next question", answers))
    during = [row for row in curve.rows if before.seconds <= row.seconds <= after.seconds]
    half = (before.seconds + after.seconds) / 2
    early, late = (
        max((r.megabytes for r in during if (r.seconds > half) == second), default=0) for second in (False, True)
    )
    print(
        f"memory: {before.megabytes:.0f} MB before, at most {early:.0f} MB in the first half and {late:.0f} MB in the second,"
    )
    most = max(during, key=lambda row: row.megabytes)
    print(
        f"        {most.processes} processes at the highest point; {quiet.megabytes:.0f} MB when the kernels had ended"
    )
    print(f"kernels: {after.processes - before.processes} processes more than at the start when the last visitor went,")
    print(f"        {quiet.processes - before.processes} more {quiet.seconds - after.seconds:.0f} s later")
    said, races = RACE.subn("", said)
    if races:
        print(f"log: {races} times a visitor ended a kernel just while Jupyter looked whether it was idle")
    bad = [line for line in said.splitlines() if COMPLAINT.search(line) and not USUAL.search(line)]
    problems = [problem for person in people for problem in person.problems] + bad
    print(f"errors: {len(problems)}", *problems[:20], sep="\n  ")
    return 1 if problems or quiet.processes > before.processes else 0
