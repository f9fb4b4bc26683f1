"""Who is said to say a plain statement, and which other outlet it is credited to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.annotate.cues import source_after, subject_of
from variorum.annotate.indirect import CLAUSES
from variorum.annotate.mentions import noun_phrase
from variorum.annotate.saying import THINK, is_cue, is_strong
from variorum.annotate.view import View
from variorum.model import Mention, Span, Utterance

AGENCIES = frozenset(
    """reuters ap afp dpa efe ansa tass interfax xinhua kyodo anadolu bloomberg pap ukrinform belta ria yonhap bbc cnn nbc abc cbs cbc
    npr rte itv aljazeera dw""".split()
)
PRESS = re.compile(
    r"\b(?:Post|Times|Journal|Guardian|Telegraph|Herald|Tribune|Gazette|Chronicle|Courier|Mirror|Independent|Observer|Monde|Figaro|Zeitung|"
    r"Spiegel|Pa[ií]s|Mundo|Repubblica|Corriere|News|Press|Agency|Radio|TV|Television|Daily|Weekly|Wyborcza|Dagblad|Mail|Sun|Record|Standard|"
    r"Axios|Politico|Globe|Bulletin|Review|Register|Ledger|Broadcasting|Media)\b"
)
REPORTS = frozenset({"report", "write", "say", "tell", "quote", "cite", "publish", "reveal", "disclose"})
TO_OUTLET = re.compile(r"\b(?:told|tells|telling|interview with|reported by|quoted by|seen by|obtained by)\s+(?:the\s+)?$", re.IGNORECASE)
CITING = re.compile(r"\b(?:citing|cites|cited|quoting)\b")
SO_SOURCE = re.compile(r",\s+so\s+(the\s+[a-z]+(?:\s+of\s+[A-Z]\w+)?)\s*[.,;]?\s*$")


def attribution_of(
    view: View, span: Span, mentions: Sequence[Mention], utterances: Sequence[Utterance] = ()
) -> tuple[Span | None, str | None]:
    """(who is said to say so, as written; the other outlet or agency credited, as written) for the stretch ``span`` of one sentence.

    Both None when the outlet tells it in its own voice. A stretch inside an utterance has that utterance's speaker.
    """
    outlet = _outlet(view, span, mentions)
    inside = [u for u in utterances if u.speaker is not None and any(2 * c.shared(span) > min(len(c), len(span)) for c in u.content)]
    if inside:
        best = max(inside, key=lambda u: max(c.shared(span) for c in u.content))
        return best.speaker, outlet
    return _source(view, span, mentions), outlet


def _source(view: View, span: Span, mentions: Sequence[Mention]) -> Span | None:
    r = view.range_of(span)
    if not len(r):
        return None
    sentence = view.sentence_at(r.start)
    if sentence is None:
        return None
    for i in range(sentence.first, sentence.last):
        if view.folded[i] == "according" and (o := source_after(view, i)) is not None:
            return _phrase(view, o, mentions)
        if not is_cue(view, i) or not is_strong(view, i) or view.tokens[i].lemma in THINK:
            continue
        clause = next((c for c in view.children.get(i, ()) if view.tokens[c].dep in CLAUSES), None)
        if clause is None or not _covers(view, clause, r):
            continue
        s = subject_of(view, i, ())
        if s is not None:
            return _phrase(view, s, mentions)
    so = SO_SOURCE.search(sentence.span.of(view.text))
    if so is not None:
        return Span(so.start(1), so.end(1)).shift(sentence.span.start)
    return None


def _covers(view: View, clause: int, r: range) -> bool:
    below = {k for k in view.subtree(clause) if k in r}
    return 2 * len(below) > len(r) or (bool(below) and 3 * len(below) > len(r))


def _phrase(view: View, token: int, mentions: Sequence[Mention]) -> Span:
    start = view.tokens[token].start
    named = next((m.span for m in mentions if m.form in ("name", "title") and m.span.start <= start < m.span.end), None)
    return named or noun_phrase(view, token)


def _outlet(view: View, span: Span, mentions: Sequence[Mention]) -> str | None:
    r = view.range_of(span)
    sentence = view.sentence_at(r.start) if len(r) else None
    if sentence is None:
        return None
    for m in mentions:
        if m.form != "name" or m.type not in ("organisation", "product", "person", "other") or not sentence.span.contains(m.span):
            continue
        name = m.span.of(view.text)
        if not (name.lower() in AGENCIES or PRESS.search(name)):
            continue
        before = view.text[sentence.span.start : m.span.start]
        k = view.range_of(m.span)
        reports = view.tokens[k.stop - 1].dep == "nsubj" and view.tokens[view.tokens[k.stop - 1].head].lemma in REPORTS
        if (
            reports
            or TO_OUTLET.search(before)
            or CITING.search(before[-20:])
            or re.search(r"\baccording to (?:the )?$", before, re.IGNORECASE)
        ):
            own = view.article.outlet
            return None if own and (name.lower() in own.lower()) else name
    return None
