"""Everything that this collection writes for others, in one folder: `python tests/exports.py FOLDER`, for test_reproducible."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from helpers import ChildProfile, load, views
from helpers.bank import write_bank
from helpers.build import catalog_text, compile_tables
from helpers.guide import walk
from helpers.marks import read_folder, write_marks
from helpers.site import build_site
from helpers.slides import write_slides
from helpers.views.guide import EXAMPLES
from helpers.work import Work, text_of

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PEOPLE = ("Ana Pérez", "Ben O'Hara")


def papers(folder: Path) -> None:
    """Every paper of the guide, for made-up families and for nobody; as a document in both languages for the first of them.

    The blank forms of the site are documents too, in each language.
    """
    profiles = {"nobody": ChildProfile()} | {
        f"family_{number}": walk(given).profile for number, given in enumerate(EXAMPLES)
    }
    for name, profile in profiles.items():
        for letter in ("summary", "questions", *load().letters):
            for language in ("en", "es", "both"):
                pages = views.papers_of(letter, profile, language)
                place = folder / name / f"{letter}_{language}"
                place.parent.mkdir(parents=True, exist_ok=True)
                place.with_suffix(".txt").write_text(views.paper_text(pages), encoding="utf-8")
                place.with_suffix(".html").write_text(views.paper_view(pages), encoding="utf-8")
                if (name, language) == ("family_0", "both"):
                    place.with_suffix(".docx").write_bytes(views.paper_docx(pages))


def marks(folder: Path) -> None:
    """The marks of a class of two, whose files were saved at noon."""
    answers = folder / "answers"
    answers.mkdir(parents=True)
    for who, right in zip(PEOPLE, ("a", "b"), strict=True):
        work = Work(who).answered("q_iep_name", (right,), NOON).answered("q_hours_a_year", ("36",), NOON)
        (answers / f"{who[:3]}.json").write_text(text_of(work), encoding="utf-8")
    write_marks(read_folder(answers), folder / "marks")


def everything(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "catalog.json").write_text(catalog_text(compile_tables()), encoding="utf-8")
    build_site(folder / "site")
    for language in ("en", "es"):
        write_bank(folder / "bank" / language, language)
    write_slides(folder / "slides", PEOPLE)
    papers(folder / "papers")
    marks(folder / "class")


if __name__ == "__main__":
    everything(Path(sys.argv[1]))
