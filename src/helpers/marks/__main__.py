"""``python -m helpers.marks FOLDER [OUT]``: mark a folder of student files, or say in a sentence why not."""

import sys
from pathlib import Path

from ..commands import command
from .reading import NoFolderError, read_folder
from .writing import not_counted, write_marks


@command(NoFolderError)
def main(arguments: list[str]) -> int:
    """Mark a folder; the tables go to OUT, or to ``marks`` beside the folder. Answers with the exit code."""
    if not arguments:
        print("Give the folder that holds the students' files: make marks FOLDER=answers", file=sys.stderr)
        return 1
    folder = Path(arguments[0])
    work = read_folder(folder)
    out = Path(arguments[1]) if len(arguments) > 1 else folder.resolve().parent / "marks"
    for path in write_marks(work, out):
        print(path)
    for said in not_counted(work):
        print(said)
    for each in work.skipped:
        print(f"Skipped {each.file}: {each.reason}")
    print(f"{len(work.works)} files marked, {len(work.skipped)} skipped.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
