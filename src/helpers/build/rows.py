"""What a row of each table must look like, as pydantic models. One model a table; columns are the fields."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from .problems import Problem, shown

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Pointer = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z][a-z0-9_]*$")]
Reader = Literal["parent", "staff", "student"]
Tree = dict[str, Any]
MOST_WORDS_IN_A_CELL = {"en": 25, "es": 32}  # the same sentence is about a quarter longer in Spanish


def _day(text: Any) -> str:
    if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.date.fromisoformat(text).isoformat()
    raise ValueError("a date is written YYYY-MM-DD")


def _address(text: str) -> str:
    AnyHttpUrl(text)
    return text


def _few_words(words: Words) -> Words:
    for language, most in MOST_WORDS_IN_A_CELL.items():
        count = len((getattr(words, language) or "").split())
        if count > most:
            raise ValueError(f"{count} words; a cell has at most {most}")
    return words


Day = Annotated[str, BeforeValidator(_day)]
Address = Annotated[str, AfterValidator(_address)]
Decimals = Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]


class Row(BaseModel):
    """What every row has: an id, and no column that the table does not know."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id


class Words(BaseModel):
    """A text in its languages."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    en: Annotated[str, Field(min_length=1)]
    es: Annotated[str, Field(min_length=1)] | None = None


def _in_english(title: Any) -> Any:
    return {"en": title} if isinstance(title, str) else title


ShortWords = Annotated[Words, AfterValidator(_few_words)]


class Stated(Row):
    """A row that states something to a reader: for whom, on what authority, where it holds, when it was checked."""

    reader: Reader
    sources: Annotated[list[Id], Field(min_length=1)]
    cites: str = ""
    jurisdiction: Annotated[str, Field(min_length=1)]
    checked: Day


class SourceRow(Row):
    """`sources.yaml`. A title without a translation may stand as plain words."""

    citation: str
    title: Annotated[Words, BeforeValidator(_in_english)]
    publisher: str
    year: int | None
    kind: Literal["law", "regulation", "guidance", "research", "practice", "statistics", "article"]
    address: Address | None
    seen: str
    confidence: Literal["high", "medium", "low"]
    checked: Day


class SettingRow(Stated):
    """`settings.yaml`."""

    kind: Literal["setting", "payment"]
    name: Words
    short: Words
    covers: Words
    likely: Words
    depends: Words
    unlikely: Words
    hidden_when_no: Id | None = None


class OptionRow(BaseModel):
    """One answer of a question."""

    model_config = ConfigDict(extra="forbid")

    value: str | float
    label: Words
    sign: Id | None = None
    noun: Words | None = None


class FactRow(Stated):
    """`facts.yaml`. ``values: years`` and ``options: ages`` stand for the ages from 0 to 30."""

    kind: Literal["finding", "decision", "time"]
    group: Literal["child", "school", "clinic", "paying", "progress"]
    name: Words
    question: Words
    help: Words
    why: Words
    values: list[str] | Literal["years"]
    default: Literal["unsure", "no"]
    changeable: bool
    never_suggest: list[str] = []
    options: list[OptionRow]
    ask_when: Tree | None = None
    if_not_asked: str | None = None


class SignRow(Stated):
    """`signs.yaml`."""

    area: Literal[
        "school",
        "home",
        "skill",
        "doctor",
        "progress",
        "told",
        "undecided",
        "waiting",
        "school_no",
        "school_report",
        "iep",
        "plan_504",
        "withdrew",
        "in_therapy",
        "payer_no",
        "language",
    ]
    text: Words
    listed: bool = True


class SayingRow(BaseModel):
    """A special sentence of a rule."""

    model_config = ConfigDict(extra="forbid")

    when: Tree
    text: Words


class RuleRow(Stated):
    """`rules.yaml`."""

    setting: Id
    name: Words
    condition: Tree
    if_yes: Words
    if_no: Words
    if_unsure: Words
    says: list[SayingRow] = []


class StepRow(Stated):
    """`next_steps.yaml`."""

    settings: Annotated[list[Id], Field(min_length=1)]
    when: Tree
    text: Words


class AskingRow(Stated):
    """`asking.yaml`."""

    answer: Literal["ask", "may_ask", "elsewhere"]
    when: Tree
    text: Words
    why: Annotated[list[Words], Field(min_length=1)]
    how: Annotated[list[Words], Field(min_length=1)]


class NoticedRow(BaseModel):
    """Something that one could notice in the opening of a case."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    worth: bool
    feedback: Words


