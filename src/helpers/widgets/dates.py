"""A day on which something happened, and the days that follow from it as estimates."""

from __future__ import annotations

import ipywidgets

from ..catalog import load, say
from ..dates import NEWEST, OLDEST, day_of, month_names, state_days_of
from ..states import evaluation_days
from ..views import dates_line, dates_view, message
from ..views.states import EVALUATION_EVENT, state_dates_note
from .parts import Panel, announced, announcer, dropdown, group, html, on_change, state_chooser, text_field, words

FIRST_DAY = (2026, 9, 15)  # a fixed one: what is shown must not depend on today


class Dates(Panel):
    """Choose what happened and on which day. Shows the days that follow, how they were counted, and who may change them.

    The day is three choices rather than one date field, which (measured) keeps its last valid day when a reader types
    one that does not exist, and passes on the year 0002 on the way to 2027: an answer to what nobody asked.

    A chosen state puts its days for the first evaluation into the field, where a calendar can count them. What a reader
    typed stays.
    """

    def __init__(self, language: str = "en") -> None:
        year, month, day = FIRST_DAY
        self._language = language
        events = [(say(event.name, language), event.id) for event in load().moments_of("event")]
        months = [(name, number) for number, name in enumerate(month_names(language), start=1)]
        self.event = dropdown(words("pick_event", language), events, events[0][1])
        self.month = dropdown(words("pick_month", language), months, month)
        self.day = dropdown(words("pick_day", language), _numbers(1, 31), day)
        self.year = dropdown(words("pick_year", language), _numbers(OLDEST, NEWEST), year)
        self.state, self.state_note = state_chooser(language), html()
        self.state_days = text_field(words("type_state_days", language))
        self._put_in = ""
        self.hint, self.view, self.failed, self.announcer = html(), html(), html(), announcer()
        on_change([self.event, self.state], self._use_state, self.failed)
        controls = [self.event, self.month, self.day, self.year, self.state_days]
        show = on_change(controls, self._refresh, self.failed)
        row = ipywidgets.Box([self.month, self.day, self.year])
        row.add_class("settings-side")
        the_day = group(words("the_day", language), [self.hint, row])
        of_state = [self.state, self.state_note, self.state_days]
        super().__init__([self.event, the_day, *of_state, self.failed, self.announcer, self.view])
        show()

    def _use_state(self) -> None:
        """Put the days of the chosen state into the field, or take them out again; leave alone what a reader typed."""
        state, event = self.state.value, self.event.value
        note = state_dates_note(state, event, self._language) if state else ""
        self.state_note.value = message(note, role="note", language=self._language) if note else ""
        days = evaluation_days(state) if state and event == EVALUATION_EVENT else None
        if self.state_days.value == self._put_in:
            self._put_in = str(days or "")
            self.state_days.value = self._put_in
        if note:
            self.announcer.value = announced(note)

    def _refresh(self) -> None:
        language = self._language
        self.hint.value = message(
            say(load().moments[self.event.value].question, language), role="note", language=language
        )
        try:
            day = day_of(self.year.value, self.month.value, self.day.value, language)
            state_days = state_days_of(self.state_days.value, language)
        except ValueError as error:
            self.view.value, self.announcer.value = message(str(error), language=language), announced(str(error))
            return
        self.view.value = dates_view(self.event.value, day, state_days, language)
        self.announcer.value = announced(dates_line(self.event.value, day, state_days, language))


def _numbers(first: int, last: int) -> list[tuple[str, int]]:
    return [(str(number), number) for number in range(first, last + 1)]
