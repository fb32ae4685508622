"""Sources, settings, facts, signs, rules, next steps, and whom to ask: what the reasoning stands on."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field

from .base import Day, Id, OptionRow, Reader, Row, ShortWords, Stated, Tree, Words


def _address(text: str) -> str:
    AnyHttpUrl(text)
    return text


Address = Annotated[str, AfterValidator(_address)]


def _in_english(title: Any) -> Any:
    return {"en": title} if isinstance(title, str) else title


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
        "early_waiting",
        "early_plan",
        "early_no",
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
    replaces: list[Id] = []
    when: Tree
    text: Words
    why: Annotated[list[Words], Field(min_length=1)]
    how: Annotated[list[Words], Field(min_length=1)]


class GateRow(Stated):
    """`gates.yaml`: one question at one of the two gates."""

    gate: Literal["school", "payer"]
    aspect: Literal["asks", "who_decides", "evidence", "does_not_decide", "no_means", "disagree"]
    text: ShortWords
    more: Words


class ReaderRow(Row):
    """`readers.yaml`: a question that brings a reader here, and the page to go to."""

    reader: Reader
    who: Words
    page: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")]
    page_es: Annotated[str, Field(pattern=r"^\d\d_[a-z0-9_]+$")] | None = None
    title: Words | None = None
    finds: Words


class TextRow(Row):
    """`texts.yaml`: the words of buttons, headings and messages."""

    reader: Reader
    text: Words
