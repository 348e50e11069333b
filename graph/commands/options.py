"""What the commands share: the store option, the store and its documents, and failures told as sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus.reader import Document, Unreadable, files, read
from graph.documents import NotOne, one
from graph.language import say
from graph.lineage import Node
from graph.store import Store, StoreError

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def store_option(command: _Decorated) -> _Decorated:
    """``--store``, given to the command as ``folder``."""
    default = os.environ.get("LUOCDO_STORE", "luocdo.db")
    return click.option("--store", "folder", default=default, metavar="DIR|URL", help=say("store"))(command)


class Failures:
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
        """End the command: with status 1 where something failed."""
        if self.found:
            sys.exit(1)


def given(paths: tuple[str, ...]) -> list[str]:
    """The paths of the command line; ``-`` stands for those on standard input."""
    named = [p for path in paths for p in (sys.stdin.read().splitlines() if path == "-" else [path])]
    return [path for path in named if path.strip()]


def progress(path: str) -> None:
    """The file being read, on one line that the next one replaces; nothing when nobody watches."""
    if sys.stderr.isatty():
        line = f"{say('build.reading')} {Path(path).name}" if path else ""
        click.echo(f"\r\033[K{line}", nl=False, err=True)


@contextmanager
def opened(folder: str, write: bool = False) -> Iterator[Store]:
    """The store, with its errors as sentences and exit status 2."""
    try:
        with Store.open(folder, read_only=not write) as store:
            yield store
    except StoreError as error:
        raise click.UsageError(str(error)) from error


def one_document(name: str, store: Store) -> Node:
    """The one document that a name means; candidates of an ambiguous name are printed, exit status 2."""
    try:
        return one(name, store)
    except NotOne as error:
        raise not_one(error) from error


def not_one(error: NotOne) -> click.UsageError:
    """A name that means no document or several, as a sentence."""
    if not error.candidates:
        return click.UsageError(say("unknown", name=error.name))
    lines = [say("ambiguous", name=error.name), *(f"  {_line(node)}" for node in error.candidates)]
    return click.UsageError("\n".join(lines))


def _line(node: Node) -> str:
    parts = (node.type, node.number, node.issuer, node.date)
    return f"{node.iri}  {' · '.join(part for part in parts if part)}"
