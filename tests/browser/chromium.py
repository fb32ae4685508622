"""Where is a Chromium for the browser tests? As a program with --install: get one if there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome")
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """Which Chromium on this machine starts?"""
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[str]:
    """Which paths are worth a try, the reader's own choice first?"""
    yield os.environ.get("CHROMIUM", "")
    yield from (shutil.which(name) or "" for name in NAMES)
    yield ON_A_MAC
    yield playwrights_own()


def starts(path: str) -> bool:
    """Does this program run here, with all its libraries?"""
    return os.path.isfile(path) and subprocess.run([path, "--version"], capture_output=True).returncode == 0


def playwrights_own() -> str:
    """Where would Playwright keep the Chromium that it downloads?"""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> tuple[str | None, str]:
    """Which Chromium is here now, and what was done to have it?"""
    if path := find():
        return path, "was here already"
    attempt(sys.executable, "-m", "playwright", "install", "chromium")
    if path := find():
        return path, "was downloaded by Playwright"
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        attempt("apt-get", "update") and attempt("apt-get", "install", "-y", "chromium")
    return find(), "was installed by apt"


def attempt(*command: str) -> bool:
    """Did this command succeed? What it printed is shown only if it did not."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        last_lines = (done.stdout + done.stderr).strip().splitlines()[-3:]
        print(f"`{' '.join(command)}` failed:", *last_lines, sep="\n  ", file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    """Say in one sentence which Chromium the tests will use; fail only where CI must have one."""
    path, how = install() if "--install" in sys.argv else (find(), "is here")
    if path:
        print(f"Chromium for the browser tests {how}: {path}")
        return 0
    print("No Chromium was found or could be installed: the browser tests cannot run. Install one, or set CHROMIUM.")
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
