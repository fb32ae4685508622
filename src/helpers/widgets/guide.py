"""The parents' guide: one question at a time, a way back, one page of results, and papers to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import ipywidgets

from ..catalog import load, say
from ..guide import UNSURE_ID, Given, Offer, Question, answered, before, first_answer_due, next_after, questions, walk
from ..papers import letters_for
from ..reasoning import ChildProfile
from ..views import (
    beside_view,
    links_view,
    paper_view,
    papers_of,
    question_view,
    results_view,
    short_answer,
    so_far_view,
)
from .parts import Panel, announced, announcer, button, checkbox, dropdown, html, safe, words

FIRST = next(iter(questions()))
NO_PAPER = ""
LONG_LIST = 10  # more answers than this are a list to choose from
MOST_BUTTONS = max(len(q.offers) for q in questions().values() if not q.several and len(q.offers) <= LONG_LIST)
MOST_BOXES = max(len(q.offers) for q in questions().values() if q.several)


class AnswerControls:
    """The controls of one question, used again for the next: buttons, boxes to tick, or a list where there are many.

    ``chosen`` is called with the ids of the answers: at once for a button, with every tick for boxes.
    """

    def __init__(self, chosen: Callable[..., None]) -> None:
        self._chosen, self._quiet = chosen, False
        self._offers: tuple[Offer, ...] = ()
        self._several = False
        self.buttons = [button("") for _ in range(MOST_BUTTONS)]
        self.boxes = [checkbox("") for _ in range(MOST_BOXES)]
        self.list = dropdown("", [("", UNSURE_ID)], UNSURE_ID)
        for place, made in enumerate(self.buttons):
            made.add_class("settings-answer")
            made.on_click(partial(self._press, place))
        for box in self.boxes:
            box.observe(self._tick, names="value")
        self.all = [self.list, *self.buttons, *self.boxes]

    def show(self, question: Question, given: Given, language: str) -> None:
        """Ask this question, with the answers that were given before."""
        self._offers, self._several = question.offers, question.several
        chosen = given.get(question.id, ())
        labels = [(offer.id, say(offer.label, language)) for offer in question.offers]
        as_list = not question.several and len(labels) > LONG_LIST
        with self._quietly():
            for place, made in enumerate(self.buttons):
                used = not question.several and not as_list and place < len(labels)
                _show(made, used)
                if used:
                    name, label = labels[place]
                    made.description = f"✓ {label} ({words('guide_chosen', language)})" if name in chosen else label
            for place, box in enumerate(self.boxes):
                used = question.several and place < len(labels)
                _show(box, used)
                if used:
                    name, box.description = labels[place]
                    box.value = name in chosen
            _show(self.list, as_list)
            if as_list:
                self.list.description = words("guide_answers", language)
                self.list.options = [(label, name) for name, label in labels]
                self.list.value = chosen[0] if chosen else UNSURE_ID

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked answers."""
        pairs = zip(self._offers, self.boxes, strict=False)
        return tuple(offer.id for offer, box in pairs if box.value)

    def _press(self, place: int, _: Any) -> None:
        if not self._several and place < len(self._offers):
            self._chosen(self._offers[place].id)

    def _tick(self, _: Any) -> None:
        if self._several and not self._quiet:  # a tick that comes late is not one for the next question
            self._chosen(*self.ticked)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False


