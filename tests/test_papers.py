"""Letters and other papers: filled from the answers, blank where names belong, the same in both languages, and as files."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given as for_all

import helpers
from helpers import papers, views
from helpers.papers import Blank, letters_for, paper
from helpers.reasoning import ChildProfile

from .conftest import CATALOG, any_facts

NAMES = ["summary", "questions", *CATALOG.letters]
SEEN = ChildProfile(
    age=7, school="public", therapy="ot", coverage="medicaid", signs={"tires_when_writing", "noticed_school", "has_iep"}
)
AREAS = {sign.area: sign.id for sign in CATALOG.signs.values()}


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_blocks_one_by_one(name):
    english, spanish = views.papers_of(name, SEEN, "both")
    assert [block.kind for block in english.blocks] == [block.kind for block in spanish.blocks]
    for one, other in zip(english.blocks, spanish.blocks, strict=True):
        assert len(one.items) == len(other.items)
        blanks = [sum(isinstance(piece, Blank) for piece in block.pieces) for block in (one, other)]
        assert blanks[0] == blanks[1]


@pytest.mark.parametrize("name", list(CATALOG.letters))
def test_a_letter_has_blanks_for_names_and_its_regulation_and_no_threat(name):
    for language in ("en", "es"):
        text = views.paper_text(views.papers_of(name, SEEN, language))
        assert CATALOG.text("blank_child", language) in text
        assert CATALOG.text("blank_signature", language) in text
        assert re.search(r"\d+ CFR \d+", text)
        assert "{" not in text
        assert not re.search(
            r"\b(lawyer|attorney|sue|court|complain|you must|abogad|demanda|tribunal|queja)", text, re.I
        ), text


@for_all(any_facts())
def test_every_letter_and_paper_can_be_written_for_every_child(facts):
    profile = ChildProfile(**facts)
    fitting = letters_for(profile)
    assert set(fitting) <= set(CATALOG.letters)
    assert "withdraw_consent" not in fitting
    for name in ("summary", "questions", *fitting):
        assert views.paper_text((paper(name, profile),))


CASES = {
    "ask_evaluation": ({"age": 7}, {"noticed_school"}, {"age": 7}, {"has_iep"}),
    "ask_written_notice": ({"age": 7}, {"school_said_no"}, {"age": 7}, {"noticed_school"}),
    "ask_records": ({"age": 7}, {"school_evaluated"}, {"age": 7}, {"school_waiting"}),
    "ask_504": ({"age": 7, "school": "public"}, set(), {"age": 7, "school": "public"}, {"has_504"}),
    "ask_independent_evaluation": ({"age": 7}, {"school_evaluated"}, {"age": 7}, set()),
    "share_records": ({"age": 7, "skill_deficit": "yes"}, set(), {"age": 1, "skill_deficit": "yes"}, set()),
    "ask_criteria": ({"coverage": "private"}, set(), {"coverage": "none"}, set()),
    "appeal_refusal": ({"coverage": "private"}, {"payer_said_no"}, {"coverage": "private"}, {"told_not_written"}),
    "ask_interpreter": ({}, {"wants_interpreter"}, {}, set()),
    "change_one_service": ({"age": 9}, {"has_iep"}, {"age": 9}, {"has_504"}),
}


@pytest.mark.parametrize("name", list(CATALOG.letters))
def test_a_letter_is_held_out_to_those_it_fits_and_not_to_others(name):
    if name == "withdraw_consent":  # never held out; behind a page of its own
        assert CATALOG.letters[name].first
        return
    facts, signs, other_facts, other_signs = CASES[name]
    assert name in letters_for(ChildProfile(**facts, signs=signs))
    assert name not in letters_for(ChildProfile(**other_facts, signs=other_signs))


def test_each_part_of_a_letter_with_a_condition_is_there_for_some_and_not_for_others():
    profiles = [
        ChildProfile(age=7),
        ChildProfile(
            age=7, skill_deficit="yes", medically_necessary="yes", coverage="medicaid", signs={"noticed_school"}
        ),
        ChildProfile(age=9, plateau="yes", signs={"dressing_is_hard"}),
        ChildProfile(age=7, school="private"),
        ChildProfile(age=7, school="home"),
    ]
    for letter in CATALOG.letters.values():
        for part in letter.body:
            if part.when:
                held = {papers.known(profile).holds(part.when) for profile in profiles}
                assert held == {True, False}, (letter.id, part.text["en"])


def letter_text(school, name="ask_evaluation"):
    return views.paper_text(views.papers_of(name, ChildProfile(age=7, school=school), "en"))


def test_the_request_for_an_evaluation_goes_to_the_district_that_must_look_for_the_child():
    private, home = letter_text("private"), letter_text("home")
    assert "34 CFR 300.131" in private
    assert "we live in your district" in home
    for school in ("public", "none", "unsure"):
        assert "300.131" not in letter_text(school)
        assert "at home" not in letter_text(school)
    for letter in CATALOG.letters.values():
        if "principal" in letter.to["en"]:
            assert letter.to["en"].startswith("The special education office of the school district"), letter.id
            assert "the principal of the public school" in letter.to["en"], letter.id


ABOUT_CLASS = ("What do you see in class", "Does my child get extra help in class now?")
OF_THE_DISTRICT = {"private": "To the district: is our private school", "home": "To the district where we live"}


@pytest.mark.parametrize("school", ["public", "private", "home", "none", "unsure"])
def test_nobody_is_asked_about_a_class_that_the_child_is_not_in(school):
    by_person = papers.questions_by_person(ChildProfile(age=8, school=school))
    said = " ".join(line for lines in by_person.values() for line in lines)
    assert ("teacher" in by_person) == (school in ("public", "private", "unsure"))
    for words in ABOUT_CLASS:
        assert (words in said) == (school in ("public", "private", "unsure"))
    for wanted, words in OF_THE_DISTRICT.items():
        assert (words in said) == (school == wanted)
    assert ("at this school hold therapy" in said) == (school not in ("home", "none"))


@pytest.mark.parametrize("school", ["private", "home"])
def test_a_district_is_asked_about_an_evaluation_only_while_it_can_be_the_place(school):
    for facts in ({"age": 2}, {"age": 22}, {"age": 19, "finished_school": "yes"}):
        lines = papers.questions_by_person(ChildProfile(school=school, **facts)).get("school", ())
        assert not any(line.startswith(OF_THE_DISTRICT[school]) for line in lines), facts
    private = papers.questions_by_person(ChildProfile(age=8, school="private", signs={"has_iep"}))
    assert not any(line.startswith(OF_THE_DISTRICT["private"]) for line in private["school"])


def test_every_question_to_take_along_is_asked_for_some_child():
    profiles = [ChildProfile(**child.facts, signs=child.signs) for child in CATALOG.children.values()]
    profiles += [ChildProfile(age=7, signs={sign}) for sign in CATALOG.signs]
    profiles += [
        ChildProfile(age=8, needs_special_education="no", coverage="medicaid", skill_deficit="yes", plateau="yes"),
        ChildProfile(age=8, plateau="yes", signs={"has_iep", "in_clinic_therapy"}),
        ChildProfile(age=2), ChildProfile(age=8, school="private"), ChildProfile(age=8, school="home"),
    ]  # fmt: skip
    asked = {line for profile in profiles for lines in papers.questions_by_person(profile).values() for line in lines}
    for row in CATALOG.visit_questions.values():
        start = row.text["en"].split("{therapy}")[0]
        assert any(line.startswith(start) for line in asked), row.id


def test_the_summary_puts_the_doctor_first_and_says_what_it_is():
    text = views.paper_text((papers.summary_paper(SEEN.with_(signs={"lost_skills"})),))
    assert text.index("Call the doctor today") < text.index("What is likely")
    assert "not legal or medical advice" in text
    assert len(text.split()) < 420


def test_a_document_says_nothing_about_who_made_it_or_when():
    for name in NAMES:
        for languages in ("en", "es", "both"):
            made = views.paper_docx(views.papers_of(name, SEEN, languages))
            assert made == views.paper_docx(views.papers_of(name, SEEN, languages))
            properties = docx.Document(io.BytesIO(made)).core_properties
            assert (properties.author, properties.last_modified_by, properties.title, properties.comments) == ("",) * 4
            with zipfile.ZipFile(io.BytesIO(made)) as parts:
                assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                core = parts.read("docProps/core.xml").decode()
                whole = b"".join(parts.read(part) for part in parts.namelist() if part.endswith((".xml", ".rels")))
            assert "created" not in core
            assert "python-docx" not in whole.decode()
            assert str(helpers.__file__).encode() not in whole
            assert b"/home/" not in whole


def test_a_document_holds_every_word_of_the_paper():
    made = docx.Document(io.BytesIO(views.paper_docx(views.papers_of("ask_evaluation", SEEN, "en"))))
    words = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for block in paper("ask_evaluation", SEEN).blocks:
        assert papers.plain(block.pieces) in words
    both = docx.Document(io.BytesIO(views.paper_docx(views.papers_of("ask_evaluation", SEEN, "both"))))
    cells = [cell.text for row in both.tables[0].rows for cell in row.cells]
    assert any("Pido una evaluación completa" in cell for cell in cells)
    assert any("Tires or hurts" in cell for cell in cells)


def test_what_is_shown_is_escaped():
    """Words of a table could hold anything; names are never asked for."""
    nasty = '<img src=x onerror=alert(1)> "quoted" \N{WINKING FACE} \N{RIGHT-TO-LEFT OVERRIDE}' + "x" * 10_000
    block = papers.Block("text", (nasty, Blank(nasty)), label=nasty, items=((nasty,),))
    shown = views.paper_view([papers.Paper("x", "en", nasty, (block,))])
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert nasty in views.paper_text([papers.Paper("x", "en", nasty, (block,))])
    link = views.links_view([papers.Paper("x", "en", nasty, (block,))])
    assert "<img" not in link
