"""One child, several settings: what therapy is likely where, why, and what to ask next.

>>> import helpers
>>> child = helpers.ChildProfile(age=7, school="public", disability="yes", affects_school="no", skill_deficit="yes")
>>> findings = helpers.evaluate(child)
>>> findings["school_iep"].outlook, findings["outpatient"].outlook
('unlikely', 'depends')

Nothing heavy is loaded until it is needed: pandas with `evaluate_many` and `compare`, ipywidgets with
`helpers.widgets`. This is education, not legal or medical advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .catalog import Catalog, load
from .reasoning import Advice, Change, ChildProfile, Finding, NextStep, Reason, evaluate, should_ask

if TYPE_CHECKING:
    import pandas as pd


def evaluate_many(frame: pd.DataFrame) -> pd.DataFrame:
    """The same outlooks as `evaluate`, for a table of many children. See `helpers.population.evaluate_many`."""
    from .population import evaluate_many as many

    return many(frame)


def compare(*settings: str, **options: Any) -> pd.DataFrame:
    """The comparison as a table: one row per dimension, one column per setting. See `helpers.comparison.compare`.

    >>> list(compare("school_iep", "outpatient").columns)
    ['school_iep', 'outpatient']
    """
    from .comparison import compare as compare_settings

    return compare_settings(*settings, **options)


__all__ = [
    "Advice",
    "Catalog",
    "Change",
    "ChildProfile",
    "Finding",
    "NextStep",
    "Reason",
    "compare",
    "evaluate",
    "evaluate_many",
    "load",
    "should_ask",
]
