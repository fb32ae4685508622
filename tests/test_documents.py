"""The three documents: complete tables, every option of every control walked, nothing said that a rule does not bear out."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape

from helpers import views, widgets
from helpers.build import compile_tables
from helpers.build.checking import check_tables
from helpers.views.documents import aspects, documents, holding, need_said, sample_parts

from .conftest import CATALOG
from .test_views import Outline

TABLES = compile_tables()
ANSWERS = {"yes": "Yes, it can", "may": "Maybe", "unlikely": "Unlikely"}


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


class TestTables:
    def test_each_document_answers_each_question(self):
        assert documents() == ("iep", "plan_504", "plan_of_care")
        assert len(aspects()) == 6
        assert set(CATALOG.documents) == {f"{name}__{aspect}" for name in documents() for aspect in aspects()}

    @pytest.mark.parametrize("document", documents())
    def test_a_made_up_document_has_six_to_nine_parts_and_a_gap(self, document):
        parts = sample_parts(document)
        assert 6 <= len(parts) <= 9
        assert any(part.shows == "gap" for part in parts)
        assert any(part.shows != "gap" for part in parts)

    def test_only_a_plan_of_care_rests_on_custom(self):
        for part in CATALOG.samples.values():
            assert (part.shows == "custom") <= (part.document == "plan_of_care"), part.id
            if part.shows in ("must", "may"):
                assert part.jurisdiction == "federal", part.id

    def test_there_are_needs_enough_and_each_answer_is_given_by_some_document(self):
        assert len(CATALOG.needs) >= 14
        given = {holding(need, name)["answer"] for need in CATALOG.needs.values() for name in documents()}
        assert given == set(ANSWERS)

    def test_each_need_could_be_held_somewhere(self):
        for need in CATALOG.needs.values():
            assert "yes" in {holding(need, name)["answer"] for name in documents()}, need.id

    def test_a_504_plan_can_hold_therapy(self):
        assert CATALOG.needs["speech_twice_a_week"].plan_504["answer"] == "yes"
        assert "therapy" in CATALOG.documents["plan_504__what_it_can_hold"].text["en"]
        assert CATALOG.samples["plan_504__therapy"].shows == "may"

    def test_the_made_up_documents_are_those_of_the_children_of_that_name(self):
        for document, child in (("iep", "maya"), ("plan_504", "sofia"), ("plan_of_care", "leo")):
            said = " ".join(part.passage["en"] for part in sample_parts(document))
            assert CATALOG.children[child].name in said
            assert CATALOG.children[child].name in CATALOG.texts[f"sample_title_{document}"]["en"]

    @pytest.mark.parametrize(
        ("table", "row", "change", "said"),
        [
            ("documents", 0, {"id": "iep__what"}, "the id must be the document and the aspect, joined by __."),
            ("documents", 0, {"id": "iep__what"}, "there is no row iep__what_is_in_it."),
            ("documents", 0, {"disagreement": {"en": "No."}}, "a disagreement and its sources come together."),
            ("samples", 0, {"id": "plan_504__x"}, "the id must begin with the document and __."),
            ("plans", 0, {"services": [{"form": "telehealth"}]}, "'telehealth' is not a form to plan with. Allowed:"),
        ],
    )
    def test_a_bad_row_is_named(self, table, row, change, said):
        rows = [dict(each) for each in TABLES[table]]
        rows[row] |= change
        found = [str(problem) for problem in check_tables(TABLES | {table: rows})]
        assert any(said in sentence for sentence in found)


class TestViews:
    @pytest.mark.parametrize("name", ["documents_view", "documents_table", "needs_table"])
    def test_a_view_is_well_formed(self, name):
        outline = Outline(getattr(views, name)())
        assert all(attributes.get("scope") in ("col", "row") for attributes in outline.named("th"))
        assert len(outline.named("table")) == len(outline.named("caption"))

    def test_the_cards_say_all_that_the_table_of_data_says(self):
        shown = plain(views.documents_view())
        for cell in CATALOG.documents.values():
            for words in (cell.text, cell.more, cell.disagreement):
                assert words is None or words["en"] in shown
            assert cell.cites in shown

    def test_the_table_of_documents_has_every_sentence(self):
        shown = plain(views.documents_table())
        assert all(cell.text["en"] in shown for cell in CATALOG.documents.values())
        assert shown.count("Authorities disagree") == sum(bool(c.disagreement) for c in CATALOG.documents.values())

    def test_a_question_that_is_not_there_is_named_with_those_that_are(self):
        with pytest.raises(ValueError, match=r"There is no question 'cost' on the documents. Allowed: what_is_in_it,"):
            views.documents_view(["cost"])

    @pytest.mark.parametrize("document", documents())
    def test_the_table_of_a_made_up_document_has_every_part(self, document):
        shown = plain(views.sample_table(document))
        for part in sample_parts(document):
            assert all(words["en"] in shown for words in (part.heading, part.passage, part.note))

    def test_a_document_that_is_not_there_is_named_with_those_that_are(self):
        with pytest.raises(ValueError, match=r"There is no document 'ifsp'. Allowed: iep, plan_504, plan_of_care."):
            views.sample_table("ifsp")

    @pytest.mark.parametrize("document", documents())
    def test_a_part_that_is_closed_tells_its_name_only(self, document):
        parts = sample_parts(document)
        for count in range(1, len(parts) + 1):
            shown = plain(views.sample_view(document, count))
            for place, part in enumerate(parts):
                assert part.heading["en"] in shown
                assert (part.passage["en"] in shown) is (place < count)
                assert (part.note["en"] in shown) is (place < count)

    @pytest.mark.parametrize("name", list(CATALOG.needs))
    def test_a_need_shows_each_document_with_its_answer_in_words(self, name):
        shown = plain(views.need_view(name))
        for document in documents():
            found = holding(CATALOG.needs[name], document)
            assert found["why"]["en"] in shown
            assert ANSWERS[found["answer"]] in shown
        assert "does not mean that your child will get it" in shown

    def test_the_table_of_needs_has_every_answer(self):
        outline = Outline(views.needs_table())
        assert len(outline.named("td")) == 3 * len(CATALOG.needs)
        for need in CATALOG.needs.values():
            assert all(holding(need, name)["why"]["en"] in outline.text for name in documents())


class TestControls:
    def test_three_documents_walk_through_every_question(self):
        panel = widgets.ThreeDocuments()
        for _, name in panel.aspect.options:
            panel.aspect.value = name
            assert panel.view.value == views.documents_view([name] if name else ())
            assert (f"{1 if name else len(aspects())} of {len(aspects())}") in panel.announcer.value
            assert panel.failed.value == ""

    def test_a_document_opens_part_by_part_and_closes_again(self):
        panel = widgets.OpenDocument()
        for _, name in panel.document.options:
            panel.document.value = name
            total = len(sample_parts(name))
            for count in range(1, total + 1):
                assert panel.opened == count
                assert panel.view.value == views.sample_view(name, count)
                assert f"Part {count} of {total}: " in panel.announcer.value
                panel.next.click()
            assert panel.opened == total
            assert "All parts are open." in panel.announcer.value
            for _ in range(total + 2):
                panel.back.click()
            assert panel.opened == 1
            panel.all.click()
            assert panel.view.value == views.sample_view(name, total)
            assert panel.failed.value == ""

    def test_another_document_starts_with_its_first_part(self):
        panel = widgets.OpenDocument("plan_504")
        panel.all.click()
        panel.document.value = "plan_of_care"
        assert panel.opened == 1

    def test_which_document_walks_through_every_need(self):
        panel = widgets.WhichDocument()
        for _, name in panel.need.options:
            panel.need.value = name
            assert panel.view.value == views.need_view(name)
            assert str(escape(need_said(name))) in panel.announcer.value
            assert panel.failed.value == ""
        assert [name for _, name in panel.need.options] == list(CATALOG.needs)
