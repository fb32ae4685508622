"""A student's own file of answers: readable, versioned, and never lost by a crash in the middle of writing.

The file is JSON. Answers are only ever added, so that two pages that save into one file lose nothing of each other:
whoever saves second waits for the first, reads what is there and adds to it. The file is written beside its place and then
moved there in one step; the one before is kept with ``.before`` at its end and read where the newer one is damaged.

The order of answers is the order in which they were given, and not that of their times: clocks are set, and go wrong.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from .catalog import load
from .quiz import can_be_marked, mark

FORMAT = "therapy-settings-answers"
VERSION = 1
LARGEST = 5_000_000
"""Bytes; a file of answers has a few thousand."""
LONGEST_WAIT = 2.0
"""Seconds for another page to finish its writing; after them it is taken for one that was ended in the middle."""


class WorkError(ValueError):
    """A file of answers cannot be read or written. The message is a sentence for the student."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one question: what was given, whether it was right, and when (UTC, to the second)."""

    question: str
    given: tuple[str, ...]
    right: bool
    at: str


@dataclass(frozen=True, slots=True)
class Written:
    """Something that a student wrote or decided: in which case or task (``place``), at which step, in what words."""

    place: str
    step: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that one student has done. It does not change; every verb answers with a new one."""

    student: str = ""
    answers: tuple[Answered, ...] = ()
    writing: tuple[Written, ...] = ()
    unknown: Mapping[str, Any] = field(default_factory=dict)
    """Parts of the file that this version does not know. They are kept and written back."""

    def answered(self, question_id: str, given: tuple[str, ...], at: datetime | None = None) -> Work:
        """Add an answer to a question of the bank.

        >>> Work().answered("q_iep_name", ("b",)).answers[0].right
        True
        """
        right = mark(load().quiz[question_id], given).right
        return replace(self, answers=(*self.answers, Answered(question_id, given, right, _moment(at))))

    def wrote(self, place: str, step: str, words: str, at: datetime | None = None) -> Work:
        """Add something written or decided.

        >>> Work().wrote("case_mia", "notice", "She tires.").latest("case_mia")
        {'notice': 'She tires.'}
        """
        return replace(self, writing=(*self.writing, Written(place, step, words, _moment(at))))

    def latest(self, place: str) -> dict[str, str]:
        """The latest words of each step in one place."""
        return {each.step: each.words for each in self.writing if each.place == place}

    @property
    def current(self) -> tuple[Answered, ...]:
        """The answers that the bank of today can mark: the others are kept, and count nowhere."""
        return tuple(each for each in self.answers if can_be_marked(each.question, each.given))

    @property
    def outdated(self) -> int:
        """How many answers are to a question, or name a choice, that is no longer there."""
        return len(self.answers) - len(self.current)

    def last_right(self) -> dict[str, bool]:
        """For each question that was answered, whether the latest answer was right."""
        return {each.question: each.right for each in self.current}

    def together(self, other: Work) -> Work:
        """Both works in one: every answer once, each work's own order kept; by time only where neither order tells.

        >>> Work().wrote("maya", "goal", "first").together(Work().wrote("maya", "goal", "second")).latest("maya")
        {'goal': 'first'}
        """
        answers, writing = _merged(other.answers, self.answers), _merged(other.writing, self.writing)
        student = self.student or other.student
        return Work(student, answers, writing, {**other.unknown, **self.unknown})


def text_of(work: Work) -> str:
    """The work as it is written to a file."""
    head = {"format": FORMAT, "version": VERSION, "student": work.student}
    rows = {"answers": [asdict(each) for each in work.answers], "writing": [asdict(each) for each in work.writing]}
    text: str = _readable(json.dumps(dict(work.unknown) | head | rows, ensure_ascii=False, indent=1) + "\n")
    return text


def work_of(text: str, name: str = "the file") -> Work:
    """Read a work from the text of a file. Raises `WorkError` with a sentence that says what is wrong and where.

    >>> work_of(text_of(Work(student="A. Student"))).student
    'A. Student'
    >>> work_of("[]", "mine.json")
    Traceback (most recent call last):
    helpers.work.WorkError: mine.json is not a file of answers from this collection.
    """
    try:
        found = _readable(json.loads(text))
    except (ValueError, RecursionError):
        raise WorkError(f"{name} is damaged: it is not JSON, or it breaks off.") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise WorkError(f"{name} is not a file of answers from this collection.")
    if found.get("version") != VERSION:
        raise WorkError(f"{name} has version {found.get('version')!r}. This collection reads version {VERSION}.")
    known = ("format", "version", "student", "answers", "writing")
    student = found.get("student", "")
    if not isinstance(student, str):
        raise WorkError(f"{name}: student must be a text.")
    return Work(
        student=student,
        answers=tuple(_answered(row, name, place) for place, row in _rows(found, "answers", name)),
        writing=tuple(_written(row, name, place) for place, row in _rows(found, "writing", name)),
        unknown={key: value for key, value in found.items() if key not in known},
    )


def read(path: Path) -> Work:
    """Read a file of answers; where it is damaged, the one before it. A file that is not there is an empty work."""
    before = _before(path)
    try:
        if not path.exists() and not before.exists():
            return Work()
    except OSError as error:
        raise WorkError(f"{path.name} could not be read: {error.strerror or error}.") from None
    try:
        return work_of(text_in(path), path.name)
    except WorkError as damaged:
        try:
            return work_of(text_in(before), before.name)
        except WorkError:
            raise damaged from None


def save(work: Work, path: Path) -> Work:
    """Add the work to the file, and answer with all that is in it now.

    Raises `WorkError` where the folder is not there, is full or may not be written to; the old file stays as it is. A damaged
    file is kept beside the new one with ``.damaged`` at its end.
    """
    try:
        with _alone(path):
            try:
                work = work.together(read(path))
            except WorkError:
                if path.is_file():
                    os.replace(path, _aside(path))
            _replace(path, text_of(work))
    except OSError as error:
        raise WorkError(f"{path.name} could not be written: {error.strerror or error}. Nothing was lost.") from None
    return work


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other page reads, adds and writes; a page that was ended in the middle is not waited for without end."""
    lock = path.with_name(f".{path.name}.lock")
    end = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > end:
                break
            time.sleep(0.005)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then move it there in one step, so that a crash leaves the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.replace(path, _before(path))
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _aside(path: Path) -> Path:
    """Where a damaged file is kept: a name that no earlier one has."""
    names = (f"{path.name}.damaged{number or ''}" for number in range(1000))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def _before(path: Path) -> Path:
    return path.with_name(path.name + ".before")


