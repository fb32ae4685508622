"""What every .docx shares: its language, and the same bytes each time. The library is loaded only when one is made."""

from __future__ import annotations

import io
import zipfile
from typing import Any

SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the file must not tell when it was made


def language_of(language: str) -> Any:
    """The mark that tells a word processor, and a screen reader, in which language the words are."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:lang")
    made.set(qn("w:val"), {"en": "en-US", "es": "es-US"}[language])
    return made


def same_bytes(document: Any) -> bytes:
    """The saved document with every part of it dated alike, so that two of them are the same bytes."""
    made, plain_copy = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(plain_copy, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            part = zipfile.ZipInfo(name, SAME_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return plain_copy.getvalue()
