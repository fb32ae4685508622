"""Runs the committed notebooks again, so that what is saved in them is what today's tables say.

Before it runs, the first use of each word in a notebook is linked to the glossary (`linking`).
What a reader does not need is left out of the saved file: the state of the controls (a kernel makes it anew), and
anything that changes from run to run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.reader import NotJSONError

from ..commands import command
from ..glossary import PAGE
from .linking import link_words
from .notebook_files import notebook_files

WIDGET = "application/vnd.jupyter.widget-view+json"
SECONDS_A_CELL_MAY_TAKE = 120


def run_again(path: Path) -> bool:
    """Run a notebook and save it. Answers whether the file changed."""
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    if path.stem != PAGE:
        link_words(notebook)
    NotebookClient(
        notebook, timeout=SECONDS_A_CELL_MAY_TAKE, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    tidy(notebook)
    after = nbformat.writes(notebook, indent=1) + "\n"
    path.write_text(after, encoding="utf-8")
    return after != before


def tidy(notebook: nbformat.NotebookNode) -> None:
    """Take out what differs from run to run or needs a kernel. The words in place of a control stay."""
    kept = ("kernelspec", "settings", "title")
    notebook.metadata = nbformat.from_dict({key: value for key, value in notebook.metadata.items() if key in kept})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)


@command(NotJSONError)
def main() -> int:
    """Run all notebooks, or those named on the command line."""
    paths = [Path(name) for name in sys.argv[1:]] or notebook_files()
    for path in paths:
        print(f"{path.name}: {'new' if run_again(path) else 'unchanged'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