class CaseRow(BaseModel):
    """How a ready-made child unfolds as a case."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    level: Annotated[int, Field(ge=1, le=3)]
    opening: Words
    told: list[Id]
    notice: Annotated[list[NoticedRow], Field(min_length=3, max_length=6)]
    replies: dict[Id, Words] = {}
    themes: Annotated[list[Id], Field(min_length=1)]
    objectives: Annotated[list[Id], Field(min_length=1)]
    sources: Annotated[list[Id], Field(min_length=1)]
    cites: str = ""


class CheckRow(Stated):
    """`writing_checks.yaml`: one thing to look for in a text of one's own, and how to tell."""

    kind: Literal["goal", "necessity", "relevance"]
    name: Words
    question: Words
    help: Words


class JudgedRow(BaseModel):
    """Whether a worked example does one thing of the checklist, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    check: Id
    met: bool
    why: Words


class WrittenRow(Stated):
    """`writing_examples.yaml`: a goal, good or poor, judged against the whole checklist."""

    setting: Id
    therapy: Literal["ot", "pt", "slp"]
    text: Words
    better: Words | None = None
    marks: Annotated[list[JudgedRow], Field(min_length=1)]


class AnnotatedRow(Stated):
    """`writing_paragraphs.yaml`: one part of a paragraph, good or poor, with a note in its margin."""

    kind: Literal["necessity", "relevance"]
    quality: Literal["good", "poor"]
    check: Id
    passage: Words
    note: Words


class TaskRow(Stated):
    """`writing_tasks.yaml`: what is known of a child, for writing about it; the id is the child's."""

    school: Words
    clinic: Words


class InquiryRow(Stated):
    """`inquiries.yaml`: one thing to ask for in a case."""

    name: Words
    reveals: Annotated[list[Id], Field(min_length=1)]
    days: Annotated[int, Field(ge=0)]
    nothing: Words


class DebriefRow(BaseModel):
    """What to take from a made-up child: what to notice, what decides, what a colleague elsewhere would say."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    setting: Id
    fact: Id
    instead: str
    notice: Words
    decides: Words
    colleague: Words
    sources: Annotated[list[Id], Field(min_length=1)]
    cites: str
    jurisdiction: Annotated[str, Field(min_length=1)]
    checked: Day


class ChildRow(Row):
    """`children.yaml`: a made-up child."""

    reader: Reader
    name: str
    title: Words
    story: Words
    facts: dict[str, Any]
    signs: list[Id] = []
    case: CaseRow | None = None
    debrief: DebriefRow
    checked: Day


class DimensionRow(Row):
    """`dimensions.yaml`."""

    order: int
    theme: Literal["why", "who", "what", "how", "money", "rights"]
    name: Words
    question: Words
    checked: Day


class CellRow(Stated):
    """`comparison.yaml`."""

    setting: Id
    dimension: Id
    text: ShortWords
    more: Words
    brief: Words
    differs_as: Id
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class ClaimRow(Stated):
    """`claims.yaml`."""

    theme: Literal[
        "related_services",
        "iep_team",
        "delivery",
        "section_504",
        "clinic",
        "paying",
        "ending",
        "neighbours",
        "disputes",
        "references",
    ]
    in_article: bool
    claim: Words
    finding: Words
    why: Words | None = None
    verdict: Literal[
        "supported", "supported_with_nuance", "oversimplified", "contradicted", "addition", "not_checkable"
    ]
    confidence: Literal["high", "medium", "low"]


Document = Literal["iep", "plan_504", "plan_of_care"]


class DocumentRow(Stated):
    """`documents.yaml`: what one document says on one aspect."""

    document: Document
    aspect: Literal[
        "what_is_in_it",
        "who_writes_it",
        "who_must_agree",
        "what_it_can_hold",
        "how_it_is_enforced",
        "how_often_reviewed",
    ]
    text: ShortWords
    more: Words
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class SampleRow(Stated):
    """`samples.yaml`: one part of a made-up document, with a note."""

    document: Document
    heading: Words
    passage: Words
    shows: Literal["must", "may", "custom", "gap"]
    note: Words


class HoldingRow(BaseModel):
    """Whether a document can hold a need, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    answer: Literal["yes", "may", "unlikely"]
    why: Words


