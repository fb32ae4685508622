"""The line between a page and its kernel, on which a short message does not wait for the one before to be confirmed."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection, without the wait of the operating system.

    By default a second short message stays until the browser has confirmed the first, which it may put off for 40 ms; a
    page that opens, and every change, is answered in several short ones.
    """

    def connect(self) -> Any:
        """Begin to pass messages between the page and its kernel."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
