"""The store: one named graph for each file, and what is known about the files. It is an embedded Oxigraph on
disk, or any SPARQL 1.1 server (``graph.remote``) behind the same functions.

    …/source/<hash>   what one file says          …/register   what follows from all files together
    …/provenance      paths, hashes, the program, and the reading of each file

One file is replaced by one update request, so that a killed process leaves the old state or the new one.
Queries see the union of all graphs. One process writes; others may read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from graph import snapshot
from graph.identity import BASE
from graph.keywords import uses
from graph.triples import luocdo, named, text
from ontology.terms import PREFIXES, RDF

if TYPE_CHECKING:  # half a second that most commands need not wait for
    import rdflib

CHUNK = (
    20_000  # triples in one update request: bounds memory while the register of a whole country is written
)


class StoreError(Exception):
    """The store cannot be used; the message says why, in Vietnamese and English."""


class StoreBusy(StoreError):
    """Another process writes to the store."""


class StoreMissing(StoreError):
    """There is no store at this place."""


class Engine(Protocol):
    """What a store runs on: the part of ``pyoxigraph.Store`` that luocdo calls."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None, use_default_graph_as_union: bool = False
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples: ...

    def update(self, update: str) -> None: ...

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,
        graph_name: NamedNode | None = None,
    ) -> Iterator[Quad]: ...

    def dump(self, output: Any, format: RdfFormat) -> Any: ...

    def bulk_load(self, input: Any, format: RdfFormat) -> None: ...

    def flush(self) -> None: ...

    def __iter__(self) -> Any: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the store knows about one file: its paths, the program that read it, and ``digest``, a hash of the
    triples of its graph. ``Store.reading`` gives what was read from it."""

    iri: str
    sha256: str
    files: tuple[str, ...]
    format: str
    program: str
    digest: str


class Store:
    """A store of graphs; make one with ``Store.open`` or ``Store.memory``. Works as a context manager.

    >>> with Store.memory() as store:
    ...     len(store.sources())
    0
    """

    def __init__(self, inner: Engine, base: str = BASE, path: Path | str | None = None) -> None:
        self.inner: Engine = inner
        self.base, self.path = base, path
        self.register = named(f"{base}register")
        self.provenance = named(f"{base}provenance")

    @classmethod
    def open(cls, path: str | Path, read_only: bool = False, base: str = BASE) -> Store:
        """The store in a folder, made where there is none; or that of a SPARQL 1.1 server, by its address.

        Raises StoreBusy while another process writes, StoreMissing when there is nothing to read, StoreError
        for a place that is no store. A server lets several write: see ``graph.remote``.
        """
        if str(path).startswith(("http://", "https://")):
            from graph.remote import Remote  # it raises the errors of this module

            remote = Remote(str(path), read_only, base)
            return cls(remote, base, remote.address)
        folder = Path(path)
        if folder.is_dir() and any(folder.iterdir()) and not (folder / "CURRENT").exists():
            raise StoreError(
                f"{folder}: thư mục này không phải là kho luocdo / this folder is not a luocdo store"
            )
        try:
            inner = snapshot.opened(folder) if read_only else ox.Store(str(folder))
        except FileNotFoundError as error:
            raise StoreMissing(f"{folder}: chưa có kho ở đây / there is no store here") from error
        except (OSError, RuntimeError) as error:
            if "/LOCK" in str(error) or "lock hold" in str(error):
                raise StoreBusy(
                    f"{folder}: một tiến trình khác đang ghi / another process is writing"
                ) from error
            raise StoreError(f"{folder}: không mở được kho / cannot open the store ({error})") from error
        return cls(inner, base, folder)

    @classmethod
    def memory(cls, base: str = BASE) -> Store:
        """A store that lives as long as the process."""
        return cls(ox.Store(), base)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up the folder: another process may write then."""
        del self.inner

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Ask the union of all graphs, or those of the query's FROM; the usual prefixes need not be declared.

        A triple that two files say counts twice in a pattern: use DISTINCT. Raises SyntaxError.
        """
        union = not uses("FROM", sparql)  # the engine would take the union and forget FROM
        return self.inner.query(sparql, use_default_graph_as_union=union, prefixes=PREFIXES)

    def match(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | Literal | None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of a pattern; None stands for anything, and for any graph."""
        return self.inner.quads_for_pattern(subject, predicate, value, graph)

    def rdflib(self) -> rdflib.Dataset:
        """The same data as an rdflib Dataset whose default graph is the union: a view of a store on disk, a
        copy in memory of what a server holds."""
        import rdflib
        from oxrdflib import OxigraphStore

        inner = self.inner
        if not isinstance(inner, ox.Store):
            inner = ox.Store()
            inner.extend(self.inner)
        return rdflib.Dataset(store=OxigraphStore(store=inner), default_union=True)

    def triples(self, graph: NamedNode) -> frozenset[Triple]:
        """All triples of one named graph."""
        return frozenset(quad.triple for quad in self.match(None, None, None, graph))

    def sources(self) -> dict[str, SourceRecord]:
        """Every file in the store, by the IRI of its graph, in order."""
        return self._records("source")

    def lists(self) -> dict[str, SourceRecord]:
        """Every list a user gave, by the IRI of its graph, in order; ``Store.reading`` gives its rows."""
        return self._records("list")

    def _records(self, kind: str) -> dict[str, SourceRecord]:
        names = ("sha256", "file", "format", "program", "digest")
        sha, file, form, program, digest = (self._facts(name) for name in names)
        return {
            iri: SourceRecord(iri, sha[iri][0], file[iri], form[iri][0], program[iri][0], digest[iri][0])
            for iri in sorted(sha)
            if iri.startswith(f"{self.base}{kind}/")
        }

    def reading(self, source: str) -> str:
        """What was read from a file, as JSON. Raises KeyError for an unknown file."""
        facts = self.match(named(source), luocdo("reading"), None, self.provenance)
        found = next((_value(quad.object) for quad in facts), None)
        if found is None:
            raise KeyError(source)
        return found

    def _facts(self, name: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for quad in self.match(None, luocdo(name), None, self.provenance):
            found[_value(quad.subject)].append(_value(quad.object))
        return {subject: tuple(sorted(values)) for subject, values in found.items()}

    def state(self) -> str | None:
        """The mark of the last build that came to its end; None before the first or after a broken one."""
        marks = self.match(self.register, luocdo("digest"), None, self.provenance)
        return next((_value(quad.object) for quad in marks), None)

    def replace(
        self, record: SourceRecord, reading: str, triples: Iterable[Triple], instead_of: Iterable[str] = ()
    ) -> None:
        """Put a file's graph and its provenance in place of its old ones, and of those of the sources that it
        supersedes, in one request."""
        known = [*_known(record), Triple(named(record.iri), luocdo("reading"), _json(reading))]
        self.inner.update(
            f"{' ; '.join(_drop(iri, self.provenance) for iri in (record.iri, *instead_of))} ; "
            f"INSERT DATA {{ {_graph(named(record.iri), triples)} {_graph(self.provenance, known)} }}"
        )

    def begin(self, register: Iterable[Triple]) -> None:
        """Before a build: take away the mark, and add to the register what new edges will point at."""
        self.inner.update(_unmark(self))
        new = sorted(set(register), key=str)
        for at in range(0, len(new), CHUNK):
            self.inner.update(f"INSERT DATA {{ {_graph(self.register, new[at : at + CHUNK])} }}")

    def finish(self, gone: Iterable[str], unsaid: Iterable[Triple], mark: str) -> None:
        """After a build, in one request: drop the files that are gone and what nobody says any more, and set
        the mark."""
        old = sorted(set(unsaid), key=str)
        steps = [_drop(iri, self.provenance) for iri in gone]
        if old:
            steps.append(f"DELETE DATA {{ {_graph(self.register, old)} }}")
        done = Triple(self.register, luocdo("digest"), text(mark))
        steps += [_unmark(self), f"INSERT DATA {{ {_graph(self.provenance, [done])} }}"]
        self.inner.update(" ; ".join(steps))
        self.inner.flush()


def _unmark(store: Store) -> str:
    return f"DELETE WHERE {{ GRAPH {store.provenance} {{ {store.register} {luocdo('digest')} ?mark }} }}"


def _drop(source: str, provenance: NamedNode) -> str:
    return f"DROP SILENT GRAPH <{source}> ; DELETE WHERE {{ GRAPH {provenance} {{ <{source}> ?p ?o }} }}"


def _graph(name: NamedNode, triples: Iterable[Triple]) -> str:
    return f"GRAPH {name} {{ {' '.join(f'{triple} .' for triple in triples)} }}"


def _known(record: SourceRecord) -> Iterable[Triple]:
    me = named(record.iri)
    for file in record.files:
        yield Triple(me, luocdo("file"), text(file))
    yield Triple(me, luocdo("sha256"), text(record.sha256))
    yield Triple(me, luocdo("format"), text(record.format))
    yield Triple(me, luocdo("program"), text(record.program))
    yield Triple(me, luocdo("digest"), text(record.digest))


def _json(value: str) -> Literal:
    return Literal(value, datatype=NamedNode(RDF + "JSON"))


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
