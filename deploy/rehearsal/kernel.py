"""A kernel as a page uses it: messages through the server's websocket, and nothing else."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from typing import Any

import websocket

Message = dict[str, Any]


class Kernel:
    """One kernel behind one websocket, used by one reader at a time."""

    def __init__(self, address: str, cookies: str = "") -> None:
        self.session = uuid.uuid4().hex
        url = f"{address.replace('http', 'ws', 1)}/channels?session_id={self.session}"
        self.socket = websocket.create_connection(url, timeout=180, cookie=cookies)

    def send(self, kind: str, content: Message, metadata: Message | None = None) -> str:
        """Send one message; its number tells which answers belong to it."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "username": "", "session": self.session, "msg_type": kind, "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        self.socket.send(json.dumps({**message, "channel": "shell", "buffers": []}))
        return number

    def heard(self) -> Message:
        """The next message of the kernel, however long it takes."""
        while True:
            code, data = self.socket.recv_data()
            if code == websocket.ABNF.OPCODE_TEXT:
                return json.loads(data)
            if (
                code == websocket.ABNF.OPCODE_BINARY
            ):  # a head with offsets, the message, and pictures or numbers after it
                count = int.from_bytes(data[:4], "big")
                starts = [int.from_bytes(data[4 * n : 4 * n + 4], "big") for n in range(1, count + 1)]
                return json.loads(data[starts[0] : starts[1] if count > 1 else None])
            if code == websocket.ABNF.OPCODE_CLOSE:
                raise ConnectionError("the server closed the connection")

    def ask(self, kind: str, content: Message) -> Iterator[Message]:
        """Send a request, and yield all that the kernel says to it until it is idle and has answered."""
        yield from self.answers(self.send(kind, content), {"idle", kind.replace("_request", "_reply")})

    def tell(self, comm: str, data: Message) -> list[Message]:
        """Send what a reader did to a widget, and hear what changes by it."""
        number = self.send("comm_msg", {"comm_id": comm, "data": data})
        return list(self.answers(number, {"idle"}))

    def answers(self, number: str, wanted: set[str]) -> Iterator[Message]:
        """What is said to this message, until each wanted kind was heard."""
        missing = set(wanted)
        while missing:
            message = self.heard()
            if message["parent_header"].get("msg_id") != number:
                continue
            missing -= {message["msg_type"], message["content"].get("execution_state", "")}
            yield message

    def wait(self, seconds: float) -> None:
        """Read quietly for so long: the connection stays alive, as in a browser."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                self.heard()
            except websocket.WebSocketTimeoutException:
                break
        self.socket.settimeout(180)

    def close(self) -> None:
        """Leave; the kernel goes on until the server ends it."""
        self.socket.close(timeout=1)
