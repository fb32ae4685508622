"""How long things take: so many runs, their middle, and where 95 of 100 lie."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from report import Row


def milliseconds(action: Callable[[], object], runs: int) -> list[float]:
    """How long does each of so many runs take?"""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def late(times: Sequence[float]) -> float:
    """Within what time do 95 of 100 lie?

    >>> late(range(1, 101))
    96
    """
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def row(what: str, who: str, times: Sequence[float], unit: str = "ms", **beside: Any) -> Row:
    """Many runs as one row."""
    return Row(what, who, statistics.median(times), unit, late(times) if len(times) > 2 else None, **beside)


def in_a_new_python(code: str, runs: int = 7) -> list[float]:
    """How long does a new interpreter take to run this?"""
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), runs)
