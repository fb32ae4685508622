"""The comparison of the settings: which settings, which lines, only what differs."""

from __future__ import annotations

from ..catalog import load, say
from ..comparison import compared_rows, compared_settings
from ..views import comparison_view, message
from .parts import Panel, announced, announcer, checkbox, dropdown, group, html, on_change, text_field, words

EVERY_LINE = ""
FEWEST_SETTINGS = 2


class SideBySide(Panel):
    """Choose two or three settings, choose or search lines, keep only what differs, open a cell for more."""

    def __init__(self, language: str = "en") -> None:
        catalog = load()
        self._language = language
        self.settings = {
            name: checkbox(say(catalog.settings[name].name, language), True) for name in compared_settings(catalog)
        }
        lines = [(say(dimension.name, language), dimension.id) for dimension in catalog.dimensions.values()]
        self.dimension = dropdown(
            words("pick_dimension", language), [(words("all_dimensions", language), EVERY_LINE), *lines], EVERY_LINE
        )
        self.search = text_field(words("search_words", language))
        self.only_differences = checkbox(words("only_differences", language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        controls = [*self.settings.values(), self.dimension, self.search, self.only_differences]
        show = on_change(controls, self._refresh, self.failed)
        choice = group(words("pick_settings", language), list(self.settings.values()))
        super().__init__(
            [choice, self.dimension, self.search, self.only_differences, self.failed, self.announcer, self.view]
        )
        show()

    def _refresh(self) -> None:
        chosen = [name for name, box in self.settings.items() if box.value]
        if len(chosen) < FEWEST_SETTINGS:
            text = words("need_two_settings", self._language)
            self.view.value, self.announcer.value = message(text), announced(text)
            return
        rows = compared_rows(
            chosen,
            dimensions=[self.dimension.value] if self.dimension.value else None,
            search=self.search.value,
            only_differences=self.only_differences.value,
            language=self._language,
        )
        self.view.value = comparison_view(rows, self._language)
        total = len(load().dimensions)
        self.announcer.value = announced(words("rows_shown", self._language, count=len(rows), total=total))
