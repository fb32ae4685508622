"""Voilà for strangers: what somebody who only has the address of the page can, and cannot, make the server do."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec
from tornado.websocket import websocket_connect

PAGE = "/voila/render/00_start_here.ipynb"
CLOSED = [
    "/api/contents", "/api/contents/20_parent_guide.ipynb", "/api/kernels", "/api/sessions", "/api/terminals", "/api/status",
    "/api/kernelspecs", "/terminals/1", "/lab", "/tree", "/files/20_parent_guide.ipynb",
    "/voila/files/20_parent_guide.ipynb", "/voila/files/../pyproject.toml", "/voila/files/%2e%2e/pyproject.toml",
    "/voila/render/../pyproject.toml", "/voila/render/%2e%2e%2fpyproject.toml", "/voila/static/../../../../etc/passwd",
]  # fmt: skip


def answer(address: str, method: str = "GET", data: bytes | None = None) -> tuple[int, str]:
    """The status and the text with which the server answers."""
    request = urllib.request.Request(address, method=method, data=data)
    try:
        with urllib.request.urlopen(request, timeout=60) as found:
            return found.status, found.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


@pytest.fixture(scope="module")
def kernel(voila_server: str) -> str:
    """The kernel of a visitor, as it stands in the visitor's page."""
    _, page = answer(voila_server + PAGE)
    return re.search(r'kernelId = "([\w-]+)"', page)[1]


@pytest.mark.parametrize("path", CLOSED)
def test_files_terminals_and_other_notebooks_cannot_be_reached(voila_server: str, path: str) -> None:
    status, text = answer(voila_server + path)
    assert status in (403, 404)
    assert "root:" not in text
    assert "cells" not in text
    assert "[project]" not in text


def test_nobody_can_start_a_kernel_or_list_those_of_others(voila_server: str, kernel: str) -> None:
    assert answer(f"{voila_server}/api/kernels", "POST", b'{"name": "python3"}')[0] in (403, 404)
    assert kernel not in answer(f"{voila_server}/api/kernels")[1]
    assert answer(f"{voila_server}/api/kernels/{kernel}", "DELETE")[0] == 403
    assert answer(f"{voila_server}/api/kernels/{uuid.uuid4()}")[0] == 404


def test_a_page_s_socket_runs_no_code(voila_server: str, kernel: str, tmp_path: Path) -> None:
    mark = tmp_path / "was_run"

    async def send() -> list[str]:
        socket = await websocket_connect(
            f"{voila_server.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?session_id=x"
        )
        content = {"code": f"open({str(mark)!r}, 'w')", "silent": False, "allow_stdin": False}
        for kind, said in (("execute_request", content), ("complete_request", {"code": "open.", "cursor_pos": 5})):
            head = {"msg_id": uuid.uuid4().hex, "username": "", "session": "x", "msg_type": kind, "version": "5.3"}
            message = {"header": head, "parent_header": {}, "metadata": {}, "content": said, "channel": "shell"}
            await socket.write_message(json.dumps(message))
        heard = []
        try:
            while True:
                heard.append(json.loads(await asyncio.wait_for(socket.read_message(), 3)).get("msg_type"))
        except (TimeoutError, TypeError):
            return heard
        finally:
            socket.close()

    with ThreadPoolExecutor() as apart:  # the browser of other tests keeps a loop of its own in this thread
        heard = apart.submit(asyncio.run, send()).result()
    assert not mark.exists()
    assert not {"execute_reply", "execute_result", "complete_reply", "stream"} & set(heard)


def test_the_page_holds_no_path_of_the_server_and_may_not_be_framed_elsewhere(voila_server: str) -> None:
    request = urllib.request.urlopen(voila_server + PAGE, timeout=60)
    page = request.read().decode()
    assert str(Path(__file__).parents[2]) not in page
    assert "Traceback" not in page
    assert "token" not in re.sub(r"<script[^>]*>.*?</script>", "", page, flags=re.S).lower()
    assert "frame-ancestors 'self'" in request.headers["Content-Security-Policy"]
    assert request.headers["X-Content-Type-Options"] == "nosniff"


def test_a_visitor_s_kernel_is_the_light_one_and_split_off(voila_server: str, kernel: str) -> None:
    started = [each for each in psutil.Process().children(recursive=True) if "-m" in each.cmdline()]
    split = [each for each in started if "helpers.serving.nursery" in each.cmdline()]
    assert len(split) > 1  # the one that has loaded everything, and a kernel at least
    assert len({each.ppid() for each in split}) == 2
    assert not [each for each in started if "ipykernel_launcher" in each.cmdline()]


def test_the_light_kernel_runs_cells_without_a_debugger_and_without_a_history(tmp_path: Path) -> None:
    manager = KernelManager(kernel_name="python3")
    command = [sys.executable, "-m", "helpers.serving.kernel", "-f", "{connection_file}"]
    manager._kernel_spec = KernelSpec(argv=command, display_name="light", language="python")
    manager.start_kernel(env=os.environ | {"IPYTHONDIR": str(tmp_path)})
    said: list[str] = []
    try:
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        code = "import sys; print(sys.modules['debugpy'], get_ipython().history_manager.enabled)"
        client.execute_interactive(
            code, timeout=60, output_hook=lambda message: said.append(message["content"].get("text", ""))
        )
    finally:
        manager.shutdown_kernel(now=True)
    assert "".join(said).strip() == "None False"
    assert not list(tmp_path.rglob("history.sqlite"))
