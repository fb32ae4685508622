"""A student's work while the page is open, and the file of the student's own choice that it is kept in."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from ..views import message, report_view
from ..views.quiz import outdated_sentence
from ..work import Work, WorkError, read, save, text_of, work_of
from .parts import Panel, announced, announcer, button, html, on_change, text_field, words

FILE_NAME = "my_answers.json"
RESERVED = r"(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³]) *(?:\.|$)"
"""Names that mean a device on Windows, whatever follows a dot."""
PLAIN_NAME = re.compile(rf"(?!{RESERVED})\w(?:[\w .,()+'!&#@~=-]{{0,48}}[\w,()+'!&#@~=-])?", re.IGNORECASE)
"""Names that every computer takes, short enough for what is written beside the file; no folders and no hidden signs."""


class Desk:
    """What was done so far. Panels share one; each is told when another adds something.

    With a ``path``, everything is saved as it is done. Without one, nothing is written anywhere.
    """

    def __init__(self, work: Work | None = None) -> None:
        self.work = work or Work()
        self.path: Path | None = None
        self.followers: list[Callable[[], None]] = []
        self.said = ""
        """What the last saving had to say: empty where all is well."""

    def put(self, work: Work) -> None:
        """Keep this work, save it where a file was chosen, and tell the panels.

        Where the file cannot be written, the work stays here, and ``said`` says so.
        """
        self.work, self.said = work, ""
        if self.path:
            try:
                self.work = save(work, self.path)
            except WorkError as error:
                self.said = words("desk_not_saved", said=str(error))
        for follower in self.followers:
            follower()

    def trouble(self) -> str:
        """What the last saving had to say, to be shown where the reader pressed; empty where all is well."""
        return message(self.said, role="alert") if self.said else ""

    def open(self, path: Path) -> None:
        """Read a file, add what was done before it was opened, and go on in it."""
        work = read(path).together(self.work)
        self.path = path
        self.put(work)


class OwnFile(Panel):
    """Where a student's work is kept: a file in this folder, a download, a file to go on from; and a report to print.

    On a page that a server shows to strangers there is no folder of the student's own, so that only the download and the
    upload are offered, and nothing is written on the server.
    """

    def __init__(self, desk: Desk | None = None, language: str = "en") -> None:
        self.desk, self._language = desk or Desk(), language
        self.student = text_field(words("desk_student", language))
        self.file = text_field(words("desk_file", language), speaks_at_once=False)
        self.file.value = FILE_NAME
        self.keep = button(words("desk_keep", language))
        self.upload = ipywidgets.FileUpload(
            accept=".json", multiple=False, description=words("desk_upload", language), layout={"width": "auto"}
        )
        self.upload.add_class("settings-button")
        self.report_button = button(words("desk_report", language))
        self.view, self.report, self.failed, self.announcer = html(), html(), html(), announcer()
        on_change([self.student], self._name, self.failed)
        on_change([self.upload], self._take, self.failed)
        self.keep.on_click(on_change([], self._keep, self.failed))
        self.report_button.on_click(on_change([], self._report, self.failed))
        here = [self.file, self.keep] if has_own_folder() else []
        note = Markup('<div class="settings"><p>{}</p></div>').format(words("desk_note", language))
        parts = [self.student, *here, self.upload, self.report_button]
        super().__init__([html(note), *parts, self.failed, self.announcer, self.view, self.report])
        self.desk.followers.append(self._show)
        self._show()

    def _name(self) -> None:
        work = self.desk.work
        self.desk.put(Work(self.student.value.strip(), work.answers, work.writing, work.unknown))

    def _keep(self) -> None:
        name = self.file.value.strip()
        if not PLAIN_NAME.fullmatch(name):
            self._say(words("desk_bad_name", self._language))
            return
        path = Path(name if name.lower().endswith(".json") else f"{name}.json")
        try:
            self.desk.open(path)
        except WorkError as error:
            self._say(str(error))
            return
        if self.desk.said:  # shown above the link already
            self.announcer.value = announced(self.desk.said)
            return
        self._say_with_outdated(words("desk_kept", self._language, name=path.name, count=self._count()))

    def _take(self) -> None:
        if not self.upload.value:
            return
        found = self.upload.value[0]
        try:
            text = bytes(found["content"]).decode("utf-8-sig")
            work = work_of(text, found["name"])
        except UnicodeDecodeError:
            self._say(words("desk_not_text", self._language, name=found["name"]))
            return
        except WorkError as error:
            self._say(str(error))
            return
        self.desk.put(work.together(self.desk.work))
        self._say_with_outdated(words("desk_taken", self._language, name=found["name"], count=self._count()))

    def _report(self) -> None:
        self.report.value = report_view(self.desk.work, self._language)
        self.announcer.value = announced(words("desk_report_below", self._language))

    def _count(self) -> int:
        return len(self.desk.work.answers) + len(self.desk.work.writing)

    def _say_with_outdated(self, text: str) -> None:
        self._say(f"{text} {outdated_sentence(self.desk.work, self._language)}".strip())

    def _say(self, text: str) -> None:
        self._show()
        self.view.value = message(text) + self.view.value
        self.announcer.value = announced(text)

    def _show(self) -> None:
        """The link to take the work away, and what the last saving had to say."""
        if self.desk.work.student and self.student.value.strip() != self.desk.work.student:
            self.student.value = self.desk.work.student
        self.view.value = self.desk.trouble() + download_link(text_of(self.desk.work), FILE_NAME, self._language)


def has_own_folder() -> bool:
    """Whether the folder of this page is the reader's own: not on a page that Voilà serves."""
    return not os.environ.get("SERVER_SOFTWARE", "").startswith("voila")


def download_link(text: str, name: str, language: str = "en") -> str:
    """A link that takes a text away as a file, without leaving it anywhere.

    >>> 'download="a.json"' in download_link("{}", "a.json")
    True
    """
    data = base64.b64encode(text.encode("utf-8")).decode("ascii")
    frame = Markup('<div class="settings"><p><a download="{}" href="data:application/json;base64,{}">{}</a></p></div>')
    return str(frame.format(name, data, words("desk_download", language)))
