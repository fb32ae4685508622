"""Findings and comparisons as accessible HTML: templates that escape everything, words from the catalog.

Each view is a function from values to a text of HTML. It knows nothing of controls, so that it can be printed below
them, tested without a browser and used by a static page.
"""

from .authority import sources_of
from .children import children_table, questions_table, ready_made, summary_view, what_if_table
from .claims import claim_view, claims_explained, claims_table, claims_view, verdicts_text
from .comparison import comparison_figure, comparison_table, comparison_text, comparison_view
from .dates import date_examples, dates_line, dates_view, deadlines_table
from .delivery import deliveries_view, goals_view, least_restrictive_view, plan_example, plan_examples_table, plan_view
from .documents import documents_table, documents_view, need_view, needs_table, sample_table, sample_view
from .finding import asking_view, finding_view
from .gates import gates_picture
from .guide import guide_examples, letters_table, path_table, question_view, results_view, short_answer, so_far_view
from .page import Html, guide_style, message, sources_view, style, waiting
from .pairs import before_and_after, side_by_side
from .papers import beside_view, links_view, paper_docx, paper_text, paper_view, papers_of
from .readers import readers_table, where_to_go
from .stages import endings_table, endings_view, stages_picture, stages_table, stages_view

__all__ = [
    "Html",
    "asking_view",
    "before_and_after",
    "beside_view",
    "children_table",
    "claim_view",
    "claims_explained",
    "claims_table",
    "claims_view",
    "comparison_figure",
    "comparison_table",
    "comparison_text",
    "comparison_view",
    "date_examples",
    "dates_line",
    "dates_view",
    "deadlines_table",
    "deliveries_view",
    "documents_table",
    "documents_view",
    "endings_table",
    "endings_view",
    "finding_view",
    "gates_picture",
    "goals_view",
    "guide_examples",
    "guide_style",
    "least_restrictive_view",
    "letters_table",
    "links_view",
    "message",
    "need_view",
    "needs_table",
    "paper_docx",
    "paper_text",
    "paper_view",
    "papers_of",
    "path_table",
    "plan_example",
    "plan_examples_table",
    "plan_view",
    "question_view",
    "questions_table",
    "readers_table",
    "ready_made",
    "results_view",
    "sample_table",
    "sample_view",
    "short_answer",
    "side_by_side",
    "so_far_view",
    "sources_of",
    "sources_view",
    "stages_picture",
    "stages_table",
    "stages_view",
    "style",
    "summary_view",
    "verdicts_text",
    "waiting",
    "what_if_table",
    "where_to_go",
]
