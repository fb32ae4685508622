"""Asks the public lists of weaknesses about every pin of requirements.lock, through pip-audit in an environment of its own.

Ends with 0 if every pin was looked up and none is on a list, with 1 if one is, and with 2 if a pin could not be looked up:
pip-audit itself calls that a success. Nothing is installed into the project, and nothing is changed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
TOOL = "pip-audit@2.10.1"
SERVICES = ("pypi", "osv")
CLEAN, WEAK, UNKNOWN = 0, 1, 2

Answer = dict[str, Any]


def ask(service: str) -> tuple[list[Answer], str]:
    """What one service says of each pin, and the last line of what went wrong."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    lock = ["--requirement", str(TOP / "requirements.lock"), "--vulnerability-service", service]
    done = subprocess.run([str(TOP / ".venv/bin/uvx"), TOOL, *options, *lock], capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["dependencies"], ""
    except (json.JSONDecodeError, KeyError):
        return [], (done.stderr.strip().splitlines() or ["it said nothing"])[-1][:200]


def judged(answers: dict[str, tuple[list[Answer], str]]) -> tuple[int, str]:
    """What all services together say, as a number for the shell and as sentences for a person."""
    weak: dict[str, str] = {}
    looked_up: set[str] = set()
    named: set[str] = set()
    notes = []
    for service, (pins, wrong) in answers.items():
        found = [pin for pin in pins if "vulns" in pin]
        if not found:
            notes.append(
                f"{service} could not be reached, or knows none of these packages{': ' + wrong if wrong else ''}."
            )
        named |= {pin["name"] for pin in pins}
        looked_up |= {pin["name"] for pin in found}
        for pin in found:
            for weakness in pin["vulns"]:
                mended = ", ".join(weakness.get("fix_versions", [])) or "no version"
                weak.setdefault(
                    f"{pin['name']} {weakness['id']}",
                    f"{pin['name']} {pin['version']}: {weakness['id']}, mended in {mended}.",
                )
    if not looked_up:
        return UNKNOWN, "\n".join([*notes, "Nothing was audited. Run this where one of the services can be reached."])
    lines = [*notes, *weak.values(), f"{len(looked_up)} packages were looked up, {len(weak)} weaknesses are known."]
    if missing := sorted(named - looked_up):
        lines.append(f"Not looked up: {', '.join(missing)}.")
    return WEAK if weak else UNKNOWN if missing else CLEAN, "\n".join(lines)


def main() -> int:
    """Ask, and say what was found."""
    code, said = judged({service: ask(service) for service in SERVICES})
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
