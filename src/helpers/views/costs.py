"""What therapy at a clinic may cost: in sentences, as bars, as a table, and how each month is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from ..catalog import CostExample, load, say
from ..costs import (
    NUMBERS,
    SHARES,
    TYPED_FIELDS,
    Estimate,
    ImpossibleCostsError,
    Month,
    TypedCosts,
    dollars,
    estimate,
    percent,
    read_costs,
)
from .page import Html, render, stacked, table

BAR_LEFT, BAR_WIDTH, BAR_ROW, BAR_HIGH = 82, 166, 24, 16
BEGINS = {"year_starts": 1, "starts": 1, "paid": "0", "used": "0"}  # what is not named beside an example
COLUMNS = ("month", "visits", "charges", "plan", "family", "so_far")


def costs_view(typed: TypedCosts, name: str = "costs", language: str = "en") -> Html:
    """An estimate in sentences, as bars and month by month; or, where it cannot be, every mistake in a sentence.

    ``name`` keeps the ids of two pictures on a page apart.
    """
    try:
        found = estimate(read_costs(typed))
    except ImpossibleCostsError as error:
        said = [mistake.sentence(language) for mistake in error.mistakes]
        return render("mistakes.html", language, sentences=said)
    values: dict[str, Any] = {
        "sentences": costs_sentences(found, language),
        "bars": Markup(costs_bars(found, name, language)),
        "table": Markup(costs_table(found, language)),
        "months": [(month_name(month.month, language), counted(found, month, language)) for month in found.months],
    }
    return render("costs.html", language, **values)


def costs_example(example_id: str, language: str = "en") -> Html:
    """What a worked example comes to: for readers without a kernel, and on paper.

    >>> "The out-of-pocket maximum is reached in January." in costs_example("maximum_reached")
    True
    """
    return costs_view(typed_costs(load().cost_examples[example_id]), f"example-{example_id}", language)


def costs_said(typed: TypedCosts, language: str = "en") -> str:
    """The estimate, or the first of its mistakes, in a line to be seen beside the fields and read out.

    >>> costs_said(typed_costs(load().cost_examples["no_visit"]))[:10]
    '1 to mend.'
    """
    try:
        return " ".join(costs_sentences(estimate(read_costs(typed)), language)[:2])
    except ImpossibleCostsError as error:
        values = {"count": len(error.mistakes), "first": error.mistakes[0].sentence(language)}
        return load().text("costs_mistakes_count", language, **values)


def costs_summary(typed: TypedCosts, language: str = "en") -> Html:
    """That line, in a frame that stays in sight."""
    frame = Markup('<div class="settings"><p class="settings-summary" role="status"><span>{}</span></p></div>')
    return Html(frame.format(costs_said(typed, language)))


def costs_sentences(found: Estimate, language: str = "en") -> list[str]:
    """What it comes to, in whole sentences: the family's part first."""
    text, months = load().text, found.months
    values = {
        "family": dollars(found.family),
        "charges": dollars(found.charges),
        "visits": visits_said(found.visits, language),
        "first": month_name(months[0].month, language),
        "last": month_name(months[-1].month, language),
    }
    said = [
        text("costs_says_family" if len(months) > 1 else "costs_says_family_one", language, **values),
        text("costs_says_plan", language, plan=dollars(found.plan)),
    ]
    if found.beyond:
        said.append(text("costs_says_beyond", language, beyond=dollars(found.beyond)))
    said += [text(f"costs_turn_{turn}", language, month=month_name(month, language)) for turn, month in found.turns()]
    said.append(text("costs_new_year", language, month=month_name(found.costs.plan.starts, language)))
    return said


def costs_bars(found: Estimate, name: str = "costs", language: str = "en") -> Html:
    """A bar for what the family pays each month, with a striped part for visits past the limit; and the same in words."""
    most = max((month.family for month in found.months), default=Fraction(0)) or Fraction(1)
    bars = [_bar(month, place, most, language) for place, month in enumerate(found.months)]
    size = {"left": BAR_LEFT, "high": BAR_HIGH, "row": BAR_ROW, "height": BAR_ROW * len(bars) + 6}
    return render("costs_bars.html", language, name=name, bars=bars, size=size, striped=bool(found.beyond))


def costs_table(found: Estimate, language: str = "en") -> Html:
    """Month by month, with a last row for all months."""
    catalog = load()
    heads = [say(catalog.texts[f"costs_{name}_head"], language) for name in COLUMNS]
    rows, so_far = [], Fraction(0)
    for month in found.months:
        so_far += month.family
        amounts = (month.charges, month.charges - month.family, month.family, so_far)
        rows.append([month_name(month.month, language), str(month.visits), *map(dollars, amounts)])
    amounts = (found.charges, found.plan, found.family, found.family)
    rows.append([say(catalog.texts["costs_all_months"], language), str(found.visits), *map(dollars, amounts)])
    return table(say(catalog.texts["costs_caption"], language), heads, rows, language)


