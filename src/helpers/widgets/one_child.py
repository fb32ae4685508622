"""Questions about one child, and the findings beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
from markupsafe import Markup

from ..answers import NO
from ..catalog import Fact, Option, load, say
from ..reasoning import ChildProfile
from ..reasoning.answering import Case, ready
from ..states import fill
from ..views import asking_view, debrief_view, doctor_view, finding_view, gates_picture, in_state_view, summary_view
from ..views.finding import shown_findings
from ..views.page import in_language
from .parts import (
    Panel,
    announcer,
    button,
    checkbox,
    children_options,
    dropdown,
    group,
    html,
    on_change,
    state_chooser,
    words,
)

BLANK = ""


class Question:
    """One fact as a choice among the answers that its row offers."""

    def __init__(self, fact: Fact, language: str) -> None:
        self.fact = fact
        self._ask = ready(fact.ask_when) if fact.ask_when else None
        options = [(say(option.label, language), place) for place, option in enumerate(fact.options)]
        self.control = dropdown(say(fact.question, language), options, self._place_of(fact.default))
        self.box = ipywidgets.VBox([self.control, html(_help(fact, language))])

    @property
    def option(self) -> Option:
        """The chosen answer."""
        place: int = self.control.value
        return self.fact.options[place]

    def choose(self, value: Any, signs: frozenset[str] = frozenset()) -> None:
        """Choose the answer that stands for a value; an unsure one that is kept as a sign, where the sign is there."""
        self.control.value = self._place_of(value, signs)

    def ask(self, facts: dict[str, Any]) -> bool:
        """Whether the question makes sense, given the other answers. Shows or hides it."""
        asked = self._ask is None or self._ask(Case(facts)) != NO
        self.box.layout.display = None if asked else "none"
        return asked

    def _place_of(self, value: Any, signs: frozenset[str] = frozenset()) -> int:
        places = [place for place, option in enumerate(self.fact.options) if option.value == value]
        signed = [place for place in places if self.fact.options[place].sign in signs]
        plain = [place for place in places if self.fact.options[place].sign is None]
        return (signed or plain or [0])[0]


class OneChild(Panel):
    """Plain questions, each of which may stay at not sure, and what follows from them in each setting.

    ``profile`` is the child as answered so far, with what the chosen state settles (none need be chosen); each of the
    ``followers`` is called after it has changed. `choose` fills in a ready-made child, `start_over` clears everything.
    """

    def __init__(self, language: str = "en") -> None:
        catalog = load()
        self._language = language
        self._quiet = False
        self.followers: list[Callable[[], None]] = []
        self.questions = {name: Question(fact, language) for name, fact in catalog.facts.items()}
        listed = [sign for sign in catalog.signs.values() if sign.listed]
        self.signs = {sign.id: checkbox(say(sign.text, language)) for sign in listed}
        self.state, self.in_state = state_chooser(language), html()
        blank = (words("start_blank", language), BLANK)
        self.chooser = dropdown(words("start_from", language), [blank, *children_options(language)], BLANK)
        self.reset = button(words("start_over", language))
        self.story, self.failed, self.announcer = html(), html(), announcer()
        self.doctor = announcer()
        self.asking, self.gates, self.debrief = html(), html(), html()
        self.findings = {name: html() for name, setting in catalog.settings.items() if setting.kind == "setting"}
        controls = [*(question.control for question in self.questions.values()), *self.signs.values(), self.state]
        self._show = on_change(controls, self._refresh, self.failed, language)
        on_change([self.chooser], self._load_chosen, self.failed, language)
        self.reset.on_click(lambda _: self.start_over())
        super().__init__(self._layout())
        self._show()

    @property
    def profile(self) -> ChildProfile:
        """The child as answered so far, with what the chosen state settles."""
        return fill(self.answered, self.state.value, self._language).profile

    @property
    def answered(self) -> ChildProfile:
        """The child as answered so far, and nothing else."""
        facts = {name: question.option.value for name, question in self.questions.items()}
        for name, question in self.questions.items():
            if not question.ask(facts) and question.fact.if_not_asked is not None:
                facts[name] = question.fact.if_not_asked
        noticed = {name for name, box in self.signs.items() if box.value}
        meant = {sign for question in self.questions.values() if (sign := question.option.sign)}
        return ChildProfile(**facts, signs=noticed | meant)

    def choose(self, child_id: str) -> None:
        """Fill in a ready-made child, or nothing for an empty id."""
        self.chooser.value = child_id

    def start_over(self) -> None:
        """Clear every answer, and the state."""
        self.state.value = BLANK
        if self.chooser.value == BLANK:
            self._load_chosen()
        else:
            self.chooser.value = BLANK

    def _load_chosen(self) -> None:
        child = load().children.get(self.chooser.value)
        facts = dict(child.facts) if child else {}
        signs = frozenset(child.signs if child else ())
        self._quiet = True
        try:
            for name, question in self.questions.items():
                question.choose(facts.get(name, question.fact.default), signs)
            for name, box in self.signs.items():
                box.value = name in signs
        finally:
            self._quiet = False
        self.story.value = _story(say(child.story, self._language), self._language) if child else ""
        self.debrief.value = debrief_view(child.id, self._language) if child else ""
        self._show()

    def _refresh(self) -> None:
        if self._quiet:
            return
        profile = self.profile
        found = {finding.setting: finding for finding in shown_findings(profile, self._language)}
        self.doctor.value = doctor_view(profile, self._language)
        self.announcer.value = summary_view(found.values(), self._language)  # first what a reader sees first
        for name, place in self.findings.items():
            place.value = finding_view(found[name], self._language) if name in found else ""
            place.layout.display = None if name in found else "none"
        self.in_state.value = in_state_view(self.answered, self.state.value, self._language)
        self.asking.value = asking_view(profile, self._language)
        self.gates.value = gates_picture(profile, "one-child", self._language)
        for follower in self.followers:
            follower()

    def _layout(self) -> list[ipywidgets.Widget]:
        language = self._language
        by_group: dict[str, list[ipywidgets.Widget]] = {}
        for question in self.questions.values():
            by_group.setdefault(question.fact.group, []).append(question.box)
        groups = [group(words(f"group_{name}", language), boxes, language) for name, boxes in by_group.items()]
        noticed = group(
            words("signs_title", language),
            [_intro("signs_intro", language), *self.signs.values(), self.doctor],
            language,
        )
        cards = _with_class(ipywidgets.Box(list(self.findings.values())), "settings-side")
        asked = _with_class(ipywidgets.VBox([groups[0], noticed, *groups[1:], self.reset]), "settings-asked")
        found = _with_class(ipywidgets.VBox([self.asking, self.gates, cards, self.debrief]), "settings-found")
        both = _with_class(ipywidgets.Box([asked, found]), "settings-two")
        return [
            _intro("questions_intro", language),
            self.state,
            self.chooser,
            self.story,
            self.in_state,
            self.failed,
            _with_class(self.announcer, "settings-pinned"),
            both,
        ]


def _with_class(made: ipywidgets.Widget, name: str) -> ipywidgets.Widget:
    made.add_class(name)
    return made


def _help(fact: Fact, language: str) -> str:
    frame = Markup('<div class="settings"><details><summary>{}</summary><p>{}</p><p>{}</p></details></div>')
    filled = frame.format(words("help_title", language), say(fact.help, language), say(fact.why, language))
    return in_language(filled, language)


def _intro(text_id: str, language: str) -> ipywidgets.HTML:
    return html(in_language(Markup('<div class="settings"><p>{}</p></div>').format(words(text_id, language)), language))


def _story(text: str, language: str) -> str:
    frame = Markup('<div class="settings"><p><strong>{}.</strong> {}</p></div>')
    return in_language(frame.format(words("story_title", language), text), language)
