"""The comparison of the settings: which settings, which lines, only what differs."""

from __future__ import annotations

from functools import lru_cache

from ..catalog import load, say
from ..comparison import compared_rows, compared_settings
from ..views import Html, comparison_view, message
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
        show = on_change(controls, self._refresh, self.failed, language)
        choice = group(words("pick_settings", language), list(self.settings.values()), language)
        self.view.add_class("settings-lines")
        super().__init__(
            [choice, self.dimension, self.search, self.only_differences, self.failed, self.announcer, self.view]
        )
        show()

    def _refresh(self) -> None:
        chosen = [name for name, box in self.settings.items() if box.value]
        if len(chosen) < FEWEST_SETTINGS:
            text = words("need_two_settings", self._language)
            self.view.value, self.announcer.value = (
                message(text, language=self._language),
                announced(text, self._language),
            )
            return
        dimension, words_sought = self.dimension.value, self.search.value
        count, view = _shown(tuple(chosen), dimension, words_sought, self.only_differences.value, self._language)
        total = len(load().dimensions)
        self.announcer.value = announced(words("rows_shown", self._language, count=count, total=total), self._language)
        self.view.value = view


@lru_cache(maxsize=64)  # readers go back and forth between a line and all lines, and all lines are much to write
def _shown(
    settings: tuple[str, ...], dimension: str, search: str, only_differences: bool, language: str
) -> tuple[int, Html]:
    """How many lines fit the choice, and those lines."""
    dimensions = [dimension] if dimension else None
    rows = compared_rows(settings, dimensions, search, only_differences, language=language)
    return len(rows), comparison_view(rows, language)
