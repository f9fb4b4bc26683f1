"""The same words across articles: every quotation of one remark laid together, with what was done to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from variorum.align.entities import Resolved
from variorum.align.wording import Wording, alteration, inside, shared_bag, shared_content, shared_order, wording_of
from variorum.annotate.view import View
from variorum.model import Reading, Utterance
from variorum.model.record import Alteration, Citation, Quote, QuoteVersion, cite

Similar = Callable[[list[str]], npt.NDArray[np.float32]]
"""Texts to the matrix of their cosines, float32, shape (n, n)."""

CHANGES: tuple[Alteration, ...] = ("misattributed", "reworded", "stitched", "translated")
NEAR = 0.62
"""Share of words in order from which two wordings of one speaker are one remark."""


@dataclass(slots=True, eq=False)
class Said:
    """One quotation in one article."""

    reading: int
    utterance: Utterance
    wording: Wording
    text: str
    speaker: str | None
    speaker_text: str | None
    headline: bool
    surely: bool
    """The speaker stands there by name."""
    cites: tuple[Citation, ...]
    pieces: tuple[Wording, ...] = ()
    """Its stretches between the outlet's words, where there are several."""


def merge_quotes(readings: Sequence[Reading], resolved: Resolved, *, similar: Similar | None = None) -> tuple[Quote, ...]:
    """Quotes in the order of their first quotation. Direct speech and quoted words count; reported speech without marks does not.

    A quote with ``altered`` has versions that say different things; the first version is the most widely told one. ``how`` is None where
    one wording is all there is.
    """
    said = _collect(readings, resolved)
    groups = _grouped(said, similar)
    return tuple(_quote(f"q{n}", group) for n, group in enumerate(groups, 1))


def _collect(readings: Sequence[Reading], resolved: Resolved) -> list[Said]:
    out: list[Said] = []
    for n, reading in enumerate(readings):
        view = View(reading.article, reading.parse)
        heads = [b.span for b in reading.article.blocks if b.kind == "headline"]
        for u in reading.utterances:
            wording = wording_of(view, u.content)
            if u.kind == "indirect" or not wording.lemmas:
                continue
            out.append(
                Said(
                    n,
                    u,
                    wording,
                    " ".join(" ".join(c.of(view.text).split()) for c in u.content),
                    resolved.speaker(reading.article.id, u),
                    u.speaker.of(view.text) if u.speaker is not None else None,
                    any(h.contains(u.span) for h in heads),
                    u.speaker is not None and u.speaker_name is not None and u.speaker.contains(u.speaker_name),
                    tuple(cite(reading.article, c) for c in u.content if c),
                    tuple(wording_of(view, (c,)) for c in u.content) if len(u.content) > 1 else (),
                )
            )
    return out


def _grouped(said: Sequence[Said], similar: Similar | None) -> list[list[Said]]:
    """Same words first, then part of the same words, then moderate likeness; a group never takes two remarks of one article."""
    up = list(range(len(said)))

    def find(i: int) -> int:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    members: dict[int, list[int]] = {i: [i] for i in range(len(said))}
    for _, i, j in sorted(_pairs(said, similar), key=lambda x: (-x[0], x[1], x[2])):
        a, b = find(i), find(j)
        if a == b or _clash(said, members[a], members[b]):
            continue
        a, b = min(a, b), max(a, b)
        up[b] = a
        members[a] += members.pop(b)
    return [[said[i] for i in sorted(m)] for _, m in sorted(members.items())]


def _clash(said: Sequence[Said], left: Sequence[int], right: Sequence[int]) -> bool:
    """True when the two groups hold different remarks of one article, or speakers that are surely different.

    A group speaks with the voice that most of its quotations have: one pronoun read wrongly does not part it from its own.
    """
    one_voice = _voice(said, left) == _voice(said, right) is not None
    for i in left:
        for j in right:
            a, b = said[i], said[j]
            if a.reading == b.reading and not _one_inside(a.wording, b.wording):
                return True
            differ = a.speaker and b.speaker and a.speaker != b.speaker and not (one_voice and not (a.surely and b.surely))
            if differ and not _same_words(a.wording, b.wording):
                return True
    return False


