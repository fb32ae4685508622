"""What must hold between rows: ids are unique and exist, conditions make sense, dates are fresh, no row is idle."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from .checking_course import bad_cases, bad_quiz, bad_writing
from .checking_guide import bad_letters, bad_path
from .experiment import bad_numbers, bad_presets, bad_rates
from .in_service import bad_sessions
from .neighbours import bad_neighbours, bad_state_cells
from .paying import bad_paying
from .problems import Problem, row_problem, shown
from .series import bad_places

MONTHS_A_CHECK_LASTS = 18
SETTING_COLUMNS = (
    ("rules", "setting"),
    ("comparison", "setting"),
    ("next_steps", "settings"),
    ("stages", "setting"),
    ("deadlines", "settings"),
    ("endings", "setting"),
    ("glossary", "settings"),
)
MOMENT_COLUMNS = (("stages", "phase"), ("deadlines", "event"), ("endings", "ending"))

Tables = dict[str, list[dict[str, Any]]]


def check_tables(tables: Tables) -> list[Problem]:
    """Check everything that a row cannot know by itself, except how long ago it was read: that is `old_checks`."""
    checks: list[Callable[[Tables], Iterator[Problem]]] = [
        repeated_ids,
        unknown_sources,
        idle_sources,
        bad_conditions,
        bad_facts,
        bad_replaced_steps,
        bad_children,
        bad_settings,
        bad_comparison,
        unexplained_verdicts,
        bad_moments,
        bad_documents,
        bad_plans,
        bad_quiz,
        bad_cases,
        bad_writing,
        shared_names,
        bad_places,
        bad_numbers,
        bad_rates,
        bad_presets,
        bad_paying,
        bad_neighbours,
        bad_state_cells,
        bad_notices,
        bad_ways,
        bad_path,
        bad_letters,
        bad_sessions,
    ]
    return [problem for check in checks for problem in check(tables)]


def repeated_ids(tables: Tables) -> Iterator[Problem]:
    """Two rows of a table with one id."""
    for name, rows in tables.items():
        seen: set[str] = set()
        for number, row in enumerate(rows, start=1):
            if row["id"] in seen:
                yield row_problem(
                    name, number, row, "id", f"{shown(row['id'])} is there twice. Give each row an id of its own."
                )
            seen.add(row["id"])


def unknown_sources(tables: Tables) -> Iterator[Problem]:
    """Sources that are not in the table of sources."""
    known = _ids(tables, "sources")
    for name, number, row in _all_rows(tables):
        for column in ("sources", "disagreement_sources"):
            for source in row.get(column, []):
                if source not in known:
                    yield row_problem(
                        name, number, row, column, f"{shown(source)} is not an id in sources.yaml. Add it there first."
                    )


def idle_sources(tables: Tables) -> Iterator[Problem]:
    """Sources on which no row rests."""
    used = {
        source
        for _, _, row in _all_rows(tables)
        for column in ("sources", "disagreement_sources")
        for source in row.get(column, [])
    }
    for number, row in enumerate(tables["sources"], start=1):
        if row["id"] not in used:
            yield row_problem("sources", number, row, "id", "no row rests on this source. Use it or remove it.")


def bad_conditions(tables: Tables) -> Iterator[Problem]:
    """Conditions with an unknown shape, fact, value, setting or sign area."""
    for name, number, row in _all_rows(tables):
        for column, tree, for_advice in _trees(name, row):
            for said in _wrong_in(tree, tables, for_advice):
                yield row_problem(name, number, row, column, said)


def bad_replaced_steps(tables: Tables) -> Iterator[Problem]:
    """Advice on asking that stands for a next step that does not exist."""
    steps = _ids(tables, "next_steps")
    for number, row in enumerate(tables["asking"], start=1):
        for step in row["replaces"]:
            for said in _not_among(step, steps, "a next step"):
                yield row_problem("asking", number, row, "replaces", said)


def bad_facts(tables: Tables) -> Iterator[Problem]:
    """Facts whose answers offer a value or sign that does not exist, or leave a value out."""
    signs = _ids(tables, "signs")
    for number, row in enumerate(tables["facts"], start=1):
        offered = {option["value"] for option in row["options"]}
        if row["values"] != "years" and offered != {*row["values"], "unsure"}:
            allowed = ", ".join([*row["values"], "unsure"])
            yield row_problem("facts", number, row, "options", f"the answers must offer each of: {allowed}.")
        for value in row["never_suggest"]:
            if value not in row["values"]:
                yield row_problem("facts", number, row, "never_suggest", f"{shown(value)} is not a value of this fact.")
        for option in row["options"]:
            if option.get("sign", None) not in {None, *signs}:
                yield row_problem(
                    "facts", number, row, "options", f"{shown(option['sign'])} is not an id in signs.yaml."
                )


def bad_children(tables: Tables) -> Iterator[Problem]:
    """Made-up children, or debriefs of them, with a fact, value, sign or setting that does not exist."""
    facts = {row["id"]: row for row in tables["facts"]}
    signs = _ids(tables, "signs")
    for number, row in enumerate(tables["children"], start=1):
        for fact, value in row["facts"].items():
            said = _wrong_value(facts, fact, value)
            if said:
                yield row_problem("children", number, row, f"facts.{fact}", said)
        for sign in row["signs"]:
            if sign not in signs:
                yield row_problem("children", number, row, "signs", f"{shown(sign)} is not an id in signs.yaml.")
        debrief = row["debrief"]
        said = _wrong_value(facts, debrief["fact"], debrief["instead"])
        if said or debrief["instead"] == row["facts"].get(debrief["fact"]):
            yield row_problem(
                "children", number, row, "debrief.instead", said or "this is what the child's facts say already."
            )
        for said in _not_among(debrief["setting"], _ids(tables, "settings"), "a setting"):
            yield row_problem("children", number, row, "debrief.setting", said)


def bad_settings(tables: Tables) -> Iterator[Problem]:
    """Rows that speak for a setting that does not exist, and settings without a rule."""
    known = _ids(tables, "settings")
    allowed = ", ".join(sorted(known))
    for name, column in SETTING_COLUMNS:
        for number, row in enumerate(tables[name], start=1):
            named = row[column] if isinstance(row[column], list) else [row[column]]
            for setting in named:
                if setting not in known:
                    yield row_problem(
                        name, number, row, column, f"{shown(setting)} is not a setting. Allowed: {allowed}."
                    )
    ruled = {row["setting"] for row in tables["rules"]}
    for number, row in enumerate(tables["settings"], start=1):
        if row["id"] not in ruled:
            yield row_problem("settings", number, row, "id", "this setting has no rule in rules.yaml.")
        if row.get("hidden_when_no", row["id"]) not in {row["id"], *_ids(tables, "rules")}:
            yield row_problem("settings", number, row, "hidden_when_no", "this is not an id in rules.yaml.")


def bad_comparison(tables: Tables) -> Iterator[Problem]:
    """Cells of an unknown dimension, and dimensions with a setting missing."""
    dimensions = _ids(tables, "dimensions")
    cells = {(row["dimension"], row["setting"]) for row in tables["comparison"]}
    compared = list(dict.fromkeys(row["setting"] for row in tables["comparison"]))
    for number, row in enumerate(tables["comparison"], start=1):
        if row["dimension"] not in dimensions:
            yield row_problem(
                "comparison", number, row, "dimension", f"{shown(row['dimension'])} is not in dimensions.yaml."
            )
        if row["id"] != f"{row['setting']}__{row['dimension']}":
            yield row_problem(
                "comparison", number, row, "id", "the id must be the setting and the dimension, joined by __."
            )
        if bool(row.get("disagreement")) != bool(row["disagreement_sources"]):
            yield row_problem(
                "comparison", number, row, "disagreement", "a disagreement and its sources come together."
            )
    for number, row in enumerate(tables["dimensions"], start=1):
        for setting in compared:
            if (row["id"], setting) not in cells:
                yield row_problem(
                    "dimensions", number, row, "id", f"there is no cell for {setting} in comparison.yaml."
                )


def unexplained_verdicts(tables: Tables) -> Iterator[Problem]:
    """Claims that are contradicted or oversimplified without the words why."""
    for number, row in enumerate(tables["claims"], start=1):
        if row["verdict"] in ("contradicted", "oversimplified") and not row.get("why"):
            yield row_problem("claims", number, row, "why", f"a claim that is {row['verdict']} needs the words why.")


def bad_documents(tables: Tables) -> Iterator[Problem]:
    """Documents with an aspect missing, parts under another document's name, disagreements without sources."""
    documents = list(dict.fromkeys(row["document"] for row in tables["documents"]))
    aspects = list(dict.fromkeys(row["aspect"] for row in tables["documents"]))
    there = _ids(tables, "documents")
    missing = [f"{document}__{aspect}" for document in documents for aspect in aspects]
    for name in (name for name in missing if name not in there):
        yield Problem("documents.yaml", "", "id", f"there is no row {name}.")
    for number, row in enumerate(tables["documents"], start=1):
        if row["id"] != f"{row['document']}__{row['aspect']}":
            yield row_problem(
                "documents", number, row, "id", "the id must be the document and the aspect, joined by __."
            )
    for number, row in enumerate(tables["samples"], start=1):
        if not row["id"].startswith(f"{row['document']}__"):
            yield row_problem("samples", number, row, "id", "the id must begin with the document and __.")
    for name in ("documents", "deliveries"):
        for number, row in enumerate(tables[name], start=1):
            if bool(row.get("disagreement")) != bool(row["disagreement_sources"]):
                yield row_problem(name, number, row, "disagreement", "a disagreement and its sources come together.")


