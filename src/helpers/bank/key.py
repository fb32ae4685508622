"""What only an instructor sees: every answer with its reasons, and notes on how to teach each page and each case."""

from __future__ import annotations

from ..cases import case_children, compared, opened, settings_of, whole
from ..catalog import Child, Question, load, say
from ..quiz import right_answer
from ..reasoning.findings import all_findings
from ..views.authority import cited
from ..views.page import Html, render
from ..views.quiz import given_in_words, page_name


def answer_key(language: str = "en") -> Html:
    """Every question with its right answer, the word on every answer, and the authority; by page."""
    catalog = load()
    pages = []
    for page in dict.fromkeys(row.page for row in catalog.objectives.values()):
        rows = [each for each in catalog.quiz.values() if catalog.objectives[each.objective].page == page]
        if rows:
            pages.append((page_name(catalog.objectives[rows[0].objective]), [_entry(row, language) for row in rows]))
    return render("answer_key.html", language, pages=pages, code=language, title=catalog.text("key_title", language))


def teaching_notes(language: str = "en") -> Html:
    """For each case: the whole story, what is worth noticing, and the rules' findings at the start and at the end."""
    catalog = load()
    cases = [_case_entry(child, language) for child in case_children()]
    title = catalog.text("notes_title", language)
    return render("teaching_notes.html", language, cases=cases, code=language, title=title)


def _entry(question: Question, language: str) -> dict[str, object]:
    parts = [(option.text, option.feedback) for option in question.options]
    parts += [(item.text, item.feedback) for item in question.items]
    parts += [(pair.left, pair.feedback) for pair in question.pairs]
    said = [(say(text, language), say(feedback, language)) for text, feedback in parts]
    if question.number:
        said = [(f"{float(near.value):g}", say(near.feedback, language)) for near in question.number.near]
    return {
        "question": question,
        "objective": load().objectives[question.objective],
        "right": given_in_words(question, right_answer(question), language),
        "said": said,
        "authority": cited(question.cites, question.sources),
    }


def _case_entry(child: Child, language: str) -> dict[str, object]:
    case = opened(child.id)
    settings = settings_of(case)
    start = {each.setting: each.of_known.outlook for each in compared(case, dict.fromkeys(settings, "depends"))}
    end = {name: finding.outlook for name, finding in all_findings(whole(case)).items() if name in settings}
    return {"child": child, "case": child.case, "settings": settings, "start": start, "end": end}
