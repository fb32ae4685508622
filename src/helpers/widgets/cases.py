"""A case that unfolds: notice, ask, decide, and see the decisions beside those of the rules, with the debrief."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets
from markupsafe import Markup

from ..answers import OUTLOOKS
from ..cases import Opened, asked, case_children, compared, opened, settings_of, themes
from ..catalog import load, say
from ..catalog.course import Case
from ..views import message
from ..views.cases import asked_view, decided_view, known_table, main_reasons, noticed_view, opening_view
from .desk import Desk
from .parts import Panel, announced, announcer, button, checkbox, dropdown, group, html, on_change, text_field, words

EVERY_LEVEL = 0
EVERY_THEME = ""
NOT_CHOSEN = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The controls for one setting: the decision, the main reason and the words of one's own."""

    outlook: ipywidgets.Dropdown
    main: ipywidgets.Dropdown
    words: ipywidgets.Text

    @property
    def values(self) -> tuple[str, str, str]:
        """What was chosen and typed, in the order of the controls."""
        return self.outlook.value, self.main.value, self.words.value.strip()


@dataclass(frozen=True, slots=True)
class Aside:
    """A case as the reader left it: what was asked and heard, the controls with what was ticked, chosen and typed."""

    case: Opened
    things: list[ipywidgets.Checkbox]
    inquiries: dict[str, ipywidgets.Checkbox]
    choices: dict[str, Choices]
    shown: tuple[str, str, str]