def bad_plans(tables: Tables) -> Iterator[Problem]:
    """Worked examples with a form that does not exist, or that is neither direct nor indirect by itself."""
    forms = [row["id"] for row in tables["deliveries"] if row["kind"] != "either"]
    for number, row in enumerate(tables["plans"], start=1):
        for service in row["services"]:
            if service["form"] not in forms:
                said = f"{shown(service['form'])} is not a form to plan with. Allowed: {', '.join(forms)}."
                yield row_problem("plans", number, row, "services", said)


def bad_notices(tables: Tables) -> Iterator[Problem]:
    """Notices without a part or with a way that does not exist, and parts of a notice that does not exist."""
    notices = _ids(tables, "notices")
    parts = {row["document"] for row in tables["notice_parts"]}
    for number, row in enumerate(tables["notices"], start=1):
        for said in _not_among(row["ways"], _ids(tables, "ways"), "an id in ways.yaml"):
            yield row_problem("notices", number, row, "ways", said)
        if row["id"] not in parts:
            yield row_problem("notices", number, row, "id", "this notice has no part in notice_parts.yaml.")
        if row["id"] in {sample["document"] for sample in tables["samples"]}:
            yield row_problem(
                "notices", number, row, "id", "a document in samples.yaml has this id. Choose another one."
            )
    for number, row in enumerate(tables["notice_parts"], start=1):
        for said in _not_among(row["document"], notices, "an id in notices.yaml"):
            yield row_problem("notice_parts", number, row, "document", said)
        if not row["id"].startswith(f"{row['document']}__"):
            yield row_problem("notice_parts", number, row, "id", "the id must begin with the notice and __.")


