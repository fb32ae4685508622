"""Three answers instead of two: yes, no, and *we do not know yet*.

The answers are the numbers -1, 0 and 1, so that *all* is the smallest, *any* is the largest and *not* is the
sign (Kleene's strong logic). The same three rules work on one child, on a column of a million children and in a
web page.

>>> all_of([YES, UNSURE])    # one open answer leaves the whole open
0
>>> all_of([NO, UNSURE])     # but one no settles it
-1
"""

from __future__ import annotations

from collections.abc import Iterable

NO = -1
UNSURE = 0
YES = 1

NAMES = {NO: "no", UNSURE: "unsure", YES: "yes"}
OUTLOOKS = {NO: "unlikely", UNSURE: "depends", YES: "likely"}


def all_of(answers: Iterable[int]) -> int:
    """Answer whether every part holds. Nothing to ask counts as yes.

    >>> all_of([])
    1
    """
    return min(answers, default=YES)


def any_of(answers: Iterable[int]) -> int:
    """Answer whether at least one part holds. Nothing to choose from counts as no.

    >>> any_of([NO, UNSURE])
    0
    """
    return max(answers, default=NO)


def not_(answer: int) -> int:
    """Answer the opposite question. Unsure stays unsure.

    >>> not_(YES), not_(UNSURE)
    (-1, 0)
    """
    return -answer


def answer_of(truth: bool) -> int:
    """Turn a plain true or false into an answer.

    >>> answer_of(True)
    1
    """
    return YES if truth else NO
