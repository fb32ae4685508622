"""The parents' guide: every path ends, going back loses nothing, every question and answer is reached, in both languages."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from markupsafe import escape

from helpers import guide, should_ask, views, widgets
from helpers.guide import answered, before, next_after, position, questions, walk
from helpers.views.guide import EXAMPLES
from helpers.widgets import guide as guide_module

from .conftest import CATALOG

QUESTIONS = questions()
FIRST = next(iter(QUESTIONS))


def any_answer(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Any answer that a question takes."""
    offers = [offer.id for offer in QUESTIONS[name].offers]
    if QUESTIONS[name].several:
        return st.lists(st.sampled_from(offers), unique=True).map(tuple)
    return st.sampled_from(offers).map(lambda offer: (offer,))


def any_answers() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """An answer to every question, asked or not."""
    return st.fixed_dictionaries({name: any_answer(name) for name in QUESTIONS})


def way(answers):
    """The questions that a reader with these answers meets, one by one, and what was answered on the way."""
    met, given, at = [], {}, FIRST
    while at is not None:
        met.append(at)
        given = answered(given, at, *answers[at])
        at = next_after(given, at)
    return met, given


@for_all(any_answers())
def test_every_path_ends_and_asks_each_question_once(answers):
    met, given = way(answers)
    assert len(met) == len(set(met))
    assert tuple(met) == walk(given).asked
    assert [position(given, name) for name in met] == [(place, len(met)) for place in range(1, len(met) + 1)]


@for_all(any_answers())
def test_back_and_forth_loses_nothing(answers):
    met, given = way(answers)
    back, at = [], None
    while (at := before(given, at)) is not None:
        back.append(at)
    assert back[::-1] == met
    assert walk(given) == walk({name: answers[name] for name in met})


@for_all(any_answers(), st.data())
def test_an_answer_that_is_no_longer_asked_does_not_count_but_comes_back(answers, data):
    met, given = way(answers)
    name = data.draw(st.sampled_from(met))
    other = data.draw(any_answer(name))
    changed = answered(given, name, *other)
    kept = {each: offers for each, offers in changed.items() if each in walk(changed).asked}
    assert walk(changed) == walk(kept)
    assert walk(answered(changed, name, *answers[name])) == walk(given)


@for_all(any_answers())
def test_only_what_was_answered_is_known(answers):
    """Not sure everywhere, or noticed signs, leave every finding and decision open."""
    open_answers = {
        name: ("unsure",) if not question.several else answers[name] for name, question in QUESTIONS.items()
    }
    profile = walk(way(open_answers)[1]).profile
    known = {name for name, value in profile.known().items() if name not in ("goals_met", "plateau")}
    assert known == set()


@cache
def reached():
    """For each question, what somebody has answered on the way to it; found by walking at random, alike each time."""
    draw, found = random.Random(20261125), {}
    for _ in range(20_000):
        given, at = {}, FIRST
        while at is not None:
            found.setdefault(at, given)
            offers = [offer.id for offer in QUESTIONS[at].offers]
            given = answered(given, at, draw.choice(["2", "7", "17"] if at == "age" else offers))
            at = next_after(given, at)
        if len(found) == len(QUESTIONS):
            break
    return found


def test_every_question_is_reached():
    assert set(reached()) == set(QUESTIONS)


def test_most_families_answer_few_questions():
    for given in EXAMPLES:
        assert 9 <= len(walk(given).asked) <= 18, walk(given).asked


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_answer_sets_what_its_row_says(name):
    step = CATALOG.path[name]
    fact = CATALOG.facts[step.fact] if step.fact else None
    for place, offer in enumerate(QUESTIONS[name].offers):
        if fact:
            assert offer.facts == {fact.id: fact.options[place].value}
            assert offer.signs == ((fact.options[place].sign,) if fact.options[place].sign else ())
        elif step.several:
            assert (offer.facts, offer.signs) == ({}, (step.signs[place],))
        else:
            assert (offer.facts, offer.signs) == (step.options[place].facts, step.options[place].signs)


