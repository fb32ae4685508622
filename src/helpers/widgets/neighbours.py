"""The neighbours of school and clinic, by a child's situation, and what was read about a state."""

from __future__ import annotations

from ..catalog import load, say
from ..views import neighbour_view, state_view
from ..views.neighbours import neighbour_said
from ..views.states import state_said
from .parts import Panel, announced, announcer, dropdown, html, on_change, state_chooser, words


class Neighbours(Panel):
    """Choose a child's situation, and see what is likely, on what it depends, what to do and whom to ask."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        options = [(say(row.situation, language), row.id) for row in load().neighbours.values()]
        self.situation = dropdown(words("neighbours_pick", language), options, options[0][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.situation], self._refresh, self.failed)
        super().__init__([self.situation, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        self.view.value = neighbour_view(self.situation.value, self._language)
        self.announcer.value = announced(neighbour_said(self.situation.value, self._language))


class YourState(Panel):
    """Choose a state, and see what was read about it, on what authority, and whom to ask for the rest."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self.state = state_chooser(language)
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.state], self._refresh, self.failed)
        super().__init__([self.state, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        chosen = self.state.value
        self.view.value = state_view(chosen, self._language)
        said = state_said(chosen, self._language) if chosen else words("states_pick_first", self._language)
        self.announcer.value = announced(said)
