"""Whoever makes the same things from the same tables gets the same bytes, wherever, whenever and in whatever order of a set."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXPORTS = Path(__file__).parent / "exports.py"
# Two unlike machines: another seed of hashes, locale, home and working folder, and always another day on the calendar.
UNLIKE = (
    {"PYTHONHASHSEED": "1", "TZ": "Etc/GMT+12", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "20261125", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
)
KINDS = {".html", ".js", ".json", ".css", ".docx", ".xlsx", ".csv", ".txt", ".zip"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folders, running = [], []
    for number, environment in enumerate(UNLIKE):
        here = tmp_path_factory.mktemp(f"machine_{number}")
        changed = os.environ | environment | {"HOME": str(here)}
        running.append(subprocess.Popen([sys.executable, EXPORTS, here / "made"], cwd=here, env=changed))
        folders.append(here / "made")
    assert [each.wait() for each in running] == [0, 0]
    return folders


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_two_unlike_machines_make_the_same_bytes(made):
    first, second = made
    assert files(first) == files(second)
    assert {Path(name).suffix for name in files(first)} >= KINDS
    _, different, failed = filecmp.cmpfiles(first, second, files(first), shallow=False)
    assert (different, failed) == ([], [])


def test_no_file_tells_where_or_by_whom_it_was_made(made):
    here = str(made[0].parent).encode()
    user = os.environ.get("USER", "").encode()
    for name in files(made[0]):
        content = (made[0] / name).read_bytes()
        assert here not in content, name
        assert not (len(user) > 4 and user in content), name
