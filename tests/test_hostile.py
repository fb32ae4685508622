"""Hostile and broken input: any bytes in any file give a sentence, and never code, a hang or a traceback.

`make fuzz` runs the same with many more cases.
"""

from __future__ import annotations

import copy
import json
import os
import random
import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import helpers
from helpers.build import DATA_FOLDER, compile_tables
from helpers.build.checking import check_tables
from helpers.build.models import MODELS
from helpers.build.problems import DataError
from helpers.build.reading import read_table
from helpers.build.rows import checked_rows
from helpers.build.series import add_series
from helpers.work import FORMAT, Work, WorkError, text_of, work_of

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
TABLES = compile_tables()
SHORT = {name: rows[:2] for name, rows in TABLES.items()}
NAMES = list(MODELS)
# What people and programs do to a file: cut it, save it elsewhere, paste into it, attack it.
PIECES = [
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r\n", b"\r", b"\t", b"&a ", b"*a", b"!!python/object/apply:os.system ['true']",
    b"!!binary aGk=", b"? ", b": ", b"- ", b"{", b"}", b"[", b"]", b"'", b'"', b"|", b">", b"%", b"---", b"...", b"<<: ",
    b"id: ", b"null", b"~", b"2026-11-25", b"0o17", b"1e999", b".nan", b"=1+1", b"#", b"\xc3\x28", "ñ".encode(), b"a" * 3000,
]  # fmt: skip


def is_a_sentence(problem):
    """Where it is, and what is wrong, in one line."""
    text = str(problem)
    return text.startswith("data/") and ": " in text and text.rstrip().endswith((".", "…", "!")) and "\n" not in text


def attempt(call, refusal):
    """What a call answers, or the sentence with which it refuses; anything else that it raises is a crash."""
    try:
        return call(), ""
    except refusal as error:
        return None, str(error)


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return tmp_path_factory.mktemp("broken") / "texts.yaml"


@given(st.binary(max_size=200))
@settings(max_examples=1500 * TIMES)
@example(b"- id: x\n" * 400)
@example(b"[" * 20_000)
@example(b"- " * 5_000)
def test_any_bytes_are_rows_or_sentences(broken, content):
    broken.write_bytes(content)
    rows, problems = read_table(broken)
    assert isinstance(rows, list)
    assert all(is_a_sentence(problem) for problem in problems)
    if not problems:
        _, problems = checked_rows({"texts": rows})
        assert all(str(problem).startswith("data/texts.yaml, row ") for problem in problems)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_was_damaged_is_rows_or_sentences(broken, name):
    draw = random.Random(name)
    whole = yaml.safe_dump(SHORT[name], allow_unicode=True, sort_keys=False).encode()
    for _ in range(60 * TIMES):
        content = bytearray(whole)
        for _ in range(draw.randint(1, 3)):
            place = draw.randrange(len(content) + 1)
            piece = draw.choice([*PIECES, b""])
            content[place : place + draw.choice([0, 1, 40, len(content)])] = piece
        broken.write_bytes(bytes(content))
        start = time.perf_counter()
        rows, problems = read_table(broken)
        _, more = checked_rows({name: rows}) if not problems else ({}, [])
        assert all("\n" not in str(problem) for problem in [*problems, *more])
        assert time.perf_counter() - start < 5, bytes(content)[:200]


def any_value():
    """Anything that a YAML cell can hold."""
    plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=30)
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    )


@given(st.data())
@settings(max_examples=2000 * TIMES)
def test_any_value_in_any_column_is_refused_in_a_sentence_or_is_a_row(data):
    name = data.draw(st.sampled_from(NAMES))
    row = copy.deepcopy(data.draw(st.sampled_from(SHORT[name])))
    column = data.draw(st.sampled_from([*row, "a new column"]))
    row[column] = data.draw(any_value())
    tables, problems = checked_rows({name: [row]})
    assert bool(tables[name]) != bool(problems)
    assert all(str(problem).startswith(f"data/{name}.yaml, row 1") for problem in problems)


@given(st.data())
@settings(max_examples=250 * TIMES)
def test_rows_that_are_fine_alone_are_checked_together_without_a_crash(data):
    tables = {name: list(rows) for name, rows in TABLES.items()}
    name = data.draw(st.sampled_from([name for name in NAMES if name != "sources"]))
    row = copy.deepcopy(data.draw(st.sampled_from(SHORT[name])))
    column = data.draw(st.sampled_from(list(row)))
    row[column] = data.draw(any_value())
    good, _ = checked_rows({name: [row]})
    tables[name] = [*good[name], *tables[name][1:]]
    for problem in check_tables(tables):
        assert is_a_sentence(problem), str(problem)


