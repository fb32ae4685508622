"""The three documents: compared, opened part by part, and which of them could hold a need."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog import load, say
from ..views import Html, documents_view, need_view, sample_view
from ..views.documents import aspects, documents, need_said, sample_parts, sample_title
from .parts import Panel, announced, announcer, button, dropdown, html, on_change, words

EVERY_ASPECT = ""


class ThreeDocuments(Panel):
    """An IEP, a 504 plan and a plan of care, on one question or on all."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        options = [(words(f"aspect_{name}", language), name) for name in aspects()]
        every = (words("documents_every_aspect", language), EVERY_ASPECT)
        self.aspect = dropdown(words("documents_pick_aspect", language), [every, *options], options[0][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.aspect], self._refresh, self.failed)
        super().__init__([self.aspect, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        chosen = [self.aspect.value] if self.aspect.value else list(aspects())
        self.view.value = documents_view(chosen, self._language)
        count = {"count": len(chosen), "total": len(aspects())}
        self.announcer.value = announced(words("documents_shown", self._language, **count))


class OpenDocument(Panel):
    """A made-up document, opened part by part: first what it says, then what to know or ask about that part.

    ``opened`` is the number of parts that are open; a new document starts with one.
    """

    pick = "sample_pick"

    def __init__(self, document: str = "iep", language: str = "en") -> None:
        self._language = language
        self.opened = 1
        options = [(sample_title(name, language), name) for name in self._names()]
        self.document = dropdown(words(self.pick, language), options, document)
        self.next, self.back = button(words("sample_next", language)), button(words("sample_back", language))
        self.all = button(words("sample_open_all", language))
        self.view, self.failed, self.announcer = html(), html(), announcer()
        self._show = on_change([], self._refresh, self.failed)
        self.document.observe(lambda _: self.open_parts(1), names="value")
        self.next.on_click(lambda _: self.open_parts(self.opened + 1))
        self.back.on_click(lambda _: self.open_parts(self.opened - 1))
        self.all.on_click(lambda _: self.open_parts(self.total))
        super().__init__([self.document, self.failed, self.announcer, self.view, self.next, self.back, self.all])
        self._show()

    @property
    def total(self) -> int:
        """The number of parts of the chosen document."""
        return len(sample_parts(self.document.value))

    def open_parts(self, count: int) -> None:
        """Open so many parts: at least the first, at most all."""
        self.opened = min(max(count, 1), self.total)
        self._show()

    def _names(self) -> Iterable[str]:
        return documents()

    def _view(self) -> Html:
        return sample_view(self.document.value, self.opened, self._language)

    def _refresh(self) -> None:
        self.view.value = self._view()
        heading = say(sample_parts(self.document.value)[self.opened - 1].heading, self._language)
        place = {"number": self.opened, "total": self.total, "heading": heading}
        said = words("sample_part", self._language, **place)
        if self.opened == self.total:
            said = f"{said}. {words('sample_all_open', self._language)}"
        self.announcer.value = announced(said)


class WhichDocument(Panel):
    """Choose a need, and see which document could hold it, and why."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        options = [(say(need.need, language), need.id) for need in load().needs.values()]
        self.need = dropdown(words("need_pick", language), options, options[0][1])
        self.view, self.failed, self.announcer = html(), html(), announcer()
        show = on_change([self.need], self._refresh, self.failed)
        super().__init__([self.need, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        self.view.value = need_view(self.need.value, self._language)
        self.announcer.value = announced(need_said(self.need.value, self._language))
