"""Servers on this machine: started for a measurement, weighed with everything that they started, and stopped again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests" / "browser"))

from conftest import free_port, stop, wait_until_ready  # noqa: E402

MARK = "BENCH_SERVER"


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and the mark that it and everything that it started carry."""

    address: str
    mark: str

    def megabytes(self) -> float:
        """What the machine needs for it: what two processes share is counted half to each, so that the sum is true."""
        return sum(_weight(each) for each in psutil.process_iter() if self._started(each)) / 1_000_000

    def _started(self, process: psutil.Process) -> bool:
        try:
            return process.environ().get(MARK) == self.mark
        except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
            return False


@contextmanager
def running(command: Sequence[str], folder: Path, **environment: str) -> Iterator[Server]:
    """Run this command until the end of the block. ``{port}`` in it stands for a free port.

    The server sees no settings of the person who measures. One that does not start raises a `RuntimeError` with its words.
    """
    port, mark = free_port(), uuid.uuid4().hex
    with tempfile.TemporaryDirectory() as home:
        log = Path(home) / "log"
        own = {f"JUPYTER_{kind}_DIR": str(Path(home) / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
        with log.open("w") as said:
            process = subprocess.Popen(
                [part.format(port=port) for part in command],
                cwd=folder,
                env=os.environ | own | {"HOME": home, MARK: mark} | environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(process, address, log)
            yield Server(address, mark)
        finally:
            stop(process)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    try:
        wait_until_ready(process, address, log)
    except pytest.fail.Exception as problem:  # which is no `Exception`, so that it would end the whole bench
        raise RuntimeError(str(problem)) from None


def _weight(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss)
    except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0.0
