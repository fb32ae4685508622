"""Every field of every control, and every file that is made: what is typed stays words, and changes nothing around them."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import docx
import ipywidgets
import openpyxl
import pytest
from traitlets import TraitError

from helpers import load, views, widgets
from helpers.bank.canvas import quiz_text
from helpers.bank.moodle import gift_question
from helpers.build import DATA_FOLDER
from helpers.build.reading import read_table
from helpers.marks import read_folder, write_marks
from helpers.marks.writing import RUNS_IN_A_SPREADSHEET
from helpers.papers import Block, Paper
from helpers.views.handouts import records_docx
from helpers.widgets.quiz import Quiz
from helpers.work import Work, text_of

from .payloads import COURSES, EVERYTHING, FILE_NAMES, PAYLOADS

WORD = "zzqx"  # what a harmless reader types: it is found nowhere and is no number
TYPED = (ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Combobox)
NUMBERS = (ipywidgets.BoundedIntText, ipywidgets.IntText, ipywidgets.FloatText, ipywidgets.BoundedFloatText)


class Structure(HTMLParser):
    """The elements of a page with the names of their attributes, and the words between them."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self.addresses = [], [], []
        self.feed(str(text))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.addresses += [value for name, value in attrs if name in ("href", "src", "action", "style", "srcdoc")]

    def handle_endtag(self, tag):
        self.elements.append((f"/{tag}", ()))

    def handle_comment(self, data):
        self.elements.append(("comment", ()))

    def handle_decl(self, decl):
        self.elements.append(("declaration", ()))

    def handle_data(self, data):
        self.words.append(data)


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def parts_of(widget):
    """A control and everything in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts_of(child)


def panels():
    """Each control that asks for something typed, made ready so that every field of it is there."""
    made = {name: getattr(widgets, name) for name in widgets.__all__ if name not in ("Desk", "start")}
    for name, cls in made.items():
        yield name, (lambda cls=cls: cls()) if name != "WhatIf" else (lambda cls=cls: cls(load_nobody))
    yield "WriteIt paragraphs", lambda: widgets.WriteIt(kind="paragraphs")
    yield "Quiz number", quiz_with_a_number


def load_nobody():
    return views.ready_made("leo")


def quiz_with_a_number():
    for seed in range(60):
        quiz = Quiz(seed=seed)
        for _ in range(len(quiz._round)):
            if quiz.question.number:
                return quiz
            quiz.buttons["quiz_next"].click()
    raise AssertionError("no question asks for a number")


PANELS = dict(panels())


def ready(name):
    """A panel in which pressing its buttons shows what was typed."""
    panel = PANELS[name]()
    for choices in getattr(panel, "_choices", {}).values():
        choices.outlook.value = "depends"
    return panel


def fields_in(panel, kinds):
    return [each for each in parts_of(panel) if isinstance(each, kinds) and "settings-sent" not in each._dom_classes]


ASKING = [name for name in PANELS if fields_in(ready(name), TYPED)]
COUNTING = [name for name in PANELS if fields_in(ready(name), NUMBERS)]


def pressed(panel):
    """Press what keeps or shows, and answer with all that is shown."""
    turning = {"quiz_next", "quiz_previous", "quiz_new_round", "case_again", "write_next", "loop_again"}
    over = {load().text(name, "en") for name in turning}
    for button in [each for each in parts_of(panel) if isinstance(each, ipywidgets.Button)]:
        if button.description not in over:
            button.click()
    return [each for each in parts_of(panel) if isinstance(each, ipywidgets.HTML)]


def shown_for(panel, field, typed):
    field.value = typed
    shown = pressed(panel)
    assert not panel.failed.value, (typed[:80], panel.failed.value)
    return [Structure(each.value) for each in shown]


def test_the_walk_meets_the_fields_that_are_there():
    assert {"OwnFile", "Cases", "WriteIt", "Quiz number", "Claims", "Glossary", "SideBySide", "Planner"} <= set(ASKING)
    assert {"CostEstimate", "Dates", "Agenda"} <= set(ASKING)
    assert {"BeforeAfter", "Thousand", "GuessNumber"} <= set(COUNTING)
    assert "Guide" not in ASKING


@pytest.mark.parametrize("name", ASKING)
def test_what_is_typed_stays_words_in_every_field(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    panel, names = ready(name), load().text("desk_file", "en")
    usual = {element for each in pressed(panel) for element in Structure(each.value).elements}
    for field in {each.description.rstrip(" 123"): each for each in fields_in(panel, TYPED)}.values():
        before = field.value
        shown_for(panel, field, WORD)
        plain = shown_for(panel, field, WORD)  # again: what is kept may fill other fields
        usual |= {element for each in plain for element in each.elements}
        echoed = any(WORD in "".join(each.words) for each in plain)
        for typed in EVERYTHING:
            shown = shown_for(panel, field, typed)
            if [each.elements for each in shown] != [each.elements for each in plain]:  # a search that found something
                assert {element for each in shown for element in each.elements} <= usual, typed[:80]
                assert not echoed or field.description == names, typed[:80]
            elif echoed and squeezed(typed) and field.description != names:
                assert squeezed(typed) in squeezed(" ".join("".join(each.words) for each in shown)), typed[:80]
            for each in shown:
                assert not any("javascript:" in (to or "").lower() for to in each.addresses), typed[:80]
        field.value = before


@pytest.mark.parametrize("name", COUNTING)
def test_a_number_field_takes_numbers_only(name):
    for field in fields_in(ready(name), NUMBERS):
        before = field.value
        for typed in (*PAYLOADS[:5], "=1+1", None, [], {}):
            with pytest.raises(TraitError):
                field.set_state({"value": typed})
        assert field.value == before
        for number in (10**30, -5):
            field.value = number
            assert field.min <= field.value <= field.max


def uploaded(name, content):
    file = {
        "name": name,
        "type": "",
        "size": len(content),
        "content": memoryview(content),
        "last_modified": datetime.now(UTC),
    }
    return (file,)


@pytest.mark.parametrize("name", ["OwnFile", "BeforeAfter"])
def test_a_file_that_is_given_has_any_name_and_any_words(name):
    plain = PANELS[name]()
    plain.upload.value = uploaded(WORD, b"nothing of ours")
    expected = Structure(plain.view.value).elements
    for typed in EVERYTHING:
        for content in (b"nothing of ours", typed.encode()):
            panel = PANELS[name]()
            panel.upload.value = uploaded(typed, content)
            assert not panel.failed.value
            found = Structure(panel.view.value)
            assert found.elements == expected, typed[:80]
            assert squeezed(typed)[:50] in squeezed("".join(found.words))


# --- What a student did, in every file that is made of it ---------------------------------------------------------------


def work_with(typed):
    work = Work(typed).answered("q_iep_name", ("b",))
    return work.wrote("maya", "school_iep", typed).wrote(typed, typed, typed)


def test_a_report_holds_any_words():
    plain = Structure(views.report_view(work_with(WORD), "en"))
    for typed in EVERYTHING:
        found = Structure(views.report_view(work_with(typed), "en"))
        assert found.elements == plain.elements, typed[:80]


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A class whose students and files have every name."""
    folder, out = tmp_path_factory.mktemp("answers"), tmp_path_factory.mktemp("out")
    for number, typed in enumerate(EVERYTHING):
        (folder / f"{number:03}.json").write_text(text_of(work_with(typed)), encoding="utf-8")
    for name in FILE_NAMES:
        (folder / name).write_text(text_of(work_with(WORD)), encoding="utf-8")
        (folder / f"{name}.txt").write_text("not json", encoding="utf-8")
    work = read_folder(folder)
    assert len(work.works) == len(EVERYTHING) + len(FILE_NAMES)
    return {path.name: path for path in write_marks(work, out)}


