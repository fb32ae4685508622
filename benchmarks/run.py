"""`make bench`: how long things take here, beside what one would use instead.

Nothing here passes or fails a build; people read the table. It is written to the terminal, to `results.csv`, and with
the growth into `README.md` beside this file. Name parts on the command line to measure and print only those.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence

import against_peers
import contestants
import growth
import memory
import package
import pages
import report

PARTS: dict[str, Callable[[], list[report.Row]]] = {
    "peers": against_peers.rows,
    "start": package.starting,
    "one": package.one_child,
    "many": package.many_children,
    "page": pages.on_voila,
    "site": pages.on_a_host,
    "memory": memory.rows,
    "build": package.site,
    "nbval": package.notebooks,
    "growth": growth.rows,
}


def main() -> None:
    """Measure and print; all parts together are also written down, after each part, so that a stop loses little."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts (all)")
    chosen = arguments.parse_args().parts
    start, rows, failed = time.monotonic(), [], {}
    for name in chosen or PARTS:
        found = measured(name, failed)
        print(report.as_text(found, with_heads=not rows), flush=True)
        rows += found
        if not chosen:
            keep(rows, failed, (time.monotonic() - start) / 60)


def measured(name: str, failed: dict[str, str]) -> list[report.Row]:
    """One part; where it fails, the table says so, and the other parts are still measured."""
    try:
        return PARTS[name]()
    except Exception as problem:
        failed[f"the part {name}"] = (str(problem).strip() or type(problem).__name__).splitlines()[0][:100]
        return []


def keep(rows: Sequence[report.Row], failed: Mapping[str, str], minutes: float) -> None:
    """Write what was measured so far into the README and the file of results."""
    compared = against_peers.compared()
    left_out = compared.left_out | failed
    said = report.conditions(compared.chromium, left_out, contestants.versions(), against_peers.ROUNDS, minutes)
    report.write("table", f"{said}\n\n{report.as_markdown(rows)}")
    report.RESULTS.write_text(report.as_csv(rows))


if __name__ == "__main__":
    main()
