"""A thousand made-up children: a few rates to set, all of them on demand, and how the thousand come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from ..catalog import Preset, load, say
from ..views import message, thousand_view
from ..views.thousand import thousand_summary
from .parts import OwnValues, Panel, announcer, checkbox, dropdown, html, number_field, on_change, words

if TYPE_CHECKING:
    from ..thousand import Rates

OWN = ""
OF = 100
STATE = "state_counts_therapy"


class Thousand(Panel):
    """Start from made-up rates, set them, and see how many are likely in each setting and where the road ends.

    ``rates`` is what stands in the fields now; `choose` fills in a starting point. Own rates come back when chosen again.
    """

    def __init__(self, preset: str = "start", language: str = "en") -> None:
        catalog = load()
        self._language = language
        self._quiet = False
        own = (words("thousand_own", language), OWN)
        titles = [(say(row.title, language), row.id) for row in catalog.presets.values()]
        self.preset = dropdown(words("thousand_from", language), [own, *titles], OWN)
        self.fields = {rate.id: number_field(self._label(rate), 0, OF) for rate in catalog.rates.values()}
        self.unknown = number_field(words("thousand_unknown", language), 0, OF)
        self.state = checkbox(words("thousand_state", language))
        self.more = checkbox(words("thousand_more", language))
        self.hidden = ipywidgets.VBox(
            [*(self.fields[rate.id] for rate in catalog.rates.values() if not rate.first), self.state]
        )
        self.view, self.failed, self.announcer = html(), html(), announcer()
        controls = [*self.fields.values(), self.unknown, self.state]
        self._own = OwnValues(controls)
        self._show = on_change(controls, self._refresh, self.failed)
        on_change([self.preset], self._load_chosen, self.failed)
        on_change([self.more], self._hide_or_show, self.failed)
        super().__init__(self._layout())
        self._hide_or_show()
        self.choose(preset)

    @property
    def rates(self) -> Rates:
        """What stands in the fields now."""
        from ..thousand import Rates  # brings numpy and pandas, which the other pages do without

        numbers = {name: field.value for name, field in self.fields.items()}
        return Rates(numbers, self.unknown.value, {STATE: "yes" if self.state.value else "no"})

    def choose(self, preset: str) -> None:
        """Fill in a starting point, by its id."""
        self.preset.value = preset

    def _label(self, rate: Any) -> str:
        name, of = say(rate.name, self._language), say(rate.of, self._language)
        return words("thousand_rate", self._language, name=name, of=of)

    def _hide_or_show(self) -> None:
        self.hidden.layout.display = None if self.more.value else "none"

    def _load_chosen(self) -> None:
        if self.preset.value == OWN and not self._own.waiting:
            return
        self._quiet = True
        try:
            if self.preset.value == OWN:
                self._own.put_back()
            else:
                self._fill(load().presets[self.preset.value])
        finally:
            self._quiet = False
        self._show()

    def _fill(self, preset: Preset) -> None:
        for name, field in self.fields.items():
            field.value = preset.rates[name]
        self.unknown.value = preset.unknown
        self.state.value = preset.facts.get(STATE) == "yes"

    def _is_the_preset(self) -> bool:
        if self.preset.value == OWN:
            return False
        row, now = load().presets[self.preset.value], self.rates
        same_state = now.facts[STATE] == row.facts.get(STATE, "no")
        return now.of_100 == row.rates and now.unknown == row.unknown and same_state

    def _refresh(self) -> None:
        from ..thousand import outcome_of

        if self._quiet:
            return
        teaches = ""
        if self._is_the_preset():
            teaches = say(load().presets[self.preset.value].teaches, self._language)
        else:
            self._own.hold()
            self.preset.value = OWN
        outcome = outcome_of(self.rates)
        self.announcer.value = thousand_summary(outcome, self._language)
        self.view.value = thousand_view(outcome, teaches, "thousand", self._language)

    def _layout(self) -> list[ipywidgets.Widget]:
        first = [self.fields[rate.id] for rate in load().rates.values() if rate.first]
        asked = ipywidgets.VBox([*first, self.unknown, self.more, self.hidden])
        both = ipywidgets.Box([asked, self.view])
        for made, name in ((asked, "asked"), (self.view, "found"), (both, "two"), (self.announcer, "pinned")):
            made.add_class(f"settings-{name}")
        note = html(message(words("thousand_note", self._language), role="note"))
        return [note, self.preset, self.failed, self.announcer, both]
