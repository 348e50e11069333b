"""Tasks: who must do what by when, asked of a store by document, agency, directive, province and deadline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.agenda import Due, falls
from graph.demands import JOINT
from graph.offices import CENTRAL, Office
from graph.rows import rows
from graph.store import Store
from graph.triples import named
from ontology.spelling import fold

_CHUNK = 1000  # tasks in one request
_MANY = ("body", "recurs")  # what a task may have several of


@dataclass(frozen=True, slots=True)
class Task:
    """A task as the graph has it. ``lead`` and ``support`` are as printed, ``bodies`` the full names of the
    agencies that lead, as far as they are known. Dates are ISO; ``date`` is that of the document, else its
    year. ``plan`` and ``place`` are what the document is called and the province of its issuer,
    ``central`` whether that is a body of the whole country."""

    iri: str
    content: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    product: str | None
    deadline: str | None
    begins: str | None
    due: str | None
    recurs: tuple[str, ...]
    unscheduled: bool
    section: str | None
    row: int | None
    origin: str
    bodies: tuple[str, ...]
    document: str
    plan: str
    place: str | None
    central: bool
    date: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks: each part narrows them, None leaves it open. ``document``, ``directive`` and ``province``
    are IRIs, ``agency`` a name with the agencies it means, ``after`` and ``before`` the first and last day in
    which they fall due; ``helping`` takes those an agency supports too."""

    document: str | None = None
    directive: str | None = None
    province: str | None = None
    agency: str | None = None
    office: Office | None = None
    helping: bool = False
    after: date | None = None
    before: date | None = None


def find(store: Store, wanted: Wanted) -> tuple[Task, ...]:
    """The tasks that are wanted, by place, document and where they stand in it.

    Of a short name of an agency ("Sở Y tế") those are found too whose printed agencies have its words.
    """
    chosen = _in_documents(store, wanted)
    if wanted.office and (wanted.office.exact or not wanted.agency):
        given = _given(store, wanted.office.every, wanted.helping)
        chosen = given if chosen is None else chosen & given
    found = _described(store, chosen)
    if wanted.agency and wanted.office and not wanted.office.exact:
        given = _given(store, wanted.office.every, wanted.helping)
        found = [task for task in found if task.iri in given or _names(task, wanted.agency, wanted.helping)]
    if wanted.after or wanted.before:
        found = [task for task in found if falls(when(task), wanted.after, wanted.before)]
    return tuple(
        sorted(
            found,
            key=lambda task: (
                not task.central,
                fold(task.place or "~"),
                task.plan,
                task.document,
                task.start,
                task.iri,
            ),
        )
    )


def when(task: Task) -> Due:
    """The deadline of a task as a calendar needs it."""
    day = date.fromisoformat(task.due) if task.due else None
    first = task.begins or (task.date if task.date and len(task.date) > 4 else None)
    first = first or (f"{task.date}-01-01" if task.date else None)
    return Due(day, task.recurs, date.fromisoformat(first) if first else None)


def _names(task: Task, agency: str, helping: bool) -> bool:
    printed = (*task.lead, *task.support) if helping else task.lead
    return any(f" {fold(agency)} " in f" {fold(name)} " for name in printed)


def _in_documents(store: Store, wanted: Wanted) -> set[str] | None:
    """The tasks of the documents that are wanted; None where any document will do."""
    chosen: set[str] | None = None
    for pattern, value in (
        ("?task luocdo:partOf {} ; a luocdo:Task", wanted.document),
        (_OF_DIRECTIVE, wanted.directive),
        (_OF_PROVINCE, wanted.province),
    ):
        if value:
            found = _tasks(store, pattern.replace("{}", str(named(value))))
            chosen = found if chosen is None else chosen & found
    return chosen


_OF_DIRECTIVE = """{ SELECT DISTINCT ?document WHERE { ?document (luocdo:implements)+ {}
  FILTER EXISTS { ?any luocdo:partOf ?document } } } ?task luocdo:partOf ?document ; a luocdo:Task"""
