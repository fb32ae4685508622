"""Two gates, the referral loop and who pays: complete tables, sources behind each sentence, every control walked."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from helpers import views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.views.loop import (
    HALF_HIGH,
    HALF_WIDE,
    NODES,
    answers_of,
    is_back,
    loop_picture,
    loop_said,
    next_step,
    node_of,
    places,
    walk,
)

from .conftest import CATALOG
from .test_views import Outline

TABLES = compile_tables()
SECTION = re.compile(r"(34|42|45) (?:CFR|U\.S\.C\.)")


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


def told(tables):
    return [str(problem) for problem in check_tables(tables)]


def changed(table, row_id, **columns):
    rows = [row | columns if row["id"] == row_id else row for row in TABLES[table]]
    return TABLES | {table: rows}


def without(table, row_id):
    return TABLES | {table: [row for row in TABLES[table] if row["id"] != row_id]}


class TestTables:
    def test_nothing_is_wrong_with_the_tables_as_they_are(self):
        assert told(TABLES) == []

    @pytest.mark.parametrize(
        ("tables", "said"),
        [
            (without("gates", "payer__evidence"), "there is no row payer__evidence"),
            (changed("gates", "payer__evidence", id="payer__proof"), "the gate and the aspect, joined by __"),
            (without("coverages", "chip"), "there is no row for the coverage"),
            (
                changed("coverages", "chip", coverage="medicare"),
                "is not a value of the fact coverage. Allowed: medicaid",
            ),
            (changed("loop", "clinic_waits", sends_to="clinic"), "to somebody else"),
            (changed("loop", "insurer_school", disagreement_sources=[]), "come together"),
            (
                TABLES | {"loop": [row for row in TABLES["loop"] if row["place"] != "doctor"]},
                "nobody answers at",
            ),
        ],
    )
    def test_what_does_not_hold_between_rows_is_said(self, tables, said):
        assert any(said in problem for problem in told(tables)), told(tables)

    def test_both_gates_answer_every_question(self):
        aspects = {row.aspect for row in CATALOG.gates.values()}
        assert set(CATALOG.gates) == {f"{gate}__{aspect}" for gate in ("school", "payer") for aspect in aspects}
        assert len(aspects) == 6

    def test_the_loop_goes_both_ways(self):
        sent = {(node_of(answer.place), node_of(answer.sends_to)) for answer in CATALOG.loop.values()}
        for one, other in (("school", "clinic"), ("school", "payer"), ("clinic", "payer")):
            assert {(one, other), (other, one)} <= sent
        assert ("doctor", "school") in sent

    def test_each_answer_has_ways_out_with_their_authority(self):
        for answer in CATALOG.loop.values():
            assert len(answer.ways) >= 2, answer.id
            assert all(way.cites for way in answer.ways), answer.id
            assert answer.ask["en"].count('"') == 2, f"{answer.id}: words to copy into a letter"

    @pytest.mark.parametrize("table", ["gates", "loop", "coverages", "money_rules"])
    def test_a_section_that_is_cited_is_among_the_sources(self, table):
        """Each number such as 300.154 or 1396d in the cites belongs to a source of that row."""
        for row in getattr(CATALOG, table).values():
            cites = "; ".join([row.cites, *(way.cites for way in getattr(row, "ways", ()))])
            sections = re.findall(r"\b(\d{3}\.\d+|1396[a-z]|1397[a-z]{2}|18022|300gg-\d+)", cites)
            named = {section.replace(".", "_").replace("-", "_") for section in sections}
            for section in named:
                assert any(source.endswith(f"_{section}") for source in row.sources), (row.id, section)

    def test_a_row_of_law_names_its_paragraphs_and_a_row_of_custom_no_more_than_that(self):
        for row in CATALOG.money_rules.values():
            if row.jurisdiction == "federal":
                assert SECTION.search(row.cites), row.id

    def test_each_coverage_of_a_child_has_its_row(self):
        assert {row.coverage for row in CATALOG.coverages.values()} == set(CATALOG.facts["coverage"].values)

    def test_no_sentence_lets_one_gate_decide_at_the_other(self):
        for answer in CATALOG.loop.values():
            other = {"school": "plan", "insurer": "school", "medicaid": "school"}.get(answer.place)
            assert other is None or not answer.decides["en"].lower().startswith(f"that the {other}"), answer.id


class TestViews:
    def test_the_two_gates_are_told_whole(self):
        shown = plain(views.gate_tests())
        for row in CATALOG.gates.values():
            assert row.text["en"] in shown
            assert row.more["en"] in shown
            assert row.cites in shown

    @pytest.mark.parametrize("name", list(CATALOG.loop))
    def test_an_answer_is_told_whole_in_its_card_and_in_the_table(self, name):
        answer = CATALOG.loop[name]
        card, in_table = plain(views.loop_view([name])), plain(views.loop_table())
        words = [answer.said, answer.decides, answer.not_decided, answer.ask, *(way.text for way in answer.ways)]
        for each in (*words, answer.disagreement):
            assert each is None or each["en"] in card
            assert each is None or each["en"] in in_table
        for way in answer.ways:
            assert way.cites in card
            assert way.cites in in_table

    @pytest.mark.parametrize("name", list(CATALOG.coverages))
    def test_a_coverage_is_told_whole_in_its_card_and_in_the_table(self, name):
        row = CATALOG.coverages[name]
        card, in_table = plain(views.coverage_view(name)), plain(views.coverages_table())
        for each in (row.name, row.test, row.pays, row.limits, row.beside, row.ask):
            assert each["en"] in card
            assert each["en"] in in_table
        assert row.cites in card
        assert row.cites in in_table

    def test_every_rule_on_money_stands_in_the_table_of_its_kind(self):
        assert {row.kind for row in CATALOG.money_rules.values()} == {"school", "word", "left_out"}
        for row in CATALOG.money_rules.values():
            shown = plain(views.money_rules_table(row.kind))
            assert row.name["en"] in shown
            assert row.text["en"] in shown
            assert row.cites in shown

    def test_the_picture_shows_the_way_and_says_it(self):
        outline = Outline(views.loop_walk())
        picture = outline.named("svg")[0]
        ids = {attributes.get("id") for _, attributes in outline.tags}
        assert set(picture["aria-labelledby"].split()) <= ids
        assert "The school sends you to the clinic." in outline.text
        assert "after 3 answers" in outline.text

    @pytest.mark.parametrize("name", list(CATALOG.loop))
    def test_every_arrow_stays_in_the_picture_and_off_the_boxes(self, name):
        shown = loop_picture(walk(name))
        for x1, y1, x2, y2 in re.findall(r'd="M(\d+) (\d+)L(\d+) (\d+)"', shown):
            for x, y in ((int(x1), int(y1)), (int(x2), int(y2))):
                assert 0 <= x <= 340
                assert 0 <= y <= 230
                for middle_x, middle_y in NODES.values():
                    assert abs(x - middle_x) >= HALF_WIDE or abs(y - middle_y) >= HALF_HIGH, name

    def test_the_views_are_well_formed(self):
        html = [views.gate_tests(), views.loop_table(), views.loop_walk(), views.coverages_table()]
        html += [views.loop_view([name]) for name in CATALOG.loop] + [
            views.coverage_view(name) for name in CATALOG.coverages
        ]
        for outline in map(Outline, html):
            levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
            assert all(after - before <= 1 for before, after in zip([2, *levels], levels, strict=False))
            assert all(each.get("scope") in ("col", "row") for each in outline.named("th"))
            assert not any(each.get("src") for _, each in outline.tags)


class TestWalk:
    @pytest.mark.parametrize("name", list(CATALOG.loop))
    def test_every_way_comes_back(self, name):
        steps = walk(name)
        assert steps[0] == name
        assert is_back(steps)
        assert not is_back(steps[:-1])
        assert len(steps) <= len(NODES) + 1
        assert next_step(steps) == steps, "whoever is back goes no further"
        for before, after in pairwise(steps):
            assert CATALOG.loop[before].sends_to == CATALOG.loop[after].place
        assert "You are back where you were" in loop_said(steps)

    def test_nobody_answers_at_a_place_that_is_not_there(self):
        with pytest.raises(ValueError, match="Allowed: school, clinic"):
            answers_of("court")


class TestReferralLoop:
    def test_every_place_and_every_answer_is_walked(self):
        panel = widgets.ReferralLoop()
        for place in places():
            panel.place.value = place
            assert panel.steps == (answers_of(place)[0].id,)
            for _, name in panel.answer.options:
                panel.answer.value = name
                assert panel.steps == (name,)
                assert panel.view.value == views.loop_view((name,))
                assert CATALOG.loop[name].said["en"].strip('"') in plain(panel.announcer.value)
                assert panel.failed.value == ""
            assert [name for _, name in panel.answer.options] == [answer.id for answer in answers_of(place)]

    def test_around_and_back(self):
        panel = widgets.ReferralLoop()
        for place in ("clinic", "insurer", "school"):
            panel.go.click()
            assert panel.place.value == place
            assert panel.answer.value == panel.steps[-1]
        assert panel.steps == walk("school_not_necessary")
        assert "You are back where you were" in panel.view.value
        assert "You are back where you were" in panel.announcer.value
        panel.go.click()
        assert panel.steps == walk("school_not_necessary")
        panel.again.click()
        assert panel.steps == ("school_not_necessary",)
        assert panel.failed.value == ""

    def test_another_answer_on_the_way_keeps_the_way(self):
        panel = widgets.ReferralLoop()
        panel.go.click()
        panel.answer.value = "clinic_prescription"
        assert panel.steps == ("school_not_necessary", "clinic_prescription")
        panel.go.click()
        assert panel.place.value == "doctor"
        panel.go.click()
        assert is_back(panel.steps)


class TestWhoPays:
    def test_every_coverage_is_walked(self):
        panel = widgets.WhoPays()
        assert [name for _, name in panel.coverage.options] == list(CATALOG.coverages)
        for name, row in CATALOG.coverages.items():
            panel.coverage.value = name
            assert panel.view.value == views.coverage_view(name)
            assert row.test["en"].split('"')[0] in plain(panel.announcer.value)
            assert panel.failed.value == ""


def test_readers_are_led_here():
    rows = [row for row in CATALOG.readers.values() if row.page == "06_two_gates_and_who_pays"]
    assert {row.reader for row in rows} == {"parent"}
