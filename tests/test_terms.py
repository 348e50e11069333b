"""The ontology: every term defined in two languages, used somewhere, and tied to the standards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cases import TESTS
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Literal

from ontology.terms import (
    DCTERMS,
    ELI,
    LUOCDO,
    OA,
    ONTOLOGY,
    ORG,
    PREFIXES,
    PROV,
    SKOS,
    label,
    relation_of,
    relations,
    term,
    version,
)

ROOT = TESTS.parent
GRAPH = Graph().parse(ONTOLOGY, format="turtle")
TERMS = sorted({str(s) for s in GRAPH.subjects() if str(s).startswith(LUOCDO)})

# Contract, "Relations in RDF": the property of ELI above each relation, where ELI has one.
CONTRACT = {
    "based_on": ELI + "based_on",
    "implements": ELI + "ensures_implementation_of",
    "amends": ELI + "amends",
    "replaces": ELI + "repeals",
    "repeals": ELI + "repeals",
    "suspends": None,
    "corrects": ELI + "corrects",
    "consolidates": ELI + "consolidates",
    "guides": None,
    "issues": ELI + "is_annex_of",
    "proposes": None,
    "cites": ELI + "cites",
}


@pytest.mark.parametrize("iri", TERMS)
def test_a_term_is_explained_in_both_languages(iri: str) -> None:
    node = URIRef(iri)
    for predicate in (RDFS.label, RDFS.comment):
        said = [o for o in GRAPH.objects(node, predicate) if isinstance(o, Literal)]
        assert sorted(str(o.language) for o in said) == ["en", "vi"]
        assert all(str(o).strip() for o in said)
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.SymmetricProperty}
    assert set(GRAPH.objects(node, RDF.type)) <= kinds


@pytest.mark.parametrize("iri", TERMS)
def test_a_term_is_used(iri: str) -> None:
    """No term without a use: written by the program, and held to a shape."""
    name = iri.removeprefix(LUOCDO)
    code = "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "graph").rglob("*.py")))
    written = f'"{name}"' in code or iri in relations().values() or name == "relatesTo"
    shapes = (ROOT / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
    held = re.search(rf"luocdo:{name}\b", shapes) or name in ("relatesTo", "PartyDocument")
    assert written and held


def test_the_relations_are_those_of_the_contract() -> None:
    assert set(relations()) == set(CONTRACT)
    for name, iri in relations().items():
        above = {str(o) for o in GRAPH.objects(URIRef(iri), RDFS.subPropertyOf)}
        assert above == {term("relatesTo"), CONTRACT[name]} - {None}
        assert relation_of()[iri] == name


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Document", ELI + "LegalResource"),
        ("Agency", ORG + "Organization"),
        ("Citation", OA + "SpecificResource"),
        ("Passage", OA + "TextQuoteSelector"),
        ("Passage", OA + "TextPositionSelector"),
        ("Source", PROV + "Entity"),
        ("Kind", SKOS + "Concept"),
    ],
)
def test_classes_stand_under_the_standards(name: str, above: str) -> None:
    assert (URIRef(term(name)), RDFS.subClassOf, URIRef(above)) in GRAPH


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("date", DCTERMS + "issued"),
        ("saidBy", PROV + "wasQuotedFrom"),
        ("successor", DCTERMS + "isReplacedBy"),
    ],
)
def test_properties_stand_under_the_standards(name: str, above: str) -> None:
    assert (URIRef(term(name)), RDFS.subPropertyOf, URIRef(above)) in GRAPH


def test_only_defined_terms_can_be_named() -> None:
    assert term("implements") == LUOCDO + "implements"
    with pytest.raises(KeyError, match="likes"):
        term("likes")


def test_a_property_has_domain_and_range_that_exist() -> None:
    known = {*TERMS, *(str(o) for o in GRAPH.objects(None, RDFS.range) if not str(o).startswith(LUOCDO))}
    for predicate in (RDFS.domain, RDFS.range):
        assert {str(o) for o in GRAPH.objects(None, predicate)} <= known


def test_labels_and_version() -> None:
    assert (label(term("implements"), "vi"), label(term("implements"), "en")) == ("thực hiện", "implements")
    assert label("https://example.org/x", "vi") == "https://example.org/x"
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())


def test_prefixes_agree_with_the_ontology_file() -> None:
    declared = dict(re.findall(r"@prefix (\w+): <([^>]+)>", Path(ONTOLOGY).read_text(encoding="utf-8")))
    assert {p: iri for p, iri in PREFIXES.items() if p in declared} == {
        p: declared[p] for p in PREFIXES if p in declared
    }