_OF_PROVINCE = """?place luocdo:successor* {} . ?document luocdo:place ?place .
  ?task luocdo:partOf ?document ; a luocdo:Task"""


def _given(store: Store, agencies: Iterable[str], helping: bool) -> set[str]:
    role = "luocdo:lead|luocdo:support" if helping else "luocdo:lead"
    values = " ".join(str(named(iri)) for iri in agencies)
    return _tasks(store, f"VALUES ?body {{ {values} }} ?task {role} ?body") if values else set()


def _tasks(store: Store, pattern: str) -> set[str]:
    return {row["task"] for row in rows(store, f"SELECT DISTINCT ?task WHERE {{ {pattern} }}")}


_DETAILS = """SELECT * WHERE {
  {tasks} ?task a luocdo:Task ; luocdo:content ?content ; luocdo:origin ?origin ; luocdo:partOf ?document ;
    oa:hasSelector/oa:start ?start .
  OPTIONAL { ?task luocdo:statedLead ?lead } OPTIONAL { ?task luocdo:statedSupport ?support }
  OPTIONAL { ?task luocdo:product ?product } OPTIONAL { ?task luocdo:deadline ?deadline }
  OPTIONAL { ?task luocdo:begins ?begins } OPTIONAL { ?task luocdo:due ?due }
  OPTIONAL { ?task luocdo:recurs ?recurs } OPTIONAL { ?task luocdo:unscheduled ?unscheduled }
  OPTIONAL { ?task luocdo:section ?section } OPTIONAL { ?task luocdo:row ?row }
  OPTIONAL { ?task luocdo:lead/rdfs:label ?body } OPTIONAL { ?document rdfs:label ?plan }
  OPTIONAL { ?document luocdo:place/rdfs:label ?place } OPTIONAL { ?document luocdo:date ?date }
  OPTIONAL { ?document luocdo:year ?year }
  BIND({central} AS ?central)
}""".replace("{central}", CENTRAL)


def _described(store: Store, chosen: set[str] | None) -> list[Task]:
    if chosen is None:
        return _read(store, "")
    iris = sorted(chosen)
    chunks = (iris[i : i + _CHUNK] for i in range(0, len(iris), _CHUNK))
    values = (" ".join(str(named(iri)) for iri in chunk) for chunk in chunks)
    return [task for some in values for task in _read(store, f"VALUES ?task {{ {some} }}")]


def _read(store: Store, values: str) -> list[Task]:
    one: dict[str, Mapping[str, str]] = {}
    many: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for said in rows(store, _DETAILS.replace("{tasks}", values)):
        one[said["task"]] = said
        for name in _MANY:
            many[said["task"], name] |= {said[name]} if name in said else set()
    return [
        _task(said, *(tuple(sorted(many[iri, name])) for name in _MANY)) for iri, said in sorted(one.items())
    ]


def _task(said: Mapping[str, str], bodies: tuple[str, ...], recurs: tuple[str, ...]) -> Task:
    return Task(
        iri=said["task"],
        content=said["content"],
        lead=_split(said.get("lead")),
        support=_split(said.get("support")),
        product=said.get("product"),
        deadline=said.get("deadline"),
        begins=said.get("begins"),
        due=said.get("due"),
        recurs=recurs,
        unscheduled="unscheduled" in said,
        section=said.get("section"),
        row=int(said["row"]) if "row" in said else None,
        origin=said["origin"],
        bodies=bodies,
        document=said["document"],
        plan=said.get("plan", said["document"]),
        place=said.get("place"),
        central=said["central"] == "true",
        date=said.get("date") or said.get("year"),
        start=int(said["start"]),
    )


def _split(stated: str | None) -> tuple[str, ...]:
    return tuple(stated.split(JOINT)) if stated else ()


def undated(tasks: Sequence[Task]) -> int:
    """How many of some tasks have no day in a calendar."""
    return sum(not falls(when(task), None, None) for task in tasks)
