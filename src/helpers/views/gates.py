"""The two gates as a picture: the school's and the payer's, open, half open or closed, with the same in words."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog import load, say
from ..reasoning import ChildProfile, evaluate
from .authority import cited
from .page import Html, holds_in, labelled, render, stacked, table

GATES = ("school", "payer")
OPENING = {"likely": 62, "depends": 30, "unlikely": 0}


def gates_picture(profile: ChildProfile, name: str = "gates", language: str = "en") -> Html:
    """A picture of both gates for one child, and its text. ``name`` keeps the ids of two pictures on a page apart."""
    catalog = load()
    findings = evaluate(profile, language=language)
    payment = findings["outpatient"].payment
    assert payment is not None
    gates = [
        {
            "title": say(catalog.texts[title], language),
            "asks": [say(catalog.texts[f"{title}_asks_{line}"], language) for line in (1, 2)],
            "outlook": finding.outlook,
            "opening": OPENING[finding.outlook],
            "sentence": finding.sentence,
            "left": 20 + 300 * place,
        }
        for place, (title, finding) in enumerate([("gate_school", findings["school_iep"]), ("gate_payer", payment)])
    ]
    return render("gates.html", language, gates=gates, name=name)


def gate_tests(language: str = "en") -> Html:
    """The two gates side by side, question by question: a sentence, more, and on what authority.

    >>> "on what evidence" in gate_tests().lower()
    True
    """
    catalog = load()
    heads = [say(catalog.texts[name], language) for name in ("gate_aspect_head", "gate_school", "gate_payer")]
    aspects = dict.fromkeys(row.aspect for row in catalog.gates.values())
    rows = [
        [say(catalog.texts[f"gate_{aspect}"], language), *(_test(f"{gate}__{aspect}", language) for gate in GATES)]
        for aspect in aspects
    ]
    return stacked(table(say(catalog.texts["gates_caption"], language), heads, rows, language))


def _test(row_id: str, language: str) -> Markup:
    row = load().gates[row_id]
    says = labelled({f"gate_{row.gate}": row.text}, language)
    where = f"{say(load().texts['holds_in'], language)} {holds_in(row.jurisdiction, language)}"
    holds = f"{cited(row.cites, row.sources, language)}. {where}."
    return Markup("{}<br>{} <small>({})</small>").format(says, say(row.more, language), holds)
