"""Writes the site: pages, data, scripts and one style sheet, all beside each other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import plotly
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..build.notebook_files import NOTEBOOKS, notebook_files
from ..catalog import load, say
from ..slides import write_slides
from . import export, guide
from .pages import LIVE, TRAINERS_FOLDER, Page, index_href, page_of
from .search import ALIKE, search_entries

HERE = Path(__file__).parent
PACKAGE = HERE.parent
READERS = ("parent", "student", "staff")
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
WRITTEN_BY_US = ".made-by-helpers"
"""A folder with this file holds a site made here, and nothing else."""
AS_THEY_ARE = ".nojekyll"
"""Tells GitHub Pages to serve the files as they are."""


def build_site(target: Path, notebooks: Path = NOTEBOOKS, with_code: bool = False, language: str = "en") -> list[Page]:
    """Write the whole site into a folder: a new one, an empty one, or one that holds a site made here.

    An earlier site stays until all of the new one is there. Answers the pages made from notebooks.
    """
    with _made_anew(target) as folder:
        return _written(folder, notebooks, with_code, language)


def _written(target: Path, notebooks: Path, with_code: bool, language: str) -> list[Page]:
    pages = [page_of(path, notebooks, with_code) for path in notebook_files(notebooks)]
    for page in pages:
        _write(target / page.href, notebook_page(page, pages))
    for spoken in guide.languages():
        _write(target / guide.href(spoken), guide_page(spoken))
    for name, form in guide.blank_forms().items():
        (target / name).write_bytes(form)
    fronts = _languages(pages, language)
    for spoken in fronts:
        _write(target / index_href(spoken), front_page(pages, spoken, fronts))
    _write(target / "style.css", style_sheet(pages))
    for script in sorted((HERE / "static").glob("*.js")):
        shutil.copyfile(script, target / script.name)
    for name, text in (data_scripts(pages, language) | guide.data_scripts()).items():
        _write(target / name, text)
    if any(page.has_figure for page in pages):
        shutil.copyfile(PLOTLY, target / PLOTLY.name)
    if any(f'href="{TRAINERS_FOLDER}/' in page.main for page in pages):
        write_slides(target / TRAINERS_FOLDER)
    _write(target / AS_THEY_ARE, "")
    return pages


def _languages(pages: Sequence[Page], language: str) -> list[str]:
    """The languages of the site: each has a front page, to which its pages and its guide lead back."""
    return sorted({language, *guide.languages(), *(page.language for page in pages)})


def same_in(page: Page, pages: Sequence[Page]) -> list[dict[str, str]]:
    """The same page in other languages: notebooks are counterparts where their numbers are the same."""
    number = Path(page.name).name[:2]
    return [
        {"href": each.href, "language": each.language, "title": each.title}
        for each in pages
        if each.language != page.language and Path(each.name).name[:2] == number
    ]


@contextmanager
def _made_anew(target: Path) -> Iterator[Path]:
    """A folder to write to, inside the target; at the end what it holds takes the place of what the target held before."""
    _check(target)
    target.mkdir(parents=True, exist_ok=True)
    _write(target / WRITTEN_BY_US, "")
    with TemporaryDirectory(dir=target, prefix=".new-") as made:
        yield Path(made)
        for old in target.iterdir():
            if old.name not in (WRITTEN_BY_US, Path(made).name):
                shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
        for new in Path(made).iterdir():
            new.rename(target / new.name)


def _check(target: Path) -> None:
    """Refuse whatever is not a folder of ours: this program deletes what the folder holds."""
    if target.exists() and not target.is_dir():
        raise FileExistsError(f"{target} is a file. Name a folder.")
    if (target / ".git").exists():
        raise FileExistsError(f"{target} is a git repository, whose files would be deleted. Name an empty folder.")
    if target.exists() and any(target.iterdir()) and not (target / WRITTEN_BY_US).exists():
        raise FileExistsError(f"{target} holds files that are not a site made here. Name an empty folder.")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


# --- Pages


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("helpers.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _laid_out(
    template: str,
    title: str,
    language: str,
    live: Sequence[str],
    has_figure: bool = False,
    root: str = "",
    **values: Any,
) -> str:
    catalog = load()
    return (
        _templates()
        .get_template(template)
        .render(
            title=title,
            root=root,
            language=language,
            index=index_href(language),
            policy=policy(has_figure),
            scripts=scripts_for(live, has_figure, language),
            t=lambda text_id, other=language: say(catalog.texts[text_id], other),
            **values,
        )
    )


def policy(has_figure: bool = False) -> str:
    """What a page may do: use what lies beside it, and nothing else. No inline script, no handler in an attribute, no eval.

    ``file:`` stands beside ``'self'``, because browsers do not agree whether a file is its own self. Plotly writes its
    own style, so that pages with a figure must allow it.

    >>> "unsafe" in policy(), "unsafe-inline" in policy(has_figure=True)
    (False, True)
    """
    own = "'self' file:"
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {own}",
            f"style-src {own}{' ' + repr('unsafe-inline') if has_figure else ''}",
            f"img-src {own} data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def scripts_for(live: Iterable[str], has_figure: bool = False, language: str = "en") -> list[str]:
    """The scripts of a page in the order in which they are loaded: data first.

    >>> scripts_for(["SideBySide"])
    ['compare.en.js', 'page.js', 'compare.js']
    """
    wanted = [LIVE[name] for name in live]
    data = [f"{part}.{language}.js" for each in wanted for part in each.data]
    code = [script for each in wanted for script in each.scripts]
    return list(dict.fromkeys([*data, *code, *(["figures.js"] if has_figure else [])]))


def notebook_page(page: Page, all_pages: Sequence[Page]) -> str:
    """A notebook, with its table of contents and the pages before and after it among all in its language."""
    opening, body = page.split()
    alike = [each for each in all_pages if each.language == page.language]
    place = alike.index(page)
    return _laid_out(
        "notebook.html",
        page.title,
        page.language,
        page.live,
        page.has_figure,
        opening=Markup(opening),
        body=Markup(body),
        headings=[heading for heading in page.headings if heading.level == 2],
        before=alike[place - 1] if place else None,
        after=alike[place + 1] if place + 1 < len(alike) else None,
        others=same_in(page, all_pages),
        root=page.root,
    )


def guide_page(language: str) -> str:
    """The parents' guide as a page of its own, light enough for a phone at night."""
    title = say(load().texts["site_guide"], language)
    others = [{"href": guide.href(each), "language": each} for each in guide.languages() if each != language]
    return _laid_out("guide.html", title, language, ["Guide"], others=others)


