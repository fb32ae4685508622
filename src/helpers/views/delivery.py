"""How therapy is given: its forms, what a plan adds up to, the least restrictive environment, goals of both settings."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from markupsafe import Markup

from ..catalog import Delivery, PlanExample, load, say
from ..delivery import ImpossiblePlanError, Plan, Service, TypedPlan, TypedService, percent, read_plan, shown
from .page import Html, render, table

BAR_LEFT, BAR_WIDTH = 1.0, 598.0
THINNEST = 2.0
LARGEST_ONE_IN = Fraction(1, 2)


def deliveries_view(language: str = "en") -> Html:
    """All forms in which therapy is given: what each is, an example, and behind it the law and what to ask."""
    return render("deliveries.html", language, rows=list(load().deliveries.values()))


def forms_to_plan() -> tuple[Delivery, ...]:
    """The forms that are direct or indirect by themselves, so that a planner can add them up.

    >>> [form.id for form in forms_to_plan()][:3]
    ['individual', 'small_group', 'push_in']
    """
    return tuple(form for form in load().deliveries.values() if form.kind != "either")


def least_restrictive_view(language: str = "en") -> Html:
    """What the rules say on learning together, and the range of places."""
    rows = load().placements.values()
    kinds = {kind: [row for row in rows if row.kind == kind] for kind in ("rule", "place")}
    return render("least_restrictive.html", language, rules=kinds["rule"], places=kinds["place"])


def goals_view(language: str = "en") -> Html:
    """The same skill as a goal of a school and of a clinic, side by side, with why each is written so."""
    return render("goals.html", language, pairs=list(load().goals.values()))


def plan_view(typed: TypedPlan, name: str = "plan", language: str = "en") -> Html:
    """What a plan adds up to, as sentences, a bar and a table; or, where it cannot be, every mistake in a sentence.

    ``name`` keeps the ids of two bars on a page apart.
    """
    try:
        plan = read_plan(typed)
    except ImpossiblePlanError as error:
        said = [mistake.sentence(language) for mistake in error.mistakes]
        return render("mistakes.html", language, sentences=said)
    values: dict[str, Any] = {
        "sentences": plan_sentences(plan, language),
        "bar": Markup(plan_bar(plan, name, language)),
        "table": Markup(plan_table(plan, language)),
        "months": _months(plan, language),
    }
    return render("plan.html", language, **values)


def plan_example(example_id: str, language: str = "en") -> Html:
    """What a worked example adds up to: for readers without a kernel, and on paper.

    >>> "about 1 minute in 36" in plan_example("three_forms")
    True
    """
    return plan_view(typed_plan(load().plans[example_id]), f"example-{example_id}", language)


def plan_summary(typed: TypedPlan, language: str = "en") -> Html:
    """What a plan adds up to, or the first of its mistakes, in one line to be seen beside the fields and read out."""
    said = [Markup("<span>{}</span>").format(line) for line in plan_said(typed, language)]
    frame = Markup('<div class="settings"><p class="settings-summary" role="status">{}</p></div>')
    return Html(frame.format(Markup(" ").join(said)))


def plan_said(typed: TypedPlan, language: str = "en") -> list[str]:
    """What a plan adds up to, or the first of its mistakes, in short.

    >>> plan_said(typed_plan(load().plans["nothing_yet"]))
    ['1 to mend. No service is chosen. Choose a form for at least one service.']
    """
    try:
        return _short(read_plan(typed), language)
    except ImpossiblePlanError as error:
        values = {"count": len(error.mistakes), "first": error.mistakes[0].sentence(language)}
        return [load().text("planner_mistakes_count", language, **values)]


def plan_sentences(plan: Plan, language: str = "en") -> list[str]:
    """What a plan adds up to, in whole sentences: the direct part, then the indirect one."""
    said = []
    for kind, direct in (("direct", True), ("indirect", False)):
        minutes = plan.total_a_year(direct)
        if not minutes:
            said.append(load().text(f"planner_no_{kind}", language))
            continue
        values = {"minutes": shown(minutes), "hours": shown(minutes / 60), "share": percent(plan.share(direct))}
        sentence = load().text(f"planner_{kind}_says", language, **values)
        said.append(f"{sentence}{_one_in(plan.share(direct), language)}" if direct else sentence)
    return said


def plan_bar(plan: Plan, name: str = "plan", language: str = "en") -> Html:
    """One average school week as a bar with the direct services in it, the indirect ones below it, and the same in words."""
    title = load().text("planner_bar", language, minutes=shown(plan.school_minutes))
    rest = plan.school_minutes - plan.total_a_week(direct=True)
    legend = [
        {"place": place, "text": _part_said(plan, service, language)} for place, service in enumerate(plan.services)
    ]
    rest_said = load().text("planner_bar_rest", language, minutes=shown(rest))
    values: dict[str, Any] = {
        "title": title,
        "upper": _parts(plan, direct=True),
        "lower": _parts(plan, direct=False),
        "cut": plan.share(direct=False) > 1,
        "legend": legend,
        "rest": rest_said,
        "lines": [*(part["text"] for part in legend), rest_said],
    }
    return render("plan_bar.html", language, name=name, **values)


def plan_table(plan: Plan, language: str = "en") -> Html:
    """The arithmetic of a plan, a row for each service, and one for all direct and all indirect services."""
    catalog = load()
    names = ("form", "sum", "hours", "week", "share")
    heads = [say(catalog.texts[f"planner_{name}_head"], language) for name in names]
    rows = [[_service_name(service, language), *_amounts(plan, service, language)] for service in plan.services]
    for direct in (True, False):
        minutes = plan.total_a_year(direct)
        label = say(catalog.texts["planner_all_direct" if direct else "planner_all_indirect"], language)
        rows.append([label, shown(minutes), *_as_parts(plan, minutes)])
    return table(say(catalog.texts["planner_caption"], language), heads, rows, language)


def plan_examples_table(language: str = "en") -> Html:
    """All worked examples: what is typed, and what the planner says; every sentence that it can say is among them."""
    catalog = load()
    heads = [say(catalog.texts[f"planner_{name}_head"], language) for name in ("example", "typed", "answer")]
    rows = [
        [say(example.title, language), _lines(_typed_said(example, language)), _lines(_answers(example, language))]
        for example in catalog.plans.values()
    ]
    return table(say(catalog.texts["planner_examples"], language), heads, rows, language)


def typed_plan(example: PlanExample) -> TypedPlan:
    """A worked example as if a reader had typed it.

    >>> typed_plan(load().plans["once_a_week"]).weeks
    '36'
    """
    return TypedPlan(
        tuple(typed_service(**service) for service in example.services), example.weeks, example.school_hours
    )


def typed_service(form: str, minutes: str, sessions: str, per: str) -> TypedService:
    """One service as typed; its form tells whether it is direct."""
    return TypedService(form, load().deliveries[form].kind == "direct", minutes, sessions, per)


def _one_in(share: Fraction, language: str) -> str:
    if share >= LARGEST_ONE_IN:
        return ""
    return " " + load().text("planner_one_in", language, number=f"{round(1 / share):,}")


def _parts(plan: Plan, direct: bool) -> list[dict[str, Any]]:
    parts, left = [], BAR_LEFT
    for place, service in enumerate(plan.services):
        if service.direct is not direct:
            continue
        long = BAR_WIDTH * float(plan.minutes_a_week(service) / plan.school_minutes)
        width = min(max(long, THINNEST), BAR_LEFT + BAR_WIDTH - left)
        if width > 0:
            parts.append({"place": place, "left": round(left, 1), "width": round(width, 1)})
        left += width
    return parts


def _part_said(plan: Plan, service: Service, language: str) -> str:
    minutes = plan.minutes_a_week(service)
    values = {"minutes": shown(minutes), "share": percent(minutes / plan.school_minutes)}
    return load().text("planner_bar_part", language, name=_service_name(service, language), **values)


def _service_name(service: Service, language: str) -> str:
    catalog = load()
    kind = catalog.texts["kind_of_help_direct" if service.direct else "kind_of_help_indirect"]
    return f"{say(catalog.deliveries[service.form].name, language)}, {say(kind, language)}"


def _amounts(plan: Plan, service: Service, language: str) -> list[str]:
    minutes = plan.minutes_a_year(service)
    values = {
        "minutes": shown(service.minutes),
        "sessions": shown(service.sessions),
        "periods": shown(plan.periods(service.per)),
        "total": shown(minutes),
    }
    return [load().text(f"planner_sum_{service.per}", language, **values), *_as_parts(plan, minutes)]


def _as_parts(plan: Plan, minutes: Fraction) -> list[str]:
    a_week = minutes / plan.weeks
    return [shown(minutes / 60), shown(a_week), percent(a_week / plan.school_minutes)]


def _months(plan: Plan, language: str) -> str:
    if all(service.per != "month" for service in plan.services):
        return ""
    values = {"weeks": shown(plan.weeks), "months": shown(plan.periods("month"))}
    return load().text("planner_months", language, **values)


def _short(plan: Plan, language: str) -> list[str]:
    said = []
    for kind, direct in (("direct", True), ("indirect", False)):
        minutes = plan.total_a_year(direct)
        values = {"minutes": shown(minutes), "share": percent(plan.share(direct))}
        said.append(load().text(f"planner_says_{kind}" if minutes else f"planner_no_{kind}", language, **values))
    return said


def _typed_said(example: PlanExample, language: str) -> list[str]:
    catalog = load()
    lines = []
    for service in example.services:
        form = say(catalog.deliveries[service["form"]].name, language)
        per = say(catalog.texts[f"planner_per_{service['per']}"], language)
        values = {"minutes": service["minutes"], "sessions": service["sessions"]}
        lines.append(catalog.text("planner_typed_service", language, form=form, per=per, **values))
    values = {"weeks": example.weeks, "hours": example.school_hours}
    return [*lines, catalog.text("planner_typed_school", language, **values)]


def _answers(example: PlanExample, language: str) -> list[str]:
    try:
        return plan_sentences(read_plan(typed_plan(example)), language)
    except ImpossiblePlanError as error:
        return [mistake.sentence(language) for mistake in error.mistakes]


def _lines(lines: list[str]) -> Markup:
    return Markup("<br>").join(lines)
