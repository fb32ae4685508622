"""A day on which something happened, and the days that follow from it as estimates."""

from __future__ import annotations

import ipywidgets

from ..catalog import load, say
from ..dates import NEWEST, OLDEST, day_of, month_names, state_days_of
from ..views import dates_line, dates_view, message
from .parts import Panel, announced, announcer, dropdown, group, html, on_change, text_field, words

FIRST_DAY = (2026, 9, 15)  # a fixed one: what is shown must not depend on today


class Dates(Panel):
    """Choose what happened and on which day. Shows the days that follow, how they were counted, and who may change them.

    The day is three choices rather than one date field, which (measured) keeps its last valid day when a reader types
    one that does not exist, and passes on the year 0002 on the way to 2027: an answer to what nobody asked.
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
        self.state_days = text_field(words("type_state_days", language))
        self.hint, self.view, self.failed, self.announcer = html(), html(), html(), announcer()
        controls = [self.event, self.month, self.day, self.year, self.state_days]
        show = on_change(controls, self._refresh, self.failed)
        row = ipywidgets.Box([self.month, self.day, self.year])
        row.add_class("settings-side")
        the_day = group(words("the_day", language), [self.hint, row])
        super().__init__([self.event, the_day, self.state_days, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        language = self._language
        self.hint.value = message(say(load().moments[self.event.value].question, language), role="note")
        try:
            day = day_of(self.year.value, self.month.value, self.day.value, language)
            state_days = state_days_of(self.state_days.value, language)
        except ValueError as error:
            self.view.value, self.announcer.value = message(str(error)), announced(str(error))
            return
        self.view.value = dates_view(self.event.value, day, state_days, language)
        self.announcer.value = announced(dates_line(self.event.value, day, state_days, language))


def _numbers(first: int, last: int) -> list[tuple[str, int]]:
    return [(str(number), number) for number in range(first, last + 1)]
