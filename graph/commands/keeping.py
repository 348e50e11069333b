"""Commands that keep a store safe: backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from graph import backup as backups
from graph.commands.options import opened, store_option
from graph.language import say


@click.command("backup", help=say("backup"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@store_option
def backup(file: Path, folder: str) -> None:
    with opened(folder) as store:
        try:
            count = backups.save(store, file)
        except OSError as error:
            raise click.UsageError(f"{file}: {error.strerror or error}") from error
    click.echo(say("backup.done", None, file=file, count=count), err=True)


@click.command("restore", help=say("restore"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@store_option
def restore(file: Path, folder: str) -> None:
    with opened(folder, write=True) as store:
        try:
            count = backups.restore(file, store)
        except OSError as error:
            raise click.UsageError(f"{file}: {error.strerror or error}") from error
        place = store.path
    click.echo(say("restore.done", None, store=place, count=count), err=True)
