"""What holds for every child, not only for those that somebody thought of."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

import helpers
from helpers.conditions import facts_in

from .conftest import CATALOG, VALUES, all_findings, any_facts, outlooks

ASKED = {
    setting: sorted(frozenset().union(*(facts_in(rule.condition) for rule in CATALOG.rules_for(setting))))
    for setting in CATALOG.settings
}


@given(any_facts(), st.data())
def test_a_definite_outlook_survives_every_answer_to_an_open_question(facts, data):
    before = outlooks(facts)
    answers = {name: data.draw(st.sampled_from(VALUES[name])) for name, value in facts.items() if value == "unsure"}
    after = outlooks(facts | answers)
    for setting, outlook in before.items():
        if outlook != "depends":
            assert after[setting] == outlook, setting


@given(any_facts())
def test_a_listed_change_brings_the_outlook_it_names_and_nothing_smaller_does(facts):
    for setting, found in all_findings(helpers.ChildProfile(**facts)).items():
        for change in found.changes:
            assert outlooks(facts | dict(change))[setting] == change.outlook != found.outlook
            assert not {"age", "disability"} & set(change)
            assert set(change.kinds) == set(change)
            for size in range(len(change)):
                for part in combinations(change.items(), size):
                    assert outlooks(facts | dict(part))[setting] != change.outlook


@given(any_facts())
def test_changes_come_likely_first_and_then_as_the_questions_stand(facts):
    order = {name: place for place, name in enumerate(CATALOG.facts)}
    for found in all_findings(helpers.ChildProfile(**facts)).values():
        places = []
        for change in found.changes:
            assert list(change) == sorted(change, key=order.get)
            parts = [(order[name], CATALOG.facts[name].values.index(value)) for name, value in change.items()]
            places.append((["likely", "depends", "unlikely"].index(change.outlook), parts))
            assert change.kinds == {name: CATALOG.facts[name].kind for name in change}
        assert places == sorted(places)


@settings(max_examples=25)
@given(any_facts())
def test_no_smaller_or_equal_change_is_left_out(facts):
    """Compared with trying everything: all sets of one fact, else of two (three take too long to try here)."""
    findings = all_findings(helpers.ChildProfile(**facts))
    for setting, found in findings.items():
        changeable = [name for name in ASKED[setting] if CATALOG.facts[name].changeable]
        for target in {"likely", "unlikely"} - {found.outlook}:
            listed = {frozenset(change.items()) for change in found.changes if change.outlook == target}
            for size in (1, 2):
                tried = {
                    frozenset(zip(names, values, strict=True))
                    for names in combinations(changeable, size)
                    for values in product(*([v for v in VALUES[name] if v != facts[name]] for name in names))
                    if outlooks(facts | dict(zip(names, values, strict=True)))[setting] == target
                }
                if tried:
                    assert listed == tried
                    break
            else:
                assert all(len(change) == 3 for change in listed)


@given(any_facts(), st.data())
def test_a_fact_that_is_not_listed_as_unknown_cannot_decide(facts, data):
    findings = all_findings(helpers.ChildProfile(**facts))
    for setting, found in findings.items():
        if found.outlook != "depends":
            continue
        idle = [name for name, value in facts.items() if value == "unsure" and name not in found.unknowns]
        if not idle:
            continue
        name = data.draw(st.sampled_from(idle))
        others = {
            other: data.draw(st.sampled_from(VALUES[other]))
            for other, value in facts.items()
            if value == "unsure" and other != name
        }
        ends = {outlooks(facts | others | {name: value})[setting] for value in VALUES[name]}
        assert len(ends) == 1


@settings(max_examples=40)
@given(any_facts())
def test_an_unknown_can_decide(facts):
    """For each unknown there are answers to the other open questions under which it makes the difference."""
    for setting, found in all_findings(helpers.ChildProfile(**facts)).items():
        open_facts = [name for name in ASKED[setting] if facts[name] == "unsure"]
        for name in found.unknowns:
            assert name in open_facts
            best = {other: _best_value(setting, facts, other) for other in open_facts if other != name}
            choices = [best] + [best | {other: value} for other in best for value in VALUES[other]]
            choices += [
                best | {a: x, b: y} for a, b in combinations(best, 2) for x in VALUES[a][:6] for y in VALUES[b][:6]
            ]
            assert any(
                len({outlooks(facts | choice | {name: value})[setting] for value in VALUES[name]}) > 1
                for choice in choices
            ), (setting, name)


def _best_value(setting, facts, name):
    """A value that opens this setting's gate as far as it goes."""
    opens = {
        "age": 2 if setting == "early_intervention" else 8,
        "finished_school": "no",
        "school": "public",
        "coverage": "both",
        "goals_met": "no",
        "plateau": "no",
    }
    return opens.get(name, "yes")


@given(any_facts())
def test_unknowns_come_by_the_share_of_their_values_that_settle_it_alone(facts):
    order = list(CATALOG.facts)
    for setting, found in all_findings(helpers.ChildProfile(**facts)).items():
        shares = []
        for name in found.unknowns:
            values = list(range(31)) if name == "age" else VALUES[name]
            settled = sum(outlooks(facts | {name: value})[setting] != "depends" for value in values)
            shares.append((-settled / len(values), order.index(name)))
        assert shares == sorted(shares)


@given(any_facts())
def test_an_open_outlook_has_a_question_to_ask_or_says_why_it_stays_open(facts):
    for found in all_findings(helpers.ChildProfile(**facts)).values():
        if found.outlook == "depends":
            assert found.unknowns or found.open_because
        else:
            assert found.unknowns == ()
            assert found.open_because == ""


@given(any_facts())
def test_every_sentence_has_a_source(facts):
    for found in all_findings(helpers.ChildProfile(**facts)).values():
        for said in (*found.reasons, *found.next_steps):
            assert said.text
            assert "{" not in said.text
            assert said.sources
            assert set(said.sources) <= set(CATALOG.sources)


@given(any_facts())
def test_reasons_add_up_to_the_outlook(facts):
    for found in all_findings(helpers.ChildProfile(**facts)).values():
        answers = {reason.answer for reason in found.reasons}
        expected = "unlikely" if "no" in answers else "depends" if "unsure" in answers else "likely"
        assert found.outlook == expected
