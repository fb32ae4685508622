"""Curves as an SVG, drawn by plotly in the browser of the bench."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import plotly
from browsing import browsing
from plotly.subplots import make_subplots

LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SIZE = {"width": 1200, "height": 460}
MARKERS = ("circle", "square", "diamond", "triangle-up", "x")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
INK, GRID = "#1b1b1f", "#d6dbe6"
DRAW = """
async ([figure, size]) => {
  await Plotly.newPlot("figure", figure.data, figure.layout, { staticPlot: true });
  return Plotly.toImage("figure", { format: "svg", ...size });
}
"""


def drawn_curves(parts: Mapping[str, Mapping[str, Mapping[float, float]]]) -> str | None:
    """One field for each part, on scales where ten times as much is as far everywhere; nothing without a browser."""
    figure = make_subplots(rows=1, cols=len(parts), subplot_titles=list(parts), horizontal_spacing=0.07)
    for column, curves in enumerate(parts.values(), start=1):
        for place, (name, curve) in enumerate(curves.items()):
            figure.add_scatter(
                x=list(curve),
                y=list(curve.values()),
                name=name.replace("`", ""),
                mode="lines+markers",
                marker={"symbol": MARKERS[place % 5], "size": 9},
                line={"dash": DASHES[place % 5]},
                legend=f"legend{column}" if column > 1 else "legend",
                row=1,
                col=column,
            )
        start = (column - 1) / len(parts)
        figure.update_layout(
            {f"legend{column}" if column > 1 else "legend": {"x": start, "y": -0.15, "yanchor": "top"}}
        )
    figure.update_xaxes(type="log", gridcolor=GRID, dtick=1)
    figure.update_yaxes(type="log", gridcolor=GRID, rangemode="tozero")
    figure.update_layout(
        **SIZE,
        plot_bgcolor="#fff",
        font={"color": INK, "family": "system-ui, sans-serif"},
        margin={"t": 60, "b": 150, "l": 50, "r": 30},
    )
    figure.update_annotations(font_size=14)
    with browsing() as browser:
        if browser is None:
            return None
        page = browser.new_page()
        page.set_content('<div id="figure"></div>')
        page.add_script_tag(path=LIBRARY)
        found: str = page.evaluate(DRAW, [json.loads(figure.to_json()), SIZE])
    return unquote(found.split(",", 1)[1]) + "\n"
