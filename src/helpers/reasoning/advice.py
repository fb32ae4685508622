"""What to do next, and whether to ask for an evaluation. The words and the conditions are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..answers import YES
from ..catalog import Catalog, Step, load, say
from .answering import Answer, Case, ready
from .profile import ChildProfile


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, in words, with what it rests on."""

    id: str
    text: str
    sources: tuple[str, ...]
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Whether to ask for an evaluation.

    ``answer`` is ``"ask"`` (ask now), ``"may_ask"`` (asking stays open) or ``"elsewhere"`` (the
    school is no longer the place to ask). ``doctor_today`` holds the signs that mean calling the doctor today.
    ``replaces`` names the next steps that the first line of ``how`` already says for this child.
    """

    answer: str
    text: str
    why: tuple[str, ...]
    how: tuple[str, ...]
    doctor_today: tuple[str, ...]
    sources: tuple[str, ...]
    replaces: tuple[str, ...] = ()


ChosenSteps = dict[str, tuple[NextStep, ...]]


class Steps:
    """The table of next steps in one language, ready to be chosen from."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self._area = {sign.id: sign.area for sign in catalog.signs.values()}
        nouns = _nouns(catalog, language)
        steps = catalog.next_steps.values()
        self._filled = {
            therapy: {step.id: _filled(step, say(step.text, language), noun) for step in steps}
            for therapy, noun in nouns.items()
        }
        self._for_setting = {
            setting: [(step.id, ready(step.when)) for step in steps if setting in step.settings]
            for setting in catalog.settings
        }

    def choose(self, profile: ChildProfile, facts: Mapping[str, Any], outlooks: Mapping[str, str]) -> ChosenSteps:
        """The steps worth doing for each setting, in the order of the table."""
        areas = frozenset([self._area[sign] for sign in profile.signs])
        filled = self._filled[profile.therapy]
        chosen = {}
        for setting, steps in self._for_setting.items():
            case = Case(facts, areas, outlooks, setting)
            chosen[setting] = tuple([filled[step] for step, when in steps if when(case) == YES])
        return chosen


def should_ask(profile: ChildProfile, catalog: Catalog | None = None, language: str = "en") -> Advice:
    """Say whether to ask for an evaluation, why, and how.

    >>> should_ask(ChildProfile(age=7, signs={"tires_when_writing"})).answer
    'ask'
    """
    catalog = catalog or load()
    areas = frozenset(catalog.signs[sign].area for sign in profile.signs)
    case = Case(profile.facts(), areas)
    asking = next(row for row, when in _ready_asking(catalog) if when(case) == YES)
    return Advice(
        answer=asking.answer,
        text=say(asking.text, language),
        why=tuple(say(words, language) for words in asking.why),
        how=tuple(say(words, language) for words in asking.how),
        doctor_today=tuple(
            say(sign.text, language)
            for sign in catalog.signs.values()
            if sign.area == "doctor" and sign.id in profile.signs
        ),
        sources=asking.sources,
        replaces=asking.replaces,
    )


@cache
def _ready_asking(catalog: Catalog) -> list[tuple[Any, Answer]]:
    return [(row, ready(row.when)) for row in catalog.asking.values()]


def _filled(step: Step, text: str, noun: str) -> NextStep:
    return NextStep(step.id, text.replace("{therapy}", noun), step.sources, step.cites)


def _nouns(catalog: Catalog, language: str) -> dict[Any, str]:
    options = catalog.facts["therapy"].options
    return {option.value: say(option.noun, language) for option in options if option.noun}
