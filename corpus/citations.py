"""Citations: every mention of another document, with what it says of it and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus import agencies, laws, mentions, nesting, places, rulings, titles
from corpus.header import Header
from corpus.mentions import Mention
from corpus.nesting import Place
from corpus.plain import plain
from corpus.rulings import Ruling
from corpus.text import Text
from ontology.spelling import fold
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. Offsets count code points of the raw text: ``raw[start:end] == quote``.

    ``date`` is ISO or None when this mention states none; ``issuer`` is a full name, stated or implied;
    ``title`` is what follows the mention about its subject, white space collapsed. ``relation`` is of the
    citing document to the cited one; ``nested_in`` is the index of the citation whose title holds this
    one, and ``cited_relation`` the relation between those two cited documents. ``rule`` names what decided
    the relation; ``sentence`` holds the raw offsets of the sentence around the mention.
    """

    start: int = field(compare=False)
    end: int = field(compare=False)
    quote: str = field(compare=False)
    type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: str
    rule: str = field(compare=False)
    short_form: bool = False
    definition: bool = False
    is_self: bool = False
    nested_in: int | None = None
    cited_relation: str | None = None
    sentence: tuple[int, int] = field(default=(0, 0), compare=False)


def find(text: Text, header: Header | None = None) -> tuple[Citation, ...]:
    """Every citation of a text in reading order; ``header`` says whose text it is.

    >>> from corpus.text import heal
    >>> [(c.number, c.relation) for c in find(heal("Thực hiện Nghị quyết số 72-NQ/TW; theo Luật Dược."))]
    [('72-NQ/TW', 'implements'), (None, 'cites')]
    """
    header = header or Header()
    named = _mentions(text.healed, header)
    stands = nesting.places(text.healed, named)
    ruled = rulings.decide(text.healed, header, named, stands)
    issuers = _issuers(text.healed, named, stands, header)
    short = _short_forms(named, stands)
    return tuple(
        _citation(text, mention, stands[j], ruled[j], issuers[j], short[j]) for j, mention in enumerate(named)
    )


def _mentions(healed: str, header: Header) -> list[Mention]:
    """All mentions in order; of two that overlap, the longer one."""
    full = _apart(
        [
            *laws.find(healed, header.province),
            *mentions.find(healed, header.province),
            *mentions.drafts(healed, header.province),
        ]
    )
    short = mentions.elliptical(healed, full)
    return _apart([*full, *short]) if short else full


