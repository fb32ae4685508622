"""Which files are the notebooks of this collection."""

from __future__ import annotations

from pathlib import Path

from . import DATA_FOLDER

NOTEBOOKS = DATA_FOLDER.parent / "notebooks"


def notebook_files(folder: Path = NOTEBOOKS) -> list[Path]:
    """Every notebook: the English ones, and those in another language in a folder named by its code.

    >>> [path.name for path in notebook_files()][:1]
    ['00_start_here.ipynb']
    """
    return sorted([*folder.glob("*.ipynb"), *folder.glob("[a-z][a-z]/*.ipynb")])
