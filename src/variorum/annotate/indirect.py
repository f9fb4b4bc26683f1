"""Reported speech without marks: the clause that a verb of saying takes, or that "according to" covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.annotate.cues import source_after, subject_of
from variorum.annotate.saying import is_cue, is_strong
from variorum.annotate.view import View
from variorum.model import Span

CLAUSES = ("ccomp", "xcomp", "parataxis")
PROMISES = frozenset("promise vow pledge refuse offer threaten decline urge order ask demand".split())
OPENING = frozenset("“\"‘'«")
SHORTEST = 3
"""Words that a reported clause must have."""


@dataclass(frozen=True, slots=True)
class Reported:
    """``content`` is the clause; ``subject`` and ``cue`` are tokens; ``via`` the subject of the clause of saying around it."""

    content: Span
    cue: int
    subject: int | None
    via: int | None = None


def find_reported(view: View, quoted: Sequence[Span]) -> Iterator[Reported]:
    """Reported clauses in text order; those that lie wholly in ``quoted`` are left out."""
    for i in range(len(view.tokens)):
        found = _reported(view, i)
        if found is not None and not any(q.contains(found.content) for q in quoted) and not _inside(view, i, quoted):
            yield found


def _inside(view: View, i: int, quoted: Sequence[Span]) -> bool:
    return any(q.start <= view.tokens[i].start < q.end for q in quoted)


def _reported(view: View, i: int) -> Reported | None:
    if view.folded[i] == "according" and i + 1 < len(view.tokens) and view.folded[i + 1] == "to":
        return _according(view, i)
    if not is_cue(view, i):
        return None
    clause = next((c for c in view.children.get(i, ()) if view.tokens[c].dep in CLAUSES and _takes(view, i, c)), None)
    if clause is None:
        return None
    span = _clause_span(view, clause, i)
    if span is None or len(span.of(view.text).split()) < SHORTEST:
        return None
    subject = subject_of(view, i, ())
    return Reported(span, i, subject, _via(view, i, subject))


def _takes(view: View, cue: int, clause: int) -> bool:
    t = view.tokens[clause]
    if t.dep == "xcomp":
        return view.tokens[cue].lemma.lower() in PROMISES
    if t.pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "NUM", "ADP"):
        return False
    return is_strong(view, cue) or view.child(clause, "mark") is not None or view.child(clause, "nsubj", "nsubjpass") is not None


def _clause_span(view: View, clause: int, cue: int) -> Span | None:
    """The clause without the verb of saying; before a trailing "..., she said" it is all that the sentence has told up to there."""
    s = view.sentence_at(cue)
    if s is None:
        return None
    if clause < cue:
        subject = view.child(cue, "nsubj")
        stop = min(cue, min(view.subtree(subject))) if subject is not None else cue
        side = (
            list(range(s.first, max(stop, s.first))) if stop > clause else [k for k in sorted(view.subtree(clause)) if s.first <= k < cue]
        )
    else:
        side = [k for k in sorted(view.subtree(clause)) if cue < k < s.last]
        while side and view.tokens[side[0]].pos in ("PUNCT", "SPACE", "CCONJ") and view.words[side[0]] not in OPENING:
            side.pop(0)
    if side and view.folded[side[0]] == "that":
        side.pop(0)
    while side and view.tokens[side[-1]].pos in ("PUNCT", "SPACE") and view.words[side[-1]] not in "\"”’')%":
        side.pop()
    return _closed(view, view.span_of(side[0], side[-1] + 1)) if side else None


def _closed(view: View, span: Span) -> Span:
    """With the closing mark of a quotation that ends there."""
    part = span.of(view.text)
    tail = view.text[span.end : span.end + 3]
    for opening, closing in (("“", "”"), ('"', '"')):
        open_still = part.count(opening) > part.count(closing) if opening != closing else part.count(opening) % 2 == 1
        if open_still and closing in tail and not tail[: tail.index(closing)].strip(".,!?"):
            return Span(span.start, span.end + tail.index(closing) + 1)
    return span


def _according(view: View, i: int) -> Reported | None:
    s = view.sentence_at(i)
    source = source_after(view, i)
    if s is None or source is None:
        return None
    phrase = [k for k in view.subtree(i) if s.first <= k < s.last]
    low, high = min(phrase), max(max(phrase), i + 1, source)
    if i - s.first > s.last - high:
        span = view.span_of(s.first, low) if low > s.first else None
    else:
        span = view.span_of(high + 1, s.last) if high + 1 < s.last else None
    if span is None:
        return None
    span = span.trim(view.text, also=",.;:–—")
    return Reported(span, i, source) if len(span.of(view.text).split()) >= SHORTEST else None


def _via(view: View, cue: int, subject: int | None) -> int | None:
    """Subject of an outer verb of saying whose clause this one is."""
    t = view.tokens[cue]
    if t.dep not in ("ccomp",) or t.head == cue or not is_cue(view, t.head):
        return None
    outer = view.child(t.head, "nsubj")
    return outer if outer is not None and outer != subject else None
