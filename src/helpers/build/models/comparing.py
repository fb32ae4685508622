"""The comparison of the settings, and the claims of the starting article."""

from __future__ import annotations

from typing import Literal

from .base import Day, Id, Row, ShortWords, Stated, Words


class DimensionRow(Row):
    """`dimensions.yaml`."""

    order: int
    theme: Literal["why", "who", "what", "how", "money", "rights"]
    name: Words
    question: Words
    checked: Day


class CellRow(Stated):
    """`comparison.yaml`."""

    setting: Id
    dimension: Id
    text: ShortWords
    more: Words
    brief: Words
    differs_as: Id
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class ClaimRow(Stated):
    """`claims.yaml`."""

    theme: Literal[
        "related_services",
        "iep_team",
        "delivery",
        "section_504",
        "clinic",
        "paying",
        "ending",
        "neighbours",
        "disputes",
        "references",
    ]
    in_article: bool
    claim: Words
    finding: Words
    why: Words | None = None
    verdict: Literal[
        "supported", "supported_with_nuance", "oversimplified", "contradicted", "addition", "not_checkable"
    ]
    confidence: Literal["high", "medium", "low"]
