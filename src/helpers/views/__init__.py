"""Findings and comparisons as accessible HTML: templates that escape everything, words from the catalog.

Each view is a function from values to a text of HTML. It knows nothing of controls, so that it can be printed below
them, tested without a browser and used by a static page.
"""

from .authority import sources_of
from .cases import cases_table, inquiries_table, objectives_map
from .change import both_forms, change_examples, change_view, form_view, later_view
from .children import children_table, debrief_view, questions_table, ready_made, summary_view, what_if_table
from .claims import claim_view, claims_explained, claims_table, claims_view, verdicts_text
from .comparison import comparison_figure, comparison_table, comparison_text, comparison_view
from .costs import costs_example, costs_examples_table, costs_view
from .dates import date_examples, dates_line, dates_view, deadlines_table
from .delivery import deliveries_view, goals_view, least_restrictive_view, plan_example, plan_examples_table, plan_view
from .documents import documents_table, documents_view, need_view, needs_table, sample_table, sample_view
from .finding import asking_view, doctor_view, finding_view
from .gates import gate_tests, gates_picture
from .glossary import glossary_table, glossary_view, words_on_this_page
from .guide import guide_examples, letters_table, path_table, question_view, results_view, short_answer, so_far_view
from .handouts import handout_view
from .loop import loop_table, loop_view, loop_walk
from .neighbours import neighbour_view, neighbours_table
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
from .page import Html, guide_style, message, of_control, sources_view, style, waiting, where_it_runs
from .pairs import before_and_after, side_by_side
from .papers import beside_view, links_view, paper_docx, paper_text, paper_view, papers_of
from .paying import coverage_view, coverages_table, money_rules_table
from .quiz import answers_by_page, progress_view, questions_on_paper, report_view
from .readers import readers_table, where_to_go
from .records import record_view, records_table, records_view
from .refusals import (
    delays_table,
    fits_table,
    helps_table,
    languages_table,
    notice_view,
    notices_tables,
    reports_table,
    reports_view,
    times_table,
    ways_table,
    ways_view,
)
from .sessions import (
    agenda_view,
    agendas_table,
    card_view,
    cards_table,
    checklist_table,
    hard_questions_table,
    monday_table,
    role_view,
    roles_table,
    session_sources,
    shown_on_screen,
    talking_points,
    vote_view,
    votes_table,
)
from .stages import endings_table, endings_view, stages_picture, stages_table, stages_view
from .states import in_state_view, state_view, states_table
from .thousand import rates_table, thousand_example, thousand_table, thousand_view
from .writing import checklists, examples_marked, examples_table, paragraphs_view, tasks_table

__all__ = [
    "Html",
    "agenda_view",
    "agendas_table",
    "answers_by_page",
    "asking_view",
    "before_and_after",
    "beside_view",
    "both_forms",
    "card_view",
    "cards_table",
    "cases_table",
    "categories_table",
    "category_view",
    "change_examples",
    "change_view",
    "checklist_table",
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
    "delays_table",
    "deliveries_view",
    "doctor_view",
    "documents_table",
    "documents_view",
    "endings_table",
    "endings_view",
    "examples_marked",
    "examples_table",
    "finding_view",
    "fits_table",
    "form_view",
    "gate_tests",
    "gates_picture",
    "glossary_table",
    "glossary_view",
    "goals_view",
    "guess_view",
    "guesses_table",
    "guide_examples",
    "guide_style",
    "handout_view",
    "hard_questions_table",
    "helps_table",
    "in_state_view",
    "inquiries_table",
    "languages_table",
    "later_view",
    "least_restrictive_view",
    "letters_table",
    "links_view",
    "loop_table",
    "loop_view",
    "loop_walk",
    "message",
    "monday_table",
    "money_rules_table",
    "need_view",
    "needs_table",
    "neighbour_view",
    "neighbours_table",
    "notice_view",
    "notices_tables",
    "numbers_table",
    "objectives_map",
    "of_control",
    "paper_docx",
    "paper_text",
    "paper_view",
    "papers_of",
    "paragraphs_view",
    "path_table",
    "plan_example",
    "plan_examples_table",
    "plan_view",
    "progress_view",
    "question_view",
    "questions_on_paper",
    "questions_table",
    "rates_table",
    "readers_table",
    "ready_made",
    "record_view",
    "records_table",
    "records_view",
    "report_view",
    "reports_table",
    "reports_view",
    "results_view",
    "role_view",
    "roles_table",
    "sample_table",
    "sample_view",
    "session_sources",
    "short_answer",
    "shown_on_screen",
    "side_by_side",
    "so_far_view",
    "sources_of",
    "sources_view",
    "stages_picture",
    "stages_table",
    "stages_view",
    "state_view",
    "states_table",
    "statistic_figure",
    "statistic_table",
    "statistic_text",
    "style",
    "summary_view",
    "talking_points",
    "tasks_table",
    "thousand_example",
    "thousand_table",
    "thousand_view",
    "times_table",
    "verdicts_text",
    "vote_view",
    "votes_table",
    "waiting",
    "ways_table",
    "ways_view",
    "what_if_table",
    "where_it_runs",
    "where_to_go",
    "words_on_this_page",
]
