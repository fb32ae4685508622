"""What readers cost in memory: the guide with its pages open in a browser, and one student in JupyterLab."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil
from browsing import browsing
from jupyter_client import KernelManager
from report import Row, Target
from servers import running

TOP = Path(__file__).parents[1]
ON_VOILA = (sys.executable, "-m", "voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1", "--port={port}")
GUIDE = "/voila/render/20_parent_guide.ipynb"
STUDENT = "from helpers import views, widgets; widgets.start(); widgets.Thousand(); views.comparison_figure()"
VISITORS = (1, 5, 10)
SETTLED = 6.0


def rows() -> list[Row]:
    """The guide by visitors, one further visitor, and one student."""
    sizes = guide()
    first, last = VISITORS[0], VISITORS[-1]
    found = [Row(f"the guide, memory with {count} visitors", "on Voilà", size, "MB") for count, size in sizes.items()]
    if sizes:
        further = (sizes[last] - sizes[first]) / (last - first)
        target = Target(50, of_ratio=False)
        found.append(Row("the guide, memory for one further visitor", "on Voilà", further, "MB", target=target))
    return [*found, Row("one student in JupyterLab, tables and figures", "one kernel", student(), "MB")]


def guide() -> dict[int, float]:
    """The server with so many visitors of the guide, each with the page open and connected, in megabytes."""
    found = {}
    with browsing() as browser:
        if browser is None:
            return {}
        with running(ON_VOILA, TOP) as server:
            time.sleep(SETTLED)
            for visitor in range(1, VISITORS[-1] + 1):
                page = browser.new_context().new_page()
                page.goto(server.address + GUIDE, wait_until="commit", timeout=60_000)
                page.get_by_role("button", name="Next", exact=True).wait_for(timeout=60_000)
                time.sleep(1)
                if visitor in VISITORS:
                    time.sleep(SETTLED)  # until the next kernel is ready
                    found[visitor] = server.megabytes()
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
        return float(psutil.Process(manager.provisioner.pid).memory_full_info().pss / 1_000_000)
    finally:
        manager.shutdown_kernel(now=True)
