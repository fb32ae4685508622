"""The comparison of the settings, as plain rows and as a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from .catalog import Catalog, Cell, Dimension, load, say

if TYPE_CHECKING:
    import pandas as pd


class ComparedRow(NamedTuple):
    """One dimension with the cells of the chosen settings, in the order in which they were chosen."""

    dimension: Dimension
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether the chosen settings differ on this dimension."""
        return len({cell.differs_as for cell in self.cells}) > 1


def compared_settings(catalog: Catalog | None = None) -> tuple[str, ...]:
    """The ids of the settings that have a column in the comparison.

    >>> compared_settings()
    ('school_iep', 'school_504', 'outpatient')
    """
    catalog = catalog or load()
    found = dict.fromkeys(cell.setting for cell in catalog.comparison.values())
    return tuple(setting for setting in catalog.settings if setting in found)


def compared_rows(
    settings: Iterable[str] = (),
    dimensions: Iterable[str] | None = None,
    search: str = "",
    only_differences: bool = False,
    catalog: Catalog | None = None,
    language: str = "en",
) -> tuple[ComparedRow, ...]:
    """The chosen part of the comparison.

    ``settings`` are two or three setting ids (none means all), ``dimensions`` ids of dimensions (None means all),
    ``search`` keeps the dimensions in which all its words occur, ``only_differences`` those in which the chosen settings
    differ.
    A setting or dimension that is not compared raises a ``ValueError`` that lists what is allowed.

    >>> [row.dimension.id for row in compared_rows(["school_iep", "school_504"], dimensions=["purpose"])]
    ['purpose']
    """
    catalog = catalog or load()
    chosen = _known(tuple(settings) or compared_settings(catalog), compared_settings(catalog), "setting")
    wanted = _known(
        tuple(catalog.dimensions if dimensions is None else dimensions), tuple(catalog.dimensions), "dimension"
    )
    rows = (
        ComparedRow(dimension, tuple(catalog.comparison[f"{setting}__{dimension.id}"] for setting in chosen))
        for dimension in catalog.dimensions.values()
        if dimension.id in wanted
    )
    return tuple(row for row in rows if _matches(row, search, language) and (row.differs or not only_differences))


def compare(*settings: str, language: str = "en") -> pd.DataFrame:
    """The comparison as a DataFrame: one row per dimension (its id is the index), one column per setting.

    >>> compare("school_iep", "outpatient").shape
    (20, 2)
    """
    import pandas as pd

    rows = compared_rows(settings, language=language)
    columns = settings or compared_settings()
    index = pd.Index([row.dimension.id for row in rows], name="dimension")
    return pd.DataFrame(
        [[say(cell.text, language) for cell in row.cells] for row in rows], index=index, columns=columns
    )


def _matches(row: ComparedRow, search: str, language: str) -> bool:
    texts = [row.dimension.name, row.dimension.question]
    texts += [words for cell in row.cells for words in (cell.text, cell.more)]
    haystack = _plain(" ".join(say(words, language) for words in texts))
    return all(word in haystack for word in _plain(search).split())


def _plain(text: str) -> str:
    """Without capitals and accents: a phone's keyboard makes them hard to type."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _known(chosen: tuple[str, ...], allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
    for name in chosen:
        if name not in allowed:
            raise ValueError(f"There is no {what} {name!r} in the comparison. Allowed: {', '.join(allowed)}.")
    return chosen
