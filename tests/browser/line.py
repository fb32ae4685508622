"""A line between a browser and a server that a test can hold up, cut and mend, as trains and tunnels do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 65536


class Line:
    """Takes calls at ``address`` and passes them on to ``port``, which a test may change: a server that was started anew."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open = threading.Event()  # set while bytes may pass
        self._open.set()
        self._cut = False
        self._ended: list[socket.socket] = []
        self._deaf: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def hold(self) -> None:
        """Let nothing through, and tell nobody: what is sent from now on arrives nowhere."""
        self._open.clear()

    def go_dead(self) -> None:
        """Let nothing through any more on the calls of now, without hanging up: as when a phone changes its network."""
        self._deaf.update(self._ended)

    def cut(self) -> None:
        """End every call, refuse new ones, and forget what was held up."""
        self._cut = True
        for end in self._ended:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ended.clear()
        self._open.set()

    def mend(self) -> None:
        """Take calls again."""
        self._cut = False
        self._open.set()

    def close(self) -> None:
        """Take no more calls."""
        self.cut()
        self._listening.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                if self._cut:
                    here.close()
                    continue
                try:
                    there = socket.create_connection(("127.0.0.1", self.port))
                except OSError:
                    here.close()
                    continue
                self._ended += [here, there]
                for source, target in ((here, there), (there, here)):
                    threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        """Pass on bytes until one end hangs up, then hang up the other."""
        with suppress(OSError):
            while chunk := source.recv(CHUNK):
                self._open.wait()
                if source not in self._deaf:
                    target.sendall(chunk)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to this port, for as long as a test needs it."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
