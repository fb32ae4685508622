"""What Binder, or an image for JupyterHub, would make of this repository, as far as it can be known without Docker.

First what repo2docker reads: which files it goes by, which Python, which pins, and as whom the image runs. Then the server is
started from this environment as BinderHub starts it: below /user/x/, as somebody who is not root and owns no file here; and a
notebook, its kernel and its page without code are opened over the network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import requests
import yaml
from packaging.requirements import Requirement
from rehearsal.kernel import Kernel
from rehearsal.machine import TOP, free_ports, running

BASE = "/user/x/"
NOTEBOOK = "notebooks/00_start_here.ipynb"
GUIDE = "notebooks/20_parent_guide.ipynb"
STRANGER = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]  # no root, and none of its powers over files
WITH_IT = {"jupyterlab", "jupyter-server", "ipywidgets", "notebook"}  # what repo2docker itself puts into every image

Line = tuple[bool, str]


def plain(name: str) -> str:
    """One spelling for all names of a package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pip_lines(text: str) -> list[Requirement]:
    """What pip is told in an environment file, without the project itself."""
    lists = [part["pip"] for part in yaml.safe_load(text)["dependencies"] if isinstance(part, dict)]
    return [Requirement(line) for lines in lists for line in lines if not line.startswith("-")]


def read_as_repo2docker() -> Iterator[Line]:
    """What repo2docker finds in the repository, and what it would build."""
    from repo2docker import buildpacks
    from repo2docker.app import Repo2Docker

    with chdir(TOP):
        packs = [pack("buildpack-deps:jammy") for pack in Repo2Docker().buildpacks]
        pack = next(each for each in packs if each.detect())
        yield type(pack).__name__ == "CondaBuildPack", f"repo2docker goes by environment.yml ({type(pack).__name__})"
        own = Path(buildpacks.__file__).parent / "conda" / f"environment.py-{pack.python_version}.yml"
        yield own.exists(), f"it knows Python {pack.python_version}"
        pack.platform = "linux/amd64"
        image = pack.render({"NB_USER": "jovyan", "NB_UID": "1000"})
    users = re.findall(r"^USER (.+)$", image, re.MULTILINE)
    yield users[-1] == "${NB_USER}", f"the image runs as {users[-1]}, not as root"
    yield "postBuild" in image, "it runs postBuild, which puts the scripts of a page into one file"
    pins = {plain(line.name): line for line in pip_lines((TOP / "environment.yml").read_text())}
    base = [line for line in yaml.safe_load(own.read_text())["dependencies"] if isinstance(line, str) and "==" in line]
    for wanted in (Requirement(line) for line in base):
        if plain(wanted.name) in WITH_IT & set(pins):
            (pin,) = pins[plain(wanted.name)].specifier
            yield wanted.specifier.contains(pin.version), f"{wanted} has room for our {pin.version}"


def pins_of_the_lock() -> Iterator[Line]:
    """Are these the versions that the tests ran with?"""
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (TOP / "requirements.lock").read_text(), re.MULTILINE))
    pins = pip_lines((TOP / "environment.yml").read_text())
    others = [str(pin) for pin in pins if str(pin.specifier) != f"=={locked.get(pin.name, 'none')}"]
    yield bool(pins) and not others, f"{len(pins)} pins, each as in requirements.lock {' '.join(others)}"


