"""Who may see this record: guess a situation first, or read the answers."""

from __future__ import annotations

import ipywidgets

from ..catalog import load, say
from ..views import message, record_view, records_view
from ..views.records import (
    ANSWERS,
    answer_name,
    chosen_records,
    holders,
    record_guess_said,
    record_to_guess,
    records_shown,
)
from .parts import Panel, announced, announcer, button, dropdown, html, on_change, words

GUESS, READ = "guess", "read"
ANY = ""


class WhoMaySee(Panel):
    """Pick a situation, say what you think, and only then see the answer; or read the answers of one kind of record.

    While guessing, nothing in the controls says the answer of a situation before it was guessed.
    """

    def __init__(self, language: str = "en") -> None:
        self._language = language
        modes = [(self._say(f"records_how_{one}"), one) for one in (GUESS, READ)]
        self.how = dropdown(self._say("records_how"), modes, GUESS)
        kept = [(self._say(f"records_holder_{holder}"), holder) for holder in holders()]
        every = (self._say("records_every_holder"), ANY)
        self.holder = dropdown(self._say("records_pick_holder"), [every, *kept], ANY)
        self.case = dropdown(self._say("records_pick"), self._cases(), chosen_records()[0].id)
        answers = [(answer_name(answer, language), answer) for answer in ANSWERS]
        self.guess = dropdown(self._say("records_guess"), [(self._say("records_choose"), ANY), *answers], ANY)
        self.reveal, self.next = button(self._say("records_reveal")), button(self._say("records_next"))
        self.question, self.answer, self.view = html(), html(), html()
        self.failed, self.announcer = html(), announcer()
        self.reveal.on_click(on_change([], self._reveal, self.failed))
        self.next.on_click(on_change([], self._go_on, self.failed))
        show = on_change([self.how], self._refresh, self.failed)
        on_change([self.holder], self._new_holder, self.failed)
        on_change([self.case], self._new_case, self.failed)
        super().__init__(self._layout())
        show()

    def _layout(self) -> list[ipywidgets.Widget]:
        row = ipywidgets.Box([self.reveal, self.next])
        row.add_class("settings-row")
        self._asked = ipywidgets.VBox([self.case, self.question, self.guess, row, self.answer])
        return [self.how, self.holder, self.failed, self.announcer, self._asked, self.view]

    def _cases(self, holder: str = ANY) -> list[tuple[str, str]]:
        return [(say(case.question, self._language), case.id) for case in chosen_records(holder)]

    def _say(self, text_id: str, **values: object) -> str:
        return words(text_id, self._language, **values)

    def _new_holder(self) -> None:
        self.case.options = self._cases(self.holder.value)
        self._refresh()

    def _new_case(self) -> None:
        self.guess.value = ANY
        self.answer.value = ""
        self._refresh()

    def _refresh(self) -> None:
        guessing = self.how.value == GUESS
        self._asked.layout.display = None if guessing else "none"
        self.view.value = "" if guessing else records_view(self.holder.value, self._language)
        cases = chosen_records(self.holder.value)
        if not guessing:
            self.announcer.value = announced(records_shown(len(cases), self._language))
            return
        place = [case.id for case in cases].index(self.case.value) + 1
        heading = self._say("records_place", place=place, total=len(cases))
        self.question.value = record_to_guess(self.case.value, heading, self._language)
        self.announcer.value = announced(f"{heading}. {say(load().records[self.case.value].question, self._language)}")

    def _reveal(self) -> None:
        case = load().records[self.case.value]
        if not self.guess.value:
            text = self._say("records_guess_first")
            self.answer.value, self.announcer.value = message(text, language=self._language), announced(text)
            return
        said = record_guess_said(case, self.guess.value, self._language)
        self.answer.value = record_view(case.id, said, self._language)
        self.announcer.value = announced(f"{said} {answer_name(case.answer, self._language)}.")

    def _go_on(self) -> None:
        ids = [case.id for case in chosen_records(self.holder.value)]
        if len(ids) > 1:
            self.case.value = ids[(ids.index(self.case.value) + 1) % len(ids)]
        else:
            self._new_case()
