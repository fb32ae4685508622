"""What the commands have in common: a mistake on the command line is a sentence and the exit code 1, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def command(*expected: type[Exception]) -> Callable[[Callable[P, int]], Callable[P, int]]:
    """A command that says in a sentence what is wrong with a file or a folder, and with what else is ``expected``.

    >>> @command()
    ... def show():
    ...     return len(open("nowhere.txt").read())
    >>> show()
    1
    """

    def decorated(main: Callable[P, int]) -> Callable[P, int]:
        @wraps(main)
        def run(*arguments: P.args, **named: P.kwargs) -> int:
            try:
                return main(*arguments, **named)
            except expected as error:
                said = str(error)
            except OSError as error:
                said = sentence_of(error)
            print(said, file=sys.stderr)
            return 1

        return run

    return decorated


def sentence_of(error: OSError) -> str:
    """What is wrong with a file or a folder, in a sentence.

    >>> sentence_of(FileNotFoundError(2, "No such file or directory", "mine.ipynb"))
    'There is no mine.ipynb.'
    >>> sentence_of(OSError(28, "No space left on device", "marks.csv"))
    'marks.csv: No space left on device.'
    """
    if error.filename is None:
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f"There is no {error.filename}."
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{error.filename}: a file is in the way. Name a folder, or a place where one can be made."
    return f"{error.filename}: {error.strerror}."
