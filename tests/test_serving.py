"""Visitors' kernels are split off one process: they start clean, end when they should, and start the usual way if need be."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import jinja2
import psutil
import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from helpers.serving import line, provisioner, scripts
from helpers.serving.manager import LIGHT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Kernels are split off on Linux only.")
TOP = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", LIGHT, "-f", "{connection_file}"]


@pytest.fixture
def nursery(monkeypatch: pytest.MonkeyPatch) -> Iterator[provisioner.Nursery]:
    """A server's side of its own, closed at the end as the end of the server closes it."""
    made = provisioner.Nursery()
    monkeypatch.setattr(provisioner, "NURSERY", made)
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "splitting")
    yield made
    if made._line:
        made._line.close()


def manager_of(command: list[str]) -> KernelManager:
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=command, display_name="light", language="python")
    return manager


@contextmanager
def kernel(
    folder: Path, command: list[str] = COMMAND, **env: str
) -> Iterator[tuple[psutil.Process, Callable[[str], str]]]:
    """A running kernel, as its process and as what answers code with what the code prints."""
    manager = manager_of(command)
    manager.start_kernel(env=os.environ | {"IPYTHONDIR": str(folder)} | env, cwd=str(folder))
    client: BlockingKernelClient = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)

    def printed(code: str) -> str:
        said: list[str] = []
        client.execute_interactive(
            code, timeout=60, output_hook=lambda heard: said.append(heard["content"].get("text", ""))
        )
        return "".join(said).strip()

    try:
        yield psutil.Process(manager.provisioner.pid), printed
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def ended(process: psutil.Process) -> bool:
    _, alive = psutil.wait_procs([process], timeout=10)
    return not alive


def test_each_visitor_s_kernel_is_split_off_one_process_and_is_as_clean_as_a_new_one(
    nursery: provisioner.Nursery, tmp_path: Path
) -> None:
    with kernel(tmp_path, CHILD="one") as (first, ask), kernel(tmp_path, CHILD="other") as (second, ask_other):
        assert first.ppid() == second.ppid() != os.getpid()
        ask("child = 'typed by a visitor'; import random, helpers; helpers.load.mark = 1")
        assert ask_other("print('child' in globals(), hasattr(__import__('helpers').load, 'mark'))") == "False False"
        draw = "import random, uuid; print(random.random(), uuid.uuid4())"
        assert ask(draw) != ask_other(draw)
        environment = "import os; print(os.environ['CHILD'], os.getcwd())"
        assert ask(environment) == f"one {tmp_path}"
        assert ask_other(environment) == f"other {tmp_path}"
        assert ask("import sys; print(sys.modules['debugpy'], get_ipython().history_manager.enabled)") == "None False"
        assert ask("print('helpers.widgets' in sys.modules, 'pandas' in sys.modules)") == "True False"
        # a process that a kernel starts is waited for as usual: the nursery does not, and that must not be inherited
        assert ask("import subprocess; print(subprocess.run(['false']).returncode)") == "1"
    assert ended(first)
    assert ended(second)
    assert not list(tmp_path.rglob("history.sqlite"))


def test_a_page_gets_all_its_controls_with_one_question(nursery: provisioner.Nursery, tmp_path: Path) -> None:
    """As in a kernel that starts as usual: where the first way fails, a page asks for each control by itself."""
    manager = manager_of(COMMAND)
    manager.start_kernel(env=os.environ | {"IPYTHONDIR": str(tmp_path)}, cwd=str(tmp_path))
    client: BlockingKernelClient = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        client.execute_interactive("import ipywidgets; bare = ipywidgets.Button(description='Bare')", timeout=60)
        control = {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}
        client.shell_channel.send(client.session.msg("comm_open", control, metadata={"version": "1.0.0"}))
        asked = {"comm_id": "control", "data": {"method": "request_states"}}
        client.shell_channel.send(client.session.msg("comm_msg", asked))
        said = {}
        while said.get("method") != "update_states":
            said = client.get_iopub_msg(timeout=60)["content"].get("data", {})
        assert "Bare" in [each["state"].get("description") for each in said["states"].values()]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_when_the_server_ends_every_kernel_ends(nursery: provisioner.Nursery, tmp_path: Path) -> None:
    with kernel(tmp_path) as (one, _), kernel(tmp_path) as (other, _):
        parent = one.parent()
        nursery._line.close()
        assert ended(parent)
        assert ended(one)
        assert ended(other)


