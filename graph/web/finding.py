"""Finding: an index of words in memory that answers while somebody types, without marks, case or dashes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corpus import places
from graph.lineage import Node
from graph.web.catalogue import Agency, Catalogue
from graph.web.lexicon import Lexicon, having, lexicon, words
from ontology.tables import rows

_IDLE = {"so", "cua", "ngay"}  # what people write around a number; it chooses nothing
_RUN = "#"  # before a number written in one run of letters and digits, which a mere number must not find


@dataclass(frozen=True, slots=True)
class Index:
    """Documents and then agencies, the best first, and their words; ``compact[i]`` is the number of entry *i*
    as letters and digits alone."""

    entries: tuple[Node | Agency, ...]
    lexicon: Lexicon
    compact: tuple[str, ...]


def index(catalogue: Catalogue) -> Index:
    """The index of a catalogue: held documents before those that are only cited, then the most cited."""
    documents = sorted(catalogue.documents.values(), key=lambda n: _worth(n, catalogue))
    agencies = sorted(catalogue.agencies.values(), key=lambda a: (-len(a.issued), a.iri))
    entries: tuple[Node | Agency, ...] = (*documents, *agencies)
    compact = tuple(plain(entry.number or "") if isinstance(entry, Node) else "" for entry in entries)
    return Index(entries, lexicon(map(_words_of, entries)), compact)


def find(
    index: Index, query: str, keep: Callable[[Node | Agency], bool] = lambda entry: True
) -> list[Node | Agency]:
    """The entries that have every word of the query, or a word that begins with it.

    First those whose number is in the query, then those whose number begins as the query does, then those
    of a year in the query, then as the index ranks them. Words around a number ("số", "của") may be missing.
    An empty query finds everything.
    """
    asked = words(query)
    numeric = any(map(_numeric, asked))
    strict = [word for word in asked if word not in _IDLE] if numeric else asked
    found = having(index.lexicon, map(_spellings, strict)) if strict else set(range(len(index.entries)))
    spelled, whole = spelt(query), plain(query)

    def rank(i: int) -> tuple[bool, bool, bool, int]:
        own, entry = index.compact[i], index.entries[i]
        dated = isinstance(entry, Node) and (entry.date or "")[:4] in asked
        return own not in spelled, not (own and whole and own.startswith(whole)), not dated, i

    order = sorted(found, key=rank if numeric else None)
    return [entry for i in order if keep(entry := index.entries[i])]


def _numeric(word: str) -> bool:
    return word[0].isdigit()


def spelt(query: str) -> set[str]:
    """The numbers that words in a row may spell, as ``plain`` writes them.

    >>> "462khubnd" in spelt("ke hoach 462 kh ubnd hue")
    True
    """
    asked = words(query)
    starts = [i for i, word in enumerate(asked) if _numeric(word)]
    return {"".join(asked[i : i + n]).lstrip("0") for i in starts for n in range(1, 8)} - {""}


def _spellings(word: str) -> list[str]:
    """The beginnings that a word of a query stands for: its own, and those of numbers in one run."""
    return [word] if word.isdigit() else [word, _RUN + word]


def plain(number: str) -> str:
    """A number as letters and digits alone, without leading zeros.

    >>> plain("05-CTr/TU")
    '5ctrtu'
    """
    return "".join(words(number)).lstrip("0")


def _worth(node: Node, catalogue: Catalogue) -> tuple[bool, int, str, str]:
    newest = "".join(chr(0x10FFFF - ord(c)) for c in node.date or "")
    return not node.held, -catalogue.cited(node.iri), newest or "\U0010ffff", node.iri


def _words_of(entry: Node | Agency) -> set[str]:
    if isinstance(entry, Agency):
        return set(words(" ".join((entry.name, entry.place or "", _today(entry.place)))))
    parts = (entry.number, entry.type, entry.title, entry.issuer, entry.place, _today(entry.place))
    found = set(words(" ".join(part for part in parts if part)))
    found |= {word.lstrip("0") for word in found if word.strip("0")}
    day = (entry.date or "").split("-")
    found |= {part for piece in day for part in (piece, piece.lstrip("0")) if part}
    if entry.number:
        numbers = words(entry.number)
        found |= {_RUN + "".join(numbers[i:]) for i in range(len(numbers))} | {_RUN + plain(entry.number)}
    if code := _codes().get(entry.type or ""):
        found |= set(words(code))
    return found


def _today(place: str | None) -> str:
    """The name of the province that covers this one now, so that one finds both under it."""
    today = places.now(place) if place else None
    return today.name if today else ""


@cache
def _codes() -> dict[str, str]:
    return {row["name"]: row["code"] for row in rows("kinds") if row["code"]}
