"""What every .docx shares: its language, and the same bytes each time. The library is loaded only when one is made."""

from __future__ import annotations

import io
from typing import Any

from ..packages import without_times


def language_of(language: str) -> Any:
    """The mark that tells a word processor, and a screen reader, in which language the words are."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:lang")
    made.set(qn("w:val"), {"en": "en-US", "es": "es-US"}[language])
    return made


def same_bytes(document: Any) -> bytes:
    """The saved document with every part of it dated alike, so that two of them are the same bytes."""
    made = io.BytesIO()
    document.save(made)
    return without_times(made.getvalue())
