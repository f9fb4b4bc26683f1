"""What is kept: fetched bytes, articles with all their versions, stories with their history, records, a person's corrections.

In: articles and decisions made elsewhere, with the time handed in. Out: rows of ``base``. Always holds: bytes and text once kept stay; the
same text at the same address is kept once; every write is one transaction, so that a kill leaves all of it or nothing; ids are never
reused; a correction is only ever undone by another row. The desk keeps its own tables in the same file.
"""

from variorum.store.base import (
    Added,
    Candidate,
    Change,
    Correction,
    Kept,
    Link,
    Membership,
    Store,
    Stored,
    StoryRow,
    Trace,
)
from variorum.store.sqlite import SqliteStore

__all__ = [
    "Added",
    "Candidate",
    "Change",
    "Correction",
    "Kept",
    "Link",
    "Membership",
    "SqliteStore",
    "Store",
    "Stored",
    "StoryRow",
    "Trace",
]