def test_no_cell_of_a_csv_is_a_formula_however_a_spreadsheet_parts_it(marked):
    for name in ("students.csv", "skipped.csv", "questions.csv", "objectives.csv"):
        text = marked[name].read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1, name
        for mark in ",;\t|":
            for row in (
                csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=csv.QUOTE_NONE)
                if mark != ","
                else rows
            ):
                for cell in row:
                    assert cell.lstrip(' "')[:1] not in ("=", "+", "@", "＝"), (name, mark, cell[:60])


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(marked):
    book = openpyxl.load_workbook(marked["marks.xlsx"])
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not isinstance(cell.value, str) or not RUNS_IN_A_SPREADSHEET.match(cell.value)
    with zipfile.ZipFile(marked["marks.xlsx"]) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                whole = parts.read(name).decode()
                ElementTree.fromstring(whole)
                assert 'TargetMode="External"' not in whole
                assert "<f>" not in whole


def test_the_page_of_the_class_holds_any_names(marked):
    found = Structure(marked["class.html"].read_text(encoding="utf-8"))
    assert not {"script", "img", "iframe", "b", "base", "form"} & {tag for tag, _ in found.elements}
    assert not any(name.startswith("on") for _, names in found.elements for name in names)
    assert any("<img src=x onerror=alert(1)>.json" in words for words in found.words)


