"""The Spanish: none missing, none stale, as easy to read as it should be, and saying neither more nor less."""

from __future__ import annotations

import datetime
import re

import pytest
from textstat.textstat import textstatistics

from helpers.build import DATA_FOLDER, compile_tables
from helpers.build.rows import AGE_OPTIONS
from helpers.build.translations import (
    LANGUAGE,
    TRANSLATED,
    Read,
    fingerprint,
    missing_translations,
    read_record,
    stale_translations,
    words_in,
    write_record,
)

TABLES = compile_tables()
EASIEST_ALLOWED = 70  # Fernández-Huerta: 70 to 80 is fairly easy, what a reader of 11 or 12 years reads
FEWEST_WORDS_TO_SCORE = 8
SPANISH = textstatistics()
SPANISH.set_lang("es")

ROWS = [
    (f"{table}.{row['id']}.{column}", row.get("reader", "parent"), words["en"], words["es"])
    for table in TRANSLATED
    for row in TABLES[table]
    for column, words in words_in(row)
    if words.get(LANGUAGE)  # what has none is the matter of test_nothing_is_missing
]

# Names that the law or the field gives, as the English has them in tests/test_words.py.
NAMES = [
    "Programa Educativo Individualizado", "Plan Individualizado de Servicios para la Familia", "educación especial",
    "terapia ocupacional", "terapia física", "terapia del habla y del lenguaje", "terapia del habla",
    "intervención temprana", "necesidad médica", "médicamente necesaria", "médicamente necesario", "Medicaid", "TRICARE",
    "Sección 504", "actividad importante de la vida", "EPSDT", "HIPAA", "FERPA", "IDEA", "IFSP", "IEP", "OSEP", "OCR",
    "evaluación independiente", "evaluaciones", "evaluación", "evaluarlo", "evaluar", "evalúa", "discapacidades",
    "discapacidad", "servicios relacionados", "audiencia de debido proceso", "audiencia imparcial",
    "notificación previa por escrito", "autorización previa", "consentimiento", "habilitación", "comunidad",
    "Oficina de Derechos Civiles", "Departamento de Educación", "respuesta a la intervención", "distrito escolar",
    "apelación",
]  # fmt: skip
NAMED = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)), re.IGNORECASE)


def ease(text):
    """How easy a text is by Fernández-Huerta, a name of the law or the field counting as one easy word."""
    return SPANISH.fernandez_huerta(NAMED.sub("cosa", text))


def test_nothing_is_missing():
    assert [str(problem) for problem in missing_translations(TABLES)] == []


def test_nothing_is_stale():
    assert [str(problem) for problem in stale_translations(TABLES, read_record(DATA_FOLDER))] == []


def test_parents_find_the_spanish_easy():
    hard = [
        (round(ease(spanish), 1), name, spanish)
        for name, reader, _, spanish in ROWS
        if reader == "parent" and not name.endswith(".subject")  # the subject line of a letter is no sentence
        if len(spanish.split()) >= FEWEST_WORDS_TO_SCORE and ease(spanish) < EASIEST_ALLOWED
    ]
    assert sorted(hard) == []


NEVER = {
    r"\b(re)?calific\w+": "diga probable, depende o poco probable",
    r"\b(de)?neg(ad[oa]s?|aron|ó)\b|\bdenieg\w+": "solo de un aviso que alguien tiene en la mano",
    r"\btienen? hasta\b": "una fecha es un cálculo, con el día en que empieza",
    r"\bsufr\w+": "primero la persona",
    r"\b(discapacitad|minusválid|incapacitad|lisiad)\w+": "primero la persona",
    r"\b(niñ|hij)[oa]s? autistas?\b": "primero la persona",
    r"\bgarant\w+": "nada aquí es una promesa",
    r"\b(tú|tu|tus|tienes|puedes|vuestr\w+|vosotros)\b": "de usted",
    r"programa de educación individualizado|plan educativo individualizado": "Programa Educativo Individualizado (IEP)",
}


@pytest.mark.parametrize("pattern", list(NEVER))
def test_what_is_never_said_in_spanish(pattern):
    found = [(name, spanish) for name, _, _, spanish in ROWS if re.search(pattern, spanish, re.IGNORECASE)]
    assert found == [], NEVER[pattern]


def test_both_languages_have_the_same_placeholders():
    for name, _, english, spanish in ROWS:
        assert sorted(re.findall(r"\{\w*\}", english)) == sorted(re.findall(r"\{\w*\}", spanish)), name


def test_both_languages_have_the_same_numbers():
    different = [
        (name, english, spanish)
        for name, _, english, spanish in ROWS
        if sorted(re.findall(r"\d+", english)) != sorted(re.findall(r"\d+", spanish))
    ]
    assert different == []


def test_an_english_acronym_stays_in_the_spanish():
    lost = [
        (name, acronym, spanish)
        for name, _, english, spanish in ROWS
        for acronym in re.findall(r"\b[A-Z]{3,}\b", english)
        if acronym not in spanish
    ]
    assert lost == []