def _apart(named: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(named, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _citation(
    text: Text, mention: Mention, place: Place, ruling: Ruling, issuer: str | None, short: bool
) -> Citation:
    start, end = text.span(mention.start, mention.end)
    title = mention.name or titles.clean(text.healed[mention.end : place.title_end])
    return Citation(
        start,
        end,
        text.raw[start:end],
        mention.type,
        mention.number.canonical if mention.number else None,
        mention.date,
        issuer,
        title,
        ruling.relation,
        ruling.rule,
        short_form=short,
        definition=place.definition,
        is_self=ruling.is_self,
        nested_in=None if ruling.is_self else place.parent,
        cited_relation=None if ruling.is_self or place.parent is None else place.relation,
        sentence=text.span(*rulings.sentence(text.healed, mention.start, mention.end)),
    )


def _key(mention: Mention) -> str | None:
    return fold(mention.number.canonical) if mention.number else None


def _short_forms(named: Sequence[Mention], stands: Sequence[Place]) -> list[bool]:
    """A mention by type and number only, of a document named more fully, or defined, before it; an act known by
    its name alone is short where that name was defined."""
    fuller: set[str] = set()
    short = []
    for mention, stand in zip(named, stands, strict=True):
        key = _key(mention) or (fold(mention.name) if mention.name else None)
        full = bool(mention.date or mention.year or stand.title_end > mention.end)
        if mention.number:
            full = full or bool(mention.issuer or mention.name)
        short.append(bool(key) and (stand.definition or (not full and key in fuller)))
        if key and (stand.definition or (full and mention.number)):
            fuller.add(key)
    return short


def _issuers(
    healed: str, named: Sequence[Mention], stands: Sequence[Place], header: Header
) -> list[str | None]:
    """The issuer of each mention: stated, else as a fuller mention states it, else by its list or its number.

    A short name stands for the mention that defines it; without a definition the nearest fuller mention
    before it counts, then one after it.
    """
    defined: dict[str, str] = {}
    latest: dict[str, str] = {}
    for mention, place in zip(named, stands, strict=True):
        key = _key(mention)
        if key and place.definition and key in latest:
            defined.setdefault(key, latest[key])
        elif key and mention.issuer:
            latest[key] = mention.issuer
    anywhere = {key: m.issuer for m in reversed(named) if (key := _key(m)) and m.issuer}
    latest.clear()
    listed = _listed_issuers(healed, named)
    found: list[str | None] = []
    for mention, place, of_list in zip(named, stands, listed, strict=True):
        key = _key(mention)
        if key and mention.issuer:
            latest[key] = mention.issuer
        told = (defined.get(key) or latest.get(key) or anywhere.get(key)) if key else None
        outer = found[place.parent] if place.parent is not None and place.parent < len(found) else None
        home = _province(outer) or header.province
        stated = mention.issuer if home == header.province else _stated_at(healed, mention, home)
        found.append(
            stated
            or told
            or of_list
            or _implied(mention, home)
            or _speaking(healed, mention, header.province)
        )
    return found


def _speaking(healed: str, mention: Mention, province: str | None) -> str | None:
    """Who speaks in the document: "chỉ đạo của Ban Bí thư tại Kết luận số 213-KL/TW"."""
    before = _SPEAKS.search(plain(healed), max(0, mention.start - 140), mention.start)
    if not before or not mention.number:
        return None
    for of in _OF.finditer(before[0]):
        body = agencies.at(healed, before.start() + of.end(), province)
        if body and not plain(healed)[body.end : before.start("at")].strip():
            return body.name
    return None


@lru_cache(maxsize=1024)
def _province(issuer: str | None) -> str | None:
    """The bare name of the province with which the name of a body ends."""
    words = (issuer or "").split()
    named = (places.place(" ".join(words[-n:])) for n in range(min(4, len(words)), 0, -1))
    return next((known.name for known in named if known), None)


def _stated_at(healed: str, mention: Mention, province: str | None) -> str | None:
    """The issuer a mention states, where "tỉnh" is the province of the document in whose title it stands."""
    starts = [of.end() for of in _OF.finditer(plain(healed), mention.start, mention.end)]
    read = (agencies.at(healed, start, province) for start in reversed(starts))
    whole = next((body.name for body in read if body and body.end == mention.end), None)
    return whole if whole and mention.issuer else mention.issuer


_OF = re.compile(r"(?<!\w)cua\s")
_SPEAKS = re.compile(r"(?<!\w)cua\s[^.;:\n]{3,120}?(?P<at>\stai)\s(?:cac\s)?$")
_LISTED = re.compile(r"[\s,;]*(?:va|hoac)?[\s,]*(?:cac\s)?")


def _listed_issuers(healed: str, named: Sequence[Mention]) -> list[str | None]:
    """The issuer that the last item of a list states for all: "Chỉ thị số 35-CT/TW và Kết luận số 118-KL/TW của
    Bộ Chính trị". Only numbers with one suffix share it."""
    form, found = plain(healed), [mention.issuer for mention in named]
    for j in reversed(range(len(named) - 1)):
        one, after = named[j], named[j + 1]
        if found[j] or not (one.number and after.number and one.number.organ == after.number.organ):
            continue
        if _LISTED.fullmatch(form, one.end, after.start):
            found[j] = found[j + 1]
    return found


def _implied(mention: Mention, province: str | None) -> str | None:
    """The issuer that the number's suffix or the kind alone implies."""
    if mention.number:
        implied = agencies.of_code(mention.number.organ, province, mention.number.year)
        if implied:
            return implied
    return next((r["issuer"] for r in rows("kinds") if r["name"] == mention.type and r["issuer"]), None)
