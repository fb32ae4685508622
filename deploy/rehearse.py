"""Rehearses many readers on this machine: `class` in JupyterLab behind JupyterHub, `visitors` of the pages of Voilà.

Everything listens on 127.0.0.1, what it needs beyond the product goes into deploy/.rehearsal, and all processes end with it.
"""

from __future__ import annotations

import argparse
import sys

from rehearsal import classroom, visitors


def main() -> int:
    """Read the command line, and rehearse."""
    asked = argparse.ArgumentParser(description=__doc__)
    kinds = asked.add_subparsers(dest="kind", required=True)
    group = kinds.add_parser("class", help="students open a notebook in JupyterLab, each on a server of their own")
    group.add_argument("--students", type=int, default=30)
    group.add_argument("--within", type=float, default=60, help="seconds in which all of them click")
    group.add_argument("--notebook", default="02_one_child_both_gates.ipynb")
    group = kinds.add_parser("visitors", help="visitors answer the parents' guide at reading pace, leave and come back")
    group.add_argument("--visitors", type=int, default=20)
    group.add_argument("--minutes", type=float, default=10)
    group.add_argument(
        "--cull", type=int, help="end kernels after so many idle seconds; without it, as voila.json says"
    )
    given = asked.parse_args()
    if given.kind == "visitors":
        return visitors.rehearse(given.visitors, given.minutes, given.cull)
    return classroom.rehearse(given.students, given.within, given.notebook)


if __name__ == "__main__":
    sys.exit(main())
