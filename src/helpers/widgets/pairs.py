"""Two children beside each other, and one child before and after a single answer changes."""

from __future__ import annotations

from collections.abc import Callable

from ..catalog import load, say
from ..reasoning import ChildProfile
from ..views import before_and_after, message, side_by_side
from ..views.children import all_outlooks, profile_of
from ..views.page import value_name
from .one_child import OneChild
from .parts import Panel, announced, announcer, children_options, dropdown, html, on_change, words


class TwoChildren(Panel):
    """Two ready-made children side by side, with their differences marked."""

    def __init__(self, first: str = "", second: str = "", language: str = "en") -> None:
        options = children_options(language)
        self._language = language
        self.first = dropdown(words("first_child", language), options, first or options[0][1])
        self.second = dropdown(words("second_child", language), options, second or options[1][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.first, self.second], self._refresh, self.failed, language)
        super().__init__([self.first, self.second, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        children = [load().children[control.value] for control in (self.first, self.second)]
        profiles = [profile_of(child) for child in children]
        names = (children[0].name, children[1].name)
        self.view.value = side_by_side(profiles[0], profiles[1], names, self._language)
        self.announcer.value = announced(_differences(profiles[0], profiles[1], self._language), self._language)


class WhatIf(Panel):
    """One answer of a child changed: what was likely before, what is likely after.

    ``profile`` hands out the child to start from, at the moment of the change: that of a `OneChild`, or a fixed one.
    """

    def __init__(self, profile: Callable[[], ChildProfile], language: str = "en") -> None:
        facts = load().facts
        self._profile, self._language = profile, language
        names = [(say(fact.name, language), fact.id) for fact in facts.values()]
        self.fact = dropdown(words("what_if_fact", language), names, "affects_school")
        self.value = dropdown(words("what_if_value", language), self._values("affects_school"), "yes")
        self.view, self.failed, self.announcer = html(), html(), announcer()
        self.fact.observe(self._new_fact, names="value")
        self.refresh = on_change([self.value], self._refresh, self.failed, language)
        super().__init__([self.fact, self.value, self.failed, self.announcer, self.view])
        self.refresh()

    def follow(self, child: OneChild) -> WhatIf:
        """Look again whenever the child to start from changes."""
        child.followers.append(self.refresh)
        return self

    def _values(self, fact: str) -> list[tuple[str, object]]:
        catalog = load()
        plain = [option for option in catalog.facts[fact].options if option.sign is None]
        return [(value_name(catalog, fact, option.value, self._language), option.value) for option in plain]

    def _new_fact(self, _: object) -> None:
        values = self._values(self.fact.value)
        self.value.options = values
        self.refresh()

    def _refresh(self) -> None:
        before = self._profile()
        if getattr(before, self.fact.value) == self.value.value:
            text = words("what_if_same", self._language)
            self.view.value, self.announcer.value = (
                message(text, language=self._language),
                announced(text, self._language),
            )
            return
        self.view.value = before_and_after(before, self.fact.value, self.value.value, self._language)
        after = before.with_(**{self.fact.value: self.value.value})
        self.announcer.value = announced(_differences(before, after, self._language), self._language)


def _differences(first: ChildProfile, second: ChildProfile, language: str) -> str:
    """What differs between two children, in one short line to be read out."""
    catalog = load()
    one, other = all_outlooks(first), all_outlooks(second)
    said = [
        f"{say(catalog.settings[name].short, language)}: {words('outlook_' + one[name], language)}, "
        f"{words('outlook_' + other[name], language)}."
        for name in one
        if one[name] != other[name]
    ]
    return " ".join(said) or words("no_difference", language)
