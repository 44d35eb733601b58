"""JSON-LD: a claim as a Web Annotation on its document, a brief as PROV-O down to the documents.

Ids are the ledger's own behind ``urn:vedette:``, so that the same record has the same name in every export.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vedette.model import Brief, Reading, Revision
from vedette.model.codec import to_pretty_json
from vedette.pipeline import words
from vedette.pipeline.coarsen import Coarsener
from vedette.pipeline.export.rows import claim_rows

URN = "urn:vedette:"
#: Terms of the two vocabularies (W3C: Web Annotation Vocabulary 2017, PROV-O 2013), and ours.
CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "vd": URN + "term:",
    "id": "@id",
    "type": "@type",
}
Node = dict[str, Any]


def claims_ld(readings: Iterable[Reading], coarse: Coarsener) -> str:
    """The claims as annotations, and the revisions that they stand in."""
    readings = list(readings)
    return _graph([*(_annotation(r, coarse) for r in readings), *_sources(r.revision for r in readings)])  # fmt: skip


def brief_ld(
    brief: Brief,
    behind: Mapping[str, tuple[str, ...]],
    by_claim: Mapping[str, Reading],
    coarse: Coarsener,
) -> str:
    """The brief, its sentences, the claims behind each, their documents: what was derived from what."""
    used = [by_claim[c] for c in sorted({c for ids in behind.values() for c in ids if c in by_claim})]  # fmt: skip
    software: Node = {"id": URN + "software", "type": ["prov:Agent", "prov:SoftwareAgent"], "dcterms:title": "Vedette", "vd:method": brief.method}  # fmt: skip
    making: Node = {
        "id": f"{URN}making:{brief.id}", "type": "prov:Activity", "prov:wasAssociatedWith": _ref(software["id"]),
        "prov:used": [_ref(URN + r) for r in sorted({x.revision.id for x in used})], "vd:countingRule": brief.counting_rule,
    }  # fmt: skip
    whole: Node = {
        "id": URN + brief.id, "type": ["prov:Entity", "prov:Collection"], "dcterms:title": coarse.text(brief.title), "dcterms:spatial": brief.area,
        "vd:since": _date(brief.since), "vd:asOf": _date(brief.as_of), "prov:wasGeneratedBy": _ref(making["id"]),
        "prov:hadMember": {"@list": [_ref(URN + s.id) for s in brief.sentences()]},
    }  # fmt: skip
    sentences = [
        {
            "id": URN + s.id, "type": "prov:Entity", "prov:value": coarse.text(s.text), "vd:kind": s.kind, "vd:rule": s.rule,
            "vd:restsOn": [_ref(URN + i) for i in s.rests_on],
            "prov:wasDerivedFrom": [_ref(URN + c) for c in behind.get(s.id, ())],
        }
        for s in brief.sentences()
    ]  # fmt: skip
    return _graph(
        [whole, making, software, *sentences, *(_annotation(r, coarse) for r in used), *_sources(r.revision for r in used)]
    )  # fmt: skip


def _annotation(r: Reading, coarse: Coarsener) -> Node:
    span = r.claim.span
    told = claim_rows([r], coarse)[0]
    body = {k: v for k, v in told.items() if k not in ("id", "quote", "document", "url", "publisher", "published") and v not in (None, "")}  # fmt: skip
    return {
        "id": URN + r.claim.id,
        "type": ["oa:Annotation", "prov:Entity"],
        "oa:motivatedBy": _ref("oa:classifying"),
        "prov:wasDerivedFrom": _ref(URN + r.revision.id),
        "vd:extractor": r.claim.extractor,
        "vd:resolver": r.resolution.resolver,
        "oa:hasBody": {"type": "vd:Claim", "rdf:value": coarse.text(words.one_line(span.quote)), **{f"vd:{k}": v for k, v in body.items()}},
        "oa:hasTarget": {
            "type": "oa:SpecificResource",
            "oa:hasSource": _ref(URN + r.revision.id),
            "oa:hasSelector": [
                {"type": "oa:TextQuoteSelector", "oa:exact": coarse.text(span.quote), "oa:prefix": coarse.text(span.prefix), "oa:suffix": coarse.text(span.suffix)},
                {"type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
            ],
        },
    }  # fmt: skip


def _sources(revisions: Iterable[Revision]) -> list[Node]:
    by = {r.id: r for r in revisions}
    out = []
    for id in sorted(by):
        r = by[id]
        node: Node = {"id": URN + id, "type": "prov:Entity", "prov:specializationOf": _ref(URN + r.document_id), "dcterms:publisher": r.publisher, "vd:contentHash": r.content_hash}  # fmt: skip
        if r.published:
            node["dcterms:issued"] = _date(r.published)
        if r.url:
            node["dcterms:source"] = _ref(r.url)
        if r.licence:
            node["dcterms:license"] = r.licence
        out.append(node)
    return out


def _graph(nodes: list[Node]) -> str:
    return to_pretty_json({"@context": CONTEXT, "@graph": nodes})


def _ref(id: str) -> Node:
    return {"id": id}


def _date(day: object) -> Node:
    return {"@type": "xsd:date", "@value": str(day)}
