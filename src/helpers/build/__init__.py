"""From the tables in ``data/`` to the catalog: read, check every row, compile. Run it as ``make data``.

* `reading` — YAML files by the C safe loader, without tags, anchors and repeated keys;
* `models`, `rows` — what a row of each table must look like;
* `series` — the files of numbers, checked cell by cell;
* `checking`, `checking_course`, `checking_guide`, `experiment`, `in_service`, `neighbours`, `paying` — what must hold
  between rows;
* `problems` — what is wrong with a row, as a sentence;
* `translations` — which tables are in Spanish too, and which Spanish sentence must be read again;
* `translated` — notes that a translated table was read again;
* `notebook_files` — which files are the notebooks;
* `notebooks` — runs the notebooks again, so that their saved outputs are those of today's tables;
* `linking` — links the words in a notebook to the glossary;
* `page_list` — the titles of the notebooks, for Voilà's list of pages.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..catalog import CATALOG_FILE
from .checking import check_tables
from .models import MODELS
from .problems import DataError, Problem
from .reading import read_tables
from .rows import checked_rows
from .series import add_series
from .translations import missing_translations

DATA_FOLDER = Path(__file__).resolve().parents[3] / "data"


def compile_tables(folder: Path = DATA_FOLDER) -> dict[str, list[dict[str, Any]]]:
    """Read and check every table. Raises `DataError`, which lists every bad row at once.

    >>> "asking" in compile_tables()
    True
    """
    raw, problems = read_tables(folder, MODELS)
    tables, bad_rows = checked_rows(raw)
    problems += bad_rows
    if not problems:
        problems += add_series(folder, tables)
    if not problems:
        problems += check_tables(tables)
        problems += missing_translations(tables)
    if problems:
        raise DataError(problems)
    return tables


def catalog_text(tables: dict[str, list[dict[str, Any]]]) -> str:
    """The compiled catalog as it is written to the file: one row a line, so that a change shows as a line."""
    parts = [f" {json.dumps(name)}: [\n  {_lines(rows)}\n ]" for name, rows in sorted(tables.items())]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write_catalog(folder: Path = DATA_FOLDER, target: Path = CATALOG_FILE) -> bool:
    """Compile the tables into the catalog file. Answers whether the file changed."""
    text = catalog_text(compile_tables(folder))
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.write_text(text, encoding="utf-8")
    return True


def _lines(rows: list[dict[str, Any]]) -> str:
    return ",\n  ".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


__all__ = ["CATALOG_FILE", "DATA_FOLDER", "DataError", "Problem", "catalog_text", "compile_tables", "write_catalog"]
