"""From a folder of student files to a marked class. Run it as ``make marks FOLDER=…`` or ``python -m helpers.marks FOLDER``.

* `reading` — every file of the folder, and why one was skipped;
* `tables` — by student, by objective, by question, with the most common wrong reasons;
* `writing` — CSV, a workbook and a page with a picture of the class.
"""

from .reading import ClassWork, Skipped, read_folder
from .tables import by_objective, by_question, by_student
from .writing import write_marks

__all__ = ["ClassWork", "Skipped", "by_objective", "by_question", "by_student", "read_folder", "write_marks"]
