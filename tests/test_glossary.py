"""The glossary: every word in use is there, every word there is in use, and the first use on each page leads to it."""

from __future__ import annotations

import copy
import dataclasses
import json
import re

import nbformat
import pytest
import textstat
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html

from helpers import views, widgets
from helpers.build.checking import shared_names
from helpers.build.linking import link_words, with_links
from helpers.catalog import CATALOG_FILE
from helpers.glossary import PAGE, address, occurrences, terms_in
from helpers.views.glossary import chosen_terms, glossary_themes

from .conftest import CATALOG
from .test_notebooks import NOTEBOOKS
from .test_views import Outline

TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
OTHERS = [path for path in NOTEBOOKS if path.stem != PAGE]
# Words of pages that are being written; a word that no page uses in the end is taken out of the glossary.
CITING = ("cites", "citation", "title", "publisher")
# Short forms that are no words of ours: numbers, parts of a citation, names in sources, and what everybody says.
PLAIN = {"II", "III", "IV", "US", "LLC", "FR", "RE", "FAQ", "QA", "ILCS", "WAC", "PEP", "CDC", "PDF"} | {
    "ADHD",
    "ECHO",
    "EBSA",
    "FACETS",
    "PEAK",
}  # a diagnosis that its family knows, a program, an agency, two parent centers