def text_in(path: Path) -> str:
    """The text of a file of answers. Raises `WorkError` where it is too large, is not text, or cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise WorkError(f"{path.name} is too large to be a file of answers.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WorkError(f"{path.name} is damaged: it is not UTF-8 text.") from None
    except OSError as error:
        raise WorkError(f"{path.name} could not be read: {error.strerror or error}.") from None


def _rows(found: Mapping[str, Any], part: str, name: str) -> list[tuple[str, Any]]:
    rows = found.get(part, [])
    if not isinstance(rows, list):
        raise WorkError(f"{name}: {part} must be a list.")
    return [(f"{part}, place {number}", row) for number, row in enumerate(rows, start=1)]


def _answered(row: Any, name: str, place: str) -> Answered:
    question, given, at = (_column(row, column, name, place) for column in ("question", "given", "at"))
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise WorkError(f"{name}, {place}: given must be a list of texts.")
    answer = tuple(given)
    if not can_be_marked(question, answer):  # of another version of the bank: it stays as it was marked
        return Answered(question, answer, row.get("right") is True, at)
    return Answered(question, answer, mark(load().quiz[question], answer).right, at)


def _written(row: Any, name: str, place: str) -> Written:
    where, step, said, at = (_column(row, column, name, place) for column in ("place", "step", "words", "at"))
    return Written(where, step, said, at)


def _column(row: Any, column: str, name: str, place: str) -> Any:
    value = row.get(column) if isinstance(row, dict) else None
    if value is None or (column != "given" and not isinstance(value, str)):
        raise WorkError(f"{name}, {place}: {column} is missing or is not a text.")
    return value


Entry = TypeVar("Entry", Answered, Written)


def _merged(one: Sequence[Entry], other: Sequence[Entry]) -> tuple[Entry, ...]:
    """Two lists in one, each in its own order; an entry of both stands once."""
    left: deque[tuple[Entry, int]] = deque(_numbered(one))
    right: deque[tuple[Entry, int]] = deque(_numbered(other))
    shared = set(left) & set(right)
    merged: dict[tuple[Entry, int], None] = {}
    while left and right:
        first, second = left[0], right[0]
        if second in merged:
            right.popleft()
        elif first in merged or first == second or (first not in shared and second in shared):
            merged[left.popleft()] = None
        elif first in shared:  # what only the other has stands before what comes next in both
            merged[right.popleft()] = None
        else:
            merged[(left if first[0].at <= second[0].at else right).popleft()] = None
    for rest in (left, right):
        merged.update(dict.fromkeys(rest))
    return tuple(entry for entry, _ in merged)


def _numbered(entries: Sequence[Entry]) -> list[tuple[Entry, int]]:
    """Each entry with how often it came before: the same words, typed once more in the same second, count again."""
    seen: Counter[Entry] = Counter()
    numbered = []
    for entry in entries:
        numbered.append((entry, seen[entry]))
        seen[entry] += 1
    return numbered


def _readable(found: Any) -> Any:
    """The same without halves of letters, which JSON can spell and no file or page can hold."""
    if isinstance(found, str):
        return found.encode("utf-8", "replace").decode("utf-8")
    if isinstance(found, list):
        return [_readable(each) for each in found]
    if isinstance(found, dict):
        return {_readable(key): _readable(each) for key, each in found.items()}
    return found


def _moment(at: datetime | None) -> str:
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
