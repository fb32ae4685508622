"""How a helper of a notebook is broken: it raises, or it gives nothing. Also a pytest plugin, for one break named by BROKEN.

A broken view gives an empty page; a broken set of controls keeps its name and its words for a page at rest, and has no
controls: that is what a test of saved outputs cannot see.
"""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Iterator
from typing import Any

from helpers.views.page import Html
from helpers.widgets.parts import Panel

BREAKS = ("raises", "gives nothing")


class BrokenError(Exception):
    """What a broken helper raises."""


def found(name: str) -> tuple[Any, str, Any]:
    """The module or class that holds a helper, the helper's own name there, and the helper: `views.x`, `widgets.X.y`."""
    module, *rest = name.split(".")
    holder = importlib.import_module(f"helpers.{module}")
    for part in rest[:-1]:
        holder = getattr(holder, part)
    return holder, rest[-1], getattr(holder, rest[-1])


def broken(helper: Any, how: str) -> Any:
    """A helper that raises, or one that gives nothing."""

    def raises(*_args: Any, **_options: Any) -> None:
        raise BrokenError

    if how == "raises":
        return raises
    if isinstance(helper, type) and issubclass(helper, Panel):

        def without_controls(self: Any, *args: Any, **options: Any) -> None:
            helper.__init__(self, *args, **options)
            self.children = ()

        return type(helper.__name__, (helper,), {"__init__": without_controls})
    if "." in getattr(helper, "__qualname__", ""):
        return lambda self, *_args, **_options: self
    return lambda *_args, **_options: Html("")


@contextlib.contextmanager
def break_helper(name: str, how: str) -> Iterator[None]:
    """Let a helper be broken while this lasts."""
    holder, its_name, helper = found(name)
    setattr(holder, its_name, broken(helper, how))
    try:
        yield
    finally:
        setattr(holder, its_name, helper)


if "BROKEN" in os.environ:
    BROKEN = break_helper(*os.environ["BROKEN"].split("="))  # kept, since a generator that nobody keeps would mend it
    BROKEN.__enter__()
