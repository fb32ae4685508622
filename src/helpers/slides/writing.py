"""The folder as files: an index, and for each session decks, sheets, records and templates of counts. Twice the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from ..catalog import LANGUAGES, load, say
from ..change import WAYS, counts_text
from ..sessions import LENGTHS, session_of
from ..views import (
    checklist_table,
    form_view,
    handout_view,
    hard_questions_table,
    later_view,
    roles_table,
)
from ..views.change import FORMS, key_view
from ..views.handouts import completion_view, handout_docx, records_docx
from ..views.sessions import PLAYS, roles_view, talking_table
from .decks import deck
from .pages import sheet

MOST_NAMES = 500
WITH_NAMES = "records_with_names_{}.docx"


class NamesError(ValueError):
    """A list of names that cannot be read. The message names the file and says what is allowed."""


def write_slides(folder: Path, names: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write everything into a folder, which is made where it is not there. Answers with the files.

    Names that an earlier run wrote are not left there: the folder goes to computers that must not have them.
    """
    files: dict[str, str | bytes] = {}
    links: dict[str, list[tuple[str, str]]] = {}
    for session in load().sessions:
        made = _of_session(session, names)
        links[say(session_of(session).title)] = [(f"{session}/{name}", label) for name, (label, _) in made.items()]
        files |= {f"{session}/{name}": content for name, (_, content) in made.items()}
    handouts = _handouts()
    links[load().text("slides_handouts")] = [(f"handouts/{name}", label) for name, (label, _) in handouts.items()]
    files |= {f"handouts/{name}": content for name, (_, content) in handouts.items()}
    files["index.html"] = _index(links)
    for earlier in folder.glob(f"*/{WITH_NAMES.format('*')}"):
        earlier.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tuple(folder / name for name in files)


def read_names(path: Path) -> tuple[str, ...]:
    """The names in a file, one a line (the first column of a CSV)."""
    text = load().text
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise NamesError(text("record_not_text", file=path.name)) from None
    except OSError:
        raise NamesError(text("record_no_file", file=path.name)) from None
    names = tuple(" ".join(row[0].split()) for row in csv.reader(lines) if row and row[0].strip())
    if not names or any(not name.isprintable() for name in names):
        raise NamesError(text("record_no_names", file=path.name))
    if len(names) > MOST_NAMES:
        raise NamesError(text("record_many_names", file=path.name, most=MOST_NAMES))
    return names


def _of_session(session: str, names: Sequence[str]) -> dict[str, tuple[str, str | bytes]]:
    """The files of one session, by name, each with its label for the index."""
    text, made = load().text, dict[str, tuple[str, str | bytes]]()
    for length in LENGTHS:
        made[f"slides_{length}.html"] = (text("slides_deck", minutes=length), deck(session, length))
    sheets = {
        "talking_points": ("slides_sheet_notes", talking_table(session)),
        "checklist": ("slides_sheet_checklist", checklist_table() + hard_questions_table()),
        "cards": ("slides_sheet_cards", _cards()),
        "right_answers": ("slides_sheet_key", key_view(session)),
        "six_weeks": ("slides_sheet_later", later_view()),
    }
    for name, (label, body) in sheets.items():
        made[f"{name}.html"] = (text(label), sheet(text(label), body))
    for play in PLAYS:
        label = text(f"service_play_{play}")
        made[f"roles_{play}.html"] = (label, sheet(label, roles_table(play) + roles_view(play)))
    for form in FORMS:
        label = text("change_form_name", form=form.upper())
        made[f"form_{form}.html"] = (label, sheet(label, form_view(session, form)))
    for length in LENGTHS:
        label = text("slides_record", minutes=length)
        made[f"record_{length}.html"] = (label, sheet(label, completion_view(session, length), headed=False))
        made[f"record_{length}.docx"] = (f"{label} (.docx)", records_docx(session, length))
        if names:
            made[WITH_NAMES.format(length)] = (f"{label}, .docx", records_docx(session, length, names))
    for way in WAYS:
        counts = counts_text(session_of(session).checks, way)
        made[f"counts_{way}.csv"] = (text("slides_counts", way=way), counts)
    return made


def _handouts() -> dict[str, tuple[str, str | bytes]]:
    made = dict[str, tuple[str, str | bytes]]()
    for name, handout in load().handouts.items():
        for language in LANGUAGES:
            title = say(handout.title, language)
            page = sheet(title, handout_view(name, language), language, headed=False)
            made[f"{name}_{language}.html"] = (title, page)
            made[f"{name}_{language}.docx"] = (f"{title} (.docx)", handout_docx(name, language))
    return made


def _cards() -> str:
    items = Markup("").join(Markup("<li>{}</li>").format(say(need.need)) for need in load().needs.values())
    return Markup('<ul class="cards">{}</ul>').format(items)


def _index(links: dict[str, list[tuple[str, str]]]) -> str:
    parts = [Markup('<div class="settings"><p>{}</p>').format(load().text("slides_print"))]
    for title, listed in links.items():
        lines = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(*each) for each in listed)
        parts.append(Markup("<h2>{}</h2><ul>{}</ul>").format(title, lines))
    parts.append(Markup("</div>"))
    return sheet(load().text("slides_index"), Markup("\n").join(parts))
