"""What only an instructor sees: every answer with its reasons, and notes on how to teach each page and each case."""

from __future__ import annotations

from ..cases import case_children, compared, opened, settings_of, whole
from ..catalog import Child, load
from ..reasoning.findings import all_findings
from ..views.page import Html, render
from ..views.quiz import answered_pages


def answer_key(language: str = "en") -> Html:
    """Every question with its right answer, the word on every answer, and the authority; by page."""
    pages, title = list(answered_pages(language)), load().text("key_title", language)
    return render("answer_key.html", language, pages=pages, code=language, title=title)


def teaching_notes(language: str = "en") -> Html:
    """For each case: the whole story, what is worth noticing, and the rules' findings at the start and at the end."""
    catalog = load()
    cases = [_case_entry(child, language) for child in case_children()]
    title = catalog.text("notes_title", language)
    return render("teaching_notes.html", language, cases=cases, code=language, title=title)


def _case_entry(child: Child, language: str) -> dict[str, object]:
    case = opened(child.id)
    settings = settings_of(case)
    start = {each.setting: each.of_known.outlook for each in compared(case, dict.fromkeys(settings, "depends"))}
    end = {name: finding.outlook for name, finding in all_findings(whole(case)).items() if name in settings}
    return {"child": child, "case": child.case, "settings": settings, "start": start, "end": end}
