"""One scenario for every server that is compared: the same questions, the same findings, the same HTML.

Only the standard library, our package, and what our views need: each peer shows the very text that `shown` answers, so
that the servers are compared and not the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers import ChildProfile, evaluate, load
from helpers.catalog import say
from helpers.views import gates_picture
from helpers.views.children import outlook_mark
from helpers.views.page import style, table

FACTS = (
    "school",
    "affects_school",
    "needs_special_education",
    "therapy_needed_for_school",
    "skill_deficit",
    "medically_necessary",
    "coverage",
)
CHILD = "maya"
HEADS = ("Where", "Outlook", "What that is about", "The first reason")


@dataclass(frozen=True)
class Question:
    """A fact with its answers as a reader sees them, and the answer with which the page opens."""

    fact: str
    label: str
    answers: tuple[str, ...]
    start: str


def questions() -> list[Question]:
    """The questions of the scenario, answered for a ready-made child.

    >>> [each.fact for each in questions()] == list(FACTS)
    True
    """
    return [_question(name) for name in FACTS]


def shown(**answers: str) -> str:
    """The table and the picture for these answers: labels by fact; the rest of the child stays as it is.

    >>> shown() == shown(coverage="Medicaid"), shown() == shown(coverage="TRICARE")
    (True, False)
    """
    known = load().children[CHILD].facts
    given = {name: _value(name, answer) for name, answer in answers.items()}
    profile = ChildProfile(**(known | given))
    parts = [part for finding in evaluate(profile).values() for part in (finding, finding.payment) if part]
    rows = [
        [
            say(load().settings[part.setting].name),
            outlook_mark(part.outlook),
            part.sentence,
            part.reasons[0].text if part.reasons else "",
        ]
        for part in parts
    ]
    findings = table("What therapy is likely where", HEADS, rows)
    return f'<div class="bench-result">{findings}{gates_picture(profile, "bench")}</div>'


def css() -> str:
    """The style of our views, as a style sheet."""
    return str(style()).removeprefix("<style>").removesuffix("</style>")


def _question(name: str) -> Question:
    fact = load().facts[name]
    answers = tuple(say(option.label) for option in fact.options)
    known = load().children[CHILD].facts[name]
    start = next(label for label, option in zip(answers, fact.options, strict=True) if option.value == known)
    return Question(name, say(fact.question), answers, start)


def _value(name: str, answer: str) -> object:
    return next(option.value for option in load().facts[name].options if say(option.label) == answer)
