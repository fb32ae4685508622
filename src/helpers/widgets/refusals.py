"""When the answer is no: a notice to open, the ways on that fit, and two reports that do not agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..catalog import load, say
from ..refusals import PAPER, origins, said_by
from ..views import Html, notice_view, reports_view, ways_view
from ..views.refusals import ways_line
from .documents import OpenDocument
from .parts import Panel, announced, announcer, dropdown, html, on_change, words


class OpenNotice(OpenDocument):
    """A made-up notice, opened part by part; with the last part comes what it decides, and the ways on."""

    pick = "no_pick_notice"

    def __init__(self, notice: str = "pwn_evaluation", language: str = "en") -> None:
        super().__init__(notice, language)

    def _names(self) -> Iterable[str]:
        return load().notices

    def _view(self) -> Html:
        return notice_view(self.document.value, self.opened, self._language)


class WaysOn(Panel):
    """From whom the no came, what it said and whether it is on paper: the ways on that fit, in their order."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._quiet = False
        self.origin = dropdown(words("no_pick_origin", language), self._options("origin", origins()), "school")
        self.said = dropdown(words("no_pick_said", language), self._said("school"), said_by("school")[0])
        self.paper = dropdown(words("no_pick_paper", language), self._options("paper", PAPER), "no")
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.said, self.paper], self._refresh, self.failed)
        on_change([self.origin], self._new_origin, self.failed)
        super().__init__([self.origin, self.said, self.paper, self.failed, self.announcer, self.view])
        show()

    def _options(self, kind: str, values: Iterable[str]) -> list[tuple[str, Any]]:
        return [(words(f"no_{kind}_{value}", self._language), value) for value in values]

    def _said(self, origin: str) -> list[tuple[str, Any]]:
        return self._options("said", said_by(origin))

    def _new_origin(self) -> None:
        """Offer what this side can say; keep what was chosen where it can say that too."""
        before, options = self.said.value, self._said(self.origin.value)
        self._quiet = True
        try:
            self.said.options = options
            self.said.value = before if before in dict(options).values() else options[0][1]
        finally:
            self._quiet = False
        self._refresh()

    def _refresh(self) -> None:
        if self._quiet:
            return
        chosen = (self.origin.value, self.said.value, self.paper.value)
        self.view.value = ways_view(*chosen, self._language)
        self.announcer.value = announced(ways_line(*chosen, self._language))


class TwoReports(Panel):
    """A school's report and a clinic's report that do not agree: choose how, and see what it means and what to ask."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        options = [(say(pair.name, language), pair.id) for pair in load().reports.values()]
        self.pair = dropdown(words("no_pick_pair", language), options, options[0][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.pair], self._refresh, self.failed)
        super().__init__([self.pair, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        self.view.value = reports_view(self.pair.value, self._language)
        means = say(load().reports[self.pair.value].means, self._language)
        self.announcer.value = announced(means)
