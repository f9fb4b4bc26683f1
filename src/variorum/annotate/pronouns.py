"""Whom "he" and "she" stand for, wherever they stand in an article."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.annotate.cast import Cast
from variorum.annotate.view import View
from variorum.model import Mention, Span, Utterance

PRONOUNS = frozenset("he she him her his hers".split())


def stood_for(view: View, mentions: Sequence[Mention], utterances: Sequence[Utterance]) -> list[Mention]:
    """A mention for each such pronoun that leads to a name, in text order; ``name`` is where that name stands. "They" and "it" stand for
    too much."""
    cast = Cast(view, mentions, [c for u in utterances if u.kind != "indirect" for c in u.content])
    out = []
    for i, token in enumerate(view.tokens):
        if token.pos == "PRON" and view.folded[i] in PRONOUNS:
            leads = cast.pronoun(view.folded[i], token.start, None)
            if leads is not None:
                out.append(Mention(Span(token.start, token.end), "person", "pronoun", leads.span))
    return out
