"""Commands that listen: serve."""

from __future__ import annotations

import click

from graph.commands.options import store_option
from graph.language import say
from graph.store import StoreError


@click.command("serve", help=say("serve"))
@click.option("--host", default="127.0.0.1", show_default=True, help=say("serve.host"))
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help=say("serve.port")
)
@store_option
def serve(host: str, port: int, folder: str) -> None:
    import uvicorn  # with the application it takes a second to import; no other command needs them

    from graph.web.app import application
    from graph.web.safety import is_local

    try:
        app = application(folder, host=host)
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    if not is_local(host):
        click.echo(say("serve.open", host=host), err=True)
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning"))
    listening = server.config.bind_socket()
    click.echo(say("serve.at", url=f"http://{host}:{listening.getsockname()[1]}/"), err=True)
    server.run(sockets=[listening])
