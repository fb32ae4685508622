"""One row of the glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..conditions import Words
from .base import Stated


@dataclass(frozen=True, slots=True)
class Term(Stated):
    """One word of the law, a school, a clinic or a plan, and what it means.

    ``also`` are other names that a reader meets, ``forms`` other forms of the word; ``everyday`` words are explained
    but never linked; the reading grade counts those with ``counts_as_one_word`` as one easy word.
    """

    id: str
    theme: str
    term: Words
    also: tuple[str, ...]
    forms: tuple[str, ...]
    settings: tuple[str, ...]
    definition: Words
    counts_as_one_word: bool
    everyday: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Everything by which an English text may call it."""
        return (self.term["en"], *self.also, *self.forms)

    def names_in(self, language: str) -> tuple[str, ...]:
        """Everything by which a text in a language may call it.

        Spanish puts an English short form or name in brackets after its own; each of the two may stand alone. The short
        forms of the English (``IEP``) stay in use as well.
        """
        if language == "en":
            return self.names
        own = re.match(r"([^()]*[^() ])(?: \(([^()]*)\))?$", self.term.get(language, ""))
        short = (name for name in self.also if name.isupper())
        return tuple(dict.fromkeys(name for name in (*(own.groups() if own else ()), *short) if name))
