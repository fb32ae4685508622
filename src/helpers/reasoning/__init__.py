"""One child in, one finding per setting out, with the reasons. Standard library only.

* `profile` — what is known about a child;
* `answering` — a condition answered for one child;
* `gates` — what a group of rules that share facts can still become;
* `reasons` — a rule's answer in its own sentence;
* `findings` — the outlook, its reasons, what is unknown and what would change it;
* `advice` — next steps, and whether to ask for an evaluation.
"""

from .advice import Advice, NextStep, should_ask
from .findings import Change, Finding, evaluate
from .profile import ChildProfile
from .reasons import Reason

__all__ = ["Advice", "Change", "ChildProfile", "Finding", "NextStep", "Reason", "evaluate", "should_ask"]