def xml_parts(package):
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))}


def visible(typed):
    """Without what no file of XML can hold: `read_names` and the tables refuse it before."""
    return "".join(sign for sign in typed if sign.isprintable() or sign in "\n\t")


def test_a_document_holds_any_words_and_no_field_or_outside_part():
    def made(typed):
        blocks = [
            Block(kind, (each,), label=each, items=((each,),)) for each in typed for kind in ("text", "list", "field")
        ]
        return views.paper_docx([Paper("x", "en", typed[0], tuple(blocks))]), records_docx("school", 60, typed)

    typed = [visible(each) or WORD for each in PAYLOADS]
    for package, expected in zip(made(typed), made([WORD] * len(typed)), strict=True):
        found, plain = xml_parts(package), xml_parts(expected)
        assert found.keys() == plain.keys()
        for name, text in found.items():
            tags = [each.tag for each in ElementTree.fromstring(text).iter()]
            assert not any(tag.endswith(("}fldSimple", "}instrText", "}hyperlink", "}object")) for tag in tags)
            assert not name.endswith(".rels") or text == plain[name]
        words = "".join(
            paragraph.text for paragraph in docx.Document(io.BytesIO(package)).element.iter() if paragraph.text
        )
        assert all(squeezed(each) in squeezed(words) for each in typed[:20])


# --- The bank for course systems ----------------------------------------------------------------------------------------


def with_words(question, typed):
    words = {"en": typed}
    options = tuple(replace(each, text=words, feedback=words) for each in question.options)
    pairs = tuple(replace(each, left=words, right=words, feedback=words) for each in question.pairs)
    items = tuple(replace(each, text=words, feedback=words) for each in question.items)
    return replace(question, stem=words, because=words, options=options, pairs=pairs, items=items)


def one_of_each_kind():
    return list({question.kind: question for question in load().quiz.values()}.values())


def as_moodle_reads(text):
    """The parts of a GIFT question in the steps of Moodle's own reader (question/format/gift/format.php, readquestion)."""
    for number, sign in enumerate(("\\\\", "\\:", "\\#", "\\=", "\\{", "\\}", "\\~", "\\n")):
        text = text.replace(sign, chr(0xE000 + number))
    _, name, rest = text.split("::", 2)
    stem, _, answers = rest.strip().partition("{")
    answers, _, after = answers.partition("}")
    assert after.strip() == ""
    answers, _, _ = answers.rpartition("####")
    shares = []
    for each in answers.strip().removeprefix("#").replace("=", "~=").split("~")[1:]:
        share = re.match(r"%-*\d{1,2}\.?\d*%|%100%", each.strip().lstrip("="))
        marks = (each.strip()[:1] == "=", share[0] if share else "", each.count("#"))
        shares.append(marks)
    return name, stem.lstrip().startswith("[plain]"), shares


@pytest.mark.parametrize("question", one_of_each_kind(), ids=lambda question: question.kind)
def test_moodle_takes_any_words_for_words(question):
    expected = as_moodle_reads(gift_question(with_words(question, WORD)))
    assert expected[1]
    for typed in PAYLOADS:
        text = gift_question(with_words(question, typed))
        assert as_moodle_reads(text) == expected, typed
        if question.kind in ("match", "order"):
            sides = [line.split("->", 1)[1] for line in text.split("\n") if line.startswith("=")]
            assert len(set(sides)) == 1, typed


