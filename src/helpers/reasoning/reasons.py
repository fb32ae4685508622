"""Why: each rule's answer for a child, in the rule's own sentence."""

from __future__ import annotations

from dataclasses import dataclass

from ..answers import NAMES, NO, UNSURE, YES
from ..catalog import Rule, say
from .answering import Case, open_words, ready


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule, how it is answered for this child, and what it rests on. ``answer`` is yes, no or unsure."""

    rule: str
    name: str
    text: str
    answer: str
    sources: tuple[str, ...]
    cites: str


class RuleVoice:
    """A rule's sentences in one language, and which of them fits a child."""

    def __init__(self, rule: Rule, language: str) -> None:
        self._rule = rule
        self._language = language
        self._name = say(rule.name, language)
        self._usual = {
            YES: say(rule.if_yes, language),
            NO: say(rule.if_no, language),
            UNSURE: say(rule.if_unsure, language),
        }
        self._special = [(ready(saying.when), say(saying.text, language)) for saying in rule.says]

    def reason(self, answer: int, case: Case) -> Reason:
        """The reason, in the sentence for this answer or in the special one for this child."""
        special = (text for when, text in self._special if when(case) == YES)
        text = next(special, self._usual[answer])
        return Reason(self._rule.id, self._name, text, NAMES[answer], self._rule.sources, self._rule.cites)

    def why_open(self, case: Case) -> list[str]:
        """The words of the constants that keep this rule open for this child."""
        return [say(words, self._language) for words in open_words(self._rule.condition, case)]
