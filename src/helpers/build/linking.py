"""Links the first use of each word in a notebook to its place in the glossary.

The links are part of the build, not of anybody's writing: they are taken out and put in anew each time, so that a new
word in the glossary, or a new notebook, is linked as soon as the notebooks are run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nbformat

from ..glossary import address, occurrences

OURS = re.compile(r"\[([^\[\]]+)\]\((?:\.\./)?11_glossary\.ipynb#term-\w+\)")
# What no link may be put into: code, other links and pictures, tags, addresses.
KEPT_INLINE = re.compile(r"(`+)[\s\S]*?\1|!?\[[^\]]*\]\([^)]*\)|<[^>]+>|https?://\S+")
FENCE = re.compile(r"\s*(```|~~~)")


def link_words(notebook: nbformat.NotebookNode) -> None:
    """Link the first use of each word in the text of a notebook, in place of any such links that were there."""
    linked: set[str] = set()
    language = notebook.metadata.get("settings", {}).get("language", "en")
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_links(cell.source, linked, language)


def with_links(source: str, linked: set[str] | None = None, language: str = "en") -> str:
    r"""A text of markdown with a link at the first use of each word that is not ``linked`` yet; those are added to it.

    >>> with_links("# The IEP\n\nAn IEP is a plan. Each IEP has goals.")
    '# The IEP\n\nAn [IEP](11_glossary.ipynb#term-iep) is a plan. Each IEP has goals.'
    >>> with_links("Un IEP es un plan.", language="es")
    'Un [IEP](../11_glossary.ipynb#term-iep) es un plan.'
    """
    seen = set() if linked is None else linked
    plain = OURS.sub(r"\1", source)
    return "\n".join(_linked(block, seen, language) if free else block for free, block in _blocks(plain))


def _blocks(source: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces of whole lines: those that may hold links, and headings, blocks of code and of HTML."""
    piece: list[str] = []
    free, fence, html, indented, before = True, False, False, False, ""
    for line in source.split("\n"):
        marks = bool(FENCE.match(line))
        html = (html or line.lstrip().startswith("<")) and bool(line.strip())
        indented = line.startswith("    ") and (indented or not before.strip())  # else it goes on with a list
        now = not (fence or marks or html or indented or line.startswith("#"))
        fence ^= marks
        before = line
        if piece and now != free:
            yield free, "\n".join(piece)
            piece = []
        free = now
        piece.append(line)
    yield free, "\n".join(piece)


def _linked(text: str, linked: set[str], language: str) -> str:
    parts: list[str] = []
    start = 0
    for kept in [*KEPT_INLINE.finditer(text), None]:
        end = kept.start() if kept else len(text)
        parts.append(_linked_plain(text[start:end], linked, language))
        if kept:
            parts.append(kept[0])
            start = kept.end()
    return "".join(parts)


def _linked_plain(text: str, linked: set[str], language: str) -> str:
    parts: list[str] = []
    start = 0
    for match, term in occurrences(text, language):
        if term.id in linked or term.everyday:
            continue
        linked.add(term.id)
        parts += [text[start : match.start()], f"[{match[0]}]({address(term.id, language)})"]
        start = match.end()
    return "".join([*parts, text[start:]])
