"""Pieces that the controls share: labelled questions, views, announcements, and callbacks that cannot fail silently."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets
from markupsafe import Markup

from ..catalog import load, say
from ..views import Html, message, style, waiting
from ..views.page import in_language
from ..views.states import state_options


class Panel(ipywidgets.VBox):
    """A set of controls with their views. Where no kernel runs, its place says how to start one."""

    _language = "en"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return bundle | {"text/plain": type(self).__name__, "text/html": waiting(self._language, type(self).__name__)}


SECONDS_BETWEEN_THREADS = 0.0005


def start(language: str = "en") -> Html:
    """The style of all views, to be shown once at the top of a notebook.

    Also lets the kernel's sending thread take its turn sooner: by default a message that is ready waits up to 5 ms
    while the next view is being written.
    """
    sys.setswitchinterval(SECONDS_BETWEEN_THREADS)
    return style()


def words(text_id: str, language: str = "en", **values: Any) -> str:
    """The words of a control."""
    return load().text(text_id, language, **values)


def dropdown(label: str, options: Iterable[tuple[str, Any]], value: Any) -> ipywidgets.Dropdown:
    """A choice with its question as the label above it."""
    return _question(ipywidgets.Dropdown(description=label, options=list(options), value=value, style=WIDE_LABEL))


def checkbox(label: str, value: bool = False) -> ipywidgets.Checkbox:
    """A box to tick, with its label beside it, as long as it needs to be."""
    return _question(ipywidgets.Checkbox(description=label, value=value, indent=False, layout={"width": "auto"}))


def text_field(label: str, speaks_at_once: bool = True) -> ipywidgets.Text:
    """A field for a few words, which speaks as one types; where a button reads it, when one leaves it."""
    return _question(ipywidgets.Text(description=label, continuous_update=speaks_at_once, style=WIDE_LABEL))


def text_area(label: str) -> ipywidgets.Textarea:
    """A field for some sentences, with its label above it; it speaks when one leaves it."""
    made = ipywidgets.Textarea(description=label, continuous_update=False, rows=5, style=WIDE_LABEL)
    return _question(made)


def number_field(label: str, value: int, most: int) -> ipywidgets.BoundedIntText:
    """A field for a whole number from 0 to ``most``; what is beyond becomes the nearest number that is allowed."""
    return _question(ipywidgets.BoundedIntText(description=label, value=value, min=0, max=most, style=WIDE_LABEL))


def button(label: str) -> ipywidgets.Button:
    """A button in words."""
    made = ipywidgets.Button(description=label, layout={"width": "auto"})
    made.add_class("settings-button")
    return made


def html(text: str = "") -> ipywidgets.HTML:
    """A place in which a view is shown."""
    return ipywidgets.HTML(value=text)


def announcer() -> ipywidgets.HTML:
    """A place whose new words are read out by a screen reader, and are not seen."""
    made = html()
    made.add_class("settings-announce")
    return made


def announced(text: str, language: str = "en") -> str:
    """A short line to be read out, in the voice of its language.

    >>> announced("IEP at school: likely.")
    '<p class="settings-hidden" role="status">IEP at school: likely.</p>'
    """
    spoken = Markup("") if language == "en" else Markup(' lang="{}"').format(language)
    return str(Markup('<p class="settings-hidden" role="status"{}>{}</p>').format(spoken, text))


def group(title: str, children: Iterable[ipywidgets.Widget], language: str = "en") -> ipywidgets.VBox:
    """Controls under a heading of their own."""
    heading = html(in_language(Markup('<div class="settings"><h3>{}</h3></div>').format(title), language))
    made = ipywidgets.VBox([heading, *children])
    made.add_class("settings-group")
    return made


def on_change(
    controls: Iterable[ipywidgets.Widget], show: Callable[[], None], failed: ipywidgets.HTML, language: str = "en"
) -> Callable[[], None]:
    """Call ``show`` whenever a control changes. Where it fails, the reader sees a sentence and keeps all answers."""
    safely = safe(show, failed, lambda: language)
    for control in controls:
        control.observe(safely, names="value")
    return safely


def safe(
    action: Callable[[], None], failed: ipywidgets.HTML, language: Callable[[], str] = lambda: "en"
) -> Callable[..., None]:
    """An action that cannot fail silently: where it fails, the reader sees a sentence and keeps all answers."""

    def safely(_: Any = None) -> None:
        try:
            action()
            failed.value = ""
        except Exception:  # a reader must see a sentence whatever went wrong, and never a traceback
            failed.value = message(words("something_failed", language()), "alert", language())

    return safely


class OwnValues:
    """What a reader set in some fields, held while a worked example stands in them."""

    def __init__(self, fields: Iterable[ipywidgets.Widget]) -> None:
        self._fields = list(fields)
        self._held: list[Any] | None = None

    def hold(self) -> None:
        """Hold what stands in the fields now."""
        self._held = [field.value for field in self._fields]

    @property
    def waiting(self) -> bool:
        """Whether something is held that does not stand in the fields."""
        return self._held not in (None, [field.value for field in self._fields])

    def put_back(self) -> None:
        """Put what is held into the fields again."""
        for field, value in zip(self._fields, self._held or (), strict=False):
            field.value = value


def children_options(language: str = "en") -> list[tuple[str, str]]:
    """The ready-made children as options."""
    return [(say(child.title, language), child.id) for child in load().children.values()]


def state_chooser(language: str = "en") -> ipywidgets.Dropdown:
    """The states as a choice that may stay open."""
    return dropdown(words("states_pick", language), state_options(language), "")


def _question(made: Any) -> Any:
    made.add_class("settings-question")
    return made


WIDE_LABEL = {"description_width": "initial"}
