"""The controls that a reader uses. They ask, hand the answers to a view, and show what it says; nothing more.

* `start` — the style, once at the top of a notebook;
* `OneChild` — questions about one child, and the findings;
* `TwoChildren` — two ready-made children beside each other;
* `WhatIf` — one answer changed, before and after;
* `SideBySide` — the comparison of the settings;
* `Claims` — the claims of the starting article, to guess or to read;
* `WhereToGo` — who you are, and the page for you.
"""

from .claims import Claims
from .comparison import SideBySide
from .one_child import OneChild
from .pairs import TwoChildren, WhatIf
from .parts import start
from .readers import WhereToGo

__all__ = ["Claims", "OneChild", "SideBySide", "TwoChildren", "WhatIf", "WhereToGo", "start"]
