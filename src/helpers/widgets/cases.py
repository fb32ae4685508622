"""A case that unfolds: notice, ask, decide, and see the decisions beside those of the rules."""

from __future__ import annotations

import ipywidgets

from ..answers import OUTLOOKS
from ..cases import Opened, asked, case_children, opened, settings_of
from ..catalog import load, say
from ..views import message
from ..views.cases import asked_view, decided_view, known_table, noticed_view, opening_view
from .desk import Desk
from .parts import Panel, announced, announcer, button, checkbox, dropdown, group, html, on_change, text_field, words

EVERY_LEVEL = 0
NOT_CHOSEN = ""


class Cases(Panel):
    """Open a case, tick what is worth noticing, choose what to ask, decide for each setting, and compare.

    Nothing of the story is in the page before it was asked for. ``desk`` keeps decisions and reasons; `OwnFile` saves them.
    """

    def __init__(self, desk: Desk | None = None, case: str = "", language: str = "en") -> None:
        self.desk = desk or Desk()
        self._language = language
        self.level = dropdown(self._say("case_level"), self._levels(), EVERY_LEVEL)
        self.case = dropdown(self._say("case_pick"), self._cases(), case or case_children()[0].id)
        self.opening, self.failed, self.announcer = html(), html(), announcer()
        self.notice, self.noticed = ipywidgets.VBox(), html()
        self.ask, self.heard, self.known = ipywidgets.VBox(), html(), html()
        self.decide, self.result = ipywidgets.VBox(), html()
        actions = {
            "case_notice_button": self._notice,
            "case_ask_button": self._ask,
            "case_decide_button": self._decide,
            "case_again": self._open,
        }
        self.buttons = {name: button(self._say(name)) for name in actions}
        for name, action in actions.items():
            self.buttons[name].on_click(on_change([], action, self.failed))
        on_change([self.level], self._new_level, self.failed)
        show = on_change([self.case], self._open, self.failed)
        super().__init__(self._layout())
        show()

    def _layout(self) -> list[ipywidgets.Widget]:
        def hint(text_id: str) -> ipywidgets.HTML:
            return html(message(self._say(text_id), role="note"))

        notice = [hint("case_notice_hint"), self.notice, self.buttons["case_notice_button"], self.noticed]
        ask = [hint("case_ask_hint"), self.ask, self.buttons["case_ask_button"], self.heard, self.known]
        decide = [self.decide, self.buttons["case_decide_button"], self.result, self.buttons["case_again"]]
        return [
            self.level,
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

    def _cases(self) -> list[tuple[str, str]]:
        return [(child.name, child.id) for child in case_children(self.level.value)]

    def _new_level(self) -> None:
        self.case.options = self._cases()

    def _open(self) -> None:
        self._case: Opened = opened(self.case.value)
        case = load().children[self._case.child].case
        inquiries = load().inquiries.values()
        self._things = [checkbox(say(each.text, self._language)) for each in case.notice] if case else []
        self._inquiries = {
            row.id: checkbox(self._say("case_takes", name=say(row.name, self._language), days=row.days))
            for row in inquiries
        }
        self.notice.children, self.ask.children = self._things, list(self._inquiries.values())
        self.noticed.value = self.heard.value = self.result.value = ""
        self.opening.value = opening_view(self._case, self._language)
        self._show_known()
        self.announcer.value = announced(say(case.opening, self._language) if case else "")

    def _show_known(self) -> None:
        """What is known now, and the settings that are still to be decided about, with what was chosen already."""
        self.known.value = known_table(self._case, self._language)
        before = {name: (choice.value, reason.value) for name, (choice, reason) in getattr(self, "_chosen", {}).items()}
        if not self._case.rounds:
            before = {}
        outlooks = [(self._say(f"outlook_{outlook}"), outlook) for outlook in OUTLOOKS.values()]
        options = [(self._say("quiz_choose"), NOT_CHOSEN), *outlooks]
        self._chosen = {}
        for name in settings_of(self._case):
            choice, reason = before.get(name, (NOT_CHOSEN, ""))
            title = say(load().settings[name].name, self._language)
            self._chosen[name] = (dropdown(title, options, choice), text_field(self._say("case_reason")))
            self._chosen[name][1].value = reason
        self.decide.children = [control for pair in self._chosen.values() for control in pair]

    def _notice(self) -> None:
        ticked = [place for place, box in enumerate(self._things) if box.value]
        self.noticed.value = noticed_view(self._case, ticked, self._language)
        case = load().children[self._case.child].case
        told = [say(each.feedback, self._language) for each in case.notice] if case else []
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
        decided = {name: choice.value for name, (choice, _) in self._chosen.items()}
        if not all(decided.values()):
            self._tell("case_choose_one", self.result)
            return
        reasons = {name: reason.value.strip() for name, (_, reason) in self._chosen.items()}
        self.result.value = decided_view(self._case, decided, reasons, self._language)
        work = self.desk.work
        for name, outlook in decided.items():
            words_kept = self._say(f"outlook_{outlook}") + (f": {reasons[name]}" if reasons[name] else "")
            work = work.wrote(self._case.child, name, words_kept)
        self.desk.put(work)
        agreed = self.result.value.count(self._say("case_same"))
        said = self._say("case_agreed", count=agreed, total=len(decided), days=self._case.days)
        self.announcer.value = announced(said)

    def _tell(self, text_id: str, place: ipywidgets.HTML) -> None:
        text = self._say(text_id)
        place.value = message(text) + (asked_view(self._case, self._language) if place is self.heard else "")
        self.announcer.value = announced(text)
