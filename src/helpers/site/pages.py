"""A notebook as a readable page: its words and saved results, and a live part in the place of a control that has one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown import markdown2html

from ..catalog import load, say
from ..views import answers_by_page, of_control
from . import guide

HERE = Path(__file__).parent
ONLY_STYLE = re.compile(r"<style>[^<]*</style>(<script>.*</script>)?", re.DOTALL)
WHERE_IT_RUNS = re.compile(r'class="settings-where-it-runs" data-text="(\w+)"')
FIGURE = "application/vnd.plotly.v1+json"


class Live(NamedTuple):
    """What a control needs in order to work without a server: parts of the data, and scripts."""

    data: tuple[str, ...]
    scripts: tuple[str, ...]


LIVE = {
    "OneChild": Live(("data", "children"), ("reasoning.js", "page.js", "explorer.js")),
    "WhatIf": Live(("data", "children"), ("reasoning.js", "page.js", "pairs.js")),
    "TwoChildren": Live(("data", "children"), ("reasoning.js", "page.js", "pairs.js")),
    "SideBySide": Live(("compare",), ("page.js", "compare.js")),
    "Guide": Live(("guide",), ("reasoning.js", "page.js", "guide.js")),
    "Search": Live(("search",), ("page.js", "search.js")),
}
"""By the name of the control's class. A control that is not here leaves a sentence that points to its table."""


TRAINERS_FOLDER = "trainers"
"""Where the folder that a trainer takes along lies on the site: slides, sheets, handouts, records."""


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its anchor and its words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Page:
    """One notebook, ready to be laid out.

    ``name`` is its place in the folder of notebooks, such as ``es/01_lado_a_lado``. ``live`` are its controls that work here;
    ``has_still``: it has some that do not. ``styles`` are rules that its results bring: they join the style sheet.
    """

    name: str
    title: str
    language: str
    main: str
    headings: tuple[Heading, ...]
    live: tuple[str, ...]
    has_still: bool
    styles: tuple[str, ...]
    has_figure: bool

    @property
    def href(self) -> str:
        """The address of the page, from the top of the site."""
        return f"{self.name}.html"

    @property
    def root(self) -> str:
        """The way from the page to the top of the site."""
        return "../" * self.name.count("/")

    def split(self) -> tuple[str, str]:
        """The opening, and the rest from the first section on: the table of contents goes between."""
        place = self.main.find("<h2")
        place = self.main.rfind('<div class="settings-cell">', 0, place) if place >= 0 else len(self.main)
        return self.main[:place], self.main[place:]


def index_href(language: str) -> str:
    """The front page in a language.

    >>> index_href("en"), index_href("es")
    ('index.html', 'index.es.html')
    """
    return "index.html" if language == "en" else f"index.{language}.html"


def page_of(path: Path, folder: Path | None = None, with_code: bool = False) -> Page:
    """Read a notebook, somewhere in a folder of notebooks, as a page."""
    notebook = nbformat.read(path, as_version=4)
    language = notebook.metadata.get("settings", {}).get("language", "en")
    main, _ = _exporter(with_code, language).from_notebook_node(notebook)
    styles = tuple(re.findall(r"<style>(.*?)</style>", main, re.DOTALL))
    main = re.sub(r"<style>.*?</style>", "", with_page_links(main), flags=re.DOTALL)
    headings = tuple(headings_in(main))
    return Page(
        name=path.relative_to(folder or path.parent).with_suffix("").as_posix(),
        title=notebook.metadata.get("title") or next(each.text for each in headings if each.level == 1),
        language=language,
        main=main,
        headings=headings,
        live=tuple(dict.fromkeys(re.findall(r'data-live="(\w+)"', main))),
        styles=styles,
        has_still='data-still="' in main,
        has_figure='class="settings-figure' in main,
    )


def with_page_links(html: str) -> str:
    """Links between notebooks as links between pages.

    >>> with_page_links('<a href="01_side_by_side.ipynb#Compare">')
    '<a href="01_side_by_side.html#Compare">'
    """
    return re.sub(r'(href="[\w./-]+)\.ipynb(#[^"]*)?"', r'\1.html\2"', html)


