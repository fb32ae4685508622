"""Whether some test fails for every small wrong in the tables: `make swaps`.

Every condition of every rule, and 300 further wrongs drawn by a fixed seed (answers, cells, right options). Each is asked
in this order: does `make data` refuse it, does the second reading contradict it (`tests/expected/`), does another test of
the package fail? Saved notebooks are not asked: they would find any change, whatever it means.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from helpers.build import catalog_text, compile_tables
from helpers.build.checking import check_tables
from helpers.catalog import catalog_from
from helpers.reasoning.findings import reasoner_for

from ..expected.reading import contradictions
from .mutations import Mutation, Tables, all_mutations

SEED, SAMPLE = 13, 300
ROOT = Path(__file__).parents[2]
# What the issue asks for; --beyond takes the rest: conditions of advice and papers, rows of other tables, verdicts.
RULES = ("rule", "sentence of a rule")
ASKED = (*RULES, "answer", "cell", "right option", "right answer")
# The tests that look at a table, the likeliest first. Whole files, so that a new test counts without a word here.
REASONING = ("contract", "children", "rules", "change", "guide", "cases", "refusals", "papers")
TESTS = {
    "rules": REASONING, "next_steps": REASONING, "asking": REASONING, "facts": (*REASONING, "widgets"),
    "path": ("guide", "papers"), "letters": ("papers", "guide", "documents"), "visit_questions": ("papers", "guide"),
    "comparison": ("comparison", "views", "widgets"), "quiz": ("quiz", "bank", "marks", "work"), "claims": ("claims",),
    "stages": ("stages", "dates"), "endings": ("stages",), "documents": ("documents",), "gates": ("gates",),
}  # fmt: skip


def noticed_by(mutation: Mutation, tables: Tables) -> str:
    """What notices a wrong: the first refusal, contradiction or failing test; nothing is an empty word."""
    wrong = mutation.done_to(tables)
    if refused := check_tables(wrong):
        return f"make data: {refused[0]}"
    reasoner_for.cache_clear()
    if said := next(contradictions(catalog_from(wrong), mutation.table), None):
        return f"second reading: {said}"
    return failing_test(wrong, TESTS[mutation.table])


def failing_test(wrong: Tables, names: Iterable[str]) -> str:
    """The first test in these files that fails under these tables."""
    with tempfile.TemporaryDirectory() as folder:
        catalog = Path(folder) / "catalog.json"
        catalog.write_text(catalog_text(wrong), encoding="utf-8")
        files = [f"tests/test_{name}.py" for name in names]
        options = ["-x", "-q", "--override-ini=addopts=", "-p", "no:cacheprovider", "-p", "tests.mutation.mutated"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *files],
            cwd=ROOT, env=os.environ | {"SWAPPED": str(catalog)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return f"test: {lines[0].split()[1] if lines else done.stdout[-300:]}"


def chosen(mutations: list[Mutation], beyond: int) -> list[Mutation]:
    """Every condition of a rule, and a sample of the rest, alike each time."""
    rules = [each for each in mutations if each.kind in RULES]
    rest = [each for each in mutations if each.kind in ASKED and each.kind not in RULES]
    other = [each for each in mutations if each.kind not in ASKED]
    draw = random.Random(SEED)
    return rules + draw.sample(rest, SAMPLE) + draw.sample(other, min(beyond, len(other)))


def main() -> int:
    """Ask about each wrong and say what nothing noticed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--beyond", type=int, default=0, help="so many further wrongs, of kinds beyond those")
    options.add_argument("--all", action="store_true", help="every wrong of the kinds that are sampled otherwise")
    options.add_argument("--only", default="", help="only wrongs of this kind, all of them")
    asked = options.parse_args()
    tables = compile_tables()
    mutations = all_mutations(tables)
    if asked.only:
        mutations = [each for each in mutations if each.kind == asked.only]
    elif asked.all:
        mutations = [each for each in mutations if each.kind in ASKED]
    else:
        mutations = chosen(mutations, asked.beyond)
    counts: Counter[tuple[str, str]] = Counter()
    for mutation in mutations:
        found = noticed_by(mutation, tables)
        counts[mutation.kind, found.partition(":")[0] or "nothing"] += 1
        if not found.startswith(("make data", "second reading")):
            print(f"{mutation.kind} · {mutation.where} · {found or 'NOTHING NOTICED IT'}", flush=True)
    print()
    for (kind, by), count in sorted(counts.items()):
        print(f"{kind:28} {by:16} {count:5}")
    missed = sum(count for (_, by), count in counts.items() if by == "nothing")
    print(f"{counts.total() - missed} of {counts.total()} were noticed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
