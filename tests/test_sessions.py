"""In-service sessions: agendas add up, every control walked, talking points stay covered."""

from __future__ import annotations

import copy
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from helpers import views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.build.in_service import POINTED
from helpers.sessions import LENGTHS, ImpossibleSessionError, agenda, minutes_of, segments_of, session_of
from helpers.views.sessions import _POINTED, OUTLOOKS, VOTED, found_for, pointed_sources, pointed_view, vote_children

from .conftest import CATALOG
from .test_views import Outline

TABLES = compile_tables()
SESSIONS = list(CATALOG.sessions)
each_session = pytest.mark.parametrize("name", SESSIONS)


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


def talking(name):
    return [point["en"] for part in segments_of(name) for point in part.talking]


class TestAgenda:
    @given(st.sampled_from(SESSIONS), st.sampled_from(LENGTHS), st.integers(0, 23), st.integers(0, 59))
    def test_it_adds_up_follows_on_and_keeps_its_order(self, name, length, hours, minutes):
        slots = agenda(name, length, f"{hours}:{minutes:02}")
        assert sum(slot.minutes for slot in slots) == length
        assert all(slot.minutes > 0 for slot in slots)
        assert minutes_of(slots[0].starts) == hours * 60 + minutes
        assert minutes_of(slots[-1].ends) == (hours * 60 + minutes + length) % (24 * 60)
        for before, after in itertools.pairwise(slots):
            assert before.ends == after.starts
            assert before.segment.order < after.segment.order
        for slot in slots:
            assert (minutes_of(slot.starts) + slot.minutes) % (24 * 60) == minutes_of(slot.ends)

    @each_session
    def test_a_longer_session_keeps_every_part_of_a_shorter_one(self, name):
        there = [{slot.segment.id for slot in agenda(name, length, "9:00")} for length in LENGTHS]
        assert there[0] < there[1] < there[2]
        assert there[2] == {part.id for part in segments_of(name)}

    @pytest.mark.parametrize("start", ["", "nine", "9", "24:00", "9:60", "-1:00", "9:5", "٩:٠٠", "<b>"])
    def test_what_is_no_time_is_refused_in_a_sentence(self, start):
        with pytest.raises(ImpossibleSessionError, match=r"Type hours and minutes, such as 9:00 or 13:30\.$"):
            agenda("school", 60, start)

    def test_another_session_and_another_length_are_refused(self):
        with pytest.raises(ImpossibleSessionError, match="Allowed: school, clinic, joint"):
            session_of("home")
        with pytest.raises(ImpossibleSessionError, match="30, 60 or 90 minutes long, not 45"):
            agenda("school", 45, "9:00")


BAD = [
    ("segments", 0, {"minutes": {"30": 4, "60": 5, "90": 5}}, "its parts add up to 31 minutes in the session of 30."),
    ("segments", 0, {"order": 2}, "must be numbered 1, 2, 3"),
    ("segments", 0, {"session": "home"}, "'home' is not an id in sessions.yaml. Allowed: clinic, joint, school."),
    ("segments", 0, {"minutes": {"30": 3, "60": 5}}, "say minutes for each of 30, 60, 90."),
    ("segments", 0, {"shows": ["children.nobody"]}, "'nobody' is not an id in children.yaml."),
    (
        "segments",
        0,
        {"shows": ["texts.before"]},
        "'texts' is not a table that can be shown. Allowed: children, claims,",
    ),
    ("segments", 5, {"shows": []}, "a vote shows one row of children.yaml."),
    ("segments", 5, {"kind": "talk"}, "the session of 30 minutes has no part of kind vote."),
    ("segments", 1, {"kind": "talk"}, "the session of 60 minutes has no part of kind check_before."),
    ("sessions", 0, {"checks": ["fly"] * 5}, "'fly' is not an id in objectives.yaml."),
    ("hard_questions", 0, {"answer": "claims.claim_99"}, "'claim_99' is not an id in claims.yaml."),
    (
        "handouts",
        0,
        {"parts": [{"kind": "row", "text": {"en": "x", "es": "x"}}]},
        "a part of kind row has school and clinic",
    ),
]


