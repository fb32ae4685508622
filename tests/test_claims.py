"""The claims of the starting article: every one is a row, a reader meets each, and a guess comes before its answer."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import nbformat
import pytest
from markupsafe import escape

from helpers import views, widgets
from helpers.build.models.comparing import ClaimRow
from helpers.views.claims import VERDICTS, chosen_claims, theme_name, themes, verdict_name, verdicts
from helpers.widgets import claims as claims_module

from .conftest import CATALOG
from .test_views import Outline
from .test_widgets import every_control

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "03_what_the_law_says.ipynb"
# The rows of the fact sheet, tables A to H; then what its tables leave out of the article, and the article's references.
FACT_SHEET = [
    "1a", "1b", "1c", "1d", "2a", "2b", "3", "4a", "4b", "4c", "4d", "5", "6", "7a", "7b", "7c", "8a", "8b", "8c",
    "9a", "9b", "9c", "10a", "10b", "10c", "10d", "10e", "11a", "11b", "12a", "12b", "12c", "12d", "13a", "13b",
    "13c", "13d", "13e", "14a", "14b", "14c", "15", "16", "17a", "17b", "17c", "17d", "18", "19", "20a", "20b",
    "20c", "20d", "a1", "a2", "a3", "a4", "a5", "r1", "r2", "r3",
]  # fmt: skip
CLAIMS = CATALOG.claims
IN_ARTICLE = [claim for claim in CLAIMS.values() if claim.in_article]


@pytest.fixture
def panel():
    return widgets.Claims()


@pytest.fixture(scope="module")
def outputs():
    """What the saved notebook shows, by the code of each cell."""
    cells = [cell for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code"]
    return {cell.source: "".join(out.data.get("text/html", "") for out in cell.outputs) for cell in cells}


def everything_in(widget):
    """Every text that a set of controls holds, shown or hidden, but for the options, which are the same for all claims."""
    found = [str(getattr(widget, name, "")) for name in ("value", "description", "tooltip", "placeholder")]
    for child in getattr(widget, "children", ()):
        found += everything_in(child)
    return found


def press(panel, name):
    panel.buttons[name].click()
    assert panel.failed.value == ""


# Every claim is there, and a reader meets it


def test_every_row_of_the_fact_sheet_is_a_claim_and_no_other_is():
    assert set(CLAIMS) == {f"claim_{name}" for name in FACT_SHEET}


@pytest.mark.parametrize("name", FACT_SHEET)
def test_every_claim_stands_in_the_notebook_with_finding_verdict_and_citation(outputs, name):
    claim = CLAIMS[f"claim_{name}"]
    shown = outputs["views.claims_table()"]
    start = shown.index(str(escape(claim.claim["en"])))
    row = shown[start : shown.index("</tr>", start)]
    for text in (claim.finding["en"], claim.cites, verdict_name(claim.verdict)):
        assert str(escape(text)) in row


@pytest.mark.parametrize(("verdict", "count"), [("contradicted", 5), ("oversimplified", 9)])
def test_what_is_wrong_or_too_short_is_explained_in_words(outputs, verdict, count):
    shown = outputs[f'views.claims_explained("{verdict}")']
    explained = chosen_claims(verdict)
    assert len(explained) == shown.count("<article") == count
    for claim in explained:
        for text in (claim.claim["en"], claim.finding["en"], claim.why["en"], claim.cites):
            assert str(escape(text)) in shown


def test_no_answer_stands_between_the_guess_and_the_limits():
    sources = [cell.source for cell in nbformat.read(NOTEBOOK, 4).cells]
    guess = sources.index("widgets.Claims()")
    assert sources[guess + 1].startswith("## How far this goes")
    assert not any("views.claim" in source for source in sources[:guess])


def test_readers_are_led_here():
    rows = [row for row in CATALOG.readers.values() if row.page == NOTEBOOK.stem]
    assert {row.reader for row in rows} >= {"student", "staff"}


# The views


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=lambda claim: claim.id)
def test_a_card_says_everything_that_is_known_of_a_claim(claim):
    shown = Outline(views.claim_view(claim.id)).text
    confidence = CATALOG.text(f"claims_confidence_{claim.confidence}")
    known = [
        claim.claim["en"],
        claim.finding["en"],
        verdict_name(claim.verdict),
        claim.cites,
        confidence,
        claim.checked,
    ]
    known += [CATALOG.sources[source].citation for source in claim.sources]
    known += [claim.why["en"]] if claim.why else []
    assert all(text in shown for text in known)


def test_the_verdicts_are_counted_and_explained():
    shown = Outline(views.verdicts_text()).text
    assert sum(len(chosen_claims(verdict)) for verdict in verdicts()) == len(CLAIMS)
    for verdict in verdicts():
        assert CATALOG.text(f"verdict_{verdict}_means") in shown
        assert f"{len(chosen_claims(verdict))} claims" in shown


def test_every_verdict_and_theme_that_a_row_may_have_has_its_words():
    for verdict in get_args(ClaimRow.model_fields["verdict"].annotation):
        assert verdict in VERDICTS
        assert verdict_name(verdict) in views.claims.verdict_mark(verdict)
        assert CATALOG.text(f"verdict_{verdict}_means")
    for theme in get_args(ClaimRow.model_fields["theme"].annotation):
        assert theme_name(theme)
    marks = [re.sub("<[^>]+>", "", views.claims.verdict_mark(verdict))[:4] for verdict in VERDICTS]
    assert len(set(marks)) == len(VERDICTS), "each verdict has a shape of its own"


def test_an_unknown_verdict_or_theme_is_an_error_that_lists_what_is_allowed():
    with pytest.raises(ValueError, match="Allowed: supported, "):
        views.claims_view("wrong")
    with pytest.raises(ValueError, match="Allowed: related_services, "):
        views.claims_view(theme="wrong")


def every_view():
    yield "table", views.claims_table()
    yield "verdicts", views.verdicts_text()
    yield "cards", views.claims_view()
    yield "no card", views.claims_view(search="zebra")
    yield "explained", views.claims_explained("contradicted")
    yield "claim", views.claim_view("claim_8a")
    yield "guessed", views.claims.guessed_view("claim_8a", "supported")
    yield "to guess", views.claims.claim_to_guess("claim_8a", "Claim 1 of 2", "")


@pytest.mark.parametrize("view", list(every_view()), ids=lambda view: view[0])
def test_a_view_is_accessible(view):
    outline = Outline(view[1])
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in zip([2, *levels], levels, strict=False))
    assert all(level >= 3 for level in levels)
    assert len(outline.named("table")) == len(outline.named("caption"))
    assert all(attributes.get("scope") in ("col", "row") for attributes in outline.named("th"))
    assert all(attributes["href"].startswith("https://") for attributes in outline.named("a"))


# Reading the list


@pytest.mark.parametrize("verdict", ["", *verdicts()])
def test_the_list_walks_through_every_verdict_and_every_theme(panel, verdict):
    panel.how.value = "read"
    panel.verdict.value = verdict
    assert [value for _, value in panel.theme.options] == ["", *themes()]
    for _, theme in panel.theme.options:
        panel.theme.value = theme
        assert panel.view.value == views.claims_view(verdict, theme)
        expected = [claim for claim in CLAIMS.values() if verdict in ("", claim.verdict) and theme in ("", claim.theme)]
        assert panel.view.value.count("<article") == len(expected)
        assert all(str(escape(claim.finding["en"])) in panel.view.value for claim in expected)
        assert f"{len(expected)} of {len(CLAIMS)} claims shown." in panel.announcer.value
        assert bool(expected) is ("No claim fits" not in panel.view.value)
        assert panel.failed.value == ""


def test_the_list_offers_every_verdict_that_there_is(panel):
    assert [value for _, value in panel.verdict.options] == ["", *verdicts()]


def test_the_list_is_searched_in_words_citations_and_themes(panel):
    panel.how.value = "read"
    for search, found in (("DIPLOMA age", "claim_8b"), ("300.502", "claim_19"), ("mediation", "claim_20b")):
        panel.search.value = search
        assert str(escape(CLAIMS[found].claim["en"])) in panel.view.value
        assert panel.view.value.count("<article") < 10
    panel.search.value = "<img src=x onerror=alert(1)>"
    assert "No claim fits" in panel.view.value
    assert "<img" not in "".join(everything_in(panel)).replace(panel.search.value, "")
    assert panel.failed.value == ""


# Guessing


def test_nothing_that_answers_can_be_read_before_the_guess(panel):
    for _ in IN_ARTICLE:
        claim = panel.guesses.claim
        held = "".join(everything_in(panel))
        assert str(escape(claim.claim["en"])) in held
        answers = [claim.finding["en"], claim.cites, verdict_name(claim.verdict), claim.verdict]
        answers += [claim.why["en"]] if claim.why else []
        for text in answers:
            assert text not in held
            assert str(escape(text)) not in held
        press(panel, "claims_next")


def test_every_claim_of_the_article_comes_once_and_then_the_first_again(panel):
    seen = []
    for place in range(len(IN_ARTICLE)):
        seen.append(panel.guesses.claim.id)
        assert f"Claim {place + 1} of {len(IN_ARTICLE)}" in panel.claim.value
        press(panel, "claims_next")
    assert sorted(seen) == sorted(claim.id for claim in IN_ARTICLE)
    assert panel.guesses.claim.id == seen[0]
    press(panel, "claims_previous")
    assert panel.guesses.claim.id == seen[-1]


@pytest.mark.parametrize("verdict", verdicts(IN_ARTICLE))
def test_every_guess_on_every_claim_is_answered(panel, verdict):
    right = 0
    for place in range(len(IN_ARTICLE)):
        claim = panel.guesses.claim
        panel.guess.value = verdict
        press(panel, "claims_reveal")
        is_right = claim.verdict == verdict
        right += is_right
        assert ("is right" if is_right else "Your guess was") in panel.answer.value
        for text in (
            verdict_name(claim.verdict),
            claim.finding["en"],
            claim.why["en"] if claim.why else "",
            claim.cites,
        ):
            assert str(escape(text)) in panel.answer.value
        score = f"Right so far: {right} of {place + 1}."
        assert score in panel.claim.value
        assert score in panel.announcer.value
        assert verdict_name(claim.verdict) in panel.announcer.value
        press(panel, "claims_next")
    assert right == len([claim for claim in IN_ARTICLE if claim.verdict == verdict])


def test_the_guess_offers_exactly_the_verdicts_that_the_article_can_have(panel):
    assert {value for _, value in panel.guess.options} == {"", *(claim.verdict for claim in IN_ARTICLE)}


def test_without_a_guess_there_is_no_answer(panel):
    press(panel, "claims_reveal")
    assert "Choose a verdict first" in panel.answer.value
    assert "Choose a verdict first" in panel.announcer.value
    assert panel.guesses.given == {}
    press(panel, "claims_next")
    assert panel.answer.value == ""


def test_the_first_guess_counts_and_is_kept(panel):
    first = panel.guesses.claim
    wrong = next(verdict for verdict in verdicts(IN_ARTICLE) if verdict != first.verdict)
    panel.guess.value = wrong
    press(panel, "claims_reveal")
    panel.guess.value = first.verdict
    press(panel, "claims_reveal")
    assert "Right so far: 0 of 1." in panel.claim.value
    press(panel, "claims_next")
    assert panel.guess.value == ""
    assert panel.answer.value == ""
    press(panel, "claims_previous")
    assert panel.guess.value == wrong
    assert str(escape(first.finding["en"])) in panel.answer.value
    press(panel, "start_over")
    assert panel.guesses.given == {}
    assert panel.answer.value == ""
    assert "Right so far" not in panel.claim.value


def test_a_theme_is_guessed_by_itself_and_one_without_claims_says_so(panel):
    for theme in themes():
        panel.theme.value = theme
        expected = [claim.id for claim in IN_ARTICLE if claim.theme == theme]
        assert [claim.id for claim in panel.guesses.claims] == expected
        said = "Claim 1 of" if expected else "nothing to guess"
        assert said in panel.claim.value
        assert said in panel.announcer.value
        for name in panel.buttons:
            press(panel, name)
    assert {claim.theme for claim in IN_ARTICLE} != set(themes()), "some theme is left out by the article"


def test_each_step_is_announced(panel):
    heard = [panel.announcer.value]
    for name in ("claims_next", "claims_next", "claims_previous"):
        press(panel, name)
        heard.append(panel.announcer.value)
        assert 'role="status"' in panel.announcer.value
        assert str(escape(panel.guesses.claim.claim["en"])) in panel.announcer.value
    assert all(before != after for before, after in pairwise(heard))


def test_going_to_the_list_and_back_keeps_the_place_and_hides_the_list(panel):
    press(panel, "claims_next")
    now = panel.guesses.claim
    panel.how.value = "read"
    assert panel.claim.value == panel.answer.value == ""
    panel.how.value = "guess"
    assert panel.guesses.claim is now
    assert panel.view.value == ""


def test_a_button_that_fails_shows_a_sentence(panel, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("secret path /home")

    monkeypatch.setattr(claims_module, "guessed_view", broken)
    panel.guess.value = "supported"
    panel.buttons["claims_reveal"].click()
    assert "could not be shown" in panel.failed.value
    assert "secret" not in panel.failed.value


def test_every_control_has_a_label_of_its_own(panel):
    labels = [control.description for control in every_control(panel)]
    assert len(labels) == len(set(labels)) == 9
    assert all(label.strip() for label in labels)
