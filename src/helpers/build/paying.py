"""What must hold between the rows on gates, the referral loop and paying."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Problem, row_problem, shown

Tables = dict[str, list[dict[str, Any]]]


def bad_paying(tables: Tables) -> Iterator[Problem]:
    """Gates with a question missing, answers that send a family nowhere, coverages that are no value of the fact."""
    yield from _bad_gates(tables)
    yield from _bad_loop(tables)
    yield from _bad_coverages(tables)


def _bad_gates(tables: Tables) -> Iterator[Problem]:
    there = {row["id"] for row in tables["gates"]}
    gates = list(dict.fromkeys(row["gate"] for row in tables["gates"]))
    aspects = list(dict.fromkeys(row["aspect"] for row in tables["gates"]))
    for name in (f"{gate}__{aspect}" for gate in gates for aspect in aspects):
        if name not in there:
            yield Problem("gates.yaml", "", "id", f"there is no row {name}.")
    for number, row in enumerate(tables["gates"], start=1):
        if row["id"] != f"{row['gate']}__{row['aspect']}":
            yield row_problem("gates", number, row, "id", "the id must be the gate and the aspect, joined by __.")


def _bad_loop(tables: Tables) -> Iterator[Problem]:
    places = {row["place"] for row in tables["loop"]}
    for number, row in enumerate(tables["loop"], start=1):
        if row["sends_to"] not in places:
            said = f"nobody answers at {shown(row['sends_to'])}. Add a row with that place, or send somewhere else."
            yield row_problem("loop", number, row, "sends_to", said)
        if row["sends_to"] == row["place"]:
            yield row_problem("loop", number, row, "sends_to", "an answer sends a family to somebody else.")
        if bool(row.get("disagreement")) != bool(row["disagreement_sources"]):
            yield row_problem("loop", number, row, "disagreement", "a disagreement and its sources come together.")


def _bad_coverages(tables: Tables) -> Iterator[Problem]:
    values: list[str] = next((row["values"] for row in tables["facts"] if row["id"] == "coverage"), [])
    for number, row in enumerate(tables["coverages"], start=1):
        if row["coverage"] not in values:
            said = f"{shown(row['coverage'])} is not a value of the fact coverage. Allowed: {', '.join(values)}."
            yield row_problem("coverages", number, row, "coverage", said)
    told = {row["coverage"] for row in tables["coverages"]}
    for value in values:
        if value not in told:
            yield Problem("coverages.yaml", "", "coverage", f"there is no row for the coverage {shown(value)}.")