class Papers:
    """The papers to take along: which one, in which language, to read, to print and to save."""

    def __init__(self, failed: ipywidgets.HTML) -> None:
        self._language, self._profile, self._quiet, self._opened = "en", ChildProfile(), False, False
        self.name = dropdown("", [("", NO_PAPER)], NO_PAPER)
        self.languages = dropdown("", [("English", "en")], "en")
        self.open = button("")
        self.title, self.note, self.beside, self.view, self.links = html(), html(), html(), html(), html()
        for control in (self.name, self.languages):
            control.observe(safe(self._choose, failed, lambda: self._language), names="value")
        self.open.on_click(safe(self._open, failed, lambda: self._language))
        self.box = ipywidgets.VBox(
            [self.title, self.name, self.languages, self.note, self.beside, self.open, self.view, self.links]
        )
        self.box.add_class("settings-papers")

    def offer(self, profile: ChildProfile, language: str) -> None:
        """Hold out the papers for this child, the letters that fit it first. The chosen one stays chosen."""
        self._profile = profile
        self._quiet = True
        try:
            self._name_all(language)
        finally:
            self._quiet = False
        self._refresh()

    def _name_all(self, language: str) -> None:
        chosen = self.languages.value
        if language != self._language:  # what a Spanish page hands out, an English school must be able to read
            chosen = "both" if language == "es" else "en"
        self._language = language
        self.title.value = f'<div class="settings"><h4>{words("guide_take_away", language)}</h4></div>'
        self.name.description = words("guide_paper", language)
        name = self.name.value
        self.name.options = list(_paper_names(self._profile, language))
        self.name.value = name
        self.languages.description = words("guide_paper_language", language)
        self.languages.options = [
            (words("guide_english", language), "en"),
            (words("guide_spanish", language), "es"),
            (words("guide_both", language), "both"),
        ]
        self.languages.value = chosen
        self.open.description = words("guide_open_anyway", language)

    def _choose(self) -> None:
        if not self._quiet:
            self._opened = False
            self._refresh()

    def _open(self) -> None:
        self._opened = True
        self._refresh()

    def _refresh(self) -> None:
        name, language = self.name.value, self._language
        letter = load().letters.get(name)
        closed = bool(letter and letter.first and not self._opened)
        _show(self.open, closed)
        _show(self.languages, name != NO_PAPER)
        beside = beside_view("guide_before_you_read", letter.first, language) if letter and closed else ""
        if letter and not closed:
            beside = beside_view("guide_tips", letter.tips, language)
        self.beside.value = beside
        if name == NO_PAPER or closed:
            self.view.value = self.links.value = ""
            return
        papers = papers_of(name, self._profile, self.languages.value)
        self.view.value = paper_view(papers, language)
        self.links.value = links_view(papers, language)  # after the words, which show at once


