"""The files of numbers: one CSV file for each row of `statistics.yaml`, checked cell by cell, compiled into that row.

A file has a line of column names, and then one line for each year, category or group. Numbers stay as they are written, so
that 13.0 does not become 13. An empty cell is a number that the source does not give.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .problems import Problem, shown

FOLDER = "statistics"
NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
PERCENT_AT_MOST = 100
PLACE = re.compile(r"\[(?P<column>\w+)@(?P<row>[\w-]+)\]")
KEYS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "school_year": (re.compile(r"\d{4}-\d{2}", re.ASCII), "a school year such as 2022-23"),
    "fall": (re.compile(r"\d{4}", re.ASCII), "a year such as 2022"),
}

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def add_series(folder: Path, tables: Tables) -> list[Problem]:
    """Read each statistic's file into its row, as the list ``rows``. Answers with every mistake in the files."""
    problems = []
    for row in tables["statistics"]:
        lines, found = _read(folder / FOLDER / f"{row['id']}.csv", row, _allowed_keys(row, tables))
        row["rows"] = lines
        problems += found
    named = {row["id"] for row in tables["statistics"]}
    for path in sorted((folder / FOLDER).glob("*.csv")):
        if path.stem not in named:
            problems.append(Problem(f"{FOLDER}/{path.name}", "", "", "no row of statistics.yaml is about this file."))
    return problems


def bad_places(tables: Tables) -> Iterator[Problem]:
    """Sentences and guesses that name a number that is not there, or that has no value."""
    known = {row["id"]: row for row in tables["statistics"]}
    for number, row in enumerate(tables["statistics"], start=1):
        for words in row["in_words"]:
            yield from _unknown_places("statistics", number, row, "in_words", words["en"], row)
    for number, row in enumerate(tables["guesses"], start=1):
        named = [column for column in ("statistic", "row", "column") if column in row]
        place = Problem("guesses.yaml", f"row {number} ({row['id']})", "statistic", "")
        if named and len(named) < 3:
            yield _with(place, "statistic, row and column come together, or none of them.")
        elif named and row["statistic"] not in known:
            yield _with(place, f"{shown(row['statistic'])} is not an id in statistics.yaml.")
        elif named:
            text = f"[{row['column']}@{row['row']}] {row['answer']['en']}"
            yield from _unknown_places("guesses", number, row, "answer", text, known[row["statistic"]])


def _unknown_places(table: str, number: int, row: Row, column: str, text: str, statistic: Row) -> Iterator[Problem]:
    cells = {
        (name["id"], line[0])
        for line in statistic["rows"]
        for name, value in zip(statistic["columns"], line[1:], strict=True)
        if value
    }
    for place in PLACE.finditer(text):
        if (place["column"], place["row"]) not in cells:
            said = f"{place[0]} is not a number in {FOLDER}/{statistic['id']}.csv."
            yield Problem(f"{table}.yaml", f"row {number} ({row['id']})", column, said)


def _with(problem: Problem, said: str) -> Problem:
    return Problem(problem.file, problem.row, problem.column, said)


def _allowed_keys(row: Row, tables: Tables) -> list[str]:
    """The ids that the first column may hold; none where it holds years."""
    if row["key"] == "category":
        return [category["id"] for category in tables["categories"]]
    return [group["id"] for group in row["groups"]]


def _read(path: Path, row: Row, allowed: list[str]) -> tuple[list[list[str]], list[Problem]]:
    file = f"{FOLDER}/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [Problem(file, "", "", "the file is missing.")]
    except UnicodeDecodeError:
        return [], [Problem(file, "", "", "this is not UTF-8 text. Save the file as UTF-8.")]
    lines = [[cell.strip() for cell in line] for line in csv.reader(text.splitlines()) if any(line)]
    heads = [row["key"], *(column["id"] for column in row["columns"])]
    if not lines or lines[0] != heads:
        return [], [Problem(file, "line 1", "", f"the columns must be: {','.join(heads)}.")]
    return lines[1:], list(_wrong_lines(file, heads, row, lines[1:], allowed))


def _wrong_lines(
    file: str, heads: list[str], row: Row, lines: list[list[str]], allowed: list[str]
) -> Iterator[Problem]:
    seen: list[str] = []
    for number, line in enumerate(lines, start=2):
        place = f"line {number} ({line[0]})"
        if len(line) != len(heads):
            yield Problem(file, place, "", f"there are {len(line)} cells. There must be {len(heads)}.")
            continue
        said = _wrong_key(row["key"], line[0], seen, allowed)
        if said:
            yield Problem(file, place, heads[0], said)
        seen.append(line[0])
        for column, value in zip(row["columns"], line[1:], strict=True):
            said = _wrong_number(value, column["unit"])
            if said:
                yield Problem(file, place, column["id"], said)
    for missing in (key for key in allowed if key not in seen):
        yield Problem(file, "", heads[0], f"there is no line for {missing}.")


def _wrong_key(kind: str, key: str, seen: list[str], allowed: list[str]) -> str:
    if key in seen:
        return f"{shown(key)} is there twice."
    if kind not in KEYS:
        return "" if key in allowed else f"{shown(key)} is not allowed. Allowed: {', '.join(allowed)}."
    pattern, like = KEYS[kind]
    if not pattern.fullmatch(key):
        return f"{shown(key)} is not {like}."
    return f"{shown(key)} comes after {shown(seen[-1])}. Put the years in order." if seen and key < seen[-1] else ""


def _wrong_number(value: str, unit: str) -> str:
    if not value:
        return ""
    if not NUMBER.fullmatch(value):
        return f"{shown(value)} is not a number in digits, such as 7526 or 13.0. Leave the cell empty if there is none."
    if unit == "percent" and float(value) > PERCENT_AT_MOST:
        return f"{shown(value)} is more than 100 percent."
    return ""
