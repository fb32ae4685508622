"""What must hold between the rows on states, records and the neighbours of school and clinic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Problem, row_problem, shown

THERAPIES = ("speech", "ot", "pt")
COUNTED = ("days", "counted_in", "counts_from")
# The columns that an aspect of a state needs beside its words; no other cell may have them.
EXTRA_COLUMNS = {"evaluation": COUNTED, "part_c": ("answer",)} | dict.fromkeys(THERAPIES, ("answer",))

Tables = dict[str, list[dict[str, Any]]]


def bad_neighbours(tables: Tables) -> Iterator[Problem]:
    """Situations of a child that point to a limit of time which does not exist."""
    known = {row["id"] for row in tables["deadlines"]}
    for number, row in enumerate(tables["neighbours"], start=1):
        for name in row["deadlines"]:
            if name not in known:
                yield row_problem(
                    "neighbours", number, row, "deadlines", f"{shown(name)} is not a limit in deadlines.yaml."
                )


def bad_state_cells(tables: Tables) -> Iterator[Problem]:
    """Cells of an unknown state or aspect, under another name, with columns that are missing or out of place."""
    states = {row["id"]: row["name"]["en"] for row in tables["states"]}
    aspects = [row["id"] for row in tables["state_aspects"]]
    for number, row in enumerate(tables["state_cells"], start=1):
        for column, said in _wrong_in_cell(row, states, aspects):
            yield row_problem("state_cells", number, row, column, said)


def _wrong_in_cell(row: dict[str, Any], states: dict[str, str], aspects: list[str]) -> Iterator[tuple[str, str]]:
    if row["state"] not in states:
        yield "state", f"{shown(row['state'])} is not a state in states.yaml."
    elif row["jurisdiction"] != states[row["state"]]:
        yield "jurisdiction", f"a cell of {states[row['state']]} holds there and nowhere else."
    if row["aspect"] not in aspects:
        yield "aspect", f"{shown(row['aspect'])} is not an aspect. Allowed: {', '.join(aspects)}."
    if row["id"] != f"{row['state']}__{row['aspect']}":
        yield "id", "the id must be the state and the aspect, joined by __."
    needed = EXTRA_COLUMNS.get(row["aspect"], ())
    for column in ("answer", *COUNTED):
        if (column in row) != (column in needed):
            said = f"the aspect {row['aspect']} {'needs' if column in needed else 'has no'} {column}."
            yield column, said
