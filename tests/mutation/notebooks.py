"""Whether somebody notices when a helper that a notebook calls is broken: `make swaps` runs this after the tables.

Each helper is broken twice (`breaking.py`). Then the notebooks that call it are run in this process and compared with what
is saved in them, as nbval does; and the unit tests that name the helper are run with it broken.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell

from helpers.build.notebook_files import notebook_files

from .breaking import BREAKS, break_helper

ROOT = Path(__file__).parents[2]
SKIPPED_BY_NBVAL = ("application/vnd.jupyter.widget-view+json", "image/png", "image/jpeg", "image/svg+xml")


def code_cells(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def helpers_called(path: Path) -> Iterator[str]:
    """The helpers that a notebook calls by name: `views.x`, `widgets.X`, and methods of such a call, `widgets.X.y`."""
    for cell in code_cells(path):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Call):
                called = re.sub(r"\(.*?\)(?=\.|$)", "", ast.unparse(node.func))
                if called.split(".")[0] in ("views", "widgets", "helpers"):
                    yield called.removeprefix("helpers.")


def callers() -> dict[str, list[Path]]:
    """Each helper with the notebooks that call it."""
    found: dict[str, list[Path]] = {}
    for path in notebook_files():
        for name in dict.fromkeys(helpers_called(path)):
            found.setdefault(name, []).append(path)
    return dict(sorted(found.items()))


def shown(source: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run a cell, and give what it shows, as it would be saved."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is None:
        return {}
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return {} if value is None else InteractiveShell.instance().display_formatter.format(value)[0]


def compared(data: dict[str, Any]) -> dict[str, Any]:
    """What nbval looks at."""
    return {kind: json.loads(json.dumps(value)) for kind, value in data.items() if kind not in SKIPPED_BY_NBVAL}


def first_difference(path: Path) -> str:
    """The first cell of a notebook that shows something else than is saved; an empty word where there is none."""
    names: dict[str, Any] = {}
    for cell in code_cells(path):
        saved = [compared(output.get("data", {})) for output in cell.outputs]
        try:
            now = compared(shown(cell.source, names))
        except Exception as error:  # any failure of a cell is a difference
            return f"{path.stem}: {cell.source!r} raises {type(error).__name__}"
        if saved != ([now] if now else []):
            return f"{path.stem}: {cell.source!r} shows something else"
    return ""


def failing_test(name: str, how: str) -> str:
    """The first unit test that fails with a helper broken: among those of notebooks, and those that name the helper."""
    word = re.compile(rf"\b{name.split('.')[-1]}\b")
    files = {path: len(word.findall(path.read_text(encoding="utf-8"))) for path in (ROOT / "tests").glob("test_*.py")}
    naming = [
        ROOT / "tests" / "test_notebooks.py",
        *sorted((path for path in files if files[path]), key=lambda path: -files[path]),
    ]
    options = ["-x", "-q", "--override-ini=addopts=", "-p", "no:cacheprovider", "-p", "tests.mutation.breaking"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *map(str, naming)],
        cwd=ROOT, env=os.environ | {"BROKEN": f"{name}={how}"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0].split()[1] if lines else ""


def main() -> int:
    """Break each helper in both ways and say who notices."""
    changed = [said for path in notebook_files() if (said := first_difference(path))]
    if changed:
        print("Run `make notebooks` first:", *changed, sep="\n")
        return 1
    asked_tests = "--tests" in sys.argv
    missed, both, breaks = 0, 0, 0
    for name, paths in callers().items():
        for how in BREAKS:
            with break_helper(name, how):
                seen = next((said for path in paths if (said := first_difference(path))), "")
            test = failing_test(name, how) if asked_tests or not seen else ""
            breaks += 1
            missed += not seen and not test
            both += bool(test)
            if asked_tests or not seen:
                print(f"{name} {how} · {'nbval' if seen else '-'} · {test or '-'}", flush=True)
    print(f"{breaks - missed} of {breaks} breaks were noticed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
