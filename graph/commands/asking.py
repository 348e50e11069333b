"""Commands that ask the graph in SPARQL: query."""

from __future__ import annotations

import click

from graph import answers
from graph import ask as asking
from graph.commands.options import not_one, opened, store_option
from graph.documents import NotOne
from graph.language import chosen, say


@click.command("query", help=say("query"))
@click.argument("question", required=False, metavar="QUERY")
@click.option("-p", "--param", "pairs", multiple=True, metavar="NAME=VALUE", help=say("query.param"))
@click.option(
    "--format", "form", type=click.Choice(answers.FORMATS), default="table", help=say("query.format")
)
@click.option("--list", "listing", is_flag=True, help=say("query.list"))
@store_option
def query(question: str | None, pairs: tuple[str, ...], form: str, listing: bool, folder: str) -> None:
    if listing:
        click.echo("\n".join(_described(ready) for ready in asking.library()))
        return
    if not question:
        raise click.UsageError(say("query.missing"))
    values = {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
    with opened(folder) as store:
        try:
            click.echo(answers.written(asking.ask(store, question, values), form, store.base), nl=False)
        except asking.AskError as error:
            raise click.UsageError(str(error)) from error
        except NotOne as error:
            raise not_one(error) from error


def _described(ready: asking.Query) -> str:
    """A named query with its title and the parameters one may give."""
    parameters = "".join(
        f"\n      -p {p.name}={p.default or f'<{p.type}>'}  {getattr(p, chosen())}" for p in ready.parameters
    )
    return f"{ready.name:24}{ready.title[chosen()]}{parameters}"
