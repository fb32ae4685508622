"""Nothing of a table is lost or changed on its way into the catalog."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from helpers import conditions
from helpers.catalog import CATALOG_FILE

from .conftest import CATALOG

TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
ROWS = [field.name for field in dataclasses.fields(CATALOG) if field.name != "texts"]


def lost(value: Any, plain: Any, place: str) -> Iterator[str]:
    """The places at which a value of the catalog is not what the table says. Conditions are tested by their answers."""
    if type(value).__module__ == conditions.__name__:
        return
    if isinstance(value, Mapping) and isinstance(plain, list):  # groups of a statistic, with their names
        plain = {row["id"]: row["name"] for row in plain}
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            there = plain.get(field.name, left_out(field))
            yield from lost(getattr(value, field.name), there, f"{place}.{field.name}")
    elif isinstance(value, tuple) and isinstance(plain, list | tuple) and len(value) == len(plain):
        for number, (ours, theirs) in enumerate(zip(value, plain, strict=True)):
            yield from lost(ours, theirs, f"{place}.{number}")
    elif isinstance(value, Mapping) and isinstance(plain, Mapping) and value.keys() == plain.keys():
        for key, ours in value.items():
            yield from lost(ours, plain[key], f"{place}.{key}")
    elif value != (Fraction(plain) if isinstance(value, Fraction) and plain is not None else plain):
        yield f"{place}: {value!r}, in the table {plain!r}"


def left_out(field: dataclasses.Field[Any]) -> Any:
    """What a row has where the table leaves a column out."""
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default


@pytest.mark.parametrize("table", ROWS)
def test_each_row_is_what_its_table_says(table):
    rows = getattr(CATALOG, table)
    assert list(rows) == [row["id"] for row in TABLES[table]]
    assert [said for row in TABLES[table] for said in lost(rows[row["id"]], row, f"{table}.{row['id']}")] == []


hints = cache(get_type_hints)


def other_kinds(value: Any, kind: Any, place: str) -> Iterator[str]:
    """The places at which a value is not of the kind that its class declares: still a list, a word or a plain row."""
    inside, origin = get_args(kind), get_origin(kind)
    if origin in (Union, UnionType):
        if all(list(other_kinds(value, each, place)) for each in inside):
            yield f"{place}: {value!r} is no {kind}"
    elif origin is tuple:
        if not isinstance(value, tuple):
            if value != "years":  # an age has no list of values
                yield f"{place}: {value!r} is no {kind}"
        else:
            for number, each in enumerate(value):
                yield from other_kinds(each, inside[0], f"{place}.{number}")
    elif isinstance(kind, type) and kind is not Any and kind.__module__ != conditions.__name__:
        if not isinstance(value, kind if kind is not float else (int, float)):
            yield f"{place}: {value!r} is no {kind}"
        elif dataclasses.is_dataclass(kind):
            for name, declared in hints(kind).items():
                yield from other_kinds(getattr(value, name), declared, f"{place}.{name}")


@pytest.mark.parametrize("table", ROWS)
def test_each_value_is_of_the_kind_that_its_class_declares(table):
    kind = get_args(hints(type(CATALOG))[table])[1]
    rows = getattr(CATALOG, table)
    assert [said for name, row in rows.items() for said in other_kinds(row, kind, f"{table}.{name}")] == []
