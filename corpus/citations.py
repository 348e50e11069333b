"""Citations: every mention of another document, with what it says of it and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import agencies, laws, mentions, nesting, rulings, titles
from corpus.header import Header
from corpus.mentions import Mention
from corpus.nesting import Place
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
    places = nesting.places(text.healed, named)
    ruled = rulings.decide(text.healed, header, named, places)
    issuers = _issuers(named, places, header)
    short = _short_forms(text.healed, named, places)
    return tuple(
        _citation(text, mention, places[j], ruled[j], issuers[j], short[j]) for j, mention in enumerate(named)
    )


def _mentions(healed: str, header: Header) -> list[Mention]:
    """All mentions in order; of two that overlap, the longer one."""
    everything = [
        *laws.find(healed, header.province),
        *mentions.find(healed, header.province),
        *mentions.drafts(healed, header.province),
    ]
    kept: list[Mention] = []
    for mention in sorted(everything, key=lambda m: (m.start, -m.end)):
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
        nested_in=place.parent,
        cited_relation=place.relation if place.parent is not None else None,
        sentence=text.span(*rulings.sentence(text.healed, mention.start, mention.end)),
    )


def _key(mention: Mention) -> str | None:
    return fold(mention.number.canonical) if mention.number else None


def _short_forms(healed: str, named: Sequence[Mention], places: Sequence[Place]) -> list[bool]:
    """A mention by type and number only, of a document named more fully before it."""
    fuller: set[str] = set()
    short = []
    for mention, place in zip(named, places, strict=True):
        key = _key(mention)
        bare = not (mention.date or mention.issuer or place.title_end > mention.end)
        short.append(bool(key) and (place.definition or (bare and key in fuller)))
        if key and (mention.date or mention.issuer):
            fuller.add(key)
    return short


def _issuers(named: Sequence[Mention], places: Sequence[Place], header: Header) -> list[str | None]:
    """The issuer of each mention: stated, else as a fuller mention states it, else as the number implies.

    A short name stands for the mention that defines it; without a definition the nearest fuller mention
    before it counts, then one after it.
    """
    defined: dict[str, str] = {}
    latest: dict[str, str] = {}
    for mention, place in zip(named, places, strict=True):
        key = _key(mention)
        if key and place.definition and key in latest:
            defined.setdefault(key, latest[key])
        elif key and mention.issuer:
            latest[key] = mention.issuer
    anywhere = {key: m.issuer for m in reversed(named) if (key := _key(m)) and m.issuer}
    latest.clear()
    found: list[str | None] = []
    for mention in named:
        key = _key(mention)
        if key and mention.issuer:
            latest[key] = mention.issuer
        told = (defined.get(key) or latest.get(key) or anywhere.get(key)) if key else None
        found.append(mention.issuer or told or _implied(mention, header))
    return found


def _implied(mention: Mention, header: Header) -> str | None:
    """The issuer that the number's suffix or the kind alone implies."""
    if mention.number:
        implied = agencies.of_code(mention.number.organ, header.province, mention.number.year)
        if implied:
            return implied
    return next((r["issuer"] for r in rows("kinds") if r["name"] == mention.type and r["issuer"]), None)
