"""Which ways on fit after a no: from whom it came, what it said, and whether it is on paper. The table `fits` decides."""

from __future__ import annotations

from .catalog import Fit, load

PAPER = ("yes", "no")


def origins() -> tuple[str, ...]:
    """From whom a no can come, in the order of the table.

    >>> origins()[0]
    'school'
    """
    return tuple(dict.fromkeys(origin for fit in load().fits.values() for origin in fit.origins))


def said_by(origin: str) -> tuple[str, ...]:
    """What a no from this side can say, in the order of the table.

    >>> said_by("school")[:2]
    ('no_evaluation', 'help_first')
    """
    if origin not in origins():
        raise ValueError(f"A no does not come from {origin!r}. Allowed: {', '.join(origins())}.")
    return tuple(dict.fromkeys(said for fit in load().fits.values() if origin in fit.origins for said in fit.said))


def ways_on(origin: str, said: str, paper: str) -> tuple[Fit, ...]:
    """The ways that fit, in their order, each with why. A way comes once, for the first reason that holds.

    >>> [fit.way for fit in ways_on("school", "no_504", "no")]
    ['written_notice', 'ask_504', 'hearing_504', 'ocr', 'other_gate']
    """
    if said not in said_by(origin):
        raise ValueError(f"A no from {origin!r} does not say {said!r}. Allowed: {', '.join(said_by(origin))}.")
    if paper not in PAPER:
        raise ValueError(f"On paper: {paper!r} is not an answer. Allowed: {', '.join(PAPER)}.")
    found: dict[str, Fit] = {}
    for fit in load().fits.values():
        if origin in fit.origins and said in fit.said and paper in fit.paper:
            found.setdefault(fit.way, fit)
    return tuple(found.values())
