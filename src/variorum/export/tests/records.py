"""The records that formats are tried on: the ferry, the hostile one, one with nothing in it, one with a single announcement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.model.record import Record, Window

RECORDS = {"ferry": ferry, "hostile": hostile}
both = pytest.mark.parametrize("which", list(RECORDS))


def empty() -> Record:
    return replace(
        ferry(), articles=(), origins=(), entities=(), quotes=(), claims=(), expectations=(), timeline=(), key_points=(), warnings=()
    )


def announced(when: Window, state: str = "open", text: str = "It will open.") -> Record:
    first = ferry().expectations[0]
    return replace(ferry(), expectations=(replace(first, window=when, state=state, text=text),))  # type: ignore[arg-type]
