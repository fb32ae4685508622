"""Plain YAML tables, read by the C safe loader: no tags, no anchors, no repeated keys, and only true/false as truth values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem

RawTables = dict[str, list[Any]]
DEEPEST = 100
HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""Signs that nobody sees: they turn words round, or make a file that no program opens."""


class PlainLoader(yaml.CSafeLoader):
    """The C safe loader without its surprises: ``yes`` and ``no`` stay words, a repeated key is an error."""


PlainLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def _mapping(loader: PlainLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.MarkedYAMLError(problem=f"the key {key!r} is not a word", problem_mark=key_node.start_mark)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"the key {key!r} is repeated", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


PlainLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_tables(folder: Path, names: Iterable[str]) -> tuple[RawTables, list[Problem]]:
    """Read the tables with these names. A file that cannot be read is a problem with its line, and an empty table."""
    tables: RawTables = {}
    problems: list[Problem] = []
    for name in names:
        rows, found = read_table(folder / f"{name}.yaml")
        tables[name] = rows
        problems += found
    return tables, problems


def read_table(path: Path) -> tuple[list[Any], list[Problem]]:
    """Read one table: a list of rows."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        refused = _refused(text)
        if refused:
            return [], [Problem(path.name, "", "", refused)]
        rows = yaml.load(text, Loader=PlainLoader)
        hidden = _first_hidden(rows)
    except FileNotFoundError:
        return [], [Problem(path.name, "", "", "the file is missing.")]
    except UnicodeDecodeError as error:
        return [], [Problem(path.name, f"byte {error.start}", "", "this is not UTF-8 text. Save the file as UTF-8.")]
    except yaml.YAMLError as error:
        return [], [Problem(path.name, _line(error), "", f"this is not plain YAML: {_said(error)}.")]
    except (ValueError, RecursionError) as error:
        return [], [Problem(path.name, "", "", f"a value cannot be read: {error}.")]
    if not isinstance(rows, list):
        return [], [Problem(path.name, "", "", "the file must be a list of rows, each starting with '- id:'.")]
    if hidden:
        place, sign = hidden
        said = f"it holds a sign that nobody sees (U+{ord(sign):04X}). Delete it, and type the words again."
        return [], [Problem(path.name, f"row {place}", "", said)]
    return rows, []


def _first_hidden(rows: Any) -> tuple[int, str] | None:
    """The first row that holds a hidden sign, with the sign."""
    numbered = enumerate(rows if isinstance(rows, list) else [], start=1)
    return next(((number, sign) for number, row in numbered for sign in _hidden_signs(row)), None)


def _hidden_signs(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from HIDDEN.findall(value)
    elif isinstance(value, dict):
        for each in (*value, *value.values()):
            yield from _hidden_signs(each)
    elif isinstance(value, list):
        for each in value:
            yield from _hidden_signs(each)


def _refused(text: str) -> str:
    """Why a text is not read at all, known before anything is made of it; empty where nothing speaks against it."""
    depth = 0
    for event in yaml.parse(text, Loader=PlainLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return "anchors and aliases (& and *) are not allowed. Write the value out."
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return f"lists and maps stand more than {DEEPEST} deep in each other. A table needs fewer than 20."
    return ""


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""


def _said(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "the text breaks off")
