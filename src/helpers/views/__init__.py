"""Findings and comparisons as accessible HTML: templates that escape everything, words from the catalog.

Each view is a function from values to a text of HTML. It knows nothing of controls, so that it can be printed below
them, tested without a browser and used by a static page.
"""

from .authority import sources_of
from .children import children_table, questions_table, ready_made, summary_view, what_if_table
from .claims import claim_view, claims_explained, claims_table, claims_view, verdicts_text
from .comparison import comparison_figure, comparison_table, comparison_text, comparison_view
from .finding import asking_view, finding_view
from .gates import gates_picture
from .page import Html, message, sources_view, style, waiting
from .pairs import before_and_after, side_by_side
from .readers import readers_table, where_to_go

__all__ = [
    "Html",
    "asking_view",
    "before_and_after",
    "children_table",
    "claim_view",
    "claims_explained",
    "claims_table",
    "claims_view",
    "comparison_figure",
    "comparison_table",
    "comparison_text",
    "comparison_view",
    "finding_view",
    "gates_picture",
    "message",
    "questions_table",
    "readers_table",
    "ready_made",
    "side_by_side",
    "sources_of",
    "sources_view",
    "style",
    "summary_view",
    "verdicts_text",
    "waiting",
    "what_if_table",
    "where_to_go",
]
