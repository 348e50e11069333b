"""The page of the ontology: every term and every shape of the two files stands on it, in both languages."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

from ontology.page import names_of_terms, page, short
from ontology.terms import LUOCDO, ONTOLOGY, SHAPES

GRAPH = Graph().parse(ONTOLOGY, format="turtle")
RULES = Graph().parse(SHAPES, format="turtle")
LANGUAGES = ("vi", "en")
PAGES = {language: page(language) for language in LANGUAGES}


def section(name: str, language: str) -> str:
    """What the page says under the heading of a term."""
    found = re.search(rf"### luocdo:{name} {{.*?(?=\n##|\Z)", PAGES[language], re.DOTALL)
    assert found
    return found[0]


def test_every_term_of_the_file_is_a_term_of_the_page() -> None:
    defined = {str(s).removeprefix(LUOCDO) for s in GRAPH.subjects(RDF.type) if str(s).startswith(LUOCDO)}
    assert set(names_of_terms()) == defined


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names_of_terms())
def test_a_term_has_a_heading_its_words_and_what_stands_above_it(name: str, language: str) -> None:
    text, term = section(name, language), URIRef(LUOCDO + name)
    for label in GRAPH.objects(term, RDFS.label):
        assert f"**{label}**" in text
    comment = next(
        o for o in GRAPH.objects(term, RDFS.comment) if isinstance(o, Literal) and o.language == language
    )
    assert str(comment) in text
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        assert all(f"`{short(str(above))}`" in text for above in GRAPH.objects(term, predicate))


def test_a_relation_has_the_domain_of_what_all_relations_share() -> None:
    assert "- Domain: [`luocdo:Document`](#Document)" in section("implements", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shape_about_a_term_stands_under_it(language: str) -> None:
    about = (SH.targetClass, SH.targetSubjectsOf, SH.path)
    pairs = {(s, o) for p in about for s, o in RULES.subject_objects(p) if str(o).startswith(LUOCDO)}
    assert len(pairs) > 100
    for shape, term in pairs:
        if isinstance(shape, URIRef):
            assert f"`{short(str(shape))}`" in section(str(term).removeprefix(LUOCDO), language)


def test_a_constraint_is_written_out() -> None:
    assert "minCount `1` · maxCount `1` · class `luocdo:Document`" in section("citing", "en")
    assert "`stated`, `file`, `corpus`" in section("resolvedBy", "en")
    assert "“an edge without evidence”" in section("implements", "en")
    assert "“Cạnh nối không có bằng chứng”" in section("implements", "vi")


def test_an_example_is_shown_where_one_is_given() -> None:
    assert "```turtle\n<a> luocdo:implements <b> .\n```" in page(
        "vi", {"implements": "<a> luocdo:implements <b> ."}
    )
