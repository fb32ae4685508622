"""Small wrongs in the tables: a condition turned round or left out, answers and settings exchanged, another right option.

Each is one row of one table, changed in the way in which a tired hand would change it. `swaps.py` asks the tests about them.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Tables = dict[str, list[dict[str, Any]]]
Row = dict[str, Any]


@dataclass(frozen=True)
class Mutation:
    """What is wrong (`kind`), where, and how to do it to one table's rows."""

    kind: str
    where: str
    table: str
    change: Callable[[dict[str, Row]], None]

    def done_to(self, tables: Tables) -> Tables:
        """The tables with this wrong in them; the given ones stay as they are."""
        rows = copy.deepcopy(tables[self.table])
        self.change({row["id"]: row for row in rows})
        return tables | {self.table: rows}


def all_mutations(tables: Tables) -> list[Mutation]:
    makers = (
        conditions_of_rules, other_conditions, answers_of_facts, answers_of_the_path, settings_of_cells,
        right_options, other_right_answers, settings_of_other_rows, verdicts,
    )  # fmt: skip
    return [mutation for maker in makers for mutation in maker(tables)]


# Conditions: a place in a tree is named by the keys and numbers that lead to it.


def places(tree: Row, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Row]]:
    """Every condition inside a condition, itself first."""
    yield path, tree
    for name in ("all", "any"):
        for number, part in enumerate(tree.get(name, [])):
            yield from places(part, (*path, name, number))
    for name in ("not", "possible"):
        if name in tree:
            yield from places(tree[name], (*path, name))


def changed_conditions(tree: Row) -> Iterator[tuple[str, tuple[Any, ...], Row | None]]:
    """Each small wrong in a condition: what, where, and what stands there then (None: nothing)."""
    for path, part in places(tree):
        if "always" not in part:  # the reverse of open is open
            yield "turned round", path, {"not": part}
        if part != {"all": []}:  # which always holds already
            yield "left out", path, None
        if "all" in part and len(part["all"]) > 1:
            yield "any for all", path, {"any": part["all"]}
        if "any" in part and len(part["any"]) > 1:
            yield "all for any", path, {"all": part["any"]}
        if len(part.get("in", [])) > 1:
            for value in part["in"]:
                yield f"without {value}", path, part | {"in": [each for each in part["in"] if each != value]}
        for limit in ("at_least", "below"):
            if limit in part:
                yield "a year later", path, part | {limit: part[limit] + 1}
        if "not" in part:
            yield "without its not", path, part["not"]


def put(holder: Row, column: Any, path: tuple[Any, ...], new: Row | None) -> None:
    """Put a condition at its place; leave it out of the list that it stands in where it is None."""
    at: Any = holder
    for step in (column, *path)[:-1]:
        at = at[step]
    last = (column, *path)[-1]
    if new is None and isinstance(last, int):
        del at[last]
    else:
        at[last] = {"all": []} if new is None else new


def conditions(kind: str, table: str, rows: list[Row], column: str) -> Iterator[Mutation]:
    for row in rows:
        if row.get(column) is None:
            continue
        for what, path, new in changed_conditions(row[column]):
            where = f"{row['id']}.{column}{''.join(f'/{step}' for step in path)}: {what}"
            yield Mutation(
                kind, where, table, lambda by, name=row["id"], path=path, new=new: put(by[name], column, path, new)
            )


def parts_with_conditions(kind: str, table: str, rows: list[Row], column: str) -> Iterator[Mutation]:
    for row in rows:
        for number, part in enumerate(row.get(column) or []):
            if part.get("when") is None:
                continue
            for what, path, new in changed_conditions(part["when"]):
                where = f"{row['id']}.{column}/{number}{''.join(f'/{step}' for step in path)}: {what}"

                def change(by, name=row["id"], number=number, path=path, new=new):
                    put(by[name][column][number], "when", path, new)

                yield Mutation(kind, where, table, change)


def conditions_of_rules(tables: Tables) -> Iterator[Mutation]:
    yield from conditions("rule", "rules", tables["rules"], "condition")
    yield from parts_with_conditions("sentence of a rule", "rules", tables["rules"], "says")


def other_conditions(tables: Tables) -> Iterator[Mutation]:
    for table, column in (
        ("next_steps", "when"), ("asking", "when"), ("path", "when"), ("facts", "ask_when"), ("visit_questions", "when"),
        ("letters", "when"),
    ):  # fmt: skip
        yield from conditions(f"condition of {table}", table, tables[table], column)
    yield from parts_with_conditions("condition of letters", "letters", tables["letters"], "body")


# Answers, settings and right options


def exchange(first: Row, second: Row, *columns: str) -> None:
    """Let two rows exchange what stands in these columns."""
    for column in columns:
        mine, yours = first.pop(column, None), second.pop(column, None)
        first |= {} if yours is None else {column: yours}
        second |= {} if mine is None else {column: mine}


