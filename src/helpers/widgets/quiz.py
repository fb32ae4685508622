"""Questions one at a time. An answer is given first; only then do its why and the authority appear."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

import ipywidgets

from ..catalog import Question, load, say
from ..quiz import Given, UnreadableAnswerError, draw, letters, mark, objectives_of, shuffled
from ..views import message, progress_view
from ..views.quiz import choice_texts, feedback_view, page_name, question_view
from .desk import Desk
from .parts import Panel, announced, announcer, button, checkbox, dropdown, html, on_change, text_field, words

EVERY_PAGE = ""
NOT_CHOSEN = ""
COUNTS = (5, 10, 20)


class Quiz(Panel):
    """Choose a page and how many questions; answer each, and read why each answer is right or not.

    ``desk`` keeps the answers; `OwnFile` saves them. ``seed`` decides which questions come and in which order their answers
    stand, so that a page read twice is the same.
    """

    def __init__(self, desk: Desk | None = None, page: str = EVERY_PAGE, seed: int = 1, language: str = "en") -> None:
        self.desk = desk or Desk()
        self._language, self._seed = language, seed
        self._round: tuple[Question, ...] = ()
        self._place = 0
        self._given: dict[str, Given] = {}
        self._typed: dict[str, list[ipywidgets.Widget]] = {}
        pages = [(page_name(row), row.page) for row in _first_of_each_page()]
        self.page = dropdown(self._say("quiz_page"), [(self._say("quiz_every_page"), EVERY_PAGE), *pages], page)
        self.count = dropdown(self._say("quiz_count"), [(str(count), count) for count in COUNTS], COUNTS[0])
        self.asked, self.answer, self.view = html(), ipywidgets.VBox(), html()
        self.progress, self.failed, self.announcer = html(), html(), announcer()
        actions = {
            "quiz_check": self._check,
            "quiz_next": lambda: self._move(1),
            "quiz_previous": lambda: self._move(-1),
            "quiz_new_round": self._new_round,
        }
        self.buttons = {name: button(self._say(name)) for name in actions}
        for name, action in actions.items():
            self.buttons[name].on_click(on_change([], action, self.failed))
        row = ipywidgets.Box(list(self.buttons.values()))
        row.add_class("settings-row")
        restart = on_change([self.page, self.count], self._start, self.failed)
        super().__init__(
            [
                self.page,
                self.count,
                self.failed,
                self.announcer,
                self.asked,
                self.answer,
                row,
                self.view,
                self.progress,
            ]
        )
        restart()

    @property
    def question(self) -> Question:
        """The question of now."""
        return self._round[self._place]

    def _say(self, text_id: str, **values: object) -> str:
        return words(text_id, self._language, **values)

    def _start(self) -> None:
        last = self.desk.work.last_right()
        self._round = draw(objectives_of(self.page.value), self.count.value, self._seed, last)
        self._place, self._given, self._typed = 0, {}, {}
        self._show()

    def _new_round(self) -> None:
        self._seed += 1
        self._start()

    def _move(self, steps: int) -> None:
        self._place = (self._place + steps) % len(self._round)
        self._show()

    def _show(self) -> None:
        question = self.question
        self._order = shuffled(question, self._seed)
        heading = self._say("quiz_place", place=self._place + 1, total=len(self._round))
        self.asked.value = question_view(question, self._order, heading, self._language)
        self._fields = self._typed.get(question.id) or self._make_fields(question)
        self._typed[question.id] = self._fields
        self.answer.children = self._fields
        given = self._given.get(question.id)
        self.view.value = (
            feedback_view(question, mark(question, given, self._language), self._language) if given else ""
        )
        self.progress.value = progress_view(self.desk.work, objectives_of(self.page.value), self._language)
        self.announcer.value = announced(f"{heading}. {say(question.stem, self._language)}")

    def _make_fields(self, question: Question) -> list[ipywidgets.Widget]:
        """The controls for an answer: one list, boxes to tick, a list for each place or side, or a field."""
        if question.number:
            unit = say(question.number.unit, self._language)
            return [text_field(self._say("quiz_number", unit=unit), speaks_at_once=False)]
        texts = choice_texts(question, self._order, self._language)
        if question.kind == "several":
            return [checkbox(text) for text in texts]
        options = [(self._say("quiz_choose"), NOT_CHOSEN)]
        options += [(name, letter) for name, letter in zip(ascii_uppercase, self._order, strict=False)]
        return [dropdown(label, options, NOT_CHOSEN) for label in self._labels(question)]

    def _labels(self, question: Question) -> list[str]:
        if question.kind == "single":
            return [self._say("quiz_your_answer")]
        if question.kind == "match":
            return [say(pair.left, self._language) for pair in question.pairs]
        return [self._say("quiz_in_place", place=place) for place in range(1, len(letters(question)) + 1)]

    def _read(self) -> Given:
        """What stands in the controls, as an answer is kept; empty where something is still to be chosen."""
        values: list[Any] = [field.value for field in self._fields]
        if self.question.kind == "several":
            values = sorted(letter for letter, ticked in zip(self._order, values, strict=True) if ticked)
        return tuple(values) if values and all(values) else ()

    def _check(self) -> None:
        question, given = self.question, self._read()
        try:
            found = mark(question, given, self._language)
        except UnreadableAnswerError:
            text = self._say("quiz_type_number" if question.number else f"quiz_unfinished_{question.kind}")
            self.view.value, self.announcer.value = message(text, language=self._language), announced(text)
            return
        self._given[question.id] = given
        self.desk.put(self.desk.work.answered(question.id, given))
        self.view.value = self.desk.trouble() + feedback_view(question, found, self._language)
        self.progress.value = progress_view(self.desk.work, objectives_of(self.page.value), self._language)
        said = " ".join(each.words for each in found.feedback)
        result = self._say("quiz_is_right" if found.right else "quiz_is_not_right")
        self.announcer.value = announced(f"{self.desk.said} {result} {said}".strip())


def _first_of_each_page() -> list[Any]:
    catalog = load()
    pages = {catalog.objectives[name].page: catalog.objectives[name] for name in objectives_of()}
    return list(pages.values())
