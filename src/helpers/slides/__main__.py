"""``python -m helpers.slides [FOLDER] [--names FILE]``: write the folder; with a list of names, records for these too."""

import argparse
import sys
from pathlib import Path

from ..commands import command
from .writing import NamesError, read_names, write_slides


@command(NamesError)
def main() -> int:
    """Write, and answer with the exit code: 1 with a sentence where the list of names cannot be read."""
    asked = argparse.ArgumentParser(prog="python -m helpers.slides")
    asked.add_argument("folder", nargs="?", type=Path, default=Path("dist/slides"))
    asked.add_argument("--names", type=Path, help="a file with one name a line; the names go into the records only")
    given = asked.parse_args()
    names = read_names(given.names) if given.names else ()
    written = write_slides(given.folder, names)
    print(f"{len(written)} files are in {given.folder}. Start with {given.folder / 'index.html'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
