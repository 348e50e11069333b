"""Validation: what luocdo writes conforms, and each shape refuses what breaks it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pyshacl
import pytest
from graphs import BASE, document, gold_store, in_rdflib, mention, plan
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from corpus.targets import Target
from corpus.tasks import Task
from graph.build import add
from graph.descent.stored import descend
from graph.store import Store
from ontology import validate as validation
from ontology.terms import LUOCDO, PREFIXES
from ontology.validate import ShapesUnusable, Violation, shapes, validate

NQ72 = "<vn/nq/tw/2025/72>"
PLAN = "<vn/thanh-hoa/kh/ubnd/2025/9>"

TASK = Task(
    text="Lập kế hoạch",
    lead=("Sở Kế hoạch và Đầu tư",),
    support=("Sở Y tế",),
    product="Kế hoạch",
    deadline="Quý I/2026",
    section="IV.1",
    source="annex",
    row=1,
    start=0,
    end=5,
)
TARGET = Target("dân số", "%", 2030, "giảm 20% so với năm 2015", ("72-NQ/TW",), start=5, end=9)

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
    "DocumentUrn": ("", f'{NQ72} luocdo:urn "urn:isbn:1"'),
    "DocumentEndsNotBefore": ("", f'{NQ72} luocdo:endsNotBefore "2025"'),
    "DocumentEndedBy": ("", f"{NQ72} luocdo:endedBy <nowhere>"),
    "InForceFrom": ("", f'{NQ72} luocdo:inForceFrom "1/1/2025"'),
    "InForceUntil": ("", "<r> a luocdo:Row ; luocdo:inForceUntil 2025"),
    "ForceStatus": ("", f"{NQ72} luocdo:status <nowhere>"),
    "Redirect": ("", f"{NQ72} luocdo:redirectsTo {PLAN}"),
    "RedirectTarget": ("", "<old> luocdo:redirectsTo <nowhere>"),
    "Likeness": ("", "[] a luocdo:Likeness"),
    "LikenessDoubted": ("", "<l> a luocdo:Likeness"),
    "LikenessSuggested": ("", "<l> a luocdo:Likeness ; luocdo:suggested <nowhere>"),
    "LikenessReason": ("", '<l> a luocdo:Likeness ; luocdo:reason "a feeling"'),
    "LikenessRank": ("", "<l> a luocdo:Likeness ; luocdo:rank 0"),
    "List": ("", "[] a luocdo:List"),
    "ListLabel": ("", "<l> a luocdo:List"),
    "ListKind": ("", '<l> a luocdo:List ; luocdo:listKind "shopping"'),
    "Row": ("", "[] a luocdo:Row"),
    "InList": ("", "<r> a luocdo:Row ; luocdo:inList <nowhere>"),
    "Line": ("", "<r> a luocdo:Row ; luocdo:line 0"),
    "RowTells": ("", "<r> a luocdo:Row ; luocdo:tells <nowhere>"),
    "RowSlip": ("", '<r> a luocdo:Row ; luocdo:slip "?"'),
    "ImportedRelation": ("", "[] a luocdo:ImportedRelation"),
    "ImportedSubject": ("", "<r> a luocdo:ImportedRelation ; rdf:subject <nowhere>"),
    "ImportedObject": ("", "<r> a luocdo:ImportedRelation ; rdf:object <nowhere>"),
    "ImportedPredicate": ("", "<r> a luocdo:ImportedRelation ; rdf:predicate luocdo:kind"),
    "ImportedLabel": ("", '<r> a luocdo:ImportedRelation ; luocdo:statedRelation ""'),
    "ImportedPartial": ("", "<r> a luocdo:ImportedRelation"),
    "Decision": ("", "[] a luocdo:Decision"),
    "DecisionVerdict": ("", "<d> a luocdo:Decision"),
    "DecisionA": ("", '<d> a luocdo:Decision ; luocdo:statedA ""'),
    "DecisionB": ("", "<d> a luocdo:Decision"),
    "Status": ("", "[] a luocdo:Status"),
    "AgencySuccessor": ("", f"<agency/bo-chinh-tri> luocdo:successor {NQ72}"),
    "SuccessorHasEvent": ("", "<agency/bo-chinh-tri> luocdo:successor <agency/bo-y-te>"),
    "ChangeEvent": ("", "[] a org:ChangeEvent"),
    "EventLabel": ("?c a org:ChangeEvent ; skos:prefLabel ?o", "<e> a org:ChangeEvent"),
    "EventDate": ("?c dcterms:date ?o", ""),
    "EventOriginal": ("?c org:originalOrganization ?o", ""),
    "EventResulting": ("", f"?c org:resultingOrganization {NQ72} WHERE ?c a org:ChangeEvent"),
    "EventAct": ("", '?c luocdo:act "Nghị định 45" WHERE ?c a org:ChangeEvent'),
    "Task": ("", "[] a luocdo:Task"),
    "PartOf": ("?c luocdo:partOf ?o", ""),
    "DemandSource": ("", f"?c oa:hasSource {NQ72} WHERE ?c a luocdo:Task"),
    "DemandPassage": ("", f"?c oa:hasSelector {NQ72} WHERE ?c a luocdo:Target"),
    "TaskContent": ("?c luocdo:content ?o", ""),
    "TaskOrigin": ("", '?c luocdo:origin "hearsay" WHERE ?c a luocdo:Task'),
    "TaskSection": ("", '?c luocdo:section "" WHERE ?c a luocdo:Task'),
    "TaskRow": ("", "?c luocdo:row -1 WHERE ?c a luocdo:Task"),
    "TaskLead": ("", "?c luocdo:lead <place/thanh-hoa> WHERE ?c a luocdo:Task"),
    "TaskSupport": ("", f"?c luocdo:support {NQ72} WHERE ?c a luocdo:Task"),
    "TaskStatedLead": ("", '?c luocdo:statedLead "a", "b" WHERE ?c a luocdo:Task'),
    "TaskStatedSupport": ("", '?c luocdo:statedSupport "" WHERE ?c a luocdo:Task'),
    "TaskProduct": ("", '?c luocdo:product "" WHERE ?c a luocdo:Task'),
    "TaskDeadline": ("", "?c luocdo:deadline 2026 WHERE ?c a luocdo:Task"),
    "TaskBegins": ("", "?c luocdo:begins '2030-01-01'^^xsd:date WHERE ?c a luocdo:Task"),
    "TaskDue": ("", '?c luocdo:due "cuối năm" WHERE ?c a luocdo:Task'),
    "TaskRecurs": ("", '?c luocdo:recurs "hằng năm" WHERE ?c a luocdo:Task'),
    "TaskUnscheduled": ("", "?c luocdo:unscheduled false WHERE ?c a luocdo:Task"),
    "LeadIsStated": ("?c luocdo:statedLead ?o", ""),
    "DateIsStated": ("?c luocdo:deadline ?o", ""),
    "Target": ("", "[] a luocdo:Target"),
    "TargetIndicator": ("?c luocdo:indicator ?o", ""),
    "TargetUnit": ("", '?c luocdo:unit "" WHERE ?c a luocdo:Target'),
    "TargetYear": ("", "?c luocdo:forYear 30 WHERE ?c a luocdo:Target"),
    "TargetValue": ("?c luocdo:value ?o", ""),
    "TargetComparator": ("", '?c luocdo:comparator "about" WHERE ?c a luocdo:Target'),
    "TargetLow": ("", "?c luocdo:low 99.9 WHERE ?c a luocdo:Target"),
    "TargetHigh": ("", '?c luocdo:high "nhiều" WHERE ?c a luocdo:Target'),
    "TargetChange": ("", '?c luocdo:change "giảm" WHERE ?c a luocdo:Target'),
    "TargetBaseline": ("", "?c luocdo:baseline 15 WHERE ?c a luocdo:Target"),
    "TargetBasis": ("", "?c luocdo:basis <agency/bo-chinh-tri> WHERE ?c a luocdo:Target"),
    "TargetStatedBasis": ("", '?c luocdo:statedBasis "a", "b" WHERE ?c a luocdo:Target'),
    "BasisIsStated": ("?c luocdo:statedBasis ?o", ""),
    "Descent": ("", "[] a luocdo:Descent"),
    "DescentTask": ("?c luocdo:task ?o", ""),
    "DescentAkinTo": ("", f"?c luocdo:akinTo {NQ72} WHERE ?c a luocdo:Descent"),
    "DescentAkinIn": ("?c luocdo:akinIn ?o", ""),
    "DescentQuotes": ("?c luocdo:quotes ?o", ""),
    "DescentKind": ("", '?c luocdo:descentKind "alike" WHERE ?c a luocdo:Descent'),
    "DescentScore": ("", "?c luocdo:score 1.5 WHERE ?c a luocdo:Descent"),
    "DescentKnownBy": ("", '?c luocdo:knownBy "rumour" WHERE ?c a luocdo:Descent'),
    "DescentDiffersIn": ("", '?c luocdo:differsIn "mood" WHERE ?c a luocdo:Descent'),
    "DescentCommonSource": ("", "?c luocdo:commonSource <nowhere> WHERE ?c a luocdo:Descent"),
    "SharedHasCommonSource": ("?c luocdo:commonSource ?o", ""),
    "DescentHasEdge": ("?c luocdo:sharesDescentWith ?o", ""),
    "DescentEdge": ("", f"<nobody> luocdo:sameTaskAs {PLAN}"),
    "DescentHasEvidence": ("", "?c luocdo:quotedFrom ?o WHERE ?c luocdo:sharesDescentWith ?o"),
}


@cache
def sound() -> Graph:
    store = Store.memory()
    full, open_ = (
        mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị"),
        mention("5/QĐ-BYT", None, "Bộ Y tế", type="Quyết định"),
    )
    head = plan("Thanh Hóa", "9/KH-UBND", signer="Nguyễn Văn A")
    told = document(head, full, open_)
    other = document(plan("Cà Mau", "3/KH-UBND"), full, source="ca-mau.txt")
    add([replace(told, tasks=(TASK,), targets=(TARGET,)), replace(other, tasks=(TASK,))], store)
    descend(store)
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
    assert len(BROKEN) == 155


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
