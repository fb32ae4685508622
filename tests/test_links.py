"""The Binder links: made in one place, and each leads to a notebook that exists."""

import re
import runpy
from pathlib import Path
from urllib.parse import unquote

import pytest

TOP = Path(__file__).parents[1]
LINKS = runpy.run_path(str(TOP / "deploy" / "make_links.py"))
PYPROJECT = (TOP / "pyproject.toml").read_text(encoding="utf-8")
WITH_OWNER = re.sub(r'(?m)^owner = ".*"$', 'owner = "someone"', PYPROJECT)
ANY_BINDER = re.compile(r"https://mybinder\.org/[^\s)\"']+")


def test_the_readme_has_todays_links():
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    assert LINKS["with_links"](readme, PYPROJECT) == readme, "run `make links`"


def test_without_an_owner_the_readme_says_what_to_set():
    without = re.sub(r'(?m)^owner = ".*"$', 'owner = ""', PYPROJECT)
    said = LINKS["links"](without)
    assert "\n" not in said
    assert "owner" in said
    assert "pyproject.toml" in said
    assert not ANY_BINDER.search(said)


@pytest.mark.parametrize("link", ANY_BINDER.findall(LINKS["links"](WITH_OWNER)))
def test_each_link_leads_to_a_notebook_at_the_tag(link):
    assert link.startswith("https://mybinder.org/v2/gh/someone/therapy-settings/v")
    path = unquote(link.split("urlpath=")[1])
    _, notebook = re.fullmatch(r"(voila/render|lab/tree)/(notebooks/[\w/]+\.ipynb)", path).groups()
    assert (TOP / notebook).exists()


def test_parents_are_sent_to_the_site_first():
    rows = [line for line in LINKS["links"](WITH_OWNER).splitlines() if line.startswith("| Parents")]
    assert "(https://someone.github.io/therapy-settings/)" in rows[0]
    assert "mybinder" in rows[1]


def test_no_other_binder_link_is_anywhere():
    made = set(ANY_BINDER.findall(LINKS["links"](PYPROJECT)))
    for path in [TOP / "README.md", *(TOP / "notebooks").rglob("*.ipynb"), *(TOP / "data").glob("*.yaml")]:
        assert set(ANY_BINDER.findall(path.read_text(encoding="utf-8"))) <= made, path.name
