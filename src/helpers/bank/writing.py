"""The bank, the key and the notes as files."""

from __future__ import annotations

from pathlib import Path

from .canvas import qti_package
from .key import answer_key, teaching_notes
from .moodle import gift


def write_bank(folder: Path, language: str = "en") -> tuple[Path, ...]:
    """Write everything into a folder, which is made where it is not there. Answers with the files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "moodle.gift.txt": gift(language),
        "answer_key.html": answer_key(language),
        "teaching_notes.html": teaching_notes(language),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "canvas_qti.zip").write_bytes(qti_package(language=language))
    return tuple(folder / name for name in (*texts, "canvas_qti.zip"))
