"""``python -m helpers.bank [FOLDER]``: write the bank for the course's own system, the key and the notes."""

import argparse
import sys
from pathlib import Path

from ..commands import command
from .writing import write_bank


@command()
def main(arguments: list[str] | None = None) -> int:
    """Write, and answer with the exit code."""
    asked = argparse.ArgumentParser(prog="python -m helpers.bank")
    asked.add_argument("folder", nargs="?", type=Path, default=Path("dist/bank"))
    for written in write_bank(asked.parse_args(arguments).folder):
        print(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