class NeedRow(Stated):
    """`needs.yaml`: one need, and which document could hold it."""

    need: Words
    iep: HoldingRow
    plan_504: HoldingRow
    plan_of_care: HoldingRow


class DeliveryRow(Stated):
    """`deliveries.yaml`: one form in which therapy is given."""

    kind: Literal["direct", "indirect", "either"]
    name: Words
    text: ShortWords
    place: Words
    example: Words
    law: Words
    ask: Words
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class PlacementRow(Stated):
    """`placements.yaml`: a rule on the least restrictive environment, or a place in its range."""

    kind: Literal["rule", "place"]
    text: ShortWords


class WrittenGoalRow(BaseModel):
    """A goal as one setting writes it, and why so."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    goal: Words
    why: Words


class GoalRow(Stated):
    """`goals.yaml`: the same skill as a goal at school and at a clinic."""

    therapy: Literal["ot", "pt", "slp"]
    skill: Words
    school: WrittenGoalRow
    clinic: WrittenGoalRow


class TypedServiceRow(BaseModel):
    """One service of a worked example, as somebody types it."""

    model_config = ConfigDict(extra="forbid")

    form: Id
    minutes: str
    sessions: str
    per: Literal["week", "month", "year"]


class PlanRow(Row):
    """`plans.yaml`: a worked example for the planner, right or wrong."""

    reader: Reader
    title: Words
    services: Annotated[list[TypedServiceRow], Field(max_length=3)]
    weeks: str
    school_hours: str
    checked: Day


class ExampleRow(BaseModel):
    """What a reader could type into the calculator of dates, right or wrong."""

    model_config = ConfigDict(extra="forbid")

    day: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-\d{2}$")]
    state_days: str = ""


class MomentRow(Row):
    """`moments.yaml`: a phase of the way through a setting, an event from which days count, or an ending."""

    kind: Literal["phase", "event", "ending"]
    reader: Reader
    name: Words
    question: Words
    examples: list[ExampleRow] = []
    checked: Day


class StageRow(Stated):
    """`stages.yaml`."""

    setting: Id
    phase: Id
    happens: Words
    who: Words
    ask: Words
    deadlines: list[Id] = []


class DeadlineRow(Stated):
    """`deadlines.yaml`."""

    event: Id
    settings: Annotated[list[Id], Field(min_length=1)]
    kind: Literal["by", "from", "at_once"]
    amount: Annotated[int, Field(ge=0)] | None = None
    unit: Literal["days", "months", "years"] | None = None
    direction: Literal["after", "before"] = "after"
    follows: Id | None = None
    who_may_change: Literal["fixed", "state", "extended"]
    name: Words
    by_whom: Words
    exceptions: Words | None = None
    ask: Words


class EndingRow(Stated):
    """`endings.yaml`."""

    setting: Id
    ending: Id
    means: Words
    first: Words | None = None
    ask: Words
    again: Words | None = None


class ChoiceRow(BaseModel):
    """One answer of a question of the guide: what it sets, if anything."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id
    label: Words
    facts: dict[str, Any] = {}
    signs: list[Id] = []


class PathRow(Stated):
    """`path.yaml`: one question of the parents' guide, in words of its own or by naming one of `facts.yaml`."""

    fact: Id | None = None
    question: Words | None = None
    help: Words | None = None
    why: Words | None = None
    several: bool = False
    advice_after: bool = False
    signs: list[Id] = []
    options: list[ChoiceRow] = []
    when: Tree | None = None


