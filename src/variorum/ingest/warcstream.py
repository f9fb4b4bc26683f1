"""The records of a WARC file, plain or gzipped (a member a record, or all in one), with the byte at which each begins."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from variorum.errors import BadSource
from variorum.ingest.unpack import GZIP_MAGIC

MAX_RECORD = 64 * 1024 * 1024
"""Bytes read of one record, unpacked."""
MAX_HEADER_LINES = 200
MAX_LINE = 16 * 1024
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One whole record."""

    offset: int
    """Byte of the file, as it lies on disk, at which the record (or the gzip member that holds it) begins."""
    headers: dict[str, str]
    """Names in lower case."""
    block: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """A record that cannot be read."""

    offset: int
    message: str
    last: bool
    """True: the archive is broken here, and nothing after it is read."""


class _BrokenError(Exception):
    """The stream gives no more; the text says why."""


class _Plain:
    """Bytes as they lie."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read = 0
        self.start = 0

    def more(self) -> bytes:
        data = self._stream.read(_CHUNK)
        self._read += len(data)
        return data

    def begin(self, waiting: int) -> int:
        """Where the next unread byte lies, with ``waiting`` bytes handed out and not yet used."""
        return self._read - waiting


class _Members:
    """Bytes out of gzip members, never across the border of two in one piece."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._position = 0
        self.start = 0
        self._inflater: zlib._Decompress | None = None

    def more(self) -> bytes:
        while True:
            if self._inflater is None and not self._open_member():
                return b""
            assert self._inflater is not None
            packed = self._packed or self._fetch()
            if not packed:
                raise _BrokenError("the file ends inside a compressed record")
            try:
                piece = self._inflater.decompress(packed, _CHUNK)
            except zlib.error as error:
                raise _BrokenError(f"compressed bytes are damaged ({error})") from error
            self._packed = self._inflater.unconsumed_tail or self._inflater.unused_data
            if self._inflater.eof:
                self._inflater = None
            if piece:
                return piece

    def begin(self, waiting: int) -> int:
        return self.start

    def _fetch(self) -> bytes:
        data = self._stream.read(_CHUNK)
        self._position += len(data)
        return data

    def _open_member(self) -> bool:
        self._packed = self._packed or self._fetch()
        while len(self._packed) < len(GZIP_MAGIC) and (data := self._fetch()):
            self._packed += data
        if not self._packed:
            return False
        self.start = self._position - len(self._packed)
        if not self._packed.startswith(GZIP_MAGIC):
            raise _BrokenError("no compressed record begins here")
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        return True


class _Bytes:
    """Lines and blocks out of pieces."""

    def __init__(self, source: _Plain | _Members) -> None:
        self._source = source
        self._waiting = b""

    def line(self) -> bytes:
        """With its line end; b"" at the end of the file."""
        while b"\n" not in self._waiting and len(self._waiting) < MAX_LINE:
            piece = self._source.more()
            if not piece:
                break
            self._waiting += piece
        end = self._waiting.find(b"\n", 0, MAX_LINE) + 1 or min(len(self._waiting), MAX_LINE)
        found, self._waiting = self._waiting[:end], self._waiting[end:]
        return found

    def block(self, length: int) -> bytes:
        """Up to ``length`` bytes; fewer at the end of the file."""
        parts, missing = [self._waiting[:length]], length - len(self._waiting)
        self._waiting = self._waiting[length:]
        while missing > 0 and (piece := self._source.more()):
            parts.append(piece[:missing])
            self._waiting = piece[missing:]
            missing -= len(piece)
        return b"".join(parts)

    def skip(self, length: int) -> int:
        """Passes over as many bytes; returns how many there were."""
        done = 0
        while done < length and (piece := self.block(min(_CHUNK, length - done))):
            done += len(piece)
        return done

    def offset(self) -> int:
        """Where the next record begins; blank lines before it are passed over."""
        while True:
            if not self._waiting:
                self._waiting = self._source.more()
            stripped = self._waiting.lstrip(b"\r\n")
            if stripped or not self._waiting:
                self._waiting = stripped
                return self._source.begin(len(stripped))
            self._waiting = b""

    @property
    def member(self) -> int:
        """Where the gzip member now being read begins; 0 in a plain file."""
        return self._source.start

    @property
    def ended(self) -> bool:
        return not self._waiting


def read_records(stream: BinaryIO, name: str) -> Iterator[WarcRecord | Break]:
    """Records in file order. Where the archive breaks, one last Break. Raises BadSource when it does not begin as an archive."""
    start = stream.read(len(GZIP_MAGIC))
    stream.seek(0)
    source = _Bytes(_Members(stream) if start == GZIP_MAGIC else _Plain(stream))
    offset, begun = 0, False
    try:
        while True:
            offset = source.offset()
            if source.ended:
                break
            version = source.line()
            if not version.startswith(b"WARC/"):
                raise _BrokenError(f"no record begins here, but {version[:40]!r}")
            begun = True
            yield _one(source, offset)
    except _BrokenError as error:
        if not begun:
            raise BadSource(f"{name}: no WARC archive ({error})") from error
        offset = max(offset, source.member)
        yield Break(offset, f"{name}: broken at byte {offset}: {error}", last=True)
        return
    if not begun:
        raise BadSource(f"{name}: no WARC archive: nothing in it")


def _one(source: _Bytes, offset: int) -> WarcRecord | Break:
    headers = _headers(source)
    written = headers.get("content-length", "").strip()
    if not written.isdigit() or len(written) > 15:
        raise _BrokenError(f"a record without a length ({written[:20]!r})")
    length = int(written)
    if length > MAX_RECORD:
        if source.skip(length) < length:
            raise _BrokenError(f"the file ends inside a record of {length} bytes")
        return Break(offset, f"the record at byte {offset} has {length} bytes, {MAX_RECORD} are read", last=False)
    block = source.block(length)
    if len(block) < length:
        raise _BrokenError(f"the record ends after {len(block)} of its {length} bytes")
    return WarcRecord(offset, headers, block)


def _headers(source: _Bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for _ in range(MAX_HEADER_LINES):
        line = source.line()
        if not line:
            raise _BrokenError("the file ends inside a record's header")
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        if not text:
            return found
        if text[0] in " \t" and last:
            found[last] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        last = name.strip().lower()
        found.setdefault(last, value.strip())
    raise _BrokenError(f"a record's header has more than {MAX_HEADER_LINES} lines")
