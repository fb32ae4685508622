"""What the rows of all tables share, and how a row is made of its plain form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

Row = TypeVar("Row")


def row_of(kind: type[Row], row: Mapping[str, Any], **ready: Any) -> Row:
    """Make a row of its columns: lists become tuples, columns that the reasoning does not need stay behind.

    ``ready`` holds columns that were already turned into what the row keeps.

    >>> from helpers.catalog.rows import Example
    >>> row_of(Example, {"day": "2026-09-15", "note": "left behind"})
    Example(day='2026-09-15', state_days='')
    """
    wanted = _columns_of(kind)  # type: ignore[arg-type]
    columns = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if name in wanted
    }
    return kind(**(columns | ready))


@cache
def _columns_of(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What every row that states something has: its sources, the paragraphs, where it holds, the day it was checked."""

    sources: tuple[str, ...]
    cites: str
    jurisdiction: str
    checked: str
