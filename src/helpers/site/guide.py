"""The parents' guide on the site: in which languages, its data, its letters, and their blank forms for a word processor."""

from __future__ import annotations

from typing import Any

from .. import papers as made
from ..reasoning import ChildProfile
from ..views import guide as shown
from ..views.papers import paper_docx, papers_of
from . import export
from .pages import index_href

LANGUAGES = ("en", "es")
SCRIPTS = ("page.js", "guide.js", "papers.js")
RESULTS = ("settings", "rules", "next_steps", "visit_questions", "letters")
"""The tables that only the page of results needs: they come with the first answer, after the first question is there."""
AROUND = ("site_skip", "site_all_pages", "site_guide", "site_disclaimer", "site_guide_stays", "site_privacy")
"""The words around the guide, which change with its language."""
LIMITS = {
    "LONG_LIST": shown.LONG_LIST,
    "MOST_STEPS": made.MOST_STEPS,
    "MOST_UNKNOWN": made.MOST_UNKNOWN,
    "UNKNOWN_OF_EACH": made.UNKNOWN_OF_EACH,
    "EMPTY_LINES": made.EMPTY_LINES,
}
"""How much is shown of what: the scripts count as Python does."""


def languages() -> tuple[str, ...]:
    """The languages into which everything that the guide says is translated."""
    return tuple(language for language in LANGUAGES if export.is_translated(export.GUIDE, language))


def paper_languages() -> tuple[str, ...]:
    """The languages of the letters."""
    return tuple(language for language in LANGUAGES if export.is_translated(export.LETTERS, language))


def href(language: str) -> str:
    """The address of the guide, beside all other pages.

    >>> href("es")
    'guide.es.html'
    """
    return f"guide.{language}.html"


def data_scripts() -> dict[str, str]:
    """The guide's data, one language a file: what its questions need, what its results need, and its letters."""
    scripts = {}
    for language in languages():
        part: dict[str, Any] = dict(export.selected(export.GUIDE, language))
        later = {name: part.pop(name) for name in RESULTS}
        scripts[f"results.{language}.js"] = export.script(later | {"sources": export.sources_for(later, language)})
        part["doctor_step"] = next(row["text"] for row in later["next_steps"] if row["id"] == "doctor_today")
        part["texts"] = export.texts_for(SCRIPTS, language, AROUND)
        part["papers_in"] = list(paper_languages())
        part["index"] = index_href(language)
        part["later"] = list(RESULTS)
        part["limits"] = LIMITS
        scripts[f"guide.{language}.js"] = export.script(part)
    for language in paper_languages():
        scripts[f"papers.{language}.js"] = export.script({f"papers_{language}": papers(language)})
    return scripts


def papers(language: str) -> dict[str, Any]:
    """What a letter in one language is made of: its rows, and the words that every letter shares."""
    signs = export.selected({"signs": ("id", "text", "listed")}, language)["signs"]
    [therapy] = [
        row for row in export.selected({"facts": ("id", "options")}, language)["facts"] if row["id"] == "therapy"
    ]
    texts = {row["id"]: export.in_language(row["text"], language) for row in export.tables()["texts"]}
    return {
        "language": language,
        "letters": export.selected(export.LETTERS, language)["letters"],
        "words": {name: text for name, text in texts.items() if name.startswith(("blank_", "letter_"))},
        "seen": {row["id"]: row["text"] for row in signs if row.get("listed", True)},
        "nouns": {option["value"]: option["noun"] for option in therapy["options"] if "noun" in option},
    }


def blank_forms() -> dict[str, bytes]:
    """Each letter as a blank form to edit, in each language and in both: a page cannot write such a file by itself."""
    forms = {}
    spoken = paper_languages()
    for row in export.tables()["letters"]:
        for each in [(language,) for language in spoken] + ([spoken] if len(spoken) > 1 else []):
            pages = [paper for language in each for paper in papers_of(row["id"], ChildProfile(), language)]
            name = f"{row['id']}_{'_'.join(each)}".replace("_", "-")
            forms[f"{name}.docx"] = paper_docx(pages)
    return forms
