"""The scenario on our own page: the parts of our widgets, with the same HTML assigned to a place."""

from __future__ import annotations

import ipywidgets
import scenario

from helpers.widgets.parts import Panel, dropdown, html, on_change


class Scenario(Panel):
    """The questions, and what follows from the answers."""

    def __init__(self) -> None:
        asked = scenario.questions()
        self.controls = {
            each.fact: dropdown(each.label, [(answer, answer) for answer in each.answers], each.start) for each in asked
        }
        self.result, self.failed = html(), html()
        self.found = _as("settings-found", self.result)
        show = on_change(self.controls.values(), self._refresh, self.failed)
        super().__init__([_as("settings-two", _as("settings-asked", *self.controls.values(), self.failed), self.found)])
        show()

    def _refresh(self) -> None:
        self.result.value = scenario.shown(**{name: control.value for name, control in self.controls.items()})


def _as(name: str, *children: ipywidgets.Widget) -> ipywidgets.Box:
    """Side by side or below each other, as our own pages do it by the name of the box."""
    box = ipywidgets.Box(children) if name == "settings-two" else ipywidgets.VBox(children)
    box.add_class(name)
    return box
