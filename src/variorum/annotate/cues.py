"""The verb of saying that a quotation hangs on, and its subject, found in the outlet's words around the marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.frames import Piece, Unit
from variorum.annotate.lexicon import GROUP_NOUNS, ROLES, SOURCES_OF_PAPER
from variorum.annotate.marks import Marked
from variorum.annotate.saying import is_cue, is_strong
from variorum.annotate.view import View
from variorum.model import Span

NEAR = 14
"""Tokens after a quotation among which its verb of saying is looked for."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
HEARERS = frozenset({"tell", "ask", "inform", "remind", "assure", "warn"})
"""Verbs whose passive subject listens."""
SPEAKERS = ROLES | GROUP_NOUNS | SOURCES_OF_PAPER | frozenset("people source critic supporter expert police people leader".split())


@dataclass(frozen=True, slots=True)
class Hang:
    """``cue`` and ``subject`` are tokens; ``subject`` None where the verb has none in sight."""

    cue: int | None
    subject: int | None


def hang_of(view: View, unit: Unit, place: int, marked: Sequence[Marked]) -> Hang:
    """What the quotation at ``unit.pieces[place]`` hangs on, looking after it first when it opens the unit."""
    before = unit.pieces[place - 1] if place and unit.pieces[place - 1].quote is None else None
    after = unit.pieces[place + 1] if place + 1 < len(unit.pieces) and unit.pieces[place + 1].quote is None else None
    blocked = [marked[q].outer for q in unit.quotes]
    lead = _lead(view, before)
    inner = marked[unit.pieces[place].quote or 0].inner.of(view.text) if unit.pieces[place].quote is not None else ""
    tight = inner[-1:] in ",?!—–-" or (after is not None and view.text[after.span.start : after.span.start + 1] == ",")
    if lead is not None and (lead.subject is not None) and not (tight and before is not None and not _ends_open(view, before)):
        return lead
    if after is not None and (hang := _trailing(view, after, blocked, tight=tight)) is not None:
        return hang
    if place == 0 and (above := _paragraph_before(view, unit)) is not None and (hang := _lead(view, above)) is not None:
        return hang
    if before is not None and (hang := _leading(view, before, blocked)) is not None:
        return hang
    for k in range(place - 2, -1, -1):
        if unit.pieces[k].quote is None and (hang := _leading(view, unit.pieces[k], blocked)) is not None:
            return hang
    for k in range(place + 2, len(unit.pieces)):
        if unit.pieces[k].quote is None and (hang := _trailing(view, unit.pieces[k], blocked, tight=True)) is not None:
            return hang
    return Hang(None, None)


def _paragraph_before(view: View, unit: Unit) -> Piece | None:
    """The last sentence of the paragraph above, where it ends with a colon and the quotation opens its own paragraph."""
    first = view.index_from(unit.pieces[0].span.start)
    if not first or unit.pieces[0].span.start != view.article.blocks[unit.block].span.start:
        return None
    s = view.parse.sentences[view.sentence_number(first - 1)]
    return Piece(s.span) if s.kind == "body" and s.span.of(view.text).rstrip().endswith(":") else None


def _ends_open(view: View, piece: Piece) -> bool:
    return piece.span.of(view.text).rstrip()[-1:] in (":", ",")


def _lead(view: View, before: Piece | None) -> Hang | None:
    """Words that lead up to the quotation with a colon or a comma after a verb of saying."""
    if before is None or not _ends_open(view, before):
        return None
    r = view.range_of(before.span)
    cues = [i for i in r if is_cue(view, i) and is_strong(view, i)]
    for i in reversed(cues):
        s = subject_of(view, i, ())
        if s is not None and s in r:
            return Hang(i, s)
    if before.span.of(view.text).rstrip().endswith(":"):
        head = _first_noun(view, r)
        return Hang(cues[-1] if cues else None, head)
    return None


def _first_noun(view: View, r: range) -> int | None:
    """The subject of a lead that ends in a colon: its grammatical subject, else the head of its first noun phrase."""
    for i in r:
        if view.tokens[i].dep in SUBJECTS and view.tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            return i
    start = next((i for i in r if view.words[i] in "–—-" and i - r.start < 8), r.start - 1) + 1
    i = start
    while i < r.stop and view.tokens[i].pos not in ("NOUN", "PROPN", "PRON"):
        i += 1
    while i + 1 < r.stop and view.tokens[i + 1].pos in ("NOUN", "PROPN") and view.tokens[i + 1].start <= view.tokens[i].end + 1:
        i += 1
    return i if i < r.stop else None


