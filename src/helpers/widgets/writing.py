"""Writing: worked examples to judge, and goals and paragraphs of one's own, with a checklist that the writer applies."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets

from ..catalog import load, say
from ..views import message
from ..views.writing import (
    CHECKS,
    OF_STEP,
    example_view,
    examples_options,
    judged_view,
    kept_view,
    task_view,
    ticks_in_words,
)
from ..writing import PLACE, beside, checklist
from .desk import Desk
from .parts import Panel, announced, announcer, button, checkbox, dropdown, group, html, on_change, text_area, words

STEPS = {"goals": ("goal_school", "goal_clinic"), "paragraphs": ("relevance", "necessity")}


class JudgeExamples(Panel):
    """A worked example at a time: tick what it does, and see our marks with the reasons."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        options = examples_options(language)
        self.example = dropdown(words("write_example_pick", language), options, options[0][1])
        self.ticks = {check.id: checkbox(say(check.question, language)) for check in checklist("goal")}
        self.judge, self.next = button(words("write_judge", language)), button(words("write_next", language))
        self.shown, self.result, self.failed, self.announcer = html(), html(), html(), announcer()
        show = on_change([self.example], self._show, self.failed)
        self.judge.on_click(on_change([], self._judge, self.failed))
        self.next.on_click(on_change([], self._next, self.failed))
        hint = html(message(words("write_example_hint", language), role="note"))
        parts = [self.example, self.shown, hint, *self.ticks.values(), self.judge]
        super().__init__([*parts, self.failed, self.announcer, self.result, self.next])
        show()

    def _show(self) -> None:
        self.shown.value = example_view(load().writing_examples[self.example.value], self._language)
        self.result.value = ""
        for box in self.ticks.values():
            box.value = False

    def _judge(self) -> None:
        example = load().writing_examples[self.example.value]
        ticked = [name for name, box in self.ticks.items() if box.value]
        self.result.value = judged_view(example, ticked, self._language)
        rows = beside(example, ticked)
        count = sum(row.alike for row in rows)
        self.announcer.value = announced(words("write_judged", self._language, count=count, total=len(rows)))

    def _next(self) -> None:
        names = [name for _, name in self.example.options]
        self.example.value = names[(names.index(self.example.value) + 1) % len(names)]
        self.announcer.value = announced(say(load().writing_examples[self.example.value].text, self._language))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text to write, and the boxes that its writer ticks."""

    words: ipywidgets.Textarea
    ticks: dict[str, ipywidgets.Checkbox]

    @property
    def ticked(self) -> list[str]:
        """What was ticked: ids of the checklist."""
        return [name for name, box in self.ticks.items() if box.value]


class WriteIt(Panel):
    """Write about a child: ``goals`` for school and clinic, or two ``paragraphs``; apply the checklist; keep both.

    What is kept goes to the ``desk``, which an `OwnFile` saves. Words that were kept before are put back, unless something
    else is typed already. What is typed for one child waits while another is chosen. Nothing is judged here.
    """

    def __init__(self, desk: Desk | None = None, kind: str = "goals", language: str = "en") -> None:
        if kind not in STEPS:
            raise ValueError(f"{kind!r} cannot be written here. Allowed: {', '.join(STEPS)}.")
        self.desk, self._language = desk or Desk(), language
        children = [(load().children[name].name, name) for name in load().writing_tasks]
        self.child = dropdown(words("write_child", language), children, children[0][1])
        self.sheets = {step: self._sheet(step) for step in STEPS[kind]}
        self._shown = self.child.value
        self._drafts: dict[str, dict[str, tuple[str, list[str]]]] = {}
        self.keep = button(words("write_keep", language))
        self.task, self.result, self.failed, self.announcer = html(), html(), html(), announcer()
        show = on_change([self.child], self._show, self.failed)
        self.keep.on_click(on_change([], self._keep, self.failed))
        sheets = [
            group(words(f"write_group_{step}", language), [sheet.words, hint(language), *sheet.ticks.values()])
            for step, sheet in self.sheets.items()
        ]
        super().__init__([self.child, self.task, *sheets, self.keep, self.failed, self.announcer, self.result])
        self.desk.followers.append(self._put_back)
        show()

    def _sheet(self, step: str) -> Sheet:
        ticks = {row.id: checkbox(say(row.question, self._language)) for row in checklist(OF_STEP[step])}
        return Sheet(text_area(words(f"write_step_{step}", self._language)), ticks)

    @property
    def _place(self) -> str:
        return f"{PLACE}{self.child.value}"

    def _show(self) -> None:
        """Another child: its facts, and what was typed or kept for it, or empty fields."""
        self._drafts[self._shown] = {step: (sheet.words.value, sheet.ticked) for step, sheet in self.sheets.items()}
        self._shown = self.child.value
        drafts = self._drafts.get(self._shown, {})
        self.task.value = task_view(self.child.value, self._language)
        self.result.value = ""
        for step, sheet in self.sheets.items():
            sheet.words.value, ticked = drafts.get(step, ("", []))
            for name, box in sheet.ticks.items():
                box.value = name in ticked
        self._put_back()

    def _put_back(self) -> None:
        """Fill empty fields with what is on the desk; called when a file was opened, too."""
        latest = self.desk.work.latest(self._place)
        for step, sheet in self.sheets.items():
            if not sheet.words.value.strip():
                sheet.words.value = latest.get(step, "")
                for name, box in sheet.ticks.items():
                    box.value = box.value or name in self._ticked_before(step, latest.get(step + CHECKS, ""))

    def _ticked_before(self, step: str, kept: str) -> set[str]:
        """Which boxes make just these words."""
        said = kept.split(";")[0]
        return {row.id for row in checklist(OF_STEP[step]) if say(row.name, self._language) in said}

    def _keep(self) -> None:
        typed = {step: sheet.words.value.strip() for step, sheet in self.sheets.items()}
        if not any(typed.values()):
            text = words("write_empty", self._language)
            self.result.value, self.announcer.value = message(text), announced(text)
            return
        work, before = self.desk.work, self.desk.work.latest(self._place)
        for step, text in typed.items():
            kept = {step: text, step + CHECKS: ticks_in_words(step, self.sheets[step].ticked, self._language)}
            for name, value in kept.items() if text else ():
                if before.get(name) != value:
                    work = work.wrote(self._place, name, value)
        self.desk.put(work)
        name = load().children[self.child.value].name
        ticked = {step: sheet.ticked for step, sheet in self.sheets.items()}
        self.result.value = self.desk.trouble() + kept_view(typed, ticked, name, self._language)
        said = self.desk.said or words("write_kept_for", self._language, name=name)
        self.announcer.value = announced(f"{said} {words('write_cannot_judge', self._language)}")


def hint(language: str) -> ipywidgets.HTML:
    """That the list is now for the reader's own text."""
    return html(message(words("write_apply", language), role="note"))
