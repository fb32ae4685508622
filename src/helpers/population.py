"""The same rules over a table of many children at once.

Each fact becomes a column of small whole numbers, each condition a few passes of *smallest* and *largest* over them.
The table is worked through in chunks that fit the processor's cache.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from .answers import NO, OUTLOOKS, UNSURE, YES
from .catalog import Catalog, Fact, load
from .conditions import AllOf, AlwaysUnsure, AnyOf, Compare, Condition, Not, facts_in
from .reasoning.profile import OLDEST, YOUNGEST, allowed_values, checked_value, is_true_or_false

CHUNK = 65_536
OUTLOOK_TYPE = pd.CategoricalDtype([OUTLOOKS[answer] for answer in (NO, UNSURE, YES)], ordered=True)

Answers = np.ndarray[Any, np.dtype[np.int8]]
Columns = Mapping[str, np.ndarray[Any, Any]]


def evaluate_many(frame: pd.DataFrame, catalog: Catalog | None = None) -> pd.DataFrame:
    """Give each child of a table the same outlooks as `helpers.evaluate`.

    ``frame`` has one column per fact, of words or categories; ``age`` is in years. A missing column, an empty cell
    and ``"unsure"`` are unsure (``goals_met`` and ``plateau``: a missing column is ``"no"``). A column or value that does
    not exist raises a ``ValueError`` that says where it is and what is allowed.

    Answers with a table of the same index: one column per setting, and ``outpatient_payment``. The outlooks are
    ordered categories: unlikely < depends < likely.

    >>> children = pd.DataFrame({"age": [7, 2], "skill_deficit": ["yes", "no"], "affects_daily_life": ["yes", "yes"]})
    >>> list(evaluate_many(children)["outpatient"])
    ['likely', 'unlikely']
    """
    catalog = catalog or load()
    columns = _columns_of(frame, catalog)
    outlooks = {setting: np.empty(len(frame), np.int8) for setting in catalog.settings}
    conditions = {
        setting: AllOf(tuple(rule.condition for rule in catalog.rules_for(setting))) for setting in catalog.settings
    }
    for start in range(0, len(frame), CHUNK):
        part = slice(start, start + CHUNK)
        chunk = _Chunk({name: column[part] for name, column in columns.items()}, catalog)
        for setting, condition in conditions.items():
            outlooks[setting][part] = chunk.answer(condition)
    result = {
        setting: pd.Categorical.from_codes(answers + 1, dtype=OUTLOOK_TYPE) for setting, answers in outlooks.items()
    }
    return pd.DataFrame(result, index=frame.index)


class _Chunk:
    """A stretch of the table, and the conditions answered on it."""

    def __init__(self, columns: Columns, catalog: Catalog) -> None:
        self._columns = columns
        self._facts = catalog.facts
        self._length = len(next(iter(columns.values())))
        self._compared: dict[Compare, Answers] = {}

    def answer(self, condition: Condition) -> Answers:
        match condition:
            case Compare():
                return self._comparison(condition)
            case AlwaysUnsure():
                return np.zeros(self._length, np.int8)
            case AllOf(parts):
                return self._over(np.minimum, parts, YES)
            case AnyOf(parts):
                return self._over(np.maximum, parts, NO)
            case Not(part):
                return np.negative(self.answer(part))
        raise TypeError(f"a rule cannot hold {type(condition).__name__}")

    def _over(self, smaller_or_larger: Any, parts: tuple[Condition, ...], empty: int) -> Answers:
        found = np.full(self._length, empty, np.int8)
        for part in parts:
            smaller_or_larger(found, self.answer(part), out=found)
        return found

    def _comparison(self, compare: Compare) -> Answers:
        """The answers to a comparison, worked out once for all rules that ask it. They are never written into."""
        if compare not in self._compared:
            self._compared[compare] = self._age(compare) if compare.fact == "age" else self._named(compare)
        return self._compared[compare]

    def _named(self, compare: Compare) -> Answers:
        codes, values = self._columns[compare.fact], self._facts[compare.fact].values
        chosen = codes == values.index(compare.values[0])
        for value in compare.values[1:]:
            chosen |= codes == values.index(value)
        return _answered(chosen, codes != len(values))

    def _age(self, compare: Compare) -> Answers:
        ages = self._columns["age"]
        low = -np.inf if compare.at_least is None else compare.at_least
        high = np.inf if compare.below is None else compare.below
        return _answered((ages >= low) & (ages < high), ages == ages)  # unsure is not-a-number, which is not itself


def _answered(holds: np.ndarray[Any, Any], known: np.ndarray[Any, Any]) -> Answers:
    """Yes where it holds, no where it does not, unsure where it is not known; in whole small numbers throughout."""
    answers: Answers = holds.view(np.int8) * np.int8(YES - NO)
    answers += np.int8(NO)
    answers *= known.view(np.int8)
    return answers


def _columns_of(frame: pd.DataFrame, catalog: Catalog) -> dict[str, np.ndarray[Any, Any]]:
    """Each fact that a rule asks about, as numbers: the place of its value among the fact's values; age in years."""
    for name in frame.columns:
        if name not in catalog.facts:
            raise ValueError(f"There is no fact {name!r}. The columns may be: {', '.join(catalog.facts)}.")
    if not frame.columns.is_unique:
        name = frame.columns[frame.columns.duplicated()][0]
        raise ValueError(f"There are two columns {name!r}. Give each fact one column.")
    asked = frozenset[str]().union(*(facts_in(rule.condition) for rule in catalog.rules.values()))
    columns = {}
    for fact in catalog.facts.values():
        if fact.id in frame:
            column = frame[fact.id]
            codes = _ages(column, fact) if fact.id == "age" else _codes(column, fact)
        else:
            codes = _absent(fact, len(frame))
        if fact.id in asked:
            columns[fact.id] = codes
    return columns


