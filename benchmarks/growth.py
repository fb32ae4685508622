"""How cost grows: with the number of rules, of children, and of visitors. A table and a picture for the README."""

from __future__ import annotations

import dataclasses
import gc
import statistics
from collections.abc import Mapping
from pathlib import Path

import against_peers
import report
from plot import drawn_curves
from population import drawn, profiles_of
from timing import milliseconds

import helpers
from helpers.catalog import Catalog

PICTURE = Path(__file__).with_name("growth.svg")
TIMES = (1, 10, 100)
CHILDREN = (10_000, 100_000, 1_000_000, 10_000_000)
AT_ONCE = 1_000_000
MANY = 10_000
DIFFERENT = 300
Curve = Mapping[float, float]


def with_copies(times: int) -> Catalog:
    """The catalog with every rule so many times, each copy under an id of its own."""
    catalog = helpers.load()
    copies = {
        f"{name}_{number}" if number else name: dataclasses.replace(rule, id=f"{name}_{number}" if number else name)
        for number in range(times)
        for name, rule in catalog.rules.items()
    }
    return dataclasses.replace(catalog, rules=copies)


def by_rules() -> dict[str, dict[float, float]]:
    """One child, and many children, in milliseconds, by the number of rules."""
    frame = drawn(MANY)
    profiles = profiles_of(frame.head(DIFFERENT))
    one: dict[float, float] = {}
    first: dict[float, float] = {}
    many: dict[float, float] = {}
    for times in TIMES:
        catalog = with_copies(times)
        count = len(catalog.rules)
        first[count] = milliseconds(lambda c=catalog: helpers.evaluate(profiles[0], c), 1)[0]
        one[count] = milliseconds(lambda c=catalog: [helpers.evaluate(each, c) for each in profiles], 1)[0] / DIFFERENT
        many[count] = statistics.median(milliseconds(lambda c=catalog: _many(frame, c), 3))
    return {
        "the first child (rules are made ready)": first,
        "one more child, each different": one,
        f"{MANY:,} children": many,
    }


def by_children() -> dict[str, dict[float, float]]:
    """Many children at once, in milliseconds, by their number; more than a million in parts of a million."""
    found = {}
    for size in CHILDREN:
        frame = drawn(min(size, AT_ONCE))
        runs = 5 if size <= AT_ONCE else 1
        found[size] = statistics.median(
            milliseconds(lambda s=size, f=frame: [helpers.evaluate_many(f) for _ in range(max(1, s // AT_ONCE))], runs)
        )
        del frame
        gc.collect()
    return {"`evaluate_many`": found}


def by_visitors() -> dict[str, dict[float, float]]:
    """The memory of each server in MB, by its number of visitors."""
    measured = against_peers.compared().measured.values()
    return {
        each.name: {count: size for count, size in each.memory.items() if count} for each in measured if each.memory
    }


def rows() -> list[report.Row]:
    """Measure, and write the tables into the README and the picture beside it; the one table gets no row from here."""
    parts = {
        "Rules in the catalog, and milliseconds": by_rules(),
        "Children, and milliseconds": by_children(),
        "Visitors with their page open, and MB of the server": by_visitors(),
    }
    tables = [f"**{title}**\n\n{table(curves)}" for title, curves in parts.items() if curves]
    drawing = drawn_curves({title: curves for title, curves in parts.items() if curves})
    if drawing:
        PICTURE.write_text(drawing)
    report.write("growth", "\n\n".join([f"![The three tables below as curves]({PICTURE.name})", *tables]))
    print("\n\n".join(tables))
    return []


def table(curves: Mapping[str, Curve]) -> str:
    """Curves as a table: a column for each, and what ten times as much costs.

    >>> print(table({"time": {10: 1.0, 100: 8.0}}))
    | | 10 | 100 | the last as a multiple of the first |
    |---|---|---|---|
    | time | 1.00 | 8.00 | 8.00 × (for 10.0 × as many) |
    """
    places = list(next(iter(curves.values())))
    more = report.number(places[-1] / places[0])
    heads = ["", *(f"{place:,}" for place in places), "the last as a multiple of the first"]
    lines = [
        [
            name,
            *(report.number(curve[place]) for place in places),
            f"{report.number(curve[places[-1]] / curve[places[0]])} × (for {more} × as many)",
        ]
        for name, curve in curves.items()
    ]
    return report.markdown_table(heads, lines).replace("|  |", "| |", 1)


def _many(frame: object, catalog: Catalog) -> object:
    from helpers.population import evaluate_many

    return evaluate_many(frame, catalog)
