"""The tables hold together, and a bad row is refused with one sentence that says where it is and what is allowed."""

from __future__ import annotations

import copy
import datetime
import re
import shutil

import pytest

import helpers
from helpers.build import DATA_FOLDER, DataError, catalog_text, compile_tables
from helpers.build.checking import MONTHS_A_CHECK_LASTS, check_tables, old_checks
from helpers.catalog import CATALOG_FILE

TABLES = compile_tables()


def test_the_shipped_catalog_is_that_of_today_s_tables():
    assert CATALOG_FILE.read_text(encoding="utf-8") == catalog_text(TABLES), "run `make data`"


def test_validating_reads_the_tables_themselves():
    assert helpers.load(validate=True).rules == helpers.load().rules


def test_the_dictionary_names_every_table():
    dictionary = (DATA_FOLDER / "README.md").read_text(encoding="utf-8")
    for table in TABLES:
        assert f"`{table}.yaml`" in dictionary, table


@pytest.fixture
def folder(tmp_path):
    copied = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, copied)
    return copied


def said_about(folder):
    with pytest.raises(DataError) as error:
        compile_tables(folder)
    return str(error.value)


def edit(folder, name, old, new):
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        (
            "rules",
            "setting: school_iep",
            "setting: scool_iep",
            "column setting: 'scool_iep' is not a setting. Allowed: early_intervention,",
        ),
        (
            "rules",
            '{fact: disability, is: "yes"}',
            '{fact: dissability, is: "yes"}',
            "(iep_disability), column condition: fact 'dissability' does not exist. Allowed: age,",
        ),
        (
            "rules",
            '{fact: disability, is: "yes"}',
            "{fact: disability, is: maybe}",
            "'maybe' is not a value of disability. Allowed: no, yes.",
        ),
        (
            "rules",
            '{fact: disability, is: "yes"}',
            '{fact: disability, eq: "yes"}',
            "is not a comparison. Allowed: fact with one of is, in, at_least, below.",
        ),
        (
            "rules",
            '{fact: disability, is: "yes"}',
            '{possible: {fact: disability, is: "yes"}}',
            "is not a condition. Allowed: fact, all, any, not, always.",
        ),
        ("rules", "- always: unsure", "- always: never", "a constant is written: always: unsure, with because"),
        (
            "rules",
            "- always: unsure",
            "- sometimes: unsure",
            "is not a condition. Allowed: fact, all, any, not, always.",
        ),
        (
            "rules",
            "reader: parent",
            "reader: parents",
            "column reader: 'parents' is not allowed. Allowed: 'parent', 'staff' or 'student'.",
        ),
        ("rules", "  jurisdiction: federal\n", "", "column jurisdiction: this column is missing."),
        (
            "rules",
            "  jurisdiction: federal\n",
            "  jurisdiction: federal\n  colour: red\n",
            "column colour: there is no such column. data/README.md lists the columns",
        ),
        ("rules", "- id: iep_age", "- id: IEP age", "'IEP age' is not an id. Allowed: lower-case words joined by _."),
        (
            "rules",
            "- id: iep_not_finished",
            "- id: iep_age",
            "'iep_age' is there twice. Give each row an id of its own.",
        ),
        (
            "rules",
            "checked: 2026-11-24",
            "checked: 24.11.2026",
            "'24.11.2026' is not allowed: a date is written YYYY-MM-DD.",
        ),
        (
            "facts",
            "values: [ot, pt, slp]",
            "values: [ot, pt]",
            "column options: the answers must offer each of: ot, pt, unsure.",
        ),
        ("facts", "sign: noticed_school", "sign: noticed_scool", "'noticed_scool' is not an id in signs.yaml."),
        (
            "children",
            "age: 7\n",
            "age: 70\n",
            "column facts.age: 70 is not an age. Allowed: a number of years from 0 to 30.",
        ),
        (
            "children",
            "school: public",
            "school: castle",
            "column facts.school: 'castle' is not allowed. Allowed: public, private, home, none, unsure.",
        ),
        ("children", "school: public", "scool: public", "column facts.scool: there is no such fact. Allowed: age,"),
        ("children", "signs: [", "signs: [flies, ", "column signs: 'flies' is not an id in signs.yaml."),
        (
            "children",
            '    fact: therapy_needed_for_school\n    instead: "no"',
            '    fact: therapy_needed_for_school\n    instead: "yes"',
            "column debrief.instead: this is what the child's facts say already.",
        ),
        (
            "children",
            "    setting: school_iep",
            "    setting: college",
            "column debrief.setting: 'college' is not a setting.",
        ),
        (
            "children",
            "    sources: [",
            "    sources: [nowhere, ",
            "column sources: 'nowhere' is not an id in sources.yaml.",
        ),
        ("asking", "replaces: [", "replaces: [ask_the_town, ", "column replaces: 'ask_the_town' is not a next step."),
        ("glossary", "settings: [", "settings: [castle, ", "'castle' is not a setting. Allowed: early_intervention,"),
        ("glossary", "also: [", 'also: ["Section 504", ', "column also: 'Section 504' is a name of"),
        ("comparison", "differs_as: ", "differs_as: X", "column differs_as: 'X"),
        (
            "comparison",
            "dimension: purpose",
            "dimension: purposes",
            "column dimension: 'purposes' is not in dimensions.yaml.",
        ),
        (
            "settings",
            "hidden_when_no: early_age",
            "hidden_when_no: early",
            "column hidden_when_no: this is not an id in rules.yaml.",
        ),
    ],
)
def test_a_bad_row_is_refused_in_a_sentence(folder, table, old, new, said):
    edit(folder, table, old, new)
    message = said_about(folder)
    assert said in message
    assert f"data/{table}.yaml, row " in message


