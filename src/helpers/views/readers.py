"""Who you are, and where to go."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import Reader, load, say
from .page import Html, in_language, table


def readers_table(language: str = "en") -> Html:
    """Every question that brings a reader here, with the page to go to."""
    catalog = load()
    heads = [say(catalog.texts[name], language) for name in ("who_head", "page_head", "finds_head")]
    rows = [
        [say(row.who, language), page_link(row, language), say(row.finds, language)] for row in catalog.readers.values()
    ]
    return table(say(catalog.texts["readers_caption"], language), heads, rows, language)


def where_to_go(reader_id: str, language: str = "en") -> Html:
    """The page for one question, as a link, and what the reader finds there."""
    catalog = load()
    row = catalog.readers[reader_id]
    frame = Markup('<div class="settings"><p><strong>{}</strong> {}</p><p>{}</p></div>')
    filled = frame.format(say(catalog.texts["go_to"], language), page_link(row, language), say(row.finds, language))
    return in_language(filled, language)


def page_link(row: Reader, language: str = "en") -> Markup:
    """A link to a page that works in JupyterLab, in Voilà and between files.

    Pages in Spanish stand in a folder of their own, `notebooks/es`. Where a page has no Spanish version, the link leads to
    the English one and says so.
    """
    title = page_title(row.page, language)
    if language == "en":
        return Markup('<a href="{}.ipynb">{}</a>').format(row.page, title)
    if row.page_es:
        return Markup('<a href="{}.ipynb">{}</a>').format(row.page_es, title)
    return Markup('<a href="../{}.ipynb" hreflang="en">{}</a> ({})').format(
        row.page, title, load().text("in_english", language)
    )


def page_title(page: str, language: str = "en") -> str:
    """How a page is called: as a reader's row or a text names it, or by its file name.

    >>> page_title("05_how_therapy_is_delivered")
    'How therapy is delivered'
    """
    titles = [row.title for row in load().readers.values() if row.page == page and row.title]
    named = titles[0] if titles else load().texts.get(f"page_{page}")
    return say(named, language) if named else page[3:].replace("_", " ").capitalize()
