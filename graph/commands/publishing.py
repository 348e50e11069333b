"""Commands that give the graph to other programs, and say whether it keeps to its shapes: export, validate."""

from __future__ import annotations

import sys

import click
from rdflib import Graph

from graph import exports
from graph.commands.options import opened, store_option
from graph.language import say
from ontology.validate import validate as violations


@click.command("export", help=say("export"))
@click.argument("form", type=click.Choice(exports.FORMS), metavar="FORM")
@click.option("-o", "--output", required=True, type=click.Path(), help=say("export.output"))
@store_option
def export(form: str, output: str, folder: str) -> None:
    with opened(folder) as store:
        try:
            made = exports.export(store, form, output)
        except OSError as error:
            raise click.UsageError(f"{output}: {error.strerror or error}") from error
    click.echo(say("export.done", path=made), err=True)


@click.command("validate", help=say("validate"))
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False), metavar="[FILE.ttl]…")
@store_option
def validate(files: tuple[str, ...], folder: str) -> None:
    if files:
        graph = Graph()
        for file in files:
            graph.parse(file)
    else:
        with opened(folder) as store:
            graph = exports.copied(store)
    found = violations(graph)
    for one in found:
        value = f" = {one.value}" if one.value else ""
        click.echo(f"{one.node}  [{one.shape}]  {one.path}{value}  {one.reason}")
    click.echo(say("validate.done", triples=len(graph), violations=len(found)), err=True)
    if found:
        sys.exit(1)
