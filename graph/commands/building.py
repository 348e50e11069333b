"""Commands that write to the store: build."""

from __future__ import annotations

from pathlib import Path

import click

from graph import build as builds
from graph import lists
from graph.commands.options import Failures, given, opened, progress, store_option
from graph.decisions import COLUMNS
from graph.language import say
from graph.lists import DECISIONS, GivenList, ListError


@click.command("build", help=say("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@store_option
@click.option("--prune", is_flag=True, help=say("build.prune"))
@click.option("--decisions", metavar="FILE", help=say("build.decisions"))
def build(paths: tuple[str, ...], folder: str, prune: bool, decisions: str | None) -> None:
    with opened(folder, write=True) as store:
        try:
            decided = _decided(decisions, folder)
            report = builds.build(given(paths), store, prune, tell=progress, lists=decided)
        except ListError as error:
            raise click.UsageError(str(error)) from error
        progress("")
        failures = Failures(list(report.failed))
        counts: dict[str, object] = {
            name: len(getattr(report, name))
            for name in ("added", "changed", "unchanged", "relinked", "removed")
        }
        click.echo(say("build.done", None, store=store.path, **counts), err=True)
    failures.tell()
    failures.leave()


def _decided(path: str | None, folder: str) -> list[GivenList]:
    """The table of decisions: the one given, else the one in the folder of the store, if there is one."""
    beside = Path(folder) / "decisions.csv"
    chosen = path or (str(beside) if beside.is_file() else None)
    return [lists.read(chosen, DECISIONS, COLUMNS[:3])] if chosen else []
