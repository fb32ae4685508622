"""One finding as a card, and the advice that comes before all findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalog import load, say
from ..papers import shown_settings
from ..reasoning import Advice, Change, ChildProfile, Finding, evaluate, should_ask
from .page import Html, render


def finding_view(finding: Finding, language: str = "en", open_all: bool = False) -> Html:
    """One setting: a sentence first, then why, what is not known, what would change it, next steps, and on what authority."""
    catalog = load()
    setting = catalog.settings[finding.setting]
    payment = finding.payment
    parts = [_part(finding, "")]
    if payment:
        payment_name = say(catalog.settings[payment.setting].name, language)
        parts.append(_part(payment, payment_name))
    return render(
        "finding.html",
        language,
        finding=finding,
        name=say(setting.name, language),
        payment_name=payment_name if payment else "",
        parts=parts,
        steps=_unique_steps(finding),
        all_reasons=[*finding.reasons, *(payment.reasons if payment else ())],
        setting_cites=setting.cites,
        open=open_all,
    )


def asking_view(profile: ChildProfile, language: str = "en") -> Html:
    """Should I ask for an evaluation? And, before it, the signs that mean calling the doctor today."""
    advice: Advice = should_ask(profile, language=language)
    return render("asking.html", language, advice=advice)


def doctor_view(profile: ChildProfile, language: str = "en") -> Html:
    """To stand beside the signs that were just ticked: the doctor today, where one of them means that. Read out at once.

    >>> doctor_view(ChildProfile(signs={"tires_when_writing"}))
    ''
    """
    if not should_ask(profile, language=language).doctor_today:
        return Html("")
    return render("doctor.html", language, step=say(load().next_steps["doctor_today"].text, language))


def shown_findings(profile: ChildProfile, language: str = "en") -> Iterator[Finding]:
    """The findings worth showing: early intervention only where the age does not rule it out."""
    return shown_settings(evaluate(profile, language=language))


def _part(finding: Finding, title: str) -> dict[str, Any]:
    targets = [outlook for outlook in ("likely", "unlikely") if outlook != finding.outlook]
    by_target: dict[str, list[Change]] = {target: [] for target in targets}
    for change in finding.changes:
        if _may_be_shown(change):
            by_target[change.outlook].append(change)
    return {
        "finding": finding,
        "title": title,
        "changes": [(target, changes) for target, changes in by_target.items() if changes],
        "missing": [target for target, changes in by_target.items() if not changes],
    }


def _may_be_shown(change: Change) -> bool:
    """Whether a page may hold this change out to a reader: not leaving school, not undoing a diploma."""
    facts = load().facts
    return not any(value in facts[fact].never_suggest for fact, value in change.items())


def _unique_steps(finding: Finding) -> list[Any]:
    steps = [*finding.next_steps, *(finding.payment.next_steps if finding.payment else ())]
    return list({step.id: step for step in steps}.values())
