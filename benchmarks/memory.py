"""What visitors cost in memory: the server of the guide with 1, 5 and 10 of them, and one student in JupyterLab.

Memory is the proportional set size: what two processes share is counted half to each, so that the sum is what a machine needs.
"""

from __future__ import annotations

import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
from jupyter_client import KernelManager

TOP = Path(__file__).parents[1]
GUIDE = "/voila/render/20_parent_guide.ipynb"
STUDENT = "from helpers import views, widgets; widgets.start(); widgets.Thousand(); views.comparison_figure()"
VISITORS = (1, 5, 10)


def megabytes(process: psutil.Process) -> float:
    """A process and everything that it started."""
    every = [process, *process.children(recursive=True)]
    return sum(each.memory_full_info().pss for each in every) / 1_000_000


def guide() -> dict[int, float]:
    """The server with so many visitors of the guide, in megabytes."""
    sys.path.insert(0, str(TOP / "tests" / "browser"))
    from conftest import served

    found = {}
    with (
        tempfile.TemporaryDirectory() as home,
        served(["voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1"], TOP, Path(home)) as address,
    ):
        server = next(each for each in psutil.Process().children(recursive=True) if "voila" in " ".join(each.cmdline()))
        for visitor in range(1, VISITORS[-1] + 1):
            urllib.request.urlopen(address + GUIDE, timeout=120).read()
            if visitor in VISITORS:
                time.sleep(6)  # until the next kernel is ready
                found[visitor] = megabytes(server)
    return found


def student() -> float:
    """One kernel in which a student has opened tables, figures and a thousand children."""
    manager = KernelManager()
    manager.start_kernel()
    try:
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.execute_interactive(STUDENT, timeout=120, output_hook=lambda _: None)
        return megabytes(psutil.Process(manager.provisioner.pid))
    finally:
        manager.shutdown_kernel(now=True)


def main() -> None:
    """Measure and print."""
    sizes = guide()
    for visitors, size in sizes.items():
        print(f"{f'the guide with {visitors} visitors, server and kernels':<52} {size:9.0f} MB")
    first, last = VISITORS[0], VISITORS[-1]
    print(f"{'one further visitor':<52} {(sizes[last] - sizes[first]) / (last - first):9.0f} MB")
    print(f"{'one student in JupyterLab, tables and figures':<52} {student():9.0f} MB")


if __name__ == "__main__":
    main()
