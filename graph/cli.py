"""The command line: every command calls one function and turns its errors into sentences.

Results go to standard output, progress and warnings to standard error. Exit status: 0 done, 1 some inputs
could not be read (the rest is done), 2 wrong usage or an ambiguous name.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

from graph.language import LANGUAGES, say

# Command → module of graph.commands that holds a click command of that name. A module is imported when its
# command is called, so that `luocdo trace` does not wait for what only `luocdo mark` needs.
COMMANDS = {
    "backup": "keeping",
    "build": "building",
    "catalogue": "importing",
    "check": "checking",
    "compare": "comparing",
    "compare-relations": "checking",
    "coverage": "comparing",
    "descend": "comparing",
    "doubts": "checking",
    "evaluate": "reading",
    "export": "publishing",
    "extract": "reading",
    "import": "importing",
    "mark": "reading",
    "query": "asking",
    "serve": "serving",
    "report": "reporting",
    "restore": "keeping",
    "targets": "duties",
    "tasks": "duties",
    "trace": "tracing",
    "validate": "publishing",
    "view": "tracing",
    "wanted": "checking",
}


class _Group(click.Group):
    """The commands by name, each imported when it is asked for, each with ``--lang`` behind its name too."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else "")
        command: click.Command = getattr(import_module(f"graph.commands.{COMMANDS[cmd_name]}"), name)
        if not any(parameter.name == "lang" for parameter in command.params):
            command.params.append(_lang())
        return command


def _lang() -> click.Option:
    """The option is read before the help texts are made (see graph.language); here it is only allowed."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("lang"))


@click.group(cls=_Group, help=say("luocdo"), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=say("lang"))
@click.version_option(package_name="luocdo", message=f"%(prog)s {say('version', version='%(version)s')}")
def main() -> None:
    """The group of all commands; ``--lang`` was read before the help texts were made (see graph.language)."""
