"""Bytes to text: which characters the bytes stand for, and which of them are kept."""

from __future__ import annotations

import codecs
import re

from variorum.errors import UnreadableFile

MAX_BYTES = 12_000_000
"""Largest input read, in bytes. The longest saved news pages are about 5 MB; ten times 200,000 words is 12 MB."""

SNIFF_BYTES = 4096
"""How much of the start is looked at for a declared charset and for signs of a binary file."""

MAX_CONTROL_SHARE = 0.02
"""Share of control characters in decoded text above which it counts as binary."""

_MAGIC = (
    (b"%PDF", "a PDF", "save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt"),
    (b"\x89PNG", "a picture", "give the article's text or page"),
    (b"\xff\xd8\xff", "a picture", "give the article's text or page"),
    (b"GIF8", "a picture", "give the article's text or page"),
    (b"\x1f\x8b", "gzip data", "unpack it first"),
    (b"\x7fELF", "a program", "give the article's text or page"),
    (b"SQLite format 3", "a database", "give the article's text or page"),
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding=["']([\w-]{2,40})|<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{2,40})""", re.IGNORECASE
)

_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters but tab, newline, vertical tab, form feed, next line
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates and noncharacters
    "\u00ad\u200b\u2060\ufeff"  # invisible marks within words
    "\u202a-\u202e\u2066-\u2069]"  # direction overrides, which can make text read otherwise than it is
)
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """Newlines as ``\\n``, every kind of space as one plain space, and no invisible control characters.

    >>> clean("one\\r\\ntwo\\u00a0three\\x00")
    'one\\ntwo three'
    """
    return _SPACES.sub(" ", _DROPPED.sub("", _NEWLINES.sub("\n", text)))


def decode(data: bytes, *, name: str, charset: str | None = None) -> str:
    """The text of ``data``, cleaned. A byte order mark wins over ``charset``, that over a charset declared within, that over a guess.

    Raises UnreadableFile for what is too large or not text.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            f"{name}: {len(data):,} bytes, more than the {MAX_BYTES:,} that are read; "
            f"cut it down to one article, or save the article's text alone"
        )
    for magic, what, mend in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(f"{name}: is {what}, not text, HTML or JSON; {mend}")
    text = _decoded(data, charset)
    controls = len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]", text))
    if controls > max(8, MAX_CONTROL_SHARE * len(text)):
        raise UnreadableFile(
            f"{name}: {controls:,} of {len(text):,} characters are control or broken ones, so it is not text; "
            f"give the article as text, HTML or JSON"
        )
    return clean(text)


def _decoded(data: bytes, charset: str | None) -> str:
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(marked, errors="replace")
    head = _DECLARED.search(data[:SNIFF_BYTES])
    declared = next((g.decode("ascii", "ignore") for g in head.groups() if g), None) if head else None
    for encoding in (charset, "utf-8", declared):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    return _guessed(data)


def _strictly(data: bytes, encoding: str | None) -> str | None:
    """Decoded without a single error, or None. Valid UTF-8 beyond ASCII is next to never anything else, so it comes before a
    declaration."""
    if not encoding:
        return None
    if encoding.lower().replace("_", "-") in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}:
        encoding = "cp1252"  # as browsers read these labels
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """Undeclared and not UTF-8: what charset-normalizer takes it for, and Windows-1252 when it has no opinion."""
    if data.count(0) > len(data) // 100:
        return data.decode("latin-1")
    broken = data.decode("utf-8", errors="replace")
    if broken.count("\ufffd") * 500 < len(broken):
        return broken  # a few damaged bytes in UTF-8 text
    from charset_normalizer import from_bytes  # seldom needed, slow to load

    best = from_bytes(data[:200_000]).best()
    if best is not None:
        text = _strictly(data, best.encoding)
        if text is not None:
            return text
    return data.decode("cp1252", errors="replace")
