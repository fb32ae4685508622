"""The referral loop: one answer after the other sends a family on, and each has ways out."""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign, hypot
from typing import Any

from markupsafe import Markup

from ..catalog import LoopAnswer, load, say
from .authority import cited
from .page import Html, cites_in, labelled, render, stacked, table

# Where the four stand in the picture, the half of a box, and how far an arrow keeps from the line between two middles.
NODES = {"school": (66, 40), "clinic": (274, 40), "payer": (274, 190), "doctor": (66, 190)}
HALF_WIDE, HALF_HIGH, ASIDE, GAP = 58, 26, 9, 6
FLAT = 0.01
PAYERS = ("insurer", "medicaid")
Pair = tuple[float, float]


def places() -> tuple[str, ...]:
    """Who gives an answer, in the order of the table.

    >>> places()
    ('school', 'clinic', 'insurer', 'medicaid', 'doctor')
    """
    return tuple(dict.fromkeys(answer.place for answer in load().loop.values()))


def answers_of(place: str) -> tuple[LoopAnswer, ...]:
    """The answers that somebody gives.

    >>> [answer.id for answer in answers_of("doctor")]
    ['doctor_prescription', 'doctor_school_first']
    """
    if place not in places():
        raise ValueError(f"Nobody answers at {place!r}. Allowed: {', '.join(places())}.")
    return tuple(answer for answer in load().loop.values() if answer.place == place)


def next_step(steps: Sequence[str]) -> tuple[str, ...]:
    """The way one answer further: to the first answer of the place to which the last one sends.

    Whoever is back where they were goes no further.

    >>> next_step(["school_not_necessary"])
    ('school_not_necessary', 'clinic_waits')
    """
    if is_back(steps):
        return tuple(steps)
    return (*steps, answers_of(load().loop[steps[-1]].sends_to)[0].id)


def walk(answer_id: str) -> tuple[str, ...]:
    """The way around the loop, from an answer until one is back.

    >>> walk("school_not_necessary")
    ('school_not_necessary', 'clinic_waits', 'insurer_school', 'school_not_necessary')
    """
    steps: tuple[str, ...] = (answer_id,)
    while not is_back(steps):
        steps = next_step(steps)
    return steps


def is_back(steps: Sequence[str]) -> bool:
    """Whether one stands where one has been before on this way.

    >>> is_back(["school_not_necessary", "clinic_waits", "insurer_school", "school_not_necessary"])
    True
    """
    nodes = [node_of(load().loop[step].place) for step in steps]
    return nodes[-1] in nodes[:-1]


def node_of(place: str) -> str:
    """Where a place stands in the picture: a private plan and Medicaid are both the payer."""
    return "payer" if place in PAYERS else place


def loop_view(steps: Sequence[str], name: str = "loop", language: str = "en") -> Html:
    """The way so far, as a picture and a list, and the last answer opened: what it decides, what not, and the ways out."""
    values: dict[str, Any] = {"answer": load().loop[steps[-1]], "way": Markup(loop_picture(steps, name, language))}
    return render("loop.html", language, **values)


def loop_picture(steps: Sequence[str], name: str = "loop", language: str = "en") -> Html:
    """The way from answer to answer as a picture, and the same as a list. ``name`` keeps the ids of two pictures apart."""
    catalog = load()
    answers = [catalog.loop[step] for step in steps]
    back = is_back(steps)
    drawn = answers[:-1] if back else answers
    values: dict[str, Any] = {
        "nodes": [{"id": node, "x": x, "y": y} for node, (x, y) in NODES.items()],
        "here": node_of(answers[-1].place),
        "arrows": [_arrow(answer, number) for number, answer in enumerate(drawn, start=1)],
        "half": (HALF_WIDE, HALF_HIGH),
        "lines": [step_said(answer, language) for answer in drawn],
        "said": catalog.text("loop_back" if back else "loop_not_back", language, count=len(drawn)),
        "back": back,
    }
    return render("loop_picture.html", language, name=name, **values)


def loop_walk(answer_id: str = "school_not_necessary", language: str = "en") -> Html:
    """The whole way around the loop from an answer, for readers without a kernel, and on paper."""
    steps = walk(answer_id)
    return Html(Markup('<div class="settings">{}</div>').format(Markup(loop_picture(steps, "walk", language))))


