"""When the answer is no: every part, way, time and choice is shown, the right way comes first, nothing sounds like a threat."""

from __future__ import annotations

import copy
import re
from itertools import product

import pytest
from markupsafe import escape

from helpers import views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.refusals import PAPER, origins, said_by, ways_on
from helpers.views.documents import sample_parts
from helpers.views.refusals import way_times, ways_line
from helpers.widgets import refusals as refusals_widget

from .conftest import CATALOG
from .test_views import Outline

TABLES = compile_tables()
NOTICES = list(CATALOG.notices)
CHOICES = [(origin, said, paper) for origin in origins() for said, paper in product(said_by(origin), PAPER)]
AREA = ("notices", "notice_parts", "ways", "way_times", "fits", "delays", "languages", "reports", "who_helps")


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


def first_ways(*choice):
    return [fit.way for fit in ways_on(*choice)]


def every_view():
    yield "notices", views.notices_tables()
    yield "ways", views.ways_table()
    yield "times", views.times_table()
    yield "fits", views.fits_table()
    yield "delays", views.delays_table()
    yield "languages", views.languages_table()
    yield "reports", views.reports_table()
    yield "helps", views.helps_table()
    for notice in NOTICES:
        yield notice, views.notice_view(notice, len(sample_parts(notice)))
    for choice in CHOICES:
        yield " ".join(choice), views.ways_view(*choice)
    for pair in CATALOG.reports:
        yield pair, views.reports_view(pair)


VIEWS = dict(every_view())


