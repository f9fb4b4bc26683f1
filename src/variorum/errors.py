"""Every exception the package raises on purpose.

::

    VariorumError
    ├─ InputError        what the user handed over cannot be read: the message names the file, the place and the mend
    │  ├─ UnreadableFile      a path that cannot be opened, is too large or is not text, HTML or JSON
    │  ├─ NoArticle           readable bytes with no article in them
    │  └─ BadManifest         a manifest that cannot be used at all
    ├─ NotFound          an identifier (claim, story, article) that does not exist
    ├─ ModelError        a model file is missing, altered or of another version
    └─ InvalidRecord     a record that does not satisfy its own schema: always a defect of ours
"""

from __future__ import annotations


class VariorumError(Exception):
    """Base of all errors raised on purpose; its text is shown to the user as it is."""


class InputError(VariorumError):
    """Something handed over cannot be used; other inputs are not touched by it."""


class UnreadableFile(InputError):
    """A path cannot be opened, is too large, or is none of the formats that are read."""


class NoArticle(InputError):
    """The bytes could be read, but hold no article."""


class BadManifest(InputError):
    """A manifest that cannot be used at all."""


class NotFound(VariorumError):
    """An identifier names nothing."""


class ModelError(VariorumError):
    """A model that a step needs is missing, altered, or of another version."""


class InvalidRecord(VariorumError):
    """A record does not satisfy the published schema."""