class ParagraphRow(BaseModel):
    """A paragraph of a letter."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    when: Tree | None = None
    list: Literal["seen", "blanks"] | None = None


class LetterRow(Stated):
    """`letters.yaml`."""

    name: Words
    when: Tree
    first: list[Words] = []
    to: Words
    subject: Words
    body: Annotated[list[ParagraphRow], Field(min_length=1)]
    law: Words
    tips: list[Words] = []


class VisitQuestionRow(Stated):
    """`visit_questions.yaml`: a question to take along, and who can answer it."""

    whom: Literal["teacher", "school", "early", "doctor", "clinic", "insurer", "office"]
    when: Tree
    text: Words


class NoticeRow(Stated):
    """`notices.yaml`: a made-up notice that says no; its parts are in `notice_parts.yaml`."""

    side: Literal["school", "payer"]
    name: Words
    decides: Words
    leaves: Words
    ask: Words
    ways: Annotated[list[Id], Field(min_length=1)]


class NoticePartRow(Stated):
    """`notice_parts.yaml`: one part of a made-up notice, with a note."""

    document: Id
    heading: Words
    passage: Words
    shows: Literal["must", "may", "custom", "gap"]
    note: Words


class RecordRow(Stated):
    """`records.yaml`: somebody wants to see a record."""

    holder: Literal["school", "clinic", "early_intervention", "private_school"]
    question: Words
    answer: Literal["consent", "without", "not", "depends"]
    text: Words
    whose: ShortWords
    law: ShortWords
    ask: Words


class NeighbourRow(Stated):
    """`neighbours.yaml`: a child's situation beside school and clinic."""

    situation: ShortWords
    likely: Words
    depends: Words
    todo: Words
    ask: Words
    deadlines: list[Id] = []
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")] | None = None


class StateRow(Row):
    """`states.yaml`."""

    reader: Reader
    name: ShortWords


class StateAspectRow(Stated):
    """`state_aspects.yaml`: what may be known about a state, and whom to ask where it is not."""

    name: ShortWords
    ask: Words


class StateCellRow(Stated):
    """`state_cells.yaml`: what was read about one state on one aspect."""

    state: Id
    aspect: Id
    brief: ShortWords
    note: Words
    answer: Literal["yes", "no"] | None = None
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    counted_in: Literal["calendar", "school", "business"] | None = None
    counts_from: Literal["consent", "referral"] | None = None


class TermRow(Stated):
    """`glossary.yaml`: one word of the law, a school, a clinic or a plan."""

    theme: Literal["law", "plan", "finding", "therapy", "goals", "money", "rights"]
    term: Words
    also: list[str] = []
    forms: list[str] = []
    settings: Annotated[list[Id], Field(min_length=1)]
    definition: Words
    counts_as_one_word: bool = False
    everyday: bool = False


class CategoryRow(Stated):
    """`categories.yaml`: a name under which IDEA counts children."""

    name: Words
    text: Words


class ColumnRow(BaseModel):
    """One column of numbers in a file of `statistics/`."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id
    name: Words
    short: Words
    unit: Literal["thousand", "percent", "count", "million"]


class GroupRow(BaseModel):
    """A row of such a file that is neither a year nor a category."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id
    name: Words


class StatisticRow(Stated):
    """`statistics.yaml`: what one file in `statistics/` counts, and what must be said beside it."""

    title: Words
    key: Literal["school_year", "fall", "category", "group"]
    unit: Words
    coverage: Words
    period: Words
    groups: list[GroupRow] = []
    columns: Annotated[list[ColumnRow], Field(min_length=1)]
    in_words: Annotated[list[Words], Field(min_length=1)]
    caveats: Annotated[list[Words], Field(min_length=1)]
    not_said: Annotated[list[Words], Field(min_length=1)]


class NumberRow(Stated):
    """`numbers.yaml`: a number that stands by itself, or one that was looked for in vain."""

    kind: Literal["found", "not_found"]
    question: Words
    value: Words
    coverage: Words
    text: Words
    caveats: Annotated[list[Words], Field(min_length=1)]
    not_with: list[Id] = []


class GuessRow(Row):
    """`guesses.yaml`: a question to guess at, about one number of a statistic or about none."""

    reader: Reader
    question: Words
    statistic: Id | None = None
    row: str | None = None
    column: Id | None = None
    answer: Words
    not_said: Words
    checked: Day


class RateRow(Row):
    """`rates.yaml`: a rate of the thought experiment, and of whom it is a rate."""

    reader: Reader
    fact: Id
    value: str
    rest: str
    given: dict[str, str] = {}
    first: bool
    name: Words
    of: Words


class PresetRow(Row):
    """`presets.yaml`: made-up rates to start from, and what they teach."""

    reader: Reader
    title: Words
    teaches: Words
    rates: dict[str, Annotated[int, Field(ge=0, le=100)]]
    unknown: Annotated[int, Field(ge=0, le=100)]
    facts: dict[str, str] = {}
    checked: Day


class GateRow(Stated):
    """`gates.yaml`: one question at one of the two gates."""

    gate: Literal["school", "payer"]
    aspect: Literal["asks", "who_decides", "evidence", "does_not_decide", "no_means", "disagree"]
    text: ShortWords
    more: Words


