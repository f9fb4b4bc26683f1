"""Two wordings of what may be one remark: how much they share, and whether what differs changes the meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.annotate.view import View
from variorum.annotate.worded import words_of
from variorum.model import Span
from variorum.model.record import Alteration

FUNCTION = frozenset(
    """a an the this that these those i you he she it we they me him her us them my your his its our their be am is are was were been
    being have has had do does did will would shall should can could may might must not no n't 's 're 've 'll 'd to of in on at by
    for from with as and or but so if then than there here when while who whom which what how why very just also too even still only
    all any some one each about into over up out off down again more most let alone nor never none""".split()
)
NEGATION = frozenset({"not", "n't", "no", "never", "none", "nobody", "nothing", "nor", "neither", "without", "cannot"})
MODALITY = frozenset({"may", "might", "could", "would", "should", "must", "can", "perhaps", "maybe", "probably", "possibly", "likely"})
FUTURE = frozenset({"will", "shall"})
"""What has been done is not what will be."""
LIMITS = frozenset(
    """if unless until till yet now today currently presently except only without before after unless provided while this these such so far
    enough anything nothing everything all any some""".split()
)
NUMBERS = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
CONTRACTED = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not", "ca": "can", "wo": "will"}
GLUE = frozenset(
    {"that", "and", "but", "so", "well", "the", "a", "an", "then", "just", "very", "also", "there", "do", "be", "have", "to", "of"}
)
KEPT = 0.75
"""Share of the shorter wording that must stand in the longer, in order, for a trim."""


@dataclass(frozen=True, slots=True)
class Wording:
    """``words`` folded as written, ``lemmas`` of the same length where the parse agrees; ``content`` the lemmas that carry meaning."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    content: frozenset[str]
    breaks: frozenset[int]
    """Places in ``lemmas`` before which a sentence or clause mark, or a gap between spans, stands."""


def wording_of(view: View, spans: Sequence[Span]) -> Wording:
    """The words of an utterance in order, its spans joined."""
    lemmas: list[str] = []
    breaks: set[int] = set()
    for span in spans:
        breaks.add(len(lemmas))
        for i in view.range_of(span):
            t = view.tokens[i]
            word = view.folded[i]
            if t.pos == "PUNCT" or not any(c.isalnum() for c in word):
                if word in (".", "!", "?", ";", ":", ",", "—", "–", "…", "..."):
                    breaks.add(len(lemmas))
                continue
            lemmas.append(_lemma(word, t.lemma.lower()))
    text = " ".join(s.of(view.text) for s in spans)
    return Wording(words_of(text), tuple(lemmas), frozenset(w for w in lemmas if w not in FUNCTION), frozenset(breaks))


def _lemma(word: str, lemma: str) -> str:
    if word in CONTRACTED:
        return CONTRACTED[word]
    base = NUMBERS.get(word, lemma if lemma else word)
    for long, short in (("ise", "ize"), ("isation", "ization"), ("our", "or")):
        if len(base) > 5 and base.endswith(long):
            return base[: -len(long)] + short
    return base


def inside(short: Sequence[str], long: Sequence[str]) -> int | None:
    """Where ``short`` stands in ``long`` in one run; None where it does not."""
    n = len(short)
    if not n or n > len(long):
        return None
    return next((i for i in range(len(long) - n + 1) if tuple(long[i : i + n]) == tuple(short)), None)


def shared_order(a: Wording, b: Wording) -> float:
    """0 to 1: words in the same order, twice their number over all words of both."""
    return SequenceMatcher(None, a.lemmas, b.lemmas, autojunk=False).ratio()


def shared_bag(a: Wording, b: Wording) -> float:
    """0 to 1: words of both whatever their order (Dice)."""
    x, y = set(a.lemmas), set(b.lemmas)
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def shared_content(a: Wording, b: Wording) -> float:
    """0 to 1: meaning words of the shorter found in the longer, word families counted alike ("intend", "intention")."""
    if not a.content or not b.content:
        return 0.0
    small, large = sorted((a.content, b.content), key=len)
    stems = {_stem(w) for w in large}
    return sum(_stem(w) in stems for w in small) / len(small)


