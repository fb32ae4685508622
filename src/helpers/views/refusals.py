"""When the answer is no: notices opened part by part, the ways on that fit, delays, languages, two reports, who helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ..catalog import Deadline, Fit, Way, WayTime, load, say
from ..catalog.base import Stated
from ..conditions import Words
from ..refusals import PAPER, origins, said_by, ways_on
from .authority import cited
from .dates import amount_words, length_words, of_texts
from .documents import sample_parts, sample_view
from .page import Html, render, table

NOT_A_PAYER = ("school", "unknown_payer")  # what is left of the origins are the payers by name
SIDES = {"school": ("school", "both"), "payer": ("payer",)}  # each table of ways, and whose ways stand in it


def notice_view(notice: str, opened: int, language: str = "en") -> Html:
    """A made-up notice with its first ``opened`` parts open. With the last one comes what it decides, and the ways on.

    >>> "What it does not decide" in notice_view("spoken_no", 1)
    False
    >>> "What it does not decide" in notice_view("spoken_no", 4)
    True
    """
    shown = sample_view(notice, opened, language)
    if opened < len(sample_parts(notice)):
        return shown
    row = load().notices[notice]
    ways = [say(load().ways[way].name, language) for way in row.ways]
    return Html(shown + render("notice_end.html", language, notice=row, ways=ways))


def notices_tables(language: str = "en") -> Html:
    """All notices, a table each: all parts with their notes, and at the end what it decides and leaves open."""
    catalog = load()
    notices = [(notice, sample_parts(notice.id)) for notice in catalog.notices.values()]
    return _one_line(render("notices.html", language, notices=notices))


def ways_view(origin: str, said: str, paper: str, language: str = "en") -> Html:
    """The ways that fit one no, in their order, each with why, its times and what happens to the therapy meanwhile."""
    fits = ways_on(origin, said, paper)
    found = [(fit, load().ways[fit.way], way_times(fit.way, language)) for fit in fits]
    return render("ways.html", language, found=found, total=len(found))


def ways_line(origin: str, said: str, paper: str, language: str = "en") -> str:
    """The names of the ways that fit, in one line to be read out.

    >>> ways_line("tricare", "limit", "yes")
    'Ways that fit: 3. Ask for the reason and your file. Appeal to TRICARE. Ask at the other gate as well.'
    """
    names = [say(load().ways[fit.way].name, language) for fit in ways_on(origin, said, paper)]
    return f"{load().text('no_ways_count', language, count=len(names))} {'. '.join(names)}."


def way_times(way: str, language: str = "en") -> list[str]:
    """The times of a way, each with the day from which it counts and who may change it.

    >>> way_times("ocr")[0].startswith("A complaint to the Office for Civil Rights (OCR): 180 calendar days")
    True
    """
    text = load().text
    said = [
        text("no_time_by" if each["start"] else "no_time_at_once", language, **each) for each in _times(way, language)
    ]
    return said or [text("no_time_none", language)]


def ways_table(language: str = "en") -> Html:
    """All ways on side by side, a table for the school and one for the payer."""
    names = ("way", "decides", "who_cost", "during", "write_ask", "authority")
    tables = [
        _table(f"no_ways_{side}", names, [_way(way, language) for way in _ways_of(sides)], language)
        for side, sides in SIDES.items()
    ]
    return of_texts(*tables)


def times_table(language: str = "en") -> Html:
    """All times of all ways: how long, from which day, who may change it. What the table of limits says more stands there."""
    rows = [
        [say(way.name, language), *(each[name] or "–" for name in ("name", "length", "start")), _changed(each)]
        for way in load().ways.values()
        for each in _times(way.id, language)
    ]
    return _table("no_times_caption", ("way", "step", "length", "start", "may"), rows, language)


def fits_table(language: str = "en") -> Html:
    """Which way fits after which no, and why: all that the choices can lead to."""
    catalog = load()
    rows = [
        [
            say(catalog.ways[fit.way].name, language),
            _origins(fit, language),
            _answers(fit, language),
            say(fit.why, language),
        ]
        for fit in catalog.fits.values()
    ]
    return _table("no_fits_caption", ("way", "origin", "said", "why"), rows, language)


def delays_table(language: str = "en") -> Html:
    """What parents hear before an evaluation, and what the texts say."""
    rows = [
        [
            *_said((row.heard,), language),
            _delay(row.answer, row.text, language),
            *_said((row.ask,), language),
            _rests(row, language),
        ]
        for row in load().delays.values()
    ]
    return _table("no_delays_caption", ("heard", "text", "ask", "authority"), rows, language)


def languages_table(language: str = "en") -> Html:
    """At which moments a family may have an interpreter or a text in its language, or whom to ask."""
    rows = [
        [*_said((row.moment, row.text, row.ask), language), _rests(row, language)] for row in load().languages.values()
    ]
    return _table("no_languages_caption", ("moment", "text", "ask", "authority"), rows, language)


def reports_view(pair: str, language: str = "en") -> Html:
    """Two made-up reports that do not agree: what that means, what each must consider, what to ask.

    >>> reports_view("scores").count("<blockquote")
    2
    """
    return render("reports.html", language, pair=load().reports[pair])


def reports_table(language: str = "en") -> Html:
    """All pairs of reports that do not agree."""
    rows = [
        [*_said((row.name, row.school, row.clinic, row.means, row.must, row.ask), language), _rests(row, language)]
        for row in load().reports.values()
    ]
    names = ("pair", "school", "clinic", "means", "must", "ask", "authority")
    return _table("no_reports_caption", names, rows, language)


def helps_table(language: str = "en") -> Html:
    """Who can help after a no, and how to find them."""
    rows = [
        [*_said((row.name, row.text, row.find), language), _rests(row, language)] for row in load().who_helps.values()
    ]
    return _table("no_helps_caption", ("help", "text", "find", "authority"), rows, language)


def _one_line(view: Html) -> Html:
    """The same in one line: in a saved notebook each line costs its own quotes, and this page has many rows."""
    return Html(" ".join(view.split("\n")))


def _ways_of(sides: Iterable[str]) -> list[Way]:
    return [way for way in load().ways.values() if way.side in sides]


def _way(way: Way, language: str) -> list[str]:
    decides = say(way.decides, language)
    if way.not_for:
        decides = f"{decides} {load().text('no_not_for', language)} {say(way.not_for, language)}"
    who = " ".join(_said((way.who, way.cost), language))
    write, ask = _said((way.write, way.ask), language)
    asked = load().text("no_ask_lead", language, write=write, ask=ask)
    return [say(way.name, language), decides, who, say(way.during, language), asked, _rests(way, language)]


def _times(way: str, language: str) -> list[dict[str, str]]:
    """The times of a way: those of the table of limits, and its own."""
    catalog = load()
    limits = [catalog.deadlines[name] for name in catalog.ways[way].deadlines]
    own = [time for time in catalog.way_times.values() if time.way == way]
    return [_limit(limit, language) for limit in limits] + [_time(time, language) for time in own]


def _limit(limit: Deadline, language: str) -> dict[str, str]:
    start = load().text("no_start_day", language, start=say(load().moments[limit.event].name, language))
    return _parts(limit, length_words(limit, language), start, language)


def _time(time: WayTime, language: str) -> dict[str, str]:
    if time.amount is None or time.unit is None or time.counted_from is None:
        return _parts(time, load().text("length_at_once", language), "", language)
    length = amount_words(time.amount, time.unit, language)
    return _parts(time, length, say(time.counted_from, language), language)


def _changed(time: dict[str, str]) -> str:
    return time["may"] + "." if time["limit"] else f"{time['may']}. {time['by_whom']}"


def _parts(time: Deadline | WayTime, length: str, start: str, language: str) -> dict[str, str]:
    may = load().text(f"no_may_{time.who_may_change}", language)
    said = {"name": say(time.name, language), "by_whom": say(time.by_whom, language)}
    limit = time.id if time.id in load().deadlines else ""
    return said | {"length": length, "start": start, "may": may, "limit": limit}


def _delay(answer: str, text: Words, language: str) -> Markup:
    mark = Markup(render("delay_mark.html", language, answer=answer))
    return Markup("{} {}").format(mark, say(text, language))


def _origins(fit: Fit, language: str) -> str:
    if {*origins()} - {*NOT_A_PAYER} <= {*fit.origins}:
        return load().text("no_origin_payers", language)
    return _listed("origin", fit.origins, language)


def _answers(fit: Fit, language: str) -> str:
    """What the no said, and on paper or not where that matters. Of most answers, the few left out are named instead."""
    paper = "" if len(fit.paper) == len(PAPER) else load().text(f"no_held_{fit.paper[0]}", language)
    return _of_all(fit, language) + paper


def _of_all(fit: Fit, language: str) -> str:
    left_out = [said for said in said_by(fit.origins[0]) if said not in fit.said]
    if not left_out:
        return load().text("no_said_all", language)
    if len(left_out) < len(fit.said):
        return load().text("no_said_all_but", language, left_out=_listed("said", left_out, language))
    return _listed("said", fit.said, language)


def _listed(kind: str, values: Iterable[str], language: str) -> str:
    return "; ".join(load().text(f"no_{kind}_{value}", language) for value in values)


def _said(words: Iterable[Words], language: str) -> list[str]:
    return [say(each, language) for each in words]


def _rests(row: Stated, language: str) -> str:
    return cited(row.cites, row.sources, language)


def _table(caption: str, names: Iterable[str], rows: Iterable[Iterable[Any]], language: str) -> Html:
    texts: Mapping[str, Words] = load().texts
    heads = [say(texts[f"no_{name}_head"], language) for name in names]
    return of_texts(_one_line(table(say(texts[caption], language), heads, rows, language)))
