"""Commands that read documents and store nothing: extract, mark, evaluate."""

from __future__ import annotations

import json
from pathlib import Path

import click

from graph import evaluation
from graph.commands.options import Failures, given
from graph.language import chosen, say
from graph.records import records


@click.command("extract", help=say("extract"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--text", "as_text", is_flag=True, help=say("extract.text"))
def extract(paths: tuple[str, ...], as_text: bool) -> None:
    failures = Failures()
    documents = failures.read(given(paths))
    if as_text:
        for document in documents:
            click.echo(document.text.raw, nl=False)
    else:
        for record in records(documents):
            click.echo(json.dumps(record, ensure_ascii=False))
    failures.leave()


@click.command("evaluate", help=say("evaluate"))
@click.argument("gold", type=click.Path(exists=True, file_okay=False), metavar="GOLD_DIR")
@click.option("--texts", type=click.Path(exists=True, file_okay=False), help=say("evaluate.texts"))
@click.option("--errors", is_flag=True, help=say("evaluate.errors"))
@click.option("--damage", is_flag=True, help=say("evaluate.damage"))
def evaluate(gold: str, texts: str | None, errors: bool, damage: bool) -> None:
    failures = Failures()
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


@click.command("mark", help=say("mark"))
@click.argument("path", metavar="FILE")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help=say("view.output"))
def mark(path: str, output: str) -> None:
    from corpus.pipeline import (
        evidence_page,
        load,
    )  # spaCy takes seconds to import; no other command needs it

    failures = Failures()
    for document in failures.read([path]):
        Path(output).write_text(evidence_page(load()(document.text.raw)), encoding="utf-8")
        click.echo(say("view.done", path=output), err=True)
    failures.leave()
