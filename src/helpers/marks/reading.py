"""A folder of student files: what each holds, and, where one cannot be read, why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..work import Work, WorkError, text_in, work_of

ENDINGS = (".json",)


class NoFolderError(ValueError):
    """There is no folder to mark. The message is a sentence for the instructor."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not marked, and the reason in a sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClassWork:
    """The works of a class by file name, and what was skipped."""

    works: tuple[tuple[str, Work], ...]
    skipped: tuple[Skipped, ...]


def read_folder(folder: Path) -> ClassWork:
    """Read every file below a folder. None stops the others; each is either marked or listed with the reason.

    Raises `NoFolderError` where there is no such folder.
    """
    if not folder.is_dir():
        raise NoFolderError(f"There is no folder {str(folder)!r}. Give the folder that holds the students' files.")
    works: list[tuple[str, Work]] = []
    skipped: list[Skipped] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = str(path.relative_to(folder))
        if path.suffix.lower() not in ENDINGS:
            skipped.append(Skipped(name, "This is not a .json file."))
            continue
        try:
            works.append((name, work_of(text_in(path), path.name)))
        except WorkError as error:
            skipped.append(Skipped(name, str(error)))
    return ClassWork(tuple(works), tuple(skipped))
