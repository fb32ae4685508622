"""Zip packages (.docx, .xlsx, QTI) that do not tell when they were made, so that two of them are the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
FIRST = "[Content_Types].xml"  # where a package of Office documents has it


def without_times(package: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The same package with every part dated alike and in the same order; ``changes`` rewrite single parts.

    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as package:
    ...     package.writestr("b", "two")
    ...     package.writestr("a", "one")
    >>> same = zipfile.ZipFile(io.BytesIO(without_times(made.getvalue())))
    >>> [(part.filename, part.date_time[0]) for part in same.infolist()]
    [('a', 1980), ('b', 1980)]
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != FIRST, each)):
            part = zipfile.ZipInfo(name, SAME_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, (changes or {}).get(name, bytes)(old.read(name)))
    return made.getvalue()
