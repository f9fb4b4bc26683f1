"""The outside: files, folders, manifests, pages, feeds, archives, and the loop that polls.

In: a path or a URL, what the user says of it, and the rules of what may be asked and what it may cost. Out: ``Collected`` (Raws in a
stated order) for the files of one story; for the news at large ``Arrival`` (one article's bytes, and where and when they were had) or
``Problem``. Always holds: one unreadable thing never stops the others; every read is bounded in size and time; nothing is fetched that was
not named, and no address is asked that was not checked; no XML entity is expanded; the clock, sleep, chance, name server and network of a
fetch are handed in; what could not be read is None.

For the news at large others call ``sources.open_source``, ``watch.Watch``, ``fetch.Fetcher``, ``warc.write_warc`` and the nouns of
``arrival`` and ``rules``; they are not imported here, because reading local files needs no HTTP client.
"""

from variorum.ingest.files import Collected, collect
from variorum.ingest.manifest import Manifest, Row, read_manifest

__all__ = ["Collected", "Manifest", "Row", "collect", "read_manifest"]
