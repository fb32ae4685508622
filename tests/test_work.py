"""A student's own file: nothing is lost by a crash, a second page or an older file, and every mistake is a sentence."""

from __future__ import annotations

import errno
import json
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import load, widgets
from helpers import work as work_module
from helpers.views import report_view
from helpers.widgets import desk as desk_module
from helpers.work import FORMAT, Work, WorkError, read, save, text_of, work_of

AT = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ONE = Work("A. Student").answered("q_iep_name", ("b",), AT)
OTHER = Work().answered("q_hours_a_year", ("18",), AT).wrote("case", "notice", "She tires.\n<b>&", AT)


def test_a_file_holds_what_was_done(tmp_path):
    path = tmp_path / "mine.json"
    save(ONE, path)
    assert read(path) == ONE
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == FORMAT
    assert read(tmp_path / "not_there.json") == Work()


@given(st.text(), st.lists(st.tuples(st.text(), st.text(), st.text())))
def test_any_words_come_back_as_they_were(student, written):
    work = Work(student)
    for place, step, words in written:
        work = work.wrote(place, step, words, AT)
    assert work_of(text_of(work)) == work


def test_two_pages_that_save_into_one_file_lose_nothing(tmp_path):
    path = tmp_path / "mine.json"
    save(ONE, path)
    together = save(OTHER, path)
    assert {each.question for each in together.answers} == {"q_iep_name", "q_hours_a_year"}
    assert read(path) == together
    assert save(ONE, path) == together


@pytest.mark.parametrize("kept", [0, 1, 40, -2])
def test_a_half_written_file_falls_back_to_the_one_before(tmp_path, kept):
    path = tmp_path / "mine.json"
    save(ONE, path)
    save(OTHER, path)
    whole = path.read_bytes()
    path.write_bytes(whole[:kept])
    assert read(path) == ONE
    save(OTHER, path)
    assert {each.question for each in read(path).answers} == {"q_iep_name", "q_hours_a_year"}


def test_a_file_that_is_damaged_for_good_is_kept_aside_and_nothing_typed_is_lost(tmp_path):
    path = tmp_path / "mine.json"
    path.write_bytes(b"\xff\x00 not ours")
    assert save(ONE, path) == ONE
    assert (tmp_path / "mine.json.damaged").read_bytes() == b"\xff\x00 not ours"
    assert read(path) == ONE
    for name in ("mine.json", "mine.json.before"):
        (tmp_path / name).write_bytes(b"again")
    save(ONE, path)
    assert (tmp_path / "mine.json.damaged").read_bytes() == b"\xff\x00 not ours"
    assert (tmp_path / "mine.json.damaged1").read_bytes() == b"again"


def test_a_crash_between_the_two_moves_loses_nothing(tmp_path, monkeypatch):
    path = tmp_path / "mine.json"
    save(ONE, path)
    moves = []
    real = os.replace

    def full(source, target):
        moves.append(target)
        if len(moves) == 2:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WorkError, match=r"could not be written: No space left on device\. Nothing was lost"):
        save(OTHER, path)
    monkeypatch.undo()
    assert read(path) == ONE
    assert [each.name for each in tmp_path.iterdir()] == ["mine.json.before"]


