"""Prints editions: a page that needs no network and runs only its own script, and a document for programs."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from variorum.app.web import EDITION, HERE, environment
from variorum.app.web.views import edition_view
from variorum.export.json import to_json
from variorum.model.record import Record
from variorum.model.review import Edition

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]{1,600})">')


class HtmlPress:
    """The ``Press`` of the desk."""

    def __init__(self) -> None:
        self._environment: Environment = environment()
        self._style = "\n" + (EDITION / "static" / "page.css").read_text("utf-8") + (HERE / "static" / "edition.css").read_text("utf-8")
        self._script = "\n" + (EDITION / "static" / "page.js").read_text("utf-8")

    def page(self, edition: Edition, record: Record) -> str:
        """One HTML file; its content security policy names its style and its script by their digests and allows nothing else."""
        sources = f"style-src '{_digest(self._style)}'; script-src '{_digest(self._script)}'; img-src data:"
        policy = f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"
        view = edition_view(record, edition.points)
        return self._environment.get_template("edition.html.j2").render(
            edition=edition,
            view=view,
            pairs=list(zip(edition.points, view.points, strict=True)),
            style=Markup(self._style),  # noqa: S704  # our own files
            script=Markup(self._script),  # noqa: S704  # our own files
            policy=policy,
        )

    def document(self, edition: Edition, record: Record) -> str:
        """JSON: ``edition`` as published and ``record`` as the program made it, with what people ruled on its names."""
        told = {"schema": "variorum/edition/1", "edition": msgspec.to_builtins(edition), "record": to_json(record)}
        return json.dumps(told, ensure_ascii=True, indent=1, allow_nan=False) + "\n"


def policy_of(page: str) -> str:
    """The content security policy that a printed page carries, for the header that it is served with."""
    found = _POLICY.search(page[:4000])
    return html.unescape(found[1]) + "; frame-ancestors 'none'" if found else "default-src 'none'; sandbox"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
