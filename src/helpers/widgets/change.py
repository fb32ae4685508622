"""The check before and after: counts that a trainer types or takes from a file, and the change by objective in words."""

from __future__ import annotations

from dataclasses import fields

import ipywidgets

from ..catalog import load, say
from ..change import MOST, WAYS, CountError, Counts, change_of, counts_text, read_counts
from ..sessions import session_of
from ..views import change_view, message
from ..views.change import change_sentence, counts_link
from .parts import Panel, announced, announcer, button, dropdown, html, number_field, on_change, words


class BeforeAfter(Panel):
    """Type the counts of each objective, or choose a file; nothing is stored but the file that you save.

    What is typed for one objective, or in one way of counting, waits while another is chosen.
    """

    def __init__(self, session: str = "school", language: str = "en") -> None:
        self._language, self._session = language, session_of(session).id
        self.objectives = session_of(session).checks
        self._taken: dict[str, dict[str, Counts]] = {way: {} for way in WAYS}
        self._typed: dict[tuple[str, str], dict[str, ipywidgets.BoundedIntText]] = {}
        options = [(words(f"change_way_{way}", language), way) for way in WAYS]
        self.way = dropdown(words("change_way", language), options, "paired")
        names = [(say(load().objectives[name].text, language), name) for name in self.objectives]
        self.objective = dropdown(words("change_objective", language), names, self.objectives[0])
        self.typed = ipywidgets.VBox()
        self.keep = button(words("change_keep", language))
        self.upload = ipywidgets.FileUpload(
            accept=".csv", multiple=False, description=words("change_upload", language), layout={"width": "auto"}
        )
        self.upload.add_class("settings-button")
        self.view, self.links, self.failed, self.announcer = html(), html(), html(), announcer()
        on_change([self.way], self._another_way, self.failed)
        on_change([self.objective], self._fields_for, self.failed)
        on_change([self.upload], self._take, self.failed)
        self.keep.on_click(on_change([], self._keep, self.failed))
        controls = [self.way, self.objective, self.typed, self.keep, self.upload]
        super().__init__([*controls, self.failed, self.announcer, self.links, self.view])
        on_change([], self._another_way, self.failed)()

    def _say(self, text_id: str, **values: object) -> str:
        return words(text_id, self._language, **values)

    @property
    def found(self) -> dict[str, Counts]:
        """The counts that were taken, by objective, in the way that is chosen."""
        return self._taken[self.way.value]

    def _another_way(self) -> None:
        """Counts of the other way do not fit: show those of this one."""
        self._fields_for()
        said = [change_sentence(change_of(counts), self._language) for counts in self.found.values()]
        self._show(" ".join(said) or self._say("change_nothing"))

    def _fields_for(self) -> None:
        """A field for each count of the chosen objective, with what was typed before."""
        at = (self.way.value, self.objective.value)
        self.fields = self._typed.get(at) or self._new_fields()
        self._typed[at] = self.fields
        self.typed.children = list(self.fields.values())

    def _new_fields(self) -> dict[str, ipywidgets.BoundedIntText]:
        known = self.found.get(self.objective.value)
        names = [field.name for field in fields(WAYS[self.way.value]) if field.name != "objective"]
        return {name: number_field(self._say(f"change_{name}"), getattr(known, name, 0), MOST) for name in names}

    def _keep(self) -> None:
        typed = [field.value for field in self.fields.values()]
        try:
            counts = WAYS[self.way.value](self.objective.value, *typed)
            change = change_of(counts)
        except CountError as error:
            self._refuse(str(error))
            return
        self.found[counts.objective] = counts
        self._show(change_sentence(change, self._language))

    def _take(self) -> None:
        if not self.upload.value:
            return
        chosen = self.upload.value[0]
        try:
            found = read_counts(bytes(chosen["content"]).decode("utf-8"), self.objectives, chosen["name"])
        except UnicodeDecodeError:
            self._refuse(self._say("change_not_text", name=chosen["name"]))
            return
        except CountError as error:
            self._refuse(str(error))
            return
        way = next(iter(found.values())).way
        self._taken[way] = found
        self._typed = {at: typed for at, typed in self._typed.items() if at[0] != way}
        self.way.value = way
        self._fields_for()
        self._show(self._say("change_taken", name=chosen["name"], count=len(found)))

    def _refuse(self, said: str) -> None:
        """Say what is wrong, and keep the counts that were there."""
        self._show(said)
        self.view.value = message(said, role="alert") + self.view.value

    def _show(self, said: str) -> None:
        self.view.value = change_view(self.found, self._language)
        way = self.way.value
        empty = counts_text(self.objectives, way)
        links = counts_link(empty, f"counts_{self._session}_{way}.csv", self._say("change_template"))
        if self.found:
            filled = counts_text(self.objectives, way, self.found)
            links = type(links)(links + counts_link(filled, f"counts_{self._session}.csv", self._say("change_save")))
        self.links.value = links
        self.announcer.value = announced(said)
