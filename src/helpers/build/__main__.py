"""``python -m helpers.build``: compile the tables, or say in sentences what is wrong with them."""

import datetime
import sys

from ..commands import command
from . import CATALOG_FILE, DATA_FOLDER, DataError, compile_tables, write_catalog
from .checking import old_checks
from .page_list import write_titles
from .translations import read_record, stale_translations


@command(DataError)
def main() -> int:
    """Compile, and answer with the exit code: 0 when all is well, 1 with one sentence for every bad row."""
    changed = write_catalog()
    write_titles()
    print(f"{CATALOG_FILE.name} is {'new' if changed else 'up to date'}.")
    old = list(old_checks(compile_tables(), datetime.date.today()))
    if old:
        print(f"{len(old)} rows should be read again, or this computer's clock is wrong. The first: {old[0]}")
    for problem in stale_translations(compile_tables(), read_record(DATA_FOLDER)):
        print(problem)  # a notice here, so that one may go on editing the English; a test refuses it
    return 0


if __name__ == "__main__":
    sys.exit(main())
