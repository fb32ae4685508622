"""Writes environment.yml, for Binder and conda, from requirements.lock and pyproject.toml; `make lock` calls it.

Only what a reader's session needs goes in: the packages that pyproject.toml names as dependencies and what those
need in turn, at the lock's versions. The lock itself says who needs whom, so no network is asked.
"""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

TOP = Path(__file__).parents[1]
PIN = re.compile(r"(?P<name>[\w.-]+)(\[[^]]*\])?==(?P<version>[^\s;]+)(?P<marker> ; .+?)?( \\)?$")
NEEDED_BY = re.compile(r"    #(?: via|  ) ([\w.-]+)")
HEAD = """\
# Written by `make lock` from pyproject.toml and requirements.lock: change those instead.
name: therapy-settings
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def plain(name: str) -> str:
    """Which spelling do all names of one package share?"""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(text: str) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Which requirement lines does each package have, and who needs it?"""
    pins: dict[str, list[str]] = defaultdict(list)
    needed_by: dict[str, set[str]] = defaultdict(set)
    name = ""
    for line in text.splitlines():
        if found := PIN.match(line):
            name = plain(found["name"])
            pins[name].append(f"{name}=={found['version']}{found['marker'] or ''}")
        elif found := NEEDED_BY.match(line):
            needed_by[name].add(plain(found[1]))
    return pins, needed_by


def runtime_names(pyproject: str) -> set[str]:
    """Which packages does pyproject.toml ask for when nobody develops?"""
    wanted = tomllib.loads(pyproject)["project"]["dependencies"]
    return {plain(re.split(r"[^\w.-]", line)[0]) for line in wanted}


def closure(names: set[str], needed_by: dict[str, set[str]]) -> set[str]:
    """Which packages are these, and all that they need?"""
    found = set(names)
    while more := {name for name, parents in needed_by.items() if parents & found} - found:
        found |= more
    return found


def environment(lock: str, pyproject: str) -> str:
    """What does environment.yml say?"""
    pins, needed_by = read_lock(lock)
    names = closure(runtime_names(pyproject), needed_by)
    lines = [line for name in sorted(names) for line in pins[name]] + ["-e ."]
    return HEAD + "".join(f"      - {line}\n" for line in lines)


if __name__ == "__main__":
    text = environment((TOP / "requirements.lock").read_text(), (TOP / "pyproject.toml").read_text())
    (TOP / "environment.yml").write_text(text)
    print(f"environment.yml: {text.count('==')} pins, each from requirements.lock.")
