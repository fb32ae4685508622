"""A case as it unfolds: the opening, what was noticed, what asking brought, and decisions beside those of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ..cases import ALL_MET, Compared, Opened, brought, case_children, compared, deciding, judged_reason, known
from ..catalog import Child, load, say
from ..catalog.course import Case
from ..reasoning import Finding
from .authority import cited
from .children import debrief_view
from .page import Html, render, stacked, table, value_name
from .quiz import page_name


def opening_view(case: Opened, language: str = "en") -> Html:
    """What one hears on the first day, and nothing else of the child.

    >>> from ..cases import opened
    >>> "coat" in opening_view(opened("maya"))
    True
    """
    child = load().children[case.child]
    about = themes_in_words(child, language)
    return render("case_opening.html", language, child=child, case=_case(child), about=about)


def noticed_view(case: Opened, ticked: Iterable[int], language: str = "en") -> Html:
    """What was ticked and what was not, each with a word on it, and on what those words rest.

    ``ticked`` are places in the list of things to notice.
    """
    chosen = set(ticked)
    this = _case(load().children[case.child])
    rows = [(each, place in chosen, (place in chosen) == each.worth) for place, each in enumerate(this.notice)]
    return render("case_noticed.html", language, rows=rows, case=this)


def asked_view(case: Opened, language: str = "en") -> Html:
    """What was asked so far, round by round, what it brought to light, and the days that it took.

    >>> from ..cases import asked, opened
    >>> "days: 7" in asked_view(asked(opened("maya"), ["ask_doctor"]))
    True
    """
    catalog = load()
    child = catalog.children[case.child]
    replies = _case(child).replies
    rounds = []
    for together in case.rounds:
        heard = []
        for inquiry in (catalog.inquiries[name] for name in together):
            facts = [_fact_in_words(child, fact, language) for fact in brought(case, inquiry)]
            words = replies.get(inquiry.id) or (None if facts else inquiry.nothing)
            heard.append((inquiry, say(words, language) if words else "", facts))
        rounds.append((max(inquiry.days for inquiry, _, _ in heard), heard))
    return render("case_asked.html", language, rounds=rounds, days=case.days)


def decided_view(
    case: Opened,
    decided: Mapping[str, str],
    reasons: Mapping[str, str],
    mains: Mapping[str, str] | None = None,
    language: str = "en",
) -> Html:
    """Each decision beside the rules' finding of what was known and of the whole story; then that story and the debrief.

    ``reasons`` are a student's own words, ``mains`` the rules (or `ALL_MET`) picked as main reasons; both may be empty.

    >>> from ..cases import opened
    >>> shown = decided_view(opened("leo"), {"school_iep": "depends"}, {}, {"school_iep": "iep_disability"})
    >>> "You and the rules name the same reason." in shown
    True
    """
    catalog = load()
    child, sides = catalog.children[case.child], compared(case, decided)
    rows = [
        _beside(each, reasons.get(each.setting, ""), (mains or {}).get(each.setting, ""), language) for each in sides
    ]
    agreed = sum(each.agrees for each in sides)
    said = catalog.text("case_agreed", language, count=agreed, total=len(rows), days=case.days)
    debrief = Markup(debrief_view(child.id, language, opened=True))
    return render("case_decided.html", language, rows=rows, said=said, child=child, debrief=debrief)


def main_reasons(setting: str, language: str = "en") -> list[tuple[str, str]]:
    """What can be picked as the main reason in one setting: its rules by name, or that every condition is met.

    >>> main_reasons("early_intervention")[-1]
    ('Every condition is met', 'all_met')
    """
    rules = [(say(rule.name, language), rule.id) for rule in load().rules_for(setting)]
    return [*rules, (load().text("case_all_met", language), ALL_MET)]


def _beside(each: Compared, reason: str, main: str, language: str) -> dict[str, Any]:
    """One decision and the two findings, with the rule that decides and what is to be asked first."""
    catalog = load()
    found = each.of_known
    return {
        "setting": catalog.settings[each.setting],
        "decided": each.decided,
        "agrees": each.agrees,
        "known": found,
        "all": each.of_all,
        "ask_first": catalog.facts[found.unknowns[0]] if found.unknowns else None,
        "decides": deciding(found),
        "reason": reason,
        "main": {name: label for label, name in main_reasons(each.setting, language)}.get(main, ""),
        "main_judged": _judged_in_words(found, main, language) if main else "",
    }


def _judged_in_words(finding: Finding, main: str, language: str) -> str:
    judged, decides = judged_reason(finding, main), deciding(finding)
    if judged != "other":
        text_id = "case_reason_also_met" if judged == "also" and decides is None else f"case_reason_{judged}"
        return load().text(text_id, language)
    if main == ALL_MET:
        return load().text("case_reason_all_met_not", language)
    answer = next(reason.text for reason in finding.reasons if reason.rule == main)
    return load().text("case_reason_other", language, answer=answer)


def cases_table(language: str = "en") -> Html:
    """All cases by level, with what each is about and which objectives it exercises; nothing that gives a case away."""
    catalog = load()
    heads = [
        catalog.text(f"case_{name}_head", language) for name in ("case", "level", "themes", "opening", "objectives")
    ]
    rows = [
        [
            child.name,
            catalog.text(f"case_level_{_case(child).level}", language),
            themes_in_words(child, language),
            say(_case(child).opening, language),
            "; ".join(say(catalog.objectives[name].text, language) for name in _case(child).objectives),
        ]
        for level in (1, 2, 3)
        for child in case_children(level)
    ]
    return stacked(table(catalog.text("cases_caption", language, count=len(rows)), heads, rows, language))


def themes_in_words(child: Child, language: str = "en") -> str:
    """What a case is about, in words.

    >>> themes_in_words(load().children["caleb"])
    'A move to another state; Therapy without special education'
    """
    return "; ".join(load().text(f"case_theme_{theme}", language) for theme in _case(child).themes)


def inquiries_table(language: str = "en") -> Html:
    """What can be asked for in every case, what it can bring to light, and the days it takes."""
    catalog = load()
    heads = [catalog.text(f"case_{name}_head", language) for name in ("inquiry", "reveals", "days", "authority")]
    rows = [
        [
            say(row.name, language),
            "; ".join(say(catalog.facts[fact].name, language) for fact in row.reveals),
            catalog.text("case_days", language, days=row.days),
            cited(row.cites, row.sources, language),
        ]
        for row in catalog.inquiries.values()
    ]
    return table(catalog.text("inquiries_caption", language), heads, rows, language)


def objectives_map(language: str = "en") -> Html:
    """Each objective with its page, how many questions exercise it, and the cases that do.

    >>> "Maya" in objectives_map()
    True
    """
    catalog = load()
    heads = [catalog.text(f"quiz_{name}_head", language) for name in ("objective", "page", "questions")]
    heads.append(catalog.text("case_cases_head", language))
    rows = []
    for row in catalog.objectives.values():
        asked = sum(question.objective == row.id for question in catalog.quiz.values())
        names = [child.name for child in case_children() if row.id in _case(child).objectives]
        rows.append([say(row.text, language), page_name(row), str(asked), ", ".join(names) or "–"])
    return stacked(table(catalog.text("quiz_objectives_caption", language), heads, rows, language))


def known_table(case: Opened, language: str = "en") -> Html:
    """What is known by now, fact by fact; what nobody has said yet is not listed."""
    catalog = load()
    facts = known(case).known()
    heads = [catalog.text(f"case_{name}_head", language) for name in ("fact", "value")]
    rows = [
        [say(catalog.facts[name].name, language), value_name(catalog, name, value, language)]
        for name, value in facts.items()
    ]
    return table(catalog.text("case_known_caption", language), heads, rows, language)


def _fact_in_words(child: Child, fact: str, language: str) -> str:
    catalog = load()
    name, value = say(catalog.facts[fact].name, language), value_name(catalog, fact, child.facts[fact], language)
    return f"{name}: {value}"


def _case(child: Child) -> Case:
    if child.case is None:
        raise ValueError(f"{child.id} has no case.")
    return child.case
