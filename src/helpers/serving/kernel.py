"""A kernel for a reader of a page: without a debugger, and without a file in which its cells are written down."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence


def ready_made() -> Callable[[Sequence[str]], None]:
    """Load what the kernel is made of, and hand out what runs it with the arguments of any IPython kernel.

    >>> run = ready_made()
    """
    # Thirty megabytes a visitor. Python takes a module that is None for one that is not installed.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    return lambda arguments: launch_new_instance(argv=[*arguments, "--HistoryManager.enabled=False"])


if __name__ == "__main__":
    ready_made()(sys.argv[1:])
