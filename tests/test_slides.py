"""What a trainer takes along: nothing fetched, notes closed, documents that open again."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile

import docx
import pytest
import textstat
from markupsafe import escape

from helpers.change import read_counts
from helpers.sessions import LENGTHS, ImpossibleSessionError, agenda, segments_of
from helpers.slides import deck, write_slides
from helpers.slides.__main__ import main
from helpers.slides.writing import MOST_NAMES, NamesError, read_names
from helpers.views.handouts import completion_view, handout_docx, handout_view, records_docx
from helpers.views.page import cites_in

from .conftest import CATALOG
from .test_views import Outline

every_handout = pytest.mark.parametrize("name", list(CATALOG.handouts))
every_language = pytest.mark.parametrize("language", ["en", "es"])
SOMEBODY = "Ana Ejemplo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("slides")
    write_slides(made)
    return made


def opened(content):
    return docx.Document(io.BytesIO(content))


def text_of(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


class TestFolder:
    def test_every_link_of_the_index_leads_to_a_file_and_every_file_has_one(self, folder):
        links = set(re.findall(r'href="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8")))
        files = {str(path.relative_to(folder)) for path in folder.rglob("*.*")}
        assert links == files - {"index.html"}

    def test_no_page_asks_for_anything_and_its_policy_fits_its_own_style_and_script(self, folder):
        for path in folder.rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            assert not re.search(r"<(script|img|iframe|link)[^>]* (src|href)=", page), path.name
            assert "@import" not in page
            policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]
            assert policy.startswith("default-src 'none';")
            for kind in ("style", "script"):
                for inside in re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL):
                    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
                    assert f"{kind}-src 'sha256-{digest}'" in policy, path.name
            assert " style=" not in page

    def test_the_script_is_small(self, folder):
        page = (folder / "school" / "slides_60.html").read_text(encoding="utf-8")
        assert len(re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]) < 10_000

    def test_the_templates_of_counts_are_read_back_when_filled(self, folder):
        for session in CATALOG.sessions.values():
            text = (folder / session.id / "counts_unpaired.csv").read_text(encoding="utf-8")
            filled = text.replace(f"{session.checks[0]},,,,", f"{session.checks[0]},1,2,2,2")
            assert list(read_counts(filled, session.checks)) == [session.checks[0]]


class TestDeck:
    @pytest.mark.parametrize("session", list(CATALOG.sessions))
    @pytest.mark.parametrize("length", LENGTHS)
    def test_each_part_has_its_slide_and_notes_are_closed(self, session, length):
        page = deck(session, length)
        slots = agenda(session, length, "0:00")
        for slot in slots:
            assert str(escape(slot.segment.title["en"])) in page
            assert str(escape(slot.segment.does["en"])) in page
        bare = re.sub(r'<aside class="notes"[^>]* hidden>.*?</aside>', "", page, flags=re.DOTALL)
        assert "<aside" not in bare
        for part in segments_of(session):
            for point in part.talking:
                assert str(escape(point["en"])) not in bare
                assert (str(escape(point["en"])) in page) or part not in [slot.segment for slot in slots]

    def test_headings_tables_and_pictures_are_in_order(self):
        page = deck("joint", 90)
        body = re.search(r"<main>.*</main>", page, re.DOTALL)[0]
        outline = Outline(body)
        assert len(outline.named("table")) == len(outline.named("caption"))
        assert len(outline.named("svg")) == len(outline.named("figcaption")) > 0
        ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
        assert len(set(ids)) == len(ids)


class TestHandouts:
    @every_handout
    @every_language
    def test_a_page_and_a_document_say_the_same_and_opened_again_all_of_it_is_there(self, name, language):
        page = Outline(handout_view(name, language)).text
        document = opened(handout_docx(name, language))
        for part in CATALOG.handouts[name].parts:
            for words in (part.text, part.school, part.clinic):
                if words:
                    assert words[language] in page
                    assert words[language] in text_of(document)
        assert cites_in(CATALOG.handouts[name].cites, language) in page

    @every_handout
    @every_language
    def test_a_document_has_no_author_no_day_and_the_same_bytes(self, name, language):
        content = handout_docx(name, language)
        assert content == handout_docx(name, language)
        about = opened(content).core_properties
        assert (about.author, about.last_modified_by, about.created, about.modified) == ("", "", None, None)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert f"{language}-US" in parts.read("word/styles.xml").decode()

    @every_handout
    def test_the_spanish_is_easy_to_read(self, name):
        textstat.set_lang("es")
        try:
            parts = [part.text["es"] for part in CATALOG.handouts[name].parts if len(part.text["es"].split()) > 5]
            ease = [textstat.fernandez_huerta(text) for text in parts]
        finally:
            textstat.set_lang("en_US")
        assert not ease or sum(ease) / len(ease) >= 70

    @pytest.mark.parametrize(
        ("name", "asked"),
        [
            (
                "consent_school",
                ["Which school", "Which records", "To whom", "For what purpose", "signature and the date", "gives you a copy"],
            ),
            (
                "consent_clinic",
                [
                    "Which information (say it exactly)", "Which clinic or person", "To whom", "For what purpose",
                    "Until which day, or which event", "signature and the date", "Why I may sign for the child",
                    "take this back in writing", "stays done", "may not make treatment or payment wait",
                    "may no longer protect it", "it gives you a copy",
                ],
            ),
        ],
    )  # fmt: skip
    def test_a_consent_has_what_its_rule_asks_for(self, name, asked):
        """34 CFR 99.30(a)-(c); 45 CFR 164.508(c)(1)-(4). Two sheets: 164.508(b)(3) forbids to combine them."""
        said = " ".join(part.text["en"] for part in CATALOG.handouts[name].parts)
        assert [each for each in asked if each not in said] == []

    def test_a_handout_that_is_not_there_is_named_with_those_that_are(self):
        with pytest.raises(ValueError, match=r"There is no handout 'map'\. Allowed: one_page, two_gates,"):
            handout_view("map")


class TestRecords:
    @pytest.mark.parametrize("length", LENGTHS)
    def test_it_says_what_it_is_and_leaves_the_name_blank(self, length):
        page, document = completion_view("school", length), text_of(opened(records_docx("school", length)))
        for said in (page, document):
            assert "It grants no professional credit by itself." in said
            assert f"{length} minutes" in said
            assert "choose one thing to do differently on Monday" in said
        assert re.search(r"Name: _+", document)

    def test_with_names_there_is_a_page_for_each(self):
        document = opened(records_docx("joint", 60, (SOMEBODY, "Bo <Example>")))
        assert text_of(document).count("Record of attendance") == 2
        assert f"Name: {SOMEBODY}" in text_of(document)
        assert "Name: Bo <Example>" in text_of(document)

    def test_another_length_is_refused(self):
        with pytest.raises(ImpossibleSessionError, match="30, 60 or 90 minutes long, not 45"):
            completion_view("school", 45)

    def test_names_stay_in_the_file_and_in_the_records(self, tmp_path, monkeypatch, capsys):
        names = tmp_path / "names.csv"
        names.write_text(f"{SOMEBODY},school\n\n  Bo   Example \n", encoding="utf-8-sig")
        assert read_names(names) == (SOMEBODY, "Bo Example")
        monkeypatch.setattr("sys.argv", ["slides", str(tmp_path / "out"), "--names", str(names)])
        assert main() == 0
        assert SOMEBODY not in capsys.readouterr().out
        with_names = tmp_path / "out" / "school" / "records_with_names_60.docx"
        assert SOMEBODY in text_of(opened(with_names.read_bytes()))
        assert not any(SOMEBODY in page.read_text(encoding="utf-8") for page in (tmp_path / "out").rglob("*.html"))

    def test_names_of_an_earlier_run_are_gone_from_the_folder(self, tmp_path):
        with_names = write_slides(tmp_path, (SOMEBODY,))
        without = write_slides(tmp_path)
        assert len(with_names) == len(without) + len(LENGTHS) * len(CATALOG.sessions)
        assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(without)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "names.csv: no names were found. Write one name a line."),
            (b"\xff\xfe", "names.csv: this is not utf-8 text."),
            (b"a\x07b\n", "no names were found"),
            (b"x\n" * (MOST_NAMES + 1), "more than 500 names"),
        ],
    )
    def test_a_list_that_cannot_be_read_is_a_sentence(self, tmp_path, content, said):
        path = tmp_path / "names.csv"
        path.write_bytes(content)
        with pytest.raises(NamesError, match=re.escape(said)):
            read_names(path)

    def test_a_list_that_is_not_there_is_a_sentence_on_the_command_line(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr("sys.argv", ["slides", str(tmp_path), "--names", str(tmp_path / "none.csv")])
        assert main() == 1
        assert "none.csv: there is no such file." in capsys.readouterr().err
