"""The controls that a reader uses. They ask, hand the answers to a view, and show what it says; nothing more.

* `start` — the style, once at the top of a notebook;
* `OneChild` — questions about one child, and the findings;
* `TwoChildren` — two ready-made children beside each other;
* `WhatIf` — one answer changed, before and after;
* `SideBySide` — the comparison of the settings;
* `Claims` — the claims of the starting article, to guess or to read;
* `ThreeDocuments` — an IEP, a 504 plan and a plan of care, compared;
* `OpenDocument` — a made-up document, part by part;
* `WhichDocument` — which document could hold a need;
* `Planner` — what minutes, sessions and weeks add up to;
* `Stages` — the way through each setting, stage by stage;
* `Dates` — a day, and the days that follow from it;
* `Endings` — how it can end, and how to start again;
* `Guide` — the parents' guide, one question at a time, in English and Spanish;
* `WhereToGo` — who you are, and the page for you.
"""

from .claims import Claims
from .comparison import SideBySide
from .dates import Dates
from .delivery import Planner
from .documents import OpenDocument, ThreeDocuments, WhichDocument
from .guide import Guide
from .one_child import OneChild
from .pairs import TwoChildren, WhatIf
from .parts import start
from .readers import WhereToGo
from .stages import Endings, Stages

__all__ = [
    "Claims",
    "Dates",
    "Endings",
    "Guide",
    "OneChild",
    "OpenDocument",
    "Planner",
    "SideBySide",
    "Stages",
    "ThreeDocuments",
    "TwoChildren",
    "WhatIf",
    "WhereToGo",
    "WhichDocument",
    "start",
]
