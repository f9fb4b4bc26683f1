"""Names that mean the same thing in every format and every run: URNs of what has no address, and addresses that may be linked."""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f0a4f0e-5d0f-5b7c-9a53-0c1f4a6d1b52")
_KEPT = "/?:@!$&'*+,;=%-._~"
"""Characters that may stand in a path, query or fragment (RFC 3986), but for round brackets, which end a link in Markdown."""


def urn(*parts: str) -> str:
    """A URN (RFC 9562, version 5) that depends on ``parts`` alone, so that the same thing keeps it from run to run.

    >>> urn("s1", "claim", "c1") == urn("s1", "claim", "c1") != urn("s1", "claim", "c2")
    True
    """
    return f"urn:uuid:{uid(*parts)}"


def uid(*parts: str) -> str:
    """The UUID of ``urn`` alone."""
    name = "".join(f"{len(part)}:{part}" for part in parts)
    return str(uuid5(_NAMESPACE, name.encode("utf-8", "surrogatepass")))


def web_uri(url: str | None) -> str | None:
    """``url`` as an RFC 3986 URI when it is an absolute http or https address, else None; other characters are percent-encoded.

    >>> web_uri("https://example.org/café?a=(1)"), web_uri("javascript:alert(1)")
    ('https://example.org/caf%C3%A9?a=%281%29', None)
    """
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or any(c in host for c in "<>\"'`\\^{|}%[]"):
        return None
    host = f"[{host}]" if ":" in host else host
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    fragment = f"#{_escaped(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{port}{_escaped(parts.path)}{query}{fragment}"


def _escaped(part: str) -> str:
    return quote(part.replace("%", "%25") if _bad_percent(part) else part, safe=_KEPT)


def _bad_percent(text: str) -> bool:
    """True when a percent sign does not start an escape."""
    return any(not _hexadecimal(text[i + 1 : i + 3]) for i, c in enumerate(text) if c == "%")


def _hexadecimal(pair: str) -> bool:
    return len(pair) == 2 and all(c in "0123456789abcdefABCDEF" for c in pair)
