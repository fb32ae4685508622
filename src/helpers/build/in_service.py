"""What must hold between the rows of in-service sessions: lengths add up, each row pointed to is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Problem, row_problem, shown

LENGTHS = ("30", "60", "90")
POINTED = ("children", "claims", "delays", "dimensions", "gates", "loop", "numbers", "records")
ALWAYS = ("talk", "vote", "monday")
FROM_60 = ("check_before", "check_after")
Tables = dict[str, list[dict[str, Any]]]


def bad_sessions(tables: Tables) -> Iterator[Problem]:
    """Sessions whose parts do not add up, are not in order or lack what each length has, and rows pointed to in vain."""
    sessions = {row["id"] for row in tables["sessions"]}
    objectives = {row["id"] for row in tables["objectives"]}
    for number, row in enumerate(tables["sessions"], start=1):
        for said in _wrong_parts([each for each in tables["segments"] if each["session"] == row["id"]]):
            yield row_problem("sessions", number, row, "id", said)
        for name in row["checks"]:
            if name not in objectives:
                yield row_problem("sessions", number, row, "checks", f"{shown(name)} is not an id in objectives.yaml.")
    for number, row in enumerate(tables["segments"], start=1):
        if row["session"] not in sessions:
            said = f"{shown(row['session'])} is not an id in sessions.yaml. Allowed: {', '.join(sorted(sessions))}."
            yield row_problem("segments", number, row, "session", said)
        if set(row["minutes"]) != set(LENGTHS):
            yield row_problem("segments", number, row, "minutes", f"say minutes for each of {', '.join(LENGTHS)}.")
        if row["kind"] == "vote" and [name.split(".")[0] for name in row["shows"]] != ["children"]:
            yield row_problem("segments", number, row, "shows", "a vote shows one row of children.yaml.")
        yield from _lost(tables, "segments", number, row, "shows", row["shows"])
    for number, row in enumerate(tables["hard_questions"], start=1):
        yield from _lost(tables, "hard_questions", number, row, "answer", [row["answer"]])
    for number, row in enumerate(tables["handouts"], start=1):
        for part in row["parts"]:
            if (part["kind"] == "row") != ("school" in part) or ("school" in part) != ("clinic" in part):
                said = "a part of kind row has school and clinic, and no other part has them."
                yield row_problem("handouts", number, row, "parts", said)


def _wrong_parts(parts: list[dict[str, Any]]) -> Iterator[str]:
    if [part["order"] for part in parts] != list(range(1, len(parts) + 1)):
        yield "the parts in segments.yaml must be numbered 1, 2, 3 and so on, in their order."
    for length in LENGTHS:
        total = sum(part["minutes"].get(length, 0) for part in parts)
        if total != int(length):
            yield f"its parts add up to {total} minutes in the session of {length}. They must add up exactly."
        there = {part["kind"] for part in parts if part["minutes"].get(length)}
        for kind in (*ALWAYS, *(FROM_60 if length != "30" else ())):
            if kind not in there:
                yield f"the session of {length} minutes has no part of kind {kind}."


def _lost(
    tables: Tables, table: str, number: int, row: dict[str, Any], column: str, pointers: list[str]
) -> Iterator[Problem]:
    for pointer in pointers:
        name, _, found = pointer.partition(".")
        if name not in POINTED:
            said = f"{shown(name)} is not a table that can be shown. Allowed: {', '.join(POINTED)}."
            yield row_problem(table, number, row, column, said)
        elif found not in {each["id"] for each in tables[name]}:
            yield row_problem(table, number, row, column, f"{shown(found)} is not an id in {name}.yaml.")