def exchanged(
    kind: str, table: str, row: Row, part: str, columns: tuple[str, ...], neighbours: bool = False
) -> Iterator[Mutation]:
    """Two parts of a row exchange these columns: every two that differ in them, or only neighbours."""
    parts = row.get(part) or []
    pairs = itertools.pairwise(range(len(parts))) if neighbours else itertools.combinations(range(len(parts)), 2)
    for one, two in pairs:
        if all(parts[one].get(column) == parts[two].get(column) for column in columns):
            continue

        def change(by, name=row["id"], one=one, two=two):
            exchange(by[name][part][one], by[name][part][two], *columns)

        yield Mutation(kind, f"{row['id']}.{part}: {one} and {two} exchange {', '.join(columns)}", table, change)


def answers_of_facts(tables: Tables) -> Iterator[Mutation]:
    for row in tables["facts"]:
        if isinstance(row["options"], list):
            ages = row["id"] == "age"
            yield from exchanged("answer", "facts", row, "options", ("value", "sign"), neighbours=ages)


def answers_of_the_path(tables: Tables) -> Iterator[Mutation]:
    for row in tables["path"]:
        yield from exchanged("answer", "path", row, "options", ("facts", "signs"))


def settings_of_cells(tables: Tables) -> Iterator[Mutation]:
    """Two cells of a line exchange their setting, or only their words."""
    by_line: dict[str, list[Row]] = {}
    for row in tables["comparison"]:
        by_line.setdefault(row["dimension"], []).append(row)
    for line, cells in by_line.items():
        for one, two in itertools.combinations(cells, 2):
            pair = (one["id"], two["id"])
            for columns in (("id", "setting"), ("text",), ("more",), ("brief",)):
                if any(one[column] != two[column] for column in columns):
                    where = f"{line}: {one['setting']} and {two['setting']} exchange {', '.join(columns)}"
                    yield Mutation(
                        "cell", where, "comparison",
                        lambda by, pair=pair, columns=columns: exchange(by[pair[0]], by[pair[1]], *columns),
                    )  # fmt: skip


def right_options(tables: Tables) -> Iterator[Mutation]:
    """The right option of a question: the mark moves, or only the words do; one more or one fewer where several are right."""
    for row in tables["quiz"]:
        options = row.get("options") or []
        if row["kind"] == "several":
            for number in range(len(options)):

                def turn(by, name=row["id"], number=number):
                    option = by[name]["options"][number]
                    option["right"] = not option["right"]

                yield Mutation("right option", f"{row['id']}: option {number} turned", "quiz", turn)
        for one, two in itertools.combinations(range(len(options)), 2):
            if options[one]["right"] is options[two]["right"]:
                continue
            for columns in (("right",), ("right", "feedback"), ("text",)):

                def change(by, name=row["id"], one=one, two=two, columns=columns):
                    exchange(by[name]["options"][one], by[name]["options"][two], *columns)

                where = f"{row['id']}: options {one} and {two} exchange {', '.join(columns)}"
                yield Mutation("right option", where, "quiz", change)


def other_right_answers(tables: Tables) -> Iterator[Mutation]:
    """Questions of another kind: pairs that are matched otherwise, another order, a near number for the right one."""
    for row in tables["quiz"]:
        yield from exchanged("right answer", "quiz", row, "pairs", ("right",))
        yield from exchanged("right answer", "quiz", row, "items", ("text", "feedback"))
        for number in range(len((row.get("number") or {}).get("near", []))):

            def change(by, name=row["id"], number=number):
                asked = by[name]["number"]
                asked["answer"], asked["near"][number]["value"] = asked["near"][number]["value"], asked["answer"]

            yield Mutation("right answer", f"{row['id']}: near number {number}", "quiz", change)


def settings_of_other_rows(tables: Tables) -> Iterator[Mutation]:
    """Two rows on the same thing exchange whom they are about."""
    for table, about, whose in (
        ("stages", "phase", "setting"), ("endings", "ending", "setting"),
        ("documents", "aspect", "document"), ("gates", "aspect", "gate"),
    ):  # fmt: skip
        groups: dict[str, list[Row]] = {}
        for row in tables[table]:
            groups.setdefault(row[about], []).append(row)
        for name, rows in groups.items():
            for one, two in itertools.combinations(rows, 2):
                where = f"{name}: {one[whose]} and {two[whose]} exchange id, {whose}"
                pair = (one["id"], two["id"])
                yield Mutation(
                    f"setting in {table}", where, table,
                    lambda by, pair=pair, whose=whose: exchange(by[pair[0]], by[pair[1]], "id", whose),
                )  # fmt: skip


def verdicts(tables: Tables) -> Iterator[Mutation]:
    """Two claims that follow each other exchange their verdict."""
    for one, two in itertools.pairwise(tables["claims"]):
        if one["verdict"] != two["verdict"]:
            pair = (one["id"], two["id"])
            yield Mutation(
                "verdict", f"{one['id']} and {two['id']} exchange their verdict", "claims",
                lambda by, pair=pair: exchange(by[pair[0]], by[pair[1]], "verdict"),
            )  # fmt: skip
