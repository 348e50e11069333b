"""Triples: one small file written out in full, and what holds for every file."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pyoxigraph as ox
import pytest
from graphs import BASE, document, gold_documents, mention, plan
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from corpus.reader import Document
from graph.descriptions import of_register
from graph.readings import reading
from graph.register import entries
from graph.resolve import Linked, resolve
from graph.source_graph import of_source
from graph.triples import agency_iri
from ontology.terms import LUOCDO, OA

OUTER = mention("282/NQ-CP", "2025-09-15", "Chính phủ", title="thực hiện Nghị quyết số 72-NQ/TW")
INNER = mention(
    "72-NQ/TW", None, "Bộ Chính trị", quote="Nghị quyết số\n72-NQ/TW", relation="cites", short_form=True,
    nested_in=0, cited_relation="implements",
)  # fmt: skip
DATED = mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị", relation="based_on")


def linked(made: Document) -> Linked:
    (page,) = resolve([reading(made)])
    return page


def graph(triples: tuple[ox.Triple, ...]) -> Graph:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=data or b"", format="nt")


def small() -> Document:
    head = plan(
        "Thanh Hóa", "9/KH-UBND", signer="Nguyễn Văn A", signer_title="Phó Chủ tịch", recipients=("Bộ Y tế",)
    )
    return document(head, OUTER, INNER, DATED)


def test_a_file_written_out() -> None:
    page = linked(small())
    source = f"{BASE}source/{page.reading.sha256[:16]}"
    first, second, third = (f"{c.start}-{c.end}" for c in page.reading.citations)
    around = [f"{c.sentence[0]}-{c.sentence[1]}" for c in page.reading.citations]
    vn = f"{BASE}vn/"
    plan_, higher = f"{vn}thanh-hoa/kh/ubnd/2025/9", f"{vn}nq/cp/2025/282"
    expected = f"""
        @base <{source}/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix luocdo: <{LUOCDO}> . @prefix oa: <{OA}> .
        <{source}> a luocdo:Source ; luocdo:describes <{plan_}> ;
            luocdo:statedType "Kế hoạch" ; luocdo:statedNumber "9/KH-UBND" ;
            luocdo:statedDate "2025-12-01"^^xsd:date ; luocdo:statedIssuer "Ủy ban nhân dân tỉnh Thanh Hóa" .
        <{plan_}> luocdo:signer "Nguyễn Văn A" ; luocdo:signerTitle "Phó Chủ tịch" ;
            luocdo:recipient "Bộ Y tế" ; luocdo:implements <{higher}> ;
            luocdo:cites <{vn}nq/tw/2025/72> ; luocdo:basedOn <{vn}nq/tw/2025/72> .
        <{higher}> luocdo:implements <{vn}nq/tw/2025/72> .
        <m/{first}> a luocdo:Citation ;
            luocdo:citing <{plan_}> ; luocdo:relation luocdo:implements ; luocdo:cited <{vn}nq/cp/2025/282> ;
            luocdo:saidBy <{plan_}> ; luocdo:reported false ; luocdo:shortForm false ;
            luocdo:definition false ; luocdo:rule "test" ; luocdo:resolvedBy "stated" ;
            oa:hasSource <{source}> ; oa:hasSelector <t/{first}> ; luocdo:sentence <t/{around[0]}> ;
            luocdo:statedType "Nghị quyết" ; luocdo:statedNumber "282/NQ-CP" ;
            luocdo:statedDate "2025-09-15"^^xsd:date ; luocdo:statedIssuer "Chính phủ" ;
            luocdo:statedTitle "thực hiện Nghị quyết số 72-NQ/TW" .
        <m/{second}> a luocdo:Citation ;
            luocdo:citing <{plan_}> ; luocdo:relation luocdo:cites ; luocdo:cited <{vn}nq/tw/2025/72> ;
            luocdo:saidBy <{plan_}> ; luocdo:reported false ; luocdo:shortForm true ;
            luocdo:definition false ; luocdo:rule "test" ; luocdo:resolvedBy "file" ;
            oa:hasSource <{source}> ; oa:hasSelector <t/{second}> ; luocdo:sentence <t/{around[1]}> ;
            luocdo:statedType "Nghị quyết" ; luocdo:statedNumber "72-NQ/TW" ;
            luocdo:statedIssuer "Bộ Chính trị" .
        <m/{second}/reported> a luocdo:Citation ;
            luocdo:citing <{higher}> ; luocdo:relation luocdo:implements ; luocdo:cited <{vn}nq/tw/2025/72> ;
            luocdo:saidBy <{plan_}> ; luocdo:reported true ; luocdo:shortForm true ;
            luocdo:definition false ; luocdo:rule "test" ; luocdo:resolvedBy "file" ;
            oa:hasSource <{source}> ; oa:hasSelector <t/{second}> ; luocdo:sentence <t/{around[1]}> ;
            luocdo:statedType "Nghị quyết" ; luocdo:statedNumber "72-NQ/TW" ;
            luocdo:statedIssuer "Bộ Chính trị" .
        <m/{third}> a luocdo:Citation ;
            luocdo:citing <{plan_}> ; luocdo:relation luocdo:basedOn ; luocdo:cited <{vn}nq/tw/2025/72> ;
            luocdo:saidBy <{plan_}> ; luocdo:reported false ; luocdo:shortForm false ;
            luocdo:definition false ; luocdo:rule "test" ; luocdo:resolvedBy "stated" ;
            oa:hasSource <{source}> ; oa:hasSelector <t/{third}> ; luocdo:sentence <t/{around[2]}> ;
            luocdo:statedType "Nghị quyết" ; luocdo:statedNumber "72-NQ/TW" ;
            luocdo:statedIssuer "Bộ Chính trị" ;
            luocdo:statedDate "2025-09-09"^^xsd:date .
    """
    written = graph(of_source(page))
    passages = {s for s in written.subjects() if "/t/" in str(s)}
    for passage in passages:
        written.remove((passage, None, None))
    assert isomorphic(written, Graph().parse(data=dedent(expected), format="turtle"))
    assert len(passages) == 6


def test_a_passage_is_found_again_by_its_words_and_by_its_place() -> None:
    page = linked(small())
    inner = page.reading.citations[1]
    written = {str(t) for t in of_source(page) if f"/t/{inner.start}-{inner.end}>" in str(t.subject)}
    me = f"<{BASE}source/{page.reading.sha256[:16]}/t/{inner.start}-{inner.end}>"
    assert f'{me} <{OA}exact> "Nghị quyết số\\n72-NQ/TW"' in written
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert f'{me} <{OA}start> "{inner.start}"^^{integer}' in written
    assert any(f"<{OA}prefix>" in t and 'Thực hiện "' in t for t in written)


def test_a_document_has_no_edge_to_itself() -> None:
    itself = mention("9/KH-UBND", "2025-12-01", "Ủy ban nhân dân tỉnh Thanh Hóa", type="Kế hoạch")
    marked = mention(None, type="Kế hoạch", quote="Kế hoạch này", is_self=True, relation="issues")
    page = linked(document(plan("Thanh Hóa", "9/KH-UBND"), itself, marked))
    written = of_source(page)
    assert not [t for t in written if str(t.subject) == f"<{page.iri}>" and str(t.object) == f"<{page.iri}>"]
    assert len([t for t in written if str(t.object) == f"<{LUOCDO}Citation>"]) == 2


@pytest.mark.parametrize("made", gold_documents(), ids=lambda d: d.source)
def test_every_mention_is_a_node_whose_words_stand_where_it_says(made: Document) -> None:
    page = linked(made)
    written = graph(of_source(page))
    rows = list(
        written.query(
            """SELECT ?exact ?start ?end { ?c a luocdo:Citation ; luocdo:reported false ; oa:hasSelector ?p .
               ?p oa:exact ?exact ; oa:start ?start ; oa:end ?end }""",
            initNs={"luocdo": LUOCDO, "oa": OA},
        )
    )
    assert len(rows) == len(made.citations)
    for exact, start, end in rows:  # type: ignore[misc]
        assert made.text.raw[int(str(start)) : int(str(end))] == str(exact)


def test_where_a_file_lies_makes_no_difference() -> None:
    kept = reading(small())
    (here,), (there,) = resolve([kept]), resolve([replace(kept, source="/another/machine/x.txt")])
    assert of_source(here) == of_source(there)
    assert of_register(entries([here])) == of_register(entries([there]))


@given(st.text(), st.text(), st.text())
def test_any_text_makes_triples_that_parse(title: str, quote: str, issuer: str) -> None:
    page = linked(
        document(plan("Huế", title=title), mention("1/KH-UBND", None, issuer, quote=quote, title=title))
    )
    triples = (*of_source(page), *of_register(entries([page]), [issuer]))
    assert len(
        set(ox.parse(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format=ox.RdfFormat.N_TRIPLES))
    ) == len(set(triples))


def test_agencies_and_places_of_the_register() -> None:
    joint = mention("37/2015/TTLT-BYT-BTC", None, "Bộ Y tế, Bộ Tài chính", type="Thông tư liên tịch")
    page = linked(document(plan("Bắc Kạn", "9/KH-UBND"), joint))
    written = graph(of_register(entries([page]), ["Sở Y tế tỉnh Bắc Kạn"]))
    vn, place, health = f"{BASE}vn/", f"{BASE}place/bac-kan", agency_iri("Sở Y tế tỉnh Bắc Kạn")
    expected = f"""
        PREFIX luocdo: <{LUOCDO}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        ASK {{
          <{vn}ttlt/byt-btc/2015/37> luocdo:issuer <{agency_iri("Bộ Y tế")}> ,
            <{agency_iri("Bộ Tài chính")}> .
          <{health}> rdfs:label "Sở Y tế tỉnh Bắc Kạn" ; luocdo:level/skos:notation "province" ;
            luocdo:place <{place}> .
          <{place}> rdfs:label "Bắc Kạn" ; luocdo:successor/rdfs:label "Thái Nguyên" .
          <{vn}bac-kan/kh/ubnd/2025/9> luocdo:kind/skos:prefLabel "Plan"@en ; luocdo:place <{place}> ;
            luocdo:held true ; rdfs:label "Kế hoạch 9/KH-UBND" .
        }}"""
    assert written.query(expected).askAnswer


def test_party_documents_are_marked() -> None:
    party = (
        mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị"),
        mention("05-CTr/TU", "2025-12-10", "Tỉnh ủy Đắk Lắk"),
    )
    state = mention("282/NQ-CP", "2025-09-15", "Chính phủ")
    page = linked(document(plan("Huế"), *party, state))
    marked = {
        str(t.subject) for t in of_register(entries([page])) if str(t.object) == f"<{LUOCDO}PartyDocument>"
    }
    assert marked == {f"<{BASE}vn/nq/tw/2025/72>", f"<{BASE}vn/dak-lak/ctr/tu/2025/5>"}