def headings_in(html: str) -> Iterator[Heading]:
    """The headings that can be linked to, in their order.

    >>> [heading.text for heading in headings_in('<h2 id="Take-away">Take away</h2>')]
    ['Take away']
    """
    for level, anchor, words in re.findall(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>', html, re.DOTALL):
        yield Heading(int(level), unescape(anchor), unescape(re.sub(r"<[^>]+>", "", words)).strip())


@cache
def _exporter(with_code: bool, language: str) -> HTMLExporter:
    return HTMLExporter(
        template_name="page",
        extra_template_basedirs=[str(HERE / "nbconvert")],
        exclude_input=not with_code,
        filters={"words": words_of_cell, "results": partial(results_of_cell, language=language)},
    )


def words_of_cell(cell: nbformat.NotebookNode) -> str:
    """A cell of words. Its tables get a caption (the heading above), scopes, and scroll by themselves."""
    html = markdown2html(cell.source)
    html = re.sub(r'<a class="anchor-link"[^>]*>.*?</a>', "", html)
    html = re.sub(r"<hr ?/?>\s*", "", html) if html.strip().startswith("<hr") else html
    parts = re.split(r"(<table>.*?</table>)", html, flags=re.DOTALL)
    said = ""
    for part in parts:
        said += _captioned(part, said) if part.startswith("<table>") else part
    return said.strip()


def _captioned(table: str, above: str) -> str:
    caption = next((heading.text for heading in reversed(list(headings_in(above)))), "")
    table = re.sub(r"<th(?=[ >])", '<th scope="col"', table)
    table = table.replace("<table>", f'<table><caption class="settings-hidden">{escape(caption)}</caption>', 1)
    return f'<div class="settings-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">{table}</div>'


def results_of_cell(cell: nbformat.NotebookNode, language: str = "en") -> str:
    """The saved results of a cell, those of a control as a live part or as a sentence."""
    return "".join(_result(output.get("data", {}), language) for output in cell.outputs)


def _result(data: dict[str, Any], language: str) -> str:
    html = data.get("text/html", "")
    if ONLY_STYLE.fullmatch(html):  # what a notebook needs once; the site has a style sheet and scripts of its own
        return ""
    if 'class="settings-wait"' in html:
        return _control(data["text/plain"], language)
    if found := WHERE_IT_RUNS.search(html):
        return INSTEAD[found[1]](language)
    if html:
        return f'\n<div class="settings-output">{html}</div>'
    if FIGURE in data:
        return _figure(data[FIGURE], language)
    if "image/svg+xml" in data:
        return f'\n<div class="settings-output">{data["image/svg+xml"]}</div>'
    return ""


def _control(name: str, language: str) -> str:
    texts = load().texts
    if name in LIVE:
        said = escape(say(texts["site_needs_script"], language))
        return f'\n<div class="site-live" data-live="{name}"><p class="site-static">{said}</p></div>'
    said = f'\n<p class="site-static" data-still="{escape(name)}">{escape(of_control("site_not_live", name, language))}</p>'
    return f"{said}\n{answers_by_page(language)}" if name == "Quiz" else said


def _other_guides(language: str) -> str:
    """The guide in other languages. Where answers go is said at the foot of every page of the site: nowhere."""
    links = [_link(guide.href(each), "site_guide", each) for each in guide.languages() if each != language]
    return f'\n<p class="site-guides">{" ".join(links)}</p>' if links else ""


def _trainers_folder(language: str) -> str:
    return f'\n<p class="site-guides">{_link(f"{TRAINERS_FOLDER}/index.html", "site_take_along", language)}</p>'


def _link(href: str, text_id: str, language: str) -> str:
    return (
        f'<a lang="{language}" hreflang="{language}" href="{href}">{escape(say(load().texts[text_id], language))}</a>'
    )


INSTEAD = {"runs_answers_go": _other_guides, "runs_take_along": _trainers_folder}
"""What the site says in the place of words that are true only where a computer runs the page, by their text."""


def _figure(figure: dict[str, Any], language: str) -> str:
    texts = load().texts
    layout = figure.get("layout", {})
    height = layout.get("height") or 360
    fits = bool(layout.get("meta", {}).get("fits"))  # a phone too; another one is as wide as on a desk, and scrolls
    # In a script element only "</" could end the text; "<!--" would change how it is read.
    model = json.dumps(figure, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    names = ("site_figure_loading", "site_figure_failed", "site_figure_sideways")
    loading, failed, sideways = (escape(say(texts[name], language)) for name in names)
    hint, kind = ("", " settings-fits") if fits else (f'\n<p class="site-sideways">{sideways}</p>', "")
    return (
        f'{hint}\n<div class="settings-figure{kind}" data-height="{int(height)}" data-failed="{failed}">'
        f'<script type="application/json">{model}</script><p>{loading}</p></div>'
    )