def _voice(said: Sequence[Said], members: Sequence[int]) -> str | None:
    """Whom most of the quotations are given to, those that name the speaker first."""
    known = [said[i] for i in members if said[i].speaker]
    counts = Counter(s.speaker for s in known if s.surely) or Counter(s.speaker for s in known)
    return counts.most_common(1)[0][0] if counts else None


def _same_words(a: Wording, b: Wording) -> bool:
    return min(len(a.lemmas), len(b.lemmas)) >= 6 and (shared_order(a, b) > 0.9 or _one_inside(a, b))


def _one_inside(a: Wording, b: Wording) -> bool:
    return inside(a.lemmas, b.lemmas) is not None or inside(b.lemmas, a.lemmas) is not None


def _pairs(said: Sequence[Said], similar: Similar | None) -> list[tuple[float, int, int]]:
    """(score, index, index) of quotations that may be one remark; candidates share a meaning word or the speaker."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        for w in s.wording.content:
            by_key[w].append(i)
        if s.speaker:
            by_key["@" + s.speaker].append(i)
    candidates = {(i, j) for ids in by_key.values() if len(ids) <= 400 for k, i in enumerate(ids) for j in ids[k + 1 :]}
    ordered = sorted(candidates)
    cosine = _cosines(said, ordered, similar)
    out = []
    for i, j in ordered:
        score = _likeness(said[i], said[j], cosine.get((i, j)))
        if score:
            out.append((score, i, j))
    return out


def _cosines(said: Sequence[Said], pairs: Sequence[tuple[int, int]], similar: Similar | None) -> dict[tuple[int, int], float]:
    """Likeness of meaning, asked for only where words leave it open."""
    open_pairs = [(i, j) for i, j in pairs if _open(said[i], said[j])] if similar is not None else []
    if not open_pairs or similar is None:
        return {}
    index = sorted({k for p in open_pairs for k in p})
    where = {k: n for n, k in enumerate(index)}
    matrix = similar([said[k].text for k in index])
    return {(i, j): float(matrix[where[i], where[j]]) for i, j in open_pairs}


def _open(a: Said, b: Said) -> bool:
    return a.reading != b.reading and a.speaker is not None and a.speaker == b.speaker and shared_order(a.wording, b.wording) < NEAR


def _likeness(a: Said, b: Said, cosine: float | None) -> float:
    """0 when they are no one remark; above 1 for the same words."""
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return 1.0 if _same_words(a.wording, b.wording) and a.reading != b.reading else 0.0
    x, y = a.wording, b.wording
    small = min(len(x.lemmas), len(y.lemmas))
    if x.lemmas == y.lemmas and (small >= 3 or a.speaker == b.speaker):
        return 2.0 + (a.speaker == b.speaker)
    if _one_inside(x, y) and small >= (2 if a.speaker and a.speaker == b.speaker else 4):
        return 1.9
    if a.reading == b.reading or small < 3:
        return 0.0
    order = shared_order(x, y)
    known = a.speaker is not None and a.speaker == b.speaker
    if order >= (NEAR if known else 0.8) and x.content & y.content:
        return 1.0 + order / 2
    if known and (piece := _piece_alike(a, b)):
        return piece
    if known or (_nameless(a, b) and shared_content(x, y) >= 0.6):
        return _reworded(a, b, order, cosine)
    return 0.0


def _piece_alike(a: Said, b: Said) -> float:
    """One stretch of a longer speech, in nearly the words of all that the other outlet gives."""
    best = 0.0
    for pieces, whole in ((a.pieces, b.wording), (b.pieces, a.wording)):
        for piece in pieces:
            if min(len(piece.lemmas), len(whole.lemmas)) >= 5 and piece.content & whole.content:
                best = max(best, shared_order(piece, whole))
    return 0.8 + best / 4 if best >= 0.75 else 0.0


def _nameless(a: Said, b: Said) -> bool:
    """One speaker is known, the other described in words that lead to no name, and both spoke through the same channel."""
    described = (a.speaker is None and a.speaker_text is not None) or (b.speaker is None and b.speaker_text is not None)
    channel = a.utterance.channel
    return described and (a.speaker is None) != (b.speaker is None) and channel is not None and channel == b.utterance.channel


def _reworded(a: Said, b: Said, order: float, cosine: float | None) -> float:
    """One remark in other words.

    Enough words shared in any order, meaning words among them, and a meaning that vectors do not find apart.
    """
    x, y = a.wording, b.wording
    if min(len(x.lemmas), len(y.lemmas)) < 4 or (a.utterance.kind != b.utterance.kind):
        return 0.0
    longer = max(len(x.lemmas), len(y.lemmas)) / min(len(x.lemmas), len(y.lemmas))
    bag, content = shared_bag(x, y), shared_content(x, y)
    if longer > 2.5:
        return 0.0
    apart = _other_occasion(a, b)
    if cosine is not None and _same_sense(a, b, cosine, apart=apart):
        return 0.3 + cosine / 4
    if bag >= 0.55 and content >= 0.33 and (cosine is None or cosine >= 0.35) and not apart:
        return 0.5 + bag / 4
    if bag >= 0.4 and content >= 0.5 and (cosine is None or cosine >= 0.45) and not apart:
        return 0.4 + bag / 4
    if cosine is not None and cosine >= 0.72 and bag >= 0.3 and content >= 0.3 and not apart:
        return 0.3 + bag / 4
    return 0.0


def _same_sense(a: Said, b: Said, cosine: float, *, apart: bool) -> bool:
    """Two whole sentences of one known speaker that say one thing by the encoder's measure, words in common or none.

    What one speaker says in two articles about two things stays below 0.45; different channels ask for more.
    """
    if a.speaker is None or a.speaker != b.speaker or a.utterance.kind != "direct" or b.utterance.kind != "direct":
        return False
    bag = shared_bag(a.wording, b.wording)
    if apart:
        return cosine >= 0.7 and bag >= 0.45
    return cosine >= 0.6 or (cosine >= 0.5 and bag >= 0.4)


def _other_occasion(a: Said, b: Said) -> bool:
    """Said through different channels, both named."""
    x, y = a.utterance.channel, b.utterance.channel
    alike = (
        {"press conference", "to reporters", "conference call", "broadcast", "speech"},
        {"interview", "phone"},
        {"statement", "X", "Truth Social", "note", "letter"},
    )
    return x is not None and y is not None and x != y and not any(x in s and y in s for s in alike)


def _quote(quote_id: str, group: Sequence[Said]) -> Quote:
    versions = _versions(group)
    hows = [alteration(a[0].wording, b[0].wording) for k, a in enumerate(versions) for b in versions[k + 1 :]]
    speakers = Counter(s.speaker for s in group if s.speaker and s.surely) or Counter(s.speaker for s in group if s.speaker)
    sure = [s for s in group if s.speaker and s.surely and s.utterance.kind == "direct"]
    if any(a.speaker != b.speaker and shared_order(a.wording, b.wording) > 0.9 for k, a in enumerate(sure) for b in sure[k + 1 :]):
        hows.append("misattributed")
    how = _worst(hows, group)
    channel = Counter(s.utterance.channel for s in group if s.utterance.channel).most_common(1)
    return Quote(
        quote_id,
        speakers.most_common(1)[0][0] if speakers else None,
        next((s.speaker_text for s in group if s.surely), next((s.speaker_text for s in group if s.speaker_text), None)),
        channel[0][0] if channel else None,
        how in CHANGES,
        how,
        tuple(QuoteVersion(v[0].text, tuple(c for s in v for c in s.cites)) for v in versions),
    )


def _worst(hows: Sequence[Alteration], group: Sequence[Said]) -> Alteration | None:
    if len(group) < 2:
        return None
    for how in CHANGES:
        if how in hows:
            return how
    trimmed = "trimmed" in hows or len({s.wording.lemmas for s in group}) > 1
    return "trimmed" if trimmed else "exact"


def _versions(group: Sequence[Said]) -> list[list[Said]]:
    """Wordings that say the same in one version, its fullest wording first.

    Versions by the number of articles, then the order of the group.
    """
    versions: list[list[Said]] = []
    for s in sorted(group, key=lambda s: (-len(s.wording.lemmas), s.reading, s.utterance.span.start)):
        home = next((v for v in versions if all(alteration(s.wording, o.wording) in ("exact", "trimmed") for o in v)), None)
        speaker_apart = home is not None and any(o.surely and s.surely and o.speaker != s.speaker for o in home)
        if home is None or speaker_apart:
            versions.append([s])
        else:
            home.append(s)
    versions.sort(key=lambda v: (-len({s.reading for s in v}), v[0].reading))
    return versions
