"""The ready-made children and the questions, as tables: for readers without a kernel, on paper, or with a screen reader."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..catalog import Child, load, say
from ..reasoning import ChildProfile, Finding, evaluate
from .page import Html, render, table


def profile_of(child: Child) -> ChildProfile:
    """The profile of a ready-made child."""
    return ChildProfile(**child.facts, signs=child.signs)


def outlook_mark(outlook: str, language: str = "en") -> Markup:
    """An outlook as a word with a shape."""
    return Markup(render("outlook.html", language, value=outlook))


def children_table(language: str = "en") -> Html:
    """All ready-made children with all findings."""
    catalog = load()
    shown = list(catalog.settings.values())
    heads = [say(catalog.texts["child"], language), *(say(setting.short, language) for setting in shown)]
    rows = [[say(child.title, language), *_outlooks(child, language)] for child in catalog.children.values()]
    return table(say(catalog.texts["children_caption"], language), heads, rows)


def questions_table(language: str = "en") -> Html:
    """All questions with all answers that they offer."""
    catalog = load()
    heads = [say(catalog.texts[name], language) for name in ("question_head", "answers_head", "why_asked_head")]
    rows = [
        [
            say(fact.question, language),
            _answers([say(option.label, language) for option in fact.options], fact.id == "age"),
            say(fact.why, language),
        ]
        for fact in catalog.facts.values()
    ]
    return table(say(catalog.texts["questions_caption"], language), heads, rows)


def announcement(findings: Iterable[Finding], language: str = "en") -> str:
    """The outlooks in one short line, to be read out when an answer changes."""
    catalog = load()
    parts = []
    for finding in findings:
        for part in (finding, finding.payment):
            if part:
                name = say(catalog.settings[part.setting].short, language)
                parts.append(f"{name}: {say(catalog.texts['outlook_' + part.outlook], language).lower()}.")
    return " ".join(parts)


def all_outlooks(profile: ChildProfile) -> dict[str, str]:
    """The outlook of every setting, and of paying for it, by id."""
    findings = evaluate(profile)
    found = {name: finding.outlook for name, finding in findings.items()}
    return found | {part.setting: part.outlook for finding in findings.values() if (part := finding.payment)}


def _outlooks(child: Child, language: str) -> list[Markup]:
    found = all_outlooks(profile_of(child))
    return [outlook_mark(found[setting], language) for setting in load().settings]


def _answers(labels: list[str], is_age: bool) -> str:
    shown = [*labels[:5], "…", labels[-1]] if is_age else labels
    return " · ".join(shown)
