"""The ontology as a page: every class and property with what stands above it, what it joins, what constrains it.

The page is Markdown with a heading for each term, whose anchor is the term's name; the documentation site makes
HTML of it. It is read from ``luocdo.ttl`` and ``shapes.ttl`` alone; examples are given by whoever has a graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from ontology.terms import LUOCDO, ONTOLOGY, PREFIXES, RDF, RDFS, SHAPES, SKOS

OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"

# What the page says beside the words of the ontology itself.
WORDS = {
    "class": ("Lớp", "Classes"),
    "object": ("Quan hệ giữa hai nút", "Properties between nodes"),
    "data": ("Thuộc tính có giá trị", "Properties with a value"),
    "above": ("Thuộc", "Sub-class or sub-property of"),
    "below": ("Gồm", "Above"),
    "domain": ("Của", "Domain"),
    "range": ("Giá trị", "Range"),
    "anything": ("không giới hạn", "not restricted"),
    "notation": ("Tên trong bản ghi", "Name in records"),
    "properties": ("Có", "Properties"),
    "shapes": ("Ràng buộc", "Shapes"),
    "example": ("Ví dụ", "Example"),
    "none": ("không có trong năm văn bản.", "does not occur in the five documents."),
    "version": ("Phiên bản", "Version"),
    "at": ("Không gian tên", "Namespace"),
}

SHAPES_AT = "https://w3id.org/luocdo/shapes#"

# What a shape may ask; the property shapes of a class stand under the property they are about.
_CONSTRAINTS = {
    SH + name
    for name in (
        *("minCount", "maxCount", "datatype", "class", "nodeKind", "in", "pattern", "minLength"),
        *(
            "minInclusive",
            "maxInclusive",
            "lessThan",
            "lessThanOrEquals",
            "uniqueLang",
            "languageIn",
            "or",
            "sparql",
        ),
    )
}

Term = NamedNode | BlankNode | Literal
_Facts = Mapping[str, list[Term]]


def page(language: str, examples: Mapping[str, str] | None = None) -> str:
    """The page in ``vi`` or ``en``. ``examples`` are Turtle by the name of a term ("implements"); of a term
    without one the page says so, unless none are given at all.

    >>> print(page("en").splitlines()[0])
    # Lược đồ: an ontology of Vietnamese official documents
    """
    about = LUOCDO.removesuffix("#")
    parts = [
        f"# {_said(about, 'label', language)}",
        _said(about, "comment", language),
        f"{_word('at', language)}: `{LUOCDO}` · {_word('version', language)} {_first(about, f'{OWL}versionInfo')}",
    ]
    for kind, type_ in (("class", "Class"), ("object", "ObjectProperty"), ("data", "DatatypeProperty")):
        names = [name for name in names_of_terms() if f"{OWL}{type_}" in _all(LUOCDO + name, f"{RDF}type")]
        parts += [f"## {_word(kind, language)}", _list(names, language)]
        parts += [_term(name, language, examples) for name in names]
    return "\n\n".join(parts) + "\n"


def names_of_terms() -> tuple[str, ...]:
    """Every term that ``luocdo.ttl`` defines, by its name, in the order of the file."""
    return tuple(iri.removeprefix(LUOCDO) for iri in _ontology() if iri.startswith(LUOCDO))


def _list(names: Iterable[str], language: str) -> str:
    said = (
        (name, *(_said(LUOCDO + name, what, language) for what in ("label", "comment"))) for name in names
    )
    return "\n".join(f"- [`{name}`](#{name}) **{label}**: {means}" for name, label, means in said)


def _term(name: str, language: str, examples: Mapping[str, str] | None) -> str:
    """One term: heading, meaning, facts, shapes, example."""
    iri = LUOCDO + name
    facts = [f"- {_word(key, language)}: {told}" for key, told in _facts(iri, language) if told]
    if shapes := _shapes(language).get(iri):
        facts += [f"- {_word('shapes', language)}:", *(f"    - {shape}" for shape in shapes)]
    lines = [
        f"### luocdo:{name} {{ #{name} }}",
        f"**{_said(iri, 'label', 'vi')}** · **{_said(iri, 'label', 'en')}**",
        _said(iri, "comment", language),
        "\n".join(facts),
    ]
    if examples is not None:
        told = (
            f":\n\n```turtle\n{examples[name]}\n```" if name in examples else f": {_word('none', language)}"
        )
        lines.append(f"{_word('example', language)}{told}")
    return "\n\n".join(line for line in lines if line)


def _facts(iri: str, language: str) -> Iterator[tuple[str, str]]:
    is_class = f"{OWL}Class" in _all(iri, f"{RDF}type")
    above = _all(iri, f"{RDFS}subClassOf") + _all(iri, f"{RDFS}subPropertyOf")
    yield "above", _linked(above)
    yield "below", _linked(_pointing(f"{RDFS}subClassOf", iri) + _pointing(f"{RDFS}subPropertyOf", iri))
    if is_class:
        yield "properties", _linked(_pointing(f"{RDFS}domain", iri))
    else:
        anything = _word("anything", language)
        yield "domain", _linked(_inherited(iri, f"{RDFS}domain")) or anything
        yield "range", _linked(_inherited(iri, f"{RDFS}range")) or anything
    yield "notation", ", ".join(f"`{code}`" for code in _all(iri, f"{SKOS}notation"))


def _inherited(iri: str, predicate: str) -> list[str]:
    """A property's domain or range: its own, else that of the property of ours above it."""
    own = _all(iri, predicate)
    above = [one for one in _all(iri, f"{RDFS}subPropertyOf") if one.startswith(LUOCDO)]
    return own or [one for higher in above for one in _inherited(higher, predicate)]


