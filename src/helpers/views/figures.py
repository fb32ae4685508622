"""What every plotly figure is made with: one plain look, and a way to show itself that costs no seconds."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import plotly.graph_objects as go


def plain_figure(*traces: Any) -> go.Figure:
    """A figure of these traces: dark words on white, nothing that moves, no template."""
    figure = _figure_class()(list(traces))
    figure.update_layout(
        font={"size": 13, "color": "#1b1b1f"}, paper_bgcolor="white", plot_bgcolor="white", template="none"
    )
    return figure


@cache
def _figure_class() -> Any:
    """Made when a figure is: loading plotly costs half a second, which a page without figures need not spend."""
    import plotly.graph_objects as go

    class Figure(go.Figure):  # type: ignore[misc]
        """Shows itself by its mimetype alone: plotly's own way costs seconds, or puts all of plotly.js into the notebook."""

        _ipython_display_ = _repr_html_ = None

        def _repr_pretty_(self, printer: Any, _: bool) -> None:
            printer.text("Figure")

        def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
            return {"application/vnd.plotly.v1+json": json.loads(self.to_json())}

    return Figure
