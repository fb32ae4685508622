"""A thousand made-up children as a picture of signs, in words and as tables; and all starting points as one table."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..catalog import load, say
from .page import Html, render, table

if TYPE_CHECKING:
    from ..thousand import Outcome

CELL, PER_ROW, ROWS = 10, 40, 25
OUTLOOKS = ("likely", "depends", "unlikely")
PLANS = ("school_iep", "school_504", "outpatient")
ROADS = (*PLANS, "outpatient_payment")


def thousand_view(outcome: Outcome, teaches: str = "", name: str = "thousand", language: str = "en") -> Html:
    """How the thousand come out: in sentences, as a picture with its legend, and as two tables.

    ``teaches`` is what the numbers show; ``name`` keeps the ids of two pictures on a page apart.
    """
    catalog = load()
    groups, start = [], 0
    for place, (group, count) in enumerate(outcome.together.items()):
        said = catalog.text(
            "thousand_group_count", language, name=_text(f"thousand_group_{group}", language), count=count
        )
        groups.append({"place": place, "text": said, "areas": areas(start, start + count)})
        start += count
    return render(
        "thousand.html",
        language,
        name=name,
        teaches=teaches,
        lines=thousand_said(outcome, language),
        groups=groups,
        size={"width": CELL * PER_ROW, "height": CELL * ROWS},
        no_school_only=not outcome.together["school_only"],
        plan=catalog.text("thousand_plan", language, count=outcome.plan_without_iep),
        tables=[_settings_table(outcome, language), _ends_table(outcome, language)],
    )


def thousand_said(outcome: Outcome, language: str = "en") -> list[str]:
    """The outcome in three sentences."""
    catalog, likely = load(), {name: outcome.outlooks[name]["likely"] for name in PLANS}
    numbers = {"iep": likely["school_iep"], "plan": likely["school_504"], "clinic": likely["outpatient"]}
    end = outcome.most_often("school_iep")
    if end is None:
        ends = _text("thousand_ends_nowhere", language)
    else:
        values = {"rule": say(catalog.rules[end.rule].name, language), "count": end.children}
        ends = catalog.text("thousand_ends_said", language, **values)
    return [
        catalog.text("thousand_likely", language, **numbers),
        catalog.text("thousand_groups", language, **outcome.together),
        ends,
    ]


def thousand_summary(outcome: Outcome, language: str = "en") -> Html:
    """The outcome in one line that stays in sight beside the controls, and is read out."""
    lines = Markup(" ").join(Markup("<span>{}</span>").format(line) for line in thousand_said(outcome, language))
    frame = Markup('<div class="settings"><p class="settings-summary" role="status">{}</p></div>')
    return Html(frame.format(lines))


def thousand_example(preset: str, language: str = "en") -> Html:
    """How one starting point comes out.

    >>> "One thousand made-up children" in thousand_example("start")
    True
    """
    return thousand_view(
        _outcome(preset), say(load().presets[preset].teaches, language), f"thousand-{preset}", language
    )


def thousand_table(language: str = "en") -> Html:
    """All starting points: how the thousand come out, where the road to an IEP ends most often, and the lesson."""
    names = ("preset", "iep", "plan", "clinic", "both", "clinic_only", "neither", "open", "paid", "decides", "teaches")
    heads = [_text(f"thousand_{name}_head", language) for name in names]
    rows = [
        [say(preset.title, language), *_numbers(_outcome(preset.id), language), say(preset.teaches, language)]
        for preset in load().presets.values()
    ]
    return table(_text("thousand_presets_caption", language), heads, rows, language)


def rates_table(language: str = "en") -> Html:
    """The made-up rates behind each starting point: of whom each is a rate, and how many of a hundred."""
    catalog = load()
    presets = list(catalog.presets.values())
    heads = [_text("thousand_rate_head", language), *(say(preset.title, language) for preset in presets)]
    rows = [
        [_rate_name(rate.id, language), *(str(preset.rates[rate.id]) for preset in presets)]
        for rate in catalog.rates.values()
    ]
    rows.append([_text("thousand_unknown", language), *(str(preset.unknown) for preset in presets)])
    yes, no = (_text(f"answer_{answer}", language) for answer in ("yes", "no"))
    counts = [preset.facts.get("state_counts_therapy") == "yes" for preset in presets]
    rows.append([_text("thousand_state_rate", language), *(yes if each else no for each in counts)])
    return table(_text("thousand_rates_caption", language), heads, rows, language)


def areas(start: int, end: int) -> list[dict[str, int]]:
    """Where the signs from one number to another lie, row by row: a part of a row, whole rows, a part of a row.

    >>> areas(30, 50)
    [{'x': 300, 'y': 0, 'width': 100, 'height': 10}, {'x': 0, 'y': 10, 'width': 100, 'height': 10}]
    """
    found = []
    while start < end:
        row, column = divmod(start, PER_ROW)
        whole_rows = (end - start) // PER_ROW if column == 0 else 0
        count = whole_rows * PER_ROW or min(end - start, PER_ROW - column)
        width = PER_ROW if whole_rows else count
        found.append({"x": column * CELL, "y": row * CELL, "width": width * CELL, "height": max(whole_rows, 1) * CELL})
        start += count
    return found


@cache
def _outcome(preset: str) -> Outcome:
    """Worked out when it is shown: pages without the thought experiment load neither numpy nor pandas."""
    from ..thousand import outcome_of, rates_of

    return outcome_of(rates_of(preset))


def _numbers(outcome: Outcome, language: str) -> list[Any]:
    end = outcome.most_often("school_iep")
    rule = say(load().rules[end.rule].name, language) if end else ""
    said = load().text("thousand_end_count", language, rule=rule, count=end.children) if end else ""
    together = [outcome.together[name] for name in ("both", "clinic_only", "neither", "open")]
    return [
        *(str(outcome.outlooks[name]["likely"]) for name in PLANS),
        *map(str, together),
        str(outcome.paid["likely"]),
        said,
    ]


def _settings_table(outcome: Outcome, language: str) -> Markup:
    catalog = load()
    heads = [_text("thousand_setting_head", language), *(_text(f"outlook_{outlook}", language) for outlook in OUTLOOKS)]
    counted = {say(catalog.settings[name].name, language): outcome.outlooks[name] for name in PLANS}
    likely = outcome.outlooks["outpatient"]["likely"]
    counted[catalog.text("thousand_paid", language, count=likely)] = outcome.paid
    rows = [[name, *(str(counts[outlook]) for outlook in OUTLOOKS)] for name, counts in counted.items()]
    return Markup(table(_text("thousand_settings_caption", language), heads, rows, language))


def _ends_table(outcome: Outcome, language: str) -> Markup:
    catalog = load()
    heads = [_text(f"thousand_{name}_head", language) for name in ("ends", "count", "unsure", "alone")]
    rows = [
        [
            f"{say(catalog.settings[setting].short, language)}: {say(catalog.rules[end.rule].name, language)}",
            *(str(number) for number in end[1:]),
        ]
        for setting in ROADS
        for end in outcome.ends[setting]
    ]
    return Markup(table(_text("thousand_ends_caption", language), heads, rows, language))


def _rate_name(rate_id: str, language: str) -> str:
    rate = load().rates[rate_id]
    return load().text("thousand_rate", language, name=say(rate.name, language), of=say(rate.of, language))


def _text(text_id: str, language: str) -> str:
    return say(load().texts[text_id], language)