def _trailing(view: View, piece: Piece, blocked: Sequence[Span], *, tight: bool) -> Hang | None:
    """A verb soon after the quotation: ", she said" · "said Lee Marsh" · "Marsh told reporters"."""
    r = view.range_of(piece.span)
    best: Hang | None = None
    for i in range(r.start, min(r.stop, r.start + NEAR + (10 if tight else 0))):
        if view.folded[i] == "according":
            return Hang(i, source_after(view, i))
        takes = tight and _takes_what_was_quoted(view, i, r.start)
        if not takes and (not is_cue(view, i) or not (is_strong(view, i) or i <= r.start + 1)):
            continue
        s = subject_of(view, i, blocked)
        if s is None:
            s = _beside(view, i, r)
        if s is None:
            best = best or Hang(i, None)
            continue
        if not tight and i - r.start > 8 and view.tokens[i].dep not in ("ROOT", "parataxis"):
            continue
        return Hang(i, s)
    return best if tight else None


def _takes_what_was_quoted(view: View, verb: int, first: int) -> bool:
    """True for a verb, whatever it means, whose object is a clause before token ``first``: "the president expressed", "she grinned"."""
    return view.tokens[verb].pos == "VERB" and any(c < first and view.tokens[c].dep == "ccomp" for c in view.children.get(verb, ()))


def _leading(view: View, piece: Piece, blocked: Sequence[Span]) -> Hang | None:
    """The last verb of saying before the quotation that has a subject; a weaker verb only when no strong one is there."""
    r = view.range_of(piece.span)
    for strong in (True, False):
        for i in reversed(r):
            if strong and view.folded[i] == "according":
                return Hang(i, source_after(view, i))
            if is_cue(view, i) and is_strong(view, i) == strong:
                s = subject_of(view, i, blocked)
                if s is None:
                    s = _beside(view, i, r)
                if s is not None:
                    return Hang(i, s)
    return None


def source_after(view: View, i: int) -> int | None:
    """X of "according to X"."""
    for c in view.children.get(i, ()):
        if view.tokens[c].dep == "prep" and (o := view.child(c, "pobj")) is not None:
            return o
    if i + 1 < len(view.tokens) and view.folded[i + 1] == "to":
        o = view.child(i + 1, "pobj")
        if o is not None:
            return o
        return next((k for k in range(i + 2, min(i + 9, len(view.tokens))) if view.tokens[k].pos in ("NOUN", "PROPN", "PRON")), None)
    return None


def subject_of(view: View, cue: int, blocked: Sequence[Span]) -> int | None:
    """The subject of the verb or of the verb it is joined to; the maker of a passive; None when it lies inside a quotation."""
    i = cue
    for _ in range(4):
        t = view.tokens[i]
        by = view.child(i, "agent")
        maker = view.child(by, "pobj") if by is not None else None
        if maker is not None:
            return _free(view, maker, blocked)
        passive = view.child(i, "nsubjpass", "auxpass") is not None or (t.dep == "acl" and t.tag == "VBN")
        subjects = [c for c in view.children.get(i, ()) if view.tokens[c].dep in SUBJECTS]
        found = next((c for c in subjects if _free(view, c, blocked) is not None), subjects[0] if subjects else None)
        heard = passive and t.lemma.lower() in HEARERS
        if found is not None and not heard and not (i != cue and _mute(view, found)):
            return _free(view, found, blocked)
        if found is not None and i != cue and t.dep == "ccomp" and t.head != i:
            i = t.head
            continue
        if t.dep in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep") and t.head != i:
            i = t.head
            continue
        if t.dep in ("acl", "relcl") and not (t.dep == "acl" and passive) and view.tokens[t.head].pos in ("NOUN", "PROPN"):
            return _free(view, t.head, blocked)
        break
    return None


def _mute(view: View, token: int) -> bool:
    """A thing that cannot speak: no name, no pronoun, no role, body or paper."""
    t = view.tokens[token]
    return t.pos == "NOUN" and view.folded[token].removesuffix("s") not in SPEAKERS and view.folded[token] not in SPEAKERS


def _free(view: View, token: int, blocked: Sequence[Span]) -> int | None:
    start = view.tokens[token].start
    return None if any(b.start <= start < b.end for b in blocked) else token


def _beside(view: View, cue: int, r: range) -> int | None:
    """The noun next to the verb where the parse gives no subject: "said Lee Marsh", "Lee Marsh said"."""
    i = cue + 1
    if i < r.stop and (view.tokens[i].pos in ("PROPN", "PRON", "DET") or view.words[i][0].isupper()):
        last = None
        for k in range(i, min(r.stop, i + 9)):
            if view.tokens[k].pos in ("NOUN", "PROPN", "PRON") and view.tokens[k].dep != "poss":
                last = k
            elif view.words[k] in (",", ".", ";") or view.tokens[k].pos in ("ADP", "VERB", "AUX", "SCONJ"):
                break
        if last is not None and view.folded[last] not in ("reporters", "journalists", "us", "me", "him", "her", "them"):
            return last
    for k in range(cue - 1, max(r.start - 1, cue - 6), -1):
        if view.tokens[k].pos in ("PROPN", "PRON", "NOUN"):
            return k
        if view.words[k] == ".":
            break
    return None
