"""The way through a setting, stage by stage, and the ways in which it can end."""

from __future__ import annotations

from typing import Any

from ..catalog import load, say
from ..views import endings_view, stages_view
from ..views.stages import endings_of, stage_settings
from .parts import Panel, announced, announcer, dropdown, html, on_change, words

EVERY = ""


class Stages(Panel):
    """Choose a setting and a stage, and see what happens, who acts and what to ask for in writing."""

    def __init__(self, language: str = "en") -> None:
        phases = [(say(phase.name, language), phase.id) for phase in load().moments_of("phase")]
        self._language = language
        self.setting = _setting("pick_setting", language)
        every = (words("all_stages", language), EVERY)
        self.phase = dropdown(words("pick_stage", language), [every, *phases], "asking")
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.setting, self.phase], self._refresh, self.failed)
        super().__init__([self.setting, self.phase, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        settings, phases = _chosen(self.setting.value), _chosen(self.phase.value)
        self.view.value = stages_view(settings, phases, self._language)
        count = len(settings or stage_settings()) * len(phases or load().moments_of("phase"))
        self.announcer.value = announced(words("cards_shown", self._language, count=count))


class Endings(Panel):
    """Choose how it ends and where, and see what it means, what must come first and how to start again."""

    def __init__(self, language: str = "en") -> None:
        endings = [(say(ending.name, language), ending.id) for ending in load().moments_of("ending")]
        self._language = language
        self.ending = dropdown(words("pick_ending", language), endings, endings[0][1])
        self.setting = _setting("pick_setting_end", language)
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.ending, self.setting], self._refresh, self.failed)
        super().__init__([self.ending, self.setting, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        settings = _chosen(self.setting.value)
        self.view.value = endings_view(self.ending.value, settings, self._language)
        count = sum(row.setting in (settings or stage_settings()) for row in endings_of(self.ending.value))
        text_id = "cards_shown" if count else "not_here"
        self.announcer.value = announced(words(text_id, self._language, count=count))


def _setting(label: str, language: str) -> Any:
    names = [(say(load().settings[setting].name, language), setting) for setting in stage_settings()]
    return dropdown(words(label, language), [(words("all_settings", language), EVERY), *names], EVERY)


def _chosen(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
