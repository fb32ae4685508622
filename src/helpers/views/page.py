"""What every view is made with: the templates, the words of the catalog, and HTML that a notebook shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..catalog import Catalog, Source, load, say
from ..conditions import Words


class Html(str):
    """A text of HTML that a notebook shows as HTML.

    >>> Html("<p>Hello</p>")._repr_html_()
    '<p>Hello</p>'
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text("HTML")  # instead of the same text a second time in the saved notebook


@cache
def environment() -> Environment:
    """The templates. Everything that is put into one is escaped."""
    return Environment(
        loader=PackageLoader("helpers.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def words_of(language: str) -> dict[str, Any]:
    """What a template may call for its words: texts, names of facts and values, questions, sources."""
    catalog = load()
    return {
        "say": lambda words: say(words, language),
        "t": lambda text_id: say(catalog.texts[text_id], language),
        "fact_name": lambda fact: say(catalog.facts[fact].name, language),
        "value_name": lambda fact, value: value_name(catalog, fact, value, language),
        "setting_name": lambda setting: say(catalog.settings[setting].name, language),
        "question": lambda fact: say(catalog.facts[fact].question, language),
        "sources": lambda ids: [catalog.sources[source] for source in ids],
        "cites": lambda cites: cites_in(cites, language),
        "holds": lambda jurisdiction: holds_in(jurisdiction, language),
    }


def render(template: str, language: str = "en", **values: Any) -> Html:
    """Fill a template."""
    return in_language(environment().get_template(template).render(words_of(language) | values).strip(), language)


def in_language(shown: str, language: str) -> Html:
    """A view that says in which language it is, where that is not the language of JupyterLab around it.

    >>> in_language('<div class="settings">Hola</div>', "es")
    '<div class="settings" lang="es">Hola</div>'
    """
    if language == "en":
        return Html(shown)
    return Html(str(shown).replace('<div class="settings"', f'<div class="settings" lang="{language}"'))


def value_name(catalog: Catalog, fact: str, value: Any, language: str) -> str:
    """How a value of a fact is called in words.

    >>> value_name(load(), "school", "home", "en")
    'Home school'
    """
    for option in catalog.facts[fact].options:
        if option.value == value and option.sign is None:
            return say(option.label, language)
    return str(value)


def cites_in(cites: str, language: str) -> str:
    """A citation as it stands, with the English phrases in it (the texts whose ids start with ``cites_``) translated.

    >>> cites_in("The terms of the plan; 42 CFR 440.110", "es")
    'Los términos del plan; 42 CFR 440.110'
    """
    for english, translated in _phrases(language):
        cites = english.sub(partial(_like, translated), cites)
    return cites


def _like(translated: str, found: re.Match[str]) -> str:
    """The translated phrase, with a capital where the English one has it."""
    return translated[0].upper() + translated[1:] if found[0][0].isupper() else translated


@cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each phrase with its translation, the longest first, since a short one may stand inside a long one."""
    phrases = [words for name, words in load().texts.items() if name.startswith("cites_")] if language != "en" else []
    longest = sorted(phrases, key=lambda words: -len(words["en"]))
    return tuple((re.compile(re.escape(words["en"]), re.IGNORECASE), say(words, language)) for words in longest)


def holds_in(jurisdiction: str, language: str) -> str:
    """Where a row holds, in words; a state's name stays as it is.

    >>> holds_in("federal", "es"), holds_in("Illinois", "es")
    ('ley federal', 'Illinois')
    """
    words = load().texts.get("holds_" + re.sub(r"\W+", "_", jurisdiction.lower()))
    return say(words, language) if words else jurisdiction


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], language: str = "en") -> Html:
    """A table with a caption and with scopes on its headers. Cells that are `Markup` are taken as HTML."""
    return render("table.html", language, caption=caption, heads=list(heads), rows=[list(row) for row in rows])


def stacked(*tables: Html) -> Html:
    """Tables of whole sentences whose cells stand below each other on a phone; so a cell names what it is about."""
    return Html(Markup('<div class="settings-stacked">{}</div>').format(Markup("\n").join(map(Markup, tables))))


def labelled(parts: Mapping[str, Words], language: str = "en") -> Markup:
    """Sentences for one cell, each below the other and after its label, by the id of the label's text.

    >>> labelled({"why": {"en": "It is <new>."}})
    Markup('<strong>Why:</strong> It is &lt;new&gt;.')
    """
    lines = [
        Markup("<strong>{}:</strong> {}").format(say(load().texts[name], language), say(words, language))
        for name, words in parts.items()
    ]
    return Markup("<br>").join(lines)


def style() -> Html:
    """The style that all views share, and the few lines that keep a control's keys from JupyterLab; once for a notebook."""
    css = re.sub(r"/\*.*?\*/", "", _plain("style.css"), flags=re.DOTALL)  # each saved notebook carries this text
    script = re.sub(r"(?m)^//.*$", "", _plain("keys.js"))
    css = re.sub(r" ?([{};]) ?|(?<=[:,]) ", r"\1", " ".join(css.split()))
    return Html(f"<style>{css}</style><script>{' '.join(script.split())}</script>")


def guide_style() -> Html:
    """What the parents' guide needs beside `style`: its own rules, paper, and the lines that move the focus and print."""
    css = re.sub(r"/\*.*?\*/", "", _plain("guide.css"), flags=re.DOTALL)
    script = re.sub(r"(?m)^ *//.*$", "", _plain("guide.js"))
    return Html(f"<style>{' '.join(css.split())}</style><script>{' '.join(script.split())}</script>")


def _plain(name: str) -> str:
    return environment().get_template(name).render()


def message(text: str, role: str = "status", language: str = "en") -> Html:
    """A short sentence in a frame of its own; ``role`` is ``status`` or ``alert``.

    >>> message("<b>")
    '<div class="settings"><p role="status">&lt;b&gt;</p></div>'
    """
    return in_language(Markup('<div class="settings"><p role="{}">{}</p></div>').format(role, text), language)


def waiting(language: str = "en", control: str = "") -> Html:
    """What stands in the place of a control until a kernel runs: how to start, and where the table is.

    >>> "the table below shows the same answers" in waiting()
    True
    """
    frame = Markup('<div class="settings"><p class="settings-wait">{}</p></div>')
    return in_language(frame.format(of_control("waiting", control, language)), language)


def of_control(text_id: str, control: str, language: str = "en") -> str:
    """A text about a control that does not run: its own where there is one, by the name of its class, or that of all others.

    >>> of_control("waiting", "OwnFile")
    'Your file needs a running page. In JupyterLab, choose the menu Run, then Run All Cells.'
    """
    texts = load().texts
    own = f"{text_id}_{re.sub('(?<!^)(?=[A-Z])', '_', control).lower()}"
    return say(texts.get(own, texts[text_id]), language)


def where_it_runs(text_id: str, language: str = "en") -> Html:
    """Words that are true only where a computer runs the page. The site says others in their place: `site.pages`.

    >>> "the computer that runs this page" in where_it_runs("runs_answers_go")
    True
    """
    frame = Markup('<div class="settings"><p class="settings-where-it-runs" data-text="{}">{}</p></div>')
    return in_language(frame.format(text_id, say(load().texts[text_id], language)), language)


def sources_view(ids: Iterable[str], language: str = "en") -> Html:
    """A list of sources by publisher: how to cite each, what it is, and when it was read (most days are said once)."""
    wanted = set(ids)
    listed = [source for source in load().sources.values() if source.id in wanted]
    groups: dict[str, list[Source]] = {}
    for source in listed:
        groups.setdefault(source.publisher, []).append(source)
    days = Counter(source.checked for source in listed)
    day = max(days, key=lambda each: days[each], default="")
    values: dict[str, Any] = {"day": day, "one_day": len(days) == 1, "count": len(listed)}
    return render("sources.html", language, groups=groups, **values)
