"""For a class or a community: do the files in deploy/ name what exists, and agree with each other?"""

from __future__ import annotations

import re
import runpy
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).parents[1]
DEPLOY = TOP / "deploy"
REGISTRIES = r"(pypi|pythonhosted|npmjs|anaconda)\.(org|com)|(docker|ghcr|quay)\.io"


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def hub() -> dict[str, Any]:
    return yaml.safe_load(read("jupyterhub.yaml"))


def test_the_hub_opens_a_notebook_that_exists_and_that_is_in_the_home(hub):
    student = hub["singleuser"]
    opened = student["defaultUrl"].removeprefix("/lab/tree/")
    assert (TOP / opened).is_file()
    *copied, home = student["lifecycleHooks"]["postStart"]["exec"]["command"][3:]
    names = [path.removeprefix("/srv/therapy-settings/") for path in copied]
    assert all((TOP / name).exists() for name in names)
    assert opened.split("/")[0] in names
    assert home.rstrip("/") == hub["hub"]["config"]["KubeSpawner"]["working_dir"]


def test_the_image_of_the_hub_is_this_version_and_is_not_built_where_a_home_hides_it(hub):
    version = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["version"]
    assert hub["singleuser"]["image"]["tag"] == f"v{version}"
    assert f"{hub['singleuser']['image']['name']}:v{version}" in read("jupyterhub.yaml")
    assert "--target-repo-dir /srv/" in read("jupyterhub.yaml")


def test_somebody_may_enter_the_hub(hub):
    assert hub["hub"]["config"]["Authenticator"] == {"admin_users": ["YOUR-NAME"], "allow_all": True}


def command_of_the_container() -> list[str]:
    return re.findall(r'"([^"]+)"', re.search(r"^CMD (.+)$", read("Containerfile"), re.MULTILINE)[1])


def test_container_and_service_may_have_as_many_processes():
    assert (
        re.search(r"--pids-limit (\d+)", read("Containerfile"))[1]
        == re.search(r"TasksMax=(\d+)", read("voila.service"))[1]
    )


def test_container_and_service_start_the_same_and_the_proxy_finds_it():
    service = re.search(r"^ExecStart=\S+/(voila .+)$", read("voila.service"), re.MULTILINE)[1].split()
    container = command_of_the_container()
    assert set(service) - set(container) == {"--Voila.ip=127.0.0.1"}
    assert set(container) - set(service) == {"--Voila.ip=0.0.0.0"}
    port = next(word.split("=")[1] for word in service if word.startswith("--port="))
    assert set(re.findall(r"proxy_pass http://127\.0\.0\.1:(\d+);", read("nginx.conf"))) == {port}


def test_the_container_copies_what_exists_and_runs_as_nobody():
    text = read("Containerfile")
    copied = [name for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE) for name in line.split()[:-1]]
    assert [name for name in copied if not (TOP / name).exists()] == []
    licences = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["license-files"]
    assert {"requirements.lock", "pyproject.toml", "voila.json", "src", "notebooks", *licences} <= set(copied)
    assert re.findall(r"^USER (.+)$", text, re.MULTILINE)[-1] not in ("root", "0")
    assert "--require-hashes" in text


def test_binder_does_not_take_the_container_for_its_own():
    assert not [name for name in ("Dockerfile", "binder/Dockerfile", ".binder/Dockerfile") if (TOP / name).exists()]


def test_the_pages_about_servers_link_to_files_that_exist():
    for name in re.findall(r"\]\(([^)#:]+)\)", read("README.md")):
        assert (DEPLOY / name).exists(), name


def test_no_file_names_the_address_of_a_registry():
    command = ["git", "grep", "-nIE", REGISTRIES, "--", ".", ":!tests/test_deploy.py"]
    found = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
    assert found.stdout + found.stderr == ""


# --- the audit says when nothing was looked up: pip-audit itself calls that a success

FINE = {"name": "one", "version": "1.0", "vulns": []}
WEAK = {"name": "two", "version": "2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "three", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({"a": ([FINE], "")}, 0, "1 packages were looked up, 0 weaknesses"),
        ({"a": ([FINE, WEAK], "")}, 1, "two 2.0: CVE-1, mended in 2.1."),
        ({"a": ([UNKNOWN], ""), "b": ([], "no such host")}, 2, "Nothing was audited."),
        ({"a": ([FINE, UNKNOWN], "")}, 2, "Not looked up: three."),
        ({"a": ([WEAK, UNKNOWN], "")}, 1, "Not looked up: three."),
        ({"a": ([UNKNOWN], ""), "b": ([{**UNKNOWN, "version": "3", "vulns": []}], "")}, 0, "a could not be reached"),
    ],
)
def test_an_audit_that_looked_up_nothing_is_no_success(answers, code, said):
    judged = runpy.run_path(str(DEPLOY / "audit.py"))["judged"]
    found, words = judged(answers)
    assert found == code
    assert said in words