def bad_ways(tables: Tables) -> Iterator[Problem]:
    """Ways to which no fit leads, times and fits of an unknown way, and times that cannot be counted."""
    ways = _ids(tables, "ways")
    for name in ("way_times", "fits"):
        for number, row in enumerate(tables[name], start=1):
            for said in _not_among(row["way"], ways, "an id in ways.yaml"):
                yield row_problem(name, number, row, "way", said)
    fitting = {row["way"] for row in tables["fits"]}
    for number, row in enumerate(tables["ways"], start=1):
        for name in row["deadlines"]:
            if name not in _ids(tables, "deadlines"):
                yield row_problem("ways", number, row, "deadlines", f"{shown(name)} is not a limit in deadlines.yaml.")
        if row["id"] not in fitting:
            yield row_problem("ways", number, row, "id", "no row of fits.yaml leads to this way.")
    for number, row in enumerate(tables["way_times"], start=1):
        if [column in row for column in ("amount", "unit", "counted_from")] != [row["kind"] != "at_once"] * 3:
            said = "an amount, a unit and the day it is counted from come together, and not with at_once."
            yield row_problem("way_times", number, row, "amount", said)


def shared_names(tables: Tables) -> Iterator[Problem]:
    """Names that two words of the glossary share, so that nobody knows to which of them a link should lead."""
    taken: dict[str, str] = {}
    for number, row in enumerate(tables["glossary"], start=1):
        for name in (row["term"]["en"], *row["also"], *row["forms"]):
            owner = taken.setdefault(name, row["id"])
            if owner != row["id"]:
                yield row_problem("glossary", number, row, "also", f"{shown(name)} is a name of {owner} already.")


