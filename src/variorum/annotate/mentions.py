"""Names in one article: people, organisations, places, facilities, events, products, groups."""

from __future__ import annotations

from variorum.annotate.lexicon import GROUP_NOUNS, PLACES, ROLE_MODIFIERS, ROLES
from variorum.annotate.namespans import candidates
from variorum.annotate.nametypes import types_of
from variorum.annotate.saying import is_cue
from variorum.annotate.titles import Candidate, is_capital
from variorum.annotate.view import View
from variorum.model import Article, EntityType, Mention, Parse, Span
from variorum.model.letters import fold

PERSONAL = frozenset({"he", "she", "they", "it", "i", "we"})


def find_mentions(article: Article, parse: Parse) -> tuple[Mention, ...]:
    """Mentions in text order. A title with its name is one mention of form ``title`` that holds the bare name in ``name``.

    Pronouns and short descriptions are given only where they are subjects of a verb of saying. "Graham and Sally Winterbourne" gives two
    mentions that share letters: the first runs to the end of the surname and has ``name`` "Graham".
    """
    return mentions_in(View(article, parse))


def mentions_in(view: View) -> tuple[Mention, ...]:
    """``find_mentions`` for a view already built."""
    found = candidates(view)
    kinds = types_of(view, found)
    out = [_office(view, c) or _mention(view, c, k) for c, k in zip(found, kinds, strict=True)]
    out += _couples(view, out)
    taken = [m.span for m in out]
    out += _spoken_of(view, taken)
    return tuple(sorted(out, key=lambda m: (m.span.start, -m.span.end)))


def _mention(view: View, c: Candidate, kind: EntityType) -> Mention:
    name = view.span_of(c.first, c.last)
    if c.title is not None and kind == "person":
        return Mention(view.span_of(c.title, c.last), kind, "title", name)
    if c.title is not None and all(is_capital(view.words[i]) for i in range(c.title, c.first)) and kind != "place":
        name = view.span_of(c.title, c.last)
    return Mention(name, kind, "name", name)


def _office(view: View, c: Candidate) -> Mention | None:
    """A title standing alone in capitals ("the Transport Minister"): a description, not a name."""
    first = c.title if c.title is not None else c.first
    words = view.folded[first : c.last]
    if words[-1] in ROLES - GROUP_NOUNS and all(w in ROLES | ROLE_MODIFIERS for w in words):
        return Mention(view.span_of(first, c.last), "person", "description")
    return None


def _couples(view: View, found: list[Mention]) -> list[Mention]:
    """ "Graham and Sally Winterbourne": the surname serves both given names."""
    out: list[Mention] = []
    for m in found:
        if m.type != "person" or m.name is None or m.span != m.name:
            continue
        r = view.range_of(m.span)
        if len(r) < 2 or r.start < 2 or view.folded[r.start - 1] not in ("and", "&"):
            continue
        given = view.tokens[r.start - 2]
        word = view.words[r.start - 2]
        if not (word.isalpha() and word[0].isupper() and len(word) > 1 and fold(word) not in PLACES):
            continue
        one = next((x for x in found if x.span.end == given.end), None)
        if one is not None and (len(view.range_of(one.span)) > 1 or one.type in ("place", "group")):
            continue
        if one is not None:
            found[found.index(one)] = Mention(Span(given.start, m.span.end), "person", "title", one.span)
        else:
            out.append(Mention(Span(given.start, m.span.end), "person", "title", Span(given.start, given.end)))
    return out


def _spoken_of(view: View, taken: list[Span]) -> list[Mention]:
    """Pronouns and descriptions that are subjects of verbs of saying."""
    ends = {s.end for s in taken}
    out = []
    for i, t in enumerate(view.tokens):
        if t.dep not in ("nsubj", "nsubjpass") or not is_cue(view, t.head) or t.end in ends:
            continue
        if t.pos == "PRON" and view.folded[i] in PERSONAL:
            kind: EntityType = "other" if view.folded[i] in ("it", "they", "we") else "person"
            out.append(Mention(Span(t.start, t.end), kind, "pronoun"))
        elif t.pos == "NOUN" and view.folded[i] in ROLES | GROUP_NOUNS:
            kind = "person" if view.folded[i] in ROLES else "organisation"
            out.append(Mention(noun_phrase(view, i), kind, "description"))
    return [m for m in out if not any(m.span.overlaps(s) for s in taken)]


def noun_phrase(view: View, head: int) -> Span:
    """From the determiner to the head noun, and an "of" or "for" phrase after it."""
    first = last = head
    for i in view.subtree(head, stop=frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "prep", "advmod", "advcl"}), limit=12):
        first, last = min(first, i), max(last, i)
    for c in view.children.get(head, ()):
        if view.tokens[c].dep == "prep" and c == last + 1 and view.folded[c] in ("of", "for", "at", "from", "in"):
            tail = max(view.subtree(c, stop=frozenset({"relcl", "appos", "acl", "conj", "cc", "punct"}), limit=10))
            last = max(last, tail)
    s = view.sentence_at(head)
    if s is not None:
        first, last = max(first, s.first), min(last, s.last - 1)
    if last - first > 14:
        first, last = max(first, head - 6), head
    return view.span_of(first, last + 1)
