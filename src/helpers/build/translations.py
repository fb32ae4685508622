"""Spanish: which tables are translated, what is missing, and which Spanish sentence must be read again.

In a translated table every row for parents has Spanish, but for the part of a child's row that only students read.
For each Spanish sentence `data/spanish.csv` keeps a fingerprint of the English that it was last read against. When the
English changes, its fingerprint does too, and the Spanish is stale until someone has read it again and says so with
``make translated ARGS="--read TABLE"``.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .problems import Problem

LANGUAGE = "es"
TRANSLATED: tuple[str, ...] = (
    "settings",
    "facts",
    "signs",
    "rules",
    "next_steps",
    "asking",
    "children",
    "dimensions",
    "comparison",
    "moments",
    "readers",
    "path",
    "letters",
    "visit_questions",
    "texts",
    "deadlines",
    "state_aspects",
    "state_cells",
    "handouts",
)
"""The tables that are translated: in each, every row that is for parents. Nothing else says so."""
FOR_STUDENTS_ONLY = ("case",)
"""Columns of such a row that no page for parents shows."""

RECORD = "spanish.csv"
COLUMNS = ("table", "row", "column", "english", "checked")
LETTERS_OF_A_FINGERPRINT = 10

Tables = Mapping[str, list[dict[str, Any]]]
Place = tuple[str, str, str]
"""Where a sentence stands: table, row, column (``options.0.label`` for one inside a list)."""


class Read(NamedTuple):
    """What the record keeps of a sentence: the fingerprint of the English, and the day on which it was read."""

    english: str
    checked: str


def words_in(value: Any, column: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text inside a row, however deep, with its column.

    >>> list(words_in({"id": "x", "why": [{"en": "Because", "es": "Porque"}]}))
    [('why.0', {'en': 'Because', 'es': 'Porque'})]
    """
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield column, value
            return
        inside: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    else:
        return
    for name, inner in inside:
        yield from words_in(inner, f"{column}.{name}" if column else str(name))


def fingerprint(english: str) -> str:
    """A short mark of an English text: another text has another one, however it is spaced.

    >>> fingerprint("Not sure") == fingerprint("Not  sure"), fingerprint("Not sure") == fingerprint("Sure")
    (True, False)
    """
    return hashlib.sha256(" ".join(english.split()).encode()).hexdigest()[:LETTERS_OF_A_FINGERPRINT]


def missing_translations(tables: Tables) -> Iterator[Problem]:
    """Parents' rows of a translated table without Spanish, and sources of such a row whose title has none."""
    for table, number, row, column, words in _all_words(tables):
        place = f"row {number} ({row['id']})"
        if table in TRANSLATED and _is_for_parents(row, column) and not words.get(LANGUAGE):
            yield Problem(f"{table}.yaml", place, column, "the Spanish is missing. Put an es: beside the en:.")
    shown = {
        source
        for table in TRANSLATED
        for row in tables.get(table, [])
        if row.get("reader", "parent") == "parent"
        for source in _sources_of(row)
    }
    for number, row in enumerate(tables.get("sources", []), start=1):
        if row["id"] in shown and not row["title"].get(LANGUAGE):
            said = "a Spanish page shows this source. Write the title as {en: …, es: …}."
            yield Problem("sources.yaml", f"row {number} ({row['id']})", "title", said)


def _is_for_parents(row: Mapping[str, Any], column: str) -> bool:
    """Whether parents read this column. Pages for students and staff are in English."""
    return row.get("reader", "parent") == "parent" and column.split(".")[0] not in FOR_STUDENTS_ONLY


def stale_translations(tables: Tables, record: Mapping[Place, Read]) -> Iterator[Problem]:
    """Spanish sentences that nobody has read against today's English."""
    for table, number, row, column, words in _all_words(tables):
        if not words.get(LANGUAGE):
            continue
        read = record.get((table, row["id"], column))
        if read is None or read.english != fingerprint(words["en"]):
            happened = "is new" if read is None else f"was read on {read.checked}, and the English has changed since"
            said = f"the Spanish {happened}. Read it, then: make translated ARGS='--read {table}'."
            yield Problem(f"{table}.yaml", f"row {number} ({row['id']})", column, said)


def read_record(folder: Path) -> dict[Place, Read]:
    """What the committed record says, by place."""
    path = folder / RECORD
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (line["table"], line["row"], line["column"]): Read(line["english"], line["checked"])
            for line in csv.DictReader(file)
        }


def write_record(folder: Path, tables: Tables, now_read: Iterable[str], today: datetime.date) -> int:
    """Note that the Spanish of these tables was read against today's English. Answers how many sentences are new.

    A sentence whose English is as before keeps its day; a sentence that is no longer there leaves the record.
    """
    old, named, new = read_record(folder), set(now_read), 0
    lines = []
    for table, _, row, column, words in _all_words(tables):
        place = (table, row["id"], column)
        known = old.get(place)
        if table in named and words.get(LANGUAGE) and (known is None or known.english != fingerprint(words["en"])):
            known, new = Read(fingerprint(words["en"]), today.isoformat()), new + 1
        if known:
            lines.append((*place, *known))
    with (folder / RECORD).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(lines))
    return new


def _sources_of(row: dict[str, Any]) -> list[str]:
    return [*row.get("sources", []), *row.get("disagreement_sources", [])]


def _all_words(tables: Tables) -> Iterator[tuple[str, int, dict[str, Any], str, dict[str, str]]]:
    for table, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            for column, words in words_in(row):
                yield table, number, row, column, words