def _linked(iris: Iterable[str]) -> str:
    """Terms as links, ours within the page."""
    names = (short(iri) for iri in iris)
    return ", ".join(f"[`{n}`](#{n[7:]})" if n.startswith("luocdo:") else f"`{n}`" for n in names)


def short(iri: str) -> str:
    """An IRI with its prefix, whole where there is none.

    >>> short("http://purl.org/dc/terms/title")
    'dcterms:title'
    """
    for prefix, start in _prefixes().items():
        if iri.startswith(start) and "/" not in iri[len(start) :]:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


@cache
def _prefixes() -> dict[str, str]:
    """The prefixes of the two files, besides those of ``PREFIXES``."""
    return {**parse(path=str(ONTOLOGY)).prefixes, **PREFIXES, "shapes": SHAPES_AT, "sh": SH}


@cache
def _shapes(language: str) -> dict[str, tuple[str, ...]]:
    """For each term what the shapes ask of it, each in one line of Markdown."""
    found: dict[str, list[str]] = defaultdict(list)
    shapes = _read(SHAPES)
    for name, facts in shapes.items():
        asked = " · ".join(_asked(facts, shapes, language)) if name.startswith(SHAPES_AT) else ""
        for term in _targets(facts):
            found[term].append(f"`{short(name)}`{': ' if asked else ''}{asked}")
    return {term: tuple(lines) for term, lines in found.items()}


def _targets(facts: _Facts) -> list[str]:
    """The terms a shape is about: the class it looks at, the properties whose subjects it looks at, its path."""
    keys = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "path")
    return [t.value for key in keys for t in facts.get(SH + key, ()) if isinstance(t, NamedNode)]


def _asked(facts: _Facts, shapes: Mapping[str, _Facts], language: str) -> Iterator[str]:
    """The constraints of a shape in the words of SHACL; a constraint in SPARQL by its message."""
    for predicate, values in facts.items():
        name = predicate.removeprefix(SH)
        for value in values if predicate in _CONSTRAINTS else ():
            written = ", ".join(f"`{one}`" for one in _written(value, shapes))
            yield f"“{_message(shapes[value.value], language)}”" if name == "sparql" else f"{name} {written}"


def _message(facts: _Facts, language: str) -> str:
    """A message says it in Vietnamese, then behind a stroke in English."""
    vi, _, en = next(one.value for one in facts[f"{SH}message"] if isinstance(one, Literal)).partition(" / ")
    return en if language == "en" and en else vi


def _written(value: Term, shapes: Mapping[str, _Facts]) -> list[str]:
    """A value, or the items of a list."""
    if isinstance(value, Literal):
        return [" ".join(value.value.split())]
    if isinstance(value, NamedNode):
        return [] if value.value == f"{RDF}nil" else [short(value.value)]
    rest = shapes.get(str(value), {})
    return [
        one for key in ("first", "rest") for item in rest.get(RDF + key, ()) for one in _written(item, shapes)
    ]


@cache
def _ontology() -> dict[str, dict[str, list[Term]]]:
    return _read(ONTOLOGY)


def _read(path: Path) -> dict[str, dict[str, list[Term]]]:
    """Subject → predicate → objects, in the order of the file."""
    found: dict[str, dict[str, list[Term]]] = {}
    for triple in parse(path=str(path), format=RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        assert isinstance(subject, NamedNode | BlankNode) and isinstance(value, Term)
        name = subject.value if isinstance(subject, NamedNode) else str(subject)
        found.setdefault(name, {}).setdefault(triple.predicate.value, []).append(value)
    return found


def _all(iri: str, predicate: str) -> list[str]:
    return [term.value for term in _ontology().get(iri, {}).get(predicate, ())]


def _first(iri: str, predicate: str) -> str:
    return next(iter(_all(iri, predicate)), "")


def _pointing(predicate: str, iri: str) -> list[str]:
    return [name for name in _ontology() if iri in _all(name, predicate)]


def _said(iri: str, what: str, language: str) -> str:
    told = _ontology().get(iri, {}).get(RDFS + what, ())
    return next((one.value for one in told if isinstance(one, Literal) and one.language == language), "")


def _word(key: str, language: str) -> str:
    return WORDS[key][language == "en"]
