"""What a document says of itself: type, number, date, place, issuer, title, signer, recipients."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from corpus import agencies, dates, lines, number, places
from corpus.head import heading, issuer, letterhead, recipients, signature
from corpus.head import self_mentions as own_words
from corpus.head.heading import Heading
from corpus.head.letterhead import Letterhead
from corpus.head.self_mentions import SelfMention
from corpus.head.signature import Signature
from corpus.lines import Line
from corpus.number import Number
from corpus.text import Text
from ontology.tables import rows

_CELLS = (32, 140)  # cells that hold letterhead and title, as a rule and behind a portal's introduction
_TOP = 30_000  # raw characters among which they stand
_FOOT = 800  # raw characters above a signature, where a consolidated text bears its number
_ABOVE = 8  # cells of them
_LETTER = "Công văn"
_LOCAL = ("province", "district", "commune", "other")


@dataclass(frozen=True, slots=True)
class Header:
    """A document's own metadata; None where the text does not say.

    ``date`` is ISO. ``year`` is known even where a draft leaves day and month blank. ``province`` is the
    bare name of the province whose organ issued the document ("Đắk Lắk"), None for central documents.
    ``suffix`` is the printed end of a number whose first part was left blank ("KH-UBND"). Of several
    signers the names, and the positions, are joined by ", ".
    """

    type: str | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] = ()
    province: str | None = None
    year: int | None = None
    suffix: str | None = None


def read(text: Text) -> Header:
    """The metadata of one document, from its letterhead, heading and closing block, else from what it says
    of itself in running text. Never raises; a document that says nothing gives an empty Header.

    >>> from corpus.text import heal
    >>> head = read(heal("BỘ Y TẾ\\n\\nSố: 5316/QĐ-BYT\\n\\nHà Nội, ngày 22 tháng 12 năm 2020\\n\\n"
    ...     "QUYẾT ĐỊNH\\nVề việc phê duyệt Chương trình\\n\\nBỘ TRƯỞNG BỘ Y TẾ\\n\\nCăn cứ Luật Dược;"))
    >>> head.type, head.number, head.date, head.issuer, head.title
    ('Quyết định', '5316/QĐ-BYT', '2020-12-22', 'Bộ Y tế', 'Về việc phê duyệt Chương trình')
    """
    page = _page(text)
    kind = _type(page)
    told = _told(page, kind)
    own = page.head.number or page.numbered.number or page.foot.number or (told.number if told else None)
    numbered = _number(own or page.head.suffix)
    name = _issuer(page, kind, told, numbered)
    date = _date(page, told, own)
    block = page.block or Signature()
    return Header(
        type=kind,
        number=own,
        date=date,
        place=page.head.place or page.foot.place,
        issuer=name,
        title=page.heading.title if page.heading else page.subject,
        signer=", ".join(block.signers) or None,
        signer_title=", ".join(position for position in block.positions if position) or None,
        recipients=recipients.find(text, page.block),
        province=_province(page, name),
        year=int(date[:4]) if date else page.head.year or (numbered.year if numbered else None),
        suffix=None if own else page.head.suffix,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The parts of a document that are read for its metadata. ``numbered`` is what stands between the word of
    the kind and the title, ``foot`` what stands above the signature, ``first`` the first line, ``home`` the
    province that the document belongs to."""

    text: Text
    first: str
    head: Letterhead
    heading: Heading | None
    subject: str | None
    numbered: Letterhead
    foot: Letterhead
    block: Signature | None
    home: str | None


