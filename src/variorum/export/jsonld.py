"""schema.org as JSON-LD: the articles, their corrections, every version of every claim with where it appears, and the quotations.

Nothing here is a ``ClaimReview``: the program says who says what, and only a person gives a verdict.
"""

from __future__ import annotations

from variorum.export.identifiers import urn, web_uri
from variorum.export.index import Index
from variorum.export.jsontext import Object, given, json_text
from variorum.model.article import Article
from variorum.model.record import Citation, Claim, Entity, Quote, QuoteVersion, Record, Version

_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place", "facility": "Place", "event": "Event", "product": "Product"}
_SPEAKERS = frozenset({"Person", "Organization"})


def jsonld(record: Record) -> str:
    """One document; the graph holds the story first, then articles, entities, claims and quotations in the record's order."""
    index = Index(record)
    graph = [_story(record)]
    graph += [_article(record, a, index) for a in record.articles]
    graph += [_entity(record, e) for e in record.entities]
    graph += [_version(index, c, place=n) for c in record.claims for n in range(len(c.versions))]
    graph += [_quotation(index, q, v, place=n) for q in record.quotes for n, v in enumerate(q.versions)]
    return json_text({"@context": "https://schema.org", "@graph": graph})


def _story(record: Record) -> Object:
    points = [
        given(
            type_="CreativeWork",
            id_=urn(record.id, "key-point", p.id),
            text=p.text,
            description=_standing(p.standing, p.origins),
            isBasedOn=_references(record, p.citations),
        )
        for p in record.key_points
    ]
    return given(
        type_="CreativeWork",
        id_=urn(record.id),
        identifier=record.id,
        name=record.title,
        dateCreated=record.made.at.isoformat(),
        contentReferenceTime=record.as_of.isoformat(),
        digitalSourceType="https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
        description="Made by a program from the articles it is based on; it carries no editor's approval.",
        creator={"@type": "SoftwareApplication", "name": "Variorum", "softwareVersion": record.made.version},
        isBasedOn=[{"@id": urn(record.id, "article", a.id)} for a in record.articles],
        hasPart=points,
    )


def _article(record: Record, article: Article, index: Index) -> Object:
    day = article.published is not None and article.published_precision == "day"
    published = article.published.date() if day and article.published else article.published
    corrections = [{"@type": "CorrectionComment", "text": b.span.of(article.text)} for b in article.blocks_of("correction")]
    return given(
        type_="NewsArticle",
        id_=urn(record.id, "article", article.id),
        identifier=article.id,
        headline=article.title,
        url=web_uri(article.url),
        datePublished=published.isoformat() if published else None,
        dateModified=article.modified.isoformat() if article.modified else None,
        inLanguage=article.language,
        creditText=article.byline,
        publisher={"@type": "Organization", "name": index.outlet(article.id)} if article.outlet else None,
        correction=corrections,
    )


def _entity(record: Record, entity: Entity) -> Object:
    others = [n for n in entity.names if n != entity.name]
    return given(
        type_=_TYPES.get(entity.type, "Thing"),
        id_=urn(record.id, "entity", entity.id),
        name=entity.name,
        alternateName=others,
        description=entity.description,
        sameAs=wikidata(entity.wikidata),
    )


def wikidata(item: str | None) -> str | None:
    """The concept's URI; None for what is no item id."""
    if item is None or not (item.startswith("Q") and item[1:].isascii() and item[1:].isdigit()):
        return None
    return f"http://www.wikidata.org/entity/{item}"


def _version(index: Index, claim: Claim, *, place: int) -> Object:
    record, version = index.record, claim.versions[place]
    said = _said_by(index, version)
    return given(
        type_="Claim",
        id_=urn(record.id, "version", f"{claim.id}/{place + 1}"),
        identifier=f"{claim.id}/{place + 1}",
        text=version.text,
        abstract=claim.question,
        description=f"Version {place + 1} of {len(claim.versions)}; {_standing(claim.standing, version.origins)}",
        isPartOf={"@id": urn(record.id)},
        temporalCoverage=version.as_of.isoformat() if version.as_of else None,
        appearance=[_passage(record, c) for c in version.citations],
        **said,
    )


def _said_by(index: Index, version: Version) -> Object:
    entity = index.entities.get(version.attribution or "")
    if entity is not None and _TYPES.get(entity.type) in _SPEAKERS:
        return {"author": {"@id": urn(index.record.id, "entity", entity.id)}}
    return given(creditText=index.who(version.attribution))


def _quotation(index: Index, quote: Quote, version: QuoteVersion, *, place: int) -> Object:
    record, speaker = index.record, index.entities.get(quote.speaker or "")
    known = speaker is not None and _TYPES.get(speaker.type) in _SPEAKERS
    altered = f"Wordings differ between outlets ({quote.how or 'how is unknown'})" if quote.altered else None
    return given(
        type_="Quotation",
        id_=urn(record.id, "quote", f"{quote.id}/{place + 1}"),
        identifier=f"{quote.id}/{place + 1}",
        text=version.text,
        spokenByCharacter={"@id": urn(record.id, "entity", speaker.id)} if known and speaker else None,
        creditText=None if known else quote.speaker_text,
        description=altered,
        isPartOf=_references(record, version.citations),
    )


def _passage(record: Record, citation: Citation) -> Object:
    return {"@type": "CreativeWork", "text": citation.exact, "isPartOf": {"@id": urn(record.id, "article", citation.article)}}


def _references(record: Record, citations: tuple[Citation, ...]) -> list[Object]:
    return [{"@id": urn(record.id, "article", a)} for a in dict.fromkeys(c.article for c in citations)]


def _standing(standing: str, origins: int) -> str:
    return f"{standing}; told by {origins} independent {'origin' if origins == 1 else 'origins'}"
