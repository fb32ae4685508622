"""What every row has: its id, its words in their languages, and for a sentence to a reader its reader, sources and day."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Reader = Literal["parent", "staff", "student"]
Tree = dict[str, Any]
MOST_WORDS_IN_A_CELL = {"en": 25, "es": 32}  # the same sentence is about a quarter longer in Spanish


def _day(text: Any) -> str:
    if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.date.fromisoformat(text).isoformat()
    raise ValueError("a date is written YYYY-MM-DD")


def _few_words(words: Words) -> Words:
    for language, most in MOST_WORDS_IN_A_CELL.items():
        count = len((getattr(words, language) or "").split())
        if count > most:
            raise ValueError(f"{count} words; a cell has at most {most}")
    return words


Day = Annotated[str, BeforeValidator(_day)]


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


class OptionRow(BaseModel):
    """One answer of a question."""

    model_config = ConfigDict(extra="forbid")

    value: str | float
    label: Words
    sign: Id | None = None
    noun: Words | None = None