@pytest.mark.parametrize(("table", "place", "wrong", "said"), BAD, ids=[case[3][:40] for case in BAD])
def test_a_bad_row_is_refused_in_a_sentence(table, place, wrong, said):
    tables = copy.deepcopy(TABLES)
    tables[table][place] |= wrong
    assert any(said in str(problem) for problem in check_tables(tables))


class TestWhatIsShown:
    def test_each_kind_of_row_that_may_be_pointed_to_has_a_view(self):
        assert set(POINTED) == set(_POINTED)

    @pytest.mark.parametrize("table", POINTED)
    def test_every_row_that_could_be_shown_can_be(self, table):
        for name in getattr(CATALOG, table):
            outline = Outline(pointed_view(f"{table}.{name}"))
            assert len(outline.named("caption")) == 1
            assert pointed_sources(f"{table}.{name}")

    @each_session
    def test_the_screen_shows_what_the_parts_name_and_no_talking_point(self, name):
        shown = views.shown_on_screen(name)
        assert shown.count("<caption>") == len({pointer for part in segments_of(name) for pointer in part.shows})
        assert not any(str(escape(point)) in shown for point in talking(name))

    @each_session
    def test_talking_points_are_closed_until_they_are_opened(self, name):
        shown = views.agendas_table(name)
        before, inside = shown.split("<details>")
        assert not any(str(escape(point)) in before for point in talking(name))
        assert all(str(escape(point)) in inside for point in talking(name))
        assert "<details open" not in shown

    @each_session
    def test_each_session_ends_in_lines_for_monday(self, name):
        lines = [part.monday["en"] for part in segments_of(name) if part.monday]
        assert len(lines) >= 5
        assert all(line in plain(views.monday_table(name)) for line in lines)

    def test_there_are_twenty_hard_questions_each_with_an_answer_and_its_basis(self):
        outline = Outline(views.hard_questions_table())
        assert len(CATALOG.hard_questions) >= 20
        assert len([each for each in outline.named("th") if each["scope"] == "row"]) == len(CATALOG.hard_questions)

    def test_the_checklist_has_all_three_kinds(self):
        assert {row.kind for row in CATALOG.room_checks.values()} == {"equipment", "printing", "access"}
        assert all(row.text["en"] in Outline(views.checklist_table()).text for row in CATALOG.room_checks.values())

    @pytest.mark.parametrize("play", ["meeting", "insurer"])
    def test_each_role_says_what_it_knows_wants_and_may_not_say(self, play):
        shown = plain(views.roles_table(play))
        for role in CATALOG.roles.values():
            words = (role.name, role.knows, role.wants, role.may_not_say)
            assert all(each["en"] in shown for each in words) is (role.play == play)

    def test_another_play_is_refused(self):
        with pytest.raises(ValueError, match=r"There is no role play 'song'. Allowed: meeting, insurer\."):
            views.roles_table("song")


