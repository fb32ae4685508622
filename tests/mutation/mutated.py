"""A pytest plugin: the tests meet the tables of the file named by SWAPPED instead of today's, as if `make data` had been run.

What compares with saved notebooks is skipped: those are a picture of the tables, and would find any change whatever it means.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

import helpers.build
import helpers.catalog

SWAPPED = Path(os.environ.get("SWAPPED", helpers.catalog.CATALOG_FILE))


def swapped_tables(*_folder: Any) -> dict[str, Any]:
    return dict(json.loads(SWAPPED.read_text(encoding="utf-8")))


def no_saved_notebook(*_path: Any, **_options: Any) -> None:
    pytest.skip("a saved notebook is a picture of the tables")


if "SWAPPED" in os.environ:
    helpers.catalog.CATALOG_FILE = helpers.build.CATALOG_FILE = SWAPPED
    helpers.catalog._shipped.cache_clear()
    helpers.build.compile_tables = swapped_tables
    nbformat.read = no_saved_notebook
