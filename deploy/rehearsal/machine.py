"""What a rehearsal needs of the machine: free ports, servers that end with it, and the memory of all their processes."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil
import requests

TOP = Path(__file__).parents[2]
MARK = "REHEARSED_BY"  # in the environment of all that a rehearsal starts
OWN = TOP / "deploy" / ".rehearsal"  # what rehearsals install and write; git ignores it


def free_ports(count: int) -> list[int]:
    """Ports of this machine alone that nobody uses just now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@contextmanager
def running(
    command: list[str], address: str, folder: Path, log: Path, extra: dict[str, str]
) -> Iterator[psutil.Process]:
    """A server, from its first answer until all that it started has ended."""
    with log.open("w") as out:
        started = subprocess.Popen(
            command, cwd=folder, env=os.environ | extra | {MARK: str(os.getpid())}, stdout=out, stderr=subprocess.STDOUT
        )
    server = psutil.Process(started.pid)
    try:
        _wait_until_it_answers(started, address, log)
        yield server
    finally:
        with_children = family(server)
        started.terminate()
        try:
            started.wait(60)
        except subprocess.TimeoutExpired:
            started.kill()
        for left in psutil.wait_procs(with_children, timeout=5)[1]:
            left.kill()


def _wait_until_it_answers(started: subprocess.Popen, address: str, log: Path) -> None:
    end = time.monotonic() + 120
    while started.poll() is None and time.monotonic() < end:
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.RequestException:
            pass
        time.sleep(0.2)
    raise SystemExit(f"The server at {address} did not start. Its last words:\n{log.read_text()[-1500:]}")


def family(server: psutil.Process) -> list[psutil.Process]:
    """The server and all that it started, directly or not, also what a parent that is gone has left behind."""
    found = [server]
    with suppress(psutil.NoSuchProcess):
        found += server.children(recursive=True)
    for each in psutil.process_iter():
        with suppress(psutil.Error):
            if each.environ().get(MARK) == str(os.getpid()):
                found.append(each)
    return [each for each in dict.fromkeys(found) if _lives(each)]


def _lives(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def megabytes(server: psutil.Process) -> float:
    """The memory of a server's family: what two processes share is counted once."""
    total = 0
    for each in family(server):
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue
    return total / 1_000_000


def busy_seconds(server: psutil.Process) -> tuple[float, float]:
    """How long the processor worked so far: for the server and what it runs now, and for all else on this machine."""
    own = 0.0
    for each in family(server):
        try:
            spent = each.cpu_times()
        except psutil.Error:
            continue
        own += spent.user + spent.system + spent.children_user + spent.children_system
    every = psutil.cpu_times()
    return own, every.user + every.nice + every.system - own


class Row(NamedTuple):
    """What was there at one moment: seconds since the start, readers, processes and their memory."""

    seconds: float
    readers: int
    processes: int
    megabytes: float


class Curve:
    """Memory and number of processes, every so many seconds; also a CSV file for whoever wants to draw it."""

    def __init__(self, server: psutil.Process, every: float, path: Path, readers: Callable[[], int]) -> None:
        self.rows: list[Row] = []
        self._server, self._every, self._path, self._readers = server, every, path, readers
        self._start, self._end = time.monotonic(), threading.Event()
        self._thread = threading.Thread(target=self._draw, daemon=True)

    def __enter__(self) -> Curve:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def look(self) -> Row:
        """One more row, now."""
        count = len(family(self._server))
        row = Row(time.monotonic() - self._start, self._readers(), count, megabytes(self._server))
        self.rows.append(row)
        return row

    def _draw(self) -> None:
        with self._path.open("w", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(Row._fields)
            while True:
                seconds, readers, processes, size = self.look()
                lines.writerow([round(seconds), readers, processes, round(size, 1)])
                file.flush()
                if self._end.wait(self._every):
                    return


def spread(name: str, seconds: list[float]) -> str:
    """One line of a report: median, 95th percentile and worst."""
    if not seconds:
        return f"{name:<44} none"
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{name:<44} {ordered[len(ordered) // 2]:8.2f} {late:8.2f} {ordered[-1]:8.2f}"


HEADING = f"{'':<44} {'median':>8} {'95 %':>8} {'worst':>8}"