def all_words(value):
    """Every English text inside a row of the catalog."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield value["en"]
        else:
            for inner in value.values():
                yield from all_words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_words(inner)


def markdown_of(path):
    return [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]


IN_TABLES = [text for name, rows in TABLES.items() if name != "glossary" for row in rows for text in all_words(row)]
CITED = [row[name] or "" for rows in TABLES.values() for row in rows for name in CITING if name in row]
IN_NOTEBOOKS = [source for path in OTHERS for source in markdown_of(path)]


class TestTheWords:
    def test_each_is_used_somewhere(self):
        used = {
            term.id
            for term in terms_in([*IN_TABLES, *IN_NOTEBOOKS, *(text for text in CITED if isinstance(text, str))])
        }
        assert set(CATALOG.glossary) - used == set()

    def test_each_short_form_in_use_is_explained(self):
        known = {name for term in CATALOG.glossary.values() for name in term.names}
        words = {word for text in [*IN_TABLES, *IN_NOTEBOOKS] for word in re.findall(r"\b[A-Z]{2,}s?\b", text)}
        short = {word.removesuffix("s") for word in words}
        assert short - known - PLAIN == set()

    def test_no_two_share_a_name(self):
        tables = copy.deepcopy(TABLES)
        assert list(shared_names(tables)) == []
        tables["glossary"][1]["also"] = ["IDEA"]
        assert "'IDEA' is a name of idea already." in str(next(iter(shared_names(tables))))

    @pytest.mark.parametrize(
        ("term", "language", "names"),
        [
            ("ada", "en", ("Americans with Disabilities Act", "ADA", "ADA Amendments Act")),
            ("iep", "es", ("Programa Educativo Individualizado", "IEP")),
            ("section_504", "es", ("Sección 504",)),  # its long English name is not used in Spanish
        ],
    )
    def test_a_text_may_call_it_by(self, term, language, names):
        assert CATALOG.glossary[term].names_in(language) == names

    def test_a_term_without_a_translation_keeps_its_english_short_form(self):
        term = dataclasses.replace(CATALOG.glossary["iep"], term={"en": "individualized education program"})
        assert term.names_in("es") == ("IEP",)

    def test_each_is_in_spanish_with_its_english_short_form(self):
        for term in CATALOG.glossary.values():
            assert term.term["es"], term.id
            assert term.definition["es"], term.id

    def test_the_spanish_is_easy_to_read(self):
        textstat.set_lang("es")
        try:
            ease = [textstat.fernandez_huerta(term.definition["es"]) for term in CATALOG.glossary.values()]
        finally:
            textstat.set_lang("en_US")
        assert sum(ease) / len(ease) >= 70


class TestLinks:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("An IEP, and an IEP.", f"An [IEP]({address('iep')}), and an IEP."),
            ("IEPs", f"[IEPs]({address('iep')})"),
            ("**IEP team** and IEP", f"**[IEP team]({address('iep_team')})** and [IEP]({address('iep')})"),
            ("## The IEP", "## The IEP"),
            ("`IEP`", "`IEP`"),
            ("```\nIEP\n```", "```\nIEP\n```"),
            ("[an IEP](x.ipynb)", "[an IEP](x.ipynb)"),
            ("<details><summary>IEP</summary>\n\nIEP", f"<details><summary>IEP</summary>\n\n[IEP]({address('iep')})"),
            ("- a plan\n    - an IEP", f"- a plan\n    - an [IEP]({address('iep')})"),
            ("code:\n\n    an IEP\n    an IEP", "code:\n\n    an IEP\n    an IEP"),
            ("iep, pt and ot", "iep, pt and ot"),
            ("parents", "parents"),
            ("pre-evaluation", "pre-evaluation"),
            ("a plan\nof care", f"a [plan\nof care]({address('plan_of_care')})"),
        ],
    )
    def test_where_a_link_goes_and_where_none(self, before, after):
        assert with_links(before) == after
        assert with_links(after) == after

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Dos IEP", f"Dos [IEP]({address('iep', 'es')})"),
            (
                "Un Programa Educativo\nIndividualizado",
                f"Un [Programa Educativo\nIndividualizado]({address('iep', 'es')})",
            ),
            ("sus evaluaciones", f"sus [evaluaciones]({address('evaluation', 'es')})"),
            ("planes de cuidado", f"[planes de cuidado]({address('plan_of_care', 'es')})"),
            ("la evaluation", "la evaluation"),
            ("IEPs y ESY", f"[IEPs]({address('iep', 'es')}) y [ESY]({address('esy', 'es')})"),
        ],
    )
    def test_a_spanish_page_is_linked_by_the_spanish_names(self, before, after):
        assert with_links(before, language="es") == after
        assert with_links(after, language="es") == after

    def test_links_that_were_there_are_made_anew(self):
        assert with_links(f"An IEP is an [IEP]({address('iep')}).") == f"An [IEP]({address('iep')}) is an IEP."

    @pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
    def test_each_first_use_in_a_notebook_leads_to_the_glossary(self, path):
        notebook = nbformat.read(path, 4)
        again = copy.deepcopy(notebook)
        link_words(again)
        assert [cell.source for cell in again.cells] == [cell.source for cell in notebook.cells], "run `make notebooks`"

    @pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
    def test_a_reader_finds_them_so_on_the_page(self, path):
        """The same, without the code that puts the links in: what is written on the page, and what is a link on it."""
        language = path.parent.name if path.parent.name != "notebooks" else "en"
        place = rf"{re.escape(address('', language))}\w+"
        page = BeautifulSoup("\n".join(markdown2html(source) for source in markdown_of(path)), "html.parser")
        links = [link["href"] for link in page.find_all("a", href=re.compile(place))]
        assert len(links) == len(set(links)), "a word is linked once"
        for link in page.find_all("a", href=re.compile(place)):
            assert link.find_parent(["h1", "h2", "h3", "h4", "code", "pre", "summary"]) is None
            assert [address(term.id, language) for _, term in occurrences(link.text, language)] == [link["href"]]
        for link in page.find_all("a"):
            link.replace_with(f"\N{WHITE SQUARE}{link['href']} " if link["href"] in links else "")
        for block in page.find_all(["h1", "h2", "h3", "h4", "code", "pre", "summary"]):
            block.extract()
        linked = set()
        for line in page.find_all(["p", "li", "td", "th"]):
            for part in re.split(f"(\N{WHITE SQUARE}{place})", line.get_text()):
                if part.startswith("\N{WHITE SQUARE}"):
                    linked.add(part[1:])
                else:
                    found = {address(term.id, language) for _, term in occurrences(part, language) if not term.everyday}
                    late = found - linked
                    assert late <= set(), f"used before it is linked: {part!r}"

    def test_each_link_has_a_place_to_go_to(self):
        places = {tag["id"] for tag in Outline(views.glossary_table()).named("h3")}
        assert {address(name).split("#")[1] for name in CATALOG.glossary} == places


class TestViews:
    def test_the_table_has_every_word_with_meaning_spanish_and_authority(self):
        outline = Outline(views.glossary_table())
        assert len(outline.named("tr")) == len(CATALOG.glossary) + 1
        for term in CATALOG.glossary.values():
            for text in (*term.definition.values(), *term.term.values(), *term.also, term.cites):
                assert re.sub(r"\s+", " ", text) in re.sub(r"\s+", " ", outline.text), term.id

    def test_words_on_a_page_are_those_of_its_tables(self):
        shown = views.words_on_this_page("deliveries")
        assert {term.id for term in terms_in(list(all_words(TABLES["deliveries"]))) if not term.everyday} == set(
            re.findall(r"#term-(\w+)", shown)
        )

    def test_nothing_chosen_shows_how_to_choose(self):
        assert "<article" not in views.glossary_view()
        assert "choose a theme" in views.glossary_view()

    def test_a_wrong_theme_is_named(self):
        with pytest.raises(ValueError, match=r"There is no theme 'colours' in the glossary\. Allowed: law, plan"):
            chosen_terms("colours")


class TestWidget:
    def test_every_option_is_walked_and_counted(self):
        panel = widgets.Glossary()
        for control in (panel.theme, panel.setting):
            for _, value in control.options:
                control.value = value
                count = panel.view.value.count("<article")
                assert panel.failed.value == ""
                assert f"{count if value else len(CATALOG.glossary)} " in panel.announcer.value
            control.value = ""

    def test_each_word_is_found_by_each_of_its_names(self):
        panel = widgets.Glossary()
        for term in CATALOG.glossary.values():
            for name in (*term.names, term.term["es"]):
                panel.search.value = name
                assert term in chosen_terms(search=name)
                assert panel.view.value.count("<article") == len(chosen_terms(search=name))

    def test_accents_and_capitals_need_not_be_typed(self):
        assert [term.id for term in chosen_terms(search="APELACION externa")] == ["external_review"]

    def test_nonsense_finds_nothing_and_says_so(self):
        panel = widgets.Glossary()
        panel.search.value = "<xyz>"
        assert "No word fits" in panel.view.value
        assert "0 of" in panel.announcer.value

    def test_each_theme_has_words(self):
        assert all(chosen_terms(theme) for theme in glossary_themes())
