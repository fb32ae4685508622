"""A check before and after a session: two forms that are alike, counts that a trainer enters, and how sure a change is.

Counts are of answers, by objective, and never of names. Where each sheet before belongs to a sheet after, counts are
``paired``; else they are ``unpaired``, and less can be said.

>>> change = change_of(Paired("who_writes", right_both=6, became_right=9, became_wrong=1, wrong_both=4))
>>> change.before, change.after, change.total_before
(7, 15, 20)
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import groupby
from math import hypot
from typing import ClassVar, TypeAlias

from .catalog import Question, load, say

QUESTIONS = 10
MOST = 10_000
LARGEST_FILE = 100_000
SURE = 0.95
FEW = 20
COUNT = re.compile(r"\d{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Forms:
    """Two forms with the same objectives and difficulties, question by question; ``short`` are objectives with too few."""

    a: tuple[Question, ...]
    b: tuple[Question, ...]
    short: tuple[str, ...]


def forms(objectives: Iterable[str], bank: Mapping[str, Question] | None = None) -> Forms:
    """Two parallel forms of the bank, always the same ones: pairs of questions of one objective and one difficulty.

    Objectives take turns until there are ten pairs. Where the bank has fewer, ``short`` names those that gave too few.

    >>> made = forms(["who_writes"])
    >>> [q.difficulty for q in made.a] == [q.difficulty for q in made.b]
    True
    """
    bank = load().quiz if bank is None else bank
    names = tuple(objectives)
    piles = {name: list(_pairs(each for each in bank.values() if each.objective == name)) for name in names}
    wanted = -(-QUESTIONS // len(names))
    turns = [piles[name][turn] for turn in range(wanted) for name in names if turn < len(piles[name])]
    chosen = [pair if place % 2 == 0 else pair[::-1] for place, pair in enumerate(turns[:QUESTIONS])]
    short = tuple(name for name in names if len(piles[name]) < wanted) if len(chosen) < QUESTIONS else ()
    return Forms(tuple(one for one, _ in chosen), tuple(other for _, other in chosen), short)


def short_sentence(made: Forms, language: str = "en") -> str:
    """What the bank lacks for two whole forms, in words; empty where it lacks nothing.

    >>> short_sentence(Forms((), (), ()))
    ''
    """
    if not made.short:
        return ""
    catalog = load()
    lacking = "; ".join(say(catalog.objectives[name].text, language) for name in made.short)
    return catalog.text("change_short", language, count=len(made.a), lacking=lacking)


@dataclass(frozen=True, slots=True)
class Paired:
    """Answers of people whose sheet before is known to belong to their sheet after."""

    way: ClassVar[str] = "paired"
    objective: str
    right_both: int
    became_right: int
    became_wrong: int
    wrong_both: int


@dataclass(frozen=True, slots=True)
class Unpaired:
    """Answers before and answers after, of which nobody knows who belongs to whom."""

    way: ClassVar[str] = "unpaired"
    objective: str
    right_before: int
    answered_before: int
    right_after: int
    answered_after: int


Counts: TypeAlias = Paired | Unpaired
WAYS: dict[str, type[Paired] | type[Unpaired]] = {"paired": Paired, "unpaired": Unpaired}


class CountError(ValueError):
    """Counts that cannot be. The message names the file, the row and the column where there are any, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Change:
    """How the share of right answers changed, and between what it lies (parts of one; None where nothing can be said).

    ``chance`` is how often a split at least this uneven would come about by chance alone; only paired counts have it.
    """

    counts: Counts
    before: int
    total_before: int
    after: int
    total_after: int
    difference: float
    low: float | None
    high: float | None
    chance: float | None

    @property
    def verdict(self) -> str:
        """``more``, ``fewer``, ``open`` (it may be chance) or ``none`` (no answer changed).

        >>> change_of(Unpaired("who_writes", 2, 10, 3, 10)).verdict
        'open'
        """
        if self.low is None or self.high is None:
            return "none"
        return "more" if self.low > 0 else "fewer" if self.high < 0 else "open"


def columns(way: str) -> tuple[str, ...]:
    """The columns of a file of counts.

    >>> columns("unpaired")
    ('objective', 'right_before', 'answered_before', 'right_after', 'answered_after')
    """
    if way not in WAYS:
        raise CountError(f"There is no way to count {way!r}. Allowed: {', '.join(WAYS)}.")
    return tuple(field.name for field in fields(WAYS[way]))


def counts_text(objectives: Iterable[str], way: str, known: Mapping[str, Counts] | None = None) -> str:
    r"""A file of counts: a line for each objective, empty where nothing is known yet.

    >>> counts_text(["who_writes"], "paired")
    'objective,right_both,became_right,became_wrong,wrong_both\r\nwho_writes,,,,\r\n'
    """
    written = io.StringIO()
    writer = csv.writer(written)
    names = columns(way)
    writer.writerow(names)
    for objective in objectives:
        found = (known or {}).get(objective)
        writer.writerow(astuple(found) if found else [objective, *[""] * (len(names) - 1)])
    return written.getvalue()


