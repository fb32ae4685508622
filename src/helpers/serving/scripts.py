"""Voilà's scripts that every page needs, in one file. Voilà sends them as 69, and a phone waits for each.

They are copied as they are, one behind the other, when the package is installed into an environment that holds Voilà
(a build hook of hatchling). The page takes the one file where it was made from the Voilà that serves it; otherwise, and
where Voilà was not there at that time, it takes Voilà's own files. `scripts.txt` lists them, in no order that matters:
each only hands over its modules, and waits to be asked.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LISTED = Path(__file__).with_name("scripts.txt")
TEMPLATE = "share/jupyter/voila/templates/settings"
NAME = "scripts.js"
TAG = """\
{{%- if config.appVersion == "{version}" -%}}
<script async src="{{{{ resources.base_url | e }}}}voila/templates/settings/static/{name}?v={mark}"></script>
{{%- else -%}}
{{%- include "own_scripts.html.j2" -%}}
{{%- endif -%}}
"""


def listed() -> list[str]:
    """The files, as paths below the folder ``share/jupyter`` of an environment.

    >>> listed()[-1]
    'voila/templates/base/static/voila.js'
    """
    return LISTED.read_text().split()


def together(share: Path) -> str:
    """All files in one. Empty where one of them is not there: then this is another Voilà than the list was written for.

    >>> together(Path("nowhere"))
    ''
    """
    files = [share / name for name in listed()]
    if not all(file.is_file() for file in files):
        return ""
    return "".join(f"{file.read_text(encoding='utf-8')}\n;\n" for file in files)


def write(folder: Path, share: Path) -> dict[str, str]:
    """Write the file and the line of the template that names it; says where each belongs in an environment."""
    try:
        voila = version("voila")
    except PackageNotFoundError:
        return {}
    text = together(share)
    if not text:
        return {}
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    script, tag = folder / NAME, folder / "scripts.html.j2"
    script.write_text(text, encoding="utf-8")
    tag.write_text(TAG.format(version=voila, name=NAME, mark=mark), encoding="utf-8")
    return {str(script): f"{TEMPLATE}/static/{NAME}", str(tag): f"{TEMPLATE}/{tag.name}"}


class ScriptsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the one file beside the template, whenever the package is installed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """What hatchling calls before it puts the package together."""
        del version
        made = write(Path(self.directory) / "scripts", Path(sys.prefix) / "share" / "jupyter")
        build_data["shared_data"].update(made)
