"""The bank in other systems' formats: read back, nothing is lost, and nothing that somebody wrote runs."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pygiftparser.parser
import pytest
from markupsafe import escape

from helpers import load
from helpers.bank import answer_key, gift, qti_package, teaching_notes, write_bank
from helpers.bank.canvas import quiz_text
from helpers.bank.moodle import gift_question
from helpers.cases import case_children
from helpers.quiz import right_answer
from helpers.views.quiz import given_in_words

BANK = load().quiz
HOSTILE = "<script>alert(1)</script> ~=#{}: *_` $x$ =1+1 \\n"


def read_gift(text):
    """The questions of a GIFT text: name, stem and the lines between the braces, with escapes undone."""
    plain = re.compile(r"\\(.)")
    found = {}
    for block in re.findall(r"(?ms)^::(.*?)^\}$", text):
        head, *lines = block.strip().split("\n")
        name, _, stem = head.partition(":: ")
        found[name] = (
            plain.sub(r"\1", re.sub(r" \{#?$", "", stem.removeprefix("[plain]"))),
            [plain.sub(r"\1", line) for line in lines],
        )
    return found


def plain(html):
    """A text of HTML as it is read."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def straight(text):
    """A text with the quotation marks of a keyboard: text2qti prints curly ones."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


class TestMoodle:
    found = read_gift(gift())

    @pytest.mark.parametrize("question", list(BANK.values()), ids=list(BANK))
    def test_each_question_is_there_with_each_answer_and_each_word(self, question):
        stem, lines = self.found[question.id]
        text = "\n".join(lines)
        assert stem == question.stem["en"]
        for part in (*question.options, *question.items, *question.pairs):
            assert part.feedback["en"] in text
        for option in question.options:
            shares = [line for line in lines if option.text["en"] in line.split("#")[0]]
            assert any(line.startswith("=") or re.match(r"~%\d", line) for line in shares) == option.right
        if question.number:
            assert f"=%100%{float(question.number.answer):g}:" in text
        assert question.because["en"] in text

    def test_another_program_reads_it_too(self):
        # The words for any other number ("~#…") are Moodle's own addition to the format; this parser does not know them.
        known = re.sub(r"(?m)^~#.*\n", "", gift())
        read = pygiftparser.parser.parseFile(io.StringIO(known))
        assert len(read) == len(BANK)
        assert all(question.valid for question in read)

    def test_signs_that_gift_knows_are_only_text(self):
        question = replace(BANK["q_iep_name"], stem={"en": "A = {b} ~ c # d : e \\ f\ng"})
        assert "A \\= \\{b\\} \\~ c \\# d \\: e \\\\ f\\ng {" in gift_question(question)


class TestCanvas:
    @pytest.fixture
    def items(self):
        with zipfile.ZipFile(io.BytesIO(qti_package())) as package:
            assert "imsmanifest.xml" in package.namelist()
            (name,) = [
                each
                for each in package.namelist()
                if re.fullmatch(r"text2qti_assessment_\w+/text2qti_assessment_\w+\.xml", each)
            ]
            for each in package.namelist():
                if each.endswith(".xml"):
                    ElementTree.fromstring(package.read(each))
            tree = ElementTree.fromstring(package.read(name))
        space = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
        return [(item, space) for item in tree.iterfind(".//q:item", space)]

    def test_no_question_is_lost_and_the_feedback_is_kept(self, items):
        titles = {item.get("title") for item, _ in items}
        assert titles == set(BANK)
        expected = sum(len(question.pairs) or 1 for question in BANK.values())
        assert len(items) == expected
        for item, space in items:
            assert item.find(".//q:itemfeedback", space) is not None, item.get("title")

    def test_the_right_answer_is_the_one_that_scores(self, items):
        for item, space in items:
            question = BANK[item.get("title")]
            if question.kind != "single":
                continue
            scored = [
                condition.find(".//q:varequal", space).text
                for condition in item.iterfind(".//q:respcondition", space)
                if condition.find("q:setvar", space) is not None
            ]
            labels = {
                label.get("ident"): "".join(label.itertext()) for label in item.iterfind(".//q:response_label", space)
            }
            right = given_in_words(question, right_answer(question))
            assert [straight(plain(labels[each])) for each in scored] == [straight(right)]

    def test_a_package_is_dated_by_the_day_on_which_the_bank_was_checked(self):
        day = max(question.checked for question in BANK.values())
        with zipfile.ZipFile(io.BytesIO(qti_package())) as package:
            assert f"<imsmd:dateTime>{day}</imsmd:dateTime>" in package.read("imsmanifest.xml").decode()

    def test_what_somebody_wrote_does_not_run(self, monkeypatch):
        hostile = replace(BANK["q_iep_name"], stem={"en": HOSTILE})
        monkeypatch.setattr("helpers.bank.canvas.load", lambda: type("C", (), {"quiz": {hostile.id: hostile}})())
        text = quiz_text("x")
        assert "<script>" not in text
        with zipfile.ZipFile(io.BytesIO(qti_package("x"))) as package:
            whole = " ".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        assert "<script>" not in whole
        assert "&lt;script&gt;" not in whole.replace("&amp;lt;script&amp;gt;", "")


class TestTheKey:
    def test_it_holds_every_answer_and_every_word(self):
        key = answer_key()
        for question in BANK.values():
            for part in (*question.options, *question.items, *question.pairs):
                assert escape(part.feedback["en"]) in key

    def test_it_is_not_in_any_notebook(self):
        folder = Path(__file__).parents[1] / "notebooks"
        saved = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.ipynb"))
        for question in BANK.values():
            for option in question.options:
                assert option.feedback["en"] not in saved

    def test_the_notes_tell_each_whole_story(self):
        notes = teaching_notes()
        assert all(child.name in notes for child in case_children())
        assert notes.count("<article") == len(case_children())


def test_everything_is_written(tmp_path):
    paths = write_bank(tmp_path / "bank")
    assert all(path.stat().st_size > 500 for path in paths)
    assert {path.suffix for path in paths} == {".txt", ".html", ".zip"}
