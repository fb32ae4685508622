"""The estimate of costs: a reader's own figures, and what they come to month by month."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import ipywidgets
from markupsafe import Markup

from ..catalog import load, say
from ..costs import PERIODS, SHARES, TYPED_FIELDS, TypedCosts, field_name
from ..views import costs_view
from ..views.costs import costs_summary, month_name, typed_costs
from .parts import OwnValues, Panel, announcer, dropdown, group, html, on_change, text_field, words

OWN_FIGURES = ""
GROUPS = {
    "visits": ("visits", "per", "starts"),
    "plan": ("allowed", "deductible", "share", "coinsurance", "copay", "maximum", "limit", "full"),
    "so_far": ("year_starts", "paid", "used"),
}


class CostEstimate(Panel):
    """Visits, what the plan says and what was paid before; and what that comes to until the plan year ends.

    ``typed`` is what stands in the fields now; `choose` fills in a worked example. Own figures come back when chosen again.
    """

    def __init__(self, example: str = "once_a_week", language: str = "en") -> None:
        catalog = load()
        self._language = language
        self._quiet = False
        own = (words("costs_own", language), OWN_FIGURES)
        examples = [(say(row.title, language), row.id) for row in catalog.cost_examples.values()]
        self.example = dropdown(words("costs_start_from", language), [own, *examples], OWN_FIGURES)
        self.fields = {name: self._field(name) for name in TYPED_FIELDS}
        self._own = OwnValues(self.fields.values())
        self.view, self.failed, self.announcer = html(), html(), announcer()
        self._show = on_change(self.fields.values(), self._refresh, self.failed)
        on_change([self.example], self._load_chosen, self.failed)
        super().__init__(self._layout())
        self.choose(example)

    @property
    def typed(self) -> TypedCosts:
        """What stands in the fields now."""
        return TypedCosts(**{name: field.value for name, field in self.fields.items()})

    def choose(self, example: str) -> None:
        """Fill in a worked example, by its id."""
        self.example.value = example

    def _field(self, name: str) -> Any:
        label = field_name(name, self._language)
        if name in ("starts", "year_starts"):
            return dropdown(label, [(month_name(month, self._language), month) for month in range(1, 13)], 1)
        if name == "per":
            return dropdown(label, [(words(f"costs_per_{each}", self._language), each) for each in PERIODS], "week")
        if name == "share":
            return dropdown(label, [(words(f"costs_share_{each}", self._language), each) for each in SHARES], SHARES[0])
        return text_field(label)

    def _load_chosen(self) -> None:
        if self.example.value == OWN_FIGURES and not self._own.waiting:
            return
        self._quiet = True
        try:
            if self.example.value == OWN_FIGURES:
                self._own.put_back()
            else:
                for name, value in asdict(typed_costs(load().cost_examples[self.example.value])).items():
                    self.fields[name].value = value
        finally:
            self._quiet = False
        self._show()

    def _refresh(self) -> None:
        if self._quiet:
            return
        typed = self.typed
        for share in SHARES:
            self.fields[share].layout.display = None if share == typed.share else "none"
        if self.example.value == OWN_FIGURES or typed != typed_costs(load().cost_examples[self.example.value]):
            self._own.hold()
            self.example.value = OWN_FIGURES
        self.view.value = costs_view(typed, "costs", self._language)
        self.announcer.value = costs_summary(typed, self._language)

    def _layout(self) -> list[ipywidgets.Widget]:
        note = Markup('<div class="settings"><p>{}</p></div>').format(words("costs_note", self._language))
        groups = [
            group(words(f"costs_group_{name}", self._language), [self.fields[each] for each in fields])
            for name, fields in GROUPS.items()
        ]
        asked = ipywidgets.VBox(groups)
        both = ipywidgets.Box([asked, self.view])
        for made, name in ((asked, "asked"), (self.view, "found"), (both, "two"), (self.announcer, "pinned")):
            made.add_class(f"settings-{name}")
        return [html(note), self.example, self.failed, self.announcer, both]
