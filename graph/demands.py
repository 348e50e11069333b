"""Demands: the tasks and targets of one file as triples, each with its words, its place and its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from corpus import deadlines, values
from corpus.deadlines import Deadline
from corpus.header import Header
from corpus.targets import Target
from corpus.tasks import Task
from graph.bodies import body
from graph.identity import BASE
from graph.readings import Reading
from graph.resolve import Link, Linked
from graph.triples import (
    TRUE,
    TYPE,
    agency_iri,
    day,
    decimal,
    luocdo,
    named,
    number,
    passage,
    passage_iri,
    text,
)
from ontology.terms import OA

JOINT = "; "  # between the agencies, or numbers, of a stated form: none of them holds a semicolon


def of_demands(linked: Linked, source: str, base: str = BASE) -> Iterator[Triple]:
    """What the document of a file demands, and the stretches of text that say so; ``source`` is the file's IRI."""
    reading = linked.reading
    for stretch in reading.passages:
        yield from passage(source, stretch.start, stretch.end, stretch.exact)
    for task, node in zip(reading.tasks, task_nodes(reading, source), strict=True):
        yield Triple(node, TYPE, luocdo("Task"))
        yield from _evidence(node, task, linked, source)
        yield from _task(node, task, reading.header, base)
    for target, node in zip(reading.targets, target_nodes(reading, source), strict=True):
        yield Triple(node, TYPE, luocdo("Target"))
        yield from _evidence(node, target, linked, source)
        yield from _target(node, target, linked)


def task_nodes(reading: Reading, source: str) -> tuple[NamedNode, ...]:
    """The node of each task of a file, in their order: ``{source}/k/{start}-{end}``, raw offsets."""
    return tuple(_nodes(source, "k", map(_place, reading.tasks)))


def target_nodes(reading: Reading, source: str) -> tuple[NamedNode, ...]:
    """The node of each target of a file, in their order: ``{source}/g/{start}-{end}/{year}``, raw offsets."""
    return tuple(_nodes(source, "g", map(_aim, reading.targets)))


def named_bodies(reading: Reading) -> frozenset[str]:
    """The full names of the agencies to which the tasks of a file are given."""
    stated = {name for task in reading.tasks for name in (*task.lead, *task.support)}
    return frozenset(name for form in stated if (name := body(form, reading.header.province)))


def dated(printed: str, header: Header) -> Deadline:
    """A deadline as dates. The year of the document stands in where the deadline names none, unless the day
    would then be over before the document was issued.

    >>> dated("trước ngày 15/12", Header(date="2025-11-28", year=2025)).end.isoformat()
    '2025-12-15'
    >>> dated("trước ngày 30/6", Header(date="2025-11-28", year=2025)).end is None
    True
    """
    read = deadlines.parse(printed, header.year)
    past = read.end and header.date and read.end.isoformat() < header.date
    return deadlines.parse(printed) if past else read


def _place(task: Task) -> str:
    return f"{task.start}-{task.end}"


def _aim(target: Target) -> str:
    return f"{target.start}-{target.end}/{target.year or '-'}"


def _nodes(source: str, letter: str, places: Iterable[str]) -> Iterator[NamedNode]:
    """One node for each place in the text; further ones of the same place are counted."""
    seen: Counter[str] = Counter()
    for place in places:
        seen[place] += 1
        again = f"/{seen[place]}" if seen[place] > 1 else ""
        yield named(f"{source}/{letter}/{place}{again}")


def _evidence(node: NamedNode, found: Task | Target, linked: Linked, source: str) -> Iterator[Triple]:
    yield Triple(node, luocdo("partOf"), named(linked.iri))
    yield Triple(node, NamedNode(OA + "hasSource"), named(source))
    yield Triple(node, NamedNode(OA + "hasSelector"), passage_iri(source, found.start, found.end))


def _task(node: NamedNode, task: Task, header: Header, base: str) -> Iterator[Triple]:
    told = {
        "content": task.text,
        "origin": task.source,
        "section": task.section,
        "statedLead": JOINT.join(task.lead),
        "statedSupport": JOINT.join(task.support),
        "product": task.product,
        "deadline": task.deadline,
    }
    for name, value in told.items():
        if value:
            yield Triple(node, luocdo(name), text(value))
    if task.row is not None:
        yield Triple(node, luocdo("row"), number(task.row))
    for name, stated in (("lead", task.lead), ("support", task.support)):
        for agency in sorted({full for form in stated if (full := body(form, header.province))}):
            yield Triple(node, luocdo(name), named(agency_iri(agency, base)))
    yield from _deadline(node, dated(task.deadline, header)) if task.deadline else ()


def _deadline(node: NamedNode, deadline: Deadline) -> Iterator[Triple]:
    if deadline.start:
        yield Triple(node, luocdo("begins"), day(deadline.start.isoformat()))
    if deadline.end:
        yield Triple(node, luocdo("due"), day(deadline.end.isoformat()))
    for rule in deadline.recurrence:
        yield Triple(node, luocdo("recurs"), text(rule))
    if deadline.open:
        yield Triple(node, luocdo("unscheduled"), TRUE)


def _target(node: NamedNode, target: Target, linked: Linked) -> Iterator[Triple]:
    measure = values.parse(target.value)
    told = {
        "indicator": target.indicator,
        "unit": target.unit,
        "value": target.value,
        "comparator": measure.comparator if measure.low is not None else None,
        "change": measure.change,
        "statedBasis": JOINT.join(target.basis),
    }
    for name, value in told.items():
        if value:
            yield Triple(node, luocdo(name), text(value))
    for name, year in (("forYear", target.year), ("baseline", measure.baseline)):
        if year is not None:
            yield Triple(node, luocdo(name), number(year))
    for name, bound in (("low", measure.low), ("high", measure.high)):
        if bound is not None:
            yield Triple(node, luocdo(name), decimal(bound))
    for document in sorted({d for n in target.basis if (d := _basis(n, target, linked))} - {linked.iri}):
        yield Triple(node, luocdo("basis"), named(document))


def _basis(canonical: str, target: Target, linked: Linked) -> str | None:
    """The document behind a number of a target: as it is cited in the same stretch, else in the whole file;
    None where that leaves a choice."""
    cited = [link for link in linked.own_links if link.citation.number == canonical]
    within = [link for link in cited if target.start <= link.citation.start < target.end]
    return _only(within) or (None if within else _only(cited))


def _only(links: Iterable[Link]) -> str | None:
    nodes = {link.node for link in links}
    return nodes.pop() if len(nodes) == 1 else None
