"""The same findings, worked out again from the tables in the plainest way: no groups, nothing remembered, nothing shared."""

from __future__ import annotations

import dataclasses
import json
from itertools import product
from math import inf
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers import ChildProfile, evaluate, should_ask
from helpers.catalog import CATALOG_FILE
from helpers.conditions import condition_from

from .conftest import CATALOG, DEFAULTS, VALUES, all_findings, any_facts

TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
ROWS = {name: {row["id"]: row for row in rows} for name, rows in TABLES.items()}
OUTLOOKS = {-1: "unlikely", 0: "depends", 1: "likely"}
LANGUAGES = ("en", "es")

any_signs = st.frozensets(st.sampled_from(list(ROWS["signs"])), max_size=4)


class Child(NamedTuple):
    """What a condition may look at."""

    facts: dict[str, Any]
    areas: set[str] = frozenset()
    outlooks: dict[str, str] = {}  # noqa: RUF012 - nobody writes into it
    setting: str = ""


def answer(tree, child):
    """A condition as it stands in the table: -1 (no), 0 (unsure) or 1 (yes)."""
    match tree:
        case {"fact": fact}:
            return compared(tree, child.facts[fact])
        case {"all": parts}:
            return min((answer(part, child) for part in parts), default=1)
        case {"any": parts}:
            return max((answer(part, child) for part in parts), default=-1)
        case {"not": part}:
            return -answer(part, child)
        case {"always": "unsure"}:
            return 0
        case {"possible": part}:
            return 1 if answer(part, child) >= 0 else -1
        case {"outlook": wanted}:
            setting = tree.get("setting", "self")
            return 1 if child.outlooks.get(child.setting if setting == "self" else setting) in wanted else -1
        case {"signs": areas}:
            return 1 if child.areas & set(areas) else -1
    raise AssertionError(tree)


def compared(tree, value):
    if value == "unsure":
        return 0
    if "is" in tree or "in" in tree:
        return 1 if value in tree.get("in", [tree.get("is")]) else -1
    return 1 if tree.get("at_least", -inf) <= value < tree.get("below", inf) else -1


def facts_of(tree):
    if "fact" in tree:
        return {tree["fact"]}
    parts = [part for name in ("all", "any") for part in tree.get(name, [])] + [tree[n] for n in ("not",) if n in tree]
    return {fact for part in parts for fact in facts_of(part)}


def never_yes(tree, facts):
    """Whether no answer to the open questions makes the condition a yes."""
    unsure = [name for name in sorted(facts_of(tree)) if facts[name] == "unsure"]
    every = product(*(VALUES[name] for name in unsure))
    return all(answer(tree, Child(facts | dict(zip(unsure, values, strict=True)))) < 1 for values in every)


def open_words(tree, child):
    """The words of the constants that leave a condition open."""
    if "always" in tree:
        return [tree["because"]]
    if "not" in tree:
        return open_words(tree["not"], child)
    parts = tree.get("all", []) + tree.get("any", [])
    return [words for part in parts if answer(part, child) == 0 for words in open_words(part, child)]


def rules_of(setting):
    return [row for row in TABLES["rules"] if row["setting"] == setting]


def outlooks_of(facts):
    return {
        setting: OUTLOOKS[min(answer(rule["condition"], Child(facts)) for rule in rules_of(setting))]
        for setting in ROWS["settings"]
    }


def noun_of(therapy, language):
    return next(o["noun"][language] for o in ROWS["facts"]["therapy"]["options"] if o["value"] == therapy)


def check_everything(facts, signs, language):
    profile = ChildProfile(**facts, signs=signs)
    outlooks, areas = outlooks_of(facts), {ROWS["signs"][sign]["area"] for sign in signs}
    found = all_findings(profile, language)
    assert {setting: each.outlook for setting, each in found.items()} == outlooks
    for setting, each in found.items():
        child = Child(facts, areas, outlooks, setting)
        row = ROWS["settings"][setting]
        assert (each.setting, each.sentence) == (setting, row[each.outlook][language])
        assert (each.covers, list(each.sources)) == (row["covers"][language], row["sources"])
        check_reasons(each.reasons, child, language)
        check_open_because(each, child, language)
        check_steps(each.next_steps, child, language)
    check_advice(should_ask(profile, language=language), Child(facts, areas), signs, language)