def _stem(word: str) -> str:
    for ending in (
        "ation",
        "ition",
        "tion",
        "sion",
        "ment",
        "ness",
        "ance",
        "ence",
        "ing",
        "ies",
        "ers",
        "ed",
        "er",
        "ly",
        "es",
        "s",
        "d",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:6]
    return word[:6]


def alteration(a: Wording, b: Wording) -> Alteration:
    """How two wordings of one remark differ: exact, trimmed, stitched or reworded. ``a`` and ``b`` may be given in either order."""
    if a.lemmas == b.lemmas or a.words == b.words:
        return "exact"
    short, long = sorted((a, b), key=lambda w: len(w.lemmas))
    at = inside(short.lemmas, long.lemmas)
    if at is not None:
        return "reworded" if _trim_changes(short, long, at) else "trimmed"
    matcher = SequenceMatcher(None, short.lemmas, long.lemmas, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < KEPT * len(short.lemmas):
        return "reworded"
    ops = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if all(op[0] == "insert" for op in ops):
        return _gaps(short, long, [(op[3], op[4]) for op in ops])
    for _, i1, i2, j1, j2 in ops:
        if _matters(short.lemmas[i1:i2], long.lemmas[j1:j2]) and not _at_edge(i1, i2, j1, j2, short, long):
            return "reworded"
    return "trimmed"


def _trim_changes(short: Wording, long: Wording, at: int) -> bool:
    """A cut inside a clause that drops what limits or denies the rest: "not for sale (at this price)"."""
    end = at + len(short.lemmas)
    tail = _to_break(long, end) if end < len(long.lemmas) and end not in long.breaks else ()
    head = _from_break(long, at) if at and at not in long.breaks else ()
    if any(w in NEGATION for w in head) and not any(w in NEGATION for w in short.lemmas):
        return True
    denies = any(w in NEGATION for w in short.lemmas)
    return denies and len(tail) <= 6 and len(short.lemmas) >= 4 and any(w in LIMITS for w in tail)


def _to_break(w: Wording, at: int) -> tuple[str, ...]:
    stop = min((b for b in w.breaks if b > at), default=len(w.lemmas))
    return w.lemmas[at:stop]


def _from_break(w: Wording, at: int) -> tuple[str, ...]:
    start = max((b for b in w.breaks if b <= at), default=0)
    return w.lemmas[start:at]


def _gaps(short: Wording, long: Wording, dropped: Sequence[tuple[int, int]]) -> Alteration:
    """Only left out, in several places: harmless words trimmed, a clause in the middle stitched over, a denial or limit reworded."""
    last = len(long.lemmas)
    for j1, j2 in dropped:
        gone = long.lemmas[j1:j2]
        inner = j1 > 0 and j2 < last
        if any(w in NEGATION or w in MODALITY or w in FUTURE for w in gone) and j2 - j1 < 4:
            return "reworded"
        if inner and j2 - j1 >= 4 and not short.breaks - {0}:
            return "stitched"
    return "trimmed"


def _matters(gone: Sequence[str], come: Sequence[str]) -> bool:
    """True when what was put in the other's place is more than glue, spelling or tense."""
    x, y = [w for w in gone if w not in GLUE], [w for w in come if w not in GLUE]
    if not x and not y:
        return False
    if [_stem(w) for w in x] == [_stem(w) for w in y]:
        return False
    changed = set(x) ^ set(y)
    return any(w not in FUNCTION or w in NEGATION or w in MODALITY or w.isdigit() for w in changed)


def _at_edge(i1: int, i2: int, j1: int, j2: int, short: Wording, long: Wording) -> bool:
    """Left out or added at the head or tail of either wording: a trim."""
    head = i1 == 0 and j1 == 0
    tail = i2 == len(short.lemmas) and j2 == len(long.lemmas)
    return (head or tail) and (i1 == i2 or j1 == j2)
