"""Many children get the same answers as one child, and a bad cell is named by its place."""

from __future__ import annotations

import json
import random

import numpy as np
import pandas as pd
import pytest

import helpers
from helpers.catalog import CATALOG_FILE, catalog_from
from helpers.population import evaluate_many

from .conftest import CATALOG, DEFAULTS, VALUES, outlooks

PROFILES = 20_000


def assert_same(rows):
    many = helpers.evaluate_many(pd.DataFrame(rows))
    columns = {name: list(many[name]) for name in many}
    for place, facts in enumerate(rows):
        assert {name: column[place] for name, column in columns.items()} == outlooks(facts), facts


def test_one_equals_many_on_every_single_change_of_every_ready_made_child():
    rows = []
    for child in CATALOG.children.values():
        facts = DEFAULTS | dict(child.facts)
        rows.append(facts)
        rows += [facts | {name: value} for name, values in VALUES.items() for value in [*values, "unsure"]]
    assert_same(rows)


def test_one_equals_many_on_random_children():
    draw = random.Random(20261124)
    choices = {name: [*values, "unsure"] for name, values in VALUES.items()}
    assert_same([{name: draw.choice(values) for name, values in choices.items()} for _ in range(PROFILES)])


def test_the_kinds_of_columns_do_not_matter():
    draw = random.Random(7)
    rows = [{name: draw.choice([*values, "unsure"]) for name, values in VALUES.items()} for _ in range(300)]
    words = pd.DataFrame(rows)
    expected = helpers.evaluate_many(words)
    ages = pd.to_numeric(words["age"].replace("unsure", np.nan))
    categories = words.drop(columns="age").astype("category").assign(age=ages)
    objects = words.astype(object).replace("unsure", np.nan)
    truths = words.assign(disability=words["disability"].map({"yes": True, "no": False, "unsure": "unsure"}))
    with_gaps = words.assign(age=ages.map(lambda age: age if age % 1 == 0 else np.nan))
    expected_with_gaps = helpers.evaluate_many(with_gaps)
    found = helpers.evaluate_many(with_gaps.assign(age=with_gaps["age"].astype("Int64")))
    pd.testing.assert_frame_equal(found, expected_with_gaps)
    for frame in (categories, objects, truths):
        pd.testing.assert_frame_equal(helpers.evaluate_many(frame), expected)


def test_the_index_is_kept_and_chunks_do_not_show():
    frame = pd.DataFrame({"skill_deficit": ["yes", "no"] * 70_000, "affects_daily_life": "yes"})
    frame.index = frame.index[::-1]
    many = helpers.evaluate_many(frame)
    assert list(many.index) == list(frame.index)
    assert list(many["outpatient"]) == ["likely", "unlikely"] * 70_000


def test_missing_columns_are_as_in_a_profile():
    many = helpers.evaluate_many(pd.DataFrame({"age": [8]}))
    assert many.iloc[0].to_dict() == outlooks({"age": 8})
    frame = pd.DataFrame({"skill_deficit": ["yes"], "affects_daily_life": ["yes"]})
    assert helpers.evaluate_many(frame)["outpatient"].item() == "likely"
    without_age = {"school": "public", "finished_school": "no", "limits_major_activity": "yes"}
    assert helpers.evaluate_many(pd.DataFrame([without_age])).iloc[0].to_dict() == outlooks(without_age)
    assert helpers.evaluate_many(frame.assign(goals_met=[None]))["outpatient"].item() == "depends"


