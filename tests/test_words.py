"""The words: their reading grade by reader, what is never said, and no sentence that two tables contradict."""

from __future__ import annotations

import json
import re

import pytest
import textstat

from helpers.catalog import CATALOG_FILE

TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
HARDEST = {"parent": 8, "staff": 10, "student": 12}
MEAN_FOR_PARENTS = 6
FEWEST_WORDS_TO_SCORE = 8

# Names that the law or the field gives: a reader meets them, each explained in the glossary, and no easier word is right.
NAMES = [
    name
    for row in TABLES["glossary"]
    if row["counts_as_one_word"]
    for name in (row["term"]["en"], *row["also"], *row["forms"])
] + [row["name"]["en"] for row in TABLES["categories"]]
NAMED = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)), re.IGNORECASE)


def texts(value, path=""):
    """Every English text inside a row, with the column it stands in."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield path, value["en"]
        for key, inner in value.items():
            if key not in ("en", "es"):
                yield from texts(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, path)


ROWS = [
    (f"{table}.{row['id']}.{column}", row.get("reader", "parent"), text)
    for table, rows in TABLES.items()
    if table != "sources"
    for row in rows
    for column, text in texts(row)
]


def grade(text):
    """The Flesch–Kincaid grade of a text, a name of the law or the field counting as one easy word."""
    plain = NAMED.sub("thing", text)
    plain = re.sub(r"\[\w+@[\w-]+\]", "5", plain)  # the place of a number in a sentence
    plain = re.sub(r"\d+ (CFR|U\.S\.C\.) [\w.()–-]+", "law", plain)
    return textstat.flesch_kincaid_grade(plain)


# The subject line of a letter names what it is about and is no sentence.
SCORED = [
    (name, reader, text)
    for name, reader, text in ROWS
    if len(text.split()) >= FEWEST_WORDS_TO_SCORE and not name.endswith(".subject")
]


@pytest.mark.parametrize("reader", list(HARDEST))
def test_no_text_is_harder_than_its_reader_reads(reader):
    hard = [
        (round(grade(text), 1), name, text)
        for name, wanted, text in SCORED
        if wanted == reader and grade(text) > HARDEST[reader]
    ]
    assert hard == []


def test_parents_read_at_grade_six_on_average():
    grades = [grade(text) for _, reader, text in SCORED if reader == "parent"]
    assert sum(grades) / len(grades) <= MEAN_FOR_PARENTS


NEVER = {
    r"\bqualif(y|ies)\b|\b(is|are|not|child|be) qualified\b": "say likely, depends or unlikely",
    r"\bdenied\b": "only for a notice that someone holds",
    r"\byou have until\b": "a date is an estimate, with the day it starts from",
    r"\bsuffers? from\b": "person first",
    r"\bhandicapped\b": "only in a quotation of the law",
    r"\bautistic child": "person first by default",
    r"individualized education plan": "its legal name is individualized education program",
    r"\bguarantee": "nothing here is a promise",
}


@pytest.mark.parametrize("pattern", list(NEVER))
def test_what_is_never_said(pattern):
    allowed = {"claims.claim_4a.claim", "claims.claim_4a.finding", "claims.claim_4a.why"}
    found = [(name, text) for name, _, text in ROWS if name not in allowed and re.search(pattern, text, re.IGNORECASE)]
    assert found == [], NEVER[pattern]


def test_placeholders_are_those_that_every_page_can_fill():
    for name, _, text in ROWS:
        if name.startswith("next_steps"):
            assert set(re.findall(r"\{\w+\}", text)) <= {"{therapy}"}, name


def test_school_has_exit_and_clinic_has_discharge():
    for name, _, text in ROWS:
        if ".school_iep__" in name or name.startswith("rules.iep"):
            assert "discharge" not in text.lower(), name