def bad_moments(tables: Tables) -> Iterator[Problem]:
    """Stages, limits and endings of an unknown moment, moments without a row, and limits that cannot be counted."""
    for name, kind in MOMENT_COLUMNS:
        allowed = [row["id"] for row in tables["moments"] if row["kind"] == kind]
        for number, row in enumerate(tables[name], start=1):
            for said in _not_among(row[kind], set(allowed), f"a moment of kind {kind}"):
                yield row_problem(name, number, row, kind, said)
            if name != "deadlines" and row["id"] != f"{row['setting']}__{row[kind]}":
                yield row_problem(name, number, row, "id", f"the id must be the setting and the {kind}, joined by __.")
        used = {row[kind] for row in tables[name]}
        for number, row in enumerate(tables["moments"], start=1):
            if row["kind"] == kind and row["id"] not in used:
                yield row_problem("moments", number, row, "id", f"no row of {name}.yaml is about this {kind}.")
    yield from _bad_deadlines(tables)


def _bad_deadlines(tables: Tables) -> Iterator[Problem]:
    known = {row["id"]: row for row in tables["deadlines"]}
    for number, row in enumerate(tables["stages"], start=1):
        for name in row["deadlines"]:
            if name not in known:
                yield row_problem(
                    "stages", number, row, "deadlines", f"{shown(name)} is not a limit in deadlines.yaml."
                )
    for number, row in enumerate(tables["deadlines"], start=1):
        counted = [column in row for column in ("amount", "unit")]
        if counted != [row["kind"] != "at_once"] * 2:
            yield row_problem(
                "deadlines", number, row, "amount", "an amount and a unit come together, and not with at_once."
            )
        earlier = known.get(row.get("follows", row["id"]))
        if earlier is None or earlier["event"] != row["event"] or earlier.get("follows") == row["id"]:
            yield row_problem(
                "deadlines", number, row, "follows", "this is not a limit that is counted from the same event."
            )


def old_checks(tables: Tables, today: datetime.date) -> Iterator[Problem]:
    """Rows that nobody has read against their source for too long, or that were checked in the future.

    A test refuses them. `make data` only says so: on a computer whose clock is wrong, and years from now, a reader must
    still be able to open the pages.
    """
    oldest = _months_before(today, MONTHS_A_CHECK_LASTS).isoformat()
    for name, number, row in _all_rows(tables):
        checked = row.get("checked")
        if checked and checked < oldest:
            said = f"{checked} is more than {MONTHS_A_CHECK_LASTS} months ago. Read the row against its source again."
            yield row_problem(name, number, row, "checked", said)
        if checked and checked > (today + datetime.timedelta(days=1)).isoformat():
            yield row_problem(name, number, row, "checked", f"{checked} is in the future.")


def _months_before(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, 28))


def _trees(table: str, row: dict[str, Any]) -> Iterator[tuple[str, Any, bool]]:
    """Every condition of a row: its column, its tree, and whether it may look at more than facts."""
    for column, for_advice in (("condition", False), ("ask_when", True), ("when", True)):
        if row.get(column) is not None:
            yield column, row[column], for_advice
    for column in ("says", "body"):
        for part in row.get(column, []):
            if part.get("when") is not None:
                yield column, part["when"], True