def front_page(pages: Sequence[Page], language: str = "en", languages: Sequence[str] = ("en",)) -> str:
    """Where to go, by reader; a search; all pages, those in the reader's language first."""
    catalog = load()
    groups = []
    for reader in READERS:
        rows = [row for row in catalog.readers.values() if row.reader == reader]
        ways = [way for row in rows if (way := _way(row, pages, language))]
        if ways:
            groups.append({"reader": reader, "title": say(catalog.texts[f"site_for_{reader}"], language), "ways": ways})
    title = say(catalog.texts["site_title"], language)
    guides = [{"href": guide.href(each), "language": each} for each in guide.languages()]
    others = [{"href": index_href(each), "language": each} for each in languages if each != language]
    own_first = sorted(pages, key=lambda page: page.language != language)
    return _laid_out(
        "front.html", title, language, ["Search"], guides=guides, groups=groups, pages=own_first, others=others
    )


def _way(row: Any, pages: Sequence[Page], language: str) -> dict[str, Any] | None:
    """Where one reader goes: the page in the reader's language, or the English one, which then says so."""
    by_name = {page.name: page for page in pages}
    page = by_name.get(f"{language}/{getattr(row, f'page_{language}', '') or ''}") or by_name.get(row.page)
    if page is None:
        return None
    to_guide = "Guide" in page.live and language in guide.languages()
    return {
        "href": guide.href(language) if to_guide else page.href,
        "language": language if to_guide else page.language,
        "to_read": page.has_still and not page.live,
        "who": say(row.who, language),
        "finds": say(row.finds, language),
    }


# --- Data, style


def data_scripts(pages: Sequence[Page], language: str = "en") -> dict[str, str]:
    """Each part of the data as a file of its own, in each language of the pages."""
    scripts: dict[str, str] = {}
    for spoken in _languages(pages, language):
        search: dict[str, Any] = {"search": search_entries(pages, spoken)}
        search["search_alike"] = list(ALIKE[spoken])
        search["texts"] = export.texts_for(("page.js", "search.js"), spoken)
        scripts[f"search.{spoken}.js"] = export.script(search)
        scripts |= {f"{name}.{spoken}.js": export.script(part) for name, part in _data_in(spoken).items()}
    return scripts


def _data_in(language: str) -> dict[str, dict[str, Any]]:
    """What one child and the comparison need, with the words of the scripts that read it."""
    cases: dict[str, Any] = dict(export.selected(export.CASES, language))
    cases["sources"] = export.sources_for(cases, language)
    cases["texts"] = export.texts_for(("page.js", "explorer.js", "pairs.js"), language)
    compared: dict[str, Any] = dict(export.selected(export.COMPARISON, language))
    compared["sources"] = export.sources_for(compared, language)
    compared["compared_settings"] = export.compared_settings(language)
    compared["texts"] = export.texts_for(("page.js", "compare.js"), language)
    return {"data": cases, "children": dict(export.selected(export.CHILDREN, language)), "compare": compared}


def style_sheet(pages: Sequence[Page] = ()) -> str:
    """The look of the pages without code and of the views, the few lines that only the site needs, and what results bring."""
    sheets = [
        PACKAGE / "voila_template" / "static" / "settings.css",
        PACKAGE / "views" / "templates" / "style.css",
        PACKAGE / "views" / "templates" / "guide.css",
        HERE / "static" / "site.css",
    ]
    written = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    brought = dict.fromkeys(rule for page in pages for rule in page.styles)
    return re.sub(r"/\*.*?\*/\n?", "", "\n".join([written, *brought]), flags=re.DOTALL)
