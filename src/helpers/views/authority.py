"""On what a notebook rests: the sources of the tables that it shows."""

from __future__ import annotations

from ..catalog import load
from .page import Html, sources_view


def sources_of(*tables: str, language: str = "en") -> Html:
    """The sources of whole tables, by the name of each in the catalog: ``"rules"``, ``"next_steps"`` and so on.

    >>> "34 CFR 300.34" in sources_of("rules")
    True
    """
    catalog = load()
    rows = [row for table in tables for row in getattr(catalog, table).values()]
    wanted = {source for row in rows for source in (*row.sources, *getattr(row, "disagreement_sources", ()))}
    return sources_view(wanted, language)
