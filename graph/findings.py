"""Findings: what a check has to tell a drafter, and how it is written for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.language import say

ERROR, WARNING, NOTICE = "error", "warning", "notice"
FORMATS = ("text", "csv", "json")
COLUMNS = ("file", "line", "severity", "rule", "message", "quote", "start", "end", "document")

# Rule → how grave it is and the message that tells it.
RULES = {
    "basis-ended": (ERROR, "check.basis-ended"),
    "cited-ended": (WARNING, "check.cited-ended"),
    "basis-ending": (WARNING, "check.basis-ending"),
    "date-differs": (ERROR, "check.date-differs"),
    "date-doubtful": (NOTICE, "check.date-doubtful"),
    "issuer-differs": (WARNING, "check.issuer-differs"),
    "later-than-document": (ERROR, "check.later-than-document"),
    "year-differs": (ERROR, "check.year-differs"),
    "type-differs": (WARNING, "check.type-differs"),
    "year-missing": (WARNING, "check.year-missing"),
    "number-form": (NOTICE, "check.number-form"),
    "short-form": (WARNING, "check.short-form"),
    "not-resolved": (NOTICE, "check.not-resolved"),
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong or doubtful at a place of a file. ``line`` counts from 1; ``start`` and ``end``
    count code points of the raw text. ``document`` is the IRI of what the mention means, "" where unknown."""

    file: str
    line: int
    start: int
    end: int
    rule: str
    quote: str
    document: str = ""
    values: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def severity(self) -> str:
        """``error``: contradicts what is known; ``warning``: very likely wrong; ``notice``: worth a look."""
        return RULES[self.rule][0]

    def message(self, language: str | None = None) -> str:
        """The finding as a sentence, in the chosen language or in ``language``."""
        return say(RULES[self.rule][1], language, **self.values)


def written(findings: Iterable[Finding], form: str) -> str:
    """The findings as ``text``, ``csv`` or ``json``; CSV and JSON carry both languages.

    Raises KeyError for another form.
    """
    return {"text": as_text, "csv": as_csv, "json": as_json}[form](findings)


def as_text(findings: Iterable[Finding]) -> str:
    """One finding after the other as compilers tell them, the quoted mention below."""
    lines = []
    for one in findings:
        grave = say({ERROR: "check.error", WARNING: "check.warning", NOTICE: "check.notice"}[one.severity])
        lines.append(f"{one.file}:{one.line}: {grave}: {one.message()} [{one.rule}]")
        lines.append(f"    “{one.quote}”")
    return "".join(f"{line}\n" for line in lines)


def as_csv(findings: Iterable[Finding]) -> str:
    """One row a finding; ``message`` is Vietnamese, ``message_en`` English."""
    out = io.StringIO()
    rows = csv.DictWriter(out, (*COLUMNS, "message_en"), lineterminator="\n")
    rows.writeheader()
    rows.writerows(map(_row, findings))
    return out.getvalue()


def as_json(findings: Iterable[Finding]) -> str:
    """A list of objects with the columns of the CSV form."""
    return json.dumps([_row(one) for one in findings], ensure_ascii=False, indent=2) + "\n"


def _row(one: Finding) -> dict[str, object]:
    plain = {
        name: getattr(one, name) for name in ("file", "line", "severity", "rule", "quote", "start", "end")
    }
    messages = {"message": one.message("vi"), "message_en": one.message("en")}
    return {**plain, **messages, "document": one.document}
