"""Checks each row by itself against the model of its table, and says in a sentence what is wrong."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from .models import MODELS
from .problems import Problem, shown


def checked_rows(raw: dict[str, list[Any]]) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    """Check each row by itself. Answers with the rows in their plain form and every problem that was found."""
    tables: dict[str, list[dict[str, Any]]] = {}
    problems: list[Problem] = []
    for name, rows in raw.items():
        tables[name] = []
        for number, row in enumerate(rows, start=1):
            place = row_name(number, row)
            try:
                checked = MODELS[name].model_validate(_spread(name, row))
            except ValidationError as error:
                problems += [_problem(name, place, detail) for detail in error.errors()]
            else:
                tables[name].append(checked.model_dump(mode="json", exclude_none=name != "sources"))
    return tables, problems


def row_name(number: int, row: Any) -> str:
    """How a message names a row: its number, and its id where it has one.

    >>> row_name(3, {"id": "iep_age"})
    'row 3 (iep_age)'
    """
    row_id = row.get("id") if isinstance(row, dict) else None
    return f"row {number} ({row_id})" if isinstance(row_id, str) else f"row {number}"


def _spread(table: str, row: Any) -> Any:
    """Write out the answers of the question about age, which the table only names."""
    if table == "facts" and isinstance(row, dict) and row.get("options") == "ages":
        return row | {"options": AGE_OPTIONS}
    return row


def _problem(table: str, place: str, detail: Any) -> Problem:
    column = ".".join(str(part) for part in detail["loc"])
    return Problem(f"{table}.yaml", place, column, _sentence(detail))


def _sentence(detail: Any) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return "this column is missing."
    if kind == "extra_forbidden":
        return "there is no such column. data/README.md lists the columns of each table."
    if kind == "literal_error":
        return f"{shown(value)} is not allowed. Allowed: {context['expected']}."
    if kind == "string_pattern_mismatch" and r"\d+(\.\d+)?" in context.get("pattern", ""):
        return f'{shown(value)} is not a number in digits and in quotation marks, such as "30" or "2.5".'
    if kind == "string_pattern_mismatch":
        return f"{shown(value)} is not an id. Allowed: lower-case words joined by _."
    return f"{shown(value)} is not allowed: {detail['msg'].removeprefix('Value error, ')}."


def _age_option(value: float | str, en: str, es: str) -> dict[str, Any]:
    return {"value": value, "label": {"en": en, "es": es}}


AGE_OPTIONS = [
    _age_option("unsure", "Not sure", "No lo sé"),
    _age_option(0, "Under 1 year", "Menos de 1 año"),
    _age_option(1, "1 year", "1 año"),
    _age_option(2, "2 years", "2 años"),
    _age_option(2.75, "Almost 3 years", "Casi 3 años"),
    *[_age_option(age, f"{age} years", f"{age} años") for age in range(3, 31)],
]
