"""Scoring: precision and recall of what was read against careful annotations, and every miss by name.

A gold file holds ``document``, ``citations`` and perhaps ``agencies``, in the shape of a record (see
``tests/gold/RULES.md``). A mention counts as found when its span overlaps and its number agrees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ontology.spelling import fold, same_tone

Record = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_VALUE = re.compile(r"\d+(?:[.,]\d+)?")
FIELDS = ("type", "number", "date", "issuer", "title", "signer", "signer_title")


@dataclass(slots=True)
class Tally:
    """Found, falsely found and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Report:
    """``found`` by kind of thing, ``asked`` and ``right`` by field, and the errors as (cause, where, what)."""

    found: dict[str, Tally] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def ask(self, name: str, gold: object, read: object, ok: bool, where: str) -> None:
        """Count one question and keep the error when the answer is wrong."""
        self.asked[name] += 1
        self.right[name] += ok
        if not ok:
            self.errors.append((name, where, f"{gold} / {read}"))

    def tally(self, name: str) -> Tally:
        return self.found.setdefault(name, Tally())

    def figures(self) -> dict[str, float]:
        """Every figure by name: ``mention.precision``, ``citation.relation`` …"""
        rates = {
            f"{n}.{k}": getattr(t, k) for n, t in self.found.items() for k in ("precision", "recall", "f1")
        }
        return rates | {name: self.right[name] / n for name, n in self.asked.items()}


def score(pairs: Iterable[tuple[str, Record, Record]]) -> Report:
    """The report over (name, gold, record) of any number of documents."""
    report = Report()
    for name, gold, record in pairs:
        _citations(report, name, gold["citations"], record.get("citations", []))
        _document(report, name, gold["document"], record.get("document", {}))
        if "agencies" in gold:
            _sets(report.tally("agency"), gold["agencies"], record.get("agencies", []))
        if "tasks" in gold:
            _tasks(report, name, gold, record.get("tasks", []))
        if "targets" in gold:
            _targets(report, name, gold["targets"], record.get("targets", []))
    return report


def _citations(report: Report, name: str, gold: Sequence[Record], read: Sequence[Record]) -> None:
    matched = _match([g for g in gold if not g.get("self")], [r for r in read if not r.get("self")])
    tally = report.tally("mention")
    for g, r in matched:
        where = f"{name}@{(g or r or {}).get('start')}"
        if g is None and r is not None:
            tally.false += 1
            report.errors.append(("mention false", where, f"{r['number']} {_short(r.get('quote'))}"))
        elif r is None and g is not None:
            tally.missed += 1
            report.errors.append(("mention missed", where, f"{g['number']} {_short(g.get('quote'))}"))
        elif g is not None and r is not None:
            tally.right += 1
            _compare(report, where, g, r, gold, read)


def _compare(
    report: Report, where: str, g: Record, r: Record, gold: Sequence[Record], read: Sequence[Record]
) -> None:
    report.ask("citation.type", g["type"], r["type"], same(g["type"], r["type"]), where)
    if g.get("date"):
        report.ask(
            "citation.date",
            g["date"],
            r["date"],
            r["date"] in (g["date"], g.get("intended_date", g["date"])),
            where,
        )
    if g.get("issuer"):
        report.ask("citation.issuer", g["issuer"], r["issuer"], same(g["issuer"], r["issuer"]), where)
    report.ask(
        "citation.relation",
        g["relation"],
        f"{r['relation']} ({r.get('rule')})",
        g["relation"] == r["relation"],
        where,
    )
    if g.get("nested_in") is not None:
        outer, told = _outer(gold, g), _outer(read, r)
        report.ask("citation.nested", outer, told, outer == told, where)
    if "short_form" in g:
        report.ask(
            "citation.short_form",
            g["short_form"],
            r["short_form"],
            bool(g["short_form"]) == r["short_form"],
            where,
        )


def _outer(mentions: Sequence[Record], inner: Record) -> tuple[str, str | None] | None:
    """Number of the mention around ``inner`` and the relation between the two."""
    at = inner.get("nested_in")
    return None if at is None else (_number(mentions[at]), inner.get("cited_relation"))


