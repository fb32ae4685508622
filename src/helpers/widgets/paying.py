"""Who pays: choose a coverage."""

from __future__ import annotations

from ..catalog import load, say
from ..views import coverage_view
from .parts import Panel, announced, announcer, dropdown, html, on_change, words


class WhoPays(Panel):
    """Choose a coverage, and see the test, what is paid, limits, what holds beside school, and what to ask."""

    def __init__(self, coverage: str = "medicaid", language: str = "en") -> None:
        self._language = language
        options = [(say(row.name, language), row.id) for row in load().coverages.values()]
        self.coverage = dropdown(words("coverage_pick", language), options, coverage)
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.coverage], self._refresh, self.failed)
        super().__init__([self.coverage, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        row = load().coverages[self.coverage.value]
        self.view.value = coverage_view(row.id, self._language)
        self.announcer.value = announced(f"{say(row.name, self._language)}. {say(row.test, self._language)}")