class TestControls:
    @each_session
    def test_the_agenda_walks_through_every_length_and_covers_the_talking_points(self, name):
        panel = widgets.Agenda(name)
        points = [str(escape(point)) for point in talking(name)]
        assert panel.for_trainer.value is False
        for length in LENGTHS:
            panel.length.value = length
            assert panel.view.value == views.agenda_view(name, length, "9:00")
            assert not any(point in panel.view.value for point in points)
            panel.for_trainer.value = True
            there = [str(escape(p["en"])) for slot in agenda(name, length, "9:00") for p in slot.segment.talking]
            assert all(point in panel.view.value for point in there)
            panel.for_trainer.value = False
        assert panel.failed.value == ""

    def test_a_start_that_is_no_time_is_a_sentence_and_the_next_one_mends_it(self):
        panel = widgets.Agenda()
        panel.start.value = "<b>soon"
        assert "Type hours and minutes" in panel.view.value
        assert "<b>soon" not in panel.view.value
        panel.start.value = "23:30"
        assert "0:30" in panel.view.value
        assert panel.failed.value == ""

    def test_every_card_is_laid_turned_and_followed_by_the_next(self):
        panel = widgets.SortCards()
        for place, (_, name) in enumerate(panel.card.options):
            assert panel.card.value == name
            assert panel.view.value == views.card_view(name)
            why = str(escape(CATALOG.needs[name].iep["why"]["en"]))
            assert why not in panel.view.value
            panel.laid.value = ("school", "clinic", "both", "")[place % 4]
            panel.turn.click()
            assert panel.view.value == views.card_view(name, panel.laid.value, turned=True)
            assert why in panel.view.value
            assert "The room laid it under: " in panel.announcer.value
            panel.next.click()
            assert panel.laid.value == ""
        assert panel.card.value == next(iter(CATALOG.needs))
        assert panel.failed.value == ""

    @each_session
    def test_a_vote_walks_through_every_child_and_setting(self, name):
        panel = widgets.Vote(name)
        for child in vote_children(name):
            panel.child.value = child
            for setting in VOTED:
                panel.setting.value = setting
                assert "Nobody has voted yet" in panel.view.value
                found = found_for(child, setting)
                for outlook in OUTLOOKS:
                    panel.hands[outlook].value = 5 if outlook == found.outlook else 2
                assert str(escape(found.sentence)) not in panel.view.value
                panel.show_rules.value = True
                assert str(escape(found.sentence)) in panel.view.value
                assert "Most hands went up for what the rules say." in panel.view.value
                assert str(escape(found.sentence)) in panel.announcer.value
                panel.hands[found.outlook].value = 0
                assert "The room is split" in panel.view.value
                other = next(outlook for outlook in OUTLOOKS if outlook != found.outlook)
                panel.hands[other].value = 9
                assert "another answer than the rules" in panel.view.value
                assert panel.failed.value == ""
                Outline(panel.view.value)

    def test_a_new_question_covers_the_rules_again(self):
        panel = widgets.Vote("joint")
        panel.hands["likely"].value = 3
        panel.show_rules.value = True
        panel.setting.value = "outpatient"
        assert panel.show_rules.value is False
        assert {field.value for field in panel.hands.values()} == {0}

    def test_hands_that_were_counted_come_back_with_their_question_and_the_rules_stay_covered(self):
        panel = widgets.Vote("joint")
        first, second = (child for _, child in panel.child.options[:2])
        panel.hands["likely"].value = 3
        panel.show_rules.value = True
        panel.child.value = second
        panel.hands["depends"].value = 4
        panel.child.value = first
        assert [field.value for field in panel.hands.values()] == [3, 0, 0]
        assert panel.show_rules.value is False
        panel.child.value = second
        assert [field.value for field in panel.hands.values()] == [0, 4, 0]
        assert panel.failed.value == ""

    def test_nobody_voted_but_the_rules_are_shown(self):
        panel = widgets.Vote()
        panel.show_rules.value = True
        assert "Nobody has voted yet" in panel.view.value
        assert "What the rules say" in panel.view.value
        assert panel.failed.value == ""

    @pytest.mark.parametrize("play", ["meeting", "insurer"])
    def test_every_role_card_opens(self, play):
        panel = widgets.RoleCards(play)
        for _, name in panel.role.options:
            panel.role.value = name
            assert panel.view.value == views.role_view(name)
            assert str(escape(CATALOG.roles[name].may_not_say["en"])) in panel.view.value
            assert panel.failed.value == ""


@each_session
def test_what_the_rules_say_is_closed_on_the_page_until_the_room_has_voted(name):
    for shown in (views.votes_table(name, closed=True), views.cards_table(closed=True)):
        assert shown.index("<details>") < shown.index("<table>")
        Outline(shown)
