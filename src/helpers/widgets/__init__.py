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
* `WhereToGo` — who you are, and the page for you;
* `Cases` — a case that unfolds: notice, ask, decide, compare;
* `Quiz` — questions one at a time, with the why of each answer;
* `Desk` and `OwnFile` — a student's work, and the file that it is kept in;
* `Glossary` — words, searched, and what they mean;
* `Categories` — one category of the law, and its numbers;
* `GuessNumber` — a number to guess before it is seen;
* `Thousand` — a thousand made-up children, with rates to set;
* `ReferralLoop` — an answer that sends you on, what it decides, and the ways out;
* `WhoPays` — who pays, by coverage;
* `CostEstimate` — what a clinic may cost, month by month, from your own figures;
* `WhoMaySee` — who may see a record, on whose consent: to guess or to read;
* `Neighbours` — a child's situation beside school and clinic;
* `YourState` — what was read about a state, and whom to ask;
* `OpenNotice` — a made-up notice that says no, part by part;
* `WaysOn` — a no, and the ways on that fit;
* `TwoReports` — a school's and a clinic's report that do not agree;
* `Guide` — the parents' guide, one question at a time, in English and Spanish;
* `Agenda` — an in-service session on the clock;
* `SortCards` — which setting could take this on?;
* `Vote` — the hands of a room beside what the rules say;
* `RoleCards` — who plays what;
* `BeforeAfter` — the counts of a check before and after, and how sure a change is;
* `JudgeExamples` — a worked goal at a time, to judge against the checklist;
* `WriteIt` — goals and paragraphs of one's own, with the checklist.
"""

from .cases import Cases
from .change import BeforeAfter
from .claims import Claims
from .comparison import SideBySide
from .costs import CostEstimate
from .dates import Dates
from .delivery import Planner
from .desk import Desk, OwnFile
from .documents import OpenDocument, ThreeDocuments, WhichDocument
from .glossary import Glossary
from .guide import Guide
from .loop import ReferralLoop
from .neighbours import Neighbours, YourState
from .numbers import Categories, GuessNumber
from .one_child import OneChild
from .pairs import TwoChildren, WhatIf
from .parts import start
from .paying import WhoPays
from .quiz import Quiz
from .readers import WhereToGo
from .records import WhoMaySee
from .refusals import OpenNotice, TwoReports, WaysOn
from .sessions import Agenda, RoleCards, SortCards, Vote
from .stages import Endings, Stages
from .thousand import Thousand
from .writing import JudgeExamples, WriteIt

__all__ = [
    "Agenda",
    "BeforeAfter",
    "Cases",
    "Categories",
    "Claims",
    "CostEstimate",
    "Dates",
    "Desk",
    "Endings",
    "Glossary",
    "GuessNumber",
    "Guide",
    "JudgeExamples",
    "Neighbours",
    "OneChild",
    "OpenDocument",
    "OpenNotice",
    "OwnFile",
    "Planner",
    "Quiz",
    "ReferralLoop",
    "RoleCards",
    "SideBySide",
    "SortCards",
    "Stages",
    "Thousand",
    "ThreeDocuments",
    "TwoChildren",
    "TwoReports",
    "Vote",
    "WaysOn",
    "WhatIf",
    "WhereToGo",
    "WhichDocument",
    "WhoMaySee",
    "WhoPays",
    "WriteIt",
    "YourState",
    "start",
]
