"""Three answers instead of two: yes, no, and *we do not know yet*.

The answers are the numbers -1, 0 and 1, so that *all* is the smallest, *any* is the largest and *not* is the
sign (Kleene's strong logic). The same three rules work on one child, on a column of a million children and in a
web page.

>>> min(YES, UNSURE)    # one open answer leaves the whole open
0
>>> min(NO, UNSURE)     # but one no settles it
-1
>>> -UNSURE             # and the opposite of unsure is unsure
0
"""

from __future__ import annotations

NO = -1
UNSURE = 0
YES = 1

NAMES = {NO: "no", UNSURE: "unsure", YES: "yes"}
OUTLOOKS = {NO: "unlikely", UNSURE: "depends", YES: "likely"}


def answer_of(truth: bool) -> int:
    """Turn a plain true or false into an answer.

    >>> answer_of(True)
    1
    """
    return YES if truth else NO
