"""Notices that say no, and the ways on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Stated, Words


class NoticeRow(Stated):
    """`notices.yaml`: a made-up notice that says no; its parts are in `notice_parts.yaml`."""

    side: Literal["school", "payer"]
    name: Words
    decides: Words
    leaves: Words
    ask: Words
    ways: Annotated[list[Id], Field(min_length=1)]


class NoticePartRow(Stated):
    """`notice_parts.yaml`: one part of a made-up notice, with a note."""

    document: Id
    heading: Words
    passage: Words
    shows: Literal["must", "may", "custom", "gap"]
    note: Words


class WayRow(Stated):
    """`ways.yaml`: one way on after a no."""

    side: Literal["school", "payer", "both"]
    name: Words
    decides: Words
    who: Words
    cost: Words
    during: Words
    write: Words
    ask: Words
    not_for: Words | None = None
    deadlines: list[Id] = []


class WayTimeRow(Stated):
    """`way_times.yaml`: one time of a way, counted from a named day."""

    way: Id
    kind: Literal["by", "at_once"]
    amount: Annotated[int, Field(ge=1)] | None = None
    unit: Literal["hours", "days", "months"] | None = None
    who_may_change: Literal["fixed", "state", "extended"]
    name: Words
    counted_from: Words | None = None
    by_whom: Words


class FitRow(Stated):
    """`fits.yaml`: after which no a way fits, and why."""

    way: Id
    origins: Annotated[
        list[Literal["school", "private", "medicaid_state", "medicaid_plan", "chip", "tricare", "unknown_payer"]],
        Field(min_length=1),
    ]
    said: Annotated[
        list[
            Literal[
                "no_evaluation",
                "help_first",
                "no_special_education",
                "no_therapy",
                "less_therapy",
                "not_given",
                "no_504",
                "not_necessary",
                "educational",
                "limit",
                "prior_approval",
                "cut",
                "silence",
            ]
        ],
        Field(min_length=1),
    ]
    paper: Annotated[list[Literal["yes", "no"]], Field(min_length=1)] = ["yes", "no"]
    why: Words


class DelayRow(Stated):
    """`delays.yaml`: what a parent hears before an evaluation, and what the texts say."""

    heard: Words
    answer: Literal["cannot", "may"]
    text: Words
    ask: Words


class LanguageRow(Stated):
    """`languages.yaml`: one moment at which a family may need its own language."""

    side: Literal["school", "payer"]
    moment: Words
    text: Words
    ask: Words


class ReportsRow(Stated):
    """`reports.yaml`: a school's and a clinic's report that do not agree."""

    name: Words
    school: Words
    clinic: Words
    means: Words
    must: Words
    ask: Words


class HelpRow(Stated):
    """`who_helps.yaml`: who can help after a no."""

    side: Literal["school", "payer", "both"]
    name: Words
    text: Words
    find: Words