def copy_of_what_git_has(folder: Path) -> None:
    """The repository as it would be in the image, owned by somebody else and closed for writing."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, check=True).stdout
    subprocess.run(
        ["cp", "--parents", "--target-directory", str(folder), *names.decode().strip("\0").split("\0")],
        cwd=TOP,
        check=True,
    )
    if os.geteuid() == 0:
        subprocess.run(["chown", "--recursive", "12345:12345", str(folder)], check=True)
    subprocess.run(["chmod", "--recursive", "a+rX,a-w", str(folder)], check=True)


def start_as_binderhub() -> Iterator[Line]:
    """Start the server as BinderHub does, and use it as a visitor does."""
    (port,) = free_ports(1)
    token = os.urandom(16).hex()
    given = [f"base_url={BASE}", f"token={token}", "trust_xheaders=True", f"default_url=/lab/tree/{NOTEBOOK}"]
    options = [
        "--ip=0.0.0.0",
        f"--port={port}",
        *(f"--{app}.{each}" for app in ("NotebookApp", "ServerApp") for each in given),
    ]
    as_stranger = STRANGER if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="image-") as there:
        folder, home = Path(there) / "repository", Path(there) / "home"
        folder.mkdir()
        home.mkdir()
        copy_of_what_git_has(folder)
        extra = {"HOME": str(home), "JUPYTER_PLATFORM_DIRS": "0"}
        command = [*as_stranger, str(TOP / ".venv/bin/jupyter-lab"), "--no-browser", *options]
        address = f"http://127.0.0.1:{port}{BASE}"
        try:
            with running(command, f"{address}api", folder, home / "log", extra):
                yield True, f"jupyter-lab starts below {BASE} as somebody who is not root and may not write there"
                yield from use(address, token)
        finally:
            if os.geteuid() != 0:
                subprocess.run(["chmod", "--recursive", "u+w", str(folder)], check=True)


def use(address: str, token: str) -> Iterator[Line]:
    """Open JupyterLab, a notebook, a kernel, and the guide as a page without code."""
    browser = requests.Session()
    browser.trust_env = False
    page = browser.get(f"{address}lab/tree/{NOTEBOOK}?token={token}", timeout=60)
    yield page.ok and f'"baseUrl": "{BASE}"' in page.text, "JupyterLab opens"
    found = browser.get(f"{address}api/contents/{NOTEBOOK}", timeout=60)
    yield found.ok and found.json()["type"] == "notebook", f"{NOTEBOOK} opens"
    yield from run(address, browser, found.json()["content"])
    page = browser.get(f"{address}voila/render/{GUIDE}", timeout=120)
    fine = page.ok and 'kernelId = "' in page.text and "settings-failed" not in page.text
    yield (
        fine and f'data-base-url="{BASE}voila/"' in page.text,
        "the parents' guide opens as a page without code, by its own template",
    )
    elsewhere = re.findall(r'(?:href|src)="(/(?!user/x/)[^"]*|https?://(?:127|0)[^"]*)"', page.text)
    yield not elsewhere, f"all its links to this server stay below {BASE} {' '.join(elsewhere)}"


def run(address: str, browser: requests.Session, notebook: dict[str, Any]) -> Iterator[Line]:
    """Run all cells of a notebook."""
    headers = {"X-XSRFToken": next(cookie.value for cookie in browser.cookies if cookie.name == "_xsrf")}
    kernel = browser.post(f"{address}api/kernels", headers=headers, json={"path": NOTEBOOK}, timeout=60).json()["id"]
    socket = Kernel(
        f"{address}api/kernels/{kernel}", "; ".join(f"{each.name}={each.value}" for each in browser.cookies)
    )
    cells = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    said = [
        m
        for code in cells
        for m in socket.ask("execute_request", {"code": code, "silent": False, "allow_stdin": False})
    ]
    errors = [message["content"]["evalue"] for message in said if message["msg_type"] == "error"]
    yield not errors and len(said) > len(cells), f"its {len(cells)} cells run in a kernel {' '.join(errors)}"
    socket.close()


def main() -> int:
    """Look at everything; the answer is 0 if all is well."""
    missing = 0
    for look in (read_as_repo2docker, pins_of_the_lock, start_as_binderhub):
        for good, sentence in look():
            print(f"{'good' if good else 'NOT '}  {sentence}", flush=True)
            missing += not good
    docker = shutil.which("docker") and subprocess.run(["docker", "version"], capture_output=True).returncode == 0
    print(
        "Docker runs here: `jupyter-repo2docker .` builds the image."
        if docker
        else "No Docker here: no image was built."
    )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