class Cases(Panel):
    """Open a case, tick what is worth noticing, choose what to ask, decide for each setting, and compare.

    Nothing of the story is in the page before it was asked for. ``desk`` keeps decisions and reasons; `OwnFile` saves them.
    A case waits as it is while another is chosen; only *Open this case anew* begins it again.
    """

    def __init__(self, desk: Desk | None = None, case: str = "", language: str = "en") -> None:
        self.desk = desk or Desk()
        self._language = language
        self.level = dropdown(self._say("case_level"), self._levels(), EVERY_LEVEL)
        self.theme = dropdown(self._say("case_theme"), self._themes(), EVERY_THEME)
        self.case = dropdown(self._say("case_pick"), self._cases(), case or case_children()[0].id)
        self.opening, self.offered, self.failed, self.announcer = html(), html(), html(), announcer()
        self.notice, self.noticed = ipywidgets.VBox(), html()
        self.ask, self.heard, self.known = ipywidgets.VBox(), html(), html()
        self.decide, self.reasons, self.result = ipywidgets.VBox(), ipywidgets.VBox(), html()
        self._case = opened(self.case.value)
        self._things: list[ipywidgets.Checkbox] = []
        self._inquiries: dict[str, ipywidgets.Checkbox] = {}
        self._choices: dict[str, Choices] = {}
        self._aside: dict[str, Aside] = {}
        self._offering = False
        actions = {
            "case_notice_button": self._notice,
            "case_ask_button": self._ask,
            "case_decide_button": self._decide,
            "case_again": self._open,
        }
        self.buttons = {name: button(self._say(name)) for name in actions}
        for name, action in actions.items():
            self.buttons[name].on_click(on_change([], action, self.failed))
        on_change([self.level, self.theme], self._offer, self.failed)
        on_change([self.case], self._choose, self.failed)
        super().__init__(self._layout())
        self._open()

    def _layout(self) -> list[ipywidgets.Widget]:
        def hint(text_id: str) -> ipywidgets.HTML:
            return html(message(self._say(text_id), role="note"))

        optional = html(Markup('<div class="settings"><h4>{}</h4></div>').format(self._say("case_optional")))
        notice = [hint("case_notice_hint"), self.notice, self.buttons["case_notice_button"], self.noticed]
        ask = [hint("case_ask_hint"), self.ask, self.buttons["case_ask_button"], self.heard, self.known]
        reasons = [optional, hint("case_optional_hint"), self.reasons]
        decide = [self.decide, *reasons, self.buttons["case_decide_button"], self.result, self.buttons["case_again"]]
        return [
            self.level,
            self.theme,
            self.offered,
            self.case,
            self.failed,
            self.announcer,
            self.opening,
            group(self._say("case_step_notice"), notice),
            group(self._say("case_step_ask"), ask),
            group(self._say("case_step_decide"), decide),
        ]

    def _say(self, text_id: str, **values: object) -> str:
        return words(text_id, self._language, **values)

    def _levels(self) -> list[tuple[str, int]]:
        there = sorted({child.case.level for child in case_children() if child.case})
        return [(self._say("case_every_level"), EVERY_LEVEL), *((self._say(f"case_level_{one}"), one) for one in there)]

    def _themes(self) -> list[tuple[str, str]]:
        return [
            (self._say("case_every_theme"), EVERY_THEME),
            *((self._say(f"case_theme_{one}"), one) for one in themes()),
        ]

    def _cases(self) -> list[tuple[str, str]]:
        found = case_children(self.level.value, self.theme.value) or case_children(theme=self.theme.value)
        return [(child.name, child.id) for child in found]

    def _offer(self) -> None:
        """Offer the cases of the level and the theme; where no case has both, those of the theme, and say so."""
        both = case_children(self.level.value, self.theme.value)
        options = self._cases()
        said = self._say("case_offered", count=len(options)) if both else self._say("case_none_there")
        self.offered.value = message(said)
        self.announcer.value = announced(said)
        kept = self.case.value if self.case.value in dict(options).values() else options[0][1]
        self._offering = True  # else new options would open their first case, and what was done here would be gone
        self.case.options = options
        self.case.value = kept
        self._offering = False
        if kept != self._case.child:
            self._take_up()

    @property
    def _this(self) -> Case:
        case = load().children[self._case.child].case
        assert case  # only children with a case are offered
        return case

    def _choose(self) -> None:
        if not self._offering:
            self._take_up()

    def _take_up(self) -> None:
        """Lay the open case aside, and take up the chosen one where it was left."""
        shown = (self.noticed.value, self.heard.value, self.result.value)
        self._aside[self._case.child] = Aside(self._case, self._things, self._inquiries, self._choices, shown)
        left = self._aside.get(self.case.value)
        if left is None:
            self._open()
            return
        self._case, self._things, self._inquiries, self._choices = left.case, left.things, left.inquiries, left.choices
        self.noticed.value, self.heard.value, self.result.value = left.shown
        self._show_case()

    def _open(self) -> None:
        """The chosen case from its beginning."""
        self._case, self._choices = opened(self.case.value), {}
        self._things = [checkbox(say(each.text, self._language)) for each in self._this.notice]
        self._inquiries = {
            row.id: checkbox(self._say("case_takes", name=say(row.name, self._language), days=row.days))
            for row in load().inquiries.values()
        }
        self.noticed.value = self.heard.value = self.result.value = ""
        self._show_case()

    def _show_case(self) -> None:
        self.notice.children, self.ask.children = self._things, list(self._inquiries.values())
        self.opening.value = opening_view(self._case, self._language)
        self._show_known()
        self.announcer.value = announced(say(self._this.opening, self._language))

    def _show_known(self) -> None:
        """What is known now, and the settings that are still to be decided about; what was chosen already stays."""
        self.known.value = known_table(self._case, self._language)
        self._choices = {name: self._choices.get(name) or self._controls(name) for name in settings_of(self._case)}
        self.decide.children = [choices.outlook for choices in self._choices.values()]
        self.reasons.children = [
            control for choices in self._choices.values() for control in (choices.main, choices.words)
        ]

    def _controls(self, setting: str) -> Choices:
        row = load().settings[setting]
        title, short = say(row.name, self._language), say(row.short, self._language)
        outlooks = [(self._say(f"outlook_{outlook}"), outlook) for outlook in OUTLOOKS.values()]
        mains = [(self._say("case_no_reason"), NOT_CHOSEN), *main_reasons(setting, self._language)]
        return Choices(
            dropdown(title, [(self._say("quiz_choose"), NOT_CHOSEN), *outlooks], NOT_CHOSEN),
            dropdown(self._say("case_main_reason", setting=short), mains, NOT_CHOSEN),
            text_field(self._say("case_own_words", setting=short), speaks_at_once=False),
        )

    def _notice(self) -> None:
        ticked = [place for place, box in enumerate(self._things) if box.value]
        self.noticed.value = noticed_view(self._case, ticked, self._language)
        told = [say(each.feedback, self._language) for each in self._this.notice]
        self.announcer.value = announced(" ".join(told))

    def _ask(self) -> None:
        chosen = [name for name, box in self._inquiries.items() if box.value and name not in self._case.asked]
        if not chosen:
            self._tell("case_tick_one", self.heard)
            return
        self._case = asked(self._case, chosen)
        self.heard.value = asked_view(self._case, self._language)
        for name in self._case.asked:
            self._inquiries[name].disabled = True
        self._show_known()
        self.announcer.value = announced(self._say("case_days_so_far", days=self._case.days))

    def _decide(self) -> None:
        decided = {name: choices.outlook.value for name, choices in self._choices.items()}
        if not all(decided.values()):
            self._tell("case_choose_one", self.result)
            return
        mains = {name: choices.main.value for name, choices in self._choices.items()}
        reasons = {name: choices.words.value.strip() for name, choices in self._choices.items()}
        self._keep()
        self.result.value = self.desk.trouble() + decided_view(self._case, decided, reasons, mains, self._language)
        agreed = sum(each.agrees for each in compared(self._case, decided))
        said = self._say("case_agreed", count=agreed, total=len(decided), days=self._case.days)
        self.announcer.value = announced(f"{self.desk.said} {said}".strip())

    def _keep(self) -> None:
        """Put each decision with its reasons on the desk, in words, where it is not there already."""
        work = self.desk.work
        for name, choices in self._choices.items():
            outlook, main, reason = choices.values
            picked = {rule: label for label, rule in main_reasons(name, self._language)}
            parts = [
                self._say(f"outlook_{outlook}"),
                self._say("case_written_main", reason=picked[main]) if main else "",
                reason,
            ]
            kept = "; ".join(part for part in parts if part)
            if work.latest(self._case.child).get(name) != kept:
                work = work.wrote(self._case.child, name, kept)
        self.desk.put(work)

    def _tell(self, text_id: str, place: ipywidgets.HTML) -> None:
        text = self._say(text_id)
        place.value = message(text) + (asked_view(self._case, self._language) if place is self.heard else "")
        self.announcer.value = announced(text)
