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
    texts = load().texts
    named = row.title or texts.get(f"page_{row.page}")
    title = say(named, language) if named else row.page[3:].replace("_", " ").capitalize()
    if language == "en":
        return Markup('<a href="{}.ipynb">{}</a>').format(row.page, title)
    if row.page_es:
        return Markup('<a href="{}.ipynb">{}</a>').format(row.page_es, title)
    return Markup('<a href="../{}.ipynb" hreflang="en">{}</a> ({})').format(
        row.page, title, say(texts["in_english"], language)
    )
