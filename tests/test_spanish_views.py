"""Every view and panel of the parents' pages in Spanish: no English sentence in it, no word missing, and it says so (lang)."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser

import pytest

import helpers
from helpers import views, widgets
from helpers.build.translations import words_in
from helpers.catalog import CATALOG_FILE
from helpers.comparison import compared_rows
from helpers.views.finding import shown_findings
from helpers.widgets import one_child as one_child_module

from .conftest import CATALOG
from .test_widgets import every_control

ES = "es"
TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
FEWEST_WORDS_OF_A_SENTENCE = 3


@cache
def english():
    """Every English text that has another one in Spanish; alone, a short one may be a Spanish word too."""
    words = [words for rows in TABLES.values() for row in rows for _, words in words_in(row) if words.get(ES)]
    return {each["en"] for each in words} - {each[ES] for each in words}


@cache
def a_sentence():
    """A pattern that finds an English text of some length anywhere."""
    long = [text for text in english() if len(text.split()) >= FEWEST_WORDS_OF_A_SENTENCE and "{" not in text]
    return re.compile("|".join(map(re.escape, sorted(long, key=len, reverse=True))))


class Spoken(HTMLParser):
    """Collects what a reader sees or hears: each piece of text, and the names of regions."""

    def __init__(self, html):
        super().__init__()
        self.pieces = []
        self.feed(html)

    def handle_data(self, data):
        self.pieces.append(data.strip())

    def handle_starttag(self, tag, attributes):
        self.pieces += [value for name, value in attributes if name == "aria-label"]


@cache
def names_of_sources():
    """Who published a source and how it is cited, as they stand: a reader looks it up by these."""
    listed = CATALOG.sources.values()
    names = {views.page.cites_in(name, ES) for source in listed for name in (source.publisher, source.citation)}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def without_english_names(text):
    """A text without its sources, and without what may stand in brackets: the English name of a term, once for each.

    A parent hears that name at the meeting, so the Spanish gives it where it explains the term.
    """
    for name in {words["en"] for words in (term.term for term in CATALOG.glossary.values())}:
        text = text.replace(f" ({name})", "", 1)
    return names_of_sources().sub("", text)


def is_english(text):
    text = without_english_names(text)
    return bool(text in english() or text.rstrip(":.") in english() or a_sentence().search(text))


def left_in_english(html):
    pieces = [re.sub(r"\s+", " ", piece) for piece in Spoken(html).pieces if piece]
    return [piece for piece in pieces if is_english(piece)]


def every_view():
    maya, leo = views.ready_made("maya"), views.ready_made("leo")
    yield "children", views.children_table(ES)
    yield "questions", views.questions_table(ES)
    yield "what if", views.what_if_table("maya", ES)
    yield "comparison", views.comparison_table(language=ES)
    yield "cards", views.comparison_view(compared_rows(language=ES), ES)
    yield "no cards", views.comparison_view((), ES)
    yield "figure text", views.comparison_text(ES)
    yield "gates", views.gates_picture(maya, language=ES)
    yield "pair", views.side_by_side(maya, leo, ("Maya", "Leo"), ES)
    yield "before and after", views.before_and_after(maya, "affects_school", "no", ES)
    yield "readers", views.readers_table(ES)
    yield "waiting", views.waiting(ES)
    yield "limits of time", views.deadlines_table(ES)
    yield "examples of dates", views.date_examples(ES)
    yield "states", views.states_table(ES)
    yield "words", views.words_on_this_page("rules", "comparison", language=ES)
    for state in CATALOG.states:
        yield f"state {state}", views.state_view(state, ES)
        for child in ("amira", "grace", "priya"):  # speech therapy; early intervention; the end of school
            yield f"{child} in {state}", views.in_state_view(views.ready_made(child), state, ES)
    yield "sources", views.sources_of("settings", "rules", "next_steps", "asking", "comparison", language=ES)
    for reader in CATALOG.readers:
        yield f"go to {reader}", views.where_to_go(reader, ES)
    for name in CATALOG.children:
        child = views.ready_made(name)
        yield f"{name} asking", views.asking_view(child, ES)
        yield f"{name} doctor", views.doctor_view(child.with_(signs={"lost_skills"}), ES)
        yield f"{name} debrief", views.debrief_view(name, ES)
        yield f"{name} summary", views.summary_view(shown_findings(child, ES), ES)
        for setting, finding in helpers.evaluate(child, language=ES).items():
            yield f"{name} {setting}", views.finding_view(finding, ES)


VIEWS = dict(every_view())


@pytest.mark.parametrize("name", list(VIEWS))
def test_a_view_is_wholly_spanish(name):
    assert left_in_english(VIEWS[name]) == []


@pytest.mark.parametrize("name", list(VIEWS))
def test_a_view_says_that_it_is_spanish(name):
    shown = VIEWS[name].removeprefix('<div class="settings-texts">')  # a frame without words of its own
    assert re.match(r'<div class="settings" lang="es"', shown)


def test_the_same_view_in_english_would_be_found():
    assert left_in_english(views.questions_table())
    assert left_in_english(views.asking_view(views.ready_made("noah")))


def test_the_figure_is_spanish():
    figure = views.comparison_figure(ES)
    grid = figure.data[0]
    said = [*grid.x, *grid.y, figure.layout.title.text]
    said += [text.lstrip("§~ ").removesuffix(" (!)") for row in grid.text for text in row]
    said += [text.replace("<br>", " ") for row in grid.customdata for text in row]
    assert [text for text in said if is_english(text)] == []


PANELS = {
    "Dates": lambda: widgets.Dates(ES),
    "OneChild": lambda: widgets.OneChild(ES),
    "SideBySide": lambda: widgets.SideBySide(ES),
    "TwoChildren": lambda: widgets.TwoChildren("maya", "leo", ES),
    "WhatIf": lambda: widgets.WhatIf(lambda: views.ready_made("maya"), ES),
    "WhereToGo": lambda: widgets.WhereToGo(ES),
}


def all_of(widget):
    """Everything below a widget that holds a text of HTML."""
    for child in getattr(widget, "children", ()):
        if type(child).__name__ == "HTML":
            yield child.value
        yield from all_of(child)


@pytest.mark.parametrize("name", list(PANELS))
def test_a_panel_is_wholly_spanish(name):
    panel = PANELS[name]()
    labels = [control.description for control in every_control(panel)]
    assert len(labels) == len(set(labels))
    options = [label for control in every_control(panel) for label, _ in getattr(control, "options", ())]
    assert [label for label in [*labels, *options] if is_english(label)] == []
    assert [left for html in all_of(panel) for left in left_in_english(html)] == []
    assert "Run All Cells" in panel._repr_mimebundle_()["text/html"]
    assert left_in_english(panel._repr_mimebundle_()["text/html"]) == []


def test_what_a_panel_says_when_something_is_wrong_is_spanish(monkeypatch):
    panel = widgets.SideBySide(ES)
    for box in panel.settings.values():
        box.value = False
    assert "por lo menos dos lugares" in panel.view.value
    panel = widgets.WhatIf(lambda: views.ready_made("maya"), ES)
    panel.value.value = views.ready_made("maya").affects_school
    assert "Esta ya es la respuesta" in panel.view.value
    panel = widgets.OneChild(ES)
    monkeypatch.setattr(one_child_module, "finding_view", None)
    panel.questions["school"].choose("public")
    assert "Sus respuestas siguen aquí" in panel.failed.value
    assert 'lang="es"' in panel.failed.value


def test_every_step_and_reason_of_every_child_is_filled():
    for name in CATALOG.children:
        for finding in helpers.evaluate(views.ready_made(name), language=ES).values():
            for part in (finding, finding.payment):
                if part:
                    assert all("{" not in step.text for step in part.next_steps)


def test_a_citation_keeps_no_english_word():
    kept = "OSEP|OCR|ASHA|CFR|U.S.C|Code|Admin|Wash|Mich|Parent and Educator Resource Guide|Clinic Health System|Douglas County"
    kept += "|School District|Hospital|Children's|Mayo|Rady"
    for table in ("rules", "next_steps", "asking", "comparison", "settings", "handouts", "segments"):
        for row in TABLES[table]:
            cites = re.sub(kept, "", views.page.cites_in(row.get("cites", ""), ES))
            assert not re.search(r"\b(the|of|on|for|with|and|rule|letter|memo of|practice)\b", cites.lower()), cites


def test_where_a_row_holds_is_said_in_spanish():
    for table in ("rules", "next_steps", "asking", "comparison", "settings"):
        for row in TABLES[table]:
            said = views.page.holds_in(row["jurisdiction"], ES)
            assert said != row["jurisdiction"] or said[0].isupper(), said


def test_a_search_finds_words_without_their_accents():
    assert compared_rows(search="evaluacion", language=ES) == compared_rows(search="evaluación", language=ES) != ()


def test_a_link_leads_to_the_spanish_page_or_says_that_it_is_english():
    for name, row in CATALOG.readers.items():
        shown = views.where_to_go(name, ES)
        if row.page_es:
            assert f'href="{row.page_es}.ipynb"' in shown
        else:
            assert f'href="../{row.page}.ipynb" hreflang="en"' in shown
            assert "(en inglés)" in shown
