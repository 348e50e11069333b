"""Commands that write to the store: build."""

from __future__ import annotations

import click

from graph import build as builds
from graph.commands.options import Failures, given, opened, progress, store_option
from graph.language import say


@click.command("build", help=say("build"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@store_option
@click.option("--prune", is_flag=True, help=say("build.prune"))
def build(paths: tuple[str, ...], folder: str, prune: bool) -> None:
    with opened(folder, write=True) as store:
        report = builds.build(given(paths), store, prune, tell=progress)
        progress("")
        failures = Failures(list(report.failed))
        counts: dict[str, object] = {
            name: len(getattr(report, name))
            for name in ("added", "changed", "unchanged", "relinked", "removed")
        }
        click.echo(say("build.done", None, store=folder, **counts), err=True)
    failures.tell()
    failures.leave()