def _wrong_in(tree: Any, tables: Tables, for_advice: bool) -> Iterator[str]:
    """Sentences for everything that is wrong inside one condition."""
    if not isinstance(tree, dict):
        yield f"{shown(tree)} is not a condition. Allowed: fact, all, any, not, always, possible, outlook, signs."
    elif "fact" in tree:
        yield from _wrong_comparison(tree, tables)
    elif set(tree) in ({"all"}, {"any"}):
        (parts,) = tree.values()
        if not isinstance(parts, list):
            yield f"all and any take a list of conditions, not {shown(parts)}."
            return
        for part in parts:
            yield from _wrong_in(part, tables, for_advice)
    elif set(tree) == {"not"}:
        yield from _wrong_in(tree["not"], tables, for_advice)
    elif set(tree) == {"always", "because"}:
        if tree["always"] != "unsure" or not isinstance(tree["because"], dict) or not tree["because"].get("en"):
            yield "a constant is written: always: unsure, with because: {en: …}."
    elif for_advice and set(tree) == {"possible"}:
        yield from _wrong_in(tree["possible"], tables, for_advice)
    elif for_advice and set(tree) <= {"outlook", "setting"} and "outlook" in tree:
        yield from _not_among(tree["outlook"], {"likely", "depends", "unlikely"}, "an outlook")
        yield from _not_among([tree.get("setting", "self")], {"self", *_ids(tables, "settings")}, "a setting")
    elif for_advice and set(tree) == {"signs"}:
        yield from _not_among(tree["signs"], {row["area"] for row in tables["signs"]}, "an area of signs")
    else:
        allowed = "fact, all, any, not, always" + (", possible, outlook, signs" if for_advice else "")
        yield f"{shown(tree)} is not a condition. Allowed: {allowed}."


def _wrong_comparison(tree: dict[str, Any], tables: Tables) -> Iterator[str]:
    facts = {row["id"]: row for row in tables["facts"]}
    extra = set(tree) - {"fact", "is", "in", "at_least", "below"}
    if extra or len(tree) != 2:
        yield f"{shown(tree)} is not a comparison. Allowed: fact with one of is, in, at_least, below."
    elif tree["fact"] not in facts:
        yield f"fact {shown(tree['fact'])} does not exist. Allowed: {', '.join(facts)}."
    elif tree["fact"] == "age":
        limit = tree.get("at_least", tree.get("below"))
        if isinstance(limit, bool) or not isinstance(limit, int | float):
            yield "age is compared by at_least or below, with a number of years."
    else:
        values = tree.get("in", [tree.get("is")])
        yield from _not_among(values, set(facts[tree["fact"]]["values"]), f"a value of {tree['fact']}")


def _not_among(found: Any, allowed: set[str], what: str) -> Iterator[str]:
    listed = found if isinstance(found, list) else [found]
    for value in listed if isinstance(found, list) and listed else [found]:
        if not isinstance(value, str) or value not in allowed:
            yield f"{shown(value)} is not {what}. Allowed: {', '.join(sorted(allowed))}."


def _wrong_value(facts: dict[str, Any], fact: str, value: Any) -> str:
    if fact not in facts:
        return f"there is no such fact. Allowed: {', '.join(facts)}."
    if fact == "age":
        number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 30
        return "" if number else f"{shown(value)} is not an age. Allowed: a number of years from 0 to 30."
    allowed = facts[fact]["values"]
    if value in (*allowed, "unsure"):
        return ""
    return f"{shown(value)} is not allowed. Allowed: {', '.join([*allowed, 'unsure'])}."


def _ids(tables: Tables, name: str) -> set[str]:
    return {row["id"] for row in tables[name]}


def _all_rows(tables: Tables) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Every row, and every debrief and case inside a row: each states something by itself."""
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            yield name, number, row
            for part in ("debrief", "case"):
                if row.get(part):
                    yield name, number, row[part] | {"id": row["id"]}
