"""The outside, taken in: files, folders and manifests to Raws.

In: paths and what the user says of them. Out: ``Collected``: Raws in a stated order and one error for each thing that could not be read.
Always: one unreadable thing never stops the others; a file is read once however it is named; nothing is fetched that was not named.
"""

from variorum.ingest.files import Collected, collect
from variorum.ingest.manifest import Manifest, Row, read_manifest

__all__ = ["Collected", "Manifest", "Row", "collect", "read_manifest"]
