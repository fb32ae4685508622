"""``python -m helpers.site``: write the site, and say what is wrong with its links."""

import argparse
import sys
from pathlib import Path

from ..build import DATA_FOLDER
from ..commands import command
from . import broken_links, build_site, search_entries


@command()
def main() -> int:
    """Write the site. The exit code is 1 where it cannot be written or a link leads nowhere, with a sentence for each."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=DATA_FOLDER.parent / "site", help="where to (site/)")
    arguments.add_argument("--with-code", action="store_true", help="show the code of each cell")
    chosen = arguments.parse_args()
    pages = build_site(chosen.folder, with_code=chosen.with_code)
    wrong = broken_links(chosen.folder, tuple(entry["href"] for entry in search_entries(pages)))
    for each in wrong:
        print(each, file=sys.stderr)
    files = [path for path in chosen.folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1_000_000
    print(f"{chosen.folder}: {len(pages) + 1} pages, {len(files)} files, {size:.1f} MB. Open index.html.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
