"""The two gates as a picture: the school's and the payer's, open, half open or closed, with the same in words."""

from __future__ import annotations

from ..catalog import load, say
from ..reasoning import ChildProfile, evaluate
from .page import Html, render

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
