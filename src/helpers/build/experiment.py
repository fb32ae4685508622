"""What must hold between the rows of the thought experiment: rates of facts that exist, presets with every rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Problem, row_problem, shown

Tables = dict[str, list[dict[str, Any]]]


def bad_rates(tables: Tables) -> Iterator[Problem]:
    """Rates of a fact or value that does not exist, or given something that no earlier row decides."""
    facts = {row["id"]: row for row in tables["facts"]}
    decided: set[str] = set()
    for number, row in enumerate(tables["rates"], start=1):
        if row["fact"] not in facts or row["fact"] == "age":
            said = f"{shown(row['fact'])} is not a fact with named values. Allowed: {', '.join(facts)}, but not age."
            yield row_problem("rates", number, row, "fact", said)
            continue
        for column in ("value", "rest"):
            yield from _wrong_value("rates", number, row, column, facts[row["fact"]], row[column])
        for fact, value in row["given"].items():
            if fact not in decided:
                yield row_problem(
                    "rates", number, row, f"given.{fact}", f"no row above this one decides {shown(fact)}."
                )
            else:
                yield from _wrong_value("rates", number, row, f"given.{fact}", facts[fact], value)
        decided.add(row["fact"])


def bad_presets(tables: Tables) -> Iterator[Problem]:
    """Presets with a rate missing or unknown, or with a fact or value that does not exist."""
    facts = {row["id"]: row for row in tables["facts"]}
    rates = [row["id"] for row in tables["rates"]]
    rated = {row["fact"] for row in tables["rates"]}
    for number, row in enumerate(tables["presets"], start=1):
        if set(row["rates"]) != set(rates):
            yield row_problem(
                "presets", number, row, "rates", f"there must be one number for each of: {', '.join(rates)}."
            )
        for fact, value in row["facts"].items():
            if fact not in facts or fact in rated:
                said = f"{shown(fact)} is not a fact that can be set here. A fact with a rate cannot."
                yield row_problem("presets", number, row, f"facts.{fact}", said)
            else:
                yield from _wrong_value("presets", number, row, f"facts.{fact}", facts[fact], value)


def bad_numbers(tables: Tables) -> Iterator[Problem]:
    """Numbers that are not to be put beside a number that does not exist, or that does not say the same of them."""
    known = {row["id"]: row for row in tables["numbers"]}
    for number, row in enumerate(tables["numbers"], start=1):
        for other in row["not_with"]:
            if row["id"] not in known.get(other, {"not_with": []})["not_with"]:
                yield row_problem(
                    "numbers", number, row, "not_with", f"{shown(other)} must be a row here that names this one too."
                )


def _wrong_value(
    table: str, number: int, row: dict[str, Any], column: str, fact: dict[str, Any], value: str
) -> Iterator[Problem]:
    if value not in fact["values"]:
        said = f"{shown(value)} is not a value of {fact['id']}. Allowed: {', '.join(fact['values'])}."
        yield row_problem(table, number, row, column, said)
