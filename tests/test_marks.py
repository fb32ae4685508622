"""A class is marked from a folder of files: none is lost, a bad one is named, and the numbers are right."""

from __future__ import annotations

from datetime import UTC, datetime

import openpyxl
import pandas as pd
import pytest

from helpers.marks import by_objective, by_question, by_student, read_folder, write_marks
from helpers.marks.__main__ import main
from helpers.work import Work, text_of

MORNING, NOON = (datetime(2026, 11, 25, hour, tzinfo=UTC) for hour in (8, 12))
ANA = Work("Ana").answered("q_iep_name", ("a",), MORNING).answered("q_iep_name", ("b",), NOON)
ANA = ANA.answered("q_hours_a_year", ("36",), NOON).wrote("maya", "school_iep", "Depends", NOON)
BEN = Work('=HYPERLINK("x")').answered("q_iep_name", ("a",), MORNING)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "answers"
    (made / "group").mkdir(parents=True)
    (made / "ana.json").write_text(text_of(ANA), encoding="utf-8")
    (made / "group" / "ben.json").write_text(text_of(BEN), encoding="utf-8")
    (made / "broken.json").write_text('{"format": "ther', encoding="utf-8")
    (made / "other.json").write_text("[]", encoding="utf-8")
    (made / "bytes.json").write_bytes(b"\xff\xfe\x00")
    (made / "photo.png").write_bytes(b"png")
    return made


def test_each_file_is_marked_or_named_with_the_reason(folder):
    work = read_folder(folder)
    assert [name for name, _ in work.works] == ["ana.json", "group/ben.json"]
    assert {each.file: each.reason for each in work.skipped} == {
        "broken.json": "broken.json is damaged: it is not JSON, or it breaks off.",
        "bytes.json": "bytes.json is damaged: it is not UTF-8 text.",
        "other.json": "other.json is not a file of answers from this collection.",
        "photo.png": "This is not a .json file.",
    }


def test_by_student(folder):
    table = by_student(read_folder(folder)).set_index("file")
    ana = table.loc["ana.json"]
    assert (ana["answered"], ana["right_at_first"], ana["right_at_last"], ana["written"]) == (2, 1, 2, 1)
    assert ana["who_writes"] == 1.0
    assert pd.isna(table.loc["group/ben.json", "add_up_minutes"])


def test_by_objective(folder):
    row = by_objective(read_folder(folder)).set_index("objective").loc["who_writes"]
    assert (row["students"], row["right_at_first"], row["right_at_last"]) == (2, 0.0, 0.5)


def test_by_question_the_most_common_mistake_is_named_with_its_reason(folder):
    row = by_question(read_folder(folder)).iloc[0]
    assert (row["question"], row["students"], row["common_wrong"], row["how_often"]) == ("q_iep_name", 2, "Plan", 2)
    assert row["why_wrong"].startswith("Many charts say plan.")


def test_an_answer_that_is_no_longer_offered_skips_nobody_and_counts_nowhere(folder, tmp_path, capsys):
    (folder / "ana.json").write_text(text_of(ANA).replace('"b"', '"z"'), encoding="utf-8")
    work = read_folder(folder)
    ana = by_student(work).set_index("file").loc["ana.json"]
    assert (ana["answered"], ana["right_at_first"], ana["right_at_last"], ana["outdated"]) == (2, 1, 1, 1)
    assert by_objective(work).set_index("objective").loc["who_writes", "right_at_last"] == 0.0
    assert by_question(work).iloc[0]["how_often"] == 2
    assert main([str(folder), str(tmp_path / "out")]) == 0
    said = "ana.json: answers to a question or a choice that is no longer asked: 1. They were not counted."
    assert said in capsys.readouterr().out
    page = (tmp_path / "out" / "class.html").read_text(encoding="utf-8")
    assert said in page
    assert page.count("no longer asked") == 1


def test_what_a_student_typed_is_no_formula(folder, tmp_path):
    write_marks(read_folder(folder), tmp_path / "out")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "marks.xlsx")["students"]
    names = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert '\'=HYPERLINK("x")' in names
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "\n=HYPERLINK" not in (tmp_path / "out" / "students.csv").read_text(encoding="utf-8-sig").replace(",", "\n")


def test_the_page_shows_the_class_and_escapes_names(folder, tmp_path):
    (folder / "<b>x.json").write_text("[]", encoding="utf-8")
    write_marks(read_folder(folder), tmp_path / "out")
    page = (tmp_path / "out" / "class.html").read_text(encoding="utf-8")
    assert "2 files were marked, 5 were skipped." in page
    assert "&lt;b&gt;x.json" in page
    assert page.count("<caption>") == 3
    assert "<svg" in page


def test_an_empty_folder_is_a_class_of_none(tmp_path, capsys):
    assert main([str(tmp_path), str(tmp_path / "out")]) == 0
    assert "0 files marked, 0 skipped." in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 1
    assert main([]) == 1
    said = capsys.readouterr().err
    assert "Give the folder that holds the students' files." in said
