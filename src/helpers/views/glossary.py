"""The glossary: searched word by word, as one table with a place for each word, and the words of a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ..catalog import Term, load, say
from ..glossary import address, anchor, terms_in
from .page import Html, render


def chosen_terms(theme: str = "", setting: str = "", search: str = "", language: str = "en") -> tuple[Term, ...]:
    """The terms of one theme and one setting (empty means any) in which all words of the search occur, by the alphabet.

    >>> [term.id for term in chosen_terms("money", search="each visit")]
    ['copayment']
    """
    _known(theme, glossary_themes(), "theme")
    _known(setting, load().settings, "setting")
    found = [
        term
        for term in load().glossary.values()
        if theme in ("", term.theme) and (not setting or setting in term.settings) and _matches(term, search)
    ]
    return tuple(sorted(found, key=lambda term: say(term.term, language).casefold()))


def glossary_themes() -> tuple[str, ...]:
    """The themes of the glossary, in the order of the table.

    >>> glossary_themes()[:2]
    ('law', 'plan')
    """
    return tuple(dict.fromkeys(term.theme for term in load().glossary.values()))


def glossary_view(theme: str = "", setting: str = "", search: str = "", language: str = "en") -> Html:
    """The chosen terms with their meaning in English and Spanish; with nothing chosen, how to choose.

    >>> glossary_view(search="copago").count("<article")
    1
    """
    asked = bool(theme or setting or search.strip())
    found = chosen_terms(theme, setting, search, language) if asked else ()
    shown = terms_shown(len(found), asked, language)
    return render(
        "glossary.html",
        language,
        asked=asked,
        terms=found,
        shown=shown,
        both=language == "en",
        names=setting_names(language),
    )


def terms_shown(count: int, asked: bool = True, language: str = "en") -> str:
    """How many of all words are shown, in one sentence.

    >>> terms_shown(1).startswith("1 of ")
    True
    """
    return load().text("glossary_shown" if asked else "glossary_ask", language, count=count, total=len(load().glossary))


def glossary_table(language: str = "en") -> Html:
    """All terms in one table, each with a place of its own to which other pages link.

    >>> 'id="term-iep"' in glossary_table()
    True
    """
    return render("glossary_table.html", language, terms=chosen_terms(language=language), anchor=anchor)


def setting_names(language: str = "en") -> Callable[[Iterable[str]], str]:
    """A function that says settings by their short names.

    >>> setting_names()(["outpatient"]) == load().settings["outpatient"].short["en"]
    True
    """
    return lambda ids: ", ".join(say(load().settings[name].short, language) for name in ids)


def words_on_this_page(*tables: str, language: str = "en") -> Html:
    """The words of the glossary in whole tables of the catalog, as links to what they mean.

    >>> '<a href="11_glossary.ipynb#term-iep">' in words_on_this_page("placements")
    True
    """
    rows = [row for name in tables for row in getattr(load(), name).values()]
    found = [term for term in terms_in(_texts(rows)) if not term.everyday]
    ordered = sorted(found, key=lambda term: say(term.term, language).casefold())
    return render("words_on_page.html", language, terms=ordered, address=lambda term_id: address(term_id, language))


def _texts(value: Any) -> Iterator[str]:
    """Every English text in a row, however deep."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield value["en"]
        else:
            yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _matches(term: Term, search: str) -> bool:
    texts = [*term.names, *term.term.values(), *term.definition.values(), term.cites]
    haystack = _plain(" ".join(texts))
    return all(word in haystack for word in _plain(search).split())


def _plain(text: str) -> str:
    """Without capitals and accents, so that ``apelacion`` finds ``apelación``."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _known(name: str, allowed: Iterable[str], what: str) -> None:
    if name and name not in allowed:
        raise ValueError(f"There is no {what} {name!r} in the glossary. Allowed: {', '.join(allowed)}.")
