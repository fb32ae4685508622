"""One process that has loaded everything a page needs, and splits off a kernel for each visitor.

A kernel of its own takes a second to start and holds 46 MB. One that is split off (`os.fork`) starts in a few milliseconds
and shares with the others what none of them changes. It starts as clean as any other: nothing of a visitor is ever in this
process, it only loads, splits and waits.

The server speaks to it over a socket: one line of JSON for each kernel (``arguments``, ``env``, ``cwd``), answered by one
line with the number of the new process. The socket closes when the server ends, for whatever reason, and so does this.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from .kernel import ready_made

LATER = (
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "IPython.utils.wildcard", "faulthandler", "ipykernel.debugger", "psutil", "runpy",
    "tornado.gen", "tornado.locks", "tornado.platform.asyncio", "tornado.queues",
)  # fmt: skip
"""What a kernel loads only when it starts: three megabytes for each, if nobody has loaded them before."""


def load_everything() -> None:
    """Load what the pages of the collection show, so that no kernel has to.

    Without pandas and plotly: the guide needs neither, and a page that does loads them itself.
    """
    import ipywidgets

    from .. import load, widgets  # noqa: F401
    from ..reasoning import ChildProfile, evaluate
    from ..views import results_view, style

    # Otherwise done when ipywidgets is imported inside a kernel. Without it a page has to ask for its controls one by one.
    ipywidgets.register_comm_target()
    for name in LATER:
        with suppress(ImportError):  # another version of IPython may not have it
            import_module(name)
    load()
    child = ChildProfile(age=7)
    evaluate(child)
    style()
    results_view(child, "en")  # reads the templates


def serve(line: socket.socket) -> None:
    """Split off a kernel for each request, until the server hangs up."""
    run = ready_made()
    load_everything()
    gc.collect()
    gc.freeze()  # what is loaded by now is never looked at by the collector, which would write into shared pages
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a kernel that has ended
    request = _next_child(line)
    line.close()
    if request:
        _become(request, run)


def _next_child(line: socket.socket) -> dict[str, Any] | None:
    """Split off one process after another. In each of them, this comes back with its request; here, with nothing at the end."""
    with line.makefile() as requests:
        for request in requests:
            child = os.fork()
            if child == 0:
                return dict(json.loads(request))
            line.sendall(f"{child}\n".encode())
    return None


def _become(request: dict[str, Any], run: Callable[[Sequence[str]], None]) -> None:
    """Be the kernel that was asked for: a session, an environment and a folder of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    sys.path[0] = request["cwd"]
    run([*request["arguments"], f"--IPKernelApp.parent_handle={os.getppid()}"])


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
