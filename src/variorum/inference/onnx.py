"""Our two networks on onnxruntime: sentence vectors, and the judgement of sentence pairs. No network, no torch.

Both are int8 files in ``weights`` (see ``weights/CARD.md``). Activations are scaled per run, so what stands beside a text in a batch moves
its answer. Pairs are therefore judged one a run, which costs no more where runs stand side by side; sentences, which are shorter, go in
batches that depend only on the set of inputs: the same call gives the same vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.inference.tokens import CLS, MAX_TOKENS, SEP, Floats, Pieces, WordPieces, answer_spans, batches, kept, padded
from variorum.model import PairVerdict

DIMENSIONS = 384
BATCH_TOKENS = 768
"""Padded tokens a run; twice as many take a seventh more time, as they no longer fit the cache."""


class Encoder:
    """Sentence vectors: tellings of the same fact lie close; the end of a text beyond 128 word pieces is not read."""

    def __init__(self, *, threads: int = 2, folder: Path | None = None) -> None:
        self._session = _session("sentence.int8.onnx", folder=folder)
        self._threads = threads
        self._pieces = _word_pieces(folder)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32, shape (n, 384), rows of length 1, in the order of ``texts``."""
        out = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        distinct = sorted(set(texts))
        place = {text: i for i, text in enumerate(distinct)}
        vectors = np.zeros((len(distinct), DIMENSIONS), dtype=np.float32)
        rows = [(CLS, *p.ids[: MAX_TOKENS - 2], SEP) for p in self._pieces.split(distinct)]
        for batch, found in _at_once(batches([len(r) for r in rows], tokens=BATCH_TOKENS), lambda b: self._run(rows, b), self._threads):
            vectors[batch] = found
        if len(texts):
            out[:] = vectors[[place[t] for t in texts]]
        return out

    def _run(self, rows: Sequence[tuple[int, ...]], batch: Sequence[int]) -> Floats:
        ids = padded([rows[i] for i in batch])
        vectors: Floats = self._session.run(["vector"], {"ids": ids, "mask": (ids != 0).astype(np.int64)})[0]
        return vectors


class Judge:
    """How two sentences relate, by the pair model; the first is the earlier report where the order is known."""

    def __init__(self, *, threads: int = 2, folder: Path | None = None) -> None:
        self._session = _session("pair.int8.onnx", folder=folder)
        self._threads = threads
        self._pieces = _word_pieces(folder)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[PairVerdict]:
        """One verdict a pair, in order.

        The spans are what the model would compare; they mean little where ``related`` is high. Together the two sides are cut to
        128 word pieces, the longer side first.
        """
        distinct = sorted(set(pairs))
        lefts, rights = self._pieces.split([a for a, _ in distinct]), self._pieces.split([b for _, b in distinct])
        sides = [_cut(a, b) for a, b in zip(lefts, rights, strict=True)]
        found: dict[tuple[str, str], PairVerdict] = {}
        for i, (relation, answer) in _at_once(range(len(distinct)), lambda i: self._run(*sides[i]), self._threads):
            found[distinct[i]] = _verdict(distinct[i], sides[i], relation, answer)
        return [found[p] for p in pairs]

    def _run(self, left: Pieces, right: Pieces) -> tuple[Floats, Floats]:
        ids = np.array([(CLS, *left.ids, SEP, *right.ids, SEP)], dtype=np.int64)
        types = np.array([(0,) * (len(left.ids) + 2) + (1,) * (len(right.ids) + 1)], dtype=np.int64)
        relation, answer = self._session.run(["relation", "answer"], {"ids": ids, "mask": np.ones_like(ids), "types": types})
        return relation[0], answer[0]


def _cut(left: Pieces, right: Pieces) -> tuple[Pieces, Pieces]:
    a, b = kept(len(left.ids), len(right.ids))
    return Pieces(left.ids[:a], left.at[:a]), Pieces(right.ids[:b], right.at[:b])


def _verdict(pair: tuple[str, str], sides: tuple[Pieces, Pieces], probabilities: Floats, scores: Floats) -> PairVerdict:
    middle = len(sides[0].ids) + 2
    agree, conflict, update, related = (float(p) for p in probabilities)
    left = answer_spans(pair[0], sides[0].at, scores[1:])
    right = answer_spans(pair[1], sides[1].at, scores[middle:])
    return PairVerdict(agree, conflict, update, related, left, right)


def _at_once[W, T](work: Iterable[W], run: Callable[[W], T], threads: int) -> Iterator[tuple[W, T]]:
    """Each piece of work with what ``run`` makes of it, in order. Runs side by side take a tenth less time than one spread over all
    threads."""
    todo = list(work)
    if threads == 1 or len(todo) < 2:
        yield from ((one, run(one)) for one in todo)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from zip(todo, pool.map(run, todo), strict=True)


def _session(name: str, *, folder: Path | None) -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(_weight(name, folder), sess_options=options, providers=["CPUExecutionProvider"])


def _word_pieces(folder: Path | None) -> WordPieces:
    return WordPieces(Tokenizer.from_str(_weight("tokenizer.json", folder).decode()))


def _weight(name: str, folder: Path | None) -> bytes:
    with as_file(files("variorum.inference") / "weights") as packaged:
        path = (folder or packaged) / name
        try:
            return path.read_bytes()
        except OSError as e:
            raise ModelError(f"{path} cannot be read ({e.strerror}); reinstall the package or run `training/`") from e
