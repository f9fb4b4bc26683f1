"""W3C Web Annotation: one annotation for every citation of everything told.

The target is the article's text as it was read, not the page it came from: the positions count code points of that text. The page is
named beside it (``schema:isBasedOn``), where the quoted words can be looked up. Follows the Web Annotation Data Model of 2017-02-23.
"""

from __future__ import annotations

import json

from variorum.errors import InvalidRecord
from variorum.export.carriers import Carrier, carriers
from variorum.export.identifiers import urn, web_uri
from variorum.export.jsontext import Object, given, json_text
from variorum.model.article import Article
from variorum.model.record import Citation, Record
from variorum.model.text import Span


def collection(record: Record) -> str:
    """An annotation collection with a single page."""
    articles = {a.id: a for a in record.articles}
    items = [
        _annotation(record, carrier, place=n, article=articles.get(c.article))
        for carrier in carriers(record)
        for n, c in _numbered(carrier)
    ]
    page: Object = {"id": urn(record.id, "annotations", "1"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    return json_text(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": urn(record.id, "annotations"),
            "type": "AnnotationCollection",
            "label": record.title,
            "total": len(items),
            "first": page,
        }
    )


def citations(text: str) -> tuple[Citation, ...]:
    """The citations in what ``collection`` wrote, in its order. Raises InvalidRecord when ``text`` is something else."""
    try:
        items = json.loads(text)["first"]["items"]
        return tuple(_citation(item["target"]) for item in items)
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise InvalidRecord(f"not a collection of annotations ({error})") from error


def _numbered(carrier: Carrier) -> list[tuple[int, Citation]]:
    return list(enumerate(carrier.citations))


def _annotation(record: Record, carrier: Carrier, *, place: int, article: Article | None) -> Object:
    citation = carrier.citations[place]
    body = {"id": carrier.urn(record.id), "type": "TextualBody", "value": carrier.text, "format": "text/plain", "purpose": "describing"}
    return {
        "id": urn(record.id, carrier.kind, carrier.id, str(place)),
        "type": "Annotation",
        "motivation": "linking",
        "created": record.made.at.isoformat(),
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": _source(record, citation.article, article),
            "selector": [
                {"type": "TextPositionSelector", "start": citation.span.start, "end": citation.span.end},
                {"type": "TextQuoteSelector", "exact": citation.exact, "prefix": citation.prefix, "suffix": citation.suffix},
            ],
        },
    }


def _source(record: Record, name: str, article: Article | None) -> Object:
    source: Object = {"id": urn(record.id, "article", name), "type": "Text", "format": "text/plain", "schema:identifier": name}
    if article is not None:
        url = web_uri(article.url)
        source |= given(language=article.language, **{"schema:sha256": article.sha256})
        source |= {} if url is None else {"schema:isBasedOn": {"id": url}}
    return source


def _citation(target: Object) -> Citation:
    position, quote = target["selector"]
    span = Span(int(position["start"]), int(position["end"]))
    return Citation(target["source"]["schema:identifier"], span, quote["exact"], quote["prefix"], quote["suffix"])
