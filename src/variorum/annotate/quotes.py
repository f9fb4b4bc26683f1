"""What one article lets people say: direct quotations, quoted words, and reported speech, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.annotate.channels import channel_of
from variorum.annotate.cues import Hang, hang_of
from variorum.annotate.frames import Unit, units_of
from variorum.annotate.indirect import find_reported
from variorum.annotate.marks import Marked, find_marked
from variorum.annotate.speakers import Speaker, Speakers
from variorum.annotate.view import View
from variorum.annotate.worded import is_clause, is_title_like, words_of
from variorum.model import Article, Mention, Parse, Span, Utterance

SHORT = 3
"""Words under which quoted words count only when a verb of saying stands by them."""


@dataclass(slots=True)
class _Found:
    """One quotation with what it hangs on, before neighbours are joined."""

    marked: Marked
    unit: int
    kind: str
    hang: Hang
    speaker: Speaker | None = None
    channel: str | None = None


def find_utterances(article: Article, parse: Parse, mentions: Sequence[Mention]) -> tuple[Utterance, ...]:
    """Utterances in text order; ``mentions`` are those of ``find_mentions``, whose spans the speakers are.

    Words in marks without a speaker are kept as partial when they are three words or more and no title of a work. A quotation that the
    headline repeats takes the speaker that the body gives it.
    """
    return utterances_in(View(article, parse), mentions)


def utterances_in(view: View, mentions: Sequence[Mention]) -> tuple[Utterance, ...]:
    """``find_utterances`` for a view already built."""
    marked = find_marked(view.article)
    quoted = [m.outer for m in marked]
    units = units_of(view, marked)
    speakers = Speakers(view, mentions, quoted)
    found = _attributed(view, units, marked, speakers)
    direct = _with_headlines(view, list(_joined(view, found)))
    direct_spans = [c for u in direct if u.kind == "direct" for c in u.content]
    reported = list(_reported(view, mentions, quoted, direct_spans))
    return tuple(sorted([*direct, *reported], key=lambda u: (u.span.start, u.span.end)))


def _attributed(view: View, units: Sequence[Unit], marked: Sequence[Marked], speakers: Speakers) -> list[_Found]:
    out: list[_Found] = []
    for n, unit in enumerate(units):
        for place, piece in enumerate(unit.pieces):
            if piece.quote is None:
                continue
            m = marked[piece.quote]
            hang = hang_of(view, unit, place, marked)
            f = _Found(m, n, _kind(view, unit, place, m, hang), hang)
            if hang.subject is not None:
                f.speaker = speakers.of_token(hang.subject)
            elif out and _continues(view, units, out[-1], f):
                f.speaker = out[-1].speaker
            elif f.kind == "direct":
                f.speaker = _from_before(view, units, n, speakers)
            f.channel = _channel(view, units, n)
            if out and f.channel is None and hang.subject is None and f.speaker is out[-1].speaker:
                f.channel = out[-1].channel
            if _worth(view, f):
                out.append(f)
    return out


def _kind(view: View, unit: Unit, place: int, m: Marked, hang: Hang) -> str:
    inner = m.inner.of(view.text)
    if not words_of(inner):
        return "none"
    before = unit.pieces[place - 1].span.of(view.text).rstrip() if place else ""
    opens = not before or before[-1] in ",:.?!—–-)"
    if inner[0].islower() and not (place and unit.pieces[place - 1].quote is not None):
        after = unit.pieces[place - 2].quote is not None if place >= 2 else False
        return "direct" if after and opens and is_clause(view, m.inner) else "partial"
    whole = is_clause(view, m.inner) or inner[-1] in ".?!…,"
    return "direct" if whole and (opens or inner[-1] in ".?!,") else "partial"


def _worth(view: View, f: _Found) -> bool:
    inner = f.marked.inner.of(view.text)
    count = len(words_of(inner))
    if f.kind == "none":
        return False
    if f.kind == "direct":
        return count >= 2 or f.speaker is not None
    if f.hang.cue is None and is_title_like(inner):
        return False
    if count < SHORT:
        return f.hang.cue is not None and f.hang.subject is not None and not is_title_like(inner)
    return True


def _continues(view: View, units: Sequence[Unit], last: _Found, f: _Found) -> bool:
    """A quotation with no verb of its own goes on from the one before.

    Same paragraph, or next paragraph straight after a quotation's end.
    """
    if last.speaker is None:
        return False
    if f.marked.block == last.marked.block:
        return f.unit - last.unit <= 1
    gap = Span(last.marked.outer.end, f.marked.outer.start)
    between = view.range_of(gap)
    if last.marked.runs_on and f.marked.block - last.marked.block <= 2:
        return True
    opens = f.marked.outer.start == view.article.blocks[f.marked.block].span.start
    return opens and f.kind == "direct" and len(between) <= 14 and f.marked.block - last.marked.block == 1


def _from_before(view: View, units: Sequence[Unit], n: int, speakers: Speakers) -> Speaker | None:
    """The subject of the outlet's sentence just before, when a person, or just after: "She turned to the crowd. “Go home.”"."""
    block = units[n].block
    own = next((p for p in units[n].pieces if p.quote is None and p.span.of(view.text).strip(" .,;:")), None)
    if own is not None:
        for i in view.range_of(own.span):
            if view.tokens[i].dep == "nsubj" and (m := speakers.mention_at(i)) is not None and m.type == "person":
                return speakers.of_token(i)
    near = []
    if n and units[n - 1].block == block:
        near.append(units[n - 1])
    for unit in near:
        for p in unit.pieces:
            for i in view.range_of(p.span) if p.quote is None else ():
                t = view.tokens[i]
                if (
                    t.dep == "nsubj"
                    and view.tokens[t.head].dep == "ROOT"
                    and t.pos in ("PROPN", "PRON", "NOUN")
                    and view.folded[i] not in ("it", "that", "this", "which")
                ):
                    return speakers.of_token(i)
    return None


