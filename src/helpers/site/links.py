"""Every link of a built site leads to a page that is there, and to an anchor that is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

OUTSIDE = {"http", "https", "mailto", "tel"}
MADE_BY_SCRIPT = ("line-", "child-")
"""Anchors with these beginnings are answered by a script of the page."""


@dataclass
class _Found(HTMLParser):
    """What one page links to, what it loads, and where it can be linked to."""

    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.anchors |= {found[name] for name in ("id", "name") if found.get(name)}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link" and "href" in found:
            self.loaded.append(found["href"])
        elif "src" in found:
            self.loaded.append(found["src"])


def broken_links(folder: Path, extra: Iterator[str] | tuple[str, ...] = ()) -> list[str]:
    """Say what is wrong with the links of a built site, one sentence each; ``extra`` are links that a script makes."""
    pages = {path.relative_to(folder).as_posix(): _look(path) for path in sorted(folder.rglob("*.html"))}
    wrong = []
    for name, found in pages.items():
        for link in found.links:
            wrong += [f"{name} links to {link}: {why}" for why in _problem(folder, pages, name, link)]
        for link in found.loaded:
            if urlsplit(link).scheme in OUTSIDE or link.startswith("//"):
                wrong.append(f"{name} loads {link}, which is not beside it")
            elif not link.startswith("data:") and not (folder / _from(name, link)).is_file():
                wrong.append(f"{name} loads {link}, which is not there")
    for link in extra:
        wrong += [f"the search links to {link}: {why}" for why in _problem(folder, pages, "index.html", link)]
    return wrong


def _look(path: Path) -> _Found:
    found = _Found()
    found.feed(path.read_text(encoding="utf-8"))
    return found


def _problem(folder: Path, pages: dict[str, _Found], name: str, link: str) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme in OUTSIDE or parts.scheme == "data":
        return
    target = _from(name, parts.path) if parts.path else name
    anchor = parts.fragment
    if parts.scheme or not (folder / target).is_file():
        yield "there is no such page"
    elif anchor and target in pages and not anchor.startswith(MADE_BY_SCRIPT):
        yield from () if {anchor, unquote(anchor)} & pages[target].anchors else ("the page has no such place",)


def _from(name: str, link: str) -> str:
    """Where a link on a page leads, from the top of the site.

    >>> _from("es/page.html", "../style.css")
    'style.css'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link)))