def check_reasons(reasons, child, language):
    rules = rules_of(child.setting)
    assert [reason.rule for reason in reasons] == [rule["id"] for rule in rules]
    for reason, rule in zip(reasons, rules, strict=True):
        value = answer(rule["condition"], child)
        usual = {1: "if_yes", 0: "if_unsure", -1: "if_no"}[value]
        special = [said["text"] for said in rule.get("says", []) if answer(said["when"], Child(child.facts)) == 1]
        assert reason.text == [*special, rule[usual]][0][language]
        assert reason.answer == {1: "yes", 0: "unsure", -1: "no"}[value]
        assert (reason.name, reason.cites) == (rule["name"][language], rule["cites"])
        assert list(reason.sources) == rule["sources"]


def check_open_because(found, child, language):
    unsure = [rule["condition"] for rule in rules_of(child.setting) if answer(rule["condition"], child) == 0]
    holding = [tree for tree in unsure if never_yes(tree, child.facts)]
    words = [said for tree in holding for said in open_words(tree, child)]
    if not words and not found.unknowns:
        words = [said for tree in unsure for said in open_words(tree, child)]
    expected = {said[language] for said in words} if found.outlook == "depends" else set()
    assert all(said in found.open_because for said in expected)
    assert len(found.open_because) == len(" ".join(expected)), "each is said once, and nothing else"


def check_steps(steps, child, language):
    rows = [row for row in TABLES["next_steps"] if child.setting in row["settings"] and answer(row["when"], child) == 1]
    assert [step.id for step in steps] == [row["id"] for row in rows]
    for step, row in zip(steps, rows, strict=True):
        assert step.text == row["text"][language].replace("{therapy}", noun_of(child.facts["therapy"], language))
        assert (list(step.sources), step.cites) == (row["sources"], row["cites"])


def check_advice(advice, child, signs, language):
    row = next(row for row in TABLES["asking"] if answer(row["when"], child) == 1)
    assert (advice.answer, advice.text) == (row["answer"], row["text"][language])
    assert list(advice.why) == [words[language] for words in row["why"]]
    assert list(advice.how) == [words[language] for words in row["how"]]
    assert (list(advice.sources), list(advice.replaces)) == (row["sources"], row["replaces"])
    doctor = [sign["text"][language] for sign in TABLES["signs"] if sign["area"] == "doctor" and sign["id"] in signs]
    assert list(advice.doctor_today) == doctor


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(CATALOG.children))
def test_every_ready_made_child_is_told_what_the_tables_say(name, language):
    child = CATALOG.children[name]
    check_everything(DEFAULTS | dict(child.facts), child.signs, language)


@given(any_facts(), any_signs, st.sampled_from(LANGUAGES))
@settings(max_examples=300)
def test_any_child_is_told_what_the_tables_say(facts, signs, language):
    check_everything(facts, signs, language)


@pytest.mark.parametrize("setting", list(CATALOG.settings))
def test_another_catalog_is_asked_when_it_is_given(setting):
    """A course may bring tables of its own: nothing of the shipped ones may shine through."""
    tables = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    for row in tables["asking"]:
        row["text"] = {"en": "Ask the town crier."}
    for row in tables["settings"]:
        row["covers"] = {"en": "A seat in the choir."}
    other = helpers.catalog.catalog_from(tables)
    assert should_ask(ChildProfile(), other).text == "Ask the town crier."
    found = evaluate(ChildProfile(), other)
    parts = [each for each in (*found.values(), found["outpatient"].payment) if each.setting == setting]
    assert [part.covers for part in parts] == ["A seat in the choir."]


def with_one_rule(condition):
    """The catalog, but early intervention has this one rule."""
    tables = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    rule = next(row for row in tables["rules"] if row["setting"] == "early_intervention")
    rule["condition"], rule["says"] = condition, []
    tables["rules"] = [row for row in tables["rules"] if row["setting"] != "early_intervention"] + [rule]
    return helpers.catalog.catalog_from(tables)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ({"fact": "coverage", "in": ["medicaid", "chip", "private", "tricare", "both"]}, ("coverage", "referral")),
        ({"fact": "coverage", "in": ["medicaid", "chip", "private"]}, ("referral", "coverage")),
        ({"fact": "school", "in": ["public", "private"]}, ("school", "referral")),
        ({"fact": "age", "at_least": 16}, ("referral", "age")),
        ({"fact": "age", "at_least": 15}, ("age", "referral")),
    ],
)
def test_what_settles_it_most_often_is_asked_first(one, expected):
    """Five of six coverages settle it, one of two referrals does; where both do so equally often, the table's order holds."""
    order = [name for name in ROWS["facts"] if name in expected]
    assert order.index("referral") == (1 if one["fact"] != "coverage" else 0)
    catalog = with_one_rule({"any": [one, {"fact": "referral", "is": "yes"}]})
    assert evaluate(ChildProfile(), catalog)["early_intervention"].unknowns == expected


