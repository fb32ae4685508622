"""The thought experiment: its rates, and made-up numbers to start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..conditions import Words


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of every 100 children for whom ``given`` holds have this value of this fact; the others have ``rest``.

    ``first`` marks the few rates that a page shows at once; the others come on demand.
    """

    id: str
    fact: str
    value: str
    rest: str
    given: Mapping[str, str]
    first: bool
    name: Words
    of: Words


@dataclass(frozen=True, slots=True)
class Preset:
    """Made-up rates to start from, the share of answers still unknown, facts that all children share, and the lesson."""

    id: str
    title: Words
    teaches: Words
    rates: Mapping[str, int]
    unknown: int
    facts: Mapping[str, str]
