"""A mistake on the command line is one sentence and the exit code 1, never a traceback."""

import subprocess
import sys

import pytest

FILE, FOLDER, NOWHERE = "a_file.txt", "answers", "nowhere"
IN_THE_WAY = "a file is in the way. Name a folder, or a place where one can be made."


@pytest.fixture
def here(tmp_path):
    (tmp_path / FILE).write_text("not a notebook", encoding="utf-8")
    (tmp_path / FOLDER).mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("bank a_file.txt", f"a_file.txt: {IN_THE_WAY}"),
        ("bank a_file.txt/bank", f"a_file.txt/bank: {IN_THE_WAY}"),
        ("slides a_file.txt", f"a_file.txt/school: {IN_THE_WAY}"),
        ("slides out --names nowhere", "nowhere: there is no such file. Give the path of a list with one name a line."),
        ("marks answers a_file.txt", f"a_file.txt: {IN_THE_WAY}"),
        ("marks nowhere", "There is no folder 'nowhere'. Give the folder that holds the students' files."),
        ("marks", "Give the folder that holds the students' files: make marks FOLDER=answers"),
        ("build.notebooks nowhere", "There is no nowhere."),
        ("build.notebooks a_file.txt", "Notebook does not appear to be JSON: 'not a notebook'"),
    ],
)
def test_a_mistake_is_a_sentence(here, asked, said):
    command, *arguments = asked.split()
    done = subprocess.run(
        [sys.executable, "-m", f"helpers.{command}", *arguments], cwd=here, capture_output=True, text=True, check=False
    )
    assert done.stderr == said + "\n"
    assert done.stdout == ""
    assert done.returncode == 1
