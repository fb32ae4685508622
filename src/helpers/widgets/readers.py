"""Who you are, and where to go."""

from __future__ import annotations

from ..catalog import load, say
from ..views import where_to_go
from .parts import Panel, announced, announcer, dropdown, html, on_change, words


class WhereToGo(Panel):
    """Choose what brings you here, and see the page to go to."""

    def __init__(self, language: str = "en") -> None:
        options = [(say(row.who, language), row.id) for row in load().readers.values()]
        self._language = language
        self.who = dropdown(words("who_are_you", language), options, options[0][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.who], self._refresh, self.failed, language)
        super().__init__([self.who, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        self.view.value = where_to_go(self.who.value, self._language)
        self.announcer.value = announced(say(load().readers[self.who.value].finds, self._language), self._language)