def _absent(fact: Fact, length: int) -> np.ndarray[Any, Any]:
    if fact.id == "age":
        return np.full(length, np.nan)
    places = [*fact.values, "unsure"]
    return np.full(length, places.index(fact.default), np.int8)


def _codes(column: pd.Series[Any], fact: Fact) -> np.ndarray[Any, Any]:
    """The place of each value among the fact's values; unsure comes after the last of them."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        found, distinct = column.cat.codes.to_numpy(), list(column.cat.categories)
    else:
        found, distinct = _distinct(column, fact)
    places = {value: place for place, value in enumerate([*fact.values, "unsure"])}
    codes = np.full(len(column), places["unsure"], np.int8)  # an empty cell stays so
    for number, value in enumerate(distinct):
        here = found == number
        try:
            step = places[checked_value(fact, value)] - places["unsure"]
        except ValueError:
            if here.any():
                raise _bad_cell(column, fact, value, int(np.argmax(here))) from None
        else:
            if column.dtype == object and is_true_or_false(value):  # pandas takes a 1 beside a True for the same value
                numbers = (same and not is_true_or_false(cell) for same, cell in zip(here, column, strict=True))
                _refuse_first(column, fact, numbers)
            codes += here.view(np.int8) * np.int8(step)
    return codes


def _distinct(column: pd.Series[Any], fact: Fact) -> tuple[np.ndarray[Any, Any], list[Any]]:
    """The different values of a column, and for each row the place of its own among them (-1 where the cell is empty)."""
    try:
        found, distinct = pd.factorize(column)
    except TypeError:  # a list or a table in a cell
        place = next(place for place, cell in enumerate(column) if not isinstance(cell, Hashable))
        raise _bad_cell(column, fact, column.iloc[place], place) from None
    return found, list(distinct)


def _refuse_first(column: pd.Series[Any], fact: Fact, wrong: Iterable[bool]) -> None:
    """Name the first cell that is wrong, if there is one."""
    place = next((place for place, here in enumerate(wrong) if here), None)
    if place is not None:
        raise _bad_cell(column, fact, column.iloc[place], place)


def _ages(column: pd.Series[Any], fact: Fact) -> np.ndarray[Any, Any]:
    """Ages as numbers; unsure as not-a-number."""
    if pd.api.types.is_any_real_numeric_dtype(column.dtype):
        ages = column.to_numpy(np.float64, na_value=np.nan)
    else:
        found, distinct = _distinct(column, fact)
        known = [_age(column, fact, value, int(np.argmax(found == code))) for code, value in enumerate(distinct)]
        if column.dtype == object:  # True stands behind a 1 as the same value
            _refuse_first(column, fact, map(is_true_or_false, column))
        ages = np.array([*known, np.nan])[found]
    bad = ~(np.isnan(ages) | ((ages >= YOUNGEST) & (ages <= OLDEST)))
    if bad.any():
        place = int(np.argmax(bad))
        raise _bad_cell(column, fact, column.iloc[place], place)
    return ages


def _age(column: pd.Series[Any], fact: Fact, value: Any, place: int) -> float:
    try:
        age = checked_value(fact, value)
    except ValueError:
        raise _bad_cell(column, fact, value, place) from None
    return np.nan if age == "unsure" else float(age)


def _bad_cell(column: pd.Series[Any], fact: Fact, value: Any, place: int) -> ValueError:
    where = f"column {fact.id}, row {_plain(column.index[place])!r}"
    return ValueError(f"{where}: {fact.id} cannot be {_plain(value)!r}. Allowed: {allowed_values(fact)}.")


def _plain(value: Any) -> Any:
    """A value as Python writes it: 40, where numpy would say np.int64(40)."""
    if isinstance(value, tuple):  # the row of a table with several levels of rows
        return tuple(_plain(each) for each in value)
    return value.item() if isinstance(value, np.generic) else value


__all__ = ["OUTLOOK_TYPE", "evaluate_many"]
