"""Goals and paragraphs to write: the checklists, worked examples with and without marks, and words of one's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..catalog import WrittenExample, load, say
from ..work import Work
from ..writing import KINDS, PLACE, QUALITIES, beside, checklist, left_open, parts_of
from .authority import cited
from .page import Html, render, stacked, table

OF_STEP = {"goal_school": "goal", "goal_clinic": "goal", "necessity": "necessity", "relevance": "relevance"}
"""What can be written about a child, and the checklist for it."""
CHECKS = "_checks"
"""What the name of a step ends with, where it holds the ticks."""


def checklists(language: str = "en") -> Html:
    """The three checklists as tables: what to look for, what to ask oneself, what helps, and on what it rests.

    >>> "Would two people who watch count the same?" in checklists()
    True
    """
    catalog = load()
    heads = [catalog.text(f"write_{name}_head", language) for name in ("item", "question", "help")]
    heads.append(catalog.text("case_authority_head", language))
    return stacked(
        *(
            table(
                catalog.text(f"write_kind_{kind}", language),
                heads,
                [
                    [
                        *(say(words, language) for words in (row.name, row.question, row.help)),
                        cited(row.cites, row.sources, language),
                    ]
                    for row in checklist(kind)
                ],
            )
            for kind in KINDS
        )
    )


def example_view(example: WrittenExample, language: str = "en") -> Html:
    """One worked example, without our marks.

    >>> "It could be written" in example_view(load().writing_examples["fine_motor"])
    False
    """
    return render("written_example.html", language, example=example, title=_written_for(example, language))


def judged_view(example: WrittenExample, ticked: Collection[str], language: str = "en") -> Html:
    """Our marks of a worked example beside the reader's ticks, each with why, and how it could be written instead.

    >>> "6 of 6" in judged_view(load().writing_examples["fine_motor"], [])
    True
    """
    rows = beside(example, ticked)
    said = load().text("write_judged", language, count=sum(row.alike for row in rows), total=len(rows))
    authority = cited(example.cites, example.sources, language)
    return render("written_judged.html", language, rows=rows, said=said, example=example, authority=authority)


def examples_table(language: str = "en") -> Html:
    """All worked examples without our marks: to judge on paper."""
    catalog = load()
    heads = [catalog.text(f"write_{name}_head", language) for name in ("goal", "setting")]
    rows = [[say(row.text, language), _name(row, language)] for row in catalog.writing_examples.values()]
    return stacked(table(catalog.text("write_examples_caption", language, count=len(rows)), heads, rows))


def examples_marked(language: str = "en") -> Html:
    """All worked examples with our marks, each folded up, to be opened after one has judged."""
    rows = [(_written_for(row, language), row, beside(row, ())) for row in load().writing_examples.values()]
    return render("written_marked.html", language, rows=rows)


def paragraphs_view(language: str = "en") -> Html:
    """A paragraph on medical necessity beside one on educational relevance, good and poor, with notes part by part.

    >>> shown = paragraphs_view()
    >>> shown.count("<article"), "Because of this" in shown
    (4, True)
    """
    pairs = [
        [(kind, quality, parts_of(kind, quality), _missing(kind, quality)) for kind in KINDS[1:]]
        for quality in QUALITIES
    ]
    return render("written_paragraphs.html", language, pairs=pairs, name_of=load().writing_checks)


def task_view(child_id: str, language: str = "en") -> Html:
    """What is known of one child at school and at the clinic, to write from.

    >>> "two lines in ten minutes" in task_view("maya")
    True
    """
    catalog = load()
    return render("written_task.html", language, child=catalog.children[child_id], task=catalog.writing_tasks[child_id])


def tasks_table(language: str = "en") -> Html:
    """All children to write about, with what is known: for paper, and where no kernel runs."""
    catalog = load()
    heads = [catalog.text(name, language) for name in ("child", "write_at_school", "write_at_clinic")]
    rows = [
        [catalog.children[row.id].name, say(row.school, language), say(row.clinic, language)]
        for row in catalog.writing_tasks.values()
    ]
    return stacked(table(catalog.text("write_tasks_caption", language), heads, rows))


def kept_view(words: Mapping[str, str], ticked: Mapping[str, Collection[str]], name: str, language: str = "en") -> Html:
    """What a student wrote, step by step, and what they left open. It judges nothing, and says so.

    >>> "&lt;b&gt;" in kept_view({"goal_school": "<b>"}, {"goal_school": ["doer"]}, "Maya")
    True
    """
    rows = [
        (f"write_step_{step}", text, left_open(OF_STEP[step], ticked.get(step, ()))) for step, text in words.items()
    ]
    said = load().text("write_kept_for", language, name=name)
    return render("written_kept.html", language, rows=rows, said=said)


def ticks_in_words(step: str, ticked: Collection[str], language: str = "en") -> str:
    """What was ticked and what was left open, as it is kept in a student's file.

    >>> ticks_in_words("goal_school", ["doer", "condition", "criterion", "measurable", "relevant"])
    'ticked: Who does what by when, Condition, Criterion, Measurable, Fits the setting; left open: Functional'
    """
    checks = checklist(OF_STEP[step])
    names: dict[bool, list[str]] = {True: [], False: []}
    for check in checks:
        names[check.id in ticked].append(say(check.name, language))
    catalog = load()
    parts = [
        catalog.text(text_id, language, names=", ".join(found) or catalog.text("write_nothing", language))
        for text_id, found in (("write_ticked", names[True]), ("write_left", names[False]))
    ]
    return "; ".join(parts)


def written_in_words(work: Work, language: str = "en") -> list[tuple[str, str, str]]:
    """The latest of everything that a student wrote, with place and step in words; what is unknown stays as it is.

    >>> written_in_words(Work().wrote("maya", "school_iep", "Likely"))
    [('Case: Maya', 'School: therapy in an IEP', 'Likely')]
    """
    latest = {(each.place, each.step): each.words for each in work.writing}
    return [
        (place_in_words(place, language), step_in_words(step, language), words)
        for (place, step), words in latest.items()
    ]


def place_in_words(place: str, language: str = "en") -> str:
    """Where something was written, as a reader knows it.

    >>> place_in_words("write_maya"), place_in_words("maya"), place_in_words("elsewhere")
    ('Write it: Maya', 'Case: Maya', 'elsewhere')
    """
    catalog = load()
    child = catalog.children.get(place.removeprefix(PLACE))
    if child is None:
        return place
    text_id = "write_place" if place.startswith(PLACE) else "write_case_place"
    return catalog.text(text_id, language, name=child.name)


def step_in_words(step: str, language: str = "en") -> str:
    """At which step something was written, as a reader knows it.

    >>> step_in_words("goal_school_checks")
    'Your goal for school: what I ticked'
    """
    catalog = load()
    if step in catalog.settings:
        return say(catalog.settings[step].name, language)
    plain = step.removesuffix(CHECKS)
    if plain not in OF_STEP:
        return step
    name = catalog.text(f"write_step_{plain}", language)
    return catalog.text("write_checks_of", language, step=name) if step.endswith(CHECKS) else name


def examples_options(language: str = "en") -> list[tuple[str, str]]:
    """The worked examples to choose from: number, therapy and setting, and nothing that tells good from poor."""
    return [
        (load().text("write_example_name", language, number=number, **_names(row, language)), row.id)
        for number, row in enumerate(load().writing_examples.values(), start=1)
    ]


def _names(example: WrittenExample, language: str) -> dict[str, str]:
    catalog = load()
    therapy = next(option.label for option in catalog.facts["therapy"].options if option.value == example.therapy)
    return {"setting": say(catalog.settings[example.setting].short, language), "therapy": say(therapy, language)}


def _name(example: WrittenExample, language: str) -> str:
    return "; ".join(_names(example, language).values())


def _written_for(example: WrittenExample, language: str) -> str:
    return load().text("write_example_for", language, **_names(example, language))


def _missing(kind: str, quality: str) -> Iterable[str]:
    """What a paragraph does not even try: ids of the checklist."""
    there = {part.check for part in parts_of(kind, quality)}
    return [check.id for check in checklist(kind) if check.id not in there]
