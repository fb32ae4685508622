"""Whether a test notices when the reasoning is wrong: `make mutants`.

mutmut changes the functions of `answers`, `conditions`, `catalog`, `reasoning` and `population`, one small thing at a time.
It leaves constants, defaults and decorated functions alone; `by_hand.yaml` changes those, in a copy. What no test notices must
stand in `survivors.yaml`, with the reason why no reader would notice it either; else the last line says so and make fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import yaml
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

HERE = Path(__file__).parent
PACKAGE = Path("src/helpers")
# So broken that the tests cannot even be read; mutmut takes it for an interruption or a time-out.
NOT_EVEN_READ = {2, 4, 255}


class Mutant(NamedTuple):
    """One small wrong: the file, the function (or nothing), the text and what took its place; killed, survived, or worse."""

    file: str
    function: str
    was: str
    now: str
    fate: str


def main() -> int:
    subprocess.run(["mutmut", "run", *sys.argv[1:]], check=True)
    mutants = [*by_mutmut(), *by_hand()]
    print(table(mutants))
    alive = [mutant for mutant in mutants if mutant.fate != "killed"]
    told = read("survivors.yaml")
    new = [mutant for mutant in alive if not any(explains(row, mutant) for row in told)]
    for mutant in new:
        print(f"\n{mutant.fate}: {place(mutant)}\n- {mutant.was}\n+ {mutant.now}")
    gone = [row for row in told if not any(explains(row, mutant) for mutant in alive)]
    for row in gone:
        print(f"\nIn survivors.yaml, but every such change is noticed by now: {row}")
    print(f"\n{len(alive)} of {len(mutants)} noticed by no test, {len(new)} of them not explained in survivors.yaml.")
    return 1 if new or gone else 0


def explains(row: dict[str, str], mutant: Mutant) -> bool:
    """Whether a row of survivors.yaml speaks of this change: its place fits `in` (with *), its new text `now` (a regex)."""
    return fnmatch(place(mutant), row["in"]) and re.search(row["now"], mutant.now) is not None


def by_mutmut() -> Iterator[Mutant]:
    """What mutmut found out, in this run and in those that it remembers in mutants/."""
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for name, code in data.exit_code_by_key.items():
            function, of = orig_function_and_class_names_from_key(name)
            fate = "killed" if code in NOT_EVEN_READ else status_by_exit_code[code]
            if fate == "timeout":
                fate = "killed"  # the tests take seconds otherwise: whoever waits for a minute has noticed
            if code == 3:
                fate = "pytest broke down"  # mutmut counts it as killed, though no test said so
            was, now = changed_lines(name, path) if fate != "killed" else ("", "")
            yield Mutant(str(path.relative_to(PACKAGE)), f"{of}.{function}" if of else function, was, now, fate)


def changed_lines(name: str, path: Path) -> tuple[str, str]:
    lines = [line for line in get_diff_for_mutant(name, path=path).splitlines() if line[:3] not in {"---", "+++"}]
    return tuple(" ".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")


def by_hand() -> Iterator[Mutant]:
    """Each change of by_hand.yaml made in a copy, and the same tests run there in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("src", "tests", "data", "notebooks"):
            shutil.copytree(name, Path(folder, name), ignore=shutil.ignore_patterns("__pycache__"))
        if a_test_fails(folder):
            sys.exit("A test fails already without any change.")
        for row in read("by_hand.yaml"):
            file = Path(folder, PACKAGE, row["in"])
            text = file.read_text(encoding="utf-8")
            if text.count(row["was"]) < 1:
                sys.exit(f"by_hand.yaml: {row['in']} does not say {row['was']!r} any more.")
            file.write_text(text.replace(row["was"], row["now"], 1), encoding="utf-8")
            fate = "killed" if a_test_fails(folder) else "survived"
            file.write_text(text, encoding="utf-8")
            yield Mutant(row["in"], "", row["was"], row["now"], fate)


def a_test_fails(folder: str) -> bool:
    """One file after another, until a test notices. That a file has no test of its own (5) is no failure."""
    options = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
    command = [sys.executable, "-m", "pytest", "--exitfirst", "--quiet", *options["pytest_add_cli_args"]]
    environment = os.environ | {"PYTHONPATH": f"{folder}/src"}
    runs = (
        subprocess.run([*command, file], cwd=folder, env=environment, capture_output=True)
        for file in options["pytest_add_cli_args_test_selection"]
    )
    return any(run.returncode not in {0, 5} for run in runs)


def table(mutants: list[Mutant]) -> str:
    """A line for each file: how many changes, how many of them a test noticed."""
    fates: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant in mutants:
        fates[mutant.file][mutant.fate] += 1
        fates["together"][mutant.fate] += 1
    lines = [f"{'':26}{'made':>6}{'killed':>8}{'%':>7}"]
    for file, counts in fates.items():
        made = counts.total()
        others = ", ".join(f"{count} {fate}" for fate, count in counts.items() if fate != "killed")
        lines.append(f"{file:26}{made:6}{counts['killed']:8}{100 * counts['killed'] / made:7.1f}  {others}")
    return "\n".join([*lines[:1], *lines[2:], lines[1]])


def place(mutant: Mutant) -> str:
    return " ".join(filter(None, [mutant.file, mutant.function]))


def read(name: str) -> list[dict[str, str]]:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8")) or []


if __name__ == "__main__":
    sys.exit(main())
