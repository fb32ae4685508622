"""Whether the notebooks, run again somewhere else, are the committed files byte for byte: `make swaps` ends with this."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from helpers.build.notebook_files import NOTEBOOKS, notebook_files
from helpers.build.notebooks import run_again


def main() -> int:
    """Run copies of all notebooks, or of those named, and say which differ from the committed files."""
    asked = [Path(name).resolve() for name in sys.argv[1:]] or notebook_files()
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "notebooks"
        shutil.copytree(NOTEBOOKS, copied)
        changed = [path.stem for path in asked if run_again(copied / path.relative_to(NOTEBOOKS))]
    print(f"{len(asked) - len(changed)} of {len(asked)} notebooks are the same bytes after another run.", *changed)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
