"""What Voilà's list of pages calls each notebook: the title in its file, or its first heading."""

from __future__ import annotations

import json
from pathlib import Path

from .notebook_files import NOTEBOOKS, notebook_files

TITLES = Path(__file__).parents[1] / "voila_template" / "titles.html.j2"


def page_titles(folder: Path = NOTEBOOKS) -> dict[str, dict[str, str]]:
    """Each notebook by its path in the folder, with its title and its language.

    >>> page_titles()["20_parent_guide.ipynb"]
    {'title': 'A guide for parents', 'language': 'en'}
    """
    found = {}
    for path in notebook_files(folder):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        lines = ("".join(cell["source"]).split("\n") for cell in notebook["cells"] if cell["cell_type"] == "markdown")
        headings = (line[2:].replace("*", "").strip() for cell in lines for line in cell if line.startswith("# "))
        title = notebook["metadata"].get("title") or next(headings, "")
        language = notebook["metadata"].get("settings", {}).get("language", "en")
        if title:
            found[path.relative_to(folder).as_posix()] = {"title": title, "language": language}
    return found


def titles_template() -> str:
    """The titles as a template that the list of pages reads."""
    written = json.dumps(page_titles(), ensure_ascii=False, indent=2, sort_keys=True)
    return f"{{#- Written by `make data` from the notebooks. -#}}\n{{%- set titles = {written} -%}}\n"


def write_titles(target: Path = TITLES) -> bool:
    """Write them where they changed."""
    written = titles_template()
    if target.exists() and target.read_text(encoding="utf-8") == written:
        return False
    target.write_text(written, encoding="utf-8")
    return True
