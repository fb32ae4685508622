"""The comparison of the settings as cards, as one printable table, as a figure and as the figure's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..catalog import Cell, load, say
from ..comparison import ComparedRow, compared_rows, compared_settings
from .figures import plain_figure
from .page import Html, render, table

if TYPE_CHECKING:
    import plotly.graph_objects as go

BASES = ("rule", "custom")
SIGNS = {"rule": "§", "custom": "~"}
SHADES = ("#d6e6f5", "#fbe9b7")


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
    return table(say(catalog.texts["comparison_caption"], language), heads, rows, language)


def comparison_figure(language: str = "en") -> go.Figure:
    """At a glance: each answer in a few words, on a shade and with a sign that say on what it rests."""
    import plotly.graph_objects as go

    catalog = load()
    rows = compared_rows(language=language)
    figure = plain_figure(
        go.Heatmap(
            z=[[BASES.index(basis(cell)) for cell in row.cells] for row in rows],
            x=[say(catalog.settings[name].short, language) for name in compared_settings(catalog)],
            y=[say(row.dimension.name, language) for row in rows],
            text=[[_glance(cell, language) for cell in row.cells] for row in rows],
            customdata=[[_wrapped(say(cell.text, language)) for cell in row.cells] for row in rows],
            texttemplate="%{text}",
            textfont={"size": 13},
            hovertemplate="<b>%{y}</b><br>%{x}<br>%{customdata}<extra></extra>",
            colorscale=[[0, SHADES[0]], [1, SHADES[1]]],
            zmin=0,
            zmax=1,
            showscale=False,
            xgap=3,
            ygap=3,
        )
    )
    legend = "   ".join(f"{SIGNS[name]} {say(catalog.texts['basis_' + name], language)}" for name in BASES)
    figure.update_layout(
        title={"text": legend, "font": {"size": 14}},
        height=880,
        margin={"l": 10, "r": 10, "t": 90, "b": 10},
        yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
        xaxis={"side": "top", "fixedrange": True},
    )
    return figure


def comparison_text(language: str = "en") -> Html:
    """The figure in words: on what the answers rest, which are the same, and where authorities disagree."""
    catalog = load()
    rows = compared_rows(language=language)
    names = {setting.id: say(setting.short, language) for setting in catalog.settings.values()}
    counted = [
        (names[setting], [sum(basis(row.cells[place]) == name for row in rows) for name in BASES])
        for place, setting in enumerate(compared_settings(catalog))
    ]
    same = [
        f"{say(row.dimension.name, language)}: {names[one.setting]} = {names[other.setting]}"
        for row in rows
        for one, other in combinations(row.cells, 2)
        if one.differs_as == other.differs_as
    ]
    argued = [
        f"{say(row.dimension.name, language)} ({names[cell.setting]})"
        for row in rows
        for cell in row.cells
        if cell.disagreement
    ]
    return render("figure_text.html", language, total=len(rows), counted=counted, same=same, argued=argued)


def basis(cell: Cell) -> str:
    """On what a cell rests: ``rule`` (a federal rule) or ``custom`` (professional custom, state law or a plan's terms)."""
    return "rule" if cell.jurisdiction == "federal" else "custom"


def _glance(cell: Cell, language: str) -> str:
    return f"{SIGNS[basis(cell)]} {say(cell.brief, language)}{' (!)' if cell.disagreement else ''}"


def _wrapped(text: str) -> str:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 45:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _cell(cell: Cell, language: str) -> Markup:
    note = say(load().texts["authorities_disagree"], language) if cell.disagreement else ""
    return Markup("{}{}").format(say(cell.text, language), Markup(" <small>({})</small>").format(note) if note else "")
