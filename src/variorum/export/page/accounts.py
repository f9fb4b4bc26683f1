"""What the articles tell, laid side by side: claims with their versions, quotes with the words that were altered."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.export.index import Index, cited
from variorum.export.page.anchors import Use
from variorum.export.page.chips import Chips, Group
from variorum.export.when import instant
from variorum.export.wording import Piece, clean, compared, similarity, varied
from variorum.model.record import Claim, KeyPoint, Quote, Record, Standing

ALIKE = 0.5
"""Share of words in common from which on the words that differ are marked; below it two wordings differ in nearly all."""
SIGNS: dict[Standing, tuple[str, str]] = {
    "corroborated": ("●", "told by {}"),
    "single-source": ("○", "one origin only"),
    "disputed": ("≠", "accounts differ, {}"),
    "superseded": ("→", "updated since, {}"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A standing as sign, words and class name."""

    name: Standing
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class VersionView:
    pieces: tuple[Piece, ...]
    by: str | None
    as_of: str | None
    current: bool
    """True for the last version of a superseded claim."""
    origins: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    id: str
    text: str
    question: str
    kind: str
    badge: Badge
    versions: tuple[VersionView, ...]
    groups: tuple[Group, ...]
    """Of all versions together."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    speaker: str
    as_written: str | None
    channel: str | None
    how: str | None
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    text: str
    badge: Badge
    groups: tuple[Group, ...]
    accounts: tuple[tuple[str, str], ...]
    """(id, question) of the claims behind the point that are told in more than one version."""


def badge(standing: Standing, origins: int) -> Badge:
    sign, words = SIGNS[standing]
    return Badge(standing, sign, words.format(f"{origins} origin" + ("" if origins == 1 else "s")))


def claim_ids(record: Record) -> dict[str, str]:
    """Ids of the claims on the page."""
    return {c.id: f"claim-{i}" for i, c in enumerate(record.claims, 1)}


def claim_views(record: Record, index: Index, chips: Chips) -> list[ClaimView]:
    """Claims in the record's order."""
    ids = claim_ids(record)
    return [_claim(c, ids[c.id], index=index, chips=chips) for c in record.claims]


def _claim(claim: Claim, name: str, *, index: Index, chips: Chips) -> ClaimView:
    words = marked_words([clean(v.text) for v in claim.versions])
    superseded = claim.standing == "superseded"
    use: Use = "cited" if claim.standing in ("disputed", "superseded") else "told"
    versions = tuple(
        VersionView(
            pieces=pieces,
            by=index.who(v.attribution),
            as_of=instant(v.as_of) if v.as_of and superseded else None,
            current=superseded and v is claim.versions[-1],
            origins=v.origins,
            groups=chips.of(v.citations, use),
        )
        for v, pieces in zip(claim.versions, words, strict=True)
    )
    text, question = clean(claim.text), clean(claim.question or claim.text)
    return ClaimView(name, text, question, claim.kind, badge(claim.standing, claim.origins), versions, chips.of(cited(claim), use))


def marked_words(texts: list[str], *, alike: float = ALIKE) -> list[tuple[Piece, ...]]:
    """Each text with the words marked in which it and the first differ; none where the two have too little in common."""
    base, *others = texts
    close = [t for t in others if similarity(t, base) >= alike]
    first = tuple(varied(base, close)) if close else (Piece(base, "same"),)
    return [first, *(tuple(compared(t, base)) if t in close else (Piece(t, "same"),) for t in others)]


def quote_views(record: Record, index: Index, chips: Chips) -> list[QuoteView]:
    """Quotes of which some article gives other words, in the record's order."""
    return [_quote(q, index, chips) for q in record.quotes if q.altered]


def _quote(quote: Quote, index: Index, chips: Chips) -> QuoteView:
    words = marked_words([clean(v.text) for v in quote.versions], alike=0.25)
    versions = tuple(
        VersionView(pieces, None, None, current=False, origins=len(index.origins_of(v.citations)), groups=chips.of(v.citations))
        for v, pieces in zip(quote.versions, words, strict=True)
    )
    name, written = index.who(quote.speaker), clean(quote.speaker_text) if quote.speaker_text else None
    return QuoteView(
        speaker=name or written or "Speaker unknown",
        as_written=written if name and written and name not in written else None,
        channel=clean(quote.channel) if quote.channel else None,
        how=quote.how,
        versions=versions,
    )


def point_views(record: Record, chips: Chips) -> list[PointView]:
    """Key points in the record's order."""
    ids = claim_ids(record)
    claims = {c.id: c for c in record.claims}
    return [_point(p, chips=chips, claims=claims, ids=ids) for p in record.key_points]


def _point(point: KeyPoint, *, chips: Chips, claims: dict[str, Claim], ids: dict[str, str]) -> PointView:
    told = [claims[c] for c in point.claims if c in claims and claims[c].standing in ("disputed", "superseded")]
    accounts = tuple((ids[c.id], clean(c.question or c.text)) for c in told)
    return PointView(clean(point.text), badge(point.standing, point.origins), chips.of(point.citations), accounts)
