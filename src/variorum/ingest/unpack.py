"""Undoing HTTP content codings and gzip files piece by piece, never past a limit: a bomb is cut before it grows."""

from __future__ import annotations

import zlib
from typing import Protocol

from variorum.errors import BadResponse, TooLarge

ACCEPT_ENCODING = "gzip, deflate"
MAX_CODINGS = 3
"""Codings stacked on one body."""

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class Unpacker(Protocol):
    """Takes packed bytes, hands back plain ones; ``finish`` raises BadResponse when the end is missing."""

    def feed(self, data: bytes) -> bytes: ...
    def finish(self) -> None: ...


class Plain:
    """No coding."""

    def feed(self, data: bytes) -> bytes:
        return data

    def finish(self) -> None:
        return


class Inflate:
    """gzip (any number of members) and deflate, with or without a zlib header; refuses to hand out more than ``limit`` bytes."""

    def __init__(self, limit: int, url: str = "") -> None:
        self._limit = limit
        self._url = url
        self._given = 0
        self._inflater = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False
        self._raw_tried = False

    def feed(self, data: bytes) -> bytes:
        out = bytearray()
        while data:
            if self._inflater.eof:
                if not data.startswith(GZIP_MAGIC):
                    break  # padding or rubbish behind the last member, which browsers pass over too
                self._inflater = zlib.decompressobj(_GZIP_OR_ZLIB)
            piece = self._inflate(data)
            out += piece
            self._given += len(piece)
            if self._given > self._limit:
                raise TooLarge(f"more than {self._limit} bytes when unpacked", self._url)
            data = self._inflater.unconsumed_tail or self._inflater.unused_data
        return bytes(out)

    def _inflate(self, data: bytes) -> bytes:
        room = self._limit - self._given + 1
        try:
            piece = self._inflater.decompress(data, room)
        except zlib.error as error:
            if self._begun or self._raw_tried:
                raise BadResponse(f"compressed bytes are damaged: {error}", self._url) from error
            self._raw_tried = True
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._inflate(data)
        self._begun = True
        return piece

    def finish(self) -> None:
        if self._begun and not self._inflater.eof:
            raise BadResponse("compressed bytes end too early", self._url)


def unpackers(content_encoding: str, limit: int, url: str) -> list[Unpacker]:
    """Unpackers for a Content-Encoding header, in the order to apply them. Raises BadResponse for a coding that was not asked for."""
    names = [name.strip().lower() for name in content_encoding.split(",") if name.strip()]
    if len(names) > MAX_CODINGS:
        raise BadResponse(f"{len(names)} content codings on one body", url)
    stack: list[Unpacker] = []
    for name in reversed(names):
        if name in ("gzip", "x-gzip", "deflate"):
            stack.append(Inflate(limit, url))
        elif name != "identity":
            raise BadResponse(f"content coding {name!r} was not asked for and is not read", url)
    return stack or [Plain()]


def through(stack: list[Unpacker], chunk: bytes) -> bytes:
    """One chunk through every unpacker in turn."""
    for unpacker in stack:
        chunk = unpacker.feed(chunk)
    return chunk


def gunzip(data: bytes, limit: int, name: str) -> bytes:
    """A gzip file's content, or the bytes themselves when they are not gzip."""
    if not data.startswith(GZIP_MAGIC):
        return data
    inflate = Inflate(limit, name)
    content = inflate.feed(data)
    inflate.finish()
    return content
