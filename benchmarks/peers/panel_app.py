"""The scenario in Panel, as its tutorials write an app: widgets bound to a function, shown in a pane."""

import panel as pn
import scenario

pn.extension()

selects = {
    each.fact: pn.widgets.Select(name=each.label, options=list(each.answers), value=each.start)
    for each in scenario.questions()
}
result = pn.pane.HTML(pn.bind(scenario.shown, **selects), stylesheets=[scenario.css()])
pn.Row(pn.Column(*selects.values()), result).servable(title="The scenario")
