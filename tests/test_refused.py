"""What does not exist is refused in a sentence that lists what is allowed, and is never answered as something else."""

import inspect
from datetime import date

import pytest

import helpers
from helpers import ChildProfile, dates, guide, papers, views, widgets
from helpers.catalog import LANGUAGES, load, say

NOBODY = ChildProfile()
SETTLED = {"sources_of", "setting_names", "start"}
"""Asked for nothing, they say nothing, and so need no language."""


def speaking(room):
    """What a room hands out that speaks a language and can be asked without anything more."""
    for name in room.__all__:
        made = getattr(room, name)
        if not callable(made) or name in SETTLED or made is views.Html:
            continue
        wanted = inspect.signature(made).parameters
        if "language" in wanted and all(
            each.default is not each.empty or each.kind is each.VAR_POSITIONAL for each in wanted.values()
        ):
            yield made


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            lambda: papers.paper("nope", NOBODY),
            "There is no paper 'nope'. Allowed: summary, questions, ask_evaluation,",
        ),
        (lambda: papers.letter_paper("nope", NOBODY), "There is no letter 'nope'. Allowed: ask_evaluation,"),
        (lambda: views.papers_of("summary", NOBODY, "fr"), "There is no language 'fr'. Allowed: en, es, both."),
        (lambda: guide.answered({}, "nope"), "There is no question 'nope'. Allowed: doctor_first, age,"),
        (lambda: guide.next_after({}, "nope"), "There is no question 'nope'. Allowed: doctor_first,"),
        (lambda: guide.before({}, "nope"), "There is no question 'nope'. Allowed: doctor_first,"),
        (lambda: guide.position({}, "nope"), "There is no question 'nope'. Allowed: doctor_first,"),
        (lambda: dates.moved(date(2026, 9, 1), 1, "weeks"), "There is no unit 'weeks'. Allowed: days, months, years."),
    ],
)
def test_another_name_is_refused_in_a_sentence(asked, said):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 the sentence is compared below, from its first word
        asked()
    assert str(refused.value).startswith(said)


NO_SUCH_LANGUAGE = r"^There is no language 'fr'\. Allowed: en, es\.$"


@pytest.mark.parametrize(
    "asked",
    [
        lambda language: helpers.evaluate(NOBODY, language=language),
        lambda language: helpers.should_ask(NOBODY, language=language),
        lambda language: helpers.compare("school_iep", "outpatient", language=language),
        lambda language: load().text("start_over", language),
        lambda language: papers.paper("summary", NOBODY, language),
        lambda language: views.finding_view(helpers.evaluate(NOBODY)["outpatient"], language=language),
    ],
)
def test_another_language_is_refused_and_not_answered_in_english(asked):
    with pytest.raises(ValueError, match=NO_SUCH_LANGUAGE):
        asked("fr")
    assert asked("es") is not None


@pytest.mark.parametrize("asked", [*speaking(views), *speaking(widgets)], ids=lambda made: made.__name__)
def test_every_view_and_control_refuses_another_language(asked):
    with pytest.raises(ValueError, match=NO_SUCH_LANGUAGE):
        asked(language="fr")


def test_what_is_not_translated_yet_is_still_said_in_english():
    assert [say({"en": "school"}, language) for language in LANGUAGES] == ["school", "school"]
    assert say({"en": "school", "es": "escuela"}, "es") == "escuela"
