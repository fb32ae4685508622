"""The comparison of the settings as cards, as one printable table, as a figure and as the figure's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..catalog import load, say
from ..comparison import ComparedRow, compared_rows, compared_settings
from .page import Html, render, table

if TYPE_CHECKING:
    import plotly.graph_objects as go

SHADES = ("#d6e6f5", "#fbe9b7", "#ead7ee")


def comparison_view(rows: Sequence[ComparedRow], language: str = "en") -> Html:
    """The chosen rows: each cell one sentence, and behind it the explanation, the disagreement and the sources."""
    catalog = load()
    names = {setting.id: say(setting.name, language) for setting in catalog.settings.values()}
    return render("comparison.html", language, rows=rows, names=names)


def comparison_table(settings: Iterable[str] = (), language: str = "en") -> Html:
    """The complete comparison: one row per dimension, one column per setting, one sentence per cell."""
    catalog = load()
    chosen = tuple(settings) or compared_settings(catalog)
    heads = [
        say(catalog.texts["dimension_head"], language),
        *(say(catalog.settings[name].name, language) for name in chosen),
    ]
    rows = [
        [say(row.dimension.name, language), *(_cell(cell, language) for cell in row.cells)]
        for row in compared_rows(chosen, language=language)
    ]
    return table(say(catalog.texts["comparison_caption"], language), heads, rows)


def comparison_figure(language: str = "en") -> go.Figure:
    """At a glance: for each dimension, which settings say the same (one shade) and where authorities disagree (!)."""
    import plotly.graph_objects as go

    catalog = load()
    settings, rows = compared_settings(catalog), compared_rows(language=language)
    kinds = [[_kinds(row)[index] for index in range(len(settings))] for row in rows]
    figure = go.Figure(
        go.Heatmap(
            z=kinds,
            x=[say(catalog.settings[name].short, language) for name in settings],
            y=[say(row.dimension.name, language) for row in rows],
            text=[
                [_letter(kind, cell.disagreement) for kind, cell in zip(line, row.cells, strict=True)]
                for line, row in zip(kinds, rows, strict=True)
            ],
            customdata=[[_wrapped(say(cell.text, language)) for cell in row.cells] for row in rows],
            texttemplate="%{text}",
            hovertemplate="<b>%{y}</b><br>%{x}<br>%{customdata}<extra></extra>",
            colorscale=[[0, SHADES[0]], [0.5, SHADES[1]], [1, SHADES[2]]],
            zmin=0,
            zmax=2,
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    figure.update_layout(
        title=say(catalog.texts["figure_title"], language),
        height=760,
        margin={"l": 10, "r": 10, "t": 60, "b": 10},
        font={"size": 15, "color": "#1b1b1f"},
        paper_bgcolor="white",
        plot_bgcolor="white",
        yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
        xaxis={"side": "top", "fixedrange": True},
    )
    return figure


def comparison_text(language: str = "en") -> Html:
    """The figure in words: what is the same, what differs, where authorities disagree."""
    catalog = load()
    rows = compared_rows(language=language)
    same: dict[str, list[str]] = {}
    for row in rows:
        for first, second in _equal_pairs(row):
            pair = f"{say(catalog.settings[first].short, language)} = {say(catalog.settings[second].short, language)}"
            same.setdefault(pair, []).append(say(row.dimension.name, language))
    argued = [
        f"{say(row.dimension.name, language)} ({say(catalog.settings[cell.setting].short, language)})"
        for row in rows
        for cell in row.cells
        if cell.disagreement
    ]
    different = sum(1 for row in rows if len(set(_kinds(row))) == len(row.cells))
    return render("figure_text.html", language, total=len(rows), different=different, same=same, argued=argued)


def _kinds(row: ComparedRow) -> list[int]:
    """Numbers the cells of a row so that two cells have one number exactly when they say the same."""
    seen = list(dict.fromkeys(cell.differs_as for cell in row.cells))
    return [seen.index(cell.differs_as) for cell in row.cells]


def _equal_pairs(row: ComparedRow) -> list[tuple[str, str]]:
    kinds = _kinds(row)
    return [
        (row.cells[first].setting, row.cells[second].setting)
        for first in range(len(kinds))
        for second in range(first + 1, len(kinds))
        if kinds[first] == kinds[second]
    ]


def _letter(kind: int, disagreement: Any) -> str:
    return "ABC"[kind] + (" !" if disagreement else "")


def _wrapped(text: str) -> str:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 45:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _cell(cell: Any, language: str) -> Markup:
    note = say(load().texts["authorities_disagree"], language) if cell.disagreement else ""
    return Markup("{}{}").format(say(cell.text, language), Markup(" <small>({})</small>").format(note) if note else "")
