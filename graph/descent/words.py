"""Words: the text of a task as words that compare; figures, deadlines, agencies and places are slots of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus import agencies
from corpus.letters import CAPITAL
from corpus.names import flat
from corpus.places import mention_pattern
from ontology.spelling import fold, same_tone
from ontology.tables import rows

SLOTS = ("figure", "deadline", "place", "agency")
WEIGHTS = {  # by kind, or by role in descent_words.csv
    "word": 1.0,
    "document": 2.0,
    "figure": 0.6,
    "general": 0.4,
    "deadline": 0.4,
    "agency": 0.3,
    "place": 0.3,
    "link": 0.15,
    "formula": 0.1,
    "dated": 0.1,
}
_SLOT_ROLES, _HEADS = frozenset(SLOTS), frozenset({"head"})
_PLAIN_ROLES = frozenset({"formula", "general", "link"})
# With a city or a province given, a bare "Sở Y tế" or "UBND tỉnh" is read as a body; only where it stands counts.
_ANY_PLACES = ("Hà Nội", "Đắk Lắk")

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DOCUMENT = re.compile(rf"\d+\w{{0,2}}(?:\.\d+)?(?:/{_YEAR})?\s?[-/]\s?[A-ZĐ](?:[\w/.]|-\s?(?=[A-ZĐ]))*")
_DEADLINE = re.compile(
    rf"""(?:ngày\s)?\d{{1,2}}\stháng\s\d{{1,2}}(?:\snăm\s{_YEAR})?
       | (?:ngày\s)?(?<![\d/])\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?!\d|/|\s?%|\sgiờ)
       | quý\s(?:[ivx]{{1,3}}|\d)(?!\w)(?:(?:\s?/\s?|\snăm\s){_YEAR})?
       | tháng\s\d{{1,2}}(?!\d)(?:(?:/|\snăm\s){_YEAR})?
       | \d{{1,2}}\stháng(?!\w)
       | (?:(?:giai\sđoạn|năm)\s)?(?<![\d.,/]){_YEAR}(?:\s?[-–]\s?{_YEAR})?(?![.,]\d|\s?%)""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURE = re.compile(r"(?:[<>≤≥]=?\s?)?\d+(?:[.,]\d+)*(?:\s?%)?")
