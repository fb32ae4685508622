"""Our pages against what a reader would use instead: first use, a change, bytes, and memory by visitors.

Every server is measured in the same way. *Cold*: a new server that was given a few seconds to settle, and a visitor who
was never there. *Warm*: the same visitor comes again. *First use*: a first change of the visitor was answered.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from browsing import Visit, browsing, changes, new_visitor, opened
from contestants import SITE, VOILA, Contestant, make_peers, ours, peers
from playwright.sync_api import Browser
from report import Row, Target
from servers import running
from timing import late, row

ROUNDS = 5
SETTLED, AT_ONCE = 4.0, 0.5
TRIED, CHANGES = 20, 120
BETWEEN_VISITORS = 0.3
VISITORS = (1, 5, 10, 20)
COMPARED = "the fastest peer"
LEANEST = "the leanest peer"


@dataclass
class Measured:
    """What was found out about one contestant."""

    name: str
    is_peer: bool
    cold: list[Visit] = field(default_factory=list)
    warm: list[Visit] = field(default_factory=list)
    changes: list[dict[str, float]] = field(default_factory=list)
    memory: dict[int, float] = field(default_factory=dict)
    nth: dict[int, float] = field(default_factory=dict)

    def first_use(self, visits: str) -> list[float]:
        """The times until a first change was answered."""
        return [visit.used for visit in getattr(self, visits)]

    def change(self, until: str) -> list[float]:
        """The times of the changes, until they were ``laid`` out or ``painted``."""
        return [each[until] for each in self.changes]

    @property
    def further(self) -> float | None:
        """What one further visitor costs in memory."""
        first, last = 1, 10
        return (self.memory[last] - self.memory[first]) / (last - first) if last in self.memory else None


@dataclass
class Comparison:
    """All contestants that could be measured, the names of those that could not, and the browser's version."""

    measured: dict[str, Measured] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    chromium: str = ""


@cache
def compared() -> Comparison:
    """Measure everybody, in turns, so that a busy minute of the machine does not fall on one alone."""
    found = Comparison(left_out=make_peers())
    with ours() as own, browsing() as browser:
        if browser is None:
            return found
        found.chromium = browser.version
        everyone = [*own, *(peer for peer in peers() if peer.name not in found.left_out)]
        found.measured = {each.name: Measured(each.name, each.is_peer) for each in everyone}
        for number in range(ROUNDS):
            for each in everyone:
                if each.name in found.left_out:
                    continue
                try:
                    _round(browser, each, found.measured[each.name], is_last=number == ROUNDS - 1)
                except Exception as problem:
                    if not each.is_peer:
                        raise
                    found.left_out[each.name] = str(problem).strip().splitlines()[0][:100]
    found.measured = {name: each for name, each in found.measured.items() if name not in found.left_out}
    return found


def _round(browser: Browser, each: Contestant, found: Measured, is_last: bool) -> None:
    """A new server, a new visitor, and the same visitor again; at last also many changes, and many visitors."""
    settled = _settled(each)
    with running(each.command, each.folder, **each.environment) as server:
        time.sleep(settled)
        visitor, address = new_visitor(browser, each.watched), server.address + each.page
        page, visit = opened(visitor, address)
        found.cold.append(visit)
        time.sleep(settled)
        page.close()
        page, visit = opened(visitor, address)
        found.warm.append(visit)
        if is_last:
            time.sleep(settled)
            changes(page, each.watched, TRIED)
            found.changes = changes(page, each.watched, CHANGES)
        visitor.close()
    if is_last:
        found.memory, found.nth = weighed(browser, each)


def _settled(each: Contestant) -> float:
    """How long to wait until nothing is being made ready any more; a plain web host makes nothing ready."""
    return AT_ONCE if each.name == SITE else SETTLED


def weighed(browser: Browser, each: Contestant) -> tuple[dict[int, float], dict[int, float]]:
    """A new server with so many visitors, all with their page open: its memory, and the first use of the last one."""
    memory, first_use, settled = {}, {}, _settled(each)
    with running(each.command, each.folder, **each.environment) as server:
        time.sleep(settled)
        memory[0] = server.megabytes()
        visitors = []
        for count in range(1, VISITORS[-1] + 1):
            visitors.append(new_visitor(browser, each.watched))
            _, visit = opened(visitors[-1], server.address + each.page)
            if count in VISITORS:
                first_use[count] = visit.used
                time.sleep(settled)
                memory[count] = server.megabytes()
            else:
                time.sleep(BETWEEN_VISITORS)
        for visitor in visitors:
            visitor.close()
    return memory, first_use


def rows(found: Comparison | None = None) -> list[Row]:
    """Everything as rows, each beside the best of the peers."""
    known = (found or compared()).measured
    return [
        *_timed("first use, cold", {n: m.first_use("cold") for n, m in known.items()}, {VOILA: 1, SITE: 1 / 8}),
        *_timed("first use, warm", {n: m.first_use("warm") for n, m in known.items()}),
        *_timed("a change until it is laid out", {n: m.change("laid") for n, m in known.items()}),
        *_timed(
            "a change until it is painted, median", {n: m.change("painted") for n, m in known.items()}, {VOILA: 1 / 3}
        ),
        *_single(
            "a change until it is painted, 95 of 100 within",
            {n: late(m.change("painted")) for n, m in known.items() if m.changes},
            "ms",
            {VOILA: Target(1 / 3)},
        ),
        *_single("sent until first use, cold", {n: _sent(m.cold) for n, m in known.items()}, "kB"),
        *_single("sent until first use, warm", {n: _sent(m.warm) for n, m in known.items()}, "kB"),
        *(
            each
            for count in (0, *VISITORS[:3])
            for each in _single(
                f"memory of the server with {count} visitor{'' if count == 1 else 's'}",
                {n: m.memory[count] for n, m in known.items() if count in m.memory},
                "MB",
                {VOILA: Target(3)} if count == 10 else {},
                LEANEST,
            )
        ),
        *_single(
            "memory for one further visitor",
            {n: m.further for n, m in known.items() if m.further is not None},
            "MB",
            {VOILA: Target(50, of_ratio=False)},
            LEANEST,
        ),
    ]


def _sent(visits: Iterable[Visit]) -> float:
    return statistics.median([visit.sent / 1000 for visit in visits])


def _timed(what: str, times: Mapping[str, list[float]], at_most: Mapping[str, float] = {}) -> list[Row]:
    middles = {name: statistics.median(each) for name, each in times.items() if each}
    targets = {name: Target(most) for name, most in at_most.items()}
    found = _single(what, middles, "ms", targets)
    return [
        row(what, each.who, times[each.who], beside=each.beside, compared=each.compared, target=each.target)
        for each in found
    ]


def _single(
    what: str, values: Mapping[str, float], unit: str, targets: Mapping[str, Target] = {}, beside: str = COMPARED
) -> list[Row]:
    """One number for each, beside the best of the peers."""
    best = min((value for name, value in values.items() if name not in (VOILA, SITE)), default=None)
    return [
        Row(what, name, value, unit, None, beside if best else "", best, targets.get(name))
        for name, value in values.items()
    ]