def _match(gold: Sequence[Record], read: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Pairs of annotation and reading, the largest overlap first; a missing partner is None."""
    candidates = sorted(
        (
            (_overlap(g, r), i, j)
            for i, g in enumerate(gold)
            for j, r in enumerate(read)
            if _overlap(g, r) and _agree(g, r)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in partner and j not in partner.values():
            partner[i] = j
    paired: list[tuple[Record | None, Record | None]] = [
        (g, read[partner[i]] if i in partner else None) for i, g in enumerate(gold)
    ]
    return paired + [(None, r) for j, r in enumerate(read) if j not in partner.values()]


def _overlap(g: Record, r: Record) -> float:
    both = int(min(g["end"], r["end"]) - max(g["start"], r["start"]))
    return max(0.0, both / max(int(g["end"] - g["start"]), int(r["end"] - r["start"]), 1))


def _agree(g: Record, r: Record) -> bool:
    return _number(r) in {_number(g), fold(g.get("intended") or g.get("number") or "").replace(" ", "")}


def _number(mention: Record) -> str:
    return fold(mention.get("number") or "").replace(" ", "")


def _tasks(report: Report, name: str, gold: Record, read: Sequence[Record]) -> None:
    """Tasks are the same when their texts are alike; annotations that hold a beginning are compared with one."""
    prefix = gold.get("task_text") == "prefix"

    def likeness(g: Record, r: Record) -> float:
        return alike(g["text"], r["text"][: len(g["text"])] if prefix else r["text"])

    for g, r in _alike(report.tally("task"), gold["tasks"], read, likeness, 0.8):
        where = f"{name}: {_short(g['text'])}"
        for key in ("lead", "support"):
            ok = {_plain(x) for x in g[key]} == {_plain(x) for x in r[key]}
            report.ask(f"task.{key}", g[key], r[key], ok, where)
        for key in ("product", "deadline"):
            if g.get(key):
                report.ask(f"task.{key}", g[key], r[key], alike(g[key], r[key]) >= 0.8, where)


def _targets(report: Report, name: str, gold: Sequence[Record], read: Sequence[Record]) -> None:
    """Targets are the same when value and year agree and the indicators are alike."""

    def likeness(g: Record, r: Record) -> float:
        value = _VALUE.findall(str(g["value"])) == _VALUE.findall(str(r["value"]))
        year = None in (g.get("year"), r.get("year")) or str(g["year"]) == str(r["year"])
        return alike(g["indicator"], r["indicator"]) if value and year else 0.0

    for g, r in _alike(report.tally("target"), gold, read, likeness, 0.6):
        if g.get("basis"):
            ok = {fold(x) for x in g["basis"]} == {fold(x) for x in r["basis"]}
            report.ask("target.basis", g["basis"], r["basis"], ok, f"{name}: {_short(g['indicator'])}")


def _alike(
    tally: Tally,
    gold: Sequence[Record],
    read: Sequence[Record],
    likeness: Callable[[Record, Record], float],
    least: float,
) -> list[tuple[Record, Record]]:
    """Pairs of annotation and reading, the likest first, counted."""
    scores = ((likeness(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read))
    partner: dict[int, int] = {}
    for found, i, j in sorted(scores, reverse=True):
        if found >= least and i not in partner and j not in partner.values():
            partner[i] = j
    tally.right += len(partner)
    tally.missed += len(gold) - len(partner)
    tally.false += len(read) - len(partner)
    return [(gold[i], read[j]) for i, j in sorted(partner.items())]


def _document(report: Report, name: str, gold: Record, read: Record) -> None:
    for key in FIELDS:
        if key in gold:
            g, r = gold[key], read.get(key)
            ok = (
                alike(g, r) >= 0.9
                if key == "title" and g
                else same(g, r) or r == gold.get(f"{key}_intended", r or "\0")
            )
            report.ask(f"document.{key}", g, r, ok, name)
    if gold.get("recipients"):
        tally = Tally()
        _sets(tally, gold["recipients"], read.get("recipients", []))
        report.ask("document.recipients", f"F1 {tally.f1:.2f}", read.get("recipients"), tally.f1 >= 0.8, name)


def _sets(tally: Tally, gold: Sequence[Any], read: Sequence[str]) -> None:
    expected = {_plain(x if isinstance(x, str) else x["name"]) for x in gold}
    told = {_plain(x) for x in read}
    tally.right += len(expected & told)
    tally.false += len(told - expected)
    tally.missed += len(expected - told)


def _plain(text: object) -> str:
    return same_tone(str(text or "")).strip(" .,;:-/").replace("–", "-")


def same(a: object, b: object) -> bool:
    """Equal but for case, white space, dashes, the place of tone marks and marks at the ends.

    >>> same("Tỉnh uỷ  Bắc Kạn", "Tỉnh ủy Bắc Kạn")
    True
    """
    return _plain(a) == _plain(b)


def alike(a: object, b: object) -> float:
    """How alike two texts are: F1 of their words, 0 to 1."""
    x, y = Counter(_WORD.findall(_plain(a))), Counter(_WORD.findall(_plain(b)))
    both = sum((x & y).values())
    return 2 * both / (x.total() + y.total()) if x and y else float(x == y)


def _short(text: object) -> str:
    return " ".join(str(text or "").split())[:90]
