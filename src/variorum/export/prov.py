"""PROV-O as JSON-LD: what every line was derived from, which program and models made it, and whose reporting each article passes on.

The context stands in the document, so that reading it needs no network.
"""

from __future__ import annotations

from variorum.export.carriers import Carrier, carriers
from variorum.export.identifiers import urn, web_uri
from variorum.export.index import Index
from variorum.export.jsontext import Object, given, json_text
from variorum.model.article import Article
from variorum.model.record import Origin, Record

_REFERENCE = {"@type": "@id"}
CONTEXT: Object = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "Organization": "prov:Organization",
    "SoftwareAgent": "prov:SoftwareAgent",
    "label": "rdfs:label",
    "identifier": "dcterms:identifier",
    "source": {"@id": "dcterms:source", **_REFERENCE},
    "version": "dcterms:hasVersion",
    "value": "prov:value",
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "used": {"@id": "prov:used", **_REFERENCE},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", **_REFERENCE},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", **_REFERENCE},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", **_REFERENCE},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", **_REFERENCE},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", **_REFERENCE},
    "specializationOf": {"@id": "prov:specializationOf", **_REFERENCE},
}


def prov(record: Record) -> str:
    """One graph: the run, its agent and models, the origins, the articles, then all that is told."""
    index = Index(record)
    graph = [_run(record), _program(record), *_models(record)]
    graph += [_outlet(record, name) for name in dict.fromkeys(_makers(index))]
    graph += [_origin(record, o) for o in record.origins]
    graph += [_article(index, a) for a in record.articles]
    graph += [_told(record, carrier) for carrier in carriers(record)]
    graph += [given(id_=urn(record.id), type_="Entity", label=record.title, identifier=record.id, **_made(record))]
    return json_text({"@context": CONTEXT, "@graph": graph})


def _run(record: Record) -> Object:
    used = [urn(record.id, "article", a.id) for a in record.articles] + [urn("model", *m) for m in record.made.models]
    return given(
        id_=_run_id(record),
        type_="Activity",
        endedAtTime=record.made.at.isoformat(),
        used=used,
        wasAssociatedWith=urn("program", record.made.version),
    )


def _run_id(record: Record) -> str:
    return urn(record.id, "run", record.made.at.isoformat())


def _program(record: Record) -> Object:
    return {"@id": urn("program", record.made.version), "@type": "SoftwareAgent", "label": "Variorum", "version": record.made.version}


def _models(record: Record) -> list[Object]:
    return [
        {"@id": urn("model", name, version), "@type": "Entity", "label": name, "version": version} for name, version in record.made.models
    ]


def _made(record: Record) -> Object:
    return {"generatedAtTime": record.made.at.isoformat(), "wasGeneratedBy": _run_id(record)}


def _makers(index: Index) -> list[str]:
    credits = [o.credit for o in index.record.origins if o.credit]
    return [index.outlet(a.id) for a in index.record.articles] + credits


def _outlet(record: Record, name: str) -> Object:
    return {"@id": urn(record.id, "outlet", name), "@type": "Organization", "label": name}


def _origin(record: Record, origin: Origin) -> Object:
    """One independent piece of reporting, which several articles may pass on."""
    credit = urn(record.id, "outlet", origin.credit) if origin.credit else None
    return given(
        id_=urn(record.id, "origin", origin.id),
        type_="Entity",
        identifier=origin.id,
        label=f"reporting: {origin.kind}",
        wasAttributedTo=credit,
    )


def _article(index: Index, article: Article) -> Object:
    """Derived from its origin's reporting; where the words show it, from the other article too that came before it."""
    record, origin = index.record, index.origins.get(article.id)
    derived = [urn(record.id, "origin", origin.id)] if origin else []
    if (
        origin
        and origin.first not in (None, article.id)
        and any(e.article == article.id and e.of_article == origin.first for e in origin.evidence)
    ):
        derived.append(urn(record.id, "article", str(origin.first)))
    return given(
        id_=urn(record.id, "article", article.id),
        type_="Entity",
        identifier=article.id,
        label=article.title,
        source=web_uri(article.url),
        wasAttributedTo=urn(record.id, "outlet", index.outlet(article.id)),
        wasDerivedFrom=derived,
    )


def _told(record: Record, carrier: Carrier) -> Object:
    articles = [urn(record.id, "article", a) for a in dict.fromkeys(c.article for c in carrier.citations)]
    quoted = {"wasQuotedFrom": articles} if carrier.kind == "quote" else {"wasDerivedFrom": articles}
    return given(id_=carrier.urn(record.id), type_="Entity", identifier=carrier.id, value=carrier.text, **quoted, **_made(record))
