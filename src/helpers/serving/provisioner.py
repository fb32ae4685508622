"""Starts visitors' kernels by splitting them off one process that has loaded everything (`nursery`)."""

from __future__ import annotations

import asyncio
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any, cast

import psutil
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from .manager import LIGHT


class Nursery:
    """The process that kernels are split off, from the server's side. It is started when the first kernel is needed.

    >>> Nursery().running
    False
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._line: socket.socket | None = None

    @property
    def running(self) -> bool:
        """Is the process there, as far as is known?"""
        return self._line is not None

    def split_off(self, arguments: list[str], env: dict[str, str], cwd: str) -> psutil.Process:
        """Start a kernel with these arguments, environment and folder.

        Raises `OSError` where that failed, for example because somebody has ended the process; the next call starts anew.
        """
        request = json.dumps({"arguments": arguments, "env": env, "cwd": cwd}) + "\n"
        with self._turn:
            line = self._line or self._open()
            self._line = None
            line.sendall(request.encode())
            answer = line.recv(32)
            if not answer:
                raise ConnectionResetError("The process that kernels are split off has ended.")
            self._line = line
        return psutil.Process(int(answer))

    @staticmethod
    def _open() -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            subprocess.Popen(
                [sys.executable, "-m", f"{__package__}.nursery", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl+C in the terminal is for the server, which then ends everything
            )
        return ours


class SplitOff:
    """A kernel that is nobody's child here, with what `LocalProvisioner` asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """Nothing while it runs; after that 0, because only its parent is told how it ended."""
        return None if self._process.is_running() else 0

    def wait(self) -> int:
        """Wait until it has ended."""
        self._process.wait()
        return 0

    def send_signal(self, signum: int) -> None:
        """Send a signal; nothing where it has ended."""
        with suppress(psutil.NoSuchProcess):
            self._process.send_signal(signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


NURSERY = Nursery()


class SplittingProvisioner(LocalProvisioner):
    """Jupyter's own provisioner, except that a light kernel is split off instead of started.

    Where that is not possible (no Linux, another kernel, the process has ended) the kernel starts as usual, only slower.
    """

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel of this command."""
        if sys.platform != "linux" or LIGHT not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        arguments, env = cmd[cmd.index(LIGHT) + 1 :], dict(kwargs.get("env") or os.environ)
        cwd = str(kwargs.get("cwd") or pathlib.Path.cwd())
        try:
            process = await asyncio.to_thread(NURSERY.split_off, arguments, env, cwd)
        except (OSError, psutil.NoSuchProcess) as problem:
            self.log.warning("A kernel could not be split off (%s), it starts as usual.", problem)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = cast("subprocess.Popen[Any]", SplitOff(process))
        self.pid = self.pgid = process.pid
        self.cwd = cwd
        return self.connection_info
