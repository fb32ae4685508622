"""The scenario in marimo, as its documentation writes an app: controls in one cell, what follows in the next."""

import marimo

app = marimo.App(width="medium")


@app.cell
def _():
    import marimo as mo
    import scenario

    return mo, scenario


@app.cell
def _(mo, scenario):
    controls = {
        each.fact: mo.ui.dropdown(list(each.answers), value=each.start, label=each.label)
        for each in scenario.questions()
    }
    answers = mo.ui.dictionary(controls)
    mo.vstack([mo.Html(f"<style>{scenario.css()}</style>"), *answers.values()])
    return (answers,)


@app.cell
def _(answers, mo, scenario):
    mo.Html(scenario.shown(**answers.value))


if __name__ == "__main__":
    app.run()