def test_a_source_that_is_not_there_is_named(folder):
    edit(folder, "rules", "sources: [", "sources: [cfr_nowhere, ")
    assert "(iep_age), column sources: 'cfr_nowhere' is not an id in sources.yaml. Add it there first." in said_about(
        folder
    )


def test_a_source_on_which_nothing_rests_is_named(folder):
    path = folder / "sources.yaml"
    row = "\n- {id: idle, citation: X, title: X, publisher: X, year: 2020, kind: law, address: null, seen: X, "
    row += "confidence: high, checked: 2026-11-24}\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert "(idle), column id: no row rests on this source." in said_about(folder)


def test_all_bad_rows_are_listed_at_once(folder):
    edit(folder, "rules", "reader: parent", "reader: parents")
    edit(folder, "settings", "kind: setting", "kind: place")
    edit(folder, "children", "  checked: 2026-11-24\n", "")
    message = said_about(folder)
    assert message.startswith("3 places are wrong in the tables:")
    assert all(f"data/{table}.yaml" in message for table in ("rules", "settings", "children"))


def test_a_cell_of_more_than_25_words_is_refused(folder):
    text = (folder / "comparison.yaml").read_text(encoding="utf-8")
    long = re.sub(r"(?m)^  text: .*$", '  text: {en: "' + "word " * 26 + '"}', text, count=1)
    (folder / "comparison.yaml").write_text(long, encoding="utf-8")
    assert "26 words; a cell has at most 25" in said_about(folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "this is not UTF-8 text. Save the file as UTF-8."),
        (b"- id: x\n  text: [", "this is not plain YAML"),
        (b"- id: x\n  id: y\n", "the key 'id' is repeated"),
        (b"- &a {id: x}\n- *a\n", "anchors and aliases (& and *) are not allowed. Write the value out."),
        (b"- !!python/object/apply:os.system ['true']\n", "this is not plain YAML"),
        (b"id: x\n", "the file must be a list of rows, each starting with '- id:'."),
        (b"- just a word\n", "row 1"),
        (b"- 5: five\n", "the key 5 is not a word"),
    ],
)
def test_a_broken_file_is_refused_in_a_sentence(folder, content, said):
    (folder / "texts.yaml").write_bytes(content)
    message = said_about(folder)
    assert "data/texts.yaml" in message
    assert said in message


def test_a_missing_file_is_named(folder):
    (folder / "texts.yaml").unlink()
    assert "data/texts.yaml: the file is missing." in said_about(folder)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(folder):
    for path in folder.glob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert compile_tables(folder) == TABLES


def test_a_check_lasts_eighteen_months():
    checked = datetime.date.fromisoformat(max(row["checked"] for row in TABLES["rules"]))
    late = checked + datetime.timedelta(days=31 * (MONTHS_A_CHECK_LASTS + 1))
    said = [str(problem) for problem in old_checks(copy.deepcopy(TABLES), late)]
    assert any("is more than 18 months ago. Read the row against its source again." in sentence for sentence in said)
    early = checked - datetime.timedelta(days=30)
    assert any("is in the future." in str(problem) for problem in old_checks(TABLES, early))


def test_every_row_was_checked_within_eighteen_months():
    assert check_tables(TABLES) == []
    assert list(old_checks(TABLES, datetime.date.today())) == []


@pytest.mark.parametrize("today", [datetime.date(1999, 1, 1), datetime.date(2030, 2, 28)])
def test_a_wrong_clock_or_a_later_year_is_said_and_keeps_nobody_from_the_pages(monkeypatch, capsys, today):
    from helpers.build import __main__ as build

    class OtherDay(datetime.date):
        @classmethod
        def today(cls):
            return today

    monkeypatch.setattr(build.datetime, "date", OtherDay)
    monkeypatch.setattr(build, "write_catalog", lambda: False)
    monkeypatch.setattr(build, "write_titles", lambda: None)
    monkeypatch.setattr(build, "compile_tables", lambda: TABLES)
    assert build.main() == 0
    said = capsys.readouterr().out
    assert "rows should be read again, or this computer's clock is wrong. The first: data/" in said
    assert len(said) < 1000
