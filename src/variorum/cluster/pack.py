"""A sketch as bytes, for a store: a few kilobytes, read back without loss but for half-precision embeddings."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from variorum.cluster.sketch import Sketch

MAKER = "sketch/2"
_VECTORS = ("terms", "title", "lead", "names", "lead_names")


class _Packed(msgspec.Struct, array_like=True):
    vectors: list[tuple[bytes, bytes]]
    rare: bytes
    numbers: list[float]
    day: float | None
    outlet: str | None
    embedding: bytes | None
    weekdays: tuple[float, ...] = ()
    """Missing, as what follows, in what was packed before it was read."""
    documents: int = 0


_decoder = msgspec.msgpack.Decoder(_Packed)


def pack(sketch: Sketch) -> bytes:
    """Bytes that ``unpack`` reads."""
    made = _Packed(
        [_vector(getattr(sketch, name)) for name in _VECTORS],
        np.array(sorted(sketch.rare), dtype="<u8").tobytes(),
        sorted(sketch.numbers),
        sketch.day,
        sketch.outlet,
        None if sketch.embedding is None else sketch.embedding.astype(np.float16).tobytes(),
        sketch.weekdays,
        sketch.documents,
    )
    return msgspec.msgpack.encode(made)


def unpack(data: bytes) -> Sketch:
    """The sketch; raises msgspec.DecodeError for bytes of another maker."""
    p = _decoder.decode(data)
    terms, title, lead, names, lead_names = [_weights(*pair) for pair in p.vectors]
    embedding = None if p.embedding is None else np.frombuffer(p.embedding, np.float16).astype(np.float32)
    return Sketch(
        terms,
        title,
        lead,
        names,
        lead_names,
        frozenset(np.frombuffer(p.rare, "<u8").tolist()),
        frozenset(p.numbers),
        p.day,
        p.outlet,
        embedding,
        p.weekdays,
        p.documents,
    )


def _vector(weights: Mapping[int, float]) -> tuple[bytes, bytes]:
    keys = np.fromiter(weights.keys(), dtype="<u8", count=len(weights))
    return keys.tobytes(), np.fromiter(weights.values(), dtype="<f4", count=len(weights)).tobytes()


def _weights(keys: bytes, weights: bytes) -> dict[int, float]:
    return dict(zip(np.frombuffer(keys, "<u8").tolist(), np.frombuffer(weights, "<f4").tolist(), strict=True))