def _page(text: Text) -> _Page:
    top = lines.read(text.raw, 0, _TOP)
    cells: list[Line] = []
    for most in _CELLS:
        cells += islice(top, most - len(cells))
        first, last = letterhead.span(cells)
        head = letterhead.read(cells[first:last])
        code = _code(head.number)
        headed = heading.find(cells, last, code) or heading.find(cells, 0, code)
        if headed and headed.after < len(cells) - _ABOVE:
            break
    if headed and headed.at != last:
        head = letterhead.read(cells[first : headed.at])
    block = signature.find(text)
    return _Page(
        text=text,
        first=cells[0].text if cells else "",
        head=head,
        heading=headed,
        subject=None if headed else letterhead.subject(cells[first:]),
        numbered=_numbered(headed.numbered if headed else ""),
        foot=_foot(text.raw, block) if block and not (head.number and head.date) else Letterhead(),
        block=block,
        home=places.home(text.healed),
    )


def _numbered(words: str) -> Letterhead:
    """The number and date that an old heading prints behind the word of the kind."""
    found = next(number.find(words), None)
    date = next(iter(dates.find(words)), None)
    return Letterhead(number=found[2].canonical if found else None, date=date.iso if date else None)


def _foot(raw: str, block: Signature) -> Letterhead:
    """What stands above a signature: the number of a consolidated text, the place and date of an old act."""
    cells = list(lines.read(raw, max(0, block.start - _FOOT), block.start))[-_ABOVE:]
    printed = letterhead.read(cells).number
    dated = letterhead.read([cell for cell in cells if letterhead.is_dated(cell.text)])
    consolidated = _kind_of(_code(printed)) == heading.CONSOLIDATED
    return Letterhead(number=printed if consolidated else None, date=dated.date, place=dated.place)


def _type(page: _Page) -> str | None:
    own = page.head.number or page.foot.number or page.head.suffix
    coded = _kind_of(_code(own))
    if coded == heading.CONSOLIDATED:
        return coded
    if page.heading:
        return page.heading.type
    if coded or (own and page.subject):
        return coded or _LETTER
    begun = own_words.first_line(page.first, page.home)
    return begun.type if begun else own_words.kind_named(page.text.healed)


def _told(page: _Page, kind: str | None) -> SelfMention | None:
    """What the document says of itself elsewhere, where its letterhead bears no number."""
    if page.head.number or not kind:
        return None
    begun = None if page.head.organs or page.heading else own_words.first_line(page.first, page.home)
    return begun or own_words.caption(page.text.healed, kind, page.home)


def _date(page: _Page, told: SelfMention | None, own: str | None) -> str | None:
    printed = page.head.date or page.numbered.date or page.foot.date or (told.date if told else None)
    if printed or not own:
        return printed
    return own_words.adopted(page.text.healed) or own_words.dated(page.text.healed, own)


def _issuer(page: _Page, kind: str | None, told: SelfMention | None, numbered: Number | None) -> str | None:
    """As printed above, else as the text states it, else as it is signed, else as the number implies."""
    healed = page.text.healed
    coded = agencies.of_code(numbered.organ, page.home, numbered.year) if numbered else None
    printed = issuer.of_lines(page.head.organs, page.home, healed)
    if printed:
        return coded if coded and issuer.misprinted(printed, coded) else issuer.of_party(printed, page.block)
    stated = told.issuer if told else None
    if not stated and kind:
        stated = issuer.of_sentence(healed, kind, page.home, page.block)
    return stated or (issuer.of_signature(page.block, page.home) if page.block else None) or coded


def _province(page: _Page, name: str | None) -> str | None:
    """The province of the issuer: the one its name ends with, else the one the document belongs to."""
    if name and agencies.level(name) not in _LOCAL:
        return None
    words = name.split() if name else []
    named = (places.place(" ".join(words[-n:])) for n in range(min(5, len(words)), 0, -1))
    return next((known.name for known in named if known), page.home)


def _number(own: str | None) -> Number | None:
    """The reading of a number, or of the suffix of a blank one."""
    return number.parse(own if own[0].isdigit() else f"1/{own}") if own else None


def _code(own: str | None) -> str:
    """The code of the kind in a number or a suffix; empty where there is none."""
    read = _number(own)
    return read.kind if read else ""


def _kind_of(code: str) -> str | None:
    return next((row["name"] for row in rows("kinds") if code and row["code"] == code), None)
