"""The words of the glossary inside a text: which there are, and where.

A name with a capital letter in it is looked for as it is written (``OT``, ``Section 504``), any other name in any case
(``Mediation``). An ``s`` at the end makes no difference. The longest name wins: ``IEP team`` is not an ``IEP``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .catalog import Term, load

PAGE = "11_glossary"


def address(term_id: str, language: str = "en") -> str:
    """Where a term is explained, as a link from any other notebook; those in another language stand one folder deeper.

    >>> address("iep"), address("iep", "es")
    ('11_glossary.ipynb#term-iep', '../11_glossary.ipynb#term-iep')
    """
    return f"{'' if language == 'en' else '../'}{PAGE}.ipynb#{anchor(term_id)}"


def anchor(term_id: str) -> str:
    """The name of a term's place on the page of the glossary.

    >>> anchor("iep")
    'term-iep'
    """
    return f"term-{term_id}"


def occurrences(text: str, language: str = "en") -> Iterator[tuple[re.Match[str], Term]]:
    """Every place of a text at which a word of the glossary stands, in the order of the text.

    >>> [(match[0], term.id) for match, term in occurrences("Ask the IEP team for mediation.")]
    [('IEP team', 'iep_team'), ('mediation', 'mediation')]
    >>> [(match[0], term.id) for match, term in occurrences("Dos evaluaciones para un IEP.", "es")]
    [('evaluaciones', 'evaluation'), ('IEP', 'iep')]
    """
    pattern, named = _lexicon(language)
    for match in pattern.finditer(text):
        yield match, named[match.lastgroup or ""]


def terms_in(texts: Iterable[str]) -> list[Term]:
    """The terms that occur in some of the texts, in the order of the glossary.

    >>> [term.id for term in terms_in(["no word of ours", "OT, an IEP and OT"])]
    ['iep', 'occupational_therapy']
    """
    found = {term.id for _, term in occurrences("\n\n".join(texts))}
    return [term for term in load().glossary.values() if term.id in found]


@cache
def _lexicon(language: str) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """One pattern for all names, the longest first, each in a group of its own; and the term behind each group."""
    pairs = [(name, term) for term in load().glossary.values() for name in term.names_in(language)]
    pairs.sort(key=lambda pair: len(pair[0]), reverse=True)
    named = {f"n{place}": term for place, (_, term) in enumerate(pairs)}
    parts = [f"(?P<{group}>{_name(name, language)})" for group, (name, _) in zip(named, pairs, strict=True)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])"), named


def _name(name: str, language: str) -> str:
    spelled = r"\s+".join(map(_spanish_word, name.split())) if language == "es" else _english(name)
    return spelled if name != name.lower() else f"(?i:{spelled})"


def _english(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split())) + "s?"


def _spanish_word(word: str) -> str:
    """A word and its plural: each word of a name has one, and *-ión* loses its accent."""
    stem = re.escape(word)
    return f"{stem[:-2]}(?:ón|ones)" if word.endswith("ión") else f"{stem}(?:e?s)?"
