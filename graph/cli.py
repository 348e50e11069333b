"""The command line: every command calls one function and turns its errors into sentences.

Results go to standard output, progress and warnings to standard error. Exit status: 0 done, 1 some inputs
could not be read (the rest is done), 2 wrong usage or an ambiguous name.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus.reader import Document, Unreadable, files, read
from graph import build as building
from graph import evaluation
from graph.documents import find
from graph.language import LANGUAGES, chosen, say
from graph.lineage import Node
from graph.records import records
from graph.store import Store, StoreError

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _store_option(command: _Command) -> _Command:
    default = os.environ.get("LUOCDO_STORE", "luocdo.db")
    return click.option("--store", "folder", default=default, metavar="DIR", help=say("store"))(command)


@click.group(help=say("luocdo"), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=say("lang"))
@click.version_option(package_name="luocdo", message=f"%(prog)s {say('version', version='%(version)s')}")
def main() -> None:
    """The group of all commands; ``--lang`` was read before the help texts were made (see graph.language)."""


@main.command(help=say("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--text", "as_text", is_flag=True, help=say("extract.text"))
def extract(paths: tuple[str, ...], as_text: bool) -> None:
    failures = _Failures()
    documents = failures.read(_given(paths))
    if as_text:
        for document in documents:
            click.echo(document.text.raw, nl=False)
    else:
        for record in records(documents):
            click.echo(json.dumps(record, ensure_ascii=False))
    failures.leave()


@main.command(help=say("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@_store_option
@click.option("--prune", is_flag=True, help=say("build.prune"))
def build(paths: tuple[str, ...], folder: str, prune: bool) -> None:
    with _opened(folder, write=True) as store:
        report = building.build(_given(paths), store, prune, tell=_progress)
        _progress("")
        failures = _Failures(list(report.failed))
        counts = {name: len(getattr(report, name)) for name in ("added", "changed", "unchanged", "relinked", "removed")}
        click.echo(say("build.done", store=folder, **counts), err=True)
    failures.tell()
    failures.leave()


@main.command("evaluate", help=say("evaluate"))
@click.argument("gold", type=click.Path(exists=True, file_okay=False), metavar="GOLD_DIR")
@click.option("--texts", type=click.Path(exists=True, file_okay=False), help=say("evaluate.texts"))
@click.option("--errors", is_flag=True, help=say("evaluate.errors"))
def evaluate(gold: str, texts: str | None, errors: bool) -> None:
    failures = _Failures()
    report = evaluation.evaluate(Path(gold), Path(texts) if texts else None, failures.add)
    click.echo(evaluation.table(report, chosen()))
    if errors:
        click.echo(evaluation.causes(report))
    failures.tell()
    failures.leave()


@main.command(help=say("mark"))
@click.argument("path", metavar="FILE")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help=say("view.output"))
def mark(path: str, output: str) -> None:
    from corpus.pipeline import evidence_page, load  # spaCy takes seconds to import; no other command needs it

    failures = _Failures()
    for document in failures.read([path]):
        Path(output).write_text(evidence_page(load()(document.text.raw)), encoding="utf-8")
        click.echo(say("view.done", path=output), err=True)
    failures.leave()


class _Failures:
    """Files that could not be read: named on standard error, and the reason for exit status 1."""

    def __init__(self, found: Iterable[Unreadable] = ()) -> None:
        self.found = list(found)

    def add(self, error: Unreadable) -> None:
        self.found.append(error)

    def read(self, paths: Iterable[str]) -> Iterator[Document]:
        """The documents that can be read; each other one is told at once."""
        for path in files(paths):
            try:
                yield read(path)
            except Unreadable as error:
                self.add(error)
                click.echo(str(error), err=True)

    def tell(self) -> None:
        for error in self.found:
            click.echo(str(error), err=True)

    def leave(self) -> None:
        if self.found:
            sys.exit(1)


def _given(paths: tuple[str, ...]) -> list[str]:
    """The paths of the command line; ``-`` stands for those on standard input."""
    named = [p for path in paths for p in (sys.stdin.read().splitlines() if path == "-" else [path])]
    return [path for path in named if path.strip()]


def _progress(path: str) -> None:
    """The file being read, on one line that the next one replaces; nothing when nobody watches."""
    if sys.stderr.isatty():
        line = f"{say('build.reading')} {Path(path).name}" if path else ""
        click.echo(f"\r\033[K{line}", nl=False, err=True)


@contextmanager
def _opened(folder: str, write: bool = False) -> Iterator[Store]:
    """The store, with its errors as sentences and exit status 2."""
    try:
        with Store.open(folder, read_only=not write) as store:
            yield store
    except StoreError as error:
        raise click.UsageError(str(error)) from error


def _document(name: str, store: Store) -> Node:
    """The one document that a name means; candidates of an ambiguous name are printed, exit status 2."""
    found = find(name, store)
    if not found:
        raise click.UsageError(say("unknown", name=name))
    if len(found) > 1:
        lines = [say("ambiguous", name=name), *(f"  {_line(node)}" for node in found)]
        raise click.UsageError("\n".join(lines))
    return found[0]


def _line(node: Node) -> str:
    parts = (node.type, node.number, node.issuer, node.date)
    return f"{node.iri}  {' · '.join(part for part in parts if part)}"
