"""A child's situation beside school and clinic: what is likely, on what it depends, what to do, whom to ask."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import Neighbour, load, say
from .authority import cited_with_care
from .dates import length_words, of_texts
from .page import Html, render, table


def neighbour_view(neighbour_id: str, language: str = "en") -> Html:
    """One situation, with the limits of time that the table of dates has for it.

    >>> "services plan" in neighbour_view("private_school")
    True
    """
    row = load().neighbours[neighbour_id]
    return render("neighbour.html", language, row=row, limits=limits_words(row, language))


def neighbours_table(language: str = "en") -> Html:
    """All situations, one a row."""
    catalog = load()
    names = ("situation_head", "likely", "depends", "todo", "ask")
    heads = [say(catalog.texts[f"neighbours_{name}"], language) for name in names]
    heads.append(say(catalog.texts["authority"], language))
    rows = [
        [
            say(row.situation, language),
            say(row.likely, language),
            say(row.depends, language),
            _todo(row, language),
            say(row.ask, language),
            cited_with_care(row.cites, row.sources, language),
        ]
        for row in catalog.neighbours.values()
    ]
    return of_texts(table(say(catalog.texts["neighbours_caption"], language), heads, rows, language))


def limits_words(row: Neighbour, language: str = "en") -> list[str]:
    """The limits of time of a situation, each in one line, from the table of dates.

    >>> limits_words(load().neighbours["under_three"])[0]
    'The evaluation and the first IFSP meeting: at the latest: 45 calendar days'
    """
    catalog = load()
    limits = [catalog.deadlines[name] for name in row.deadlines]
    return [
        f"{say(limit.name, language)}: "
        f"{catalog.text(f'kind_{limit.kind}', language, length=length_words(limit, language))}"
        for limit in limits
    ]


def neighbour_said(neighbour_id: str, language: str = "en") -> str:
    """What is likely in a situation, in one line to be read out."""
    row = load().neighbours[neighbour_id]
    return f"{say(row.situation, language)}. {say(row.likely, language)}"


def _todo(row: Neighbour, language: str) -> Markup | str:
    limits = limits_words(row, language)
    if not limits:
        return say(row.todo, language)
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in limits)
    return Markup("{}<ul>{}</ul>").format(say(row.todo, language), items)
