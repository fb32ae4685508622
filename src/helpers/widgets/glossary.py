"""The glossary, searched: by a word, a theme, and where the word is used."""

from __future__ import annotations

from ..catalog import load, say
from ..views import glossary_view
from ..views.glossary import chosen_terms, glossary_themes, terms_shown
from .parts import Panel, announced, announcer, dropdown, html, on_change, text_field, words

ANY = ""


class Glossary(Panel):
    """Words and what they mean, in English and Spanish. With nothing chosen it shows none, so that it stays quick."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self.search = text_field(words("glossary_search", language))
        every_theme = (words("glossary_every_theme", language), ANY)
        themes = [(words(f"glossary_theme_{theme}", language), theme) for theme in glossary_themes()]
        self.theme = dropdown(words("glossary_theme", language), [every_theme, *themes], ANY)
        anywhere = (words("glossary_anywhere", language), ANY)
        settings = [(say(setting.short, language), setting.id) for setting in load().settings.values()]
        self.setting = dropdown(words("glossary_setting", language), [anywhere, *settings], ANY)
        self.failed, self.view, self.announcer = html(), html(), announcer()
        show = on_change([self.search, self.theme, self.setting], self._refresh, self.failed)
        super().__init__([self.search, self.theme, self.setting, self.failed, self.announcer, self.view])
        show()

    def _refresh(self) -> None:
        chosen = (self.theme.value, self.setting.value, self.search.value, self._language)
        asked = bool(self.theme.value or self.setting.value or self.search.value.strip())
        count = len(chosen_terms(*chosen)) if asked else 0
        self.announcer.value = announced(terms_shown(count, asked, self._language))
        self.view.value = glossary_view(*chosen)
