"""What a rule asks: a small tree over facts, the same for one child, for many children and for a web page.

A condition is one of the shapes below. It is data: this module names the shapes and reads them from plain
mappings; `helpers.reasoning` answers them for one child and `helpers.population` for a table of children.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Words: TypeAlias = Mapping[str, str]
"""A text in each language it is written in: ``{"en": …, "es": …}``."""


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of one fact: ``is`` and ``in`` for named values, ``at_least`` and ``below`` for years of age."""

    fact: str
    values: tuple[str, ...] = ()
    at_least: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True)
class AlwaysUnsure:
    """A question that no answer of the reader can settle, with the words why it stays open."""

    because: Words


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Possible:
    """The part holds or may still hold: yes unless it is ruled out. For advice only, never for a rule."""

    part: Condition


@dataclass(frozen=True, slots=True)
class OutlookIs:
    """A setting has one of these outlooks. For advice only. Setting ``self`` is the setting that the advice is for."""

    setting: str
    outlooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasSigns:
    """The reader has noticed a sign of one of these areas. For advice only."""

    areas: tuple[str, ...]


Condition: TypeAlias = Compare | AlwaysUnsure | AllOf | AnyOf | Not | Possible | OutlookIs | HasSigns


def condition_from(tree: Mapping[str, Any]) -> Condition:
    """Read a condition from its plain form, as it stands in the catalog.

    Raises ``KeyError`` for a shape that does not exist; `helpers.build` refuses such a row with a sentence before.

    >>> condition_from({"fact": "school", "in": ["public", "none"]})
    Compare(fact='school', values=('public', 'none'), at_least=None, below=None)
    """
    if "fact" in tree:
        values = tree.get("in") or ([tree["is"]] if "is" in tree else [])
        return Compare(tree["fact"], tuple(values), tree.get("at_least"), tree.get("below"))
    if "all" in tree:
        return AllOf(tuple(condition_from(part) for part in tree["all"]))
    if "any" in tree:
        return AnyOf(tuple(condition_from(part) for part in tree["any"]))
    if "not" in tree:
        return Not(condition_from(tree["not"]))
    if "always" in tree:
        return AlwaysUnsure(tree["because"])
    if "possible" in tree:
        return Possible(condition_from(tree["possible"]))
    if "outlook" in tree:
        return OutlookIs(tree.get("setting", "self"), tuple(tree["outlook"]))
    return HasSigns(tuple(tree["signs"]))


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and everything inside it, outermost first.

    >>> [type(part).__name__ for part in parts_of(Not(Compare("disability", ("yes",))))]
    ['Not', 'Compare']
    """
    yield condition
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from parts_of(part)
        case Not(part) | Possible(part):
            yield from parts_of(part)


def facts_in(condition: Condition) -> frozenset[str]:
    """Name the facts that a condition asks about.

    >>> sorted(facts_in(AllOf((Compare("age", at_least=3), Compare("disability", ("yes",))))))
    ['age', 'disability']
    """
    return frozenset(part.fact for part in parts_of(condition) if isinstance(part, Compare))