def _channel(view: View, units: Sequence[Unit], n: int) -> str | None:
    """Read from the outlet's words in the same sentence, else from those of the sentence before in the paragraph."""
    for k in (n, n - 1):
        if k < 0 or units[k].block != units[n].block:
            continue
        own = " ".join(p.span.of(view.text) for p in units[k].pieces if p.quote is None)
        if (found := channel_of(own)) is not None:
            return found
    return None


def _joined(view: View, found: Sequence[_Found]) -> Iterator[Utterance]:
    """Pieces of one speech made one utterance: split by "she said", or run on over paragraphs."""
    group: list[_Found] = []
    for f in found:
        if group and _same_speech(view, group[-1], f):
            group.append(f)
        else:
            if group:
                yield _utterance(view, group)
            group = [f]
    if group:
        yield _utterance(view, group)


def _same_speech(view: View, a: _Found, b: _Found) -> bool:
    if a.kind != "direct" or b.kind != "direct" or (a.speaker is None) != (b.speaker is None):
        return False
    if a.marked.runs_on and b.hang.subject is None:
        return True
    if a.speaker is None or b.speaker is None or a.marked.block != b.marked.block:
        return False
    same = a.speaker is b.speaker or (a.hang.cue is not None and a.hang.cue == b.hang.cue)
    same = same or (a.unit == b.unit and a.speaker.written == b.speaker.written)
    between = view.range_of(Span(a.marked.outer.end, b.marked.outer.start))
    return same and b.unit - a.unit <= 1 and len(between) <= 24


def _utterance(view: View, group: Sequence[_Found]) -> Utterance:
    first = group[0]
    lead = next((f for f in group if f.hang.subject is not None), first)
    speaker = lead.speaker or first.speaker
    cue = lead.hang.cue
    return Utterance(
        first.marked.outer.cover(group[-1].marked.outer),
        tuple(f.marked.inner for f in group),
        "direct" if first.kind == "direct" else "partial",
        speaker.written if speaker else None,
        speaker.mention.name if speaker and speaker.mention else None,
        Span(view.tokens[cue].start, view.tokens[cue].end) if cue is not None else None,
        next((f.channel for f in group if f.channel), None),
    )


def _reported(view: View, mentions: Sequence[Mention], quoted: Sequence[Span], direct: Sequence[Span]) -> Iterator[Utterance]:
    speakers = Speakers(view, mentions, quoted)
    for r in find_reported(view, quoted):
        if any(r.content.overlaps(d) for d in direct):
            continue
        if r.subject is None:
            continue
        speaker = speakers.of_token(r.subject)
        s = view.sentence_at(r.cue)
        yield Utterance(
            r.content,
            (r.content,),
            "indirect",
            speaker.written,
            speaker.mention.name if speaker.mention else None,
            Span(view.tokens[r.cue].start, view.tokens[r.cue].end),
            channel_of(s.span.of(view.text)) if s is not None else None,
            Span(view.tokens[r.via].start, view.tokens[r.via].end) if r.via is not None else None,
        )


def _with_headlines(view: View, found: list[Utterance]) -> list[Utterance]:
    """Speakers for words quoted in a headline, subhead or caption from the same words in the body."""
    heads = [b.span for b in view.article.blocks_of("headline")]
    others = [b.span for b in view.article.blocks_of("subhead", "caption")]
    titled = {u for u in found if any(s.contains(u.span) for s in heads)}
    beside = {u for u in found if u.speaker_name is None and any(s.contains(u.span) for s in others)}
    body = [
        (u, words_of(" ".join(c.of(view.text) for c in u.content))) for u in found if u not in titled | beside and u.speaker is not None
    ]
    out = []
    for u in found:
        if u in titled or u in beside:
            mine = words_of(" ".join(c.of(view.text) for c in u.content))
            best = max(body, key=lambda b: _run(mine, b[1]), default=None)
            if best is not None and mine and _run(mine, best[1]) >= max(1, min(len(mine), 3)) and _run(mine, best[1]) * 2 >= len(mine):
                u = replace(u, speaker=best[0].speaker, speaker_name=best[0].speaker_name, channel=u.channel or best[0].channel)
        out.append(u)
    return out


def _run(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest run of words that both share."""
    best = 0
    row = [0] * (len(b) + 1)
    for x in a:
        new = [0] * (len(b) + 1)
        for j, y in enumerate(b, 1):
            if x == y:
                new[j] = row[j - 1] + 1
                best = max(best, new[j])
        row = new
    return best