class WayOutRow(BaseModel):
    """One way out of the loop, and on what it rests."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    cites: Annotated[str, Field(min_length=1)]


class WayRow(Stated):
    """`ways.yaml`: one way on after a no."""

    side: Literal["school", "payer", "both"]
    name: Words
    decides: Words
    who: Words
    cost: Words
    during: Words
    write: Words
    ask: Words
    not_for: Words | None = None
    deadlines: list[Id] = []


class WayTimeRow(Stated):
    """`way_times.yaml`: one time of a way, counted from a named day."""

    way: Id
    kind: Literal["by", "at_once"]
    amount: Annotated[int, Field(ge=1)] | None = None
    unit: Literal["hours", "days", "months"] | None = None
    who_may_change: Literal["fixed", "state", "extended"]
    name: Words
    counted_from: Words | None = None
    by_whom: Words


class FitRow(Stated):
    """`fits.yaml`: after which no a way fits, and why."""

    way: Id
    origins: Annotated[
        list[Literal["school", "private", "medicaid_state", "medicaid_plan", "chip", "tricare", "unknown_payer"]],
        Field(min_length=1),
    ]
    said: Annotated[
        list[
            Literal[
                "no_evaluation",
                "help_first",
                "no_special_education",
                "no_therapy",
                "less_therapy",
                "not_given",
                "no_504",
                "not_necessary",
                "educational",
                "limit",
                "prior_approval",
                "cut",
                "silence",
            ]
        ],
        Field(min_length=1),
    ]
    paper: Annotated[list[Literal["yes", "no"]], Field(min_length=1)] = ["yes", "no"]
    why: Words


class DelayRow(Stated):
    """`delays.yaml`: what a parent hears before an evaluation, and what the texts say."""

    heard: Words
    answer: Literal["cannot", "may"]
    text: Words
    ask: Words


class LanguageRow(Stated):
    """`languages.yaml`: one moment at which a family may need its own language."""

    side: Literal["school", "payer"]
    moment: Words
    text: Words
    ask: Words


class ReportsRow(Stated):
    """`reports.yaml`: a school's and a clinic's report that do not agree."""

    name: Words
    school: Words
    clinic: Words
    means: Words
    must: Words
    ask: Words


class HelpRow(Stated):
    """`who_helps.yaml`: who can help after a no."""

    side: Literal["school", "payer", "both"]
    name: Words
    text: Words
    find: Words


class LoopRow(Stated):
    """`loop.yaml`: one answer that sends a family to somebody else."""

    place: Literal["school", "clinic", "insurer", "medicaid", "doctor"]
    sends_to: Literal["school", "clinic", "insurer", "doctor"]
    said: Words
    decides: Words
    not_decided: Words
    ask: Words
    ways: Annotated[list[WayOutRow], Field(min_length=1)]
    disagreement: Words | None = None
    disagreement_sources: list[Id] = []


class CoverageRow(Stated):
    """`coverages.yaml`: who pays for therapy at a clinic, under one coverage."""

    coverage: Id
    name: Words
    test: ShortWords
    pays: ShortWords
    limits: ShortWords
    beside: ShortWords
    ask: Words


class MoneyRuleRow(Stated):
    """`money_rules.yaml`: a rule on who pays beside an IEP, a word of the estimate, or what the estimate leaves out."""

    kind: Literal["school", "word", "left_out"]
    name: Words
    text: ShortWords


Month = Annotated[int, Field(ge=1, le=12)]


class CostExampleRow(Row):
    """`cost_examples.yaml`: a worked example for the estimate of costs, right or wrong, as somebody types it."""

    reader: Reader
    title: Words
    visits: str
    per: Literal["week", "month"]
    allowed: str
    deductible: str
    share: Literal["coinsurance", "copay"]
    coinsurance: str
    copay: str
    limit: str
    maximum: str
    full: str
    year_starts: Month
    starts: Month
    paid: str
    used: str
    checked: Day


class ReaderRow(Row):
    """`readers.yaml`: a question that brings a reader here, and the page to go to."""

    reader: Reader
    who: Words
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    page_es: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")] | None = None
    title: Words | None = None
    finds: Words


class ObjectiveRow(Row):
    """`objectives.yaml`: what a reader can do after a page."""

    reader: Reader
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    text: Words


class QuizOptionRow(BaseModel):
    """One answer of a question to choose from."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    right: bool
    feedback: Words


