"""On what a notebook rests: the sources of the tables that it shows."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog import load
from .page import Html, cites_in, sources_view


def sources_of(*tables: str, language: str = "en") -> Html:
    """The sources of whole tables, by the name of each in the catalog: ``"rules"``, ``"next_steps"`` and so on.

    >>> "34 CFR 300.34" in sources_of("rules")
    True
    """
    catalog = load()
    rows = [row for table in tables for row in getattr(catalog, table).values()]
    wanted = {source for row in rows for source in (*row.sources, *getattr(row, "disagreement_sources", ()))}
    return sources_view(wanted, language)


def cited_with_care(cites: str, sources: Iterable[str], language: str = "en") -> str:
    """As `cited`, with a sentence where part of it rests on a copy, a summary or an older text.

    >>> cited_with_care("45 CFR 164.506", ["cfr45_164_506"])
    '45 CFR 164.506. Part of this rests on a copy, a summary or an older text.'
    """
    catalog, ids = load(), list(sources)
    said = cited(cites, ids, language)
    if all(catalog.sources[source].confidence == "high" for source in ids):
        return said
    stop = "" if said.endswith(("?", ".")) else "."
    return f"{said}{stop} {catalog.text('states_copy', language)}"


def cited(cites: str, sources: Iterable[str], language: str = "en") -> str:
    """On what a row rests, for one cell of a table: the paragraphs or, where none are named, the sources.

    >>> cited("", ["practice_custom"])
    'Professional custom; no rule found'
    """
    return cites_in(cites or "; ".join(load().sources[source].citation for source in sources), language)
