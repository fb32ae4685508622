"""Each rule matters: without it, or with it turned round, some ready-made child gets another answer."""

from __future__ import annotations

import copy
import json

import pytest

from helpers import ChildProfile
from helpers.catalog import CATALOG_FILE, catalog_from
from helpers.reasoning import evaluate

from .conftest import CATALOG

TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
RULES = [row["id"] for row in TABLES["rules"]]


def answers(catalog):
    """The outlook of every ready-made child in every setting, under these rules."""
    found = {}
    for child in catalog.children.values():
        findings = evaluate(ChildProfile(**child.facts), catalog)
        for name, each in findings.items():
            found[child.id, name] = each.outlook
        found[child.id, "payment"] = findings["outpatient"].payment.outlook
    return found


BEFORE = answers(CATALOG)


@pytest.mark.parametrize("rule", RULES)
def test_some_child_is_answered_otherwise_without_the_rule(rule):
    tables = copy.deepcopy(TABLES)
    row = next(row for row in tables["rules"] if row["id"] == rule)
    row["condition"] = {"all": []}
    assert answers(catalog_from(tables)) != BEFORE


@pytest.mark.parametrize("rule", RULES)
def test_some_child_is_answered_otherwise_with_the_rule_turned_round(rule):
    tables = copy.deepcopy(TABLES)
    row = next(row for row in tables["rules"] if row["id"] == rule)
    row["condition"] = {"not": row["condition"]}
    assert answers(catalog_from(tables)) != BEFORE


def leaves(tree, path=()):
    """Every comparison and constant inside a condition, by its path."""
    if "all" in tree or "any" in tree:
        name = "all" if "all" in tree else "any"
        for place, part in enumerate(tree[name]):
            yield from leaves(part, (*path, name, place))
    elif "not" in tree:
        yield from leaves(tree["not"], (*path, "not"))
    else:
        yield path


LEAVES = [(row["id"], path) for row in TABLES["rules"] for path in leaves(row["condition"])]


@pytest.mark.parametrize(("rule", "path"), LEAVES)
def test_some_child_is_answered_otherwise_with_a_part_turned_round(rule, path):
    tables = copy.deepcopy(TABLES)
    row = next(row for row in tables["rules"] if row["id"] == rule)
    if not path:
        row["condition"] = {"not": row["condition"]}
    else:
        part = row["condition"]
        for step in path[:-1]:
            part = part[step]
        leaf = part[path[-1]]
        part[path[-1]] = {"all": []} if "always" in leaf else {"not": leaf}
    assert answers(catalog_from(tables)) != BEFORE
