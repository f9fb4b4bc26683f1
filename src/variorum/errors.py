"""Every exception the package raises on purpose.

::

    VariorumError
    ├─ InputError        what the user handed over cannot be read: the message names the file, the place and the mend
    │  ├─ UnreadableFile      a path that cannot be opened, is too large or is not text, HTML or JSON
    │  ├─ NoArticle           readable bytes with no article in them
    │  ├─ BadManifest         a manifest that cannot be used at all
    │  └─ BadSource           what should be a feed, an OPML list, a sitemap, an archive or a line of one is not
    │     └─ NotAFeed             a page or another document stands where a feed was asked for; ``alternates`` are feeds it names
    ├─ FetchError        something could not be fetched; ``url`` says what
    │  ├─ AddressRefused      the URL or the address behind it is one that is never asked: scheme, port, userinfo, private network
    │  ├─ RobotsRefused       the site's robots.txt does not let us in, or could not be read
    │  ├─ Unreachable         no such host, no connection, TLS refused, or the connection broke
    │  ├─ TimedOut            a time limit was passed, the total one included
    │  ├─ TooLarge            more bytes than the limit, on the wire or unpacked
    │  ├─ BadRedirect         a circle, too many hops, or a hop to nowhere
    │  ├─ BadResponse         bytes that cannot be unpacked, or an answer that is not HTTP
    │  └─ HttpRefused         the server answered with an error; ``status`` says which
    │     └─ TryLater             it asked for patience: ``retry_after_s``, bounded
    ├─ StoreError        the store's file cannot be opened, read or written
    │  └─ NewerStore           it was written by a later version of this program
    ├─ NotFound          an identifier (claim, story, article) that does not exist
    ├─ ModelError        a model file is missing, altered or of another version
    ├─ DeskError         the desk does not take a decision: the message says what would have to be so
    │  ├─ Refused             the state of the thing, its check or a rule of the house forbids it
    │  ├─ Stale               someone decided on the same thing meanwhile
    │  ├─ NotAllowed          the person's role is not enough
    │  └─ NotSignedIn         nobody is signed in, or name, password or token do not fit
    ├─ ExportError       a format that needs a program or package of the machine cannot be written; the message names the mend
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


class ExportError(VariorumError):
    """A format that needs a program or package of the machine cannot be written."""


class BadSource(InputError):
    """What should be a feed, an OPML list, a sitemap, an archive or a line of one cannot be read as such."""


class NotAFeed(BadSource):
    """A page or another document stands where a feed was asked for."""

    def __init__(self, message: str, alternates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.alternates = alternates
        """Feeds that the document names (``rel="alternate"``), absolute, best first."""


class FetchError(VariorumError):
    """Something could not be fetched; other fetches are not touched by it."""

    def __init__(self, message: str, url: str = "") -> None:
        super().__init__(message)
        self.url = url


class AddressRefused(FetchError):
    """The URL, or the address that its host resolves to, is one that is never asked."""


class RobotsRefused(FetchError):
    """The site's robots.txt does not let this program in, or could not be read."""


class Unreachable(FetchError):
    """No such host, no connection, TLS refused, or the connection broke before the end."""


class TimedOut(FetchError):
    """A time limit was passed; the total one counts every byte, however steadily they drip."""


class TooLarge(FetchError):
    """More bytes than the limit, on the wire or unpacked."""


class BadRedirect(FetchError):
    """Redirected in a circle, too often, or to nowhere."""


class BadResponse(FetchError):
    """The answer is not HTTP, or its bytes cannot be unpacked."""


class HttpRefused(FetchError):
    """The server answered with an error status."""

    def __init__(self, message: str, url: str = "", status: int = 0) -> None:
        super().__init__(message, url)
        self.status = status


class TryLater(HttpRefused):
    """The server asked for patience (429, 503), for longer than is waited in place."""

    def __init__(self, message: str, url: str = "", status: int = 429, retry_after_s: float = 0.0) -> None:
        super().__init__(message, url, status)
        self.retry_after_s = retry_after_s


class DeskError(VariorumError):
    """The desk does not take a decision; nothing was changed."""


class Refused(DeskError):
    """The state of the thing, its check or a rule of the house forbids it."""


class Stale(DeskError):
    """Someone decided on the same thing meanwhile; look again and decide again."""


class NotAllowed(DeskError):
    """The person's role is not enough for this."""


class NotSignedIn(DeskError):
    """Nobody is signed in, or name, password or token do not fit."""


class StoreError(VariorumError):
    """The store's file cannot be opened, read or written; what was committed before is untouched."""


class NewerStore(StoreError):
    """The file was written by a later version of this program, whose tables this one does not know."""
