"""One table of what was measured: each number beside something that a reader can judge, and each target with its verdict."""

from __future__ import annotations

import csv
import io
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

README = Path(__file__).with_name("README.md")
RESULTS = Path(__file__).with_name("results.csv")
HEADS = ("What", "Who", "Median", "95 of 100 within", "Unit", "Ratio", "Target", "Verdict")
PACKAGES = ("voila", "ipywidgets", "numpy", "pandas", "playwright")


@dataclass(frozen=True)
class Target:
    """What a number should be at most: the ratio, or else the number itself.

    >>> Target(1 / 3).words(), Target(50, of_ratio=False).words()
    ('at most 0.333 ×', 'at most 50')
    """

    at_most: float
    of_ratio: bool = True

    def words(self) -> str:
        """The target as a reader sees it."""
        return f"at most {self.at_most:.3g}{' ×' if self.of_ratio else ''}"


@dataclass(frozen=True)
class Row:
    """One measurement: its middle, where 95 of 100 lie, and what stands beside it.

    >>> row = Row("a change", "ours", 10.0, "ms", beside="the fastest peer", compared=36.0, target=Target(1 / 3))
    >>> row.ratio_words, row.verdict
    ('0.28 × the fastest peer', 'met')
    """

    what: str
    who: str
    middle: float
    unit: str
    late: float | None = None
    beside: str = ""
    compared: float | None = None
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """The number as a multiple of what stands beside it."""
        return self.middle / self.compared if self.compared else None

    @property
    def ratio_words(self) -> str:
        """The ratio as a reader sees it."""
        return "" if self.ratio is None else f"{number(self.ratio)} × {self.beside}"

    @property
    def verdict(self) -> str:
        """Whether the target is met; nothing where there is none."""
        if self.target is None:
            return ""
        judged = self.ratio if self.target.of_ratio else self.middle
        if judged is None:
            return "nothing to compare with"
        return "met" if judged <= self.target.at_most else "**not met**"

    def cells(self) -> list[str]:
        """The row as words."""
        late = "" if self.late is None else number(self.late)
        target = self.target.words() if self.target else ""
        return [self.what, self.who, number(self.middle), late, self.unit, self.ratio_words, target, self.verdict]


def number(value: float) -> str:
    """A number in as many digits as mean something.

    >>> [number(value) for value in (0.0, 0.0123, 1.234, 36.04, 1234.5, 7000000)]
    ['0', '0.012', '1.23', '36.0', '1,234', '7,000,000']
    """
    if value == 0:
        return "0"
    if abs(value) < 0.1:
        return f"{value:.2g}"
    return f"{value:,.{2 if abs(value) < 10 else 1 if abs(value) < 100 else 0}f}"


def as_text(rows: Iterable[Row], with_heads: bool = True) -> str:
    """The rows for a terminal."""
    widths = (46, 24, 10, 10, 5, 34, 16, 8)
    lines = [*([HEADS] if with_heads else []), *(row.cells() for row in rows)]
    return "\n".join(" ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def as_markdown(rows: Iterable[Row]) -> str:
    """The rows as a table of a README."""
    return markdown_table(HEADS, [row.cells() for row in rows])


def markdown_table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Lines of words as a table of a README.

    >>> print(markdown_table(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    rows = [f"| {' | '.join(line)} |" for line in (heads, *lines)]
    return "\n".join([rows[0], "|---" * len(heads) + "|", *rows[1:]])


def as_csv(rows: Iterable[Row]) -> str:
    """The rows with every digit, for whoever computes with them."""
    found = io.StringIO()
    writer = csv.writer(found, lineterminator="\n")
    writer.writerow(["what", "who", "median", "p95", "unit", "ratio", "beside", "target", "verdict"])
    for row in rows:
        target = row.target.words() if row.target else ""
        writer.writerow(
            [row.what, row.who, row.middle, row.late, row.unit, row.ratio, row.beside, target, row.verdict.strip("*")]
        )
    return found.getvalue()


def conditions(
    chromium: str = "",
    left_out: Mapping[str, str] = {},
    peers: Sequence[str] = (),
    servers: int = 1,
    minutes: float = 0,
) -> str:
    """On what machine, when, and with which versions was this measured, and who could not be compared with?"""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    memory = psutil.virtual_memory().total / 1_000_000_000
    ours = [f"{name} {found}" for name in PACKAGES if (found := _version(name))]
    said = [
        f"Measured on {date.today()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB;",
        f"load average at the end {load}; Python {platform.python_version()}, Chromium {chromium or 'none'},",
        f"{', '.join([*ours, *peers])}. First use over {servers} new {'server' if servers == 1 else 'servers'} each;",
        f"the whole bench took {minutes:.0f} minutes.",
    ]
    if left_out:
        named = [f"{name} ({why})" for name, why in left_out.items()]
        said.append(f"Left out, because it could not be installed, started or measured here: {', '.join(named)}.")
    return " ".join(said)


def between(text: str, mark: str, new: str) -> str:
    """Put something new between two marks of a text.

    >>> between("before <!-- table --> old <!-- end of table --> after", "table", "new")
    'before <!-- table -->\\n\\nnew\\n\\n<!-- end of table --> after'
    """
    start, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    if start not in text or end not in text:
        raise ValueError(f"the text has no place for the {mark}: put {start} and {end} into it")
    return re.sub(f"{start}.*?{end}", lambda _: f"{start}\n\n{new}\n\n{end}", text, count=1, flags=re.DOTALL)


def write(mark: str, new: str, readme: Path = README) -> None:
    """Write something between its marks in the README."""
    readme.write_text(between(readme.read_text(), mark, new))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
