"""Commands that ask who must do what: tasks, targets."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from corpus import places
from graph import target_forms, target_search, task_search
from graph.commands.options import one_document, opened, store_option
from graph.language import chosen, say
from graph.offices import Office, office
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("tasks", help=say("tasks"))
@click.argument("doc", required=False, metavar="[DOC]")
@click.option("--agency", metavar="NAME", help=say("tasks.agency"))
@click.option("--support", "helping", is_flag=True, help=say("tasks.helping"))
@click.option("--deadline-after", "after", type=_DAY, metavar="DATE", help=say("tasks.after"))
@click.option("--deadline-before", "before", type=_DAY, metavar="DATE", help=say("tasks.before"))
@click.option("--directive", metavar="DOC", help=say("tasks.directive"))
@click.option("--province", metavar="NAME", help=say("tasks.province"))
@click.option("--full", is_flag=True, help=say("tasks.full"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "ics"]),
    default="table",
    help=say("tasks.format"),
)
@store_option
def tasks(
    doc: str | None,
    agency: str | None,
    helping: bool,
    after: datetime | None,
    before: datetime | None,
    directive: str | None,
    province: str | None,
    full: bool,
    form: str,
    folder: str,
) -> None:
    with opened(folder) as store:
        body = office(agency, store) if agency else None
        wanted = task_search.Wanted(
            document=one_document(doc, store).iri if doc else None,
            directive=one_document(directive, store).iri if directive else None,
            province=_province(province, store),
            agency=agency,
            office=body,
            helping=helping,
            after=_day(after),
            before=_day(before),
        )
        found = task_search.find(store, wanted)
        _tell_predecessors(body, store)
        name = "; ".join(body.labels(store, body.iris)) if body and body.exact else agency
    _write_tasks(found, form, full, name or say("tasks.calendar"))


def _write_tasks(found: Sequence[task_search.Task], form: str, full: bool, name: str) -> None:
    from graph import task_forms  # icalendar takes a quarter of a second to import

    if form == "ics":
        click.echo(task_forms.as_calendar(found, name, chosen()), nl=False)
        click.echo(say("tasks.undated", n=task_search.undated(found), all=len(found)), err=True)
        return
    forms = {
        "table": lambda: task_forms.as_table(found, chosen(), full),
        "csv": lambda: task_forms.as_csv(found),
        "json": lambda: task_forms.as_json(found),
    }
    click.echo(forms[form](), nl=False)
    if not found:
        click.echo(say("tasks.none"), err=True)


def _tell_predecessors(body: Office | None, store: Store) -> None:
    if body and body.before:
        names = "; ".join(body.labels(store, body.before))
        click.echo(say("tasks.before_them", names=names), err=True)


@click.command("targets", help=say("targets"))
@click.argument("doc", required=False, metavar="[DOC]")
@click.option("--indicator", metavar="WORDS", help=say("targets.words"))
@click.option("--province", metavar="NAME", help=say("targets.province"))
@click.option("--year", type=int, help=say("targets.year"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    help=say("targets.format"),
)
@store_option
def targets(
    doc: str | None, indicator: str | None, province: str | None, year: int | None, form: str, folder: str
) -> None:
    with opened(folder) as store:
        document = one_document(doc, store).iri if doc else None
        found = target_search.find(
            store, target_search.Wanted(indicator, document, _province(province, store), year)
        )
    forms = {
        "table": lambda: target_forms.as_table(found, chosen()),
        "csv": lambda: target_forms.as_csv(found),
        "json": lambda: target_forms.as_json(found),
    }
    if found or form != "table":
        click.echo(forms[form](), nl=False)
    if not found:
        click.echo(say("targets.none"), err=True)


def _province(name: str | None, store: Store) -> str | None:
    slug = places.slug(name) if name else None
    if name and not slug:
        raise click.UsageError(say("tasks.no_province", name=name))
    return f"{store.base}place/{slug}" if slug else None


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