def read_counts(text: str, objectives: Sequence[str], file: str = "counts.csv") -> dict[str, Counts]:
    r"""Read a file of counts; its first line says whether they are paired. A row without any count is left out.

    >>> text = "objective,right_before,answered_before,right_after,answered_after\nwho_writes,3,10,12,10\n"
    >>> read_counts(text, ["who_writes"])
    Traceback (most recent call last):
    helpers.change.CountError: counts.csv, row 2, column right_after: 12 is more than answered_after, which is 10.
    """
    if len(text) > LARGEST_FILE:
        raise CountError(f"{file}: the file is too long for counts. Use the template, with a row for each objective.")
    if "\x00" in text:
        raise CountError(f"{file}: this is not a text file. Save the table as CSV.")
    lines = text.lstrip("\ufeff").splitlines()
    first = lines[0] if lines else ""
    mark = max(",;\t", key=first.count)
    rows = list(csv.reader(lines, delimiter=mark))
    head = tuple(cell.strip() for cell in rows[0]) if rows else ()
    way = next((way for way in WAYS if columns(way) == head), "")
    if not way:
        allowed = " or ".join(", ".join(columns(each)) for each in WAYS)
        raise CountError(f"{file}, row 1: the columns must be {allowed}.")
    found: dict[str, Counts] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells[1:]):
            continue
        counts = _counts_of(way, cells, objectives, f"{file}, row {number}")
        if counts.objective in found:
            raise CountError(f"{file}, row {number}, column objective: {counts.objective!r} is there twice.")
        found[counts.objective] = counts
    if not found:
        raise CountError(f"{file}: no row has counts yet. Fill in the template, and choose the file again.")
    return found


def change_of(counts: Counts) -> Change:
    """How the share of right answers changed, and how sure that is.

    Paired counts: exact McNemar test, and the exact interval of the answers that changed. Unpaired counts: the difference
    of two shares with Newcombe's interval, of two of Wilson's.

    >>> change_of(Paired("who_writes", 5, 0, 0, 5)).verdict
    'none'
    """
    _possible(counts, "")
    return _paired(counts) if isinstance(counts, Paired) else _unpaired(counts)


def _pairs(questions: Iterable[Question]) -> Iterator[tuple[Question, Question]]:
    """Neighbours of one difficulty, easiest first, each question once."""
    in_order = sorted(questions, key=lambda question: (question.difficulty, question.id))
    for _, alike in groupby(in_order, key=lambda question: question.difficulty):
        listed = list(alike)
        yield from zip(listed[::2], listed[1::2], strict=False)


def _counts_of(way: str, cells: list[str], objectives: Sequence[str], where: str) -> Counts:
    names = columns(way)
    if len(cells) != len(names):
        raise CountError(f"{where}: there are {len(cells)} cells. A row has {len(names)}: {', '.join(names)}.")
    if cells[0] not in objectives:
        raise CountError(
            f"{where}, column objective: {cells[0]!r} is not asked about. Allowed: {', '.join(objectives)}."
        )
    for name, cell in zip(names[1:], cells[1:], strict=True):
        if not COUNT.fullmatch(cell) or int(cell) > MOST:
            raise CountError(
                f"{where}, column {name}: {cell!r} is not a count. Type a whole number from 0 to {MOST:,}."
            )
    counts = WAYS[way](cells[0], *map(int, cells[1:]))
    _possible(counts, f"{where}, ")
    return counts


def _possible(counts: Counts, where: str) -> None:
    numbers = astuple(counts)[1:]
    if any(isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST for number in numbers):
        raise CountError(f"{where}counts of {counts.objective}: type whole numbers from 0 to {MOST:,}.")
    if isinstance(counts, Paired):
        if not sum(numbers):
            raise CountError(f"{where}counts of {counts.objective}: nobody answered. Type how many answers there are.")
        return
    for when in ("before", "after"):
        right, answered = getattr(counts, f"right_{when}"), getattr(counts, f"answered_{when}")
        if not answered:
            raise CountError(f"{where}column answered_{when}: nobody answered. A share needs at least one answer.")
        if right > answered:
            raise CountError(f"{where}column right_{when}: {right} is more than answered_{when}, which is {answered}.")


def _paired(counts: Paired) -> Change:
    from scipy.stats import binomtest  # a second to load, so only when there are counts

    total = counts.right_both + counts.became_right + counts.became_wrong + counts.wrong_both
    before, after = counts.right_both + counts.became_wrong, counts.right_both + counts.became_right
    changed = counts.became_right + counts.became_wrong
    low = high = chance = None
    if changed:
        test = binomtest(counts.became_right, changed)
        bounds = test.proportion_ci(SURE, method="exact")
        low, high = ((2 * bound - 1) * changed / total for bound in (bounds.low, bounds.high))
        chance = float(test.pvalue)
    return Change(counts, before, total, after, total, (after - before) / total, low, high, chance)


def _unpaired(counts: Unpaired) -> Change:
    from scipy.stats import binomtest

    before, after = counts.right_before / counts.answered_before, counts.right_after / counts.answered_after
    first = binomtest(counts.right_before, counts.answered_before).proportion_ci(SURE, method="wilson")
    second = binomtest(counts.right_after, counts.answered_after).proportion_ci(SURE, method="wilson")
    difference = after - before
    low = difference - hypot(after - second.low, first.high - before)
    high = difference + hypot(second.high - after, before - first.low)
    totals = (counts.right_before, counts.answered_before, counts.right_after, counts.answered_after)
    return Change(counts, *totals, difference, low, high, None)
