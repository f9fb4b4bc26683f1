"""Words in quotation marks stand in the evidence as they are, in that order, in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.model.finding import Finding
from variorum.model.letters import fold
from variorum.model.text import Span

_QUOTED = re.compile(r"[“\"]([^“”\"]{2,2000})[”\"]")
_LOOSE = re.compile(r"[^\w]+")


def check_quotes(text: str, evidence: str) -> Iterator[Finding]:
    """A finding for each quotation of the text that the evidence does not have word for word."""
    known = f" {_plain(evidence)} "
    for m in _QUOTED.finditer(text):
        if f" {_plain(m.group(1))} " not in known:
            yield Finding(
                "quotes", Span(m.start(1), m.end(1)), "these quoted words are in no cited sentence; quote exactly or drop the marks"
            )


def _plain(text: str) -> str:
    return _LOOSE.sub(" ", fold(text)).strip()
