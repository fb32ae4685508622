"""Who you are, and where to go."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import Reader, load, say
from .page import Html, table


def readers_table(language: str = "en") -> Html:
    """Every question that brings a reader here, with the page to go to."""
    catalog = load()
    heads = [say(catalog.texts[name], language) for name in ("who_head", "page_head", "finds_head")]
    rows = [
        [say(row.who, language), page_link(row, language), say(row.finds, language)] for row in catalog.readers.values()
    ]
    return table(say(catalog.texts["readers_caption"], language), heads, rows)


def where_to_go(reader_id: str, language: str = "en") -> Html:
    """The page for one question, as a link, and what the reader finds there."""
    catalog = load()
    row = catalog.readers[reader_id]
    frame = Markup('<div class="settings"><p><strong>{}</strong> {}</p><p>{}</p></div>')
    return Html(frame.format(say(catalog.texts["go_to"], language), page_link(row, language), say(row.finds, language)))


def page_link(row: Reader, language: str = "en") -> Markup:
    """A link to a page that works in JupyterLab, in Voilà and between files."""
    return Markup('<a href="{}.ipynb">{}</a>').format(row.page, page_title(row.page, language))


def page_title(page: str, language: str = "en") -> str:
    """How a page is called: as a reader's row names it, or by its file name.

    >>> page_title("05_how_therapy_is_delivered")
    'How therapy is delivered'
    """
    titles = [row.title for row in load().readers.values() if row.page == page and row.title]
    return say(titles[0], language) if titles else page[3:].replace("_", " ").capitalize()
