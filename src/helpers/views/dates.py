"""The federal limits of time: one event with the days that follow from it, worked examples, and all limits as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from ..catalog import Deadline, Example, Moment, load, say
from ..dates import Estimate, Step, day_of, estimates, month_names, state_days_of
from .authority import cited
from .page import Html, render, table


def dates_view(event: str, day: date, state_days: int | None = None, language: str = "en") -> Html:
    """What follows from an event on a day: each estimate with its count, who may change it, and what to ask."""
    found = estimates(event, day, state_days)
    return render(
        "dates.html",
        language,
        event=load().moments[event],
        start=day_words(day, language),
        shown=[_shown(estimate, state_days, language) for estimate in found],
    )


def dates_line(event: str, day: date, state_days: int | None = None, language: str = "en") -> str:
    """The estimates in one short line, to be read out."""
    found = estimates(event, day, state_days)
    return " ".join(f"{say(each.deadline.name, language)}: {estimate_words(each, language)}" for each in found)


def date_examples(language: str = "en") -> Html:
    """Worked examples of the special cases: leap years, ends of months, a state's own time, and what it will not take."""
    catalog = load()
    heads = [say(catalog.texts[f"{name}_head"], language) for name in ("event", "start", "state_days", "follows")]
    rows = [
        [say(event.name, language), *_example(event, example, language)]
        for event in catalog.moments_of("event")
        for example in event.examples[1:]
    ]
    return of_texts(table(say(catalog.texts["examples_caption"], language), heads, rows, language))


def deadlines_table(language: str = "en") -> Html:
    """All limits, each with the first example of its event: from when it counts, how long it is, who may change it."""
    catalog = load()
    names = ("limit", "counted_from", "length", "example", "may_change", "ask", "authority")
    heads = [say(catalog.texts[f"{name}_head"], language) for name in names]
    rows = [_limit(deadline, language) for deadline in catalog.deadlines.values()]
    return of_texts(table(say(catalog.texts["limits_caption"], language), heads, rows, language))


def of_texts(*tables: Html) -> Html:
    """Tables of whole sentences: their cells stay wide enough to read on a phone, where the table scrolls sideways."""
    return Html(Markup('<div class="settings-texts">{}</div>').format(Markup("\n").join(map(Markup, tables))))


def day_words(day: date, language: str = "en") -> str:
    """A day in words.

    >>> day_words(date(2026, 11, 14))
    'November 14, 2026'
    """
    name = load().text(f"month_{day.month}", language)
    return load().text("day_words", language, month=name, day=day.day, year=day.year)


def estimate_words(estimate: Estimate, language: str = "en") -> str:
    """An estimate as a sentence with the day of the week.

    >>> estimate_words(estimates("need_found", date(2027, 1, 30))[0])
    'Estimate: at the latest on Monday, March 1, 2027.'
    """
    text = load().text
    if estimate.day is None:
        return text("estimate_at_once", language)
    weekday = text(f"weekday_{estimate.day.isoweekday()}", language)
    return text(f"estimate_{estimate.deadline.kind}", language, weekday=weekday, day=day_words(estimate.day, language))


def counted_words(estimate: Estimate, language: str = "en") -> str:
    """How an estimate was counted, step by step.

    >>> counted_words(estimates("ifsp_written", date(2026, 8, 31))[0])
    'August 31, 2026 + 6 months = February 28, 2027. That month has no such day, so its last day is taken.'
    """
    said = [_step_words(step, language) for step in estimate.steps]
    if estimate.by_state:
        said.append(load().text("counted_by_state", language, federal=length_words(estimate.deadline, language)))
    return " ".join(said)


def length_words(deadline: Deadline, language: str = "en") -> str:
    """How long a limit is.

    >>> length_words(load().deadlines["hearing_decision_by"])
    '30 calendar days, and then 45 calendar days'
    """
    catalog = load()
    if deadline.amount is None or deadline.unit is None:
        return catalog.text("length_at_once", language)
    if deadline.amount == 0:
        return catalog.text("length_same_day", language)
    length = amount_words(deadline.amount, deadline.unit, language)
    if deadline.direction == "before":
        return catalog.text("length_before", language, length=length)
    if deadline.follows:
        first = length_words(catalog.deadlines[deadline.follows], language)
        return catalog.text("length_follows", language, first=first, length=length)
    return length


def _shown(estimate: Estimate, state_days: int | None, language: str) -> dict[str, Any]:
    """What the template needs of one estimate."""
    return {
        "deadline": estimate.deadline,
        "estimate": estimate_words(estimate, language),
        "counted": counted_words(estimate, language),
        "not_used": state_days is not None and not estimate.by_state,
    }


def _step_words(step: Step, language: str) -> str:
    text = load().text
    start, end = day_words(step.start, language), day_words(step.end, language)
    if step.amount == 0:
        return text("counted_same_day", language, end=end)
    length = amount_words(step.amount, step.unit, language)
    way = "before" if step.before else "after"
    said = text(f"counted_{way}", language, start=start, length=length, end=end)
    return f"{said} {text('counted_shortened', language)}" if step.shortened else said


def amount_words(amount: int, unit: str, language: str = "en") -> str:
    """An amount with its unit.

    >>> amount_words(1, "months")
    '1 month'
    """
    return f"{amount} {load().text(f'unit_{unit}' if amount != 1 else f'unit_{unit}_one', language)}"


def _example(event: Moment, example: Example, language: str) -> list[str]:
    """The cells of one worked example. Where it cannot be counted, the sentence that a reader would see."""
    year, month, day = (int(part) for part in example.day.split("-"))
    name = month_names(language)[month - 1]
    typed = [load().text("day_words", language, month=name, day=day, year=year), example.state_days or "–"]
    try:
        found = estimates(event.id, day_of(year, month, day, language), state_days_of(example.state_days, language))
    except ValueError as error:
        return [*typed, str(error)]
    items = Markup("").join(_example_item(estimate, language) for estimate in found)
    return [*typed, Markup("<ul>{}</ul>").format(items)]


def _example_item(estimate: Estimate, language: str) -> Markup:
    frame = Markup("<li><strong>{}.</strong> {} <small>{}</small></li>")
    name = say(estimate.deadline.name, language)
    return frame.format(name, estimate_words(estimate, language), counted_words(estimate, language))


def _limit(deadline: Deadline, language: str) -> list[str]:
    """The cells of one limit."""
    catalog = load()
    event = catalog.moments[deadline.event]
    change = catalog.text(f"may_change_{deadline.who_may_change}", language)
    exceptions = f" {say(deadline.exceptions, language)}" if deadline.exceptions else ""
    return [
        say(deadline.name, language),
        say(event.name, language),
        catalog.text(f"kind_{deadline.kind}", language, length=length_words(deadline, language)),
        _worked(deadline, event.examples[0], language),
        f"{change}. {say(deadline.by_whom, language)}{exceptions}",
        say(deadline.ask, language),
        cited(deadline.cites, deadline.sources, language),
    ]


def _worked(deadline: Deadline, example: Example, language: str) -> str:
    """One limit on the day of an example: how it was counted."""
    found = estimates(deadline.event, date.fromisoformat(example.day))
    return counted_words(next(each for each in found if each.deadline == deadline), language) or "–"