def costs_examples_table(language: str = "en") -> Html:
    """All worked examples, in short: what is typed, what the estimate says, and how its first month is counted."""
    catalog = load()
    names = ("example_head", "typed_head", "answer_head", "first_month_head")
    heads = [say(catalog.texts[f"{'planner' if name in names[:2] else 'costs'}_{name}"], language) for name in names]
    rows = [
        [say(example.title, language), ", ".join(_typed_said(example, language)), *_answers(example, language)]
        for example in catalog.cost_examples.values()
    ]
    return stacked(table(say(catalog.texts["costs_examples"], language), heads, rows, language))


def counted(found: Estimate, month: Month, language: str = "en") -> str:
    """How one month is counted, in words for the reader to check.

    >>> found = estimate(read_costs(typed_costs(load().cost_examples["once_a_week"])))
    >>> counted(found, found.months[1])
    '4 visits × $120 = $480. You pay 20% of $480 = $96.'
    """
    return " ".join(_counted(found, month, language))


def typed_costs(example: CostExample) -> TypedCosts:
    """A worked example as if a reader had typed it.

    >>> typed_costs(load().cost_examples["copay"]).copay
    '30'
    """
    return TypedCosts(**{name: getattr(example, name) for name in TYPED_FIELDS})


def month_name(month: int, language: str = "en") -> str:
    """A month in words."""
    return load().text(f"month_{month}", language)


def visits_said(count: int, language: str = "en") -> str:
    """A number of visits in words.

    >>> visits_said(1), visits_said(4)
    ('1 visit', '4 visits')
    """
    return load().text("costs_visits_one" if count == 1 else "costs_visits", language, count=count)


def _counted(found: Estimate, month: Month, language: str) -> Iterator[str]:
    """The sentences on one month, in order: the charge, the deductible, the share, the most, and visits past the limit."""
    plan = found.costs.plan
    amounts = {name: dollars(amount) for name, amount in asdict(month).items() if isinstance(amount, Fraction)}
    values: dict[str, str] = amounts | {
        "family": dollars(month.family),
        "owed": dollars(month.owed),
        "rest": dollars(month.charged - month.deductible),
        "allowed": dollars(plan.allowed),
        "full": dollars(plan.full or plan.allowed),
        "rate": percent(plan.rate) if plan.share == "coinsurance" else dollars(plan.rate),
    }
    visits = {"beyond": month.past, "copay": month.shared, "copay_less": month.shared}
    for name in _parts(month, plan.share, plan.rate):
        said = visits_said(visits.get(name, month.covered), language)
        yield load().text(f"costs_how_{name}", language, **values, visits=said)


def _parts(month: Month, share: str, rate: Fraction) -> Iterator[str]:
    """Which sentences there are on one month."""
    if not month.visits:
        yield "none"
    if month.covered:
        yield "charge"
        yield from _parts_within(month, share, rate)
    if month.past:
        yield "beyond"
        if month.covered:
            yield "total"


def _parts_within(month: Month, share: str, rate: Fraction) -> Iterator[str]:
    if month.room == 0:
        yield "reached"
        return
    if month.deductible == month.charged:
        yield "all_deductible"
    else:
        if month.deductible:
            yield "deductible"
        if share == "coinsurance":
            yield share
        else:
            yield share if month.share == month.shared * rate else "copay_less"
        if month.deductible:
            yield "sum"
    if month.within < month.owed:
        yield "cut"


def _bar(month: Month, place: int, most: Fraction, language: str) -> dict[str, Any]:
    within, beyond = (round(float(BAR_WIDTH * part / most), 1) for part in (month.within, month.beyond))
    name = month_name(month.month, language)
    values = {"month": name, "family": dollars(month.family), "beyond": dollars(month.beyond)}
    return {
        "y": BAR_ROW * place + 3,
        "name": name,
        "within": within,
        "beyond": beyond,
        "family": values["family"],
        "said": load().text("costs_bar_beyond" if month.beyond else "costs_bar", language, **values),
    }


def _typed_said(example: CostExample, language: str) -> list[str]:
    """Each field as typed, but for those as the page begins with them, and for the share that was not chosen."""
    values: dict[str, str] = {name: str(getattr(example, name)) for name in TYPED_FIELDS} | {
        "per": load().text(f"costs_per_{example.per}", language),
        "starts": month_name(example.starts, language),
        "year_starts": month_name(example.year_starts, language),
    }
    unasked = {share for share in SHARES if share != example.share} | {"per", "share"}
    empty = {name for name, allowed in NUMBERS.items() if allowed.optional and not values[name]}
    as_begun = {name for name, begins in BEGINS.items() if getattr(example, name) == begins}
    shown = [name for name in TYPED_FIELDS if name not in unasked | empty | as_begun]
    return [load().text(f"costs_typed_{name}", language, **values) for name in shown]


def _answers(example: CostExample, language: str) -> list[Markup | str]:
    try:
        found = estimate(read_costs(typed_costs(example)))
    except ImpossibleCostsError as error:
        return [_lines([mistake.sentence(language) for mistake in error.mistakes]), "–"]
    # the last sentence, on the new plan year, is the same in nearly every row: it stands with the example in full
    return [_lines(costs_sentences(found, language)[:-1]), counted(found, found.months[0], language)]


def _lines(lines: list[str]) -> Markup:
    return Markup("<br>").join(lines)