def test_observations_never_set_a_fact_that_an_evaluation_or_decision_sets():
    for question in QUESTIONS.values():
        for offer in question.offers:
            if any(CATALOG.signs[sign].area in ("school", "home", "skill", "told") for sign in offer.signs):
                assert set(offer.facts.values()) <= {"unsure"}, (question.id, offer.id)


def test_the_doctor_comes_first_and_the_advice_comes_early():
    assert {CATALOG.signs[offer.id].area for offer in QUESTIONS[FIRST].offers} == {"doctor"}
    order = list(QUESTIONS)
    assert [QUESTIONS[name].advice_after for name in order].index(True) <= 4


def test_errors_name_what_is_allowed():
    with pytest.raises(ValueError, match="where_hard has no answer 'x'"):
        answered({}, "where_hard", "x")
    with pytest.raises(ValueError, match="where_hard takes one answer, not 2"):
        answered({}, "where_hard", "school", "home")


def send(panel, done, *chosen, token=None):
    """Say to the kernel what the page's script says: at which question, what was pressed, and what is ticked."""
    now = re.search(r'settings-token="(\d+)"', panel.question.value)[1]
    panel.sent.value = " ".join([token or now, *done.split(), *chosen])


def press(panel, name):
    """Give one answer as a reader does: tick it, choose it from the list, or press it. What is pressed is on the page."""
    question = QUESTIONS[panel.at]
    if question.several or views.guide.listed(question):
        assert f'value="{name}"' in panel.question.value
        send(panel, "next", name)
    else:
        assert f'data-settings-do="answer {name}"' in panel.question.value
        send(panel, f"answer {name}")
    assert panel.failed.value == ""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", list(QUESTIONS))
def test_every_answer_can_be_pressed(name, language):
    panel = widgets.Guide(language)
    for offer in QUESTIONS[name].offers:
        panel.given, panel.at = reached()[name], name
        panel._refresh()
        press(panel, offer.id)
        assert panel.given[name] == (offer.id,)
        assert panel.at != name


def test_the_panel_asks_goes_back_and_keeps_its_answers():
    panel = widgets.Guide()
    send(panel, "unsure")
    press(panel, "7")
    press(panel, "school")
    press(panel, "tires_when_writing")
    assert "Yes. What you have seen" in panel.so_far.value
    send(panel, "back")
    assert panel.at == "seen"
    assert 'value="tires_when_writing" checked' in panel.question.value
    send(panel, "back")
    assert panel.at == "where_hard"
    assert "✓ At school (chosen)" in panel.question.value
    given = panel.given
    panel.spanish.click()
    assert panel.given == given
    assert panel.at == "where_hard"
    assert "✓ En la escuela (elegida)" in panel.question.value
    send(panel, "back")
    assert 'value="7" selected' in panel.question.value
    send(panel, "to_results")
    assert panel.at is None
    panel.to_questions.click()
    assert panel.at == "age"


def test_what_was_pressed_at_another_question_answers_nothing():
    panel = widgets.Guide()
    send(panel, "next")
    send(panel, "next", "7")
    assert panel.at == "where_hard"
    for late in ("next 7", "answer school", "tick 9", "back"):
        send(panel, late, token="1")
    assert (panel.at, panel.given) == ("where_hard", {FIRST: (), "age": ("7",)})
    panel.show_results()
    send(panel, "answer school", token="3")
    assert panel.at is None
    assert panel.failed.value == ""


def test_a_tick_is_kept_and_leaves_the_controls_alone():
    panel = widgets.Guide()
    shown = panel.question.value
    send(panel, "tick", "lost_skills")
    assert panel.question.value == shown, "new controls would take the focus from under a reader's finger"
    panel.spanish.click()
    assert 'value="lost_skills" checked' in panel.question.value


def test_one_answer_is_one_message_to_the_page(monkeypatch):
    panel = widgets.Guide()
    send(panel, "unsure")
    press(panel, "7")
    sent = []
    for each in all_widgets(panel):
        for part in (each, each.layout):
            part.observe(sent.append, names=[n for n in part.keys if n != "value" or each is not panel.sent])
    press(panel, "school")
    assert [change["owner"] for change in sent] == [panel.question]


