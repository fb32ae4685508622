"""The way through each setting, from the first question to the end and back: as a picture, as cards and as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..catalog import Deadline, Ending, Moment, Stage, load, say
from .authority import cited
from .dates import length_words, of_texts
from .page import Html, render, table

LEFT, COLUMN = 86, 74  # of the picture: how wide the names and the columns are
TOP, ROW = 52, 34  # and how high its head and its rows
LETTERS_A_LINE = 12


def stage_settings() -> tuple[str, ...]:
    """The ids of the settings whose way is told.

    >>> stage_settings()
    ('school_iep', 'school_504', 'outpatient', 'early_intervention')
    """
    catalog = load()
    found = {stage.setting for stage in catalog.stages.values()}
    return tuple(setting for setting in catalog.settings if setting in found)


def stages_view(settings: Iterable[str] = (), phases: Iterable[str] = (), language: str = "en") -> Html:
    """The chosen stages of the chosen settings side by side. Nothing chosen means all of them."""
    catalog = load()
    chosen = tuple(settings) or stage_settings()
    wanted = tuple(phases) or tuple(phase.id for phase in catalog.moments_of("phase"))
    groups = [
        (number, phase, [catalog.stages[f"{setting}__{phase.id}"] for setting in chosen])
        for number, phase in enumerate(catalog.moments_of("phase"), start=1)
        if phase.id in wanted
    ]
    shown = {"groups": groups, "names": _names(language), "limits": _limits}
    return render("stages.html", language, **shown, length=lambda limit: length_words(limit, language))


def stages_table(language: str = "en") -> Html:
    """All stages, one table a setting: what happens, who acts, what to ask for, and on what authority."""
    catalog = load()
    names = ("stage", "happens", "who_acts", "ask", "authority")
    heads = [say(catalog.texts[f"{name}_head"], language) for name in names]
    tables = [
        table(
            catalog.text("stages_caption", language, name=say(catalog.settings[setting].name, language)),
            heads,
            [_stage_row(stage, language) for stage in catalog.stages.values() if stage.setting == setting],
            language,
        )
        for setting in stage_settings()
    ]
    return of_texts(*tables)


def stages_picture(language: str = "en") -> Html:
    """The ways side by side as a picture: where a federal rule sets a time, and where none does. With the same in words."""
    catalog = load()
    phases = catalog.moments_of("phase")
    columns = [
        {
            "name": say(catalog.settings[setting].short, language),
            "lines": _lines(say(catalog.settings[setting].short, language)),
            "middle": LEFT + COLUMN * place + COLUMN // 2,
            "marks": [_mark(setting, phase, number, language) for number, phase in enumerate(phases)],
        }
        for place, setting in enumerate(stage_settings())
    ]
    rows = [{"lines": _lines(say(phase.name, language)), "y": _height(number)} for number, phase in enumerate(phases)]
    size = {"width": LEFT + COLUMN * len(columns) + 8, "height": TOP + ROW * len(rows) + 6, "top": TOP}
    return render("timeline.html", language, columns=columns, rows=rows, size=size)


def endings_view(ending: str, settings: Iterable[str] = (), language: str = "en") -> Html:
    """One ending in the chosen settings, side by side: what it means, what comes first, what to ask, how to start again."""
    catalog = load()
    chosen = tuple(settings) or stage_settings()
    cells = {setting: catalog.endings.get(f"{setting}__{ending}") for setting in chosen}
    return render("endings.html", language, ending=catalog.moments[ending], cells=cells, names=_names(language))


def endings_table(language: str = "en") -> Html:
    """All endings, one table each with a row for every setting in which it can come up."""
    catalog = load()
    names = ("where", "means", "first", "ask", "again", "authority")
    heads = [say(catalog.texts[f"{name}_head"], language) for name in names]
    tables = [
        table(
            say(ending.name, language), heads, [_ending_row(cell, language) for cell in endings_of(ending.id)], language
        )
        for ending in catalog.moments_of("ending")
    ]
    return of_texts(*tables)


def endings_of(ending: str) -> tuple[Ending, ...]:
    """The rows of one ending, in the order of the settings.

    >>> [row.setting for row in endings_of("diploma")]
    ['school_iep', 'school_504', 'outpatient']
    """
    return tuple(row for row in load().endings.values() if row.ending == ending)


def _stage_row(stage: Stage, language: str) -> list[str]:
    words = (load().moments[stage.phase].name, stage.happens, stage.who, stage.ask)
    return [*(say(each, language) for each in words), cited(stage.cites, stage.sources, language)]


def _ending_row(cell: Ending, language: str) -> list[str]:
    name = say(load().settings[cell.setting].short, language)
    words = (cell.means, cell.first, cell.ask, cell.again)
    return [name, *(say(each, language) if each else "–" for each in words), cited(cell.cites, cell.sources, language)]


def _mark(setting: str, phase: Moment, number: int, language: str) -> dict[str, Any]:
    """One stage in the picture: its first federal limit that has a number of days, or none."""
    catalog = load()
    limits = [limit for limit in _limits(catalog.stages[f"{setting}__{phase.id}"]) if limit.amount]
    return {
        "y": _height(number),
        "short": _short(limits[0], language) if limits else "",
        "phase": say(phase.name, language),
        "limits": "; ".join(dict.fromkeys(_said(limit, language) for limit in limits)),
    }


def _said(limit: Deadline, language: str) -> str:
    length = length_words(limit, language)
    return load().text("kind_from", language, length=length) if limit.kind == "from" else length


def _short(limit: Deadline, language: str) -> str:
    unit = f"short_{limit.unit}" if limit.amount != 1 else f"unit_{limit.unit}_one"
    return f"{limit.amount} {load().text(unit, language)}"


def _height(number: int) -> int:
    return TOP + ROW * number + ROW // 2


def _limits(stage: Stage) -> list[Deadline]:
    return [load().deadlines[name] for name in stage.deadlines]


def _names(language: str) -> dict[str, str]:
    catalog = load()
    return {setting: say(catalog.settings[setting].name, language) for setting in stage_settings()}


def _lines(text: str) -> list[str]:
    """A name in as many short lines as it needs."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > LETTERS_A_LINE:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
