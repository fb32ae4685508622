"""What must hold between the rows of a course: questions fit their kind, their objective is there, no two answers are equal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .problems import Problem, row_problem, shown

PART_OF = {"single": "options", "several": "options", "order": "items", "match": "pairs", "number": "number"}
PARTS = tuple(dict.fromkeys(PART_OF.values()))


def bad_quiz(tables: dict[str, list[dict[str, Any]]]) -> Iterator[Problem]:
    """Questions whose answers do not fit their kind, repeat each other, or belong to no objective."""
    objectives = {row["id"] for row in tables["objectives"]}
    for number, row in enumerate(tables["quiz"], start=1):
        for column, said in _wrong_in(row, objectives):
            yield row_problem("quiz", number, row, column, said)


def bad_cases(tables: dict[str, list[dict[str, Any]]]) -> Iterator[Problem]:
    """Cases that tell a fact the child does not have, name what is not there, or hide a fact that nobody can ask for."""
    facts = {row["id"] for row in tables["facts"]}
    inquiries = {row["id"] for row in tables["inquiries"]}
    objectives = {row["id"] for row in tables["objectives"]}
    texts = {row["id"] for row in tables["texts"]}
    revealed = {fact for row in tables["inquiries"] for fact in row["reveals"]}
    for number, row in enumerate(tables["inquiries"], start=1):
        for fact in sorted(set(row["reveals"]) - facts):
            yield row_problem("inquiries", number, row, "reveals", f"{shown(fact)} is not a fact.")
    for number, row in enumerate(tables["children"], start=1):
        case = row.get("case")
        if not case:
            continue
        hidden = set(row["facts"]) - set(case["told"]) - revealed
        wrong = {
            "told": (set(case["told"]) - set(row["facts"]), "is not among the facts of this child"),
            "replies": (set(case["replies"]) - inquiries, "is not an id in inquiries.yaml"),
            "objectives": (set(case["objectives"]) - objectives, "is not an id in objectives.yaml"),
            "facts": (hidden, "is neither told nor brought to light by an inquiry"),
        }
        for column, (found, said) in wrong.items():
            for each in sorted(found):
                yield row_problem("children", number, row, f"case.{column}", f"{shown(each)} {said}.")
        for theme in case["themes"]:
            if f"case_theme_{theme}" not in texts:
                said = f"{shown(theme)} has no name: there is no case_theme_{theme} in texts.yaml."
                yield row_problem("children", number, row, "case.themes", said)
        if len({noticed["worth"] for noticed in case["notice"]}) != 2:
            said = "some things to notice must be worth it here, and some must not."
            yield row_problem("children", number, row, "case.notice", said)


def bad_writing(tables: dict[str, list[dict[str, Any]]]) -> Iterator[Problem]:
    """Examples that leave out a thing of the checklist or judge what is not in it, and tasks without a child."""
    checks: dict[str, list[str]] = {}
    for row in tables["writing_checks"]:
        checks.setdefault(row["kind"], []).append(row["id"])
    settings = {row["id"] for row in tables["settings"]}
    for number, row in enumerate(tables["writing_examples"], start=1):
        if sorted(mark["check"] for mark in row["marks"]) != sorted(checks["goal"]):
            said = f"each thing of the checklist must be judged once: {', '.join(checks['goal'])}."
            yield row_problem("writing_examples", number, row, "marks", said)
        if row["setting"] not in settings:
            yield row_problem("writing_examples", number, row, "setting", f"{shown(row['setting'])} is not a setting.")
        if all(mark["met"] for mark in row["marks"]) == bool(row.get("better")):
            said = "an example that fails somewhere has a better one, and no other has."
            yield row_problem("writing_examples", number, row, "better", said)
    for number, row in enumerate(tables["writing_paragraphs"], start=1):
        if row["check"] not in checks[row["kind"]]:
            said = f"{shown(row['check'])} is not allowed. Allowed: {', '.join(checks[row['kind']])}."
            yield row_problem("writing_paragraphs", number, row, "check", said)
    children = {row["id"] for row in tables["children"]}
    for number, row in enumerate(tables["writing_tasks"], start=1):
        if row["id"] not in children:
            yield row_problem("writing_tasks", number, row, "id", f"{shown(row['id'])} is not an id in children.yaml.")


def _wrong_in(row: dict[str, Any], objectives: set[str]) -> Iterator[tuple[str, str]]:
    if row["objective"] not in objectives:
        yield "objective", f"{shown(row['objective'])} is not an id in objectives.yaml."
    part = PART_OF[row["kind"]]
    there = [name for name in PARTS if row.get(name)]
    if there != [part]:
        yield part, f"a question of kind {row['kind']} has {part} and none of the other parts, not {there}."
        return
    if part == "options":
        yield from _wrong_options(row)
    for said in _repeated(row, part):
        yield part, f"{shown(said)} is there twice. Two answers that are equal cannot be told apart."


def _wrong_options(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    right = sum(option["right"] for option in row["options"])
    if row["kind"] == "single" and right != 1:
        yield "options", f"a question of kind single has one right answer, not {right}."
    if row["kind"] == "several" and not 2 <= right < len(row["options"]):
        yield "options", "a question of kind several has two or more right answers, and at least one that is wrong."


def _repeated(row: dict[str, Any], part: str) -> Iterator[str]:
    if part == "number":
        values = [near["value"] for near in row["number"]["near"]] + [row["number"]["answer"]]
    else:
        names = ("left", "right") if part == "pairs" else ("text",)
        values = [f"{name}: {each[name]['en'].casefold()}" for name in names for each in row[part]]
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield value.removeprefix("text: ")
        seen.add(value)
