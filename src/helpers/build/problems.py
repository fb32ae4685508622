"""What is wrong with a table, in a sentence that someone who edits it understands."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

LONGEST_VALUE = 60
# Python's own repr gives up on a value that is nested a thousand times.
_BRIEFLY = reprlib.Repr()
_BRIEFLY.maxlevel, _BRIEFLY.maxstring, _BRIEFLY.maxother = 3, 1000, 1000


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what was found, and what is allowed."""

    file: str
    row: str
    column: str
    said: str

    def __str__(self) -> str:
        """The sentence.

        >>> str(Problem("rules.yaml", "row 3 (iep_age)", "setting", "'scool' is not allowed. Allowed: school_iep."))
        "data/rules.yaml, row 3 (iep_age), column setting: 'scool' is not allowed. Allowed: school_iep."
        """
        where = ", ".join(
            part for part in (f"data/{self.file}", self.row, self.column and f"column {self.column}") if part
        )
        return f"{where}: {self.said}"


class DataError(ValueError):
    """The tables hold mistakes; the message lists all of them, one sentence a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{count} {'row is' if count == 1 else 'places are'} wrong in the tables:"
        super().__init__("\n".join([head, *(f"- {problem}" for problem in self.problems)]))


def row_problem(table: str, number: int, row: dict[str, Any], column: str, said: str) -> Problem:
    """A mistake in one column of one row of a table.

    >>> str(row_problem("rules", 3, {"id": "iep_age"}, "id", "this is there twice."))
    'data/rules.yaml, row 3 (iep_age), column id: this is there twice.'
    """
    return Problem(f"{table}.yaml", f"row {number} ({row['id']})", column, said)


def shown(value: Any) -> str:
    """A value as it may stand in a message: quoted, and cut where it is long.

    >>> shown("scool")
    "'scool'"
    """
    text = _BRIEFLY.repr(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
