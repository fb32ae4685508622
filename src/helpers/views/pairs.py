"""Two profiles beside each other: two children, or one child before and after a single answer changes."""

from __future__ import annotations

from typing import Any

from ..catalog import Catalog, load, say
from ..reasoning import ChildProfile
from .children import all_outlooks
from .page import Html, render, value_name


def side_by_side(
    first: ChildProfile, second: ChildProfile, names: tuple[str, str], language: str = "en", all_facts: bool = True
) -> Html:
    """Two children as one table: facts and outlooks, with every difference marked by a word and a shade."""
    catalog = load()
    profiles = (first, second)
    found = [all_outlooks(profile) for profile in profiles]
    facts = [_fact_row(catalog, fact, profiles, language) for fact in catalog.facts]
    outlooks = [
        {
            "name": say(setting.short, language),
            "outlooks": [each[name] for each in found],
            "differs": found[0][name] != found[1][name],
        }
        for name, setting in catalog.settings.items()
    ]
    shown = facts if all_facts else [row for row in facts if row["differs"]]
    return render("pair.html", language, names=names, facts=shown, outlooks=outlooks)


def before_and_after(before: ChildProfile, fact: str, value: Any, language: str = "en") -> Html:
    """One child before and after one answer changes, and what that does in each setting."""
    catalog = load()
    names = (say(catalog.texts["before"], language), say(catalog.texts["after"], language))
    after = before.with_(**{fact: value})
    return side_by_side(before, after, names, language, all_facts=False)


def _fact_row(catalog: Catalog, fact: str, profiles: tuple[ChildProfile, ...], language: str) -> dict[str, Any]:
    values = [getattr(profile, fact) for profile in profiles]
    return {
        "name": say(catalog.facts[fact].name, language),
        "values": [value_name(catalog, fact, value, language) for value in values],
        "differs": values[0] != values[1],
    }
