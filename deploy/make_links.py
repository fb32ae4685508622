"""Writes the Binder links into README.md, from [tool.settings.binder] in pyproject.toml; `make links` calls it.

The links stand between two marks in the README. They are made in this one place, so that none can point elsewhere.
"""

import re
import tomllib
from pathlib import Path
from urllib.parse import quote

TOP = Path(__file__).parents[1]
MARKS = ("<!-- links: made by `make links` -->", "<!-- end of links -->")
READERS = (
    ("Parents", "20_parent_guide", "page", "a guide, one question at a time, in English and Spanish, with letters"),
    ("Parents", "02_one_child_both_gates", "page", "answer for one child, and see what to ask"),
    ("Parents", "01_side_by_side", "page", "how school and clinic differ"),
    ("Parents", "07_starting_reviewing_stopping_restarting", "page", "from asking to ending, with dates"),
    ("Parents", "11_glossary", "page", "the words, in English and Spanish"),
    ("Parents", "09_neighbours", "page", "under three, private school, moving, and who may see a record"),
    (
        "Familias",
        "es/02_un_nino_dos_puertas",
        "page",
        "en español: responda por un niño o una niña, y vea qué preguntar",
    ),
    ("Familias", "es/01_lado_a_lado", "page", "en español: en qué se distinguen la escuela y la clínica"),
    ("Therapy students", "00_start_here", "lab", "the notebooks in JupyterLab"),
    ("Staff", "03_what_the_law_says", "page", "every claim of a common chart, against the law"),
    ("Staff", "04_iep_504_or_plan_of_care", "page", "the three documents, part by part"),
    ("Staff", "05_how_therapy_is_delivered", "page", "forms of therapy, and what a plan adds up to"),
)
NOT_SET = (
    "No Binder links yet: set `owner` under `[tool.settings.binder]` in `pyproject.toml`, and run `make links`. "
    "Until then, use the two commands above."
)


def binder_link(binder: dict[str, str], notebook: str, kind: str) -> str:
    """Where does Binder open this notebook, as a ``page`` without code or in JupyterLab (``lab``)?"""
    path = {"page": f"voila/render/notebooks/{notebook}.ipynb", "lab": f"lab/tree/notebooks/{notebook}.ipynb"}[kind]
    place = "/".join(quote(binder[part], safe="") for part in ("owner", "repository", "tag"))
    return f"https://mybinder.org/v2/gh/{place}?urlpath={quote(path, safe='')}"


def site_link(binder: dict[str, str]) -> str:
    """Where does GitHub Pages show the site, once a tag has published it?"""
    return f"https://{binder['owner'].lower()}.github.io/{quote(binder['repository'], safe='')}/"


def links(pyproject: str) -> str:
    """What stands between the marks in the README?"""
    binder = tomllib.loads(pyproject)["tool"]["settings"]["binder"]
    if not binder["owner"]:
        return NOT_SET
    rows = [
        f"| {reader} | [{notebook}]({binder_link(binder, notebook, kind)}) | {finds} |"
        for reader, notebook, kind, finds in READERS
    ]
    site = f"| Parents | [all pages, at once]({site_link(binder)}) | plain pages, without Binder and without waiting |"
    return "\n".join(["| for | opens in the browser | what it is, through Binder |", "|---|---|---|", site, *rows])


def with_links(readme: str, pyproject: str) -> str:
    """What is the README with today's links?"""
    start, end = MARKS
    pattern = re.escape(start) + r".*?" + re.escape(end)
    return re.sub(pattern, lambda _: f"{start}\n{links(pyproject)}\n{end}", readme, flags=re.DOTALL)


def main() -> None:
    """Write the links."""
    readme = TOP / "README.md"
    text = with_links(readme.read_text(encoding="utf-8"), (TOP / "pyproject.toml").read_text(encoding="utf-8"))
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
