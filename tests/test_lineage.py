"""Lineage: what the five documents rest on and what rests on them."""

from __future__ import annotations

import networkx as nx
import pytest
from graphs import BAC_KAN, DAK_LAK, HUE, THUA_THIEN_HUE, gold_store
from lineages import whole

from graph.documents import one
from graph.lineage import Hop, Node, Path, lineage, network, trace
from graph.network import network as read


def doc(name: str) -> str:
    return one(name, gold_store()).iri


def short(node: Node) -> str:
    return node.number or node.place or node.iri


def steps(path: Path) -> str:
    return " > ".join([short(path[0].source), *(short(hop.target) for hop in path)])


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return read(gold_store())


def test_hue_carries_out_72_directly_and_through_the_government(graph: nx.MultiDiGraph[str]) -> None:
    found = trace(graph, doc("462/KH-UBND"), doc("72-NQ/TW"))
    assert [steps(p) for p in found.paths] == ["462/KH-UBND > 72-NQ/TW", "462/KH-UBND > 282/NQ-CP > 72-NQ/TW"]
    assert (found.count, found.exact) == (2, True)
    direct, (to_government, by_government) = found.paths
    assert direct[0].reported_by is None and to_government.reported_by is None
    assert by_government.reported_by is not None
    assert by_government.reported_by.number == "462/KH-UBND", "282/NQ-CP is not held: the plan tells of it"
    assert all(hop.relation == "implements" and hop.evidence for path in found.paths for hop in path)
    assert {e.source_file for path in found.paths for hop in path for e in hop.evidence} == {
        f"corpus/documents/{HUE}.txt"
    }


def test_dak_lak_carries_out_three_documents_after_one_verb(graph: nx.MultiDiGraph[str]) -> None:
    plan = doc(DAK_LAK)
    first = [h for p in trace(graph, plan).paths if len(p) for h in p if h.source.iri == plan]
    opening = {short(h.target) for h in first if min(e.start for e in h.evidence) < 300}
    assert opening == {"72-NQ/TW", "282/NQ-CP", "05-CTr/TU"}
    assert [steps(p) for p in trace(graph, plan, doc("72-NQ/TW")).paths] == [
        "Đắk Lắk > 72-NQ/TW",
        "Đắk Lắk > 05-CTr/TU > 72-NQ/TW",
        "Đắk Lắk > 282/NQ-CP > 72-NQ/TW",
        "Đắk Lắk > 05-CTr/TU > 282/NQ-CP > 72-NQ/TW",
    ]


def test_bac_kan_carries_out_25_through_prime_minister_and_party(graph: nx.MultiDiGraph[str]) -> None:
    assert [steps(p) for p in trace(graph, doc(BAC_KAN), doc("25-CT/TW")).paths] == [
        "Bắc Kạn > 25-CT/TW",
        "Bắc Kạn > 212-KH/TU > 25-CT/TW",
        "Bắc Kạn > 281/QĐ-TTg > 25-CT/TW",
    ]


def test_thua_thien_hue_carries_out_788(graph: nx.MultiDiGraph[str]) -> None:
    (path,) = trace(graph, doc(THUA_THIEN_HUE), doc("788/QĐ-BYT")).paths
    assert steps(path) == "Thừa Thiên Huế > 788/QĐ-BYT"


def test_looking_down_lists_the_plans_that_carry_a_resolution_out(graph: nx.MultiDiGraph[str]) -> None:
    found = trace(graph, doc("72-NQ/TW"), down=True)
    assert {short(path[0].source) for path in found.paths} == {"462/KH-UBND", "Đắk Lắk"}
    assert {path[-1].target.number for path in found.paths} == {"72-NQ/TW"}
    assert found.count == len(found.paths) == 6
    one_plan = trace(graph, doc("72-NQ/TW"), doc("462/KH-UBND"), down=True)
    assert set(one_plan.paths) == set(trace(graph, doc("462/KH-UBND"), doc("72-NQ/TW")).paths)


def test_a_document_by_itself_has_no_path(graph: nx.MultiDiGraph[str]) -> None:
    assert trace(graph, doc("72-NQ/TW")).paths == ()
    assert trace(graph, doc("462/KH-UBND"), doc("25-CT/TW")).count == 0


def test_a_document_that_is_not_there_is_an_error(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(KeyError):
        trace(graph, "https://example.org/none")
    with pytest.raises(KeyError):
        lineage(graph, "https://example.org/none")


def test_fewer_paths_are_shown_than_there_are(graph: nx.MultiDiGraph[str]) -> None:
    found = trace(graph, doc(DAK_LAK), most=2)
    assert len(found.paths) == 2 < found.count


def test_everything_around_a_document(graph: nx.MultiDiGraph[str]) -> None:
    both = lineage(graph, doc("282/NQ-CP"))
    assert sorted(map(short, both.nodes)) == ["05-CTr/TU", "282/NQ-CP", "462/KH-UBND", "72-NQ/TW", "Đắk Lắk"]
    up = lineage(graph, doc("282/NQ-CP"), down=False)
    assert sorted(map(short, up.nodes)) == ["282/NQ-CP", "72-NQ/TW"]
    assert [(short(h.source), h.reported_by and short(h.reported_by)) for h in up.hops] == [
        ("282/NQ-CP", "Đắk Lắk"),
        ("282/NQ-CP", "462/KH-UBND"),
    ]
    assert lineage(graph, doc("282/NQ-CP"), up=False, down=False).hops == ()


def test_of_parallel_edges_a_path_takes_the_first_hand_and_the_stronger() -> None:
    a, b, c, told = (Node(letter) for letter in "abcd")
    hops = [
        Hop(a, b, "based_on"),
        Hop(a, b, "implements", reported_by=told),
        Hop(a, b, "cites"),
        Hop(b, c, "implements", reported_by=told),
        Hop(b, c, "implements", reported_by=a),
    ]
    ((first, second),) = trace(network(hops), "a").paths
    assert (first.relation, first.reported_by) == ("implements", told)
    assert second.reported_by == a, "the path's own lower end tells it before others do"
    ((first, _),) = trace(network([*hops, Hop(a, b, "implements")]), "a").paths
    assert first.reported_by is None


def test_documents_that_refer_to_each_other_are_counted_as_at_least() -> None:
    a, b, c, d = (Node(letter) for letter in "abcd")
    pairs = [(a, b), (b, c), (c, b), (b, d), (c, d)]
    found = trace(network(Hop(x, y, "implements") for x, y in pairs), "a", "d")
    assert ([len(p) for p in found.paths], found.exact) == ([2, 3], False)


def test_a_graph_can_be_made_of_any_hops() -> None:
    """As the picture's own example does, which no store has seen."""
    drawn = whole()
    made = network(drawn.hops, drawn.nodes)
    assert made.number_of_edges() == len(drawn.hops)
    assert set(made) == {node.iri for node in drawn.nodes}
