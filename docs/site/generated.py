"""What the site says from the code itself: commands, named queries, the ontology with its examples, a picture."""

from __future__ import annotations

from contextlib import chdir
from functools import cache
from pathlib import Path

import click
from specimens import specimens

from graph import ask, svg
from graph.build import build
from graph.descent.stored import descend
from graph.documents import one
from graph.lineage import LINEAGE, lineage
from graph.lists import CATALOGUE, DECISIONS, RELATIONS, read
from graph.network import network
from graph.store import Store
from ontology.page import page

ROOT = Path(__file__).resolve().parents[2]

DEFAULT = {"vi": "mặc định", "en": "default"}


@cache
def parts(language: str) -> dict[str, str]:
    """What is made from the code, by name: three pieces of Markdown and a picture."""
    with chdir(ROOT), Store.memory() as store:  # paths are shown: those that stand in the repository
        lists = [
            read("docs/examples/catalogue.csv", CATALOGUE),
            read("docs/examples/relations.csv", RELATIONS, scheme="vbpl-labels"),
            read("docs/examples/decisions.csv", DECISIONS),
        ]
        build(["corpus/documents"], store, lists=lists)
        descend(store)
        return {
            "commands": commands(language),
            "queries": queries(language),
            "ontology": page(language, specimens(store)),
            "picture": picture(store, language),
        }


def commands(language: str) -> str:
    """Every command with its usage, its help and its options, as click knows them."""
    from graph.cli import COMMANDS, main  # its help texts take the language that is set when it is imported

    context = click.Context(main, info_name="luocdo")
    found = []
    for name in sorted(COMMANDS):
        command = main.get_command(context, name)
        assert command is not None
        found.append(_command(name, command, context, language))
    return "\n\n".join(found)


def _command(name: str, command: click.Command, above: click.Context, language: str) -> str:
    context = click.Context(command, info_name=name, parent=above)
    usage = " ".join(command.collect_usage_pieces(context))
    options = [
        _option(option, context, language) for option in command.params if isinstance(option, click.Option)
    ]
    head = f"## luocdo {name} {{ #{name} }}\n\n```text\nluocdo {name} {usage}\n```"
    return "\n\n".join([head, command.help or "", "\n".join(options)])


def _option(option: click.Option, context: click.Context, language: str) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    shape = "" if option.is_flag else f" `{option.make_metavar(context)}`"
    default = option.get_default(context)
    shown = isinstance(default, int | str) and not isinstance(default, bool) and default != ""
    told = f" ({DEFAULT[language]}: `{default}`)" if shown else ""
    return f"- {names}{shape}: {option.help or ''}{told}"


def queries(language: str) -> str:
    """Every named query with its parameters and its SPARQL."""
    return "\n\n".join(_query(query, language) for query in ask.library())


def _query(query: ask.Query, language: str) -> str:
    body = "\n".join(line for line in query.sparql.splitlines() if not line.startswith("# ")).strip()
    found = [
        f"## {query.name} {{ #{query.name} }}",
        f"**{query.title[language]}.** {query.about[language]}",
        "\n".join(_parameter(parameter, language) for parameter in query.parameters),
        f"```sparql\n{body}\n```",
    ]
    return "\n\n".join(part for part in found if part)


def _parameter(parameter: ask.Parameter, language: str) -> str:
    means = parameter.vi if language == "vi" else parameter.en
    told = f", {DEFAULT[language]} `{parameter.default}`" if parameter.default else ""
    return f"- `{parameter.name}` ({parameter.type}{told}): {means}"


def picture(store: Store, language: str) -> str:
    """The lineage above the plan of Huế, as ``luocdo view`` draws it."""
    start = one("462/KH-UBND", store).iri
    above = lineage(network(store, start, LINEAGE, down=False), start, down=False)
    return svg.document(above, start, language)
