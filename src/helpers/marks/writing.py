"""The marks of a class as files: CSV for any program, one workbook, and one page with a picture.

What a student typed is data, never a formula: a cell that a spreadsheet would run gets an apostrophe before it, and so does
what would begin a cell where a spreadsheet parts them at another sign than we do.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from ..catalog import load
from ..packages import without_times
from ..views.page import Html, render, table
from .reading import ClassWork
from .tables import by_objective, by_question, by_student

RUNS_IN_A_SPREADSHEET = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+\-@|＝＋－＠]|[\t\r\n]")
A_CELL_OF_ITS_OWN = re.compile(r"([;\t\n]\s*[\"']*)(?=[=+\-@|＝＋－＠])")
COLUMNS = {
    "objectives": ("what", "students", "right_at_first", "right_at_last"),
    "questions": ("stem", "students", "right_at_first", "common_wrong", "why_wrong"),
    "skipped": ("file", "reason"),
}
NOT_IN_A_WORKBOOK = {code: None for code in (*range(32), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n"}
LONGEST_CELL = 32_000
DAYS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def write_marks(work: ClassWork, folder: Path, language: str = "en") -> tuple[Path, ...]:
    """Write the tables and the page into a folder, which is made where it is not there. Answers with the files."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = class_tables(work, language)
    written = [folder / f"{name}.csv" for name in tables]
    for path, frame in zip(written, tables.values(), strict=True):
        frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    workbook, page = folder / "marks.xlsx", folder / "class.html"
    workbook.write_bytes(_workbook(tables))
    page.write_text(class_page(work, language), encoding="utf-8", newline="\n")
    return (*written, workbook, page)


def class_tables(work: ClassWork, language: str = "en") -> dict[str, pd.DataFrame]:
    """The tables by name, safe to be opened in a spreadsheet."""
    skipped = pd.DataFrame([(each.file, each.reason) for each in work.skipped], columns=["file", "reason"])
    tables = {
        "students": by_student(work, language),
        "objectives": by_objective(work, language),
        "questions": by_question(work, language),
        "skipped": skipped,
    }
    return {name: frame.map(safe_cell) for name, frame in tables.items()}


def safe_cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("Ana"), safe_cell(0.5)
    ("'=1+1", 'Ana', 0.5)
    """
    if not isinstance(value, str):
        return value
    plain = A_CELL_OF_ITS_OWN.sub(r"\1'", value[:LONGEST_CELL].translate(NOT_IN_A_WORKBOOK))
    return f"'{plain}" if RUNS_IN_A_SPREADSHEET.match(plain) else plain


def class_page(work: ClassWork, language: str = "en") -> Html:
    """The class on one page: how it stands on each objective, as bars and as a table, and what was most often got wrong."""
    catalog = load()
    objectives = [row for row in by_objective(work, language).to_dict("records") if row["students"]]
    wrong = [row for row in by_question(work, language).to_dict("records") if row["how_often"]]
    for row in wrong:
        row["common_wrong"] = f"{row['common_wrong']} ({row['how_often']})"
    skipped = [{"file": each.file, "reason": each.reason} for each in work.skipped]
    parts: dict[str, list[dict[Any, Any]]] = {"objectives": objectives, "questions": wrong, "skipped": skipped}
    tables = {name: _table(name, rows, language) for name, rows in parts.items()}
    counted = catalog.text("marks_counted", language, files=len(work.works), skipped=len(work.skipped))
    outdated = not_counted(work, language)
    parts_of_page = {"bars": objectives, "tables": tables, "counted": counted, "outdated": outdated}
    return render("marks.html", language, code=language, **parts_of_page)


def not_counted(work: ClassWork, language: str = "en") -> list[str]:
    """A sentence for each file with answers that today's bank can no longer mark."""
    text = load().text
    return [
        text("marks_not_counted", language, file=name, count=each.outdated)
        for name, each in work.works
        if each.outdated
    ]


def _workbook(tables: dict[str, pd.DataFrame]) -> bytes:
    """All tables in one workbook that does not tell when it was made."""
    made = io.BytesIO()
    with pd.ExcelWriter(made, engine="openpyxl") as book:
        for name, frame in tables.items():
            frame.to_excel(book, sheet_name=name, index=False)
    return without_times(made.getvalue(), {"docProps/core.xml": lambda part: DAYS.sub(b"", part)})


def _table(name: str, rows: list[dict[Any, Any]], language: str) -> Markup:
    catalog = load()
    heads = [catalog.text(f"marks_{column}", language) for column in COLUMNS[name]]
    cells = [[_shown(row[column]) for column in COLUMNS[name]] for row in rows]
    return Markup(table(catalog.text(f"marks_{name}_caption", language), heads, cells))


def _shown(value: Any) -> str:
    return f"{value:.0%}" if isinstance(value, float) else str(value)
