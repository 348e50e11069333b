"""Demanded: what a document demands at a glance — its tasks and targets in figures, and as cards of a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph import captions
from graph.columns import cut
from graph.deeds import LEADS, TASKS, Deed, Deeds
from graph.language import say
from graph.task_search import Task
from graph.web import address
from graph.web.actors import actors
from graph.web.duties import mark, of_document
from graph.web.lexicon import words
from graph.web.library import Holdings
from graph.web.sought import counted

CARDS, NAMES = 9, 9  # tasks, and those who lead them, drawn in a picture
FIRST, MOST_GIVEN = 5, 8  # tasks with a last day, and names, beside the figures


@dataclass(frozen=True, slots=True)
class Demanded:
    """How many ``tasks`` and ``targets`` a document has, the tasks that have a last day, the earliest first, and
    the names that lead most, with how often."""

    tasks: int
    targets: int
    dated: tuple[Task, ...]
    leads: tuple[tuple[str, int], ...]


def demanded(holdings: Holdings, iri: str) -> Demanded:
    """What a document demands."""
    tasks = of_document(holdings.duties, iri)
    dated = sorted((task for task in tasks if task.due), key=lambda task: (task.due or "", task.start))
    return Demanded(
        len(tasks),
        len(holdings.duties.aims.get(iri, ())),
        tuple(dated[:FIRST]),
        tuple(counted(tasks).most_common(MOST_GIVEN)),
    )


def deeds(holdings: Holdings, iri: str, language: str) -> Deeds:
    """The tasks of a document and who leads them, as cards: those with a last day before those without, at most
    CARDS of them and a card for the rest, and so of the names."""
    tasks = of_document(holdings.duties, iri)
    chosen = sorted(tasks, key=lambda task: (not task.due, not task.recurs, task.start))[:CARDS]
    chosen.sort(key=lambda task: (task.start, task.iri))
    page = "/tasks" + address.written([("doc", address.end(iri, holdings.store.base))])
    cards = [_task(task, page) for task in chosen]
    ties = [(iri, task.iri) for task in chosen]
    if len(tasks) > len(chosen):
        rest = say("web.more_tasks", language, n=len(tasks) - len(chosen))
        cards.append(Deed("rest", TASKS, rest, "", rest, page))
        ties.append((iri, "rest"))
    leads, leading = _leads(holdings, chosen)
    return Deeds((*cards, *_few(leads, language)), (*ties, *_joined(leads, leading)))


def _task(task: Task, page: str) -> Deed:
    note = captions.day(task.due) if task.due else ""
    told = " · ".join(filter(None, (task.content, "; ".join(task.lead), task.deadline)))
    return Deed(task.iri, TASKS, cut(task.content, 120), note, told, f"{page}#{mark(task)}")


def _leads(holdings: Holdings, tasks: Sequence[Task]) -> tuple[list[Deed], list[tuple[str, str]]]:
    """A card for everybody who leads, whatever the case of the name, those of most tasks first, and the lines from
    the tasks."""
    cards: dict[str, Deed] = {}
    ties: dict[tuple[str, str], None] = {}
    for task in tasks:
        for actor in actors(holdings.catalogue, holdings.store.base, task, "lead"):
            key = "lead " + " ".join(words(actor.printed))
            where = address.of(actor.iri, holdings.store.base) if actor.iri else None
            cards.setdefault(key, Deed(key, LEADS, actor.printed, "", actor.printed, where))
            ties[task.iri, key] = None
    often = Counter(key for _, key in ties)
    return sorted(cards.values(), key=lambda deed: -often[deed.key]), list(ties)


def _few(leads: Sequence[Deed], language: str) -> list[Deed]:
    """The first NAMES, and one card that names the others."""
    if len(leads) <= NAMES + 1:
        return list(leads)
    rest = leads[NAMES:]
    told = "; ".join(deed.text for deed in rest)
    return [
        *leads[:NAMES],
        Deed("others", LEADS, say("web.more_leads", language, n=len(rest)), "", told, None),
    ]


def _joined(leads: Sequence[Deed], ties: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines to the cards that are drawn."""
    drawn = {deed.key for deed in (leads if len(leads) <= NAMES + 1 else leads[:NAMES])}
    return list(dict.fromkeys((task, key if key in drawn else "others") for task, key in ties))