def loop_table(language: str = "en") -> Html:
    """All answers, one table for each who gives them: what each decides, what not, what to ask, and the ways out."""
    catalog = load()
    names = ("loop_said_head", "loop_decides_head", "loop_ways_head")
    heads = [say(catalog.texts[name], language) for name in names]
    tables = [
        table(
            catalog.text("loop_caption", language, place=say(catalog.texts[f"loop_place_{place}"], language)),
            heads,
            [_row(answer, language) for answer in answers_of(place)],
            language,
        )
        for place in places()
    ]
    return stacked(*tables)


def step_said(answer: LoopAnswer, language: str = "en") -> str:
    """One step in words.

    >>> step_said(load().loop["clinic_waits"])
    'The clinic sends you to your plan.'
    """
    texts = load().texts
    values = {
        "place": say(texts[f"loop_place_{answer.place}"], language),
        "to": say(texts[f"loop_to_{answer.sends_to}"], language),
    }
    return load().text("loop_step", language, **values)


def loop_said(steps: Sequence[str], language: str = "en") -> str:
    """Where one stands, what one was told, and whether one has been there before, in a line to be read out."""
    catalog = load()
    answer = catalog.loop[steps[-1]]
    place = say(catalog.texts[f"loop_place_{answer.place}"], language)
    now = catalog.text("loop_now", language, place=place, said=say(answer.said, language))
    return f"{now} {catalog.text('loop_back', language, count=len(steps) - 1)}" if is_back(steps) else now


def _row(answer: LoopAnswer, language: str) -> list[str | Markup]:
    to = say(load().texts[f"loop_to_{answer.sends_to}"], language)
    sends = load().text("loop_sends", language, place=to)
    ways = Markup("").join(
        Markup("<li>{} <small>({})</small></li>").format(say(way.text, language), cites_in(way.cites, language))
        for way in answer.ways
    )
    said = Markup("{} <small>{}</small>").format(say(answer.said, language), sends)
    decided = labelled({"loop_decides": answer.decides, "loop_not_decided": answer.not_decided}, language)
    asked = labelled({"loop_ask": answer.ask}, language)
    out = Markup("{}<br><strong>{}:</strong><ul>{}</ul>{}").format(
        asked, say(load().texts["loop_ways"], language), ways, _disagreement(answer, language)
    )
    return [said, decided, out]


def _disagreement(answer: LoopAnswer, language: str) -> Markup:
    if not answer.disagreement:
        return Markup("")
    head = say(load().texts["authorities_disagree"], language)
    rests = cited("", answer.disagreement_sources, language)
    return Markup("<p><strong>{}:</strong> {} <small>({})</small></p>").format(
        head, say(answer.disagreement, language), rests
    )


def _arrow(answer: LoopAnswer, number: int) -> dict[str, Any]:
    """One step as an arrow from box to box, kept to its right so that the way back does not hide it."""
    (x1, y1), (x2, y2) = NODES[node_of(answer.place)], NODES[node_of(answer.sends_to)]
    length = hypot(x2 - x1, y2 - y1)
    right, down = (x2 - x1) / length, (y2 - y1) / length
    aside = (-down * ASIDE, right * ASIDE)
    start, end = _edge((x1, y1), (right, down), aside), _edge((x2, y2), (-right, -down), aside)
    return {
        "number": number,
        "x1": round(start[0]),
        "y1": round(start[1]),
        "x2": round(end[0]),
        "y2": round(end[1]),
        "middle": (round((start[0] + end[0]) / 2), round((start[1] + end[1]) / 2)),
    }


def _edge(middle: Pair, along: Pair, aside: Pair) -> Pair:
    """Where a line that passes beside the middle of a box leaves the box, and a little more."""
    halves = (HALF_WIDE + GAP, HALF_HIGH + GAP)
    far = min(
        (copysign(half, way) - off) / way
        for half, way, off in zip(halves, along, aside, strict=True)
        if abs(way) > FLAT
    )
    return middle[0] + along[0] * far + aside[0], middle[1] + along[1] * far + aside[1]
