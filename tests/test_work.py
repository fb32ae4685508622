"""A student's own file: nothing is lost by a crash, a second page or an older file, and every mistake is a sentence."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import widgets
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
        (
            f'{{"format": "{FORMAT}", "version": 1, "answers": [{{"question": "q_iep_name", "given": ["z"], "at": "x"}}]}}',
            "mine.json, answers, place 1: q_iep_name: choose 1 of a, b, c, d, not ('z',).",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text, said):
    with pytest.raises(WorkError, match=re.escape(said)):
        work_of(text, "mine.json")


def test_an_answer_is_marked_anew_so_that_a_file_cannot_claim_to_be_right():
    text = text_of(Work().answered("q_iep_name", ("a",), AT)).replace('"right": false', '"right": true')
    assert work_of(text).answers[0].right is False


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
        own.upload.value = (uploaded("bad.json", b"\xff\xfe"),)
        assert "bad.json is not a file of answers" in own.view.value

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
