"""What must hold between the rows of the parents' guide: its path can be walked, its letters can be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .problems import Problem, row_problem, shown

BLANKS = ("child", "school", "clinic", "insurer", "member", "service", "evaluation", "notice", "day", "language")
FILLED = {"therapy", *BLANKS}
PLACEHOLDER = re.compile(r"\{(\w*)\}")

Tables = dict[str, list[dict[str, Any]]]


def bad_path(tables: Tables) -> Iterator[Problem]:
    """Questions with answers that set what does not exist, without a *not sure*, or asked before what they depend on."""
    known: set[str] = set()
    for number, row in enumerate(tables["path"], start=1):
        for column, said in [*_wrong_in_step(row, tables), *_asked_too_early(row, known, tables)]:
            yield row_problem("path", number, row, column, said)
        known |= _set_by(row, tables)
    after = [row["id"] for row in tables["path"] if row["advice_after"]]
    if len(after) != 1:
        yield Problem("path.yaml", "", "advice_after", f"it is on exactly one question, not on {len(after)}.")


def bad_letters(tables: Tables) -> Iterator[Problem]:
    """Letters and questions with a placeholder that a page cannot fill, or that a translation forgot."""
    for number, row in enumerate(tables["letters"], start=1):
        parts = [("to", row["to"]), ("subject", row["subject"]), ("law", row["law"])]
        parts += [("body", part["text"]) for part in row["body"]] + [("tips", tip) for tip in row["tips"]]
        for column, words in parts:
            yield from (
                row_problem("letters", number, row, column, said) for said in _wrong_placeholders(words, FILLED)
            )
    for number, row in enumerate(tables["visit_questions"], start=1):
        for said in _wrong_placeholders(row["text"], {"therapy"}):
            yield row_problem("visit_questions", number, row, "text", said)


def _wrong_in_step(row: dict[str, Any], tables: Tables) -> Iterator[tuple[str, str]]:
    facts = {fact["id"]: fact for fact in tables["facts"]}
    signs = {sign["id"] for sign in tables["signs"]}
    kinds = [name for name in ("fact", "signs", "options") if row.get(name)]
    if len(kinds) != 1 or row["several"] != (kinds == ["signs"]):
        yield "options", "a question has a fact, or signs with several: true, or options of its own."
        return
    if kinds == ["fact"] and row["fact"] not in facts:
        yield "fact", f"{shown(row['fact'])} does not exist. Allowed: {', '.join(facts)}."
    if kinds != ["fact"] and not (row.get("question") and row.get("why")):
        yield "question", "a question of its own needs question and why."
    if kinds == ["options"] and [option["id"] for option in row["options"]].count("unsure") != 1:
        yield "options", "one of the answers has the id unsure."
    ids = [option["id"] for option in row["options"]]
    if len(ids) != len(set(ids)):
        yield "options", "two answers have the same id."
    for sign in [*row["signs"], *(sign for option in row["options"] for sign in option["signs"])]:
        if sign not in signs:
            yield "signs", f"{shown(sign)} is not an id in signs.yaml."
    for option in row["options"]:
        for fact, value in option["facts"].items():
            if value not in [*facts.get(fact, {"values": []})["values"], "unsure"]:
                yield "options", f"{fact}: {shown(value)} is not a fact with this value."


def _set_by(row: dict[str, Any], tables: Tables) -> set[str]:
    """The facts and areas of signs that the answers of a question can set."""
    area = {sign["id"]: sign["area"] for sign in tables["signs"]}
    signs = [*row["signs"], *(sign for option in row["options"] for sign in option["signs"])]
    found = {fact for option in row["options"] for fact in option["facts"]}
    if row.get("fact"):
        found.add(row["fact"])
        options = [option for fact in tables["facts"] if fact["id"] == row["fact"] for option in fact["options"]]
        signs += [option["sign"] for option in options if option.get("sign")]
    return found | {f"signs: {area[sign]}" for sign in signs if sign in area}


def _asked_too_early(row: dict[str, Any], known: set[str], tables: Tables) -> Iterator[tuple[str, str]]:
    for name in sorted(_looked_at(row.get("when")) - known):
        yield "when", f"no question before this one sets {name}."


def _looked_at(tree: Any) -> set[str]:
    if isinstance(tree, list):
        return set().union(*map(_looked_at, tree))
    if not isinstance(tree, dict):
        return set()
    if "fact" in tree:
        return {tree["fact"]}
    if "signs" in tree:
        return {f"signs: {area}" for area in tree["signs"]}
    if "outlook" in tree:
        return {"an outlook"}
    return set().union(*map(_looked_at, tree.values()))


def _wrong_placeholders(words: dict[str, str], allowed: set[str]) -> Iterator[str]:
    for text in words.values():
        for name in PLACEHOLDER.findall(text):
            if name not in allowed:
                yield f"{shown('{' + name + '}')} cannot be filled. Allowed: {', '.join(sorted(allowed))}."
    kinds = {tuple(sorted(PLACEHOLDER.findall(text))) for text in words.values()}
    if len(kinds) > 1:
        yield "the languages do not have the same placeholders."
