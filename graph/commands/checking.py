"""Commands that tell what is doubtful or missing: check, wanted, compare-relations, doubts."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import datetime

import click

from corpus.reader import Document
from graph import answers, ask, decisions
from graph import checks as checking
from graph.commands.options import Failures, given, opened, store_option
from graph.findings import ERROR, FORMATS, NOTICE, WARNING, Finding, written
from graph.language import say
from graph.store import Store, StoreMissing


@click.command("check", help=say("check"))
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help=say("check.format"))
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help=say("check.day"))
@store_option
def check(paths: tuple[str, ...], form: str, day: datetime | None, folder: str) -> None:
    failures = Failures()
    documents = list(failures.read(given(paths)))
    found = _checked(documents, folder, day.date().isoformat() if day else None)
    click.echo(written(found, form), nl=False)
    grave = Counter(one.severity for one in found)
    counts = {"errors": grave[ERROR], "warnings": grave[WARNING], "notices": grave[NOTICE]}
    click.echo(say("check.done", None, files=len(documents), **counts), err=True)
    failures.leave()
    raise SystemExit(1 if grave[ERROR] else 0)


def _checked(documents: list[Document], folder: str, day: str | None) -> tuple[Finding, ...]:
    """What is found beside the store, or without one where there is none."""
    try:
        with opened(folder) as store:
            return checking.check(documents, store, day)
    except click.UsageError as error:
        if not isinstance(error.__cause__, StoreMissing):
            raise
    click.echo(say("check.no_store", None, store=folder), err=True)
    return checking.check(documents, None, day)


@click.command("wanted", help=say("wanted"))
@click.option(
    "--format", "form", type=click.Choice(answers.TABLE_FORMATS), default="table", help=say("query.format")
)
@store_option
def wanted(form: str, folder: str) -> None:
    _print("wanted", form, folder)


@click.command("compare-relations", help=say("compare"))
@click.option(
    "--format", "form", type=click.Choice(answers.TABLE_FORMATS), default="table", help=say("query.format")
)
@store_option
def compare_relations(form: str, folder: str) -> None:
    _print("compare-relations", form, folder)


@click.command("doubts", help=say("doubts"))
@click.option("--all", "every", is_flag=True, help=say("doubts.all"))
@store_option
def doubts(every: bool, folder: str) -> None:
    with opened(folder) as store:
        table = ask.ask(store, "likenesses")
    assert isinstance(table, ask.Table)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(decisions.COLUMNS)
    at = {name: i for i, name in enumerate(table.columns)}
    for row in table.rows:
        cell = {name: answers.value(row[i]) for name, i in at.items()}
        if every or cell["reason"] != "open":
            why = f"{cell['reason']}: {cell['label']} ~ {cell['other']}"
            rows.writerow([_short(cell["doubted"], store), "", _short(cell["suggested"], store), "", "", why])
    click.echo(out.getvalue(), nl=False)


def _short(iri: str, store: Store) -> str:
    return iri.removeprefix(store.base)


def _print(query: str, form: str, folder: str) -> None:
    with opened(folder) as store:
        click.echo(answers.written(ask.ask(store, query), form, store.base), nl=False)
