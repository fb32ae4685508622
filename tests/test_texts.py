"""No text that nothing reads: each id stands in the code, or the code puts it together from words that stand somewhere.

What is put together is found in the code itself: ``f"month_{number}"`` in Python, ``"whom_" ~ whom`` in a template,
``t(`to_${target}`)`` in a script, ``startswith("cites_")``. What fills the gaps must be a word of the code or a value of the
tables; in a template, where a bare name stands in the gap, a word of that template, of the view that shows it,
or of the module below that view.
A text whose id could be put together, and never is, is not found.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import helpers
from helpers.catalog import CATALOG_FILE

PACKAGE = Path(helpers.__file__).parent
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for ending in ("*.py", "*.html", "*.js", "*.j2")
    for path in PACKAGE.rglob(ending)
}
QUOTED = re.compile(r"[\"'`](\w+)[\"'`]")
WORDS = re.compile(r"\w+")
IN_PYTHON = re.compile(r"f([\"'])((?:[a-z0-9_]|\{(?:(?!\1)[^{}])+\})+)\1")
IN_A_SCRIPT = re.compile(r"`((?:\w|\$\{[^{}]+\})+)`")
PART = r"(?:[\"']\w+[\"']|[\w.]+(?:\[\w+\])?)"
JOINED = re.compile(rf"({PART}(?:\s*[~+]\s*{PART})+)")
BY_ITS_START = re.compile(r"startswith\(\"(\w+_)\"\)|\"(\w+_)\" \+ re\.sub\(")
NUMBERS = {str(number) for number in range(1, 13)}
TABLES = json.loads(CATALOG_FILE.read_text(encoding="utf-8"))
IDS = [row["id"] for row in TABLES["texts"]]


def values_of(tables) -> set[str]:
    """Every value of the tables, and the blanks that letters leave open."""
    if isinstance(tables, dict):
        return set().union(*map(values_of, tables.values()))
    if isinstance(tables, list):
        return set().union(*map(values_of, tables))
    return {str(tables), *re.findall(r"\{(\w+)\}", str(tables))}


VALUES = values_of({name: rows for name, rows in TABLES.items() if name != "texts"}) | NUMBERS
IN_CODE = set().union(*(WORDS.findall(text) for path, text in SOURCES.items() if path.suffix == ".py"))
CLASSES = {name for text in SOURCES.values() for name in re.findall(r"^class (\w+)", text, re.MULTILINE)}
CONTROLS = frozenset(re.sub("(?<!^)(?=[A-Z])", "_", name).lower() for name in CLASSES)
IN_QUOTES = set().union(*(QUOTED.findall(text) for text in SOURCES.values()))


@cache
def near(path: Path) -> frozenset[str]:
    """The words of a template, and of the view that shows it with what stands below that view."""
    showing = {each.stem for each, text in SOURCES.items() if f'"{path.name}"' in text}
    below = [
        text for each, text in SOURCES.items() if each.stem in showing and each.parent.name in ("helpers", "views")
    ]
    return frozenset().union(*(QUOTED.findall(text) for text in (SOURCES[path], *below)))


def patterns() -> set[tuple[re.Pattern[str], frozenset[str]]]:
    """How ids are put together, with what may fill the gaps where that is known; a pattern of gaps alone is no pattern."""
    found = set()
    for path, text in SOURCES.items():
        for first, second in BY_ITS_START.findall(text):
            found.add((re.compile(f"{first or second}\\w+"), frozenset()))
        for each in re.findall(r"of_control\(\"(\w+)\"", text):  # a control's own words, by the name of its class
            found.add((re.compile(rf"{each}_(\w+)"), CONTROLS))
        if path.suffix in (".py", ".js"):
            whole = [said for _, said in IN_PYTHON.findall(text)] if path.suffix == ".py" else IN_A_SCRIPT.findall(text)
            found |= {pattern(re.split(r"\$?\{[^{}]+\}", each), frozenset()) for each in whole}
        if path.suffix != ".js":
            for each in JOINED.findall(text):
                parts = re.split(r"\s*[~+]\s*", each)
                bare = any(re.fullmatch(r"\w+", part) for part in parts)
                fixed = re.split("\0", "".join(part.strip("\"'") if part[0] in "\"'" else "\0" for part in parts))
                found.add(pattern(fixed, near(path) if bare and path.suffix == ".html" else frozenset()))
    return {each for each in found if re.sub(r"\(\\w\+\?*\)|_", "", each[0].pattern)}


def pattern(fixed: list[str], pool: frozenset[str]) -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(r"(\w+)".join(map(re.escape, fixed))), pool


PATTERNS = patterns()


def filled(fixed: str, text_id: str) -> list[list[str]]:
    """Every way in which gaps can be filled so that the id comes out."""
    first, gap, rest = fixed.partition(r"(\w+)")
    if not gap:
        return [[]] if first == text_id else []
    if not text_id.startswith(first):
        return []
    left = text_id[len(first) :]
    return [[left[:size], *others] for size in range(1, len(left) + 1) for others in filled(rest, left[size:])]


def is_read(text_id: str) -> bool:
    if text_id in IN_QUOTES:
        return True
    for made, pool in PATTERNS:
        if not made.fullmatch(text_id):
            continue
        if not made.groups:
            return True
        allowed = pool or VALUES | IN_CODE
        if any(all(each in allowed for each in gaps) for gaps in filled(made.pattern, text_id)):
            return True
    return False


def test_each_text_is_read_somewhere():
    assert [text_id for text_id in IDS if not is_read(text_id)] == []


def test_what_nothing_reads_is_found():
    assert not is_read("guide_none")  # answers are put together with guide_, and none is a value, but not one of these
    assert not is_read("slides_does")
    assert not is_read("no_such_text_at_all")
    assert is_read("month_12")
    assert is_read("outlook_likely")
