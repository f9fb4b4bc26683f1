"""Bytes in, one article out: its text as a reader sees it, and blocks that say which stretch of it is report and which is clutter.

In: a ``Raw`` (bytes, a name, what is known from outside). Out: an ``Extracted`` (article and doubts), or an ``InputError``, for any bytes.
Always: blocks are sorted, do not overlap and lie inside the text; clutter stays in the text, marked, with its reason; nothing is guessed,
what could not be read is None and a ``Warning``; no clock, no network, no disk.
"""

from variorum.extract.article import extract, split_jsonl

__all__ = ["extract", "split_jsonl"]
