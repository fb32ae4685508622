"""`make bench`: how long things take here, beside what one would use instead.

Nothing here passes or fails a build; people read the table. It is written to the terminal, to `results.csv`, and with
the growth into `README.md` beside this file. Name parts on the command line to measure and print only those.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

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
}


def main() -> None:
    """Measure and print; all parts together are also written down."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[*PARTS, "growth", []], help="which parts (all)")
    chosen = arguments.parse_args().parts
    start, rows = time.monotonic(), []
    for name in [each for each in chosen or PARTS if each in PARTS]:
        found = PARTS[name]()
        print(report.as_text(found, with_heads=not rows), flush=True)
        rows += found
    if not chosen or "growth" in chosen:
        growth.write()
    if not chosen:
        compared = against_peers.compared()
        minutes = (time.monotonic() - start) / 60
        said = report.conditions(
            compared.chromium, compared.left_out, contestants.versions(), against_peers.ROUNDS, minutes
        )
        report.write("table", f"{said}\n\n{report.as_markdown(rows)}")
        report.RESULTS.write_text(report.as_csv(rows))
        print(said)


if __name__ == "__main__":
    main()
