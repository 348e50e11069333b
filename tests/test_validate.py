"""Validation: what luocdo writes conforms, and each shape refuses what breaks it."""

from __future__ import annotations

from functools import cache

import pyshacl
import pytest
from graphs import BASE, document, gold_store, in_rdflib, mention, plan
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from graph.build import add
from graph.store import Store
from ontology import validate as validation
from ontology.terms import LUOCDO, PREFIXES
from ontology.validate import ShapesUnusable, Violation, shapes, validate

NQ72 = "<vn/nq/tw/2025/72>"
PLAN = "<vn/thanh-hoa/kh/ubnd/2025/9>"

# Of each shape: what is taken away and what is added (SPARQL Update over a graph that conforms).
BROKEN: dict[str, tuple[str, str]] = {
    "Document": ("", '[] a luocdo:Document ; rdfs:label "x" ; luocdo:held true ; luocdo:open false'),
    "DocumentLabel": ("", f'{NQ72} rdfs:label "another"'),
    "DocumentHeld": (f"{NQ72} luocdo:held ?o", ""),
    "DocumentOpen": (f"{NQ72} luocdo:open ?o", f'{NQ72} luocdo:open "no"'),
    "DocumentKind": ("", f"{NQ72} luocdo:kind <agency/chinh-phu>"),
    "DocumentNumber": (f"{NQ72} luocdo:number ?o", f'{NQ72} luocdo:number "72 - NQ/TW"'),
    "DocumentTitle": ("", f'{NQ72} dcterms:title "a", "b"'),
    "DocumentDate": (f"{NQ72} luocdo:date ?o", f'{NQ72} luocdo:date "09/09/2025"'),
    "DocumentYear": (f"{NQ72} luocdo:year ?o", f"{NQ72} luocdo:year 25"),
    "DocumentIssuer": ("", f"{NQ72} luocdo:issuer <place/thanh-hoa>"),
    "DocumentPlace": ("", f"{NQ72} luocdo:place <agency/chinh-phu>"),
    "DocumentCandidate": ("", "<vn/qd/byt/-/5~x> luocdo:candidate <nowhere>"),
    "DocumentDiffers": ("", f"{NQ72} luocdo:differsInDate <nowhere>"),
    "DocumentSigner": ("", f'{PLAN} luocdo:signer ""'),
    "DocumentSignerTitle": ("", f'{PLAN} luocdo:signerTitle "Phó Chủ tịch"@vi'),
    "DocumentRecipient": ("", f"{PLAN} luocdo:recipient 7"),
    "OnlyOpenHasCandidates": ("", f"{NQ72} luocdo:candidate {PLAN}"),
    "Edge": ("", f"<nowhere> luocdo:amends {NQ72}"),
    "EdgeHasEvidence": ("", f"{PLAN} luocdo:replaces {NQ72}"),
    "EdgeIsNoLoop": ("", f"{PLAN} luocdo:guides {PLAN}"),
    "EdgeLeadsToDocument": ("", f"{PLAN} luocdo:repeals <nowhere>"),
    "Citation": ("", "[] a luocdo:Citation"),
    "CitationCiting": ("?c luocdo:citing ?o", ""),
    "CitationCited": ("", f"?c luocdo:cited {PLAN} WHERE ?c luocdo:cited {NQ72}"),
    "CitationRelation": (
        "?c luocdo:relation ?o",
        "?c luocdo:relation luocdo:kind WHERE ?c a luocdo:Citation",
    ),
    "CitationSaidBy": ("?c luocdo:saidBy ?o", ""),
    "CitationReported": ("?c luocdo:reported ?o", '?c luocdo:reported "so" WHERE ?c a luocdo:Citation'),
    "CitationSource": ("?c oa:hasSource ?o", ""),
    "CitationPassage": ("?c oa:hasSelector ?o", ""),
    "CitationSentence": ("?c luocdo:sentence ?o", ""),
    "CitationRule": ("?c luocdo:rule ?o", '?c luocdo:rule "" WHERE ?c a luocdo:Citation'),
    "CitationShortForm": ("?c luocdo:shortForm ?o", ""),
    "CitationDefinition": ("?c luocdo:definition ?o", ""),
    "CitationResolvedBy": ("", '?c luocdo:resolvedBy "guess" WHERE ?c a luocdo:Citation'),
    "CitationHasEdge": (f"{PLAN} luocdo:implements {NQ72}", ""),
    "ReportedByAnother": ("", "?c luocdo:reported true WHERE ?c luocdo:reported false"),
    "Passage": ("", "[] a luocdo:Passage"),
    "PassageExact": ("?c oa:exact ?o", '?c oa:exact "" WHERE ?c a luocdo:Passage'),
    "PassageStart": ("?c oa:start ?o", "?c oa:start 99999 WHERE ?c a luocdo:Passage"),
    "PassageEnd": ("?c oa:end ?o", ""),
    "PassagePrefix": ("", '?c oa:prefix "a", "b" WHERE ?c a luocdo:Passage'),
    "PassageSuffix": ("", "?c oa:suffix 1 WHERE ?c a luocdo:Passage"),
    "PassageAsLongAsItsText": ("?c oa:exact ?o", '?c oa:exact "ngắn" WHERE ?c a luocdo:Passage'),
    "Source": ("", "[] a luocdo:Source"),
    "SourceDescribes": ("?c luocdo:describes ?o", ""),
    "SourceMentions": ("", f"?c luocdo:mentions {NQ72} WHERE ?c a luocdo:Source"),
    "SourceWarning": ("", '?c luocdo:warning "" WHERE ?c a luocdo:Source'),
    "SourceFile": ("?c luocdo:file ?o", ""),
    "SourceSha256": ("?c luocdo:sha256 ?o", '?c luocdo:sha256 "abc" WHERE ?c a luocdo:Source'),
    "SourceFormat": ("?c luocdo:format ?o", ""),
    "SourceProgram": ("?c luocdo:program ?o", ""),
    "SourceReading": ("?c luocdo:reading ?o", '?c luocdo:reading "{}" WHERE ?c a luocdo:Source'),
    "SourceDigest": ("", '?c luocdo:digest "x" WHERE ?c a luocdo:Source'),
    "StatedType": ("", '?c luocdo:statedType "a", "b" WHERE ?c a luocdo:Citation'),
    "StatedNumber": ("", '?c luocdo:statedNumber "72 NQ" WHERE ?c a luocdo:Citation'),
    "StatedDate": ("", '?c luocdo:statedDate "hôm nay" WHERE ?c a luocdo:Source'),
    "StatedIssuer": ("", '?c luocdo:statedIssuer "a", "b" WHERE ?c a luocdo:Citation'),
    "StatedTitle": ("", "?c luocdo:statedTitle 1 WHERE ?c a luocdo:Citation"),
    "Agency": ("", '[] a luocdo:Agency ; rdfs:label "x"'),
    "AgencyLabel": ("<agency/bo-chinh-tri> rdfs:label ?o", ""),
    "AgencyLevel": ("", "<agency/bo-chinh-tri> luocdo:level <place/thanh-hoa>"),
    "AgencyPlace": ("", f"<agency/bo-chinh-tri> luocdo:place {NQ72}"),
    "Province": ("", '[] a luocdo:Province ; rdfs:label "x"'),
    "ProvinceLabel": ("<place/thanh-hoa> rdfs:label ?o", ""),
    "ProvinceSuccessor": ("", f"<place/thanh-hoa> luocdo:successor {NQ72}"),
    "Concept": ("", '[] a luocdo:Kind ; skos:prefLabel "x"@vi'),
    "ConceptLabel": ("", '<kind/ke-hoach> skos:prefLabel "another"@vi'),
    "ConceptNotation": ("", '<kind/ke-hoach> skos:notation ""'),
}


