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
from graph.descriptions import of_register
from graph.identity import source_iri
from graph.readings import Reading, dumps, loads, reading
from graph.register import entries
from graph.resolve import Linked, resolve
from graph.store import SourceRecord, Store, StoreError
from graph.triples import of_source


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
    """What the store shall hold: the hash of each path's file, and the readings that are new."""

    paths: Mapping[str, str]
    fresh: Mapping[str, Reading]
    failed: tuple[Unreadable, ...] = ()


def build(
    paths: Iterable[str | Path],
    store: Store,
    prune: bool = False,
    tell: Callable[[str], None] = lambda path: None,
) -> Report:
    """Read files and folders into the store. With ``prune``, files not given are removed from it; else they
    stay. ``tell`` hears of each file that is read. Files that cannot be read are in the report; what the
    store holds of them stays."""
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
    plan = _Plan({**({} if prune else before), **kept, **given}, fresh, tuple(failed))
    return _carry_out(plan, store, before, set(given))


def add(documents: Iterable[Document], store: Store) -> Report:
    """Put documents that were read already into the store, beside what it holds."""
    before = {file: record.sha256 for record in store.sources().values() for file in record.files}
    given = {document.source: reading(document) for document in documents}
    paths = {**before, **{path: new.sha256 for path, new in given.items()}}
    plan = _Plan(paths, {new.sha256: new for new in given.values()})
    return _carry_out(plan, store, before, set(given))


def remove(paths: Iterable[str], store: Store) -> Report:
    """Take files out of the store, with all that only they said. Raises KeyError for an unknown path."""
    before = {file: record.sha256 for record in store.sources().values() for file in record.files}
    gone = set(paths)
    if unknown := sorted(gone - before.keys()):
        raise KeyError(", ".join(unknown))
    plan = _Plan({path: sha for path, sha in before.items() if path not in gone}, {})
    return _carry_out(plan, store, before, set())


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
    mark = _mark(plan.paths)
    rewritten = _write(plan, store, mark) if plan.fresh or store.state() != mark else frozenset()
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


def _mark(paths: Mapping[str, str]) -> str:
    """What a finished build was made of: all files, and the program."""
    return sha256(
        "\n".join([program(), *sorted(f"{sha} {path}" for path, sha in paths.items())]).encode()
    ).hexdigest()


def _write(plan: _Plan, store: Store, mark: str) -> frozenset[str]:
    """Link everything, write the graphs that changed; returns the paths of those."""
    known = store.sources()
    pages = resolve(_readings(plan, store), store.base)
    register, old = _register(pages, store), store.triples(store.register)
    wanted = {source_iri(page.reading.sha256, store.base) for page in pages}
    store.begin(register - old)
    rewritten: set[str] = set()
    for page in pages:
        paths = tuple(sorted(path for path, sha in plan.paths.items() if sha == page.reading.sha256))
        triples = of_source(page, store.base)
        record = _source_record(page, paths, triples, store)
        if known.get(record.iri) != record:
            superseded = [r.iri for r in known.values() if r.iri not in wanted and set(r.files) & set(paths)]
            store.replace(record, dumps(page.reading), triples, superseded)
        if record.iri not in known or known[record.iri].digest != record.digest:
            rewritten.update(paths)
    store.finish(sorted(known.keys() - wanted), old - register, mark)
    return frozenset(rewritten)


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


def _register(pages: Iterable[Linked], store: Store) -> frozenset[Triple]:
    pages = tuple(pages)
    names = {name for page in pages for name in page.reading.agencies}
    return frozenset(of_register(entries(pages, store.base), names, store.base))


def _source_record(
    page: Linked, paths: tuple[str, ...], triples: tuple[Triple, ...], store: Store
) -> SourceRecord:
    digest = sha256("\n".join(map(str, triples)).encode()).hexdigest()
    sha = page.reading.sha256
    return SourceRecord(source_iri(sha, store.base), sha, paths, page.reading.format, program(), digest)
