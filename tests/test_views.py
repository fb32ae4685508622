"""The views: accessible tables, escaped words, nothing a reader needs left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markupsafe import escape

import helpers
from helpers import views
from helpers.comparison import compared_rows
from helpers.views.page import render, table

from .conftest import CATALOG

VOID = {"br", "rect", "img", "meta", "hr"}


class Outline(HTMLParser):
    """Reads a view: its tags in order, and whether each is closed where it should be."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text = [], [], ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def named(self, *names):
        return [attributes for tag, attributes in self.tags if tag in names]


def test_a_practice_is_not_said_to_be_read_in_a_copy():
    """How a text was read is said of texts that were not read whole, and of nothing that has no text."""
    for language in ("en", "es"):
        lines = re.findall(r"<li>(.*?)</li>", views.page.sources_view(CATALOG.sources, language))
        of_medium, of_low = (CATALOG.text(f"confidence_{level}", language) for level in ("medium", "low"))
        for source in CATALOG.sources.values():
            title = escape(views.page.say(source.title, language))
            line = next(each for each in lines if f": {title}." in each)
            told = of_medium in line or of_low in line
            assert told == (source.confidence != "high" and source.kind != "practice"), source.id


def every_view():
    profile = views.ready_made("maya")
    yield "children", views.children_table()
    yield "questions", views.questions_table()
    yield "what if", views.what_if_table("maya")
    yield "comparison", views.comparison_table()
    yield "cards", views.comparison_view(compared_rows())
    yield "figure text", views.comparison_text()
    yield "gates", views.gates_picture(profile)
    yield "pair", views.side_by_side(profile, views.ready_made("leo"), ("Maya", "Leo"))
    yield "readers", views.readers_table()
    yield "sources", views.sources_of("rules", "next_steps")
    yield "asking", views.asking_view(profile)
    yield "doctor", views.doctor_view(profile.with_(signs={"lost_skills"}))
    yield "glossary", views.glossary_table()
    yield "words", views.glossary_view(search="plan")
    yield "words of a page", views.words_on_this_page("deliveries")
    yield "debrief", views.debrief_view("lena")
    for child in CATALOG.children:
        for name, finding in helpers.evaluate(views.ready_made(child)).items():
            yield f"{child} {name}", views.finding_view(finding)


VIEWS = dict(every_view())


@pytest.mark.parametrize("name", list(VIEWS))
def test_a_view_is_well_formed_and_keeps_its_headings_in_order(name):
    outline = Outline(VIEWS[name])
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert all(level >= 3 for level in levels), "a page's own headings are h1 and h2"
    assert all(after - before <= 1 for before, after in zip([2, *levels], levels, strict=False))


@pytest.mark.parametrize("name", list(VIEWS))
def test_a_table_has_a_caption_and_scopes(name):
    outline = Outline(VIEWS[name])
    assert len(outline.named("table")) == len(outline.named("caption"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in outline.named("th"))


@pytest.mark.parametrize("name", list(VIEWS))
def test_nothing_is_loaded_and_links_lead_to_a_source_or_a_page(name):
    outline = Outline(VIEWS[name])
    assert not any(attributes.get("src") for _, attributes in outline.tags)
    for attributes in outline.named("a"):
        assert attributes["href"].startswith("https://") or re.search(r"\.ipynb(#term-\w+)?$", attributes["href"])


def test_the_table_of_children_shows_every_child_and_every_outlook():
    outline = Outline(VIEWS["children"])
    assert len([each for each in outline.named("th") if each["scope"] == "row"]) == len(CATALOG.children)
    assert len(outline.named("td")) == len(CATALOG.children) * (len(CATALOG.settings) + 1)


def test_a_card_says_everything_that_the_finding_says():
    finding = helpers.evaluate(views.ready_made("omar"))["outpatient"]
    shown = Outline(views.finding_view(finding)).text
    for part in (finding, finding.payment):
        assert part.sentence in shown
        assert all(reason.text in shown for reason in part.reasons)
        assert all(step.text in shown for step in part.next_steps)
        assert all(reason.cites in shown for reason in part.reasons)
        for fact in part.unknowns:
            assert CATALOG.facts[fact].question["en"] in shown


def test_a_card_says_so_when_nothing_would_change_it():
    finding = helpers.evaluate(helpers.ChildProfile(age=1, disability="no"))["school_iep"]
    assert finding.changes == ()
    assert "No one, two or three answers that can change would make it likely." in views.finding_view(finding)


def test_each_change_says_what_kind_of_change_it_is():
    profile = helpers.ChildProfile(**dict(CATALOG.children["leo"].facts))
    shown = Outline(views.finding_view(helpers.evaluate(profile)["school_504"])).text
    assert "an evaluation would have to find this" in shown


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "'; --"]
)
def test_words_are_escaped(hostile):
    shown = table(hostile, [hostile], [[hostile, hostile]])
    assert "<script" not in shown
    assert "<img" not in shown
    assert "49" not in shown
    shown = views.side_by_side(helpers.ChildProfile(), helpers.ChildProfile(), (hostile, hostile))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<script" not in views.message(hostile)


def test_the_picture_has_its_text():
    outline = Outline(VIEWS["gates"])
    picture = outline.named("svg")[0]
    assert picture["role"] == "img"
    named = picture["aria-labelledby"].split()
    ids = {attributes.get("id") for _, attributes in outline.tags}
    assert set(named) <= ids
    finding = helpers.evaluate(views.ready_made("maya"))
    assert finding["school_iep"].sentence in outline.text


def test_the_figure_has_every_answer_and_its_text_counts_them():
    figure = views.comparison_figure()
    grid = figure.data[0]
    assert len(grid.y) == len(CATALOG.dimensions)
    assert all(len(row) == 3 for row in grid.text)
    rule = sum(cell.startswith("§") for row in grid.text for cell in row)
    counts = [int(number) for number in re.findall(r"(\d+) of 20 answers rest", views.comparison_text())]
    assert sum(counts) == rule
    argued = sum("(!)" in cell for row in grid.text for cell in row)
    assert argued == sum(bool(cell.disagreement) for cell in CATALOG.comparison.values())


def test_a_missing_word_is_an_error_and_not_an_empty_place():
    with pytest.raises(Exception, match="undefined"):
        render("sources.html")
