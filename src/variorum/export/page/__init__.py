"""The edition: one story as one HTML file that needs no network.

In comes a ``Record``; out goes a page whose every statement links to the words it rests on. What always holds: outside text is escaped by
the template engine or by ``markupsafe``, never joined by hand; the content security policy names the one style and the one script by
their digests and allows nothing else, so no attribute of the page can style or run; addresses become links only when they are http or
https; without its script the page is whole, and every citation is a plain anchor.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from variorum.export.page.view import view_of
from variorum.model.record import Record

__all__ = ["page"]


def page(record: Record) -> str:
    """The whole page; the same record gives the same text."""
    style, script = _static("page.css"), _static("page.js")
    template = _templates().get_template("page.html.j2")
    sources = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:"
    policy = f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"
    return template.render(view=view_of(record), style=Markup(style), script=Markup(script), policy=policy)  # noqa: S704 - our own files


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("variorum.export.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _static(name: str) -> str:
    return "\n" + files("variorum.export.page").joinpath("static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
