"""What the search finds on the pages.

Sections by all their words, the guide by all that it asks, rows of tables, words of the glossary, lines of the comparison,
signs that a parent may have noticed, and made-up children.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from . import export, guide
from .pages import Page

Entry = dict[str, str]
ALIKE = {
    "en": (
        "denied denial deny denies rejected refused refuse refuses refusal",
        "choking choke chokes",
        "swallowing swallow swallows",
        "waitlist waiting",
        "autistic autism",
        "dyslexic dyslexia",
        "insurer insurance",
    ),
    "es": (
        "negado negada negar niega rechazado rechazada rechazo rechaza",
        "atragantarse atraganta atragantamiento",
        "tragar traga",
        "autista autismo",
        "disléxico dislexia",
        "aseguradora seguro",
    ),
}
"""Words that readers type, beside those that stand on the pages: each finds what the others of its line find."""
ROWS = {
    "neighbours": ("09", "situation", "likely"),
    "notices": ("08", "name", "decides"),
    "ways": ("08", "name", "decides"),
    "coverages": ("06", "name", "pays"),
    "money_rules": ("06", "name", "text"),
    "needs": ("04", "need", ""),
    "deliveries": ("05", "name", "text"),
    "categories": ("10", "name", "text"),
}
"""Tables whose rows can be found one by one: the number of the page that shows them, what a row is called, what it says."""


def search_entries(pages: Sequence[Page], language: str = "en") -> list[Entry]:
    """Everything that can be found, each with the page that it leads to."""
    pages = [page for page in pages if page.language == language]
    where = {control: page.href for page in pages for control in page.live}
    glossary = next((page.href for page in pages if "glossary" in page.name), None)
    found = [*_rows(pages, language), *_guide(language), *_sections(pages)]
    if glossary:
        found += _words(glossary, language)
    if "SideBySide" in where:
        found += _lines(where["SideBySide"], language)
    if "OneChild" in where:
        found += _signs(where["OneChild"], language)
        found += _children(where["OneChild"], language)
    return found


def _sections(pages: Sequence[Page]) -> Iterator[Entry]:
    """Pages and their sections, without those that every page has, such as *Sources*: nobody looks for these."""
    each = [{heading.text for heading in page.headings} for page in pages]
    everywhere = set.intersection(*each) if len(each) > 1 else set()
    for page in pages:
        opening, *sections = re.split(r"(?=<h2 )", page.main)
        yield _entry("page", page.title, "", page.href, words_in(opening))
        for heading, section in zip((each for each in page.headings if each.level == 2), sections, strict=True):
            if heading.text not in everywhere:
                title = f"{page.title}: {heading.text}"
                yield _entry("page", title, "", f"{page.href}#{heading.id}", words_in(section))


def words_in(html: str) -> str:
    """Every word that a reader sees in a part of a page, once each.

    >>> words_in("<p>A plan is a plan.</p><script>1</script>")
    'a is plan'
    """
    shown = re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(sorted(set(re.findall(r"\w+", unescape(shown).lower()))))


def _rows(pages: Sequence[Page], language: str) -> Iterator[Entry]:
    numbered = {page.name.rpartition("/")[2][:2]: page.href for page in pages}
    if "08" in numbered:  # what somebody was told is a choice on this page, and no table
        for row in export.selected({"texts": ("id", "text")}, language)["texts"]:
            if row["id"].startswith("no_said_") and not row["id"].startswith("no_said_all"):
                yield _entry("row", row["text"], "", numbered["08"], ALIKE[language][0].split()[0])
    for table, (number, name, text) in ROWS.items():
        if number in numbered:
            for row in export.selected({table: (name, text)}, language)[table]:
                yield _entry("row", row[name], row.get(text, ""), numbered[number])


def _guide(language: str) -> Iterator[Entry]:
    """The guide, by all that it asks and all that it can write."""
    if language in guide.languages():
        part = export.selected({"path": export.GUIDE["path"], "facts": export.GUIDE["facts"]}, language)
        part |= export.selected({"signs": ("text",), "letters": ("name",)}, language)
        title = export.in_language({row["id"]: row["text"] for row in export.tables()["texts"]}["site_guide"], language)
        yield _entry("page", title, "", guide.href(language), words_in(" ".join(_texts(part))))


def _texts(value: Any) -> Iterator[str]:
    """Every sentence in some rows, and not their ids."""
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _signs(href: str, language: str) -> Iterator[Entry]:
    """What a parent may have noticed; where that means the doctor, the answer stands beside it."""
    rows = export.selected({"signs": ("area", "text", "listed"), "next_steps": ("id", "text")}, language)
    doctor = next(row["text"] for row in rows["next_steps"] if row["id"] == "doctor_today")
    for sign in rows["signs"]:
        if sign.get("listed", True):
            yield _entry("sign", sign["text"], doctor if sign["area"] == "doctor" else "", href)


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


def _entry(kind: str, title: str, text: str, href: str, words: str = "") -> Entry:
    """One find. ``words`` lead to it too, and are not shown."""
    return {"kind": kind, "title": title, "text": text, "href": href} | ({"words": words} if words else {})
