"""What a row of each table must look like, as pydantic models. One model a table; columns are the fields."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from .problems import Problem, shown

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Reader = Literal["parent", "staff", "student"]
Tree = dict[str, Any]
MOST_WORDS_IN_A_CELL = 25


def _day(text: Any) -> str:
    if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.date.fromisoformat(text).isoformat()
    raise ValueError("a date is written YYYY-MM-DD")


def _address(text: str) -> str:
    AnyHttpUrl(text)
    return text


def _few_words(words: Words) -> Words:
    count = len(words.en.split())
    if count > MOST_WORDS_IN_A_CELL:
        raise ValueError(f"{count} words; a cell has at most {MOST_WORDS_IN_A_CELL}")
    return words


Day = Annotated[str, BeforeValidator(_day)]
Address = Annotated[str, AfterValidator(_address)]


class Row(BaseModel):
    """What every row has: an id, and no column that the table does not know."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Id


class Words(BaseModel):
    """A text in its languages."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    en: Annotated[str, Field(min_length=1)]
    es: Annotated[str, Field(min_length=1)] | None = None


ShortWords = Annotated[Words, AfterValidator(_few_words)]


class Stated(Row):
    """A row that states something to a reader: for whom, on what authority, where it holds, when it was checked."""

    reader: Reader
    sources: Annotated[list[Id], Field(min_length=1)]
    cites: str = ""
    jurisdiction: Annotated[str, Field(min_length=1)]
    checked: Day


class SourceRow(Row):
    """`sources.yaml`."""

    citation: str
    title: str
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


class ChildRow(Row):
    """`children.yaml`: a made-up child."""

    reader: Reader
    name: str
    title: Words
    story: Words
    facts: dict[str, Any]
    signs: list[Id] = []
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


class ReaderRow(Row):
    """`readers.yaml`: a question that brings a reader here, and the page to go to."""

    reader: Reader
    who: Words
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    title: Words | None = None
    finds: Words


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
    "path": PathRow,
    "letters": LetterRow,
    "visit_questions": VisitQuestionRow,
    "readers": ReaderRow,
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
    if kind == "string_pattern_mismatch":
        return f"{shown(value)} is not an id. Allowed: lower-case words joined by _."
    return f"{shown(value)} is not allowed: {detail['msg'].removeprefix('Value error, ')}."


def _age_option(value: float | str, en: str) -> dict[str, Any]:
    return {"value": value, "label": {"en": en}}


AGE_OPTIONS = [
    _age_option("unsure", "Not sure"),
    _age_option(0, "Under 1 year"),
    _age_option(1, "1 year"),
    _age_option(2, "2 years"),
    _age_option(2.75, "Almost 3 years"),
    *[_age_option(age, f"{age} years") for age in range(3, 31)],
]
