"""The parents' guide: one question at a time, a way back, one page of results, and papers to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import ipywidgets

from ..catalog import load, say
from ..guide import Given, answered, before, next_after, questions, walk
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
from ..views.guide import listed
from .parts import Panel, announced, announcer, button, dropdown, html, safe, words

FIRST = next(iter(questions()))
NO_PAPER = ""


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
        self.speak(language)
        self._refresh()

    def speak(self, language: str) -> None:
        """Name every control in this language, also while it is hidden: one that is shown later has its name already."""
        self._quiet = True
        try:
            self._name_all(language)
        finally:
            self._quiet = False

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

    A question is one piece of HTML, and what a reader does there arrives as one line in ``sent``, a field that nobody sees:
    the number of the question on the page, what was pressed, and what is ticked. So an answer is one message in and, most of
    the time, one message out; a button for each answer was thirty.
    """

    def __init__(self, language: str = "en") -> None:
        self.given: Given = {}
        self.at: str | None = FIRST
        self.language = language
        self._focus = 0
        self._left = FIRST  # the question from which the reader went to the results
        self._sure = False
        self.failed, self.announcer = html(), announcer()
        self.english, self.spanish = button("English"), button("Español")
        self.question, self.so_far, self.results = html(), html(), html()
        self.sent = _hidden_line()
        self.papers = Papers(self.failed)
        self.to_questions, self.clear = button(""), button("")
        pressed = {
            self.english: lambda: self.speak("en"),
            self.spanish: lambda: self.speak("es"),
            self.to_questions: lambda: self._move(self._left),
            self.clear: self._clear,
        }
        for made, action in pressed.items():
            made.on_click(safe(action, self.failed, lambda: self.language))
        self.sent.observe(safe(self._receive, self.failed, lambda: self.language), names="value")
        super().__init__(self._layout())
        self.add_class("settings-guide")
        self._name_buttons()
        self._refresh()

    @property
    def profile(self) -> ChildProfile:
        """The child as known from the answers so far."""
        return walk(self.given).profile

    def choose(self, *chosen: str) -> None:
        """Answer the question that is shown; one answer of a question that takes one leads on."""
        if self.at is None:
            return
        question = questions()[self.at]
        self.given = answered(self.given, self.at, *chosen)
        if question.several:
            self._refresh()
        else:
            self.go_on()

    def go_on(self) -> None:
        """To the next question, or to the results. A question left without an answer stays open."""
        if self.at is None:
            return
        if questions()[self.at].several and self.at not in self.given:
            self.given = answered(self.given, self.at)
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
        self._name_buttons()
        self._refresh()

    def _receive(self) -> None:
        """Do what the page says was pressed. What was pressed at another question came too late, and answers nothing."""
        token, done, *chosen = self.sent.value.split() or ("", "")
        if self.at is None or token != str(self._focus):
            return
        question = questions()[self.at]
        if done in ("tick", "next") and (question.several or listed(question)):
            self._keep(*chosen)
        actions: dict[str, Callable[[], None]] = {
            "tick": lambda: None,
            "answer": lambda: self.choose(*chosen),
            "back": self.go_back,
            "next": self.go_on,
            "unsure": self._pass,
            "to_results": self.show_results,
        }
        actions[done]()

    def _keep(self, *chosen: str) -> None:
        """Note an answer, and say at once what follows from it; the controls stay as they are, under the reader's finger."""
        if self.at is not None:
            self.given = answered(self.given, self.at, *chosen)
            self._say_so_far()

    def _pass(self) -> None:
        """Go on with nothing ticked."""
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
        at, language = self.at, self.language
        if self._sure:
            self._sure = False
            self.clear.description = words("guide_start_over", language)
        for part, shown in ((self.asked, at is not None), (self.found, at is None)):
            _show(part, shown)
        if at is None:
            self._show_results(language)
        else:  # the question first, for the reader's eye; a screen reader gets it with the focus
            self.question.value = question_view(at, self.given, language, self._focus)
            self._say_so_far()

    def _say_so_far(self) -> None:
        self.so_far.value = so_far_view(self.given, self.language)
        urgent = any(load().signs[sign].area == "doctor" for sign in self.profile.signs)
        self.announcer.value = announced(words("doctor_today", self.language)) if urgent else ""

    def _show_results(self, language: str) -> None:
        self.papers.offer(
            self.profile, language
        )  # first: the results take the focus, and what follows them is in place
        self.results.value = results_view(self.profile, language, self._focus)
        short = short_answer(self.profile, language)
        self.announcer.value = announced(words("guide_announce", language, short=short))

    def _name_buttons(self) -> None:
        language = self.language
        self.to_questions.description = words("guide_to_questions", language)
        self.clear.description = words("guide_start_over", language)
        if self.at is not None:  # on the page of results, offering them names them
            self.papers.speak(language)
        for made, code, name in ((self.english, "en", "English"), (self.spanish, "es", "Español")):
            made.description = f"✓ {name}" if code == language else name
        for code in ("en", "es"):
            (self.add_class if code == language else self.remove_class)(f"settings-lang-{code}")

    def _layout(self) -> list[ipywidgets.Widget]:
        languages = _row(self.english, self.spanish)
        self.asked = ipywidgets.VBox([self.question, self.so_far])
        ending = _row(self.to_questions, self.clear)
        self.found = ipywidgets.VBox([self.results, self.papers.box, ending])
        return [languages, self.failed, self.announcer, self.asked, self.found, self.sent]


def _hidden_line() -> ipywidgets.Text:
    """A field that only the page's script writes into, and that neither eye, keyboard nor screen reader meets."""
    made = ipywidgets.Text(continuous_update=True, layout={"display": "none"})
    made.add_class("settings-sent")
    return made


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
