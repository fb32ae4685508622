"""Does the collection set itself up: pins that agree, no addresses in them, Binder, the commands and the settings?"""

import json
import os
import re
import runpy
import subprocess
import sys
import time
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from jupyter_client.provisioning import KernelProvisionerFactory
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.kernels.kernelmanager import MappingKernelManager
from packaging.requirements import Requirement
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.voila_kernel_manager import voila_kernel_manager_factory

TOP = Path(__file__).parents[1]
GENERATED = ["requirements.lock", "environment.yml"]


@cache
def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


@cache
def project() -> dict:
    return tomllib.loads(read("pyproject.toml"))["project"]


def dependencies(*, dev: bool) -> list[Requirement]:
    extra = project()["optional-dependencies"]["dev"] if dev else []
    return [Requirement(line) for line in project()["dependencies"] + extra]


def lock_pins() -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", read("requirements.lock"), re.MULTILINE))


def environment_pins() -> dict[str, str]:
    lines = yaml.safe_load(read("environment.yml"))["dependencies"][-1]["pip"]
    return dict(re.fullmatch(r"([\w.-]+)==([^\s;]+).*", line).groups() for line in lines if line != "-e .")


# --- pins


def test_environment_is_what_the_lock_makes_of_it():
    environment = runpy.run_path(str(TOP / "deploy" / "make_environment.py"))["environment"]
    wanted = environment(read("requirements.lock"), read("pyproject.toml"))
    assert read("environment.yml") == wanted, "run `make lock`"


def test_every_pin_of_the_environment_is_the_locks():
    assert environment_pins()
    assert environment_pins().items() <= lock_pins().items()


def test_every_dependency_is_pinned_within_its_range():
    wrong = [str(want) for want in dependencies(dev=True) if lock_pins().get(want.name, "none") not in want.specifier]
    assert not wrong, "run `make lock`"


def test_a_readers_environment_has_all_it_needs_and_no_tools():
    here = set(environment_pins())
    assert {want.name for want in dependencies(dev=False)} <= here
    assert not {"pytest", "playwright", "ruff", "mypy", "jupyter-repo2docker"} & here


def test_the_environment_names_python_and_the_project():
    *names, pip = yaml.safe_load(read("environment.yml"))["dependencies"]
    assert names == ["python=3.11", "pip"]
    assert pip["pip"][-1] == "-e ."


def test_every_package_in_the_lock_has_a_hash():
    blocks = re.split(r"^(?=[\w.-]+==)", read("requirements.lock"), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(lock_pins())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", GENERATED)
def test_no_address_of_any_server(name):
    text = read(name)
    assert "://" not in text
    assert not re.findall(r"\b[\w-]+\.(?:org|com|net|io|dev)\b", text)
    assert not re.findall(r"^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links)\b", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["uv.lock", "runtime.txt", "binder", ".binder", ".python-version", "requirements.txt"])
def test_nothing_that_silently_changes_what_is_built(name):
    assert not (TOP / name).exists()


def test_git_ignores_no_source():
    sources = "\n".join(str(path.relative_to(TOP)) for path in (TOP / "src").rglob("*.py"))
    ignored = subprocess.run(["git", "check-ignore", "--stdin"], cwd=TOP, input=sources, capture_output=True, text=True)
    assert ignored.stdout == ""


# --- Binder


def test_binder_accepts_the_repository():
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Building conda environment for python=3.11" in said
    assert re.search(r'env update -p \S+ --file "environment.yml"', said)
    # The whole repository is there before its environment is made, so that `-e .` finds it.
    assert said.index("COPY --chown=0:0 src/ ${REPO_DIR}/") < said.index('--file "environment.yml"')


# --- commands


def targets() -> dict[str, str]:
    """Each target of the Makefile with its comment."""
    return dict(re.findall(r"^([a-z]+):[^#\n]*?(?:## (.*))?$", read("Makefile"), re.MULTILINE))


def commands_in(name: str) -> set[str]:
    """Which words follow `make` in a document's code?"""
    return set(re.findall(r"(?:`|^ *(?:\$ )?)make ([a-z]+)", read(name), re.MULTILINE))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "deploy/README.md"])
