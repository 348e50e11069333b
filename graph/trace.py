"""Traces in writing: text for a terminal, JSON with everything, CSV with a row for each hop."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from graph import captions
from graph.language import say
from graph.lineage import Evidence, Hop, Node, Path, Trace
from ontology.terms import label, relations

COLUMNS = (
    "path", "hop", "source", "source_iri", "relation", "target", "target_iri", "reported_by", "file",
    "start", "end", "quote", "sentence",
)  # fmt: skip


def as_text(trace: Trace, language: str = "vi", width: int = 100) -> str:
    """The paths one under the other, each hop with sentence, file and offsets; ``width`` in characters."""
    lines = [_described(trace.start, language), _counted(trace, language)]
    for i, path in enumerate(trace.paths, 1):
        lines += ["", f"{i}. {captions.name(path[0].source)}"]
        for hop in path:
            lines += _hop_lines(hop, language, width)
    return "\n".join(lines) + "\n"


def as_json(trace: Trace) -> str:
    """Everything, as one JSON object."""
    content = {
        "start": asdict(trace.start),
        "count": trace.count,
        "exact": trace.exact,
        "paths": [[_hop_json(hop) for hop in path] for path in trace.paths],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_csv(trace: Trace) -> str:
    """One row for each hop of each path, with its first piece of evidence."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for i, path in enumerate(trace.paths, 1):
        rows.writerows(_rows(i, path))
    return out.getvalue()


def _described(node: Node, language: str) -> str:
    day = captions.day(node.date) if node.date else None
    held = say("trace.held" if node.held else "trace.not_held", language)
    parts = (captions.name(node), node.type if node.number else None, node.issuer, day, held)
    return " · ".join(part for part in parts if part)


def _counted(trace: Trace, language: str) -> str:
    if not trace.count:
        return say("trace.none", language)
    counted = say("trace.paths" if trace.exact else "trace.least", language, n=trace.count)
    more = trace.count > len(trace.paths) or not trace.exact
    return f"{counted}; {say('trace.shown', language, n=len(trace.paths))}" if more else counted


def _hop_lines(hop: Hop, language: str, width: int) -> Iterator[str]:
    target, relation = hop.target, label(relations()[hop.relation], language)
    day = captions.day(target.date) if target.date else None
    about = " · ".join(part for part in (target.type if target.number else None, target.issuer, day) if part)
    yield f"   → {relation} {captions.name(target)}" + (f"  [{about}]" if about else "")
    if hop.reported_by:
        yield f"     ({say('trace.by', language, name=captions.name(hop.reported_by))})"
    if hop.evidence:
        yield from _evidence_lines(hop.evidence, language, width)


def _evidence_lines(evidence: tuple[Evidence, ...], language: str, width: int) -> Iterator[str]:
    first, more = evidence[0], len(evidence) - 1
    around = captions.excerpt(first)
    sentence = f"“{around.before}{around.mention}{around.after}”"
    yield from wrap(sentence, width, initial_indent=" " * 5, subsequent_indent=" " * 5)
    place = f"     {first.source_file}:{first.start}-{first.end}"
    yield place + (f" ({say('trace.more', language, n=more)})" if more else "")


def _hop_json(hop: Hop) -> dict[str, Any]:
    return {
        "source": asdict(hop.source),
        "relation": hop.relation,
        "target": asdict(hop.target),
        "reported_by": asdict(hop.reported_by) if hop.reported_by else None,
        "evidence": [asdict(one) for one in hop.evidence],
    }


def _rows(number: int, path: Path) -> Iterator[tuple[object, ...]]:
    for i, hop in enumerate(path, 1):
        e = hop.evidence[0] if hop.evidence else Evidence("", "", "", "", 0, 0, "")
        reporter = captions.name(hop.reported_by) if hop.reported_by else ""
        source, target = captions.name(hop.source), captions.name(hop.target)
        yield (
            number, i, source, hop.source.iri, hop.relation, target, hop.target.iri, reporter,
            e.source_file, e.start, e.end, " ".join(e.quote.split()), e.sentence,
        )  # fmt: skip
