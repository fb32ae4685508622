"""Who pays: each coverage, and the rules on money beside an IEP and behind the estimate of costs."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import Coverage, load, say
from .authority import cited
from .page import Html, labelled, render, stacked, table

COLUMNS = ("test", "pays", "limits", "beside", "ask")


def coverage_view(coverage_id: str, language: str = "en") -> Html:
    """Who pays under one coverage: the test, what is paid, limits, what holds beside school, and what to ask.

    >>> "EPSDT" in coverage_view("medicaid")
    True
    """
    return render("coverage.html", language, row=load().coverages[coverage_id], columns=COLUMNS)


def coverages_table(language: str = "en") -> Html:
    """All coverages, with on what authority."""
    catalog = load()
    names = ("coverage_head", "coverage_says_head", "coverage_ask")
    heads = [say(catalog.texts[name], language) for name in names]
    rows = [_row(row, language) for row in catalog.coverages.values()]
    return stacked(table(say(catalog.texts["coverages_caption"], language), heads, rows, language))


def money_rules_table(kind: str, language: str = "en") -> Html:
    """The rules on money of one kind: ``school``, ``word`` or ``left_out``.

    >>> "1396b(c)" in money_rules_table("school")
    True
    """
    catalog = load()
    chosen = [row for row in catalog.money_rules.values() if row.kind == kind]
    heads = [say(catalog.texts[name], language) for name in ("money_name_head", "money_text_head", "authority_head")]
    rows = [
        [say(row.name, language), say(row.text, language), cited(row.cites, row.sources, language)] for row in chosen
    ]
    return stacked(table(say(catalog.texts[f"money_{kind}"], language), heads, rows, language))


def _row(row: Coverage, language: str) -> list[str | Markup]:
    says = labelled({f"coverage_{name}": getattr(row, name) for name in COLUMNS[:-1]}, language)
    asks = Markup("{} <small>({})</small>").format(say(row.ask, language), cited(row.cites, row.sources, language))
    return [say(row.name, language), says, asks]
