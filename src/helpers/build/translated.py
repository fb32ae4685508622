"""``make translated``: list the Spanish that must be read again, or note that it was read."""

from __future__ import annotations

import argparse
import datetime
import sys

from ..commands import command
from . import DATA_FOLDER, DataError, compile_tables
from .models import MODELS
from .translations import read_record, stale_translations, write_record


@command(DataError)
def main(arguments: list[str] | None = None) -> int:
    """Answers with the exit code: 0 when every Spanish sentence was read against today's English, else 1."""
    parser = argparse.ArgumentParser(prog="make translated", description=__doc__)
    parser.add_argument("--read", nargs="+", metavar="TABLE", choices=MODELS, default=[], help="tables just read")
    named = parser.parse_args(arguments).read
    tables = compile_tables()
    if named:
        print(f"{write_record(DATA_FOLDER, tables, named, datetime.date.today())} sentences noted as read.")
    stale = list(stale_translations(tables, read_record(DATA_FOLDER)))
    print("\n".join(map(str, stale)) or "Every Spanish sentence was read against today's English.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
