"""Building: files into the store. What did not change costs a hash; what changed is linked and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pyoxigraph import Triple

from corpus.reader import Document, Unreadable, files, read
from graph.demands import named_bodies
from graph.descent.kept import kept
from graph.descriptions import of_register
from graph.doubt_graph import of_gathered
from graph.gathered import Gathered, gather
from graph.identity import source_iri
from graph.list_graph import of_list
from graph.lists import DECISIONS, GivenList
from graph.lists import dumps as list_dumps
from graph.lists import loads as list_loads
from graph.readings import Reading, dumps, loads, reading
from graph.resolve import Linked
from graph.source_graph import of_source
from graph.store import SourceRecord, Store, StoreError


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, by path, each list sorted. ``relinked`` are files that did not change themselves but
    whose mentions now mean other documents; ``failed`` are files that could not be read."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    relinked: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the store shall hold: the hash of each path's file, the lists, and the readings that are new."""

    paths: Mapping[str, str]
    fresh: Mapping[str, Reading]
    lists: tuple[GivenList, ...]
    failed: tuple[Unreadable, ...] = ()


def build(
    paths: Iterable[str | Path],
    store: Store,
    prune: bool = False,
    tell: Callable[[str], None] = lambda path: None,
    lists: Iterable[GivenList] = (),
) -> Report:
    """Read files and folders into the store. With ``prune``, files not given are removed from it; else they
    stay. ``tell`` hears of each file that is read. Files that cannot be read are in the report; what the
    store holds of them stays. ``lists`` take the place of those of the same name."""
    known = store.sources()
    before = {file: record.sha256 for record in known.values() for file in record.files}
    current = {record.sha256 for record in known.values() if record.program == program()}
    given: dict[str, str] = {}
    fresh: dict[str, Reading] = {}
    failed: list[Unreadable] = []
    for path in files(paths):
        try:
            name, sha = str(path), _hash(path)
            if sha not in current and sha not in fresh:
                tell(name)
                fresh[sha] = reading(read(path))
            given[name] = sha
        except Unreadable as error:
            failed.append(error)
    kept = {error.path: before[error.path] for error in failed if error.path in before}
    paths_now = {**({} if prune else before), **kept, **given}
    plan = _Plan(paths_now, fresh, _lists(store, lists), tuple(failed))
    return _carry_out(plan, store, before, set(given))


def add(documents: Iterable[Document], store: Store) -> Report:
    """Put documents that were read already into the store, beside what it holds."""
    before = {file: record.sha256 for record in store.sources().values() for file in record.files}
    given = {document.source: reading(document) for document in documents}
    paths = {**before, **{path: new.sha256 for path, new in given.items()}}
    plan = _Plan(paths, {new.sha256: new for new in given.values()}, _lists(store))
    return _carry_out(plan, store, before, set(given))


def remove(paths: Iterable[str], store: Store) -> Report:
    """Take files out of the store, with all that only they said. Raises KeyError for an unknown path."""
    before = {file: record.sha256 for record in store.sources().values() for file in record.files}
    gone = set(paths)
    if unknown := sorted(gone - before.keys()):
        raise KeyError(", ".join(unknown))
    plan = _Plan({path: sha for path, sha in before.items() if path not in gone}, {}, _lists(store))
    return _carry_out(plan, store, before, set())


def give(lists: Iterable[GivenList], store: Store, without: Iterable[str] = ()) -> Report:
    """Put lists into the store, in place of those of the same kind and name, take out those whose names are
    ``without``, and link everything anew by them. Raises ListError for decisions that contradict each other."""
    before = {file: record.sha256 for record in store.sources().values() for file in record.files}
    gone = set(without)
    kept = tuple(one for one in _lists(store, lists) if one.name not in gone)
    return _carry_out(_Plan(before, {}, kept), store, before, set())


def _lists(store: Store, given: Iterable[GivenList] = ()) -> tuple[GivenList, ...]:
    """The lists the store shall hold; there is one table of decisions."""
    given = tuple(given)
    taken = {("" if one.kind == DECISIONS else one.name, one.kind) for one in given}
    stored = (list_loads(store.reading(iri)) for iri in store.lists())
    kept = (one for one in stored if ("" if one.kind == DECISIONS else one.name, one.kind) not in taken)
    return tuple(sorted((*kept, *given), key=lambda one: one.iri()))


@cache
def program() -> str:
    """Version and fingerprint of the program: a changed rule or row of a table makes files be read again."""
    root = Path(__file__).parent.parent
    parts = sorted(
        file
        for package in ("ontology", "corpus", "graph")
        for file in (root / package).rglob("*")
        if file.suffix in (".py", ".csv", ".ttl")
    )
    digest = sha256(b"\0".join(file.read_bytes() for file in parts)).hexdigest()
    try:
        return f"luocdo {version('luocdo')} {digest[:10]}"
    except PackageNotFoundError:
        return f"luocdo {digest[:10]}"


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            digest = sha256()
            while block := file.read(1 << 20):
                digest.update(block)
            return digest.hexdigest()
    except OSError as error:
        raise Unreadable(str(path), error.strerror or str(error)) from error