@cache
def sound() -> Graph:
    store = Store.memory()
    full, open_ = (
        mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị"),
        mention("5/QĐ-BYT", None, "Bộ Y tế", type="Quyết định"),
    )
    head = plan("Thanh Hóa", "9/KH-UBND", signer="Nguyễn Văn A")
    add([document(head, full, open_)], store)
    return in_rdflib(store)


def broken(name: str) -> Graph:
    gone, added = BROKEN[name]
    graph = Graph()
    for triple in sound():
        graph.add(triple)
    if name == "DocumentCandidate":
        open_node = next(s for s in graph.subjects() if "/-/5~" in str(s))
        added = added.replace("<vn/qd/byt/-/5~x>", f"<{open_node}>")
    what, _, where = added.partition(" WHERE ")
    head = f"BASE <{BASE}> " + " ".join(f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items())
    # Insert first: what is taken away may be what finds the place.
    insert = f"INSERT {{ {what} }} WHERE {{ {where} }}" if added else ""
    delete = f"DELETE WHERE {{ {gone} }}" if gone else ""
    if gone and added:
        graph.update(f"{head} {delete}")
    graph.update(f"{head} {insert or delete}")
    return graph


def test_everything_written_of_the_five_documents_conforms() -> None:
    assert validate(in_rdflib(gold_store())) == ()


def test_every_shape_is_broken_once() -> None:
    named = {str(s).rpartition("#")[2] for s in shapes().subjects() if "/shapes#" in str(s)}
    assert set(BROKEN) == named - {"prefixes"}
    assert len(BROKEN) == 68


@pytest.mark.parametrize("name", BROKEN)
def test_a_shape_refuses_what_breaks_it(name: str) -> None:
    found = validate(broken(name))
    mine = [violation for violation in found if violation.shape == name]
    assert mine, sorted({violation.shape for violation in found})
    assert all(v.node and v.reason for v in mine)


def test_a_violation_names_node_shape_path_and_reason() -> None:
    (found,) = validate(broken("DocumentNumber"))
    assert found == Violation(
        f"{BASE}vn/nq/tw/2025/72", "DocumentNumber", found.reason, f"{LUOCDO}number", "72 - NQ/TW"
    )
    assert "pattern" in found.reason


@pytest.mark.parametrize(
    "name", ["EdgeHasEvidence", "CitationHasEdge", "PassageAsLongAsItsText", "OnlyOpenHasCandidates"]
)
def test_sparql_constraints_asked_at_once_find_what_pyshacl_finds(name: str) -> None:
    graph = broken(name)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    constraint = URIRef(SH + "sourceConstraint")
    theirs = {
        (str(report.value(result, SH.focusNode)), str(broken_one).rpartition("#")[2])
        for result, broken_one in report.subject_objects(constraint)
    }
    ours = {(v.node, v.shape) for v in validate(graph) if v.shape in {shape for _, shape in theirs}}
    assert ours == theirs != set()


def test_shapes_that_cannot_be_used_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "shacl", lambda *_, **__: (False, "no graph", "a shape is wrong"))
    with pytest.raises(ShapesUnusable, match="a shape is wrong"):
        validate(Graph())
