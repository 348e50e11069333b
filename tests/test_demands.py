"""Demands: tasks and targets of one file written out, and what is left as stated."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pyoxigraph as ox
import pytest
from graphs import BASE, document, gold_documents, mention, plan
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from corpus.header import Header
from corpus.reader import Document
from corpus.targets import Target
from corpus.tasks import Task
from graph.demands import dated, named_bodies, of_demands
from graph.readings import reading
from graph.resolve import resolve
from ontology.terms import LUOCDO, OA

TASK = Task(
    "Xây dựng Đề án", ("Sở Y tế", "các địa phương"), ("UBND các xã",), "Đề án", "Quý IV/2026",
    "Phụ lục.I", "annex", 3, start=0, end=12,
)  # fmt: skip
TARGET = Target(
    "tỷ lệ nhiễm HIV", "%", 2030, "Giảm 20% so với năm 2015", ("72-NQ/TW", "9/QĐ-BYT"), start=12, end=30
)
CITED = mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị")


def made(*tasks: Task, targets: tuple[Target, ...] = ()) -> Document:
    return replace(document(plan("Bắc Kạn", "9/KH-UBND"), CITED), tasks=tasks, targets=targets)


def written(doc: Document) -> Graph:
    (page,) = resolve([reading(doc)])
    triples = of_demands(page, f"{BASE}source/s")
    return Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", format="nt")


def values(graph: Graph, name: str) -> list[str]:
    return sorted(str(o) for o in graph.objects(None, URIRef(LUOCDO + name)))


def test_a_task_and_a_target_written_out() -> None:
    doc = made(TASK, targets=(TARGET,))
    expected = f"""
        @base <{BASE}source/s/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix luocdo: <{LUOCDO}> . @prefix oa: <{OA}> .
        <k/0-12> a luocdo:Task ; luocdo:partOf <{BASE}vn/bac-kan/kh/ubnd/2025/9> ;
            oa:hasSource <{BASE}source/s> ; oa:hasSelector <t/0-12> ; luocdo:content "Xây dựng Đề án" ;
            luocdo:origin "annex" ; luocdo:section "Phụ lục.I" ; luocdo:row 3 ;
            luocdo:lead <{BASE}agency/so-y-te-tinh-bac-kan> ; luocdo:statedLead "Sở Y tế; các địa phương" ;
            luocdo:statedSupport "UBND các xã" ; luocdo:product "Đề án" ; luocdo:deadline "Quý IV/2026" ;
            luocdo:begins "2026-10-01"^^xsd:date ; luocdo:due "2026-12-31"^^xsd:date .
        <g/12-30/2030> a luocdo:Target ; luocdo:partOf <{BASE}vn/bac-kan/kh/ubnd/2025/9> ;
            oa:hasSource <{BASE}source/s> ; oa:hasSelector <t/12-30> ; luocdo:indicator "tỷ lệ nhiễm HIV" ;
            luocdo:unit "%" ; luocdo:forYear 2030 ; luocdo:value "Giảm 20% so với năm 2015" ;
            luocdo:comparator "=" ; luocdo:low "20"^^xsd:decimal ; luocdo:high "20"^^xsd:decimal ;
            luocdo:change "decrease" ; luocdo:baseline 2015 ; luocdo:basis <{BASE}vn/nq/tw/2025/72> ;
            luocdo:statedBasis "72-NQ/TW; 9/QĐ-BYT" .
        <t/0-12> a luocdo:Passage ; oa:start 0 ; oa:end 12 ; oa:exact "{doc.text.raw[:12]}" .
        <t/12-30> a luocdo:Passage ; oa:start 12 ; oa:end 30 ; oa:exact "{doc.text.raw[12:30]}" .
    """
    theirs = Graph().parse(data=dedent(expected), format="turtle")
    assert isomorphic(written(doc), theirs), written(doc).serialize()


@pytest.mark.parametrize(
    ("lead", "bodies"),
    [
        ("Sở Y tế", ["Sở Y tế tỉnh Bắc Kạn"]),
        ("Giám đốc Sở Y tế", ["Sở Y tế tỉnh Bắc Kạn"]),
        ("UBND tỉnh", ["Ủy ban nhân dân tỉnh Bắc Kạn"]),
        ("Bộ Y tế", ["Bộ Y tế"]),
        ("các sở, ngành", []),
        ("UBND các huyện, thành phố", []),
        ("Sở Y tế và các đơn vị liên quan", []),
        ("Phòng Tổ chức cán bộ", []),
    ],
)
def test_a_lead_is_a_body_only_where_the_words_mean_exactly_one(lead: str, bodies: list[str]) -> None:
    assert sorted(named_bodies(reading(made(replace(TASK, lead=(lead,), support=()))))) == bodies


def test_in_a_central_document_a_department_stays_as_stated() -> None:
    central = Header(type="Quyết định", number="1/QĐ-BYT", date="2025-01-01", issuer="Bộ Y tế")
    doc = replace(document(central), tasks=(replace(TASK, lead=("Sở Y tế",)),))
    assert named_bodies(reading(doc)) == frozenset()
    assert values(written(doc), "statedLead") == ["Sở Y tế"]


def test_a_task_that_names_nobody_has_no_lead_and_one_without_a_deadline_no_date() -> None:
    bare = written(made(replace(TASK, lead=(), support=(), deadline=None, product=None)))
    for name in ("lead", "statedLead", "support", "statedSupport", "deadline", "due", "begins", "product"):
        assert values(bare, name) == []


@pytest.mark.parametrize(
    ("deadline", "due", "recurs", "unscheduled"),
    [
        ("Thường xuyên", [], [], ["true"]),
        ("trước ngày 15/12 hằng năm", [], ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"], []),
        ("trước ngày 20/12", ["2025-12-20"], [], []),
        ("trước ngày 30/6", [], [], []),  # the plan is of December: which year is meant, nobody says
    ],
)
def test_a_deadline_is_read(deadline: str, due: list[str], recurs: list[str], unscheduled: list[str]) -> None:
    head = plan("Bắc Kạn", "9/KH-UBND", year=2025)
    graph = written(replace(document(head), tasks=(replace(TASK, deadline=deadline),)))
    found = [values(graph, name) for name in ("due", "recurs", "unscheduled")]
    assert found == [due, recurs, unscheduled]


def test_a_year_that_is_printed_stands_even_before_the_document() -> None:
    assert str(dated("Quý I/2024", Header(date="2025-11-28", year=2025)).end) == "2024-03-31"


def test_two_of_one_place_are_two_nodes() -> None:
    other = replace(TARGET, indicator="tỷ lệ mắc lao")
    graph = written(made(TASK, replace(TASK, text="Sơ kết"), targets=(TARGET, other)))
    nodes = {str(s).removeprefix(f"{BASE}source/s/") for s in graph.subjects() if "/t/" not in str(s)}
    assert nodes == {"k/0-12", "k/0-12/2", "g/12-30/2030", "g/12-30/2030/2"}


def test_a_basis_that_two_documents_could_be_stays_a_number() -> None:
    earlier = mention("72-NQ/TW", "2016-01-01", "Bộ Chính trị")
    doc = replace(document(plan("Bắc Kạn", "9/KH-UBND"), CITED, earlier), targets=(TARGET,))
    assert values(written(doc), "basis") == []
    assert values(written(doc), "statedBasis") == ["72-NQ/TW; 9/QĐ-BYT"]


@pytest.mark.parametrize("doc", gold_documents(), ids=lambda d: d.source)
def test_every_demand_of_the_five_documents_is_a_node_with_its_words(doc: Document) -> None:
    graph = written(doc)
    rows = graph.query(
        """SELECT ?exact ?start ?end ?d { ?d luocdo:partOf ?doc ; oa:hasSelector ?p .
           ?p oa:exact ?exact ; oa:start ?start ; oa:end ?end }""",
        initNs={"luocdo": LUOCDO, "oa": OA},
    )
    found = list(rows)
    assert len(found) == len(doc.tasks) + len(doc.targets)
    for exact, start, end, _ in found:  # type: ignore[misc]
        assert doc.text.raw[int(str(start)) : int(str(end))] == str(exact)


@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_makes_triples_that_parse(content: str, lead: str, value: str) -> None:
    task = replace(TASK, text=content, lead=(lead,), deadline=value)
    (page,) = resolve([reading(made(task, targets=(replace(TARGET, value=value),)))])
    triples = set(of_demands(page, f"{BASE}source/s"))
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert set(ox.parse(data, format=ox.RdfFormat.N_TRIPLES)) == {ox.Quad(*t) for t in triples}
