"""One direction: a lower room never imports a higher one, and reasoning needs nothing but Python."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import helpers

PACKAGE = Path(helpers.__file__).parent
LISTED = re.compile(r"^\* (.*) —", re.MULTILINE)
NAMED = re.compile(r"`(\w+)`")
# For each room: the rooms and outside packages that it must never import.
HEAVY = {"pandas", "numpy", "plotly", "ipywidgets", "yaml", "pydantic", "jinja2", "markupsafe"}
FORBIDDEN = {
    "answers": {"catalog", "conditions", "reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "commands": {"answers", "catalog", "reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "packages": {"answers", "catalog", "reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "conditions": {"catalog", "reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "catalog": {"reasoning", "population", "comparison", "views", "widgets"} | HEAVY,
    "reasoning": {"population", "comparison", "views", "widgets", "build"} | HEAVY,
    "glossary": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "delivery": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "costs": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "refusals": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "dates": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "quiz": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "work": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "writing": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "cases": {"population", "comparison", "views", "widgets", "build"} | HEAVY,
    "sessions": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "change": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "states": {"reasoning", "population", "comparison", "views", "widgets", "build"} | HEAVY,
    "guide": {"papers", "population", "comparison", "views", "widgets", "build", "docx"} | HEAVY,
    "papers": {"guide", "population", "comparison", "views", "widgets", "build", "docx"} | HEAVY,
    "comparison": {"reasoning", "population", "views", "widgets", "build"} | (HEAVY - {"pandas"}),
    "population": {"views", "widgets", "build", "plotly", "ipywidgets", "yaml", "pydantic"},
    "thousand": {"comparison", "views", "widgets", "build", "plotly", "ipywidgets", "yaml", "pydantic", "jinja2"},
    "build": {"reasoning", "population", "comparison", "views", "widgets", "pandas", "plotly", "ipywidgets"},
    "marks": {"widgets", "build", "population", "plotly", "ipywidgets", "yaml", "pydantic"},
    "bank": {"widgets", "build", "population", "pandas", "plotly", "ipywidgets", "yaml", "pydantic"},
    "slides": {"widgets", "build", "population", "pandas", "plotly", "ipywidgets", "yaml", "pydantic"},
    "serving": {"build", "site", "pandas", "plotly", "yaml", "pydantic"},
    "views": {"widgets", "build", "population", "ipywidgets", "yaml", "pydantic"},
    "widgets": {"build", "population", "pandas", "plotly", "yaml", "pydantic"},
    "site": {"widgets", "population", "pandas", "ipywidgets", "yaml", "pydantic"},
}
# The thought experiment stands on population. Only views and widgets may ask for it, and not before they show it: it
# brings numpy and pandas. The last test below holds that.
for below in FORBIDDEN.keys() - {"thousand", "views", "widgets"}:
    FORBIDDEN[below] = FORBIDDEN[below] | {"thousand"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """What a module imports, as rooms of this package and names of outside packages; imports for types alone are left out."""
    found = set()
    depth = len(path.relative_to(PACKAGE).parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and getattr(block.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                found.add((node.module or "").split(".")[0])
            elif node.level == depth:
                found |= {node.module.split(".")[0]} if node.module else {name.name for name in node.names}
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_lies_below_it(path):
    room = room_of(path)
    if room == "__init__":
        return
    assert room in FORBIDDEN, f"{room} is a new room: say in tests/test_imports.py what it must not import"
    lazily = {"build"} if room == "catalog" else set()
    assert not imported(path) & (FORBIDDEN[room] - lazily)


def test_each_part_that_lists_its_modules_lists_them_all():
    for room in sorted(PACKAGE.rglob("__init__.py")):
        listed = {name for line in LISTED.findall(room.read_text(encoding="utf-8")) for name in NAMED.findall(line)}
        modules = {path.stem for path in room.parent.glob("*.py")} - {"__init__", "__main__"}
        assert not listed & modules or modules <= listed, (room, modules - listed)


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(' '.join(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_one_evaluation_loads_nothing_heavy():
    loaded = loaded_after("import helpers; helpers.evaluate(helpers.ChildProfile(age=7))")
    assert not loaded & HEAVY


def test_the_guide_kernel_needs_neither_pandas_nor_plotly():
    shown = "widgets.OneChild(); widgets.SideBySide(); widgets.Categories(); widgets.GuessNumber(); widgets.Guide()"
    loaded = loaded_after(f"from helpers import views, widgets; {shown}")
    assert not loaded & {"pandas", "numpy", "plotly", "yaml", "pydantic", "docx"}