def test_an_empty_table_is_answered():
    assert helpers.evaluate_many(pd.DataFrame({"age": []})).shape == (0, len(CATALOG.settings))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ({"scool": ["public"]}, "There is no fact 'scool'. The columns may be: age,"),
        ({"school": ["public", "castle"]}, "column school, row 1: school cannot be 'castle'. Allowed: 'public',"),
        ({"disability": pd.Categorical(["yes", "maybe"])}, "column disability, row 1: disability cannot be 'maybe'."),
        ({"age": [7, 40]}, "column age, row 1: age cannot be"),
        ({"age": [7, "seven"]}, "column age, row 1: age cannot be 'seven'. Allowed: a number of years"),
        ({"age": [7, 1 + 2j]}, "column age, row 0: age cannot be (7+0j)."),
        ({"age": [7, {"years": 7}]}, "column age, row 1: age cannot be {'years': 7}."),
        ({"school": ["public", ["home"]]}, "column school, row 1: school cannot be ['home']. Allowed: 'public',"),
        ({"skill_deficit": [True, 1]}, "column skill_deficit, row 1: skill_deficit cannot be 1. Allowed: 'yes',"),
        ({"skill_deficit": [0, False]}, "column skill_deficit, row 0: skill_deficit cannot be 0. Allowed: 'yes',"),
        ({"skill_deficit": ["no", False, 0.0]}, "column skill_deficit, row 2: skill_deficit cannot be 0.0."),
    ],
)
def test_a_bad_cell_is_named_by_its_place(frame, said):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is compared below
        helpers.evaluate_many(pd.DataFrame(frame))
    assert said in str(error.value)


def test_the_place_of_a_bad_cell_is_the_label_of_its_row():
    children = pd.DataFrame({"age": [7, 8, 40], "school": ["public", "castle", "home"]}, index=["Ada", "Ben", "Cy"])
    with pytest.raises(ValueError, match=r"^column school, row 'Ben': school cannot be 'castle'\."):
        helpers.evaluate_many(children[["school"]])
    for ages in ([7, 8, 40], [7, "unsure", 40], [7, 40, 41]):
        row = "Ben" if ages[1] == 40 else "Cy"
        with pytest.raises(
            ValueError, match=f"^column age, row '{row}': age cannot be 40.* Allowed: a number of years"
        ):
            helpers.evaluate_many(children[["age"]].assign(age=ages))


def test_a_row_with_two_labels_is_named_by_both():
    rows = pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])
    with pytest.raises(ValueError, match=r"^column age, row \('b', 2\): age cannot be 99\."):
        helpers.evaluate_many(pd.DataFrame({"age": [7, 99]}, index=rows))


def test_a_fact_has_one_column():
    with pytest.raises(ValueError, match=r"^There are two columns 'age'\. Give each fact one column\.$"):
        helpers.evaluate_many(pd.DataFrame([[7, 8]], columns=["age", "age"]))


def test_a_part_of_a_table_keeps_its_numbers_of_rows():
    children = pd.DataFrame({"age": [40, 8, 41]}).query("age != 40")
    with pytest.raises(ValueError, match=r"^column age, row 2: age cannot be 41\."):
        helpers.evaluate_many(children)


def test_the_outlooks_are_in_order():
    found = helpers.evaluate_many(pd.DataFrame({"age": [1, 8], "school": "public"}))["school_iep"]
    assert list(found.cat.categories) == ["unlikely", "depends", "likely"]
    assert (found >= "unlikely").all()
    assert list(found) == ["unlikely", "depends"]


def test_a_rule_may_ask_for_the_opposite():
    tables = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    tables["rules"] = [
        row | {"condition": {"not": {"fact": "disability", "is": "yes"}}, "says": []} for row in tables["rules"]
    ]
    children = pd.DataFrame({"disability": ["yes", "no", "unsure"]})
    found = evaluate_many(children, catalog_from(tables))
    for setting in found:
        assert list(found[setting]) == ["unlikely", "likely", "depends"]


@pytest.mark.parametrize(
    ("ages", "row"), [([True, False], 0), ([True, 8], 0), ([1, True], 1), ([1, "unsure", True], 2)]
)
def test_true_is_no_age(ages, row):
    with pytest.raises(ValueError, match=f"row {row}: age cannot be True"):
        evaluate_many(pd.DataFrame({"age": ages}))


def test_a_rule_that_asks_about_signs_is_an_error():
    tables = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    tables["rules"][0]["condition"] = {"signs": ["school"]}
    with pytest.raises(TypeError, match="a rule cannot hold HasSigns"):
        evaluate_many(pd.DataFrame({"age": [8]}), catalog_from(tables))


def test_an_unused_category_is_no_error():
    frame = pd.DataFrame({"disability": pd.Categorical(["yes"], categories=["yes", "maybe"])})
    assert len(helpers.evaluate_many(frame)) == 1
