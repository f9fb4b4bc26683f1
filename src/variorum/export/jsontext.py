"""JSON documents as text that any encoder of UTF-8 takes and that may stand inside an HTML page."""

from __future__ import annotations

import json
import re
from typing import Any

Object = dict[str, Any]

_ESCAPED = re.compile("[<\u2028\u2029\ud800-\udfff]")
"""A ``<`` could end the script element that holds the document; a lone surrogate cannot be encoded."""


def json_text(document: Object) -> str:
    """The document in the order of its keys, ending in a line feed.

    >>> json_text({"a": "</script>"})
    '{\\n "a": "\\\\u003c/script>"\\n}\\n'
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def given(**members: Any) -> Object:
    """Only the members that are known: None and empty lists are left out. A trailing underscore of a name becomes a leading ``@``."""
    known = {k: v for k, v in members.items() if v is not None and v != []}
    return {f"@{k[:-1]}" if k.endswith("_") else k: v for k, v in known.items()}