@pytest.mark.parametrize("question", one_of_each_kind(), ids=lambda question: question.kind)
def test_text2qti_takes_any_words_for_words(question, monkeypatch):
    def quiz(typed):
        made = with_words(question, typed)
        monkeypatch.setattr("helpers.bank.canvas.load", lambda: type("C", (), {"quiz": {made.id: made}})())
        return [re.match(r"\S*", line)[0] for line in quiz_text("x").splitlines()]

    for typed in (*PAYLOADS, *COURSES):
        assert quiz(typed) == quiz(WORD), typed


# --- Tables that somebody edits -----------------------------------------------------------------------------------------

LAUGHS = "a: &a [x]\n" + "\n".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
WHOLE = (DATA_FOLDER / "texts.yaml").read_bytes()[:4000]
BROKEN = {
    "a bomb of aliases": LAUGHS.encode(),
    "a circle": b"- &a {id: x, more: *a}",
    "a circle of lists": b"&a [*a]",
    "a tag of Python": b"- !!python/object/apply:os.system ['true']",
    "a tag of Python in a row": b"- {id: x, text: !!python/name:os.system }",
    "a tag of one's own": b"- !mine {id: x}",
    "a merge": b"- {<<: {id: y}, id: x}",
    "nested lists": b"[" * 50_000,
    "nested maps": b"- " + b"{a: " * 3000 + b"1" + b"}" * 3000,
    "nested quite deep": b"- " + b"[" * 400 + b"'\\u202e'" + b"]" * 400,
    "UTF-16": "- {id: x}".encode("utf-16"),
    "UTF-16 without a mark": "- {id: x}".encode("utf-16-le"),
    "UTF-32": "- {id: x}".encode("utf-32"),
    "latin-1": "- {id: x, text: {en: señal}}".encode("latin-1"),
    "a NUL": b"- {id: x\x00}",
    "two documents": b"- {id: x}\n---\n- {id: y}\n",
    "nothing": b"",
    "only a mark": b"\xef\xbb\xbf",
    "a hidden sign": "- {id: x, text: {en: 'abc\u202etxt'}}".encode(),
    "a bell": b'- {id: x, text: {en: "a\\x07b"}}',
    "half a letter": b'- {id: x, text: {en: "a\\ud800b"}}',
    "a huge number": b"- {id: x, age: " + b"9" * 6000 + b"}",
    "a key that is a list": b"- {[1, 2]: x}",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_hostile_table_is_one_sentence_soon(name, tmp_path):
    path = tmp_path / "texts.yaml"
    path.write_bytes(BROKEN[name])
    start = time.perf_counter()
    rows, problems = read_table(path)
    assert time.perf_counter() - start < 5
    assert rows == []
    (problem,) = problems
    assert str(problem).startswith("data/texts.yaml")
    assert "\n" not in str(problem)
    assert str(problem).endswith(".")
    assert len(str(problem)) < 400


def test_a_mark_at_the_start_other_line_ends_and_a_giant_cell_are_read(tmp_path):
    path = tmp_path / "texts.yaml"
    plain = WHOLE[: WHOLE.rindex(b"\n- ")]
    path.write_bytes(plain)
    expected, _ = read_table(path)
    assert expected
    for content in (b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r\n")):
        path.write_bytes(content)
        assert read_table(path) == (expected, [])
    path.write_bytes(b"- {id: x, text: {en: '" + b"word " * 600_000 + b"'}}")
    start = time.perf_counter()
    rows, problems = read_table(path)
    assert time.perf_counter() - start < 5
    assert len(rows) == 1
    assert problems == []


def test_a_table_that_breaks_off_anywhere_is_rows_or_one_sentence(tmp_path):
    path = tmp_path / "texts.yaml"
    for end in range(0, len(WHOLE), 37):
        path.write_bytes(WHOLE[:end])
        rows, problems = read_table(path)
        assert len(problems) <= 1
        assert rows or problems


def test_no_loader_of_yaml_but_the_plain_one_is_used():
    """Only `read_table` reads YAML in the package: every other loader would make objects."""
    users = [
        path for path in Path(views.__file__).parents[1].rglob("*.py") if re.search(r"yaml\.\w*load", path.read_text())
    ]
    assert [path.name for path in users] == ["reading.py"]