@pytest.mark.parametrize("name", list(VIEWS))
def test_a_view_is_well_formed_with_headings_in_order_captions_and_safe_links(name):
    outline = Outline(VIEWS[name])
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert all(level >= 3 for level in levels)
    assert all(after - before <= 1 for before, after in zip([2, *levels], levels, strict=False))
    assert len(outline.named("table")) == len(outline.named("caption"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in outline.named("th"))
    assert all(attributes["href"].startswith("https://") for attributes in outline.named("a"))
    assert "{" not in outline.text
    assert "None" not in outline.text


class TestNotices:
    def test_school_and_payers_both_say_no_and_one_says_it_without_paper(self):
        sides = [notice.side for notice in CATALOG.notices.values()]
        assert sides.count("school") == 4
        assert sides.count("payer") == 5
        assert "(Nothing came.)" in [part.passage["en"] for part in sample_parts("spoken_no")]

    @pytest.mark.parametrize("notice", NOTICES)
    def test_a_notice_has_a_gap_on_purpose_and_is_about_a_made_up_child(self, notice):
        parts = sample_parts(notice)
        assert len(parts) >= 3
        assert any(part.shows == "gap" for part in parts)
        children = [child.name for child in CATALOG.children.values()]
        assert any(f"{name}, {_age(name)}" in CATALOG.notices[notice].name["en"] for name in children)

    @pytest.mark.parametrize("notice", NOTICES)
    def test_the_end_comes_with_the_last_part_and_names_the_ways(self, notice):
        total = len(sample_parts(notice))
        assert CATALOG.notices[notice].leaves["en"] not in plain(views.notice_view(notice, total - 1))
        shown = plain(views.notice_view(notice, total))
        row = CATALOG.notices[notice]
        assert all(words["en"] in shown for words in (row.decides, row.leaves, row.ask))
        assert all(CATALOG.ways[way].name["en"] in shown for way in row.ways)

    @pytest.mark.parametrize("notice", NOTICES)
    def test_the_ways_of_a_notice_fit_its_side(self, notice):
        row = CATALOG.notices[notice]
        assert all(CATALOG.ways[way].side in (row.side, "both") for way in row.ways)

    def test_the_static_tables_have_every_part_and_every_end(self):
        shown = plain(VIEWS["notices"])
        for part in CATALOG.notice_parts.values():
            assert all(words["en"] in shown for words in (part.heading, part.passage, part.note))
        for row in CATALOG.notices.values():
            assert all(words["en"] in shown for words in (row.name, row.decides, row.leaves, row.ask))

    def test_medicaid_s_short_window_is_in_the_letter_about_medicaid(self):
        note = CATALOG.notice_parts["letter_medicaid__continue"].note["en"]
        assert "10 days" in note
        assert "Ask today, in writing" in note


class TestWays:
    @pytest.mark.parametrize("choice", CHOICES)
    def test_each_choice_leads_somewhere_on_the_right_side_and_ends_at_the_other_gate(self, choice):
        ways = first_ways(*choice)
        side = "school" if choice[0] == "school" else "payer"
        assert len(ways) == len(set(ways)) >= 2
        assert all(CATALOG.ways[way].side == side for way in ways[:-1])
        assert ways[-1] == "other_gate"

    @pytest.mark.parametrize("choice", [choice for choice in CHOICES if choice[2] == "no"])
    def test_without_paper_a_way_to_get_it_is_among_the_first(self, choice):
        first = first_ways(*choice)[:2]
        assert ("written_notice" if choice[0] == "school" else "written_reason") in first

    @pytest.mark.parametrize("said", said_by("school"))
    def test_with_a_notice_in_hand_nobody_is_sent_to_ask_for_it(self, said):
        assert "written_notice" not in first_ways("school", said, "yes")

    @pytest.mark.parametrize("paper", PAPER)
    def test_where_medicaid_cuts_therapy_the_way_that_keeps_it_comes_first(self, paper):
        assert first_ways("medicaid_plan", "cut", paper)[0] == "plan_appeal"
        assert first_ways("medicaid_state", "cut", paper)[0] == "fair_hearing"
        assert "Start today" in VIEWS[f"medicaid_plan cut {paper}"]

    def test_where_a_school_gives_less_the_way_that_keeps_the_placement_is_told_early(self):
        assert first_ways("school", "less_therapy", "yes")[:2] == ["meeting", "due_process"]

    def test_an_independent_evaluation_needs_an_evaluation_by_the_school(self):
        for said in ("no_evaluation", "help_first", "not_given", "no_504"):
            assert "independent_evaluation" not in first_ways("school", said, "yes")
        for said in ("no_special_education", "no_therapy", "less_therapy"):
            assert "independent_evaluation" in first_ways("school", said, "yes")

    def test_a_dispute_about_section_504_has_ways_of_its_own(self):
        assert first_ways("school", "no_504", "yes") == ["ask_504", "hearing_504", "ocr", "other_gate"]

    def test_an_outside_review_is_for_a_medical_judgment_and_not_for_a_plain_limit(self):
        assert "external_review" in first_ways("private", "not_necessary", "yes")
        for said in ("limit", "prior_approval", "silence"):
            assert "external_review" not in first_ways("private", said, "yes")

    def test_a_choice_that_is_not_there_is_named_with_those_that_are(self):
        with pytest.raises(ValueError, match=r"A no does not come from 'clinic'\. Allowed: school, private,"):
            said_by("clinic")
        with pytest.raises(ValueError, match=r"A no from 'chip' does not say 'no_504'\. Allowed: .*not_necessary"):
            ways_on("chip", "no_504", "yes")
        with pytest.raises(ValueError, match=r"On paper: 'maybe' is not an answer\. Allowed: yes, no\."):
            ways_on("school", "no_504", "maybe")

    def test_the_cards_and_the_tables_say_all_of_a_way(self):
        tables = plain(VIEWS["ways"])
        for way in CATALOG.ways.values():
            fit = next(fit for fit in CATALOG.fits.values() if fit.way == way.id)
            card = plain(views.ways_view(fit.origins[0], fit.said[0], fit.paper[0]))
            for words in (way.name, way.decides, way.who, way.cost, way.during, way.write, way.ask, way.not_for):
                assert words is None or words["en"] in card, way.id
                assert words is None or words["en"] in tables, way.id
            assert way.cites in tables

    def test_the_static_table_has_every_fit(self):
        shown = plain(VIEWS["fits"])
        assert all(fit.why["en"] in shown for fit in CATALOG.fits.values())
        assert shown.count("Any health plan or program") == 5

    def test_a_time_says_from_which_day_it_counts_and_who_may_change_it(self):
        assert way_times("internal_appeal")[0] == (
            "Your appeal: 180 calendar days. Counted from: the day you got the notice. It can differ or be extended. "
            "It is the least that the plan must give. A plan may give more."
        )
        assert "72 hours" in way_times("internal_appeal")[3]
        assert "4 months" in way_times("external_review")[0]
        assert "30 calendar days, and then 45 calendar days" in " ".join(way_times("due_process"))
        assert way_times("meeting") == ["We found no number of days. Ask for a day in writing."]

    def test_the_table_of_times_has_every_time_of_every_way(self):
        shown = plain(VIEWS["times"])
        limits = [CATALOG.deadlines[name] for way in CATALOG.ways.values() for name in way.deadlines]
        assert all(time.name["en"] in shown for time in [*CATALOG.way_times.values(), *limits])
        assert all(time.by_whom["en"] in shown for time in CATALOG.way_times.values())

    def test_only_a_due_process_hearing_is_said_to_keep_the_school_placement(self):
        for way in CATALOG.ways.values():
            stays = "stays in the current placement" in way.during["en"]
            assert stays is (way.id == "due_process"), way.id


def test_no_words_threaten_or_promise():
    for table in AREA:
        for row in getattr(CATALOG, table).values():
            said = " ".join(value["en"] for value in _texts(row)).lower()
            assert not re.search(r"you have until|deadline|sue |lawsuit|you will win|must win|legal action", said), (
                row.id
            )


def test_what_a_program_can_and_cannot_delay():
    answers = {row.id: row.answer for row in CATALOG.delays.values()}
    assert answers["finish_first"] == answers["preschool_first"] == "cannot"
    assert answers["no_suspicion"] == answers["more_time"] == "may"
    shown = plain(VIEWS["delays"])
    assert shown.count("No reason to wait.") == sum(answer == "cannot" for answer in answers.values())
    assert all(row.text["en"] in shown and row.ask["en"] in shown for row in CATALOG.delays.values())


def test_the_other_tables_have_every_row():
    languages, helps, reports = (plain(VIEWS[name]) for name in ("languages", "helps", "reports"))
    for row in CATALOG.languages.values():
        assert row.moment["en"] in languages
        assert row.text["en"] in languages
    for row in CATALOG.who_helps.values():
        assert row.find["en"] in helps
    for row in CATALOG.reports.values():
        for words in (row.school, row.clinic, row.means, row.must, row.ask):
            assert words["en"] in reports
            assert words["en"] in plain(VIEWS[row.id])


class TestControls:
    def test_a_notice_opens_part_by_part_and_ends_with_what_it_decides(self):
        panel = widgets.OpenNotice()
        assert [name for _, name in panel.document.options] == NOTICES
        for name in NOTICES:
            panel.document.value = name
            total = len(sample_parts(name))
            for count in range(1, total + 1):
                assert panel.view.value == views.notice_view(name, count)
                assert f"Part {count} of {total}: " in panel.announcer.value
                panel.next.click()
            panel.back.click()
            assert panel.opened == total - 1
            panel.all.click()
            assert panel.view.value == views.notice_view(name, total)
            assert panel.failed.value == ""

    def test_the_ways_walk_through_every_choice(self):
        panel = widgets.WaysOn()
        for _, origin in panel.origin.options:
            panel.origin.value = origin
            assert tuple(value for _, value in panel.said.options) == said_by(origin)
            for (_, said), (_, paper) in product(panel.said.options, panel.paper.options):
                panel.said.value, panel.paper.value = said, paper
                assert panel.view.value == views.ways_view(origin, said, paper)
                assert escape(ways_line(origin, said, paper)) in panel.announcer.value
                assert panel.failed.value == ""

    def test_another_payer_keeps_what_was_said_and_the_school_starts_anew(self):
        panel = widgets.WaysOn()
        panel.origin.value, panel.said.value = "private", "limit"
        panel.origin.value = "chip"
        assert panel.said.value == "limit"
        assert panel.view.value == views.ways_view("chip", "limit", "no")
        panel.origin.value = "school"
        assert panel.said.value == said_by("school")[0]

    def test_the_reports_walk_through_every_pair(self):
        panel = widgets.TwoReports()
        assert [value for _, value in panel.pair.options] == list(CATALOG.reports)
        for _, pair in panel.pair.options:
            panel.pair.value = pair
            assert panel.view.value == views.reports_view(pair)
            assert escape(CATALOG.reports[pair].means["en"]) in panel.announcer.value

    def test_a_failing_view_shows_a_sentence_and_keeps_the_choice(self, monkeypatch):
        panel = widgets.WaysOn()

        def broken(*_args, **_kwargs):
            raise RuntimeError("secret path /home")

        monkeypatch.setattr(refusals_widget, "ways_view", broken)
        panel.origin.value = "chip"
        assert "could not be shown" in panel.failed.value
        assert "secret" not in panel.failed.value
        assert panel.origin.value == "chip"

    def test_every_control_has_a_label_and_its_place_says_how_to_start(self):
        for panel in (widgets.OpenNotice(), widgets.WaysOn(), widgets.TwoReports()):
            labels = [child.description for child in panel.children if getattr(child, "description", "")]
            assert len(labels) == len(set(labels)) >= 1
            assert "Run All Cells" in panel._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("notices", {"ways": ["shout"]}, "'shout' is not an id in ways.yaml. Allowed:"),
        ("notices", {"id": "new"}, "this notice has no part in notice_parts.yaml."),
        ("notices", {"id": "iep"}, "a document in samples.yaml has this id. Choose another one."),
        ("notice_parts", {"document": "letter"}, "'letter' is not an id in notices.yaml. Allowed:"),
        ("notice_parts", {"id": "letter__x"}, "the id must begin with the notice and __."),
        ("ways", {"id": "shout"}, "no row of fits.yaml leads to this way."),
        ("ways", {"deadlines": ["tomorrow"]}, "'tomorrow' is not a limit in deadlines.yaml."),
        ("way_times", {"way": "shout"}, "'shout' is not an id in ways.yaml."),
        ("way_times", {"amount": 3}, "an amount, a unit and the day it is counted from come together"),
        ("fits", {"way": "shout"}, "'shout' is not an id in ways.yaml."),
    ],
)
def test_a_bad_row_is_named(table, change, said):
    tables = copy.deepcopy(TABLES)
    tables[table][0] |= change
    assert any(said in str(problem) for problem in check_tables(tables))


def _age(name):
    return next(child.facts.get("age") for child in CATALOG.children.values() if child.name == name)


def _texts(row):
    values = [getattr(row, name) for name in row.__dataclass_fields__]
    return [value for value in values if hasattr(value, "get") and value.get("en")]