def test_when_the_process_is_killed_the_next_visitor_still_gets_a_kernel(
    nursery: provisioner.Nursery, tmp_path: Path
) -> None:
    with kernel(tmp_path) as (first, _):
        parent = first.parent()
        parent.kill()
        assert ended(first)
    with kernel(tmp_path) as (usual, ask):  # the first that notices starts the usual way
        assert usual.ppid() == os.getpid()
        assert ask("print(1 + 1)") == "2"
    with kernel(tmp_path) as (again, ask):
        assert again.ppid() not in (parent.pid, os.getpid())
        assert ask("print(1 + 1)") == "2"


def test_another_kernel_than_the_light_one_starts_as_usual(nursery: provisioner.Nursery, tmp_path: Path) -> None:
    usual = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    with kernel(tmp_path, usual) as (process, _):
        assert process.ppid() == os.getpid()
    assert not nursery.running


def test_a_kernel_that_is_killed_takes_no_other_with_it(nursery: provisioner.Nursery, tmp_path: Path) -> None:
    with kernel(tmp_path) as (first, _), kernel(tmp_path) as (second, ask):
        made = provisioner.SplitOff(first)
        assert made.poll() is None
        made.kill()
        assert made.wait() == 0
        assert made.poll() == 0
        assert ask("print('still here')") == "still here"
        assert second.is_running()


def test_a_short_message_does_not_wait_for_the_one_before_to_be_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the operating system about the very socket over which a page hears from its kernel."""
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: "connected")
    here, there = socket.create_server(("127.0.0.1", 0)), socket.socket()
    there.connect(here.getsockname())
    accepted, _ = here.accept()

    handler = KernelWebsocketHandler.__new__(KernelWebsocketHandler)
    at_once = partial(accepted.setsockopt, socket.IPPROTO_TCP, socket.TCP_NODELAY)  # as tornado's stream does it
    handler.ws_connection = SimpleNamespace(set_nodelay=at_once)
    made = line.PromptConnection.__new__(line.PromptConnection)
    made.websocket_handler = handler
    assert not accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert made.connect() == "connected"
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    for each in (here, there, accepted):
        each.close()


def test_voila_s_own_scripts_are_one_file_where_all_of_them_are_there(tmp_path: Path) -> None:
    share = Path(sys.prefix) / "share" / "jupyter"
    made = scripts.write(tmp_path / "made", share)
    text = (tmp_path / "made" / "scripts.js").read_text()
    assert all((share / name).read_text() in text for name in scripts.listed())
    assert sorted(made.values()) == [
        "share/jupyter/voila/templates/settings/scripts.html.j2",
        "share/jupyter/voila/templates/settings/static/scripts.js",
    ]
    assert scripts.write(tmp_path / "none", tmp_path / "another Voilà") == {}


@pytest.mark.parametrize("name", ["deploy/README.md", "postBuild", "src/helpers/serving/scripts.py"])
def test_the_words_about_them_say_how_many_they_are(name: str) -> None:
    said = re.findall(r"(?:not|as) (\d+)\b", (TOP / name).read_text(encoding="utf-8"))
    assert str(len(scripts.listed())) in said


def test_a_page_takes_the_one_file_only_from_the_voila_it_was_made_from(tmp_path: Path) -> None:
    scripts.write(tmp_path, Path(sys.prefix) / "share" / "jupyter")
    templates = jinja2.FileSystemLoader([tmp_path, Path(scripts.__file__).parents[1] / "voila_template"])
    tag = jinja2.Environment(loader=templates, autoescape=True).get_template("scripts.html.j2")
    asked = {"resources": {"base_url": "/below/"}}
    same = tag.render(asked, config={"appVersion": version("voila"), "fullStaticUrl": "/below/voila/static"})
    assert '<script async src="/below/voila/templates/settings/static/scripts.js?v=' in same
    other = tag.render(asked, config={"appVersion": "0.0.1", "fullStaticUrl": "/below/voila/static"})
    assert other.strip() == '<script async src="/below/voila/static/voila.js"></script>'
