"""Findings and comparisons as accessible HTML: templates that escape everything, words from the catalog.

Each view is a function from values to a text of HTML. It knows nothing of controls, so that it can be printed below
them, tested without a browser and used by a static page.
"""

from .authority import sources_of
from .cases import cases_table, inquiries_table, objectives_map
from .children import children_table, debrief_view, questions_table, ready_made, summary_view, what_if_table
from .claims import claim_view, claims_explained, claims_table, claims_view, verdicts_text
from .comparison import comparison_figure, comparison_table, comparison_text, comparison_view
from .costs import costs_example, costs_examples_table, costs_view
from .dates import date_examples, dates_line, dates_view, deadlines_table
from .delivery import deliveries_view, goals_view, least_restrictive_view, plan_example, plan_examples_table, plan_view
from .documents import documents_table, documents_view, need_view, needs_table, sample_table, sample_view
from .finding import asking_view, finding_view
from .gates import gate_tests, gates_picture
from .glossary import glossary_table, glossary_view, words_on_this_page
from .loop import loop_table, loop_view, loop_walk
from .numbers import (
    categories_table,
    category_view,
    guess_view,
    guesses_table,
    numbers_table,
    statistic_figure,
    statistic_table,
    statistic_text,
)
from .page import Html, message, sources_view, style, waiting
from .pairs import before_and_after, side_by_side
from .paying import coverage_view, coverages_table, money_rules_table
from .quiz import progress_view, questions_on_paper, report_view
from .readers import readers_table, where_to_go
from .stages import endings_table, endings_view, stages_picture, stages_table, stages_view
from .thousand import rates_table, thousand_example, thousand_table, thousand_view
from .writing import checklists, examples_marked, examples_table, paragraphs_view, tasks_table

__all__ = [
    "Html",
    "asking_view",
    "before_and_after",
    "cases_table",
    "categories_table",
    "category_view",
    "checklists",
    "children_table",
    "claim_view",
    "claims_explained",
    "claims_table",
    "claims_view",
    "comparison_figure",
    "comparison_table",
    "comparison_text",
    "comparison_view",
    "costs_example",
    "costs_examples_table",
    "costs_view",
    "coverage_view",
    "coverages_table",
    "date_examples",
    "dates_line",
    "dates_view",
    "deadlines_table",
    "debrief_view",
    "deliveries_view",
    "documents_table",
    "documents_view",
    "endings_table",
    "endings_view",
    "examples_marked",
    "examples_table",
    "finding_view",
    "gate_tests",
    "gates_picture",
    "glossary_table",
    "glossary_view",
    "goals_view",
    "guess_view",
    "guesses_table",
    "inquiries_table",
    "least_restrictive_view",
    "loop_table",
    "loop_view",
    "loop_walk",
    "message",
    "money_rules_table",
    "need_view",
    "needs_table",
    "numbers_table",
    "objectives_map",
    "paragraphs_view",
    "plan_example",
    "plan_examples_table",
    "plan_view",
    "progress_view",
    "questions_on_paper",
    "questions_table",
    "rates_table",
    "readers_table",
    "ready_made",
    "report_view",
    "sample_table",
    "sample_view",
    "side_by_side",
    "sources_of",
    "sources_view",
    "stages_picture",
    "stages_table",
    "stages_view",
    "statistic_figure",
    "statistic_table",
    "statistic_text",
    "style",
    "summary_view",
    "tasks_table",
    "thousand_example",
    "thousand_table",
    "thousand_view",
    "verdicts_text",
    "waiting",
    "what_if_table",
    "where_to_go",
    "words_on_this_page",
]
