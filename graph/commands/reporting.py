"""Commands that sum a store up: report."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import opened, store_option
from graph.language import chosen, say


@click.command("report", help=say("report"))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help=say("view.output"))
@store_option
def report(output: str, folder: str) -> None:
    from graph.overview import overview  # numpy and networkx take a while; no other command needs both
    from graph.report import page

    with opened(folder) as store:
        html = page(overview(store), chosen())
    try:
        Path(output).write_text(html, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from error
    click.echo(say("report.done", path=output), err=True)
