"""What a document says of itself in running text: above an annex, in its first line, where it was adopted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus import agencies, dates, number
from corpus.head.layout import words
from corpus.names import flat
from ontology.spelling import pattern
from ontology.tables import rows, spellings

_NUMBER = 60  # characters: no number is longer
_OFTEN = 3  # a text that calls itself a kind less often may be quoting
_ADOPTED = re.compile(r"này(?<=\snày)\s(?:đã\s)?được\s[^.;\n]{5,250}?\sthông\squa(?=,?\sngày\s)")
_OF = re.compile(r"\)?\scủa\s")


@dataclass(frozen=True, slots=True)
class SelfMention:
    """The document's own type and number; ``date`` (ISO) and ``issuer`` where they stand with them."""

    type: str
    number: str
    date: str | None
    issuer: str | None


def caption(healed: str, kind: str, province: str | None) -> SelfMention | None:
    """The document named above one of its annexes: "(Kèm theo Kế hoạch số 12/KH-UBND ngày …)".

    An annex that another kind of document carries says nothing of this one.

    >>> text = "PHỤ LỤC\\n(Kèm theo Kế hoạch số 12/KH-SYT ngày 5/6/2025 của Sở Y tế)"
    >>> caption(text, "Kế hoạch", "Huế").number, caption(text, "Quyết định", "Huế")
    ('12/KH-SYT', None)
    """
    named = (_read(healed, found, province) for found in _enclosed().finditer(healed))
    return next((mention for _, mention in named if mention and mention.type == kind), None)


def first_line(line: str, province: str | None) -> SelfMention | None:
    """The document that a first line names, and names alone: the heading of a portal's page.

    >>> first_line("Nghị quyết số 57-NQ/TW", None).number
    '57-NQ/TW'
    >>> first_line("Nghị quyết số 57-NQ/TW đã xác định", None)
    """
    begun = _kind_and_number().match(line)
    end, mention = _read(line, begun, province) if begun else (0, None)
    return mention if end == len(line.rstrip(" .:")) else None


def dated(healed: str, canonical: str) -> str | None:
    """The date that stands with the document's own number wherever the text repeats it.

    >>> dated("đã ký ban hành Nghị quyết số 57-NQ/TW (ngày 22/12/2024) của Bộ Chính trị", "57-NQ/TW")
    '2024-12-22'
    """
    printed = re.compile(re.escape(canonical).replace(r"\-", r"\s?[-–]\s?") + r"(?!\w)[\s,(]*")
    found = (dates.at(healed, own.end()) for own in printed.finditer(healed))
    return next((date.iso for date in found if date and date.iso), None)


def adopted(healed: str) -> str | None:
    """The day on which a legislature passed the text; the last such sentence counts.

    >>> adopted("Luật này được Quốc hội khóa XV, kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025.")
    '2025-12-10'
    """
    passed = [dates.at(healed, found.end()) for found in _ADOPTED.finditer(healed)]
    return next((date.iso for date in reversed(passed) if date and date.iso), None)


def kind_named(healed: str) -> str | None:
    """The kind that a text without a heading calls itself most often: "Nghị định này".

    >>> kind_named("Nghị định này quy định … của Nghị định này … Nghị định này có hiệu lực")
    'Nghị định'
    """
    low = flat(healed)
    counted = ((low.count(f"{flat(row['name'])} này "), row["name"]) for row in rows("kinds"))
    often, name = max(counted, key=lambda count: (count[0], len(count[1])))
    return name if often >= _OFTEN else None


def _read(text: str, found: re.Match[str], province: str | None) -> tuple[int, SelfMention | None]:
    """Where the mention ends, and what it says; it is none where no number follows the word of the kind."""
    first = next(number.find(text[found.end() : found.end() + _NUMBER]), None)
    if not first or first[0] > 1:
        return 0, None
    end = found.end() + first[1]
    date = dates.at(text, end) or (dates.at(text, end + 2) if text[end : end + 2] == " (" else None)
    end = date.end if date else end
    of = _OF.match(text, end)
    issuer = agencies.at(text, of.end(), province) if of else None
    return issuer.end if issuer else end, SelfMention(
        type=_kinds()[flat(found["kind"])],
        number=first[2].canonical,
        date=date.iso if date else None,
        issuer=issuer.name if issuer else None,
    )


@cache
def _kinds() -> dict[str, str]:
    """From the flat spelling of a kind to its name; a word in small letters ("văn bản") names none."""
    return {flat(s): row["name"] for row in rows("kinds") for s in spellings(row) if s[0].isupper()}


@cache
def _kind_and_number() -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>{pattern(_kinds())})(?:\ssố)?\s?:?\s?(?=\d)", re.IGNORECASE)


@cache
def _enclosed() -> re.Pattern[str]:
    """A caption stands in a paragraph or in brackets of its own, so it begins with a capital."""
    return re.compile(
        rf"[\n(]\(?(?:{words('enclosed')})\s(?i:(?P<kind>{pattern(_kinds())}))(?:\ssố)?\s?:?\s?(?=\d)"
    )
