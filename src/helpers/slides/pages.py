"""A whole page that asks nobody for anything: its style and its script stand in it, and its policy allows only these two."""

from __future__ import annotations

import base64
import hashlib
import re

from markupsafe import Markup

from ..views.page import Html, environment, render

POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def plain(name: str) -> str:
    """The text of a style or a script, without its comments.

    >>> "//" in plain("deck.js")
    False
    """
    text = environment().get_template(name).render()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"(?m)^//.*$\n?", "", text).strip()


def policy(style: str, script: str = "") -> str:
    """The policy of a page with this style and this script.

    >>> policy("a").endswith("script-src 'none'; base-uri 'none'; form-action 'none'")
    True
    """
    return POLICY.format(style=_hashed(style), script=_hashed(script) if script else "'none'")


def sheet(title: str, body: str, language: str = "en", headed: bool = True) -> Html:
    """A page to read or to print; ``headed`` where the body has no heading of its own."""
    css = f"{plain('style.css')}\n{plain('sheet.css')}"
    values = {"title": title, "body": Markup(body), "css": Markup(css), "policy": Markup(policy(css))}
    return render("sheet.html", language, code=language, headed=headed, **values)


def _hashed(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
