"""The site without a browser: what is written, that it leads somewhere and asks nobody. The same twice: test_reproducible."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
import yaml

import helpers
from helpers.site import __main__ as command
from helpers.site import broken_links, build_site, building, search_entries
from helpers.site.building import WRITTEN_BY_US, data_scripts, policy
from helpers.site.export import CASES, COMPARISON, GUIDE, selected, sources_for, tables, texts_for
from helpers.site.guide import LIMITS
from helpers.site.pages import INSTEAD, LIVE, TRAINERS_FOLDER, index_href, page_of
from helpers.site.search import ALIKE
from helpers.slides import write_slides
from helpers.views import waiting
from helpers.views.page import cites_in, holds_in

TOP = Path(__file__).parents[1]
FOLDER = TOP / "notebooks"
NOTEBOOKS = sorted(FOLDER.rglob("*.ipynb"))
CATALOG = helpers.load()
NAME_A_FOLDER = "Name a folder, or a place where one can be made."
LARGEST_SITE = 15_000_000
LARGEST_GUIDE = 125_000
LARGEST_SEARCH = 300_000


class Tags(HTMLParser):
    """Every start tag of a page, with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def pages(site: Path) -> dict[str, str]:
    """The pages by name. What a trainer takes along has a look and a policy of its own: tests/test_slides.py."""
    found = [path for path in sorted(site.rglob("*.html")) if TRAINERS_FOLDER not in path.relative_to(site).parts]
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in found}