class QuizItemRow(BaseModel):
    """One step to put in order."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words
    feedback: Words


class QuizPairRow(BaseModel):
    """Two things that belong together."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    left: Words
    right: Words
    feedback: Words


class NearMissRow(BaseModel):
    """A wrong number that comes from a known mistake."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    value: Decimals
    feedback: Words


class QuizNumberRow(BaseModel):
    """A number to work out."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    answer: Decimals
    tolerance: Decimals = "0"
    unit: Words
    near: Annotated[list[NearMissRow], Field(min_length=1)]
    feedback_right: Words
    feedback_other: Words


class QuizRow(Stated):
    """`quiz.yaml`: one question of the bank."""

    kind: Literal["single", "several", "order", "match", "number"]
    objective: Id
    difficulty: Annotated[int, Field(ge=1, le=3)]
    stem: Words
    because: Words
    options: Annotated[list[QuizOptionRow], Field(min_length=3, max_length=6)] | None = None
    items: Annotated[list[QuizItemRow], Field(min_length=3, max_length=6)] | None = None
    pairs: Annotated[list[QuizPairRow], Field(min_length=3, max_length=6)] | None = None
    number: QuizNumberRow | None = None


class SessionRow(Row):
    """`sessions.yaml`: an in-service session, for whom, and which objectives its check asks about."""

    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    reader: Reader
    title: Words
    for_whom: Words
    checks: Annotated[list[Id], Field(min_length=5, max_length=10)]
    checked: Day


class InRoomRow(Row):
    """A row of a session: what a trainer says or does; it names sources where it states something."""

    reader: Reader
    sources: list[Id] = []
    cites: str = ""
    checked: Day


class SegmentRow(InRoomRow):
    """`segments.yaml`: one part of a session."""

    session: Id
    order: Annotated[int, Field(ge=1)]
    minutes: dict[Literal["30", "60", "90"], Annotated[int, Field(ge=0, le=90)]]
    kind: Literal["talk", "check_before", "cards", "vote", "meeting", "insurer", "monday", "check_after"]
    title: Words
    does: Words
    shows: list[Pointer] = []
    talking: Annotated[list[Words], Field(min_length=1)]
    monday: Words | None = None


class RoleRow(InRoomRow):
    """`roles.yaml`: one card of a role play."""

    play: Literal["meeting", "insurer"]
    name: Words
    knows: Words
    wants: Words
    may_not_say: Words


class HardQuestionRow(InRoomRow):
    """`hard_questions.yaml`: what a room asks, and the row that answers it."""

    question: Words
    answer: Pointer


class BothWords(BaseModel):
    """A text that is there in English and in Spanish."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    en: Annotated[str, Field(min_length=1)]
    es: Annotated[str, Field(min_length=1)]


class HandoutPartRow(BaseModel):
    """One part of a handout; a ``row`` compares: what it is about, the school, the clinic."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    kind: Literal["heading", "text", "item", "blank", "row"]
    text: BothWords
    school: BothWords | None = None
    clinic: BothWords | None = None


class HandoutRow(Stated):
    """`handouts.yaml`: a page to hand out, in English and Spanish."""

    title: BothWords
    parts: Annotated[list[HandoutPartRow], Field(min_length=2)]


class RoomCheckRow(InRoomRow):
    """`room_checks.yaml`: a line of the trainer's checklist."""

    kind: Literal["equipment", "printing", "access"]
    text: Words


class TextRow(Row):
    """`texts.yaml`: the words of buttons, headings and messages."""

    reader: Reader
    text: Words


