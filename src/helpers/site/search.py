"""What the search finds: sections of pages, words of the glossary, lines of the comparison and made-up children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import export
from .pages import Page

Entry = dict[str, str]


def search_entries(pages: Sequence[Page], language: str = "en") -> list[Entry]:
    """Everything that can be found, each with the page that it leads to."""
    pages = [page for page in pages if page.language == language]
    where = {control: page.href for page in pages for control in page.live}
    glossary = next((page.href for page in pages if "glossary" in page.name), None)
    found = list(_sections(pages))
    if glossary:
        found += _words(glossary, language)
    if "SideBySide" in where:
        found += _lines(where["SideBySide"], language)
    if "OneChild" in where:
        found += _children(where["OneChild"], language)
    return found


def _sections(pages: Sequence[Page]) -> Iterator[Entry]:
    """Pages and their sections, without those that every page has, such as *Sources*: nobody looks for these."""
    each = [{heading.text for heading in page.headings} for page in pages]
    everywhere = set.intersection(*each) if len(each) > 1 else set()
    for page in pages:
        for heading in page.headings:
            if heading.level == 1:
                yield _entry("page", page.title, "", page.href)
            elif heading.level == 2 and heading.text not in everywhere:
                yield _entry("page", f"{page.title}: {heading.text}", "", f"{page.href}#{heading.id}")


def _words(href: str, language: str) -> Iterator[Entry]:
    for row in export.selected({"glossary": ("term", "also", "definition")}, language).get("glossary", []):
        yield _entry("word", ", ".join([row["term"], *row.get("also", [])]), row["definition"], href)


def _lines(href: str, language: str) -> Iterator[Entry]:
    tables = export.selected({"dimensions": ("id", "name", "question"), "comparison": ("dimension", "text")}, language)
    for line in tables["dimensions"]:
        answers = [cell["text"] for cell in tables["comparison"] if cell["dimension"] == line["id"]]
        title = f"{line['name']}: {line['question']}"
        yield _entry("line", title, " · ".join(answers), f"{href}#line-{line['id']}")


def _children(href: str, language: str) -> Iterator[Entry]:
    for child in export.selected(export.CHILDREN, language)["children"]:
        yield _entry("child", child["title"], child["story"], f"{href}#child-{child['id']}")


def _entry(kind: str, title: str, text: str, href: str) -> Entry:
    return {"kind": kind, "title": title, "text": text, "href": href}
