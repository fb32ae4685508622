"""The committed notebooks: their anatomy, their links, their size, and that a table stands for every control."""

from __future__ import annotations

import ast
import json
import re
from itertools import pairwise

import ipywidgets
import nbformat
import pytest

from helpers.build.notebook_files import notebook_files
from helpers.widgets.parts import Panel

NOTEBOOKS = notebook_files()
LARGEST = 100_000
VERBS = {
    "choose", "read", "say", "describe", "explain", "name", "compare", "tell", "find", "write", "sort", "count", "match",
    "decide", "list", "plan", "show", "judge", "check", "spot", "work", "put", "estimate", "ask",
    "elegir", "leer", "decir", "comparar", "distinguir", "describir", "explicar", "nombrar",
}  # fmt: skip
WORDS = {
    "en": {
        "for": "**For**",
        "minutes": "minutes",
        "objectives": "After this page you can",
        "headings": ("## Check yourself", "## Take away", "## Sources"),
        "disclaimer": "education, not legal or medical advice",
        "start": "widgets.start()",
    },
    "es": {
        "for": "**Para**",
        "minutes": "minutos",
        "objectives": "Después de esta página usted puede",
        "headings": ("## Compruebe lo que sabe", "## Para llevar", "## Fuentes"),
        "disclaimer": "educación, no consejo legal ni médico",
        "start": 'widgets.start(language="es")',
    },
}
pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    notebook = nbformat.read(path, 4)
    words = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return notebook, words, code


def test_the_anatomy(path):
    notebook, words, code = read(path)
    its = WORDS[notebook.metadata.settings.language]
    assert len(re.findall(r"(?m)^# ", words)) == 1
    levels = [len(mark) for mark in re.findall(r"(?m)^(#+) ", words)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    first = words.split("\n## ")[0]
    assert its["for"] in first
    assert re.search(rf"\d+ {its['minutes']}", first)
    objectives = re.search(rf"{its['objectives']}\n\n((?:- .*\n?)+)", words)
    assert objectives
    assert all(line.split()[1].lower() in VERBS for line in objectives[1].strip().split("\n"))
    for heading in its["headings"]:
        assert heading in words
    assert its["disclaimer"] in words.split("\n## ")[-1]
    assert code[0].source.endswith(its["start"])


def test_its_folder_says_its_language(path):
    notebook, _, code = read(path)
    language = notebook.metadata.settings.language
    assert path.parent.name == ("notebooks" if language == "en" else language)
    if language != "en":
        assert all(f'language="{language}"' in cell.source for cell in code if "views." in cell.source)


def test_two_versions_of_a_page_lead_to_each_other_and_have_the_same_cells(path):
    notebook, words, code = read(path)
    for other in re.findall(r'<a href="([\w./]+\.ipynb)" hreflang="\w\w" lang="\w\w">', words):
        translated, its_words, its_code = read((path.parent / other).resolve())
        assert f"{path.stem}.ipynb" in its_words
        assert [cell.cell_type for cell in translated.cells] == [cell.cell_type for cell in notebook.cells]
        assert [plain(cell) for cell in its_code] == [plain(cell) for cell in code]
        assert len(re.findall(r"(?m)^#+ |^- |<details>", its_words)) == len(
            re.findall(r"(?m)^#+ |^- |<details>", words)
        )


def plain(cell):
    """A call without the language that it is for."""
    return re.sub(r'(, )?language="\w\w"', "", cell.source)


def test_code_is_one_call_a_cell_and_hidden(path):
    _, _, code = read(path)
    for cell in code:
        assert cell.metadata.jupyter.source_hidden
        assert len(cell.source.splitlines()) <= 3
        assert not re.search(r"\b(def|for|if|while|lambda \w)", cell.source)


def test_it_was_run_and_nothing_failed(path):
    _, _, code = read(path)
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        assert all(output.output_type not in ("error", "stream") for output in cell.outputs)


def test_it_is_small_and_holds_no_state_of_controls(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert "widget-state" not in text
    assert "widget-view" not in text
    assert set(json.loads(text)["metadata"]) == {"kernelspec", "settings", "title"}


def test_links_lead_to_files_that_exist(path):
    text = path.read_text(encoding="utf-8")
    for page in re.findall(r"[\w./]+\.ipynb", text):
        assert (path.parent / page).exists(), page


def test_after_each_control_a_static_table_or_text_stands_for_it(path):
    notebook, _, _ = read(path)
    cells = notebook.cells
    for place, cell in enumerate(cells):
        if cell.cell_type == "code" and re.search(r"widgets\.[A-Z]", cell.source):
            shown = [out.data.get("text/html", "") for out in cell.outputs]
            assert any("Run All Cells" in html for html in shown), "the place says how to start"
            following = [c for c in cells[place + 1 :] if c.cell_type == "code"]
            htmls = [out.data.get("text/html", "") for c in following for out in c.outputs if "data" in out]
            assert any("<table>" in html for html in htmls)


def everything_in(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything_in(child)


def made_by(panel):
    """The controls and views that a panel keeps under a name, one by one or several together."""
    for name, kept in vars(panel).items():
        several = kept.values() if isinstance(kept, dict) else kept if isinstance(kept, list | tuple) else [kept]
        for each in several:
            if isinstance(each, ipywidgets.DOMWidget):
                yield name, each


def test_what_a_panel_makes_is_on_the_page(path):
    """A saved output is the same for a panel that has lost its controls, so they are looked for in the panel itself."""
    _, _, code = read(path)
    names = {}
    for cell in code:
        if "widgets." in cell.source:
            *before, last = ast.parse(cell.source).body
            exec(compile(ast.Module(before, []), path.name, "exec"), names)
            panel = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
            if isinstance(panel, Panel):
                shown = set(map(id, everything_in(panel)))
                assert any(getattr(each, "description", "") for each in everything_in(panel)), cell.source
                assert [name for name, each in made_by(panel) if id(each) not in shown] == [], cell.source
