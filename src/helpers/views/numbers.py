"""The statistics: each as a figure, in words with every caveat beside it, and as a table; and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..catalog import Category, Column, Guess, Number, Statistic, load, say
from ..catalog.numbers import thousands
from .authority import cited
from .figures import plain_figure
from .page import Html, cites_in, render, table

if TYPE_CHECKING:
    import plotly.graph_objects as go

SHADES = ("#0b4f8a", "#fbe9b7", "#d6e6f5", "#f3e3ef", "#ffffff")
LINES = ("#0b4f8a", "#a86a00", "#1b7a52", "#6b2d5c")
PATTERNS = ("", "/", ".", "x", "-")
MARKS = ("circle", "square", "diamond", "triangle-up")
DASHES = ("solid", "dash", "dot", "dashdot")
NAME_AT_MOST = 18
HEIGHT_OF_A_BAR, HEIGHT_AROUND = 42, 150
BAR_WIDTH = 598.0
EXACT_BELOW = 10_000


def statistic_figure(statistic_id: str, language: str = "en") -> go.Figure:
    """A statistic as a figure that a reader can explore; its words and its table belong beside it.

    >>> len(statistic_figure("by_category").data)
    1
    """
    statistic = load().statistics[statistic_id]
    drawn = {"school_year": _lines, "fall": _stacked, "group": _added}
    figure = drawn.get(statistic.key, _stacked if len(statistic.columns) > 2 else _bars)(statistic, language)
    title = say(statistic.title, language)
    description = load().text("numbers_figure_says", language, title=title)
    figure.update_layout(
        title={"text": _broken(title, 44), "font": {"size": 14}, "x": 0, "xref": "container", "pad": {"l": 8}},
        meta={"description": description, "fits": True},
        margin={"l": 8, "r": 24, "t": 60, "b": 40},
        dragmode=False,
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "traceorder": "normal"},
    )
    figure.update_xaxes(fixedrange=True, automargin=True)
    figure.update_yaxes(fixedrange=True, automargin=True)
    return figure


def statistic_text(statistic_id: str, language: str = "en") -> Html:
    """The figure in words, and beside it: what was counted, every caveat, what it does not say, the source."""
    statistic = load().statistics[statistic_id]
    lines = [statistic.filled(say(words, language)) for words in statistic.in_words]
    return render("statistic.html", language, row=statistic, lines=lines, about=say(statistic.title, language))


def statistic_table(statistic_id: str, language: str = "en") -> Html:
    """The numbers of a statistic as they stand in its file."""
    catalog = load()
    statistic = catalog.statistics[statistic_id]
    missing = say(catalog.texts["numbers_not_given"], language)
    heads = [
        say(catalog.texts[f"numbers_key_{statistic.key}"], language),
        *(say(column.name, language) for column in statistic.columns),
    ]
    rows = [
        [_name(statistic, line[0], language), *(thousands(value) if value else missing for value in line[1:])]
        for line in statistic.rows
    ]
    return table(f"{say(statistic.title, language)}. {say(statistic.period, language)}", heads, rows, language)


def category_view(category_id: str, language: str = "en") -> Html:
    """One category: what it means, how many children, their time in the general class, and what that does not say."""
    catalog = load()
    category, counted = catalog.categories[category_id], catalog.statistics["by_category"]
    in_class = catalog.statistics["class_by_category"]
    values = {"number": _about(counted, category_id, language), "share": counted.series("share")[category_id]}
    not_said = [*counted.not_said, *in_class.not_said]
    return render(
        "category.html",
        language,
        row=category,
        count=catalog.text("numbers_card_count", language, **values),
        parts=_parts(in_class, category_id, language),
        not_said=not_said,
        caveats=[*counted.caveats, *in_class.caveats],
        counted_by=[cited(each.cites, each.sources, language) for each in (counted, in_class)],
    )


def category_said(category_id: str, language: str = "en") -> str:
    """A category's number in one line, to be read out.

    >>> category_said("autism")
    'Autism. In 2022–23 schools served about 980,000 children under this name: 13.0 of 100 children served.'
    """
    catalog = load()
    counted = catalog.statistics["by_category"]
    values = {"number": _about(counted, category_id, language), "share": counted.series("share")[category_id]}
    name = say(catalog.categories[category_id].name, language)
    return f"{name}. {catalog.text('numbers_card_count', language, **values)}"


def categories_table(language: str = "en") -> Html:
    """All categories: what each means, its number, and its time in the general class."""
    catalog = load()
    heads = [
        say(catalog.texts[f"numbers_{name}"], language)
        for name in ("key_category", "means_head", "count_head", "share_head", "most_head", "little_head")
    ]
    counted, in_class = (catalog.statistics[name] for name in ("by_category", "class_by_category"))
    series = [counted.series("number"), counted.series("share"), in_class.series("most"), in_class.series("little")]
    rows = [
        [say(row.name, language), _meaning(row, language), *(thousands(each[row.id]) for each in series)]
        for row in catalog.categories.values()
    ]
    return table(say(catalog.texts["numbers_categories_caption"], language), heads, rows, language)


def guess_view(guess_id: str, guessed: int, name: str = "guess", language: str = "en") -> Html:
    """What was counted, beside what was guessed; or that nobody counted it."""
    guess, number = load().guesses[guess_id], guess_number(guess_id)
    return render(
        "guess.html",
        language,
        name=name,
        said=guess_said(guess_id, guessed, language),
        answer=_answer(guess, language),
        not_said=guess.not_said,
        number=None if number is None else float(number),
        words=load().text("numbers_guess_bar", language, number=number, guess=guessed),
        mark=guessed,
    )


def guess_said(guess_id: str, guessed: int, language: str = "en") -> str:
    """How far a guess is from the number, in a sentence.

    >>> guess_said("autism_share", 20)
    'You guessed 20. That is 7.0 from the number, which is 13.0.'
    """
    catalog, number = load(), guess_number(guess_id)
    first = catalog.text("numbers_guess_said", language, guess=guessed)
    if number is None:
        return f"{first} {say(catalog.texts['numbers_guess_none'], language)}"
    decimals = len(number.partition(".")[2])
    off = f"{abs(guessed - float(number)):.{decimals}f}"
    return f"{first} {catalog.text('numbers_guess_off', language, off=off, number=number)}"


def guess_number(guess_id: str) -> str | None:
    """The number that a question is about, as its file has it; none where nobody counted it."""
    guess = load().guesses[guess_id]
    if guess.statistic is None or guess.column is None or guess.row is None:
        return None
    return load().statistics[guess.statistic].series(guess.column)[guess.row]


def guesses_table(language: str = "en") -> Html:
    """All questions to guess at, what was counted, and what the number does not say."""
    catalog = load()
    heads = [say(catalog.texts[f"numbers_{name}"], language) for name in ("question_head", "answer_head", "not_said")]
    rows = [
        [say(row.question, language), _answer(row, language), say(row.not_said, language)]
        for row in catalog.guesses.values()
    ]
    return table(say(catalog.texts["numbers_guesses_caption"], language), heads, rows, language)


def numbers_table(kind: str = "found", language: str = "en") -> Html:
    """Numbers that stand by themselves (``found``), or that were looked for in vain (``not_found``)."""
    catalog = load()
    names = ("question_head", "value_head", "of_whom", "caveat_head", "source")
    heads = [say(catalog.texts[f"numbers_{name}"], language) for name in names]
    rows = [_number_cells(row, language) for row in catalog.numbers.values() if row.kind == kind]
    return table(say(catalog.texts[f"numbers_{kind}_caption"], language), heads, rows, language)


def _number_cells(row: Number, language: str) -> list[str]:
    catalog = load()
    warned = [say(words, language) for words in row.caveats]
    for other in row.not_with:
        question = say(catalog.numbers[other].question, language)
        warned.append(catalog.text("numbers_not_with", language, other=question))
    return [
        say(row.question, language),
        Markup("<strong>{}</strong><br>{}").format(say(row.value, language), say(row.text, language)),
        say(row.coverage, language),
        Markup("<br>").join(warned),
        cited(row.cites, row.sources, language),
    ]


def _answer(guess: Guess, language: str) -> str:
    text = say(guess.answer, language)
    return load().statistics[guess.statistic].filled(text) if guess.statistic else text


def _meaning(row: Category, language: str) -> Markup:
    return Markup("{} <small>({})</small>").format(say(row.text, language), cites_in(row.cites, language))


def _about(statistic: Statistic, key: str, language: str) -> str:
    """A count as it may be said: one category's children are partly estimated, so large numbers are rounded."""
    number = int(statistic.series("number")[key])
    if number < EXACT_BELOW:
        return f"{number:,}"
    return load().text("numbers_card_about", language, number=f"{round(number, -3):,}")


