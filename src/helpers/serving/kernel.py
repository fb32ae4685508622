"""A kernel for a reader of a page: without a debugger, and without a file in which its cells are written down."""

from __future__ import annotations

import sys


def main() -> None:
    """Start the kernel; the arguments are those of any IPython kernel."""
    # Thirty megabytes a visitor. Python takes a module that is None for one that is not installed.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance(argv=[*sys.argv[1:], "--HistoryManager.enabled=False"])


if __name__ == "__main__":
    main()