def test_documents_name_only_commands_that_exist(name):
    assert commands_in(name) <= set(targets())


def test_the_readme_says_where_each_part_is():
    parts = {path.parent.name for path in (TOP / "src/helpers").glob("*/*") if path.suffix in (".py", ".html")}
    assert parts - {"__pycache__"} <= set(re.findall(r"`(?:src/helpers/)?(\w+)/`", read("README.md")))


def test_the_readme_gives_the_two_commands():
    assert {"lab", "test"} <= commands_in("README.md")


def test_every_command_is_explained_and_is_no_file():
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)[1].split()
    assert sorted(targets()) == sorted(phony)
    assert all(targets().values())


def make(*words: str, folder: Path = TOP) -> subprocess.CompletedProcess:
    """Run make as from a person's shell, also when `make test` runs this."""
    outer = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(["make", *words], cwd=folder, env=outer, capture_output=True, text=True)


def test_help_lists_every_command():
    assert [line.split(" · ")[0] for line in make("help").stdout.splitlines()] == list(targets())


def installed_from(folder: Path) -> None:
    """Make what an installation is made from, empty."""
    names = (
        "requirements.lock",
        "pyproject.toml",
        "serving/scripts.txt",
        "serving/scripts.py",
        "voila_template/page.html",
    )
    for name in names:
        path = folder / "src/helpers" / name if "/" in name else folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_what_data_writes_into_the_template_is_installed_at_once(tmp_path):
    """Programs that only note that they were called: python writes the titles once, as `make data` does where they changed."""
    (tmp_path / "Makefile").write_text(read("Makefile"))
    installed_from(tmp_path)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    titles = "src/helpers/voila_template/titles.html.j2"
    programs = {
        "python": f"test -e {titles} || {{ sleep 0.05; touch {titles}; }}",
        "pip": 'echo "$*" >> called',
        "jupyter": "true",
    }
    for name, does in programs.items():
        program = tmp_path / ".venv/bin" / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)

    def installed() -> int:
        done = make("data", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        return (tmp_path / "called").read_text().count("--editable")

    assert installed() == 2
    assert installed() == 2
    time.sleep(0.05)  # file systems count time in steps
    (tmp_path / "src/helpers/serving/scripts.txt").touch()
    assert installed() == 3


def test_without_python_one_sentence_says_what_is_missing(tmp_path):
    (tmp_path / "Makefile").write_text(read("Makefile"))
    installed_from(tmp_path)
    done = make("lab", "PYTHON=", folder=tmp_path)
    assert done.returncode != 0
    assert done.stderr.startswith("This needs Python 3.11 or later with its venv module")


# --- settings


def test_voila_knows_every_setting():
    pooled = voila_kernel_manager_factory(MappingKernelManager, preheat_kernel=True, default_pool_size=1)
    known = {
        "Voila": Voila,
        "VoilaConfiguration": VoilaConfiguration,
        "MappingKernelManager": MappingKernelManager,
        "VoilaKernelManager": pooled,
        "IdentityProvider": IdentityProvider,
        "KernelProvisionerFactory": KernelProvisionerFactory,
    }
    for group, values in json.loads(read("voila.json")).items():
        assert set(values) <= set(known[group].class_trait_names(config=True)), group


def test_voila_hides_tracebacks_and_serves_no_file():
    settings = json.loads(read("voila.json"))["VoilaConfiguration"]
    assert settings["show_tracebacks"] is False
    assert settings["file_allowlist"] == []


def test_the_installed_template_is_this_one():
    """An editable install copies the template; after a change `make lab` installs it anew."""
    ours = TOP / "src/helpers/voila_template"
    installed = Path(sys.prefix) / "share/jupyter/voila/templates/settings"
    for path in (path for path in ours.rglob("*") if path.is_file()):
        assert (installed / path.relative_to(ours)).read_bytes() == path.read_bytes(), "run `make data`"


def test_the_citation_has_the_projects_version():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == project()["version"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
