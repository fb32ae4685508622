"""The planner: minutes, sessions and weeks, and what they add up to in a year and in a school week."""

from __future__ import annotations

from dataclasses import replace

import ipywidgets
from markupsafe import Markup

from ..catalog import PlanExample, load, say
from ..delivery import PERIODS, TypedPlan, TypedService, field_name
from ..views import plan_view
from ..views.delivery import forms_to_plan, plan_summary, typed_plan, typed_service
from .parts import OwnValues, Panel, announcer, dropdown, group, html, on_change, text_field, words

MOST_SERVICES = 3
NO_FORM = ""
OWN_NUMBERS = ""


class ServiceFields:
    """The fields of one service. Where no form is chosen the others are hidden, and keep what was typed."""

    def __init__(self, number: int, language: str) -> None:
        forms = [(say(form.name, language), form.id) for form in forms_to_plan()]
        periods = [(words(f"planner_per_{name}", language), name) for name in PERIODS]
        none = (words("planner_none", language), NO_FORM)
        self.form = dropdown(field_name("form", number, language), [none, *forms], NO_FORM)
        self.minutes = text_field(field_name("minutes", number, language))
        self.sessions = text_field(field_name("sessions", number, language))
        self.per = dropdown(field_name("per", number, language), periods, "week")
        self.details = ipywidgets.VBox([self.minutes, self.sessions, self.per])
        self.controls = [self.form, self.minutes, self.sessions, self.per]

    @property
    def typed(self) -> TypedService | None:
        """The service as typed, or nothing where no form is chosen."""
        if self.form.value == NO_FORM:
            return None
        return typed_service(self.form.value, self.minutes.value, self.sessions.value, self.per.value)

    def fill(self, form: str = NO_FORM, minutes: str = "", sessions: str = "", per: str = "week") -> None:
        """Type a service of a worked example, or nothing."""
        self.form.value, self.minutes.value, self.sessions.value, self.per.value = form, minutes, sessions, per

    def hide_or_show(self) -> None:
        """Hide the fields that make no sense yet."""
        self.details.layout.display = "none" if self.form.value == NO_FORM else None


class Planner(Panel):
    """Up to three services, the weeks of a year and the hours of a school week, and what they add up to.

    ``typed`` is what stands in the fields now; `choose` fills in a worked example. Own numbers come back when chosen again.
    """

    def __init__(self, example: str = "three_forms", language: str = "en") -> None:
        catalog = load()
        self._language = language
        self._quiet = False
        own = (words("planner_own", language), OWN_NUMBERS)
        examples = [(say(row.title, language), row.id) for row in catalog.plans.values()]
        self.example = dropdown(words("planner_start_from", language), [own, *examples], OWN_NUMBERS)
        self.services = [ServiceFields(number, language) for number in range(1, MOST_SERVICES + 1)]
        self.weeks = text_field(field_name("weeks", language=language))
        self.school_hours = text_field(field_name("school_hours", language=language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        controls = [control for fields in self.services for control in fields.controls]
        controls += [self.weeks, self.school_hours]
        self._own = OwnValues(controls)
        self._show = on_change(controls, self._refresh, self.failed)
        on_change([self.example], self._load_chosen, self.failed)
        super().__init__(self._layout())
        self.choose(example)

    @property
    def typed(self) -> TypedPlan:
        """What stands in the fields now."""
        return TypedPlan(tuple(fields.typed for fields in self.services), self.weeks.value, self.school_hours.value)

    def choose(self, example: str) -> None:
        """Fill in a worked example, by its id."""
        self.example.value = example

    def _load_chosen(self) -> None:
        if self.example.value == OWN_NUMBERS and not self._own.waiting:
            return
        self._quiet = True
        try:
            if self.example.value == OWN_NUMBERS:
                self._own.put_back()
            else:
                self._fill(load().plans[self.example.value])
        finally:
            self._quiet = False
        self._show()

    def _fill(self, example: PlanExample) -> None:
        filled = [*example.services, *({} for _ in range(MOST_SERVICES - len(example.services)))]
        for fields, service in zip(self.services, filled, strict=True):
            fields.fill(**service)
        self.weeks.value, self.school_hours.value = example.weeks, example.school_hours

    def _of_example(self, example: str) -> TypedPlan:
        typed = typed_plan(load().plans[example])
        empty = (None,) * (MOST_SERVICES - len(typed.services))
        return replace(typed, services=typed.services + empty)

    def _refresh(self) -> None:
        if self._quiet:
            return
        for fields in self.services:
            fields.hide_or_show()
        typed = self.typed
        if self.example.value == OWN_NUMBERS or typed != self._of_example(self.example.value):
            self._own.hold()
            self.example.value = OWN_NUMBERS
        self.view.value = plan_view(typed, "planner", self._language)
        self.announcer.value = plan_summary(typed, self._language)

    def _layout(self) -> list[ipywidgets.Widget]:
        note = Markup('<div class="settings"><p>{}</p></div>').format(words("planner_made_up", self._language))
        services = [
            group(words("planner_service", self._language, number=number), [fields.form, fields.details])
            for number, fields in enumerate(self.services, start=1)
        ]
        school = group(words("planner_school", self._language), [self.weeks, self.school_hours])
        asked = ipywidgets.VBox([*services, school])
        both = ipywidgets.Box([asked, self.view])
        for made, name in ((asked, "asked"), (self.view, "found"), (both, "two"), (self.announcer, "pinned")):
            made.add_class(f"settings-{name}")
        return [html(note), self.example, self.failed, self.announcer, both]
