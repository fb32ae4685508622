"""The scenario in Solara, as its documentation writes an app: reactive values, and a component that shows them."""

import scenario
import solara

QUESTIONS = scenario.questions()
ANSWERS = {each.fact: solara.reactive(each.start) for each in QUESTIONS}  # for each visitor their own


@solara.component
def Page() -> None:  # noqa: N802 (Solara looks for this name)
    solara.Style(scenario.css())
    with solara.Columns([1, 2]):
        with solara.Column():
            for each in QUESTIONS:
                solara.Select(label=each.label, values=list(each.answers), value=ANSWERS[each.fact])
        solara.HTML(unsafe_innerHTML=scenario.shown(**{name: answer.value for name, answer in ANSWERS.items()}))
