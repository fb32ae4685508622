"""The tables against a second reading, by somebody who saw the questions and the law and not the tables' answers.

The bank was answered without its key (`quiz.csv`), the cells of the comparison were sorted into settings without their names
(`comparison.csv`), what each answer on the parents' path sets was said from its words (`path.csv`), and the rules were written
anew from the regulations (`rules.py`). The verdicts on claims are those of the first fact sheet (`verdicts.csv`).
So a right answer that moved, a cell under the wrong setting or a condition turned round is not merely another value: it
contradicts what a second person found. Change a line there only after reading the question, or the regulation, as if for
the first time.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from helpers import ChildProfile, evaluate
from helpers.catalog import Catalog, Cell, Claim, Fact, Question
from helpers.catalog.guide import PathStep

from .rules import SENTENCES, expected_outlooks, expected_sentences

HERE = Path(__file__).parent
# The law on which a row of each setting, document or gate rests.
IDEA, SECTION_504 = ("cfr34_300_",), ("cfr34_104_", "ocr_")
CLINIC = ("practice_custom", "cfr42_", "cfr45_", "usc42_", "asha_", "apta_")
LAW = {
    "early_intervention": ("cfr34_303_", "usc20_", "cfr34_300_25"),
    "school_iep": IDEA, "iep": IDEA, "school": IDEA,
    "school_504": SECTION_504, "plan_504": SECTION_504,
    "outpatient": CLINIC, "plan_of_care": CLINIC, "payer": CLINIC,
}  # fmt: skip
ABOUT = {"comparison": "setting", "stages": "setting", "endings": "setting", "documents": "document", "gates": "gate"}
# What the words of an answer to a fact say, and how an answer begins that leaves it open.
WORDS = {
    "yes": "Yes", "no": "No", "public": "Public", "private": "Private", "home": "Home school", "none": "No ",
    "ot": "Occupational", "pt": "Physical", "slp": "Speech", "medicaid": "Medicaid (", "chip": "CHIP",
    "tricare": "TRICARE", "both": "Medicaid and a private plan",
}  # fmt: skip
OPEN = ("Not sure", "I have noticed", "I was told", "We are still thinking")
# Where the kind of school leaves the answer open: how the words why begin. Nobody is told of a school that is not theirs.
OPEN_BY_SCHOOL = {
    ("private", "school_iep"): "A child in a private school",
    ("private", "school_504"): "A private school",
    ("home", "school_iep"): "For home school",
    ("home", "school_504"): "In home school",
    ("none", "school_504"): "A 504 plan changes the school day, and the child is in no school",
}
# A child who meets every condition at school, at the clinic and for Medicaid, and one in early intervention.
MEETS_ALL = {
    "age": 8, "school": "public", "finished_school": "no", "disability": "yes", "affects_school": "yes",
    "needs_special_education": "yes", "therapy_needed_for_school": "yes", "limits_major_activity": "yes",
    "affects_daily_life": "yes", "skill_deficit": "yes", "medically_necessary": "yes", "referral": "yes",
    "coverage": "medicaid", "parent_consents": "yes",
}  # fmt: skip


@cache
def read(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wrong_in_question(question: Question) -> Iterator[str]:
    """Where the key of a question is not what was answered without it."""
    (answer,) = [row["answer"] for row in read("quiz") if row["question"] == question.id]
    said = answer.split(" | ")
    if question.number:
        right = float(question.number.answer) == float(answer)
    elif question.pairs:
        pairs = [tuple(part.split(" = ")) for part in said]
        right = len(pairs) == len(question.pairs) and all(
            pair.left["en"].startswith(left) and pair.right["en"].startswith(match)
            for pair, (left, match) in zip(question.pairs, pairs, strict=True)
        )
    elif question.items:
        right = len(said) == len(question.items) and all(
            item.text["en"].startswith(words) for item, words in zip(question.items, said, strict=True)
        )
    else:
        chosen = [option.text["en"] for option in question.options if option.text["en"].startswith(tuple(said))]
        right = chosen == [option.text["en"] for option in question.options if option.right]
    if not right:
        yield f"{question.id}: the key is not what was answered without it: {answer}"
    for option in question.options:
        if option.feedback["en"].startswith(("Right", "Yes")) is not option.right:
            yield f"{question.id}: the word on an answer says right where it is wrong, or the reverse: {option.text['en']}"


def wrong_in_cell(cell: Cell) -> Iterator[str]:
    """Where a cell does not say what was read of its setting."""
    rows = [row for row in read("comparison") if (row["setting"], row["dimension"]) == (cell.setting, cell.dimension)]
    for column in ("text", "brief", "more"):
        if not any(row[column] in getattr(cell, column)["en"] for row in rows):
            yield f"{cell.id}: {column} does not say what was read of this setting"


def wrong_authority(row: Any, about: str) -> Iterator[str]:
    """Where a row about a setting, document or gate rests on the law of another one."""
    if not any(source.startswith(LAW[about]) for source in row.sources):
        yield f"{row.id}: no source of this row is law or custom of {about}"
    if about not in ("school_iep", "school_504", "plan_504", "school", "iep") and any(
        source.startswith("cfr34_104_") for source in row.sources
    ):
        yield f"{row.id}: this row rests on Section 504"


def wrong_verdict(claim: Claim) -> Iterator[str]:
    """Where the verdict on a claim is not that of the fact sheet, which was written from the regulations before the table."""
    for row in read("verdicts"):
        if claim.id == f"claim_{row['claim']}" and claim.verdict != row["verdict"]:
            yield f"{claim.id}: the fact sheet says {row['verdict']}"


def wrong_on_the_path(step: PathStep) -> Iterator[str]:
    """Where an answer sets something else than its words say."""
    rows = [row for row in read("path") if row["question"] == step.id]
    if len(rows) != len(step.options):
        yield f"{step.id}: {len(step.options)} answers, of which {len(rows)} were read a second time"
    for option, row in zip(step.options, rows, strict=False):
        facts = dict(part.split("=") for part in row["facts"].split())
        if not option.label["en"].startswith(row["answer"]):
            yield f"{step.id}: {option.label['en']} is not {row['answer']}"
        elif (dict(option.facts), list(option.signs)) != (facts, row["signs"].split()):
            yield f"{step.id}: {option.label['en']} does not set {row['facts']} {row['signs']}"


def wrong_in_fact(fact: Fact) -> Iterator[str]:
    """Where an answer means another value than its words say."""
    for option in fact.options:
        label = option.label["en"]
        if option.value == "unsure":
            right = label.startswith(OPEN) and bool(option.sign) is not label.startswith("Not sure")
        elif fact.id == "age":
            years = {"Under 1 year": "0", "Almost 3 years": "2.75"}.get(label, label.split()[0])
            right = f"{option.value:g}" == years
        elif option.value == "private" and fact.id == "coverage":
            right = label.startswith("A private plan")
        else:
            right = f"{label} (".startswith(WORDS[option.value]) and not option.sign
        if not right:
            yield f"{fact.id}: {label!r} means {option.value}"


@cache
def families() -> tuple[tuple[dict[str, Any], dict[str, str], dict[str, str]], ...]:
    """Children, made up to differ in one or two answers from some who meet every condition, with outlooks and sentences."""
    from ..conftest import CATALOG, DEFAULTS, VALUES

    found = [DEFAULTS | dict(child.facts) for child in CATALOG.children.values()]
    covered = ({"coverage": name} for name in VALUES["coverage"])
    for base in ({}, {"age": 2}, {"age": 4}, *covered):
        whole = DEFAULTS | MEETS_ALL | base
        ones = [{fact: value} for fact in VALUES for value in [*VALUES[fact], "unsure"]]
        found += [whole | one for one in ones]
        if base in ({}, {"coverage": "both"}, {"coverage": "private"}):
            found += [whole | one | two for one, two in itertools.combinations(ones, 2) if set(one) != set(two)]
    return tuple((facts, expected_outlooks(facts), expected_sentences(facts)) for facts in found)


def wrong_in_rules(catalog: Catalog) -> Iterator[str]:
    """Children whose outlook is not the one that the regulations give, or who hear a sentence that is not about them."""
    for (school, setting), begins in OPEN_BY_SCHOOL.items():
        told = evaluate(ChildProfile(**MEETS_ALL | {"school": school}), catalog)[setting].open_because
        others = [words for (_, its), words in OPEN_BY_SCHOOL.items() if its == setting and words != begins]
        if not told.startswith(begins) or any(words in told for words in others):
            yield f"{setting}: a child whose school is {school} is told: {told}"
    for facts, outlooks, sentences in families():
        found = dict(evaluate(ChildProfile(**facts), catalog))
        found["outpatient_payment"] = found["outpatient"].payment
        if {name: finding.outlook for name, finding in found.items()} != outlooks:
            yield f"{facts}: the regulations say {outlooks}"
        for reason in (reason for finding in found.values() for reason in finding.reasons):
            said = [begins for begins, _ in SENTENCES.get(reason.rule, ()) if reason.text.startswith(begins)]
            if said != [begins for begins in [sentences.get(reason.rule)] if begins]:
                yield f"{facts}: {reason.rule} says {reason.text}"


def contradictions(catalog: Catalog, table: str) -> Iterator[str]:
    """Everything in one table that the second reading contradicts."""
    one_by_one = {
        "quiz": wrong_in_question, "comparison": wrong_in_cell, "path": wrong_on_the_path, "facts": wrong_in_fact,
        "claims": wrong_verdict,
    }  # fmt: skip
    if table in one_by_one:
        for row in getattr(catalog, table).values():
            yield from one_by_one[table](row)
    if table in ABOUT:
        for row in getattr(catalog, table).values():
            yield from wrong_authority(row, getattr(row, ABOUT[table]))
    if table == "rules":
        yield from wrong_in_rules(catalog)
