"""Runs the tests on a network that leads nowhere: a network namespace with nothing in it but this machine itself.

Without arguments every test runs, as in `make test`; arguments are those of pytest. Ends with 2 if the machine cannot
make a namespace.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[1]
SET_FLAGS, UP = 0x8914, 0x1  # linux/sockios.h, linux/if.h
ELSEWHERE = ("192.0.2.1", 80)  # an address for documentation: RFC 5737
EVERYTHING = [["tests", "src", "--numprocesses", "2", "--dist", "loadfile"], ["notebooks"]]


def namespace() -> list[str] | None:
    """The command that starts another one without a network, if this machine allows it."""
    if shutil.which("unshare") is None:
        return None
    command = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    return command if subprocess.run([*command, "true"], capture_output=True).returncode == 0 else None


def bring_up_this_machine() -> None:
    """In a new namespace even 127.0.0.1 is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh", b"lo", UP))


def leads_nowhere() -> bool:
    """Is there no way out, although this machine can talk to itself?"""
    with socket.create_server(("127.0.0.1", 0)) as here:
        socket.create_connection(here.getsockname(), timeout=5).close()
    try:
        socket.create_connection(ELSEWHERE, timeout=5).close()
    except TimeoutError:
        return False
    except OSError:
        return True
    return False


def inside(arguments: list[str]) -> int:
    """Run the tests; the answer is 0 if all pass."""
    bring_up_this_machine()
    if not leads_nowhere():
        print("The network of the tests still leads out: nothing was tested.", file=sys.stderr)
        return 2
    print("No network: 127.0.0.1 answers, and nothing else can be reached.", flush=True)
    return max(
        subprocess.run([sys.executable, "-m", "pytest", *each], cwd=TOP).returncode
        for each in ([arguments] if arguments else EVERYTHING)
    )


def main(arguments: list[str]) -> int:
    """Go into a namespace of one's own, or say why that is not possible."""
    if arguments[:1] == ["--inside"]:
        return inside(arguments[1:])
    start = namespace()
    if start is None:
        print("This machine does not let you make a network namespace (Linux, `unshare --net`): nothing was tested.")
        return 2
    return subprocess.run([*start, sys.executable, __file__, "--inside", *arguments]).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
