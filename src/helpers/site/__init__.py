"""The collection as plain pages without a server: for any web host, a USB stick, or a double click.

``python -m helpers.site`` (or ``make site``) writes ``site/``.

* `export` — the catalog as classic scripts, only the columns that a page needs;
* `pages` — a notebook as a readable page;
* `guide` — the parents' guide, its letters and their blank forms;
* `search` — what the search finds;
* `building` — all pages, with what they need;
* `links` — every link leads somewhere;
* ``static/reasoning.js`` — the same rules, answered in the page; a test compares it with Python on many children.
"""

from pathlib import Path
from typing import Any

from ..slides import write_slides
from .building import build_site as build_pages
from .links import broken_links
from .pages import TRAINERS_FOLDER, Page
from .search import search_entries


def build_site(target: Path, *where: Any, **how: Any) -> list[Page]:
    """Write the whole site: its pages and, where one of them links to it, the folder that a trainer takes along."""
    pages = build_pages(target, *where, **how)
    if any(f'href="{TRAINERS_FOLDER}/' in page.main for page in pages):
        write_slides(target / TRAINERS_FOLDER)
    return pages


__all__ = ["broken_links", "build_site", "search_entries"]
