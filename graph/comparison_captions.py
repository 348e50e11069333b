"""What a comparison of plans writes in every form: the plans' names, where a quote stands, how they are akin."""

from __future__ import annotations

from graph import captions
from graph.comparison import Compared, Shared
from graph.descent.direction import CITED, EARLIER, SHARED
from graph.descent.judgement import ADAPTED, COPIED
from graph.language import say
from graph.lineage import Node
from graph.task_search import Task

_KINDS = {COPIED: "compare.copied", ADAPTED: "compare.adapted"}
_WHAT = {
    "lead": "compare.lead",
    "support": "compare.support",
    "product": "compare.product",
    "deadline": "compare.deadline",
    "figure": "compare.figure",
    "time": "compare.time",
    "place": "compare.place",
    "agency": "compare.agency",
}


def names(compared: Compared) -> tuple[str, str]:
    """The two plans in a word or two, as heads of columns: their provinces, their numbers, else A and B."""
    nodes = compared.left.node, compared.right.node
    for one, other in ([node.place for node in nodes], [node.number for node in nodes]):
        if one and other and one != other:
            return one, other
    return "A", "B"


def plan(node: Node, language: str) -> str:
    """A plan on one line: number, province, short title and date, as far as they are known."""
    date = captions.day(node.date) if node.date else say("compare.undated", language)
    parts = (captions.name(node), captions.subject(node), date)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def akin(compared: Compared, language: str) -> str:
    """How the plans are related, as a sentence: never more than citations and dates tell."""
    left, right = names(compared)
    found = compared.direction
    if found.how == SHARED:
        common = "; ".join(map(captions.name, compared.common))
        return say("compare.shared", language, left=left, right=right, common=common)
    source = left if found.source == compared.left.node.iri else right
    other = right if source == left else left
    if found.how == CITED:
        return say("compare.cited", language, source=source, other=other)
    if found.how == EARLIER:
        return say("compare.earlier", language, source=source, other=other)
    return say("compare.unknown", language, left=left, right=right)


def kind(shared: Shared, language: str) -> str:
    """What became of the task, in a word."""
    return say(_KINDS.get(shared.match.judgement.kind, "compare.specialised"), language)


def what(contrast: str, language: str) -> str:
    """What a contrast is about: see ``graph.contrasts``."""
    return say(_WHAT[contrast], language)


def number(value: float, language: str) -> str:
    """A score with two decimals, as the language writes them.

    >>> number(0.886, "vi"), number(0.886, "en")
    ('0,89', '0.89')
    """
    written = f"{value:.2f}"
    return written.replace(".", ",") if language == "vi" else written


def place(task: Task) -> str:
    """Where a task stands in its plan: its section, and the row of an annex; else the character it begins at."""
    row = f"({task.row})" if task.row is not None else None
    return " ".join(filter(None, (task.section, row))) or str(task.start)


def at(shared: Shared, side: int, language: str) -> str:
    """Where the left (0) or the right (1) quote stands."""
    task = (shared.left, shared.right)[side]
    if task:
        return place(task)
    passage = (shared.match.alignment.first, shared.match.alignment.second)[side]
    return say("compare.at", language, start=passage.start)


def counts(compared: Compared, language: str) -> list[tuple[str, str, str]]:
    """The figures of the comparison: a name, and the number of tasks of either side."""
    both, left, right = len(compared.both), len(compared.in_right_text), len(compared.in_left_text)
    rows = (
        ("compare.tasks", len(compared.left.tasks), len(compared.right.tasks)),
        ("compare.both", both, both),
        ("compare.in_text", left if compared.right.read else "?", right if compared.left.read else "?"),
        ("compare.only", len(compared.left_only), len(compared.right_only)),
    )
    return [(say(key, language), str(one), str(other)) for key, one, other in rows]


def unread(compared: Compared, language: str) -> list[str]:
    """A sentence for each plan whose text could not be read again."""
    sides = zip(names(compared), (compared.left, compared.right), strict=True)
    return [say("compare.unread", language, plan=name) for name, side in sides if not side.read]