def _carry_out(plan: _Plan, store: Store, before: Mapping[str, str], given: set[str]) -> Report:
    mark = _mark(plan)
    stale = bool(plan.fresh) or store.state() != mark
    rewritten = _write(plan, store, mark) if stale else frozenset()
    if stale and kept(store):
        from graph.descent.stored import descend  # which reads this module

        descend(store)
    added = given - before.keys()
    relinked = {path for path in rewritten if plan.paths[path] not in plan.fresh} - added
    changed = {
        path
        for path in given & before.keys()
        if before[path] != plan.paths[path] or (path in rewritten and path not in relinked)
    }
    return Report(
        added=tuple(sorted(added)),
        changed=tuple(sorted(changed)),
        unchanged=tuple(sorted(given - added - changed - relinked)),
        relinked=tuple(sorted(relinked - changed)),
        removed=tuple(sorted(before.keys() - plan.paths.keys())),
        failed=plan.failed,
    )


def _mark(plan: _Plan) -> str:
    """What a finished build was made of: all files and lists, and the program."""
    files_ = sorted(f"{sha} {path}" for path, sha in plan.paths.items())
    lists = sorted(f"{one.kind} {one.sha256} {one.name}" for one in plan.lists)
    return sha256("\n".join([program(), *files_, *lists]).encode()).hexdigest()


def _write(plan: _Plan, store: Store, mark: str) -> frozenset[str]:
    """Link everything, write the graphs that changed; returns the paths of those."""
    known = store.sources()
    gathered = gather(_readings(plan, store), plan.lists, store.base)
    register, old = _register(gathered, store), store.triples(store.register)
    wanted = {source_iri(page.reading.sha256, store.base) for page in gathered.pages}
    store.begin(register - old)
    rewritten: set[str] = set()
    for page in gathered.pages:
        paths = tuple(sorted(path for path, sha in plan.paths.items() if sha == page.reading.sha256))
        triples = of_source(page, store.base)
        record = _source_record(page, paths, triples, store)
        if known.get(record.iri) != record:
            superseded = [r.iri for r in known.values() if r.iri not in wanted and set(r.files) & set(paths)]
            store.replace(record, dumps(page.reading), triples, superseded)
        if record.iri not in known or known[record.iri].digest != record.digest:
            rewritten.update(paths)
    gone = _write_lists(plan.lists, gathered, store)
    store.finish(sorted((known.keys() - wanted) | gone), old - register, mark)
    return frozenset(rewritten)


def _write_lists(lists: Iterable[GivenList], gathered: Gathered, store: Store) -> set[str]:
    """Write the graphs of lists that changed; returns those that the store shall not hold any more."""
    known, wanted = store.lists(), set()
    for one in lists:
        triples = of_list(one, gathered, store.base)
        iri, digest = one.iri(store.base), sha256("\n".join(map(str, triples)).encode()).hexdigest()
        record = SourceRecord(iri, one.sha256, (one.name,), one.kind, program(), digest)
        if known.get(iri) != record:
            store.replace(record, list_dumps(one), triples)
        wanted.add(iri)
    return known.keys() - wanted


def _readings(plan: _Plan, store: Store) -> list[Reading]:
    first: dict[str, str] = {}
    for path in sorted(plan.paths, reverse=True):
        first[plan.paths[path]] = path
    return [replace(plan.fresh.get(sha) or _stored(sha, store), source=path) for sha, path in first.items()]


def _stored(sha: str, store: Store) -> Reading:
    try:
        return loads(store.reading(source_iri(sha, store.base)))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"{store.path}: kho do phiên bản khác ghi, hãy dựng lại với mọi tệp / "
            "written by another version; build again with all files"
        ) from error


def _register(gathered: Gathered, store: Store) -> frozenset[Triple]:
    names = {
        name for page in gathered.pages for name in (*page.reading.agencies, *named_bodies(page.reading))
    }
    described = of_register(gathered.register, names, store.base)
    return frozenset((*described, *of_gathered(gathered, store.base)))


def _source_record(
    page: Linked, paths: tuple[str, ...], triples: tuple[Triple, ...], store: Store
) -> SourceRecord:
    digest = sha256("\n".join(map(str, triples)).encode()).hexdigest()
    sha = page.reading.sha256
    return SourceRecord(source_iri(sha, store.base), sha, paths, page.reading.format, program(), digest)
