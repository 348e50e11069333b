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
from graph import answers, evaluation
from graph import ask as asking
from graph import build as building
from graph import lineage as lineages
from graph import trace as traces
from graph.documents import NotOne, one
from graph.language import LANGUAGES, chosen, say
from graph.lineage import Node
from graph.network import ALL, network
from graph.picture import page
from graph.records import records
from graph.store import Store, StoreError

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def _store_option(command: _Decorated) -> _Decorated:
    default = os.environ.get("LUOCDO_STORE", "luocdo.db")
    return click.option("--store", "folder", default=default, metavar="DIR", help=say("store"))(command)


class _Command(click.Command):
    """A command that takes ``--lang`` behind its name as well as before it."""

    def __init__(self, *words: Any, **given: Any) -> None:
        super().__init__(*words, **given)
        self.params.append(_lang())


class _Group(click.Group):
    command_class = _Command


def _lang() -> click.Option:
    """The option is read before the help texts are made (see graph.language); here it is only allowed."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("lang"))


@click.group(cls=_Group, help=say("luocdo"), context_settings={"help_option_names": ["-h", "--help"]})
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
        counts: dict[str, object] = {
            name: len(getattr(report, name))
            for name in ("added", "changed", "unchanged", "relinked", "removed")
        }
        click.echo(say("build.done", None, store=folder, **counts), err=True)
    failures.tell()
    failures.leave()


@main.command("trace", help=say("trace"))
@click.argument("doc", metavar="DOC")
@click.option("--to", metavar="DOC", help=say("trace.to"))
@click.option("--down", is_flag=True, help=say("trace.down"))
@click.option("--all", "every", is_flag=True, help=say("trace.all"))
@click.option("-n", "--most", default=lineages.MOST, show_default=True, help=say("trace.most"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help=say("trace.format")
)
@_store_option
def trace(doc: str, to: str | None, down: bool, every: bool, most: int, form: str, folder: str) -> None:
    with _opened(folder) as store:
        start = _one(doc, store)
        goal = _one(to, store).iri if to else None
        graph = network(store, start.iri, ALL if every else lineages.LINEAGE, up=not down, down=down)
        found = lineages.trace(graph, start.iri, goal if goal in graph or not goal else start.iri, down, most)
    written = {"text": lambda t: traces.as_text(t, chosen()), "json": traces.as_json, "csv": traces.as_csv}
    click.echo(written[form](found), nl=False)


@main.command("query", help=say("query"))
@click.argument("question", required=False, metavar="QUERY")
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help=say("query.param"))
@click.option(
    "--format", "form", type=click.Choice(answers.FORMATS), default="table", help=say("query.format")
)
@click.option("--list", "listing", is_flag=True, help=say("query.list"))
@_store_option
def query(question: str | None, given: tuple[str, ...], form: str, listing: bool, folder: str) -> None:
    if listing:
        click.echo("\n".join(_described(ready) for ready in asking.library()))
        return
    if not question:
        raise click.UsageError(say("query.missing"))
    values = {name: value for name, _, value in (pair.partition("=") for pair in given)}
    with _opened(folder) as store:
        try:
            click.echo(answers.written(asking.ask(store, question, values), form, store.base), nl=False)
        except asking.AskError as error:
            raise click.UsageError(str(error)) from error
        except NotOne as error:
            raise _not_one(error) from error


@main.command("view", help=say("view"))
@click.argument("doc", metavar="DOC")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help=say("view.output"))
@click.option("-n", "--most", default=300, show_default=True, help=say("view.most"))
@_store_option
def view(doc: str, output: str, most: int, folder: str) -> None:
    with _opened(folder) as store:
        chosen_document = _one(doc, store).iri
        around = lineages.lineage(network(store, chosen_document), chosen_document)
    Path(output).write_text(page(around, chosen_document, chosen(), most), encoding="utf-8")
    click.echo(say("view.done", path=output), err=True)


@main.command("evaluate", help=say("evaluate"))
@click.argument("gold", type=click.Path(exists=True, file_okay=False), metavar="GOLD_DIR")
@click.option("--texts", type=click.Path(exists=True, file_okay=False), help=say("evaluate.texts"))
@click.option("--errors", is_flag=True, help=say("evaluate.errors"))
@click.option("--damage", is_flag=True, help=say("evaluate.damage"))
def evaluate(gold: str, texts: str | None, errors: bool, damage: bool) -> None:
    failures = _Failures()
    if damage:
        click.echo(evaluation.damage(Path(gold), Path(texts) if texts else None, failures.add))
        failures.tell()
        failures.leave()
        return
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
    from corpus.pipeline import (
        evidence_page,
        load,
    )  # spaCy takes seconds to import; no other command needs it

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


def _one(name: str, store: Store) -> Node:
    """The one document that a name means; candidates of an ambiguous name are printed, exit status 2."""
    try:
        return one(name, store)
    except NotOne as error:
        raise _not_one(error) from error


def _not_one(error: NotOne) -> click.UsageError:
    if not error.candidates:
        return click.UsageError(say("unknown", name=error.name))
    lines = [say("ambiguous", name=error.name), *(f"  {_line(node)}" for node in error.candidates)]
    return click.UsageError("\n".join(lines))


def _line(node: Node) -> str:
    parts = (node.type, node.number, node.issuer, node.date)
    return f"{node.iri}  {' · '.join(part for part in parts if part)}"


def _described(ready: asking.Query) -> str:
    """A named query with its title and the parameters one may give."""
    parameters = "".join(
        f"\n      -p {p.name}={p.default or f'<{p.type}>'}  {getattr(p, chosen())}" for p in ready.parameters
    )
    return f"{ready.name:24}{ready.title[chosen()]}{parameters}"
