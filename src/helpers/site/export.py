"""The catalog as classic scripts: one language a file, only the columns that a page needs.

A page opened from a file may load a script but neither a module nor data, so each file sets a part of
``globalThis.helpersData``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..catalog import CATALOG_FILE
from ..views.page import cites_in, holds_in

STATIC = Path(__file__).parent / "static"
Rows = list[dict[str, Any]]

# The columns of each table that the reasoning and the form need; a table that is not there yet is left out.
CASES: Mapping[str, tuple[str, ...]] = {
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
    "asking": ("id", "when", "answer", "text", "why", "how", "sources", "replaces"),
}  # fmt: skip
CHILDREN = {"children": ("id", "name", "title", "story", "facts", "signs")}
# The parents' guide says less on authority and asks more: it is light enough for a phone at night.
GUIDE: Mapping[str, tuple[str, ...]] = {
    "settings": CASES["settings"],
    "facts": (
        "id", "kind", "question", "help", "why", "values", "default", "changeable", "options", "ask_when", "if_not_asked",
    ),
    "signs": ("id", "area", "text"),
    "rules": ("id", "setting", "condition", "if_yes", "if_no", "if_unsure", "says"),
    "next_steps": ("id", "settings", "when", "text"),
    "asking": ("id", "when", "answer", "text", "why", "how", "replaces"),
    "path": ("id", "fact", "question", "help", "why", "several", "advice_after", "signs", "options", "when"),
    "visit_questions": ("whom", "when", "text"),
    "letters": ("id", "name", "when", "first"),
}  # fmt: skip
LETTERS = {"letters": ("id", "name", "when", "first", "to", "subject", "body", "law", "tips")}
COMPARISON = {
    "dimensions": ("id", "theme", "name", "question"),
    "comparison": (
        "setting", "dimension", "text", "more", "differs_as", "sources", "cites", "jurisdiction", "checked",
        "disagreement", "disagreement_sources",
    ),
}  # fmt: skip
Selection = Mapping[str, tuple[str, ...]]


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


SAID: Mapping[str, Callable[[Any, str], Any]] = {"cites": cites_in, "jurisdiction": holds_in}
"""Columns that are English in the tables, and how they are said in another language."""


def selected(chosen: Selection, language: str) -> dict[str, Rows]:
    """The chosen columns of the chosen tables, in one language."""
    found = {name: tables().get(name, []) for name in chosen}
    return {name: [_row(row, chosen[name], language) for row in rows] for name, rows in found.items() if rows}


def _row(row: Mapping[str, Any], columns: Iterable[str], language: str) -> dict[str, Any]:
    """The columns that hold something; a no is what a script takes for granted, but for a sign that is not listed."""
    kept = {name: row[name] for name in columns if row.get(name) not in (None, [], "")}
    kept = {name: value for name, value in kept.items() if value is not False or name == "listed"}
    return {name: SAID.get(name, in_language)(value, language) for name, value in kept.items()}


def is_translated(chosen: Selection, language: str) -> bool:
    """Whether every text of these columns is there in this language.

    >>> is_translated(CASES, "en")
    True
    """
    return all(
        _has(row.get(name), language)
        for table, columns in chosen.items()
        for row in tables().get(table, [])
        for name in columns
    )


def _has(value: Any, language: str) -> bool:
    if isinstance(value, list):
        return all(_has(each, language) for each in value)
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            return language in value
        return all(_has(each, language) for each in value.values())
    return True


def texts_for(scripts: Iterable[str], language: str, others: Iterable[str] = ()) -> dict[str, str]:
    """The words that these scripts say: every id that one of them names in ``t("…")``, or begins in ``t(`…${``.

    ``others`` are ids beside these.
    """
    code = "".join((STATIC / name).read_text(encoding="utf-8") for name in scripts)
    whole = {*re.findall(r'\bt\("(\w+)"', code), *others}
    begun = tuple(re.findall(r"\bt\(`(\w+)\$\{", code))
    rows = {row["id"]: in_language(row["text"], language) for row in tables()["texts"]}
    missing = whole - set(rows)
    if missing:
        raise KeyError(f"no row in data/texts.yaml for {', '.join(sorted(missing))}")
    return {name: text for name, text in rows.items() if name in whole or (begun and name.startswith(begun))}


def sources_for(exported: Mapping[str, Rows], language: str) -> dict[str, list[str]]:
    """How to cite each source that these rows name, and where to read it."""
    rows = [row for table in exported.values() for row in table]
    named = {source for row in rows for column in ("sources", "disagreement_sources") for source in row.get(column, ())}
    return {
        row["id"]: [cites_in(row["citation"], language), *filter(None, [row.get("address")])]
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
    """A list is a table; a mapping (texts, sources) joins what other files of the page bring; all else is itself."""
    if isinstance(value, list):
        return f"helpersData.{name} = [\n" + ",\n".join(_compact(row) for row in value) + "\n];\n"
    if not isinstance(value, dict):
        return f"helpersData.{name} = {_compact(value)};\n"
    lines = ",\n".join(f"{_compact(key)}:{_compact(each)}" for key, each in value.items())
    return f"helpersData.{name} = {{...helpersData.{name},\n{lines}\n}};\n"


def _compact(value: Any) -> str:
    """JSON in one line. "</" is written so that it could not end a script, wherever somebody pastes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def compared_settings(language: str) -> Rows:
    """The settings that have a column in the comparison."""
    compared = {row["setting"] for row in tables()["comparison"]}
    return [row for row in selected({"settings": ("id", "name")}, language)["settings"] if row["id"] in compared]
