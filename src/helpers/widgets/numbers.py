"""The statistics to play with: one category at a time, and a number to guess before it is seen."""

from __future__ import annotations

from ..catalog import load, say
from ..views import category_view, guess_view, message
from ..views.numbers import category_said, guess_said
from .parts import Panel, announced, announcer, button, dropdown, html, number_field, on_change, words

OF = 100
MIDDLE = 50


class Categories(Panel):
    """Pick a category of the law, and see what it means, how many children it counts, and their time in class."""

    def __init__(self, language: str = "en") -> None:
        names = [(say(row.name, language), row.id) for row in load().categories.values()]
        self._language = language
        self.category = dropdown(words("numbers_pick", language), names, "autism")
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.category], self._refresh, self.failed)
        super().__init__([self.category, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        self.view.value = category_view(self.category.value, self._language)
        self.announcer.value = announced(category_said(self.category.value, self._language))


class GuessNumber(Panel):
    """Guess a number of every hundred; only then it is shown, beside the guess, with what it does not say."""

    def __init__(self, language: str = "en") -> None:
        questions = [(say(row.question, language), row.id) for row in load().guesses.values()]
        self._language = language
        self.question = dropdown(words("numbers_guess_pick", language), questions, questions[0][1])
        self.guess = number_field(words("numbers_guess_yours", language), MIDDLE, OF)
        self.show = button(words("numbers_guess_show", language))
        self.asked, self.view, self.failed, self.announcer = html(), html(), html(), announcer()
        ask = on_change([self.question, self.guess], self._ask, self.failed)
        self.show.on_click(on_change([], self._reveal, self.failed))
        super().__init__([self.question, self.asked, self.guess, self.show, self.failed, self.announcer, self.view])
        ask()

    def _ask(self) -> None:
        """A question that is new, or another guess, covers the number again."""
        question = say(load().guesses[self.question.value].question, self._language)
        self.asked.value = message(question, role="note", language=self._language)
        first = words("numbers_guess_first", self._language)
        self.view.value, self.announcer.value = (
            message(first, role="note", language=self._language),
            announced(f"{question} {first}"),
        )

    def _reveal(self) -> None:
        self.view.value = guess_view(self.question.value, self.guess.value, "guess", self._language)
        self.announcer.value = announced(guess_said(self.question.value, self.guess.value, self._language))