_UNIT_NAME = re.compile(rf"(?:\s[{CAPITAL}][^\W\d_]*)+")
_SENTENCE = re.compile(r"[.;!?:…]+(?=\s|$|/)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or slot: ``text[start:end]``, offsets in characters of the text as given.

    ``key`` is what compares; ``kind`` is one of ``SLOTS``, "document" (a number such as 72-NQ/TW), "dated" (the
    date behind one) or "word"; ``weight`` (0 to 2, 1 for a plain word) is how much it tells of what is to be done;
    ``clause`` counts the full stops, semicolons and colons before it.
    """

    key: str
    kind: str
    weight: float
    start: int
    end: int
    clause: int


@lru_cache(maxsize=8_192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, none overlapping; a slot of several words is one.

    Never raises; a text without letters and digits has none.

    >>> [(w.key, w.kind) for w in words("Sở Y tế đạt 95 % trong quý IV/2026")]
    [('so y te', 'agency'), ('đaṭ', 'word'), ('95%', 'figure'), ('trong', 'word'), ('quy iv/2026', 'deadline')]
    """
    bare, at = _squeezed(text)
    cuts = [found.start() for found in _SENTENCE.finditer(bare)]
    found = _rated(_merged(list(_tokens(bare)), bare))
    placed = (replace(w, start=at[w.start], end=at[w.end - 1] + 1) for w in found)
    clauses = (sum(cut < w.start for cut in cuts) for w in found)
    return tuple(replace(w, clause=clause) for w, clause in zip(placed, clauses, strict=True))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text with single blanks, and where each of its characters stands in the text as given."""
    at = [i for i, c in enumerate(text) if not c.isspace() or (i and not text[i - 1].isspace())]
    return "".join(" " if text[i].isspace() else text[i] for i in at), at


def _tokens(bare: str) -> Iterator[Word]:
    """Slots that stand alone, and plain words between them."""
    end = 0
    for start, stop, kind in (*_slots(bare), (len(bare), len(bare), "")):
        for plain in _WORD.finditer(bare, end, start):
            yield Word(same_tone(plain[0]), "word", 1.0, plain.start(), plain.end(), 0)
        if kind:
            yield Word(_key(bare[start:stop], kind), kind, 1.0, start, stop, 0)
        end = stop


def _slots(bare: str) -> list[tuple[int, int, str]]:
    """Start, end and kind of the slots in order; of two that overlap the one named first below stays."""
    kept: list[tuple[int, int, str]] = []
    for kind, spans in _named(bare):
        for start, end in spans:
            if start < end and all(end <= s or e <= start for s, e, _ in kept):
                kept.append((start, end, kind))
    return sorted(kept)


def _named(bare: str) -> Iterator[tuple[str, Iterator[tuple[int, int]]]]:
    yield "document", (found.span() for found in _DOCUMENT.finditer(bare))
    for province in _ANY_PLACES:
        yield "agency", ((found.start, found.end) for found in agencies.find(bare, province))
    yield (
        "place",
        (found.span() for found in _place().finditer(flat(bare)) if bare[found.start("province")].isupper()),
    )
    yield "deadline", (found.span() for found in _DEADLINE.finditer(bare))
    yield "figure", (found.span() for found in _FIGURE.finditer(bare))


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){mention_pattern()}")


def _key(quote: str, kind: str) -> str:
    """What compares of a slot: no marks, no leading zeros, one way to write a date, a figure, a committee."""
    key = re.sub(r"(?<![\d.,])0+(?=\d)", "", fold(quote)).replace("ubnd", "uy ban nhan dan")
    if kind == "figure":
        return key.replace(" ", "").replace(",", ".")
    if kind == "deadline":
        key = re.sub(r"^ngay ", "", key)
        key = re.sub(r"(?<=\d) ?(?:thang|nam|-) ?(?=\d)", "/", key)
        return re.sub(r"(?<=\w) nam (?=\d)", "/", key)
    return key


def _merged(found: list[Word], bare: str) -> list[Word]:
    """Names of units, and phrases for groups of bodies, areas and times, made one slot each."""
    made: list[Word] = []
    at = 0
    while at < len(found):
        stop, kind = _unit(found, at, bare), "place"
        if stop == at:
            stop, kind = _phrase(found, at, _SLOT_ROLES)
        if kind:
            start, end = found[at].start, found[stop - 1].end
            made.append(Word(_key(bare[start:end], kind), kind, 1.0, start, end, 0))
        else:
            made.append(found[at])
        at = stop
    return made


def _unit(found: Sequence[Word], at: int, bare: str) -> int:
    """The end of the name of a unit that begins at ``at`` ("phường Thuận Hóa"); ``at`` where none does."""
    stop, _ = _phrase(found, at, _HEADS)
    name = _UNIT_NAME.match(bare, found[stop - 1].end) if _ else None
    return at + sum(w.start < name.end() for w in found[at : at + 8]) if name else at


def _rated(found: Sequence[Word]) -> list[Word]:
    """The same words with their weights."""
    made: list[Word] = []
    while len(made) < len(found):
        at = len(made)
        stop, role = _phrase(found, at, _PLAIN_ROLES)
        for word in found[at:stop]:
            kind = "dated" if word.kind == "deadline" and _behind_number(made) else word.kind
            made.append(replace(word, kind=kind, weight=WEIGHTS[kind if kind != "word" else role or "word"]))
    return made


def _behind_number(made: Sequence[Word]) -> bool:
    """Whether the number of a document stands just before."""
    return bool(made) and made[-1].kind == "document"


def _phrase(found: Sequence[Word], at: int, roles: frozenset[str]) -> tuple[int, str]:
    """The end of the longest phrase of such a role that begins at ``at``, and its role; ``at + 1`` and "" for none."""
    if found[at].kind == "word":
        for keys, role in _phrases().get(found[at].key, ()):
            stop = at + len(keys)
            if (
                role in roles
                and all(w.kind == "word" for w in found[at:stop])
                and keys == _keys(found[at:stop])
            ):
                return stop, role
    return at + 1, ""


def _keys(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(w.key for w in found)


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of ``descent_words.csv`` and their roles by their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("descent_words"):
        keys = tuple(same_tone(found[0]) for found in _WORD.finditer(row["phrase"]))
        by_first.setdefault(keys[0], []).append((keys, row["role"]))
    return {first: tuple(sorted(same, key=lambda one: -len(one[0]))) for first, same in by_first.items()}
