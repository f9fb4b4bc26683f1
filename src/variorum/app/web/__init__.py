"""The desk in a browser: pages made on the server, readable without scripts; htmx and one small script add keys and live updates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

from variorum.app.web import words

HERE = Path(__file__).parent
EDITION = HERE.parents[1] / "export" / "page"
"""The edition's own templates and style, which the desk shares so that both look alike."""


def environment() -> Environment:
    """Jinja with autoescape on for every template; an unknown name is an error."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(HERE / "templates"), PackageLoader("variorum.export.page")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=words.shown,
    )
    made.filters |= {"when": words.when, "day": words.day, "state": words.state, "plural": words.plural}
    return made
