"""The catalog as classic scripts: one language a file, only the columns that a page needs.

A page opened from a file may load a script but neither a module nor data, so each file sets a part of
``globalThis.helpersData``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..catalog import CATALOG_FILE

STATIC = Path(__file__).parent / "static"
Rows = list[dict[str, Any]]

# The columns of each table that the reasoning and the form need; a table that is not there yet is left out.
GUIDE: Mapping[str, tuple[str, ...]] = {
    "settings": (
        "id", "kind", "name", "short", "covers", "likely", "depends", "unlikely", "sources", "cites", "hidden_when_no",
    ),
    "facts": (
        "id", "kind", "group", "name", "question", "help", "why", "values", "default", "changeable", "options",
        "never_suggest", "ask_when", "if_not_asked",
    ),
    "signs": ("id", "area", "text", "listed"),
    "rules": ("id", "setting", "name", "condition", "if_yes", "if_no", "if_unsure", "says", "sources", "cites"),
    "next_steps": ("id", "settings", "when", "text", "sources", "cites"),
    "asking": ("id", "when", "answer", "text", "why", "how", "sources"),
    "path": (),
    "letters": (),
}  # fmt: skip
CHILDREN = {"children": ("id", "name", "title", "story", "facts", "signs")}
COMPARISON = {
    "dimensions": ("id", "theme", "name", "question"),
    "comparison": (
        "setting", "dimension", "text", "more", "differs_as", "sources", "cites", "jurisdiction", "checked",
        "disagreement", "disagreement_sources",
    ),
}  # fmt: skip
OF_EVERY_TABLE = ("reader", "sources", "cites", "jurisdiction", "checked")
"""Columns that say on what a row rests: left out where a table is exported whole."""


@cache
def tables() -> dict[str, Rows]:
    """Every table in its plain form."""
    found: dict[str, Rows] = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    return found


def in_language(value: Any, language: str) -> Any:
    """The same value with every text in one language.

    >>> in_language([{"en": "school", "es": "escuela"}], "es")
    ['escuela']
    """
    if isinstance(value, list):
        return [in_language(each, language) for each in value]
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            return value.get(language) or value["en"]
        return {name: in_language(each, language) for name, each in value.items()}
    return value


def selected(chosen: Mapping[str, tuple[str, ...]], language: str) -> dict[str, Rows]:
    """The chosen columns of the chosen tables; no column chosen means all but those that every table has."""
    found = {}
    for table, columns in chosen.items():
        rows = tables().get(table, [])
        if rows:
            wanted = columns or tuple(name for name in rows[0] | rows[-1] if name not in OF_EVERY_TABLE)
            found[table] = [_row(row, wanted, language) for row in rows]
    return found


def _row(row: Mapping[str, Any], columns: Iterable[str], language: str) -> dict[str, Any]:
    """The columns that hold something. A condition keeps its empty lists: nothing in a rule is left out."""
    kept = {name: row[name] for name in columns if row.get(name) not in (None, [], "")}
    return {name: in_language(value, language) for name, value in kept.items()}


def texts_for(scripts: Iterable[str], language: str) -> dict[str, str]:
    """The words that these scripts say: every id that one of them names in ``t("…")``, or begins in ``t(`…${``."""
    code = "".join((STATIC / name).read_text(encoding="utf-8") for name in scripts)
    whole = set(re.findall(r'\bt\("(\w+)"', code))
    begun = tuple(re.findall(r"\bt\(`(\w+)\$\{", code))
    rows = {row["id"]: in_language(row["text"], language) for row in tables()["texts"]}
    missing = whole - set(rows)
    if missing:
        raise KeyError(f"no row in data/texts.yaml for {', '.join(sorted(missing))}")
    return {name: text for name, text in rows.items() if name in whole or (begun and name.startswith(begun))}


def sources_for(exported: Mapping[str, Rows]) -> dict[str, list[str]]:
    """How to cite each source that these rows name, and where to read it."""
    rows = [row for table in exported.values() for row in table]
    named = {source for row in rows for column in ("sources", "disagreement_sources") for source in row.get(column, ())}
    return {
        row["id"]: [row["citation"], row["address"]] if row.get("address") else [row["citation"]]
        for row in tables()["sources"]
        if row["id"] in named
    }


def script(parts: Mapping[str, Any]) -> str:
    """Parts of the data as a classic script; a row a line, so that a change shows as a line.

    >>> print(script({"facts": [{"id": "age"}], "texts": {"why": "Why"}}), end="")
    globalThis.helpersData ??= {};
    helpersData.facts = [
    {"id":"age"}
    ];
    helpersData.texts = {...helpersData.texts,
    "why":"Why"
    };
    """
    return "globalThis.helpersData ??= {};\n" + "".join(_part(name, value) for name, value in parts.items())


def _part(name: str, value: Any) -> str:
    """A list is a table; a mapping (texts, sources) joins what other files of the page bring."""
    if isinstance(value, list):
        return f"helpersData.{name} = [\n" + ",\n".join(_compact(row) for row in value) + "\n];\n"
    lines = ",\n".join(f"{_compact(key)}:{_compact(each)}" for key, each in value.items())
    return f"helpersData.{name} = {{...helpersData.{name},\n{lines}\n}};\n"


def _compact(value: Any) -> str:
    """JSON in one line. "</" is written so that it could not end a script, wherever somebody pastes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def compared_settings(language: str) -> Rows:
    """The settings that have a column in the comparison."""
    compared = {row["setting"] for row in tables()["comparison"]}
    return [row for row in selected({"settings": ("id", "name")}, language)["settings"] if row["id"] in compared]
