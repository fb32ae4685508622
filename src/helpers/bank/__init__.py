"""The bank of questions for the course's own system, and the key for the instructor. Run it as ``make bank``.

* `moodle` — one text in Moodle's GIFT format;
* `canvas` — one QTI 1.2 package that Canvas takes, made by text2qti;
* `key` — the answer key and the teaching notes, which no student page shows;
* `writing` — all of it as files.

Everything is made from ``data/``: a question, its answer and its feedback stand there once.
"""

from .canvas import qti_package
from .key import answer_key, teaching_notes
from .moodle import gift
from .writing import write_bank

__all__ = ["answer_key", "gift", "qti_package", "teaching_notes", "write_bank"]