def test_parts_that_a_newer_page_wrote_are_kept(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(text_of(ONE).replace('"version": 1', '"version": 1,\n "badges": ["owl"]'), encoding="utf-8")
    save(OTHER, path)
    assert json.loads(path.read_text(encoding="utf-8"))["badges"] == ["owl"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "mine.json is damaged: it is not JSON, or it breaks off."),
        ("[" * 100_000, "mine.json is damaged"),
        ("[1]", "mine.json is not a file of answers from this collection."),
        (f'{{"format": "{FORMAT}", "version": 9}}', "mine.json has version 9. This collection reads version 1."),
        (f'{{"format": "{FORMAT}", "version": 1, "student": 5}}', "mine.json: student must be a text."),
        (f'{{"format": "{FORMAT}", "version": 1, "answers": 5}}', "mine.json: answers must be a list."),
        (f'{{"format": "{FORMAT}", "version": 1, "answers": [5]}}', "mine.json, answers, place 1: question is missing"),
        (
            f'{{"format": "{FORMAT}", "version": 1, "answers": [{{"question": "q_iep_name", "given": "b", "at": "x"}}]}}',
            "mine.json, answers, place 1: given must be a list of texts.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text, said):
    with pytest.raises(WorkError, match=re.escape(said)):
        work_of(text, "mine.json")


def test_an_answer_is_marked_anew_so_that_a_file_cannot_claim_to_be_right():
    text = text_of(Work().answered("q_iep_name", ("a",), AT)).replace('"right": false', '"right": true')
    assert work_of(text).answers[0].right is False


GONE = text_of(OTHER.answered("q_iep_name", ("b",), AT)).replace('"b"', '"z"')
"""A file with an answer that names a choice which the question no longer has."""


def test_an_answer_that_is_no_longer_offered_is_kept_as_it_was_and_counts_nowhere(tmp_path):
    work = work_of(GONE)
    assert (work.answers[-1].given, work.answers[-1].right) == (("z",), True)
    assert work.outdated == 1
    assert work.last_right() == {"q_hours_a_year": False}
    assert save(work, tmp_path / "mine.json") == read(tmp_path / "mine.json") == work_of(text_of(work)) == work


def uploaded(name, content):
    """A file as the browser hands it over."""
    return {
        "name": name,
        "type": "application/json",
        "size": len(content),
        "content": memoryview(content),
        "last_modified": AT,
    }


class TestThePage:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        return tmp_path

    def test_from_now_on_each_answer_is_saved_and_a_new_kernel_goes_on_from_it(self, folder):
        desk = widgets.Desk()
        own = widgets.OwnFile(desk)
        own.student.value = "A. Student"
        own.keep.click()
        assert "is kept in my_answers.json" in own.view.value
        desk.put(desk.work.answered("q_iep_name", ("b",)))
        again = widgets.Desk()
        page = widgets.OwnFile(again)
        page.keep.click()
        assert again.work == desk.work == read(folder / "my_answers.json")
        assert page.student.value == "A. Student"

    @pytest.mark.parametrize("name", ["", "../x.json", "/etc/x.json", "a/b.json", ".."])
    def test_a_file_name_has_no_folders(self, name):
        own = widgets.OwnFile(widgets.Desk())
        own.file.value = name
        own.keep.click()
        assert "without folders" in own.view.value
        assert list(Path().iterdir()) == []

    @pytest.mark.parametrize(
        "name", ["CON", "nul", "aux.json", "Com1.x.json", "LPT9", "com¹", "prn .json", "a.", "a. .", "x" * 51]
    )
    def test_a_file_name_is_one_that_every_computer_takes(self, name):
        own = widgets.OwnFile(widgets.Desk())
        own.file.value = name
        own.keep.click()
        assert "Type a plain file name" in own.view.value
        assert list(Path().iterdir()) == []

    @pytest.mark.parametrize(
        ("typed", "file"),
        [
            ("my answers.JSON", "my answers.JSON"),
            ("mine", "mine.json"),
            ("a", "a.json"),
            ("console", "console.json"),
            ("auxiliary.json", "auxiliary.json"),
            ("Ana (2).json", "Ana (2).json"),
            ("x" * 50, "x" * 50 + ".json"),
        ],
    )
    def test_a_name_gets_its_ending_once(self, typed, file):
        own = widgets.OwnFile(widgets.Desk())
        own.file.value = typed
        own.keep.click()
        assert [path.name for path in Path().iterdir()] == [file]

    def test_where_it_cannot_be_saved_the_work_stays_and_a_sentence_says_so(self, folder):
        desk = widgets.Desk(ONE)
        own = widgets.OwnFile(desk)
        (folder / "my_answers.json").mkdir()
        own.keep.click()
        assert "could not be read" in own.view.value
        assert desk.work == ONE

    def test_a_file_that_was_taken_away_is_read_back(self):
        desk = widgets.Desk(OTHER)
        own = widgets.OwnFile(desk)
        own.upload.value = (uploaded("mine.json", text_of(ONE).encode()),)
        assert "mine.json was read. Your work now holds 3 entries." in own.view.value
        assert "no longer asked" not in own.view.value
        own.upload.value = (uploaded("bad.json", b"\xff\xfe"),)
        assert "bad.json is not a file of answers" in own.view.value

    def test_what_is_no_longer_asked_is_said_when_a_file_is_read_and_in_the_report(self, folder):
        said = "Answers to a question or a choice that is no longer asked: 1."
        own = widgets.OwnFile()
        own.upload.value = (uploaded("mine.json", GONE.encode()),)
        assert said in own.view.value
        assert said in own.announcer.value
        own.report_button.click()
        assert said in own.report.value
        assert load().quiz["q_iep_name"].stem["en"] not in own.report.value
        (folder / "my_answers.json").write_text(GONE, encoding="utf-8")
        own = widgets.OwnFile()
        own.keep.click()
        assert said in own.view.value
        assert "no longer asked" not in report_view(ONE)

    def test_the_report_escapes_what_was_written(self):
        own = widgets.OwnFile(widgets.Desk(OTHER))
        own.report_button.click()
        assert "&lt;b&gt;&amp;" in own.report.value
        assert "<b>&" not in own.report.value

    def test_on_a_page_for_strangers_nothing_is_written_on_the_server(self, monkeypatch):
        monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
        own = widgets.OwnFile(widgets.Desk(ONE))
        assert own.keep not in own.children
        assert not desk_module.has_own_folder()
        assert "download=" in own.view.value


LATER = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
ENTRIES = st.lists(st.sampled_from("abcde"), max_size=6)


def noted(words):
    work = Work()
    for place, each in enumerate(words):
        work = work.wrote("maya", "goal", each, datetime(2026, 11, 25, 12, 0, place % 3, tzinfo=UTC))
    return work


class TestClocks:
    """A clock that is set back, a machine with a wrong date, two answers within one second: the last one stays the last."""

    def test_words_written_after_a_clock_was_set_back_are_the_latest(self, tmp_path):
        path = tmp_path / "mine.json"
        work = save(Work().wrote("maya", "goal", "draft", LATER), path)
        work = save(work.wrote("maya", "goal", "better", AT), path)
        assert read(path).latest("maya") == {"goal": "better"}
        assert save(Work().wrote("leo", "goal", "other", LATER), path).latest("maya") == {"goal": "better"}

    def test_the_last_of_several_answers_in_one_second_counts(self, tmp_path):
        path = tmp_path / "mine.json"
        work = Work()
        for given_answer in ("b", "a", "b", "d"):
            work = save(work.answered("q_iep_name", (given_answer,), AT), path)
        assert [each.given[0] for each in read(path).answers] == ["b", "a", "b", "d"]
        assert read(path).last_right() == {"q_iep_name": False}

    @given(ENTRIES, ENTRIES)
    def test_each_keeps_its_own_order_and_nothing_is_there_twice(self, one, other):
        one, other = noted(one), noted(other)
        both = one.together(other)
        assert both.together(one) == both.together(other) == both.together(both) == both
        for each in (one, other):
            left = list(both.writing)
            assert all(left.count(entry) >= each.writing.count(entry) for entry in each.writing)
        assert len(both.writing) <= len(one.writing) + len(other.writing)

    @given(ENTRIES, ENTRIES)
    def test_what_was_added_to_a_file_stays_behind_what_was_there(self, before, added):
        work = noted(before)
        more = work
        for each in added:
            more = more.wrote("maya", "goal", each, AT)
        assert work.together(more).writing == more.together(work).writing == more.writing

    @pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Anchorage", "Asia/Kathmandu"])
    def test_the_machine_s_time_zone_plays_no_part(self, zone, monkeypatch):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        try:
            at = Work().wrote("maya", "goal", "x").writing[0].at
            given_at = Work().wrote("maya", "goal", "x", AT).writing[0].at
        finally:
            monkeypatch.undo()
            time.tzset()
        assert given_at == "2026-11-25T12:00:00Z"
        assert abs(datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds() < 60


class TestOneFile:
    def test_many_pages_that_save_at_once_lose_nothing(self, tmp_path):
        path = tmp_path / "mine.json"

        def page(number):
            work = Work()
            for turn in range(8):
                work = save(work.wrote(f"page {number}", str(turn), "words"), path)

        with ThreadPoolExecutor(4) as pages:
            list(pages.map(page, range(4)))
        assert {(each.place, each.step) for each in read(path).writing} == {
            (f"page {number}", str(turn)) for number in range(4) for turn in range(8)
        }
        assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.json", "mine.json.before"]

    def test_a_page_that_was_ended_while_it_wrote_holds_nobody_up_for_long(self, tmp_path, monkeypatch):
        monkeypatch.setattr(work_module, "LONGEST_WAIT", 0.05)
        (tmp_path / ".mine.json.lock").touch()
        assert save(ONE, tmp_path / "mine.json") == ONE
        assert save(ONE, tmp_path / "mine.json") == ONE
        assert not (tmp_path / ".mine.json.lock").exists()

    def test_where_only_a_damaged_copy_is_left_one_can_go_on(self, tmp_path):
        path = tmp_path / "mine.json"
        (tmp_path / "mine.json.before").write_bytes(b"\xff\x00")
        assert save(ONE, path) == ONE
        assert read(path) == ONE

    def test_half_a_letter_in_a_file_stops_neither_reading_nor_saving(self, tmp_path):
        path = tmp_path / "mine.json"
        text = text_of(Work("Ana").wrote("maya", "goal", "words", AT))
        path.write_text(
            text.replace("Ana", "A\\ud83d").replace('"words": "words"', '"words": "\\udc00w"'), encoding="utf-8"
        )
        work = save(read(path), path)
        assert (work.student, work.writing[0].words) == ("A?", "?w")
        assert save(Work("half \ud83d"), tmp_path / "other.json")
        assert read(tmp_path / "other.json").student == "half ?"


def full_disk(source, target):
    raise OSError(errno.ENOSPC, "No space left on device")


class TestTroubleIsSaidWhereOnePressed:
    """A full disk, a folder that was taken away: the sentence stands beside the button, and nothing typed is gone."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        return tmp_path

    @pytest.fixture
    def own(self):
        own = widgets.OwnFile(widgets.Desk())
        own.keep.click()
        return own

    @pytest.fixture
    def full(self, own, monkeypatch):
        monkeypatch.setattr(os, "replace", full_disk)
        return own

    SAID = "my_answers.json could not be written: No space left on device."

    def check(self, own, shown, spoken):
        assert self.SAID in own.view.value
        assert 'role="alert"' in shown
        assert self.SAID in shown
        assert self.SAID in spoken
        assert "download=" in own.view.value

    def test_a_case(self, full):
        cases = widgets.Cases(full.desk)
        for choices in cases._choices.values():
            choices.outlook.value = "depends"
            choices.words.value = "my own words"
        cases.buttons["case_decide_button"].click()
        self.check(full, cases.result.value, cases.announcer.value)
        assert "my own words" in cases.result.value
        assert "my own words" in full.desk.work.writing[0].words

    def test_writing(self, full):
        page = widgets.WriteIt(full.desk)
        page.sheets["goal_school"].words.value = "my own words"
        page.keep.click()
        self.check(full, page.result.value, page.announcer.value)
        assert "is kept" not in page.announcer.value
        assert page.sheets["goal_school"].words.value == "my own words"

    def test_questions(self, full):
        quiz = widgets.Quiz(full.desk)
        for _ in range(40):
            if quiz.question.kind == "single":
                break
            quiz.buttons["quiz_next"].click()
        quiz.answer.children[0].value = "a"
        quiz.buttons["quiz_check"].click()
        self.check(full, quiz.view.value, quiz.announcer.value)

    def test_choosing_a_file_never_says_that_it_is_kept(self, monkeypatch):
        own = widgets.OwnFile(widgets.Desk(ONE))
        with monkeypatch.context() as full:
            full.setattr(os, "replace", full_disk)
            own.keep.click()
        assert self.SAID in own.view.value
        assert "is kept in" not in own.view.value
        assert self.SAID in own.announcer.value
        own.keep.click()
        assert "is kept in my_answers.json" in own.view.value
        assert self.SAID not in own.view.value

    def test_when_there_is_room_again_everything_is_saved(self, full, folder, monkeypatch):
        page = widgets.WriteIt(full.desk)
        page.sheets["goal_school"].words.value = "first"
        page.keep.click()
        monkeypatch.undo()
        monkeypatch.chdir(folder)
        page.sheets["goal_school"].words.value = "second"
        page.keep.click()
        assert 'role="alert"' not in page.result.value
        assert [each.words for each in read(folder / "my_answers.json").writing if each.step == "goal_school"] == [
            "first",
            "second",
        ]

    def test_a_file_damaged_by_others_between_two_answers_is_kept_aside_and_the_page_goes_on(self, own, folder):
        page = widgets.WriteIt(own.desk)
        page.sheets["goal_school"].words.value = "first"
        page.keep.click()
        for name in ("my_answers.json", "my_answers.json.before"):
            (folder / name).write_bytes(b'{"format": "ther')
        page.sheets["goal_clinic"].words.value = "second"
        page.keep.click()
        assert 'role="alert"' not in page.result.value
        assert {each.words for each in read(folder / "my_answers.json").writing} >= {"first", "second"}

    def test_two_pages_in_one_file_show_each_other_s_answers_after_the_next_saving(self, own, folder):
        other = widgets.OwnFile(widgets.Desk())
        other.keep.click()
        own.desk.put(own.desk.work.wrote("maya", "goal_school", "from one", AT))
        other.desk.put(other.desk.work.wrote("maya", "goal_clinic", "from the other", AT))
        assert {each.words for each in other.desk.work.writing} == {"from one", "from the other"}

    @pytest.mark.parametrize(
        "name",
        ["a\x00b", "a\nb.json", "\u202egnosj", "a\u200bb", "C:x", "a\\b", "-rf", ".hidden", "x" * 300, "<b>.json"],
    )
    def test_names_that_some_computer_would_misread_are_refused_in_a_sentence(self, own, folder, name):
        before = sorted(folder.iterdir())
        own.file.value = name
        own.keep.click()
        assert "without folders" in own.view.value
        assert sorted(folder.iterdir()) == before

    @pytest.mark.parametrize("name", ["Ana Núñez 2", "回答.json", "week_1(a)", "O'Neil, A. & B.json"])
    def test_names_in_any_script_are_taken(self, folder, name):
        own = widgets.OwnFile(widgets.Desk(ONE))
        own.file.value = name
        own.keep.click()
        assert "is kept in" in own.view.value
        assert (folder / (name if name.endswith(".json") else f"{name}.json")).exists()
