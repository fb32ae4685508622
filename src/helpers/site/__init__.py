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

from .building import build_site
from .links import broken_links
from .search import search_entries

__all__ = ["broken_links", "build_site", "search_entries"]