MODELS: dict[str, type[Row]] = {
    "sources": SourceRow,
    "settings": SettingRow,
    "facts": FactRow,
    "signs": SignRow,
    "rules": RuleRow,
    "next_steps": StepRow,
    "asking": AskingRow,
    "children": ChildRow,
    "dimensions": DimensionRow,
    "comparison": CellRow,
    "claims": ClaimRow,
    "documents": DocumentRow,
    "samples": SampleRow,
    "needs": NeedRow,
    "deliveries": DeliveryRow,
    "placements": PlacementRow,
    "goals": GoalRow,
    "plans": PlanRow,
    "moments": MomentRow,
    "stages": StageRow,
    "deadlines": DeadlineRow,
    "endings": EndingRow,
    "glossary": TermRow,
    "categories": CategoryRow,
    "statistics": StatisticRow,
    "numbers": NumberRow,
    "guesses": GuessRow,
    "rates": RateRow,
    "presets": PresetRow,
    "gates": GateRow,
    "loop": LoopRow,
    "coverages": CoverageRow,
    "money_rules": MoneyRuleRow,
    "cost_examples": CostExampleRow,
    "records": RecordRow,
    "neighbours": NeighbourRow,
    "states": StateRow,
    "state_aspects": StateAspectRow,
    "state_cells": StateCellRow,
    "notices": NoticeRow,
    "notice_parts": NoticePartRow,
    "ways": WayRow,
    "way_times": WayTimeRow,
    "fits": FitRow,
    "delays": DelayRow,
    "languages": LanguageRow,
    "reports": ReportsRow,
    "who_helps": HelpRow,
    "path": PathRow,
    "letters": LetterRow,
    "visit_questions": VisitQuestionRow,
    "readers": ReaderRow,
    "objectives": ObjectiveRow,
    "quiz": QuizRow,
    "inquiries": InquiryRow,
    "writing_checks": CheckRow,
    "writing_examples": WrittenRow,
    "writing_paragraphs": AnnotatedRow,
    "writing_tasks": TaskRow,
    "sessions": SessionRow,
    "segments": SegmentRow,
    "roles": RoleRow,
    "hard_questions": HardQuestionRow,
    "room_checks": RoomCheckRow,
    "handouts": HandoutRow,
    "texts": TextRow,
}


def checked_rows(raw: dict[str, list[Any]]) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    """Check each row by itself. Answers with the rows in their plain form and every problem that was found."""
    tables: dict[str, list[dict[str, Any]]] = {}
    problems: list[Problem] = []
    for name, rows in raw.items():
        tables[name] = []
        for number, row in enumerate(rows, start=1):
            place = row_name(number, row)
            try:
                checked = MODELS[name].model_validate(_spread(name, row))
            except ValidationError as error:
                problems += [_problem(name, place, detail) for detail in error.errors()]
            else:
                tables[name].append(checked.model_dump(mode="json", exclude_none=name != "sources"))
    return tables, problems


def row_name(number: int, row: Any) -> str:
    """How a message names a row: its number, and its id where it has one.

    >>> row_name(3, {"id": "iep_age"})
    'row 3 (iep_age)'
    """
    row_id = row.get("id") if isinstance(row, dict) else None
    return f"row {number} ({row_id})" if isinstance(row_id, str) else f"row {number}"


def _spread(table: str, row: Any) -> Any:
    """Write out the answers of the question about age, which the table only names."""
    if table == "facts" and isinstance(row, dict) and row.get("options") == "ages":
        return row | {"options": AGE_OPTIONS}
    return row


def _problem(table: str, place: str, detail: Any) -> Problem:
    column = ".".join(str(part) for part in detail["loc"])
    return Problem(f"{table}.yaml", place, column, _sentence(detail))


def _sentence(detail: Any) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return "this column is missing."
    if kind == "extra_forbidden":
        return "there is no such column. data/README.md lists the columns of each table."
    if kind == "literal_error":
        return f"{shown(value)} is not allowed. Allowed: {context['expected']}."
    if kind == "string_pattern_mismatch" and r"\d+(\.\d+)?" in context.get("pattern", ""):
        return f'{shown(value)} is not a number in digits and in quotation marks, such as "30" or "2.5".'
    if kind == "string_pattern_mismatch":
        return f"{shown(value)} is not an id. Allowed: lower-case words joined by _."
    return f"{shown(value)} is not allowed: {detail['msg'].removeprefix('Value error, ')}."


def _age_option(value: float | str, en: str, es: str) -> dict[str, Any]:
    return {"value": value, "label": {"en": en, "es": es}}


AGE_OPTIONS = [
    _age_option("unsure", "Not sure", "No lo sé"),
    _age_option(0, "Under 1 year", "Menos de 1 año"),
    _age_option(1, "1 year", "1 año"),
    _age_option(2, "2 years", "2 años"),
    _age_option(2.75, "Almost 3 years", "Casi 3 años"),
    *[_age_option(age, f"{age} years", f"{age} años") for age in range(3, 31)],
]
