"""Commands that give lists to the store: catalogue, import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from graph import build as builds
from graph import crosswalk, lists
from graph.commands.options import opened, store_option
from graph.language import say
from graph.listed import imported, listings
from graph.lists import CATALOGUE, RELATIONS, GivenList, ListError


@click.command("catalogue", help=say("catalogue"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option("--remove", is_flag=True, help=say("list.remove"))
@store_option
def catalogue(paths: tuple[str, ...], remove: bool, folder: str) -> None:
    given = [] if remove else [_read(path, CATALOGUE, ("number", "title")) for path in paths]
    _give(given, paths if remove else (), folder)
    rows = list(listings(given))
    for row in rows:
        for slip in row.slips:
            click.echo(f"{row.list.name}:{row.row.line}: {_slip(slip)}: {row.row['number']}", err=True)
    slips = Counter(slip for row in rows for slip in row.slips)
    if given:
        documents = len({row.told.key for row in rows if "number" not in row.slips})
        counts = {
            "rows": len(rows),
            "documents": documents,
            "unknown": slips["number"],
            "dates": slips["year"],
        }
        click.echo(say("catalogue.done", None, **counts), err=True)


@click.command("import", help=say("import"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option("--scheme", type=click.Choice(crosswalk.schemes()), help=say("import.scheme"))
@click.option("--remove", is_flag=True, help=say("list.remove"))
@store_option
def import_(paths: tuple[str, ...], scheme: str | None, remove: bool, folder: str) -> None:
    given = [] if remove else [_read(path, RELATIONS, (), scheme or "") for path in paths]
    found = list(imported(given))
    _give(given, paths if remove else (), folder)
    unmapped = Counter(one.label or "—" for one in found if one.relation is None)
    for label, times in sorted(unmapped.items()):
        click.echo(say("import.unmapped", None, label=label, times=times), err=True)
    if given:
        open_ = sum(1 for one in found if not (_known(one.actor.key) and _known(one.acted.key)))
        counts = {"rows": sum(len(one.rows) for one in given), "relations": len(found), "open": open_}
        click.echo(say("import.done", None, unmapped=sum(unmapped.values()), **counts), err=True)


def _read(path: str, kind: str, needed: Iterable[str], scheme: str = "") -> GivenList:
    try:
        return lists.read(path, kind, needed, scheme)
    except ListError as error:
        raise click.UsageError(str(error)) from error


def _give(given: Iterable[GivenList], without: Iterable[str], folder: str) -> None:
    with opened(folder, write=True) as store:
        try:
            report = builds.give(given, store, without)
        except ListError as error:
            raise click.UsageError(str(error)) from error
    click.echo(say("list.done", None, store=folder, relinked=len(report.relinked)), err=True)


def _known(key: object) -> bool:
    return bool(getattr(key, "closed", False))


def _slip(name: str) -> str:
    return say({"number": "slip.number", "date": "slip.date", "year": "slip.year"}[name])
