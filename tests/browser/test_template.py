"""The Voilà template: a page that can be read at once, by anyone, and that asks nothing of any other server."""

import shutil
import urllib.request
from collections.abc import Iterator

import nbformat
import pytest
from conftest import TOP, PageLog, served
from looking import STARTING, problems, ready, sideways
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Page, expect

WIDGETS = """
import os
import ipywidgets as widgets
age = widgets.Dropdown(description="How old is your child?", options=["Not sure", "under 3", "3 or older"])
ask = widgets.Text(description="What do you want to ask first, before you decide about anything else at all?")
sign = widgets.Checkbox(description="My child is tired after writing two lines, nearly every day", indent=False)
end = widgets.Button(description="End the kernel")
result = widgets.HTML("<p>Nothing chosen yet.</p>").add_class("settings-announce")
def show(change):
    result.value = f"<p>You chose {age.value}, {sign.value}, {ask.value}.</p>"
for control in (age, sign, ask):
    control.observe(show, "value")
end.on_click(lambda button: os._exit(1))
group = widgets.VBox([widgets.HTML("<h3>About your child</h3>"), age, ask]).add_class("settings-group")
widgets.VBox([group, widgets.HBox([sign, end]), result])
"""
TABLE = """
from IPython.display import HTML
words = "words that take some room on a line"
HTML("<table><caption>Side by side</caption><tr>" + "".join(f"<th scope=col>Setting {n}</th>" for n in range(6))
     + "</tr><tr>" + f"<td>{words}</td>" * 6 + "</tr></table>")
"""
FIGURE = """
import plotly.graph_objects as go
import plotly.io
plotly.io.renderers.default = "plotly_mimetype"
go.Figure(go.Bar(x=["School", "Clinic"], y=[3, 5]), layout={"title": {"text": "Steps to therapy"}})
"""
NOTEBOOKS = {
    "01_good": (
        {},
        [
            new_markdown_cell("# School or clinic?\n\nTwo places, two rules. Read [the law](https://www.ecfr.gov/)."),
            new_markdown_cell("Press Run first.", metadata={"tags": ["lab-only"]}),
            new_markdown_cell("## Try it"),
            new_code_cell(WIDGETS),
            new_markdown_cell("## All answers"),
            new_code_cell(TABLE),
        ],
    ),
    "02_bad": (
        {"title": "A page <in> Spanish", "settings": {"language": "es"}},
        [new_markdown_cell("# Before"), new_code_cell("password = 'secret'\nraise ValueError('private')")],
    ),
    "es/04_hola": ({"settings": {"language": "es"}}, [new_markdown_cell("# Hola")]),
    "03_picture": ({}, [new_markdown_cell("# Picture"), new_markdown_cell("word\n\n" * 80), new_code_cell(FIGURE)]),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small notebooks above are served, with the template as it is in the source."""
    folder, home, data = (tmp_path_factory.mktemp(name) for name in ("pages", "home", "data"))
    for name, (metadata, cells) in NOTEBOOKS.items():
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel, **metadata})
        (folder / name).parent.mkdir(exist_ok=True)
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "05_broken.ipynb").write_text("no notebook")
    (folder / "empty").mkdir()
    (folder / "more" / "es").mkdir(parents=True)
    shutil.copy(TOP / "voila.json", folder)
    shutil.copytree(TOP / "src/helpers/voila_template", data / "voila/templates/settings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(data))
        with served(["voila", ".", "--no-browser", "--Voila.ip=127.0.0.1"], folder, home) as address:
            yield f"{address}/voila/render"


def test_words_come_before_the_kernel(pages: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(f"{pages}/01_good.ipynb", timeout=60) as answer:
        start = b""
        while b"</footer>" not in start:
            start += answer.read1()
        assert STARTING.encode() in start
        assert b"School or clinic?" in start
        assert b"All answers" in start
        assert b"kernelId" not in start
        assert b"settingsPage.finish()" in answer.read()


def test_page(page: Page, page_log: PageLog, pages: str) -> None:
    ready(page, f"{pages}/01_good.ipynb")
    assert page.title() == "School or clinic?"
    assert page.locator("html").get_attribute("lang") == "en"
    for landmark in ("banner", "main", "contentinfo", "navigation"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_text("Press Run first.")).to_have_count(0)
    expect(page.get_by_role("link", name="the law (opens in a new tab)")).to_be_visible()
    for width in (1200, 360, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert not sideways(page)
        for label in page.locator(".widget-label:visible, .widget-label-basic").all():
            assert label.evaluate("each => each.scrollWidth <= each.clientWidth"), label.inner_text()
        for control in page.locator("select, button:visible, input[type=text]").all():
            assert control.bounding_box()["height"] >= 44
        assert problems(page) == []
    assert page_log.errors() == []


def test_names_and_states(page: Page, pages: str) -> None:
    ready(page, f"{pages}/01_good.ipynb")
    expect(page.locator(".settings-announce [aria-live=polite]")).to_have_text("Nothing chosen yet.")
    about = page.get_by_role("group", name="About your child")
    about.get_by_label("How old is your child?").select_option(index=1)
    expect(page.get_by_text("You chose under 3, False, .")).to_be_visible()
    about.get_by_label("What do you want to ask first").fill("cost")
    page.get_by_label("My child is tired after writing two lines").check()
    expect(page.get_by_text("You chose under 3, True, cost.")).to_be_visible()
    expect(page.locator(".settings-announce > [aria-live=polite]")).to_have_count(1)


def test_keyboard_alone(page: Page, pages: str) -> None:
    ready(page, f"{pages}/01_good.ipynb")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="the law")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("How old is your child?")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    page.keyboard.type("cost")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_text("You chose Not sure, True, cost.")).to_be_visible()


def test_failing_cell_is_a_sentence(page: Page, page_log: PageLog, pages: str) -> None:
    ready(page, f"{pages}/02_bad.ipynb")
    expect(page.get_by_text("Esta parte de la página no funcionó")).to_be_visible()
    assert page.title() == "A page <in> Spanish"
    assert page.locator("html").get_attribute("lang") == "es"
    for private in ("Error", "Traceback", "show_tracebacks", "secret", "private"):
        assert private not in page.content()
    assert page_log.errors() == []


def test_lost_kernel_is_a_sentence(page: Page, pages: str) -> None:
    ready(page, f"{pages}/01_good.ipynb")
    page.get_by_role("button", name="End the kernel").click()
    expect(page.get_by_role("alert")).to_contain_text("Reload the page to start again.", timeout=30_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Reload the page").click()
    expect(page.get_by_label("How old is your child?")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("alert")).to_be_empty()


def test_figure_is_fetched_when_it_comes_near(page: Page, page_log: PageLog, pages: str) -> None:
    ready(page, f"{pages}/03_picture.ipynb")
    assert not any("jupyterlab-plotly" in url for url in page_log.requests)
    page.locator(".settings-figure").scroll_into_view_if_needed()
    expect(page.get_by_role("img", name="Steps to therapy")).to_be_visible(timeout=30_000)
    assert problems(page) == []
    assert page_log.errors() == []


def test_pages_that_are_not_notebooks(page: Page, pages: str) -> None:
    page.goto(pages.replace("/render", "/tree"))
    assert problems(page) == []
    page.get_by_role("link", name="Good").click()
    expect(page.get_by_role("heading", name="School or clinic?")).to_be_visible()


NOT_HERE = {"en": "This page is not here", "es": "Esta página no está aquí"}
WENT_WRONG = {"en": "Something went wrong", "es": "Algo salió mal"}


@pytest.mark.parametrize(
    ("address", "said"), [("/none.ipynb", NOT_HERE), ("/es/none.ipynb", NOT_HERE), ("/05_broken.ipynb", WENT_WRONG)]
)
def test_an_error_is_said_in_both_languages_each_in_its_own_voice(page: Page, pages: str, address, said) -> None:
    page.goto(pages + address)
    assert page.title() == " · ".join(said.values())
    for language, words in said.items():
        part = page.locator(f"section[lang={language}]")
        expect(part.get_by_role("heading", name=words)).to_be_visible()
        expect(part.get_by_role("link")).to_have_attribute("href", "/voila/tree")
    page.set_viewport_size({"width": 320, "height": 640})
    assert not sideways(page)
    assert problems(page) == []


def test_the_list_of_a_language_speaks_it_and_leads_back(page: Page, pages: str) -> None:
    page.goto(pages.replace("/render", "/tree"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="En español").click()
    expect(page.get_by_role("heading", name="Todas las páginas")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.title() == "Todas las páginas"
    assert problems(page) == []
    expect(page.get_by_role("link", name="Hola")).to_have_attribute("href", "/voila/render/es/04_hola.ipynb")
    page.get_by_role("link", name="In English").click()
    expect(page.get_by_role("heading", name="All pages")).to_be_visible()


@pytest.mark.parametrize(
    ("folder", "said"), [("empty", "There are no pages here."), ("more/es", "Aquí no hay páginas.")]
)
def test_a_list_without_pages_says_so(page: Page, pages: str, folder, said) -> None:
    page.goto(pages.replace("/render", f"/tree/{folder}"))
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("list")).to_have_count(0)
    assert problems(page) == []


def test_visitors_cannot_choose_another_template(page: Page, pages: str) -> None:
    page.goto(f"{pages}/02_bad.ipynb?template=lab&theme=dark")
    expect(page.get_by_role("main")).to_be_visible()
