"""Commands that follow a lineage: trace, view."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from graph import lineage as lineages
from graph import svg
from graph import trace as traces
from graph.as_of import as_of
from graph.commands.options import one_document, opened, store_option
from graph.language import chosen, say
from graph.network import ALL, network
from graph.picture import page


@click.command("trace", help=say("trace"))
@click.argument("doc", metavar="DOC")
@click.option("--to", metavar="DOC", help=say("trace.to"))
@click.option("--down", is_flag=True, help=say("trace.down"))
@click.option("--all", "every", is_flag=True, help=say("trace.all"))
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help=say("trace.as_of"))
@click.option("-n", "--most", default=lineages.MOST, show_default=True, help=say("trace.most"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help=say("trace.format")
)
@store_option
def trace(
    doc: str, to: str | None, down: bool, every: bool, day: datetime | None, most: int, form: str, folder: str
) -> None:
    with opened(folder) as store:
        start = one_document(doc, store)
        goal = one_document(to, store).iri if to else None
        graph = network(store, start.iri, ALL if every else lineages.LINEAGE, up=not down, down=down)
        graph = as_of(graph, store, day.date().isoformat(), start.iri) if day else graph
        found = lineages.trace(graph, start.iri, goal if goal in graph or not goal else start.iri, down, most)
    written = {"text": lambda t: traces.as_text(t, chosen()), "json": traces.as_json, "csv": traces.as_csv}
    click.echo(written[form](found), nl=False)


@click.command("view", help=say("view"))
@click.argument("doc", metavar="DOC")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help=say("svg.output"))
@click.option("-n", "--most", default=300, show_default=True, help=say("view.most"))
@store_option
def view(doc: str, output: str, most: int, folder: str) -> None:
    with opened(folder) as store:
        chosen_document = one_document(doc, store).iri
        around = lineages.lineage(network(store, chosen_document), chosen_document)
    draw = svg.document if output.lower().endswith(".svg") else page
    Path(output).write_text(draw(around, chosen_document, chosen(), most), encoding="utf-8")
    click.echo(say("view.done", path=output), err=True)
