"""Voilà's list of pages calls every notebook by its title."""

import re
from pathlib import Path

import jinja2

from helpers.build.page_list import TITLES, page_titles, titles_template, write_titles


def test_the_titles_are_those_of_todays_notebooks():
    assert TITLES.read_text(encoding="utf-8") == titles_template(), "run `make data`"


def test_every_notebook_has_a_title_and_a_language():
    folder = Path(__file__).parents[1] / "notebooks"
    assert set(page_titles()) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb")}
    for name, page in page_titles().items():
        assert page["title"]
        assert page["language"] == (name.split("/")[0] if "/" in name else "en")


def test_they_are_written_only_where_they_changed(tmp_path):
    target = tmp_path / "titles.html.j2"
    assert write_titles(target)
    assert not write_titles(target)


def test_each_word_of_the_template_is_there_in_every_language_and_is_read():
    folder = TITLES.parent
    words = jinja2.Environment(loader=jinja2.FileSystemLoader(folder)).get_template("words.html.j2").module.words
    assert {frozenset(said) for said in words.values()} == {frozenset(words["en"])}
    files = [
        path for path in folder.rglob("*") if path.suffix in (".html", ".j2", ".js") and path.name != "words.html.j2"
    ]
    read = set(re.findall(r"[.\"](\w+)", "\n".join(path.read_text(encoding="utf-8") for path in files)))
    assert {name.removesuffix("_more") for name in words["en"]} <= read
