"""Starts a visitor's kernel through `helpers.serving.kernel`."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

USUAL, LIGHT = "ipykernel_launcher", "helpers.serving.kernel"


class LightKernelManager(ServerKernelManager):
    """Jupyter's own manager of one kernel, with the light launcher in place of the usual one."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """The command that starts the kernel.

        A kernel that is not started by the usual launcher is left as it is.
        """
        command: list[Any] = super().format_kernel_cmd(extra_arguments)
        return [LIGHT if part == USUAL else part for part in command]