def notebook(folder: Path, name: str, *cells: nbformat.NotebookNode) -> Path:
    made = nbformat.v4.new_notebook(cells=list(cells), metadata={"title": "A new page", "settings": {"language": "en"}})
    nbformat.write(made, folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


def words(text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text)


def when_written(site: Path) -> dict[Path, int]:
    pages_and_more = [path for path in site.rglob("*") if path.is_file() and path.name != WRITTEN_BY_US]
    return {path: path.stat().st_mtime_ns for path in pages_and_more}


def result(html: str, name: str = "HTML") -> nbformat.NotebookNode:
    data = {"text/html": html, "text/plain": name}
    return nbformat.v4.new_code_cell("helpers()", outputs=[nbformat.v4.new_output("execute_result", data)])


# --- the whole


def test_every_notebook_is_a_page_and_every_link_leads_somewhere(site):
    assert {path.relative_to(FOLDER).with_suffix(".html").as_posix() for path in NOTEBOOKS} | {"index.html"} <= set(
        pages(site)
    )
    made_by_script = tuple(entry["href"] for entry in search_entries([page_of(path, FOLDER) for path in NOTEBOOKS]))
    assert broken_links(site, made_by_script) == []


def test_the_search_is_not_large(site):
    """It comes after the front page is there; a web host sends a quarter of it."""
    assert max(path.stat().st_size for path in site.glob("search.*.js")) < LARGEST_SEARCH


def test_words_that_mean_the_same_are_no_dead_ends():
    """Of each line some word stands on a page, and no word stands in two lines."""
    for language, lines in ALIKE.items():
        words = [word for line in lines for word in line.split()]
        assert len(words) == len(set(words)), language


def test_it_is_small(site):
    assert sum(path.stat().st_size for path in site.rglob("*")) < LARGEST_SITE


def test_the_page_for_one_child_is_light(site):
    """Page, scripts and data, as a web host sends them."""
    page = "02_one_child_both_gates.html"
    scripts = [attrs["src"] for attrs in Tags(pages(site)[page]).named("script") if "src" in attrs]
    sent = [gzip.compress((site / name).read_bytes()) for name in (page, *scripts)]
    assert sum(map(len, sent)) < LARGEST_GUIDE


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_guide_is_ready_with_little(site, language):
    """Everything that the page names, the style sheet too, as it lies there: no host needs to compress it."""
    page = f"guide.{language}.html"
    named = [attrs["src"] for attrs in Tags(pages(site)[page]).named("script")]
    assert sum((site / name).stat().st_size for name in (page, "style.css", *named)) < LARGEST_GUIDE


def test_a_new_notebook_is_picked_up(tmp_path):
    folder, target = tmp_path / "notebooks", tmp_path / "site"
    folder.mkdir()
    notebook(folder, "98_other", words("# Other\n\nSee [the new one](99_new.ipynb#A-part)."))
    notebook(folder, "99_new", words("# New\n\nFirst words."), words("## A part\n\n| a | b |\n|---|---|\n| c | d |"))
    assert [page.name for page in build_site(target, folder)] == ["98_other", "99_new"]
    made = pages(target)
    assert 'href="99_new.html#A-part"' in made["98_other.html"]
    assert 'href="99_new.html">A new page</a>' in made["index.html"]
    assert '<caption class="settings-hidden">A part</caption>' in made["99_new.html"]
    assert '<th scope="col">a</th>' in made["99_new.html"]
    places = [made["99_new.html"].index(part) for part in ("First words", "<nav class=", "<h2")]
    assert places == sorted(places)
    assert not (target / "plotly.min.js").exists(), "no page has a figure"
    assert not (target / TRAINERS_FOLDER).exists(), "no page is for a trainer"


def test_a_notebook_in_a_folder_of_its_own_finds_everything(tmp_path):
    folder, target = tmp_path / "notebooks", tmp_path / "site"
    (folder / "es").mkdir(parents=True)
    wait = str(waiting())
    notebook(
        folder,
        "01_one",
        words("# One"),
        result("<style>.x { color: red; }</style><p>x</p>"),
        result(wait, "SideBySide"),
    )
    other = notebook(folder / "es", "01_uno", words("# Uno\n\n[One](../01_one.ipynb)"), result(wait, "SideBySide"))
    other.write_text(other.read_text().replace('"language": "en"', '"language": "es"'))
    assert [page.href for page in build_site(target, folder)] == ["01_one.html", "es/01_uno.html"]
    assert broken_links(target) == []
    spanish = (target / "es/01_uno.html").read_text()
    assert '<html lang="es">' in spanish
    assert 'src="../compare.es.js"' in spanish
    assert 'href="../01_one.html"' in spanish
    assert "<style>" not in (target / "01_one.html").read_text()
    assert ".x { color: red; }" in (target / "style.css").read_text()


def test_a_folder_that_is_no_site_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="Name an empty folder"):
        build_site(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_git_repository_is_left_alone_even_with_our_mark(tmp_path):
    """As GitHub Pages' own branch would be: it holds .nojekyll too."""
    for name in (".git/HEAD", "CNAME", ".nojekyll", WRITTEN_BY_US):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
    with pytest.raises(FileExistsError, match="git repository"):
        build_site(tmp_path)
    assert (tmp_path / ".git" / "HEAD").read_text() == "mine"
    assert (tmp_path / "CNAME").read_text() == "mine"


def test_nojekyll_is_no_mark_of_ours(tmp_path):
    (tmp_path / ".nojekyll").write_text("")
    (tmp_path / "thesis.html").write_text("mine")
    with pytest.raises(FileExistsError, match="Name an empty folder"):
        build_site(tmp_path)
    assert (tmp_path / "thesis.html").read_text() == "mine"


def test_an_earlier_site_goes_when_the_new_one_is_there_and_stays_when_building_fails(tmp_path, monkeypatch):
    folder, target = tmp_path / "notebooks", tmp_path / "site"
    folder.mkdir()
    notebook(folder, "98_old", words("# Old"))
    build_site(target, folder)
    before = when_written(target)
    assert (target / ".nojekyll").exists(), "GitHub Pages serves the files as they are"

    def failing(*_):
        raise RuntimeError("in the middle")

    with monkeypatch.context() as during:
        during.setattr(building, "style_sheet", failing)
        with pytest.raises(RuntimeError, match="in the middle"):
            build_site(target, folder)
    assert when_written(target) == before
    assert [each.name for each in target.iterdir() if each.is_dir()] == []
    (folder / "98_old.ipynb").unlink()
    notebook(folder, "99_new", words("# New"))
    build_site(target, folder)
    assert (target / "99_new.html").exists()
    assert not (target / "98_old.html").exists()
    assert not [each.name for each in target.iterdir() if each.name.startswith(".new-")]


def test_the_command_says_in_a_sentence_where_it_cannot_write(tmp_path, monkeypatch, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    for folder, said in (
        (tmp_path, f"{tmp_path} holds files that are not a site made here. Name an empty folder.\n"),
        (tmp_path / "thesis.txt", f"{tmp_path / 'thesis.txt'} is a file. Name a folder.\n"),
        (
            tmp_path / "thesis.txt" / "site",
            f"{tmp_path / 'thesis.txt' / 'site'}: a file is in the way. {NAME_A_FOLDER}\n",
        ),
    ):
        monkeypatch.setattr(sys, "argv", ["site", str(folder)])
        assert command.main() == 1
        assert capsys.readouterr().err == said
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_every_page_leads_back_to_the_front_page_in_its_language(site):
    for name, text in pages(site).items():
        language = "es" if '<html lang="es">' in text else "en"
        if not name.startswith("index"):
            assert f'href="{"../" * name.count("/")}{index_href(language)}"' in text, name


def test_a_guide_leads_to_its_front_page_where_no_page_is_in_its_language(tmp_path):
    folder, target = tmp_path / "notebooks", tmp_path / "site"
    folder.mkdir()
    notebook(folder, "99_new", words("# New"))
    build_site(target, folder)
    assert broken_links(target) == []
    assert 'href="index.es.html"' in (target / "guide.es.html").read_text()


def test_the_command_says_what_it_wrote_and_fails_on_a_broken_link(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["site", str(tmp_path / "site")])
    assert command.main() == 0
    assert "Open index.html." in capsys.readouterr().out
    monkeypatch.setattr(command, "search_entries", lambda pages: [{"href": "nowhere.html"}])
    assert command.main() == 1
    assert "nowhere.html: there is no such page" in capsys.readouterr().err


# --- each page


def test_each_page_has_its_landmarks_and_headings_in_order(site):
    for name, text in pages(site).items():
        tags = Tags(text)
        assert len(tags.named("h1")) == 1, name
        assert [attrs["lang"] for attrs in tags.named("html")] in (["en"], ["es"])
        assert len(tags.named("main")) == len(tags.named("footer")) == 1
        assert text.index('class="settings-skip" href="#content"') < text.index('<main id="content"')
        levels = [int(tag[1]) for tag, _ in tags.found if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)
        ids = [attrs["id"] for _, attrs in tags.found if attrs.get("id")]
        assert len(ids) == len(set(ids)), name


def test_each_table_has_a_caption_and_scopes(site):
    for name, text in pages(site).items():
        for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
            assert "<caption" in table, name
            assert not re.search(r"<th(?![^>]* scope=)[ >]", table), name


def test_no_code_no_dead_control_and_no_link_to_a_notebook(site):
    for name, text in pages(site).items():
        for dead in ("widgets.start", "views.c", "Run All Cells", "settings-wait", ".ipynb"):
            assert dead not in text, (name, dead)


def test_code_is_shown_where_it_is_asked_for():
    assert "<pre><code>widgets.OneChild" not in page_of(TOP / "notebooks/02_one_child_both_gates.ipynb").main
    assert "views.children_table()" in page_of(TOP / "notebooks/02_one_child_both_gates.ipynb", with_code=True).main


def test_a_control_without_a_live_part_says_so_and_points_on(tmp_path):
    wait = str(waiting())
    page = page_of(notebook(tmp_path, "01_x", words("# X"), result(wait, "Unheard"), result(wait, "OneChild")))
    assert page.live == ("OneChild",)
    assert page.has_still
    assert CATALOG.texts["site_not_live"]["en"] in page.main


def still_places(text: str) -> Iterator[tuple[str, str, str]]:
    """The controls of a page that do not work on it: the name, what is said in its place, and what follows up to the next."""
    parts = re.split(r'<p class="site-static" data-still="(\w+)">', text)
    for name, rest in zip(parts[1::2], parts[2::2], strict=True):
        said, after = rest.split("</p>", 1)
        yield name, unescape(said), after


def test_what_is_said_in_the_place_of_a_control_is_true_of_that_place(site):
    """Where a table is promised, one follows, and no table without answers is called the answers."""
    own = {"OwnFile", "Quiz", "Cases", "JudgeExamples", "WriteIt"}
    seen = set()
    for name, text in pages(site).items():
        for control, said, after in still_places(text):
            usual = said in CATALOG.texts["site_not_live"].values()
            assert usual == (control not in own), (name, control)
            seen.add(control)
            if usual:
                captions = re.findall(r"<caption[^>]*>(.*?)</caption>", after)
                assert captions or "settings-output" in after, (name, control)
                assert not any("without" in caption for caption in captions[:1]), (name, control)
            if "the table" in said or "tables below" in said:
                assert "<table" in after, (name, control)
            if "closed boxes" in said:
                assert "<details" in after, (name, control)
                assert "<details open" not in after
    assert own <= seen


def test_a_control_with_words_of_its_own_has_them_in_both_places_and_is_a_control():
    from helpers import widgets

    for kind in ("waiting", "site_not_live"):
        own = {name for name in CATALOG.texts if name.startswith(f"{kind}_") and name != "waiting_for_connection"}
        classes = {re.sub("(?<!^)(?=[A-Z])", "_", name).lower() for name in widgets.__all__}
        assert {name.removeprefix(f"{kind}_") for name in own} <= classes
        assert len(own) == 5


def test_every_question_has_its_answer_in_a_closed_box_on_the_page_of_questions(site):
    [(_, said, after)] = [each for each in still_places(pages(site)["32_questions.html"]) if each[0] == "Quiz"]
    assert "closed boxes" in said
    boxes = re.findall(r"<details class=\"site-answered\"><summary>(.*?)</summary>(.*?)</details>", after, re.DOTALL)
    answers = {unescape(stem): unescape(re.sub(r"<[^>]+>", "", answer)) for stem, answer in boxes}
    assert len(boxes) == len(CATALOG.quiz)
    for question in CATALOG.quiz.values():
        answer = answers[question.stem["en"]]
        assert question.because["en"] in answer
        for option in question.options:
            assert option.feedback["en"] in answer, question.id
            assert not option.right or option.text["en"] in answer.split("\n")[1], question.id
    before = pages(site)["32_questions.html"].split("data-still=", 1)[0] + pages(site)["33_questions_continued.html"]
    assert not any(unescape(before).count(question.because["en"]) for question in CATALOG.quiz.values())


def test_words_that_are_true_only_on_a_running_page_are_not_on_the_site(site):
    told = {name for name in CATALOG.texts if name.startswith("runs_")}
    assert told == set(INSTEAD)
    for name, text in pages(site).items():
        for words_of in (CATALOG.texts[each] for each in told):
            assert not any(said in unescape(text) for said in words_of.values()), name
        for wrong in ("travel to the computer", "Nothing is sent anywhere", "pulse «Español»", "make slides"):
            assert wrong not in text, name
        assert CATALOG.texts["site_privacy"]["es" if 'lang="es"' in text[:40] else "en"] in text, name


def test_the_parents_guide_among_the_notebooks_leads_to_the_spanish_one(site):
    links = Tags(pages(site)["20_parent_guide.html"]).named("a")
    assert [link["lang"] for link in links if link.get("href") == "guide.es.html"] == ["es"]


def test_a_trainer_finds_on_the_site_all_that_a_session_needs(site, tmp_path):
    write_slides(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert {name: (site / TRAINERS_FOLDER / name).read_bytes() for name in made} == made
    for session in CATALOG.sessions.values():
        assert f'href="{TRAINERS_FOLDER}/index.html"' in pages(site)[f"{session.page}.html"]


def test_each_card_of_a_front_page_is_in_its_language_and_names_a_page_in_another(site):
    for language, name in (("en", "index.html"), ("es", "index.es.html")):
        [cards] = re.findall(r"<main.*?</main>", (site / name).read_text(encoding="utf-8"), re.DOTALL)
        links = re.findall(r"<li><a( hreflang=.en.)? href=[^>]*>([^<]+)</a>( \(en inglés\))?<br>([^<]+)", cards)
        said = {unescape(who): unescape(finds).strip() for _, who, _, finds in links}
        assert said == {row.who[language]: row.finds[language] for row in CATALOG.readers.values()}
        assert all(bool(elsewhere) == bool(told) for elsewhere, _, told, _ in links)


def test_each_live_control_is_one_of_the_widgets_or_the_search():
    from helpers import widgets

    of_the_site_alone = {"Search", "Guide"}
    assert set(LIVE) - of_the_site_alone <= set(widgets.__all__)


def test_a_figure_brings_its_library_and_nothing_else_does(site):
    for text in pages(site).values():
        has_figure = 'class="settings-figure' in text
        assert ("figures.js" in text) == has_figure
        assert ("unsafe-inline" in text) == has_figure


# --- nothing leaves the machine, nothing runs that is not beside the page


def test_each_page_has_the_strict_policy_and_nothing_inline(site):
    for name, text in pages(site).items():
        tags = Tags(text)
        [policy_of_page] = [attrs["content"] for attrs in tags.named("meta") if attrs.get("http-equiv")]
        assert "default-src 'none'" in policy_of_page
        assert "unsafe-eval" not in policy_of_page
        assert re.search(r"script-src 'self' file:(;|$)", policy_of_page)
        for tag, attrs in tags.found:
            assert not [each for each in attrs if each.startswith("on")], (name, tag, attrs)
            assert "style" not in attrs, (name, tag, attrs)
            assert tag != "style"
            if tag == "script" and "src" not in attrs:
                assert attrs.get("type") == "application/json", name


def test_nothing_is_loaded_from_elsewhere(site):
    for path in [*site.glob("*.js"), *site.glob("*.css")]:
        if path.name == "plotly.min.js":
            continue
        text = path.read_text(encoding="utf-8")
        for asking in (
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "sendBeacon",
            "import(",
            "@import",
            "url(h",
            "EventSource",
        ):
            assert asking not in text, path.name
        for keeping in ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "serviceWorker"):
            assert keeping not in text, path.name


def test_scripts_never_read_text_as_html(site):
    for path in site.glob("*.js"):
        if path.name != "plotly.min.js" and path.name.count(".") == 1:
            text = path.read_text(encoding="utf-8")
            for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
                assert way not in text, (path.name, way)


def test_without_a_figure_the_policy_allows_no_inline_style():
    assert "unsafe" not in policy()


# --- the data


every_language = pytest.mark.parametrize("language", ["en", "es"])


@every_language
def test_the_data_are_the_catalogs_rows_in_one_language(language):
    for name, rows in selected(CASES, language).items():
        assert [row["id"] for row in rows] == list(getattr(CATALOG, name))
        assert not re.search('"(en|es)":', json.dumps(rows))
    rules = {row["id"]: row for row in selected(CASES, language)["rules"]}
    assert rules["iep_age"]["if_yes"] == CATALOG.rules["iep_age"].if_yes[language]
    said = {"en": "The federal duty", "es": "El deber federal"}[language]
    assert rules["iep_age"]["condition"]["any"][1]["all"][1]["because"].startswith(said)


@every_language
def test_on_what_a_row_rests_is_said_as_the_views_say_it(language):
    """Citations and where a row holds are written in English in the tables."""
    for chosen in (CASES, COMPARISON, GUIDE):
        for name, rows in selected(chosen, language).items():
            stated = {row["id"]: row for row in tables()[name]} if "id" in rows[0] else {}
            stated |= {(row.get("setting"), row.get("dimension")): row for row in tables()[name]}
            for row in rows:
                written = stated.get(row.get("id")) or stated[row.get("setting"), row.get("dimension")]
                if "cites" in row:
                    assert row["cites"] == cites_in(written["cites"], language)
                if "jurisdiction" in row:
                    assert row["jurisdiction"] == holds_in(written["jurisdiction"], language)
    named = sources_for({"": [{"sources": list(CATALOG.sources)}]}, language)
    assert {name: cite for name, (cite, *_) in named.items()} == {
        name: cites_in(source.citation, language) for name, source in CATALOG.sources.items()
    }


def test_spanish_pages_and_scripts_say_no_authority_in_english(site):
    english = {words["en"] for name, words in CATALOG.texts.items() if name.startswith("cites_")}
    english |= {row["jurisdiction"] for row in tables()["comparison"]}
    written = re.compile(rf'["(>;] ?({"|".join(map(re.escape, sorted(english)))})["<;),.]', re.IGNORECASE)
    for path in [*site.glob("*.es.js"), *site.glob("es/*.html")]:
        assert not written.findall(path.read_text(encoding="utf-8")), path.name


@every_language
def test_the_data_hold_only_what_a_page_needs(language):
    columns = {name for rows in selected(CASES, language).values() for row in rows for name in row}
    assert not {"checked", "reader", "jurisdiction"} & columns
    written = data_scripts([])[f"data.{language}.js"]
    assert "</" not in written, "nothing in the data could end a script"


def test_the_scripts_count_and_group_as_python_does(site):
    """A number or a group that both use stands once, in Python or in the tables."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in site.glob("*.js")}
    for name, value in LIMITS.items():
        assert f'"{name}":{value}' in scripts["guide.en.js"]
        assert not re.search(rf"{name} = \d", scripts["guide.js"] + scripts["papers.js"])
    for group in {fact.group for fact in CATALOG.facts.values()}:
        assert f'"{group}"' not in scripts["explorer.js"]


@every_language
def test_every_text_that_a_script_says_is_there(tmp_path, monkeypatch, language):
    from helpers.site import export

    (tmp_path / "page.js").write_text('t("why"); t(`outlook_${x}`); t("no_such_text")')
    monkeypatch.setattr(export, "STATIC", tmp_path)
    with pytest.raises(KeyError, match="no_such_text"):
        texts_for(["page.js"], language)
    (tmp_path / "page.js").write_text('t("why"); t(`outlook_${x}`)')
    said = texts_for(["page.js"], language)
    names = ("why", "outlook_depends", "outlook_likely", "outlook_unlikely")
    assert said == {name: CATALOG.text(name, language) for name in names}


# --- links


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="other.html">', "there is no such page"),
        ('<a href="page.html#there">', None),
        ('<a href="#not-there">', "the page has no such place"),
        ('<a href="javascript:alert(1)">', "there is no such page"),
        ('<a href="https://www.ecfr.gov/">', None),
        ('<script src="gone.js">', "which is not there"),
        ('<img src="https://example.invalid/x.png">', "which is not beside it"),
        ('<link href="//example.invalid/x.css">', "which is not beside it"),
        ('<img src="data:,">', None),
    ],
)
def test_the_link_checker(tmp_path, link, said):
    (tmp_path / "page.html").write_text(f'<p id="there">{link}')
    wrong = broken_links(tmp_path)
    assert len(wrong) == (said is not None)
    assert said is None or said in wrong[0]


# --- publishing


def test_the_workflow_publishes_a_tag_after_tests_with_githubs_own_actions_only():
    text = (TOP / ".github/workflows/site.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text.replace("\non:", "\nevents:"))
    assert list(workflow["events"]) == ["push"]
    assert list(workflow["events"]["push"]) == ["tags"]
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(step["uses"].startswith("actions/") for step in steps if "uses" in step)
    runs = " ".join(step.get("run", "") for step in steps)
    assert runs.index(".ci/run") < runs.index("make site")
    assert workflow["permissions"] == {"contents": "read"}
    assert not re.search(r"https?://|pypi|npm|conda", text)
