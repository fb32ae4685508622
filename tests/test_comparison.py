"""The comparison as rows and as a DataFrame."""

from __future__ import annotations

import pytest

import helpers
from helpers.comparison import compared_rows

from .conftest import CATALOG


def test_the_table_has_one_row_per_dimension_and_one_column_per_setting():
    frame = helpers.compare("school_iep", "outpatient")
    assert list(frame.columns) == ["school_iep", "outpatient"]
    assert list(frame.index) == list(CATALOG.dimensions)
    assert frame.loc["purpose", "outpatient"] == CATALOG.comparison["outpatient__purpose"].text["en"]


def test_without_a_choice_all_settings_are_compared():
    assert list(helpers.compare().columns) == ["school_iep", "school_504", "outpatient"]


def test_the_order_of_the_settings_is_the_reader_s():
    assert list(helpers.compare("outpatient", "school_iep").columns) == ["outpatient", "school_iep"]


def test_only_what_differs_depends_on_the_settings_chosen():
    school = {row.dimension.id for row in compared_rows(["school_iep", "school_504"], only_differences=True)}
    every = {row.dimension.id for row in compared_rows(only_differences=True)}
    assert "cost_and_payer" not in school
    assert "cost_and_payer" in every


def test_a_search_keeps_lines_with_all_words_in_any_case():
    found = {row.dimension.id for row in compared_rows(search="HIPAA records")}
    assert "privacy" in found
    assert len(found) < len(CATALOG.dimensions)
    assert compared_rows(search="zebra") == ()


@pytest.mark.parametrize("name", ["early_intervention", "hospital"])
def test_a_setting_that_is_not_compared_is_named_with_those_that_are(name):
    with pytest.raises(
        ValueError,
        match=f"There is no setting '{name}' in the comparison. Allowed: school_iep, school_504, outpatient.",
    ):
        helpers.compare(name)


def test_what_clinics_do_by_custom_does_not_rest_on_a_school_rule_alone():
    """A clinic's cell whose sentence is custom says so first; the rules after it are for what they are named for."""
    cells = [
        cell for cell in CATALOG.comparison.values() if cell.setting == "outpatient" and cell.jurisdiction == "practice"
    ]
    assert len(cells) > 10
    for cell in cells:
        assert not cell.cites or cell.cites.startswith("Professional practice; "), cell.id
    assert "on school services, 34 CFR 300.300(b)(3)" in CATALOG.comparison["outpatient__parents_part"].cites
