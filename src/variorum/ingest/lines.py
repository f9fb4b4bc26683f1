"""JSON Lines, and JSON lists: one article an object. Read line by line, so that a file may be of any size."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from variorum.errors import BadSource
from variorum.ingest.arrival import Arrival, Problem, problem
from variorum.ingest.urls import canonical_url
from variorum.model import Raw

MAX_LINE = 8 * 1024 * 1024
"""Bytes of one line."""
_ADDRESSES = ("url", "uri", "link", "canonical_url", "permalink")


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Arrival | Problem]:
    """An arrival for each line that holds an object, a problem that gives the line's number for each other; empty lines are passed over."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            yield problem(f"{name}, line {number}", BadSource(f"longer than {MAX_LINE} bytes"))
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _object(line.strip(b"\xef\xbb\xbf"), name, number)


def read_json_list(data: bytes, name: str) -> Iterator[Arrival | Problem]:
    """A JSON file that holds a list: an arrival for each object in it. Raises BadSource for broken JSON."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadSource(f"{name}: not JSON ({error})") from error
    lines = b"\n".join(json.dumps(entry, ensure_ascii=False).encode("utf-8", errors="replace") for entry in found)
    yield from read_jsonl(io.BytesIO(lines), name)


def _object(line: bytes, name: str, number: int) -> Arrival | Problem:
    where = f"{name}, line {number}"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return problem(where, BadSource(f"not JSON ({error})"))
    if not isinstance(found, dict):
        return problem(where, BadSource("JSON, but no object: give one object with title, text and date a line"))
    written = (found.get(field) for field in _ADDRESSES)
    address = next((url for text in written if isinstance(text, str) and (url := canonical_url(text))), None)
    raw = Raw(
        data=line.strip(), name=f"{name}#{number}", path=f"{name}#{number}", url=address, media_type="application/json", charset="utf-8"
    )
    return Arrival(key=address or f"{name}#{number}", raw=raw, listed_in=name)