class Guide(Panel):
    """The parents' guide.

    ``given`` are the answers so far, ``at`` is the question that is shown, or nothing on the page of results; `speak` changes
    the language. Nothing of it leaves this object.
    """

    def __init__(self, language: str = "en") -> None:
        self.given: Given = {}
        self.at: str | None = FIRST
        self.language = language
        self._focus = 0
        self._left = FIRST  # the question from which the reader went to the results
        self.failed, self.announcer = html(), announcer()
        self.english, self.spanish = button("English"), button("Español")
        self.question, self.so_far, self.results = html(), html(), html()
        self.answers = AnswerControls(self._answer)
        self.papers = Papers(self.failed)
        self.back, self.next, self.unsure = button(""), button(""), button("")
        self.to_results, self.to_questions, self.clear = button(""), button(""), button("")
        self._sure = False
        pressed = {
            self.english: lambda: self.speak("en"),
            self.spanish: lambda: self.speak("es"),
            self.back: self.go_back,
            self.next: self.go_on,
            self.unsure: self._pass,
            self.to_results: self.show_results,
            self.to_questions: lambda: self._move(self._left),
            self.clear: self._clear,
        }
        for made, action in pressed.items():
            made.on_click(safe(action, self.failed, lambda: self.language))
        super().__init__(self._layout())
        self.add_class("settings-guide")
        self._refresh()

    @property
    def profile(self) -> ChildProfile:
        """The child as known from the answers so far."""
        return walk(self.given).profile

    def choose(self, *chosen: str) -> None:
        """Answer the question that is shown; one answer of a question that takes one leads on."""
        if self.at is None:
            return
        self.given = answered(self.given, self.at, *chosen)
        if questions()[self.at].several:
            self._refresh()
        else:
            self.go_on()

    def go_on(self) -> None:
        """To the next question, or to the results. A question left without an answer stays open."""
        if self.at is None:
            return
        question = questions()[self.at]
        if question.several and self.at not in self.given:
            self.given = answered(self.given, self.at)
        elif len(question.offers) > LONG_LIST and not question.several:
            self.given = answered(self.given, self.at, self.answers.list.value)
        self._move(next_after(self.given, self.at))

    def go_back(self) -> None:
        """To the question before. Every answer stays."""
        earlier = before(self.given, self.at)
        if earlier:
            self._move(earlier)

    def show_results(self) -> None:
        """To what is likely so far, whatever is still open."""
        self._move(None)

    def speak(self, language: str) -> None:
        """Go on in another language, at the same place and with the same answers."""
        self.language = language
        self._refresh()

    def _answer(self, *chosen: str) -> None:
        safe(partial(self.choose, *chosen), self.failed, lambda: self.language)()

    def _pass(self) -> None:
        if self.at is not None:
            self.given = answered(self.given, self.at)
            self.go_on()

    def _clear(self) -> None:
        if not self._sure:
            self._sure = True
            self.clear.description = words("guide_clear_sure", self.language)
            return
        self.given = {}
        self.papers.name.value = NO_PAPER
        self._move(FIRST)
        self.announcer.value = announced(words("guide_cleared", self.language))

    def _move(self, at: str | None) -> None:
        self._left = self.at or self._left
        self.at = at
        self._focus += 1
        self._refresh()

    def _refresh(self) -> None:
        language, at = self.language, self.at
        self._sure = False
        if at is None:
            self._show_results(language)
        else:
            self._show_question(at, language)
        for part, shown in ((self.asked, at is not None), (self.found, at is None)):
            _show(part, shown)
        self._name_buttons(language)
        if at is not None:  # last: the focus goes to it, and all else must be there by then
            self.question.value = question_view(at, self.given, language, self._focus)

    def _show_question(self, at: str, language: str) -> None:
        question = questions()[at]
        self.answers.show(question, self.given, language)
        self.so_far.value = so_far_view(self.given, language)
        many = len(question.offers) > LONG_LIST
        _show(self.back, before(self.given, at) is not None)
        _show(self.next, question.several or many or at in self.given)
        _show(self.unsure, question.several)
        _show(self.to_results, first_answer_due(self.given))
        urgent = any(load().signs[sign].area == "doctor" for sign in self.profile.signs)
        self.announcer.value = announced(words("doctor_today", language)) if urgent else ""

    def _show_results(self, language: str) -> None:
        self.results.value = results_view(self.profile, language, self._focus)
        short = short_answer(self.profile, language)
        self.announcer.value = announced(words("guide_announce", language, short=short))
        self.papers.offer(self.profile, language)

    def _name_buttons(self, language: str) -> None:
        named = {
            self.back: "guide_back",
            self.next: "guide_next",
            self.unsure: "guide_unsure",
            self.to_results: "guide_to_results",
            self.to_questions: "guide_to_questions",
            self.clear: "guide_start_over",
        }
        for made, text_id in named.items():
            made.description = words(text_id, language)
        for made, code, name in ((self.english, "en", "English"), (self.spanish, "es", "Español")):
            made.description = f"✓ {name}" if code == language else name
        for code in ("en", "es"):
            (self.add_class if code == language else self.remove_class)(f"settings-lang-{code}")

    def _layout(self) -> list[ipywidgets.Widget]:
        languages = _row(self.english, self.spanish)
        asking = ipywidgets.VBox([self.question, *self.answers.all])
        asking.add_class("settings-group")
        moves = _row(self.back, self.next, self.unsure, self.to_results)
        moves.add_class("settings-moves")
        self.asked = ipywidgets.VBox([asking, moves, self.so_far])
        ending = _row(self.to_questions, self.clear)
        self.found = ipywidgets.VBox([self.results, self.papers.box, ending])
        return [languages, self.failed, self.announcer, self.asked, self.found]


def _row(*controls: ipywidgets.Widget) -> ipywidgets.HBox:
    made = ipywidgets.HBox(list(controls))
    made.add_class("settings-buttons")
    return made


def _show(made: ipywidgets.Widget, shown: bool) -> None:
    made.layout.display = None if shown else "none"


def _paper_names(profile: ChildProfile, language: str) -> Iterator[tuple[str, str]]:
    yield words("guide_no_paper", language), NO_PAPER
    yield words("paper_summary", language), "summary"
    yield words("paper_questions", language), "questions"
    fitting = letters_for(profile)
    letters = load().letters
    for name in fitting:
        yield words("guide_fits", language, name=say(letters[name].name, language)), name
    for name in letters:
        if name not in fitting:
            yield say(letters[name].name, language), name
