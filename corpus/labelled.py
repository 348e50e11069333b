"""Tasks told in labelled paragraphs: what is to be done, then "- Cơ quan chủ trì: …", "- Thời gian thực hiện: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus.plain import phrase, phrases, plain
from ontology.spelling import fold
from ontology.tables import rows

_MARK = r"(?:[-+•*–]\s|[a-z]{1,2}\)\s|\d{1,2}(?:\.\d{1,2})*[.)]\s)"
_LEADING_MARK = re.compile(_MARK)
_BELOW = re.compile(r"[+•*]\s")


@dataclass(slots=True)
class Labelled:
    """A task while its paragraphs are read, in healed offsets. ``said`` holds the words under each label."""

    text: str
    start: int
    end: int
    said: dict[str, str] = field(default_factory=dict)
    latest: str = ""  # the label whose words stand below it, one a bullet


@cache
def _roles() -> dict[str, str]:
    return {fold(row["phrase"]): row["role"] for row in rows("task_labels")}


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"{_MARK}?(?P<label>{phrases(row['phrase'] for row in rows('task_labels'))})\s?:\s?")


def find(text: str) -> list[Labelled]:
    """Every labelled task of healed text that names who leads it, in order.

    >>> found = find("2. Tổ chức tập huấn\\n- Cơ quan chủ trì: Bộ Công an.\\n- Thời gian thực hiện: năm 2026.")
    >>> [(t.text, t.said["lead"], t.said["deadline"]) for t in found]
    [('Tổ chức tập huấn', 'Bộ Công an', 'năm 2026')]
    """
    found: list[Labelled] = []
    task: Labelled | None = None
    before = (0, 0)
    for start, end in _paragraphs(text):
        label = _label().match(plain(text), start, end)
        role = _role(label, end) if label else ""
        if label and (task is None or role == "task" or role in task.said):
            task = _begun(text, role, start, before)
            found.append(task)
        if task is None:
            before = (start, end)
        elif label:
            _say(task, role, text[label.end() : end], end)
        elif task.said.keys() <= {"task"}:
            _say(task, "task", text[start:end], end)
        elif task.latest and _BELOW.match(text, start):
            _go_on(task, text[start:end], end)
        else:
            task, before = None, (start, end)
    return [task for task in found if task.text and _is_task(task.said)]


def _is_task(said: dict[str, str]) -> bool:
    """Whether it is said who leads; a form of a procedure, which names its office alone, holds no task."""
    if "doer" in said and any(said.get(role) for role in ("support", "deadline", "product")):
        said.setdefault("lead", said["doer"])
    return bool(re.search(r"\w", said.get("lead", "")))


def _role(label: re.Match[str], end: int) -> str:
    """The role of a label; "Cơ quan thực hiện" with nothing behind it is a heading of others."""
    role = _roles()[phrase(label["label"])]
    return "about" if role == "doer" and not label.string[label.end() : end].strip() else role


def _go_on(task: Labelled, words: str, end: int) -> None:
    """Add a bullet to the label above it."""
    task.said[task.latest] = f"{task.said[task.latest]}\n{_clean(words)}".strip()
    task.end = end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))


def _begun(text: str, role: str, start: int, before: tuple[int, int]) -> Labelled:
    """A task that begins with its own label, or with the paragraph before its first label."""
    if role == "task":
        return Labelled("", start, start)
    mark = _LEADING_MARK.match(plain(text), *before)
    return Labelled(_clean(text[mark.end() if mark else before[0] : before[1]]), before[0], before[1])


def _say(task: Labelled, role: str, words: str, end: int) -> None:
    """Put the words under their label; those of the task itself are its text."""
    task.said[role] = _clean(words)
    task.end = end
    task.latest = role if not words.strip() and role in ("deadline", "support", "product") else ""
    if role == "task" and not task.text:
        task.text = _clean(_LEADING_MARK.sub("", words, count=1) if _LEADING_MARK.match(words) else words)


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" .;:")