# One term, one translation, as in the glossary that CONTRIBUTING.md names: wherever the English says it, the Spanish does.
TERMS = {
    r"individualized education program": "Programa Educativo Individualizado",
    r"individualized family service plan": "Plan Individualizado de Servicios para la Familia",
    r"504 plan": "Plan 504",
    r"Section 504": "Sección 504|de la 504",
    r"special education": "educación especial",
    r"related services?": "servicios? relacionados?",
    r"early intervention": "intervención temprana",
    r"due process hearing": "audiencia de debido proceso",
    r"due process complaint": "queja de debido proceso",
    r"prior written notice": "notificación previa por escrito",
    r"state complaint": "queja estatal",
    r"mediation": "mediación",
    r"impartial hearing": "audiencia imparcial",
    r"medical necessity": "necesidad médica",
    r"medically necessary": "médicamente necesari[oa]|necesidad médica",
    r"prior authorization": "autorización previa",
    r"occupational therapy": "terapia ocupacional|la ocupacional",
    r"physical therapy": "terapia física|la física|ocupacional o física",
    r"plan of care": "plan de cuidado",
    r"major life activity": "actividad importante de la vida",
    r"referral": "referid",
    r"services plan": "plan(es)? de servicios",
    r"developmental delay": "retraso en el desarrollo",
    r"regular diploma": "diploma regular",
    r"\bdischarge": r"\balta\b",
    r"\bappeal": r"\bapel",
    r"\bevaluation": "evaluación|evaluar|evaluaciones|reevaluación",
}


@pytest.mark.parametrize("term", list(TERMS))
def test_a_term_is_always_translated_alike(term):
    lost = [
        (name, english, spanish)
        for name, _, english, spanish in ROWS
        if re.search(term, english, re.IGNORECASE) and not re.search(TERMS[term], spanish, re.IGNORECASE)
    ]
    assert lost == []


@pytest.mark.parametrize("term", list(TERMS))
def test_the_glossary_calls_it_alike(term):
    rows = [row["term"] for row in TABLES["glossary"] if re.fullmatch(term, row["term"]["en"], re.IGNORECASE)]
    assert [words for words in rows if not re.search(TERMS[term], words["es"], re.IGNORECASE)] == []


def test_each_age_has_its_spanish():
    assert all(option["label"]["es"] != option["label"]["en"] for option in AGE_OPTIONS)


# --- how the checks themselves behave, on a table of one row ---


@pytest.fixture
def one_row(monkeypatch):
    monkeypatch.setattr("helpers.build.translations.TRANSLATED", ("signs",))
    return {"signs": [{"id": "tired", "text": {"en": "Tired", "es": "Con cansancio"}, "why": [{"en": "So"}]}]}


def test_a_missing_sentence_is_named_with_its_row_and_column(one_row):
    said = [str(problem) for problem in missing_translations(one_row)]
    assert said == ["data/signs.yaml, row 1 (tired), column why.0: the Spanish is missing. Put an es: beside the en:."]


def test_a_source_that_a_spanish_page_shows_needs_a_spanish_title(one_row):
    one_row["signs"][0] |= {"sources": ["law"], "why": []}
    one_row["sources"] = [{"id": "law", "title": {"en": "A law"}}, {"id": "other", "title": {"en": "Not shown"}}]
    said = [str(problem) for problem in missing_translations(one_row)]
    assert said == [
        "data/sources.yaml, row 1 (law), column title: a Spanish page shows this source. Write the title as {en: …, es: …}."
    ]


def test_words_deep_inside_a_condition_are_found():
    tree = {"any": [{"fact": "age"}, {"all": [{"always": "unsure", "because": {"en": "Ask"}}]}]}
    assert list(words_in({"id": "x", "condition": tree})) == [("condition.any.1.all.0.because", {"en": "Ask"})]


def test_a_sentence_is_stale_until_it_is_read_and_when_its_english_changes(one_row, tmp_path):
    day = datetime.date(2026, 11, 25)
    assert "the Spanish is new." in str(next(stale_translations(one_row, {})))
    assert write_record(tmp_path, one_row, ["signs"], day) == 1
    assert list(stale_translations(one_row, read_record(tmp_path))) == []
    one_row["signs"][0]["text"]["en"] = "Very tired"
    said = str(next(stale_translations(one_row, read_record(tmp_path))))
    assert "column text: the Spanish was read on 2026-11-25, and the English has changed since." in said
    assert "make translated ARGS='--read signs'" in said


def test_reading_again_keeps_the_day_of_what_did_not_change_and_drops_what_is_gone(one_row, tmp_path):
    write_record(tmp_path, one_row, ["signs"], datetime.date(2026, 1, 1))
    one_row["signs"][0]["why"][0]["es"] = "Así es"
    write_record(tmp_path, one_row, ["signs"], datetime.date(2026, 2, 2))
    record = read_record(tmp_path)
    assert record["signs", "tired", "text"] == Read(fingerprint("Tired"), "2026-01-01")
    assert record["signs", "tired", "why.0"].checked == "2026-02-02"
    del one_row["signs"][0]["why"]
    write_record(tmp_path, one_row, [], datetime.date(2026, 3, 3))
    assert list(read_record(tmp_path)) == [("signs", "tired", "text")]


def test_a_table_not_read_stays_stale(one_row, tmp_path):
    assert write_record(tmp_path, one_row, ["rules"], datetime.date(2026, 1, 1)) == 0
    assert len(list(stale_translations(one_row, read_record(tmp_path)))) == 1
