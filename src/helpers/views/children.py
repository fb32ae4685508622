"""The ready-made children and the questions, as tables: for readers without a kernel, on paper, or with a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from ..catalog import Child, load, say
from ..papers import with_payments
from ..reasoning import ChildProfile, Finding
from ..reasoning.findings import all_findings
from .page import Html, render, table, value_name


def profile_of(child: Child) -> ChildProfile:
    """The profile of a ready-made child."""
    return ChildProfile(**child.facts, signs=child.signs)


def ready_made(child_id: str) -> ChildProfile:
    """The profile of a ready-made child, by its id.

    >>> ready_made("leo").age
    8
    """
    return profile_of(load().children[child_id])


def outlook_mark(outlook: str, language: str = "en", plain: bool = False) -> Markup:
    """An outlook as a word with a shape; ``plain`` without a frame, for a table with very many of them."""
    return Markup(render("outlook.html", language, value=outlook, plain=plain))


def children_table(language: str = "en") -> Html:
    """All ready-made children with all findings, and the fact that decides in one setting."""
    catalog = load()
    shown = list(catalog.settings.values())
    names = [say(setting.short, language) for setting in shown]
    heads = [say(catalog.texts["child"], language), *names, say(catalog.texts["debrief_decides_head"], language)]
    rows = [
        [say(child.title, language), *_outlooks(child, language), _deciding(child, language)]
        for child in catalog.children.values()
    ]
    return table(say(catalog.texts["children_caption"], language), heads, rows, language)


def debrief_view(child_id: str, language: str = "en", opened: bool = False) -> Html:
    """What to take from a ready-made child: what to notice, which fact decides, what a colleague elsewhere would say.

    It is folded up, or ``opened`` where the reader has come for it.

    >>> "Effect on school" in debrief_view("lily")
    True
    """
    child = load().children[child_id]
    turned = _turned(child, language)
    return render("debrief.html", language, name=child.name, debrief=child.debrief, turned=turned, opened=opened)


def _turned(child: Child, language: str) -> str:
    """What the reasoning says when the fact that decides is turned round, in one sentence."""
    catalog, debrief = load(), child.debrief
    now = profile_of(child)
    before, after = all_outlooks(now), all_outlooks(now.with_(**{debrief.fact: debrief.instead}))
    return catalog.text(
        "debrief_turned",
        language,
        setting=say(catalog.settings[debrief.setting].short, language),
        before=catalog.text(f"outlook_{before[debrief.setting]}", language).lower(),
        fact=say(catalog.facts[debrief.fact].name, language),
        value=value_name(catalog, debrief.fact, debrief.instead, language),
        after=catalog.text(f"outlook_{after[debrief.setting]}", language).lower(),
    )


def what_if_table(child_id: str, language: str = "en") -> Html:
    """Every single change of one ready-made child, with what each setting would say; what differs from now is marked."""
    catalog = load()
    child = catalog.children[child_id]
    now = profile_of(child)
    settings = list(catalog.settings.values())
    heads = [say(catalog.texts["change_head"], language), *(say(setting.short, language) for setting in settings)]
    before = all_outlooks(now)
    rows: list[list[str]] = [[say(catalog.texts["as_now"], language), *_marks(before, before, language)]]
    for fact in catalog.facts.values():
        for option in fact.options:
            if option.sign is None and option.value != getattr(now, fact.id):
                label = f"{say(fact.name, language)}: {say(option.label, language)}"
                rows.append([label, *_marks(all_outlooks(now.with_(**{fact.id: option.value})), before, language)])
    return table(catalog.text("all_changes_caption", language, name=child.name), heads, rows, language)


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
    return table(say(catalog.texts["questions_caption"], language), heads, rows, language)


def summary_view(findings: Iterable[Finding], language: str = "en") -> Html:
    """The outlooks in one short line, to be seen beside the questions and read out when an answer changes."""
    catalog = load()
    parts = with_payments(findings)
    outlooks = [(say(catalog.settings[part.setting].short, language), part.outlook) for part in parts]
    return render("summary.html", language, outlooks=outlooks)


def all_outlooks(profile: ChildProfile) -> dict[str, str]:
    """The outlook of every setting, and of paying for it, by id."""
    return {name: finding.outlook for name, finding in all_findings(profile).items()}


def _deciding(child: Child, language: str) -> str:
    catalog, debrief = load(), child.debrief
    names = (catalog.facts[debrief.fact].name, catalog.settings[debrief.setting].short)
    return " → ".join(say(name, language) for name in names)


def _outlooks(child: Child, language: str) -> list[Markup]:
    found = all_outlooks(profile_of(child))
    return [outlook_mark(found[setting], language, plain=True) for setting in load().settings]


def _marks(found: Mapping[str, str], before: Mapping[str, str], language: str) -> list[str]:
    """The outlook of each setting: a plain word where it is as before, a mark and a word where it changed."""
    catalog = load()
    changed = say(catalog.texts["changed_mark"], language)
    return [
        Markup("{} <strong>({})</strong>").format(outlook_mark(found[setting], language), changed)
        if found[setting] != before[setting]
        else say(catalog.texts[f"outlook_{found[setting]}"], language)
        for setting in catalog.settings
    ]


def _answers(labels: list[str], is_age: bool) -> str:
    shown = [*labels[:5], "…", labels[-1]] if is_age else labels
    return " · ".join(shown)
