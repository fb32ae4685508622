"""The referral loop: where you stand, what you were told, and the next stop on the way around."""

from __future__ import annotations

import ipywidgets

from ..catalog import load, say
from ..views import loop_view
from ..views.loop import answers_of, loop_said, next_step, places
from .parts import Panel, announced, announcer, button, dropdown, html, on_change, words


class ReferralLoop(Panel):
    """Choose who gave you an answer and which one, see what it decides and the ways out, or go where it sends you.

    ``steps`` are the answers on the way so far, the last one where you stand.
    """

    def __init__(self, answer: str = "school_not_necessary", language: str = "en") -> None:
        self._language = language
        self._quiet = False
        first = load().loop[answer]
        self.steps: tuple[str, ...] = (answer,)
        names = [(words(f"loop_place_{place}", language), place) for place in places()]
        self.place = dropdown(words("loop_pick_place", language), names, first.place)
        self.answer = dropdown(words("loop_pick_answer", language), self._answers(first.place), answer)
        self.go, self.again = button(words("loop_go", language)), button(words("loop_again", language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        self._show = on_change([], self._refresh, self.failed)
        on_change([self.place], self._place_chosen, self.failed)
        on_change([self.answer], self._answer_chosen, self.failed)
        self.go.on_click(lambda _: self.walk_on())
        self.again.on_click(lambda _: self.stand(self.steps[-1]))
        buttons = ipywidgets.Box([self.go, self.again])
        buttons.add_class("settings-row")
        super().__init__([self.place, self.answer, buttons, self.failed, self.announcer, self.view])
        self._show()

    def stand(self, answer: str) -> None:
        """Begin a new way with this answer."""
        self._walked((answer,))

    def walk_on(self) -> None:
        """Go where the last answer sends you; whoever is back where they were goes no further."""
        self._walked(next_step(self.steps))

    def _walked(self, steps: tuple[str, ...]) -> None:
        answer = load().loop[steps[-1]]
        self._quiet = True
        try:
            self.steps = steps
            if self.place.value != answer.place:
                self.place.value = answer.place
                self.answer.options = self._answers(answer.place)
            self.answer.value = answer.id
        finally:
            self._quiet = False
        self._show()

    def _place_chosen(self) -> None:
        if self._quiet:
            return
        first = answers_of(self.place.value)[0].id
        self._quiet = True
        try:
            self.answer.options = self._answers(self.place.value)
        finally:
            self._quiet = False
        self.stand(first)

    def _answer_chosen(self) -> None:
        if not self._quiet:
            self._walked((*self.steps[:-1], self.answer.value))

    def _answers(self, place: str) -> list[tuple[str, str]]:
        return [(say(answer.said, self._language), answer.id) for answer in answers_of(place)]

    def _refresh(self) -> None:
        self.view.value = loop_view(self.steps, "loop", self._language)
        self.announcer.value = announced(loop_said(self.steps, self._language))