def test_every_year_of_age_weighs_as_much_as_a_value():
    """Five of the 31 ages settle it, and one of six coverages, which is more."""
    catalog = with_one_rule({"any": [{"fact": "age", "at_least": 26}, {"fact": "coverage", "is": "none"}]})
    assert evaluate(ChildProfile(), catalog)["early_intervention"].unknowns == ("coverage", "age")


@pytest.mark.parametrize(("given", "expected"), [("yes", "likely"), ("no", "unlikely"), ("unsure", "depends")])
def test_a_setting_may_ask_one_thing_only(given, expected):
    catalog = with_one_rule({"fact": "skill_deficit", "is": "yes"})
    found = evaluate(ChildProfile(skill_deficit=given), catalog)["early_intervention"]
    assert found.outlook == expected
    assert found.unknowns == (("skill_deficit",) if given == "unsure" else ())
    others = {"likely": "yes", "unlikely": "no"}
    brought = {change.outlook: dict(change) for change in found.changes}
    assert brought == {outlook: {"skill_deficit": value} for outlook, value in others.items() if outlook != expected}


def test_an_answer_that_only_opens_the_way_is_asked_for_too():
    always = {"always": "unsure", "because": {"en": "The team decides."}}
    catalog = with_one_rule({"any": [{"fact": "skill_deficit", "is": "yes"}, always]})
    assert evaluate(ChildProfile(), catalog)["early_intervention"].unknowns == ("skill_deficit",)


def test_an_answer_that_changes_nothing_is_not_asked_for():
    disability = {"fact": "disability", "is": "yes"}
    either_way = {"any": [disability, {"not": disability}]}
    catalog = with_one_rule({"all": [either_way, {"fact": "referral", "is": "yes"}]})
    assert evaluate(ChildProfile(), catalog)["early_intervention"].unknowns == ("referral",)


@pytest.mark.parametrize(("count", "expected"), [(3, 1), (4, 0)])
def test_more_than_three_changes_are_not_held_out(count, expected):
    names = ["affects_school", "affects_daily_life", "skill_deficit", "medically_necessary"][:count]
    catalog = with_one_rule({"any": [{"fact": name, "is": "yes"} for name in names]})
    changes = evaluate(ChildProfile(**dict.fromkeys(names, "yes")), catalog)["early_intervention"].changes
    assert [dict(change) for change in changes] == [dict.fromkeys(names, "no")] * expected


def test_a_sentence_may_look_at_what_the_rule_itself_does_not_ask():
    catalog = with_one_rule({"fact": "skill_deficit", "is": "yes"})
    rule = catalog.rules_for("early_intervention")[0]
    told = helpers.catalog.Saying(condition_from({"fact": "therapy", "is": "pt"}), {"en": "Ask about equipment."})
    catalog = dataclasses.replace(catalog, rules={**catalog.rules, rule.id: dataclasses.replace(rule, says=(told,))})
    for therapy, said in (("pt", True), ("ot", False)):
        reason = evaluate(ChildProfile(therapy=therapy), catalog)["early_intervention"].reasons[0]
        assert (reason.text == "Ask about equipment.") == said


def test_where_no_answer_can_settle_it_the_words_say_why():
    """Whichever way the question is answered, one of the two rules stays open: there is nothing to ask, and much to say."""
    tables = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
    first, second = [row for row in tables["rules"] if row["setting"] == "early_intervention"][:2]
    tables["rules"] = [row for row in tables["rules"] if row["setting"] != "early_intervention"] + [first, second]
    noticed = {"fact": "disability", "is": "yes"}
    state, team = [{"always": "unsure", "because": {"en": f"The {who} decides."}} for who in ("state", "team")]
    first |= {"condition": {"any": [noticed, state]}, "says": []}
    second |= {"condition": {"not": {"all": [noticed, team]}}, "says": []}
    found = evaluate(ChildProfile(), helpers.catalog.catalog_from(tables))["early_intervention"]
    assert (found.outlook, found.unknowns, found.changes) == ("depends", (), ())
    assert found.open_because == "The state decides. The team decides."
