"""Commands that set plans side by side: compare, coverage, descend."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import one_document, opened, store_option
from graph.language import chosen, say


@click.command("compare", help=say("compare.plans"))
@click.argument("left", metavar="DOC")
@click.argument("right", metavar="DOC")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json", "html"]),
    default="text",
    help=say("compare.format"),
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help=say("compare.output"))
@store_option
def compare(left: str, right: str, form: str, output: str | None, folder: str) -> None:
    from graph import (
        comparison,
        comparison_page,
        comparison_records,
        comparison_text,
    )  # numpy, networkx, bm25s

    with opened(folder) as store:
        one, other = one_document(left, store).iri, one_document(right, store).iri
        if one == other:
            raise click.UsageError(say("compare.same"))
        found = comparison.compare(store, one, other)
    forms = {
        "text": lambda: comparison_text.as_text(found, chosen()),
        "csv": lambda: comparison_records.as_csv(found),
        "json": lambda: comparison_records.as_json(found),
        "html": lambda: comparison_page.page(found, chosen()),
    }
    _out(forms[form](), output)


@click.command("coverage", help=say("coverage"))
@click.argument("directive", metavar="DOC")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help=say("targets.format"),
)
@store_option
def coverage(directive: str, form: str, folder: str) -> None:
    from graph import coverage as coverages
    from graph import coverage_forms

    with opened(folder) as store:
        found = coverages.coverage(store, one_document(directive, store).iri)
    forms = {
        "table": lambda: coverage_forms.as_table(found, chosen()),
        "csv": lambda: coverage_forms.as_csv(found),
        "json": lambda: coverage_forms.as_json(found),
    }
    if found.plans or form != "table":
        _out(forms[form](), None)
    if not found.plans:
        click.echo(say("coverage.none"), err=True)


@click.command("descend", help=say("descend"))
@store_option
def descend(folder: str) -> None:
    from graph.descent import stored

    with opened(folder, write=True) as store:
        found = stored.descend(store)
    for document in found.unread:
        click.echo(say("descend.unread", document=document), err=True)
    if not found.fresh:
        click.echo(say("descend.unchanged", triples=found.triples), err=True)
        return
    how = ", ".join(f"{say(_HOW[name])} {n}" for name, n in found.pairs.items()) or "—"
    told = {"pairs": sum(found.pairs.values()), "how": how, "new": found.new, "triples": found.triples}
    click.echo(say("descend.done", None, **told), err=True)


_HOW = {
    "cited": "descend.cited",
    "shared": "descend.shared",
    "earlier": "descend.earlier",
    "unknown": "descend.unknown",
}


def _out(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from error
    click.echo(say("compare.done", path=output), err=True)