def _parts(statistic: Statistic, key: str, language: str) -> dict[str, Any]:
    """The shares of one category as parts of a bar, with the rest of the hundred."""
    catalog, left, parts = load(), 1.0, []
    for place, column in enumerate(statistic.columns):
        share = statistic.series(column.id)[key]
        width = BAR_WIDTH * float(share) / 100
        text = catalog.text("numbers_card_part", language, name=say(column.name, language), share=share)
        parts.append({"place": place, "left": round(left, 1), "width": round(width, 1), "text": text})
        left += width
    rest = max(100 - sum(float(statistic.series(column.id)[key]) for column in statistic.columns), 0.0)
    return {"bars": parts, "rest": catalog.text("numbers_card_rest", language, share=f"{rest:.1f}")}


def _name(statistic: Statistic, key: str, language: str) -> str:
    if statistic.key == "category":
        return say(load().categories[key].name, language)
    return say(statistic.groups[key], language) if statistic.key == "group" else key.replace("-", "–")


def _broken(text: str, at_most: int = NAME_AT_MOST) -> str:
    """A name on several short lines, so that it leaves room on a phone."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > at_most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _lines(statistic: Statistic, language: str) -> go.Figure:
    """Counts over the years: a mark for each year that was counted, a line only from one year to the very next."""
    import plotly.graph_objects as go

    traces = []
    columns = [column for column in statistic.columns if column.unit == "thousand"]
    for place, column in enumerate(columns):
        years, values = _with_gaps(statistic.series(column.id))
        traces.append(
            go.Scatter(
                x=years,
                y=values,
                mode="lines+markers",
                name=say(column.short, language),
                connectgaps=False,
                line={"color": LINES[place], "dash": DASHES[place], "width": 2},
                marker={"symbol": MARKS[place], "size": 7},
                hovertemplate="%{x}: %{y:,}<extra>%{fullData.name}</extra>",
            )
        )
    figure = plain_figure(*traces)
    ticks = [1976, 1990, 2000, 2010, 2022]
    figure.update_xaxes(
        tickvals=ticks,
        ticktext=[str(year) for year in ticks],
        range=[1973, 2025],
        title=_small(_text("numbers_axis_years", language)),
    )
    figure.update_yaxes(
        rangemode="tozero", tickformat=",", gridcolor="#d8d8de", title=_small(_text("numbers_axis_thousand", language))
    )
    figure.update_layout(height=460)
    return figure


def _with_gaps(series: dict[str, str]) -> tuple[list[int], list[int | None]]:
    """Years and numbers, with an empty number wherever years were left out."""
    years: list[int] = []
    values: list[int | None] = []
    for key, value in series.items():
        year = int(key[:4])
        if years and year != years[-1] + 1:
            years.append(years[-1] + 1)
            values.append(None)
        years.append(year)
        values.append(int(value))
    return years, values


def _small(title: str) -> dict[str, Any]:
    return {"text": title, "standoff": 6, "font": {"size": 13}}


def _text(text_id: str, language: str) -> str:
    return say(load().texts[text_id], language)


def _bars(statistic: Statistic, language: str) -> go.Figure:
    """The share of each category, as bars with their numbers."""
    import plotly.graph_objects as go

    series = statistic.series("share")
    names = [_broken(_name(statistic, key, language)) for key in series]
    bar = go.Bar(
        x=[float(value) for value in series.values()],
        y=names,
        orientation="h",
        text=[f"{value}%" for value in series.values()],
        textposition="outside",
        cliponaxis=False,
        marker={"color": SHADES[0]},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    figure = plain_figure(bar)
    figure.update_xaxes(range=[0, 40], ticksuffix="%", gridcolor="#d8d8de")
    figure.update_yaxes(autorange="reversed")
    figure.update_layout(height=HEIGHT_AROUND + HEIGHT_OF_A_BAR * len(names), bargap=0.35)
    return figure


def _stacked(statistic: Statistic, language: str) -> go.Figure:
    """A hundred of each year or category, in parts that differ by shade and by pattern."""
    keys = [line[0] for line in statistic.rows]
    names = [_broken(_name(statistic, key, language)) for key in keys]
    traces = [
        _part(place, column, names, [statistic.series(column.id)[key] for key in keys], language)
        for place, column in enumerate(statistic.columns)
    ]
    figure = plain_figure(*traces)
    figure.update_xaxes(range=[0, 100], ticksuffix="%", gridcolor="#d8d8de")
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_layout(
        barmode="stack",
        bargap=0.3,
        height=HEIGHT_AROUND + HEIGHT_OF_A_BAR * len(names),
        uniformtext={"mode": "hide", "minsize": 11},
    )
    return figure


def _added(statistic: Statistic, language: str) -> go.Figure:
    """Groups beside each other, each with its number in words."""
    import plotly.graph_objects as go

    million, share = (statistic.series(name) for name in ("million", "share"))
    bar = go.Bar(
        x=[float(value) for value in million.values()],
        y=[_broken(_name(statistic, key, language)) for key in million],
        orientation="h",
        text=[
            load().text("numbers_bar_million", language, million=value, share=share[key])
            for key, value in million.items()
        ],
        textposition=["inside" if float(value) > 4 else "outside" for value in million.values()],
        cliponaxis=False,
        marker={"color": [SHADES[2], SHADES[1], "#ececf1"], "pattern": _HATCHED, "line": _EDGE},
        textfont={"color": "#1b1b1f"},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    figure = plain_figure(bar)
    figure.update_xaxes(range=[0, 9.5], gridcolor="#d8d8de", title=_small(_text("numbers_axis_million", language)))
    figure.update_yaxes(autorange="reversed")
    figure.update_layout(height=320, bargap=0.35)
    return figure


def _part(place: int, column: Column, names: Sequence[str], values: Sequence[str], language: str) -> Any:
    import plotly.graph_objects as go

    return go.Bar(
        x=[float(value) for value in values],
        y=names,
        orientation="h",
        name=say(column.short, language),
        texttemplate="%{x:.1f}",
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": "#ffffff" if place == 0 else "#1b1b1f"},
        marker={
            "color": SHADES[place],
            "pattern": {"shape": PATTERNS[place], "fillmode": "overlay", "fgcolor": "#1b1b1f", "fgopacity": 0.3},
            "line": _EDGE,
        },
        hovertemplate="%{y}, %{fullData.name}: %{x}%<extra></extra>",
    )


_EDGE = {"color": "#1b1b1f", "width": 1}
_HATCHED = {"shape": [".", "/", ""], "fillmode": "overlay", "fgcolor": "#1b1b1f", "fgopacity": 0.3}
