"""The bench does not rot: its scenario shows what it should, and its report says plainly what is met and who is missing."""

import ast
import doctest
import importlib
import sys
import tomllib
from pathlib import Path

import pytest

import helpers

TOP = Path(__file__).parents[1]
BENCH = TOP / "benchmarks"
for room in (BENCH, BENCH / "peers"):
    sys.path.insert(0, str(room))

import against_peers  # noqa: E402
import contestants  # noqa: E402
import growth  # noqa: E402
import report  # noqa: E402
import run  # noqa: E402
import scenario  # noqa: E402
import voila_app  # noqa: E402
from browsing import Visit  # noqa: E402
from servers import running  # noqa: E402

VOILA, SITE = contestants.VOILA, contestants.SITE


@pytest.mark.parametrize("module", ["report", "timing", "growth", "contestants", "scenario"])
def test_the_examples_in_the_bench_hold(module: str):
    assert doctest.testmod(importlib.import_module(module)).failed == 0


# --- The scenario


@pytest.mark.parametrize("question", scenario.questions(), ids=lambda question: question.fact)
def test_every_answer_can_be_shown(question: scenario.Question):
    shown = {answer: scenario.shown(**{question.fact: answer}) for answer in question.answers}
    assert shown[question.start] == scenario.shown()
    for html in shown.values():
        assert "<table" in html
        assert "<svg" in html


def test_the_answer_that_is_changed_changes_the_findings():
    first, second = contestants.changed_answers()
    assert scenario.shown(**{contestants.CHANGED: first}) != scenario.shown(**{contestants.CHANGED: second})


def test_only_one_control_of_a_page_offers_the_changed_answers():
    offered = [fact for fact in helpers.load().facts.values() if _offers(fact, contestants.changed_answers())]
    assert [fact.id for fact in offered] == [contestants.CHANGED]


def _offers(fact, answers) -> bool:
    return set(answers) <= {option.label["en"] for option in fact.options}


def test_our_page_shows_what_the_peers_show():
    page = voila_app.Scenario()
    assert page.result.value == scenario.shown()
    _, second = contestants.changed_answers()
    page.controls[contestants.CHANGED].value = second
    assert page.result.value == scenario.shown(**{contestants.CHANGED: second})


@pytest.mark.parametrize("name", ["panel_app", "solara_app", "marimo_app"])
def test_each_peer_asks_and_shows_the_same(name: str):
    tree = ast.parse((BENCH / "peers" / f"{name}.py").read_text())
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "scenario"
    }
    assert used == {"questions", "shown", "css"}


def test_peers_are_pinned_and_no_part_of_the_product():
    pins = (BENCH / "peers" / "requirements.txt").read_text().split()
    assert all(pin.count("==") == 1 for pin in pins)
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = (TOP / "requirements.lock").read_text()
    for peer in contestants.peers():
        assert f"{peer.name.lower()}==" in " ".join(pins)
        assert not any(each.startswith(peer.name.lower()) for each in wanted)
        assert f"\n{peer.name.lower()}==" not in locked


# --- The report


def measured(name: str, use: float, change: float, memory: float) -> against_peers.Measured:
    """Somebody who always takes as long."""
    return against_peers.Measured(
        name,
        name not in (VOILA, SITE),
        cold=[Visit(use, use, 1000)],
        warm=[Visit(use, use, 1000)],
        changes=[{"laid": change, "painted": change}] * 100,
        memory={count: memory * count for count in (0, 1, 5, 10, 20)},
    )


def verdicts(*everyone: against_peers.Measured) -> dict[tuple[str, str], str]:
    found = against_peers.Comparison({each.name: each for each in everyone})
    return {(row.what, row.who): row.verdict.strip("*") for row in against_peers.rows(found) if row.target}


def test_each_target_has_its_verdict_from_the_best_peer():
    good = verdicts(measured(VOILA, 900, 10, 20), measured(SITE, 100, 1, 0), measured("Panel", 1000, 36, 9))
    assert set(good.values()) == {"met"}
    bad = verdicts(
        measured(VOILA, 900, 13, 60),
        measured(SITE, 120, 1, 0),
        measured("Panel", 1000, 36, 9),
        measured("marimo", 800, 50, 30),
    )
    assert set(bad.values()) == {"not met"}
    assert set(good) == set(bad)
    assert len(good) == 6


def test_without_peers_a_target_has_nothing_to_compare_with():
    alone = verdicts(measured(VOILA, 900, 10, 20), measured(SITE, 100, 1, 0))
    assert set(alone.values()) == {"nothing to compare with", "met"}  # the one that is a number of its own


def test_a_peer_that_cannot_be_installed_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(contestants, "_tried", lambda _: False)
    left_out = contestants.make_peers()
    assert left_out == dict.fromkeys(["Panel", "Solara", "marimo"], "not installed")
    assert "Left out" in report.conditions("1.0", left_out)
    assert "Panel (not installed)" in report.conditions("1.0", left_out)
    assert "Left out" not in report.conditions("1.0")


def test_a_server_that_does_not_start_is_no_end_of_the_bench(tmp_path: Path):
    silent = [sys.executable, "-c", "raise SystemExit('no such application')"]
    with pytest.raises(RuntimeError, match="no such application"), running(silent, tmp_path):
        pass


def test_a_part_that_fails_is_named_and_the_others_are_measured(monkeypatch: pytest.MonkeyPatch):
    def broken():
        raise RuntimeError("no such notebook\nand much more")

    row = report.Row("a change", VOILA, 12.0, "ms")
    monkeypatch.setattr(run, "PARTS", {"one": broken, "two": lambda: [row]})
    failed: dict[str, str] = {}
    assert [each for name in run.PARTS for each in run.measured(name, failed)] == [row]
    assert "the part one (no such notebook)" in report.conditions("1.0", failed)


def test_the_report_goes_between_its_marks(tmp_path: Path):
    page = tmp_path / "README.md"
    page.write_text("a <!-- table --> old <!-- end of table --> b <!-- growth --><!-- end of growth -->")
    rows = [report.Row("a change", VOILA, 12.0, "ms", 15.0, "the fastest peer", 36.0, report.Target(1 / 3))]
    for _ in range(2):
        report.write("table", report.as_markdown(rows), page)
    said = page.read_text()
    assert said.count("| a change |") == 1
    assert "0.33 × the fastest peer | at most 0.333 × | met |" in said
    assert "old" not in said
    assert report.as_csv(rows).splitlines()[1].startswith(f"a change,{VOILA},12.0,15.0,ms,0.333")


def test_our_readme_has_a_place_for_both():
    text = report.README.read_text()
    for mark in ("table", "growth"):
        assert "new" in report.between(text, mark, "new")


def test_no_place_is_said_in_a_sentence():
    with pytest.raises(ValueError, match="no place for the table"):
        report.between("nothing here", "table", "new")


# --- Growth


def test_copies_of_the_rules_change_no_outlook():
    catalog = growth.with_copies(3)
    assert len(catalog.rules) == 3 * len(helpers.load().rules)
    for child in helpers.load().children.values():
        profile = helpers.ChildProfile(**child.facts)
        plain, copied = helpers.evaluate(profile), helpers.evaluate(profile, catalog)
        assert {name: each.outlook for name, each in copied.items()} == {
            name: each.outlook for name, each in plain.items()
        }