@pytest.mark.parametrize("change", ["id", "sources", "condition"])
def test_double_ids_unknown_sources_and_endless_conditions_are_named(change):
    tables = copy.deepcopy(TABLES)
    rule = tables["rules"][0]
    if change == "id":
        tables["rules"].append(copy.deepcopy(rule))
    elif change == "sources":
        rule["sources"] = ["nowhere"]
    else:
        deep = {"fact": "nobody", "is": "yes"}
        for _ in range(60):
            deep = {"not": deep}
        rule["condition"] = deep
    assert any(f"({rule['id']})" in str(problem) for problem in check_tables(tables))


def test_a_rule_nested_without_end_is_a_sentence(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("- id: x\n  condition: " + "{not: " * 5000 + "{}" + "}" * 5000, encoding="utf-8")
    rows, problems = read_table(path)
    assert problems or rows
    assert all(is_a_sentence(problem) for problem in problems)


@given(st.binary(max_size=300))
@settings(max_examples=800 * TIMES)
@example(b'"')
@example(b"school_year,all\n=1+1,2\n")
@example(b"a,b\x00c\n")
def test_any_bytes_in_a_file_of_numbers_are_sentences(tmp_path_factory, content):
    folder = _numbers_folder(tmp_path_factory)
    statistic = copy.deepcopy(TABLES["statistics"][0])
    (folder / "statistics" / f"{statistic['id']}.csv").write_bytes(content)
    problems = add_series(folder, {"statistics": [statistic], "categories": TABLES["categories"]})
    assert problems
    assert all(is_a_sentence(problem) for problem in problems)


_FOLDERS = {}


def _numbers_folder(factory):
    if not _FOLDERS:
        _FOLDERS["numbers"] = factory.mktemp("data")
        (_FOLDERS["numbers"] / "statistics").mkdir()
    return _FOLDERS["numbers"]


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@settings(max_examples=1500 * TIMES)
def test_any_file_of_a_student_is_a_work_or_a_sentence(content):
    work, said = attempt(lambda: work_of(content.decode("utf-8", "replace"), "mine.json"), WorkError)
    assert work is not None or said.startswith("mine.json")


@given(any_value(), st.sampled_from(["student", "answers", "writing", "version", "badges"]))
@settings(max_examples=1500 * TIMES)
def test_any_value_in_a_student_s_file_is_a_work_or_a_sentence(value, part):
    whole = json.loads(text_of(Work().answered("q_iep_name", ("b",)).wrote("maya", "school_iep", "Depends")))
    whole[part] = value
    work, said = attempt(lambda: work_of(json.dumps(whole), "mine.json"), WorkError)
    assert said.startswith("mine.json") or work_of(text_of(work)) == work


@given(any_value(), st.sampled_from(["question", "given", "right", "at"]))
@settings(max_examples=1000 * TIMES)
def test_any_value_in_an_answer_is_an_answer_or_a_sentence(value, column):
    row = {"question": "q_iep_name", "given": ["b"], "right": True, "at": "2026-11-25T12:00:00Z"} | {column: value}
    text = json.dumps({"format": FORMAT, "version": 1, "answers": [row]})
    work, said = attempt(lambda: work_of(text, "mine.json"), WorkError)
    assert work is not None or said.startswith("mine.json")


@given(
    st.dictionaries(st.text(max_size=10) | st.sampled_from([*helpers.load().facts, "signs"]), any_value(), max_size=4)
)
@settings(max_examples=1500 * TIMES)
def test_any_facts_are_a_child_or_a_sentence_that_lists_what_is_allowed(facts):
    child, said = attempt(lambda: helpers.ChildProfile(**facts), ValueError)
    assert any(word in said for word in ("Allowed: ", "The facts are: ", "The signs are: ")) or helpers.evaluate(child)


def test_nothing_in_a_table_is_ever_run(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    mark = tmp_path / "was_run"
    for path in DATA_FOLDER.glob("*.yaml"):
        (folder / path.name).write_text(f"- !!python/object/apply:pathlib.Path.touch [{mark}]\n", encoding="utf-8")
    with pytest.raises(DataError):
        compile_tables(folder)
    assert not mark.exists()
