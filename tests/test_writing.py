"""Writing: the checklist is applied by the writer, examples are judged in full, and what is typed is kept and escaped."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from helpers import load, views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.views.writing import (
    OF_STEP,
    examples_options,
    judged_view,
    kept_view,
    place_in_words,
    step_in_words,
    task_view,
    ticks_in_words,
    written_in_words,
)
from helpers.work import Work, read
from helpers.writing import KINDS, QUALITIES, beside, checklist, left_open, parts_of

TABLES = compile_tables()
EXAMPLES = list(load().writing_examples.values())
TASKS = list(load().writing_tasks)
SCRIPT = "<script>alert(1)</script>"
RTL = "עד מאי, מאיה תכתוב חמש שורות"
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda row: row.id)


class TestTheTables:
    def test_the_checklist_for_a_goal_has_what_was_asked_for(self):
        assert [row.id for row in checklist("goal")] == [
            "doer", "condition", "criterion", "measurable", "relevant", "functional",
        ]  # fmt: skip

    def test_each_item_is_met_by_some_example_and_missed_by_some(self):
        for check in checklist("goal"):
            met = {mark.met for row in EXAMPLES for mark in row.marks if mark.check == check.id}
            assert met == {True, False}, check.id

    def test_good_and_poor_goals_for_each_therapy_and_both_settings(self):
        assert {row.therapy for row in EXAMPLES} == {"ot", "pt", "slp"}
        for setting in ("school_iep", "outpatient"):
            good = {all(mark.met for mark in row.marks) for row in EXAMPLES if row.setting == setting}
            assert good == {True, False}, setting

    @every_example
    def test_each_mark_says_why_in_words_of_its_own(self, example):
        said = [mark.why["en"] for mark in example.marks]
        assert len(set(said)) == len(said)

    @pytest.mark.parametrize("kind", KINDS[1:])
    def test_a_good_paragraph_does_everything_on_its_list_and_a_poor_one_does_not_even_try(self, kind):
        every = {check.id for check in checklist(kind)}
        assert {part.check for part in parts_of(kind, "good")} == every
        assert {part.check for part in parts_of(kind, "poor")} < every

    def test_children_of_all_three_therapies_can_be_written_about(self):
        assert {load().children[name].facts["therapy"] for name in TASKS} == {"ot", "pt", "slp"}

    @pytest.mark.parametrize(
        ("table", "change", "said"),
        [
            ("writing_examples", {"marks": []}, "each thing of the checklist must be judged once: doer, condition"),
            ("writing_examples", {"setting": "moon"}, "'moon' is not a setting."),
            ("writing_examples", {"better": {"en": "So."}}, "an example that fails somewhere has a better one"),
            ("writing_paragraphs", {"check": "doer"}, "'doer' is not allowed. Allowed: finding"),
            ("writing_tasks", {"id": "nobody"}, "'nobody' is not an id in children.yaml."),
        ],
    )
    def test_a_bad_row_is_refused_in_a_sentence(self, table, change, said):
        tables = copy.deepcopy(TABLES)
        tables[table][0].update(change)
        assert any(said in str(problem) for problem in check_tables(tables))

    def test_there_is_no_other_checklist(self):
        with pytest.raises(ValueError, match="The checklists are: goal, necessity, relevance"):
            checklist("moon")


class TestTheViews:
    @every_example
    def test_every_single_tick_changes_one_line(self, example):
        for check in checklist("goal"):
            ticked = [mark.check for mark in example.marks if mark.met]
            assert all(row.alike for row in beside(example, ticked))
            turned = set(ticked) ^ {check.id}
            assert [row.check.id for row in beside(example, turned) if not row.alike] == [check.id]
            assert "judge 5 of 6 alike" in judged_view(example, turned)

    def test_examples_for_paper_do_not_tell_good_from_poor(self):
        shown = views.examples_table() + "".join(label for label, _ in examples_options())
        for row in EXAMPLES:
            assert all(mark.why["en"] not in shown for mark in row.marks)
            assert not row.better or row.better["en"] not in shown

    def test_our_marks_are_folded_up(self):
        assert views.examples_marked().count("<details>") == len(EXAMPLES)

    def test_paragraphs_stand_in_pairs_with_every_note(self):
        shown = views.paragraphs_view()
        assert shown.count("<article") == len(KINDS[1:]) * len(QUALITIES)
        assert "Not in it at all:" in shown

    def test_what_was_left_open_is_explained_and_nothing_is_judged(self):
        shown = kept_view({"goal_school": SCRIPT, "goal_clinic": ""}, {"goal_school": ["doer"]}, "Maya")
        assert "This page cannot judge your words." in shown
        assert SCRIPT not in shown
        assert "Nothing written yet." in shown
        for check in left_open("goal", ["doer"]):
            assert check.name["en"] in shown
        every = [check.id for check in checklist("goal")]
        assert "Have somebody else read it" in kept_view({"goal_school": "x"}, {"goal_school": every}, "Maya")

    @pytest.mark.parametrize("step", list(OF_STEP))
    def test_ticks_are_kept_in_words(self, step):
        assert ticks_in_words(step, []).startswith("ticked: nothing; left open: ")
        every = [check.id for check in checklist(OF_STEP[step])]
        assert ticks_in_words(step, every).endswith("left open: nothing")

    def test_the_report_says_places_and_steps_in_words(self):
        work = Work().wrote("write_maya", "goal_school", "old").wrote("write_maya", "goal_school", RTL)
        work = work.wrote("maya", "school_iep", "Likely").wrote("somewhere", "<step>", SCRIPT)
        shown = views.report_view(work)
        for said in ("Write it: Maya", "Your goal for school", "Case: Maya", RTL, "somewhere", "&lt;step&gt;"):
            assert said in shown
        for never in ("write_maya", "goal_school", "school_iep", SCRIPT, ">old<"):
            assert never not in shown
        assert 'dir="auto"' in shown

    def test_every_place_and_step_that_a_page_keeps_has_a_name(self):
        for name in load().children:
            assert place_in_words(name) != name
        for step in (*load().settings, *OF_STEP, *(f"{step}_checks" for step in OF_STEP)):
            assert step_in_words(step) != step
        assert written_in_words(Work()) == []

    @pytest.mark.parametrize("name", TASKS)
    def test_what_is_known_is_for_both_settings(self, name):
        assert task_view(name).count("<h4>") == 2


class TestJudging:
    def test_each_example_is_walked_and_no_tick_stays_for_the_next(self):
        page = widgets.JudgeExamples()
        for _ in EXAMPLES:
            assert page.result.value == ""
            assert not any(box.value for box in page.ticks.values())
            for box in page.ticks.values():
                box.value = True
            page.judge.click()
            assert "alike" in page.announcer.value
            assert page.result.value.count("<li>") == 6
            page.next.click()
            assert page.failed.value == ""
        assert page.example.value == EXAMPLES[0].id


class TestWriting:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        return tmp_path

    @pytest.mark.parametrize("kind", ["goals", "paragraphs"])
    @pytest.mark.parametrize("words", [SCRIPT, "x" * 10_000, RTL, "two\nlines & <b>"])
    def test_anything_typed_is_kept_escaped_and_comes_back(self, folder, kind, words):
        own = widgets.OwnFile()
        page = widgets.WriteIt(own.desk, kind)
        own.keep.click()
        for sheet in page.sheets.values():
            sheet.words.value = words
            next(iter(sheet.ticks.values())).value = True
        page.keep.click()
        assert page.failed.value == ""
        assert "<script>" not in page.result.value
        assert "<b>" not in page.result.value
        own.report_button.click()
        assert "<script>" not in own.report.value
        again = widgets.OwnFile()
        new = widgets.WriteIt(again.desk, kind)
        again.keep.click()
        for sheet in new.sheets.values():
            assert sheet.words.value == words
            assert sheet.ticked == [next(iter(sheet.ticks))]
        assert read(Path("my_answers.json")) == again.desk.work

    def test_keeping_twice_adds_nothing_and_keeping_nothing_says_so(self):
        page = widgets.WriteIt()
        page.keep.click()
        assert "Nothing was kept." in page.result.value
        assert page.desk.work == Work()
        page.sheets["goal_school"].words.value = "By May, Maya will …"
        page.keep.click()
        page.keep.click()
        assert [each.step for each in page.desk.work.writing] == ["goal_school", "goal_school_checks"]

    @pytest.mark.parametrize("name", TASKS)
    def test_each_child_has_words_of_its_own(self, name):
        page = widgets.WriteIt()
        page.child.value = name
        page.sheets["goal_clinic"].words.value = f"About {name}"
        page.keep.click()
        for other in TASKS:
            page.child.value = other
            assert page.sheets["goal_clinic"].words.value == (f"About {name}" if other == name else "")

    @pytest.mark.parametrize("kind", ["goals", "paragraphs"])
    def test_what_is_typed_and_ticked_for_a_child_waits_while_another_is_chosen(self, kind):
        page = widgets.WriteIt(kind=kind)
        for name in TASKS:
            page.child.value = name
            for sheet in page.sheets.values():
                assert (sheet.words.value, sheet.ticked) == ("", [])
                sheet.words.value, sheet.ticks[list(sheet.ticks)[-1]].value = f"About {name}", True
        for name in TASKS:
            page.child.value = name
            for sheet in page.sheets.values():
                assert (sheet.words.value, sheet.ticked) == (f"About {name}", [list(sheet.ticks)[-1]])
        assert page.desk.work == Work()
        assert page.failed.value == ""

    def test_what_is_being_typed_is_not_overwritten_by_a_file(self):
        desk = widgets.Desk()
        page = widgets.WriteIt(desk)
        page.sheets["goal_school"].words.value = "new words"
        desk.put(Work().wrote("write_maya", "goal_school", "older words"))
        assert page.sheets["goal_school"].words.value == "new words"

    def test_there_is_nothing_else_to_write(self):
        with pytest.raises(ValueError, match="Allowed: goals, paragraphs"):
            widgets.WriteIt(kind="poem")