def test_a_sign_for_the_doctor_is_answered_at_once():
    panel = widgets.Guide()
    send(panel, "tick", QUESTIONS[FIRST].offers[1].id)
    assert "Call the doctor today" in panel.so_far.value
    assert "Call the doctor today" in panel.announcer.value
    assert "911" in panel.so_far.value


def test_the_results_say_the_short_answer_first_and_are_announced():
    panel = widgets.Guide()
    panel.given = EXAMPLES[2]
    panel.show_results()
    text = panel.results.value
    order = ["The short answer", "What to do this week", "What nobody knows yet", "Why, place by place"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert should_ask(panel.profile).text in text
    assert views.short_answer(panel.profile) in panel.announcer.value


def test_clearing_asks_once_more():
    panel = widgets.Guide()
    panel.given = EXAMPLES[0]
    panel.show_results()
    panel.clear.click()
    assert panel.given == EXAMPLES[0]
    panel.clear.click()
    assert (panel.given, panel.at) == ({}, FIRST)
    assert "cleared" in panel.announcer.value


def test_each_new_question_has_a_new_number_for_the_focus_and_a_change_of_language_has_not():
    panel = widgets.Guide()
    number = lambda: re.search(r'settings-focus="(\d+)"', panel.question.value)[1]  # noqa: E731
    assert number() == "0"
    send(panel, "next")
    assert number() == "1"
    panel.spanish.click()
    assert number() == "1"


def test_every_paper_can_be_opened_in_every_language():
    panel = widgets.Guide()
    panel.given = EXAMPLES[3]
    panel.show_results()
    papers = panel.papers
    for _, name in papers.name.options:
        papers.name.value = name
        for _, language in papers.languages.options:
            papers.languages.value = language
            if name and CATALOG.letters.get(name) and CATALOG.letters[name].first:
                assert papers.view.value == ""
                assert "ends all of special education" in papers.beside.value
                papers.open.click()
            assert ("settings-paper" in papers.view.value) is (name != "")
            assert ("download=" in papers.links.value) is (name != "")
            assert panel.failed.value == ""


def test_a_failure_is_a_sentence_and_keeps_the_answers(monkeypatch):
    panel = widgets.Guide()
    send(panel, "next")
    given = panel.given

    def broken(*_args, **_kwargs):
        raise RuntimeError("secret path /home")

    monkeypatch.setattr(guide_module, "question_view", broken)
    send(panel, "back")
    assert "Your answers are still here" in panel.failed.value
    assert "secret" not in panel.failed.value
    assert panel.given == given


def test_the_static_tables_hold_every_question_answer_and_letter():
    table, letters = views.path_table(), views.letters_table()
    assert table.count("<tr>") == len(QUESTIONS) + 1
    for name, question in QUESTIONS.items():
        assert str(escape(question.question["en"])) in table
        for offer in question.offers if name != "age" else ():
            assert str(escape(offer.label["en"])) in table
    for letter in CATALOG.letters.values():
        assert str(escape(letter.name["en"])) in letters


def test_nothing_can_be_typed():
    """No text field that a reader meets, so nobody can put a name into it, or a script."""
    panel = widgets.Guide()
    kinds = {type(each).__name__ for each in all_widgets(panel) if each is not panel.sent}
    assert kinds <= {"Guide", "HTML", "Button", "Dropdown", "VBox", "HBox"}
    assert panel.sent.layout.display == "none"
    assert not re.search("<textarea|type=.text", panel.question.value)


@pytest.mark.parametrize(
    "line", ["", "x", "0", "0 jump", "0 answer <script>", "0 tick ' OR 1", "0 next moon", "0 \u202e " + "x" * 10_000]
)
def test_a_line_that_no_button_sends_changes_nothing(line):
    panel = widgets.Guide()
    panel.sent.value = line
    assert (panel.at, panel.given) == (FIRST, {})
    for part in (panel.question, panel.so_far, panel.failed, panel.announcer):
        assert "script" not in part.value


def all_widgets(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from all_widgets(child)


def test_guide_is_documented():
    assert guide.__doc__
