"""The package without any page: importing it, one child, a million children, its notebooks run, its site written."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from report import Row
from timing import in_a_new_python, milliseconds, row

TOP = Path(__file__).parents[1]
MILLION = 1_000_000
LOOPED = 2_000
SEED = 20261124
WE = "ours"


def starting() -> list[Row]:
    """Importing, and the first evaluation."""
    bare = statistics.median(in_a_new_python("pass"))
    pandas = in_a_new_python("import pandas")
    imported = in_a_new_python("import helpers")
    first = in_a_new_python("import helpers; helpers.evaluate(helpers.ChildProfile(age=7))")
    code = (
        "import time, helpers.catalog as c; s = time.perf_counter(); c.load(); print((time.perf_counter() - s) * 1000)"
    )
    out = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(5)]
    beside = {"beside": "`import pandas`", "compared": statistics.median(pandas)}
    return [
        row("a new Python", "Python itself", [bare]),
        row("`import pandas` in a new Python", "pandas", pandas, beside="a new Python", compared=bare),
        row("`import helpers` in a new Python", WE, imported, **beside),
        row("`import helpers` and the first evaluation", WE, first, **beside),
        row("reading the catalog", WE, [float(each.stdout) for each in out]),
    ]


def one_child() -> list[Row]:
    """One evaluation, everything included, over the ready-made children."""
    import helpers

    profiles = [helpers.ChildProfile(**child.facts, signs=child.signs) for child in helpers.load().children.values()]
    cold = milliseconds(lambda: helpers.evaluate(profiles[0]), 1)
    per_child = [statistics.median(milliseconds(lambda p=profile: helpers.evaluate(p), 200)) for profile in profiles]
    return [
        row("the very first evaluation (rules are made ready)", WE, cold),
        row(f"one evaluation, over {len(profiles)} ready-made children", WE, per_child),
    ]


def many_children() -> list[Row]:
    """A million children, beside one numpy pass over a million small numbers and beside a plain loop."""
    import numpy as np
    from population import drawn, profiles_of

    import helpers

    categories = drawn(MILLION)
    draw = np.random.default_rng(SEED)
    one, other = (draw.integers(-1, 2, MILLION).astype(np.int8) for _ in range(2))
    numpy_pass = statistics.median(milliseconds(lambda: np.minimum(one, other), 9))
    times = milliseconds(lambda: helpers.evaluate_many(categories), 5)
    words = categories.astype(dict.fromkeys(categories.columns.drop("age"), object))
    as_words = milliseconds(lambda: helpers.evaluate_many(words), 3)
    some = categories.head(LOOPED)
    loop = milliseconds(lambda: [helpers.evaluate(each) for each in profiles_of(some)], 1)[0] * MILLION / LOOPED
    by_numpy = {"beside": "a numpy pass", "compared": numpy_pass}
    return [
        row("one pass over a million small numbers", "numpy", [numpy_pass]),
        row("a million children, as categories", WE, times, **by_numpy),
        row("a million children, as words", WE, as_words, **by_numpy),
        row(f"a million children one by one ({LOOPED:,} were run)", "a loop over `evaluate`", [loop], **by_numpy),
        row("a million children, as categories", WE, times, beside="the loop", compared=loop),
        Row("peak memory, a million children and pandas", WE, _peak_memory(), "MB"),
    ]


def _peak_memory() -> float:
    """How much memory does a Python of its own take at most, while it makes and evaluates a million children?"""
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import helpers, population
helpers.evaluate_many(population.drawn(1_000_000))
print(next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def notebooks() -> list[Row]:
    """All notebooks run and compared by nbval, beside as many empty ones."""
    found = sorted((TOP / "notebooks").rglob("[0-9]*.ipynb"))
    ours = _nbval(TOP / "notebooks")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(3):
            _empty_notebook(Path(folder) / f"{number}.ipynb")
        empty = _nbval(Path(folder)) / 3 * len(found)
    return [
        row(f"nbval over {len(found)} empty notebooks (3 were run)", "nbval", [empty], "s"),
        row(f"nbval over our {len(found)} notebooks", WE, [ours], "s", beside="empty notebooks", compared=empty),
    ]


def site() -> list[Row]:
    """The site, beside the same notebooks through nbconvert as it comes."""
    from helpers.site import build_site

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        times = milliseconds(lambda: build_site(target), 3)
        size = sum(each.stat().st_size for each in target.rglob("*") if each.is_file()) / 1_000_000
    pages = [str(each) for each in sorted((TOP / "notebooks").rglob("[0-9]*.ipynb"))]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "nbconvert", "--to=html", f"--output-dir={folder}", *pages]
        plain = milliseconds(lambda: subprocess.run(command, check=True, capture_output=True), 1)[0]
    return [
        row("the notebooks as HTML", "nbconvert", [plain]),
        row("the whole site", WE, times, beside="nbconvert", compared=plain),
        Row("the whole site on disk", WE, size, "MB"),
    ]


def _nbval(folder: Path) -> float:
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", str(folder)]
    done = milliseconds(lambda: subprocess.run(command, cwd=TOP, check=True, capture_output=True), 1)
    return done[0] / 1000


def _empty_notebook(path: Path) -> None:
    import nbformat

    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    notebook.cells = [nbformat.v4.new_code_cell("pass", execution_count=1)]
    nbformat.write(notebook, path)
