"""What a picture writes about a document or a link: heads, short titles, search words, excerpts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.lineage import Evidence, Node
from ontology.spelling import fold
from ontology.tables import rows

AROUND = 340  # characters of a sentence shown on either side of a mention


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in three parts: what stands before the mention, the mention, what follows it."""

    before: str
    mention: str
    after: str


def head(node: Node) -> str:
    """What names the document in bold: its number, or else its type.

    >>> head(Node("…/1", number="72-NQ/TW")), head(Node("…/2", type="Luật", title="Luật Dược"))
    ('72-NQ/TW', 'Luật')
    """
    return node.number or node.type or "?"


def name(node: Node) -> str:
    """The document in a few words, as a link's text: a province's document says whose it is.

    >>> name(Node("…/1", number="462/KH-UBND", place="Huế"))
    '462/KH-UBND (Huế)'
    >>> name(Node("…/2", type="Luật", title="Luật Dược"))
    'Luật Dược'
    """
    if not node.number and node.title and not node.place:
        return short(node.title)
    return f"{head(node)} ({node.place})" if node.place else head(node)


def subject(node: Node) -> str:
    """The line under the head: the shortened title, or the issuer where no title is known."""
    return short(node.title) if node.title else node.issuer or ""


def short(title: str) -> str:
    """A title as a card has room for: types by their codes, without "số", dates and a leading "về".

    >>> short("Kế hoạch thực hiện Nghị quyết số 72-NQ/TW ngày 09/9/2025 của Bộ Chính trị")
    'KH thực hiện NQ 72-NQ/TW của Bộ Chính trị'
    >>> short("về việc ban hành Chương trình hành động của Chính phủ")
    'Ban hành CTHĐ của Chính phủ'
    """
    text = " ".join(title.split())
    text = re.sub(r"^về\s+(?:việc\s+)?", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+(?:ngày\s+)?\d{1,2}(?:[/-]|\s+tháng\s+)\d{1,2}(?:[/-]|\s+năm\s+)\d{4}\b", "", text)
    text = _kinds().sub(lambda kind: _code(kind[0]), text)
    text = re.sub(r"\bsố\s+(?=\d)", "", text)
    return text[:1].upper() + text[1:]


@cache
def _kinds() -> re.Pattern[str]:
    names = sorted((row["name"] for row in rows("kinds") if row["code"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _code(kind: str) -> str:
    return next(row["code"] for row in rows("kinds") if row["name"] == kind)


def day(date: str) -> str:
    """An ISO date as Vietnamese readers write it; a bare year or anything else as it is.

    >>> day("2025-11-28"), day("2024")
    ('28/11/2025', '2024')
    """
    return "/".join(reversed(date.split("-"))) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else date


def citation(node: Node) -> str:
    """The document as one cites it in a text of law.

    >>> citation(Node("…/1", "72-NQ/TW", "Nghị quyết", "về y tế", "2025-09-09", "Bộ Chính trị"))
    'Nghị quyết số 72-NQ/TW ngày 09/09/2025 của Bộ Chính trị về y tế'
    >>> citation(Node("…/2", "25/2008/QH12", "Luật", "Luật Bảo hiểm y tế", "2008", "Quốc hội"))
    'Luật Bảo hiểm y tế số 25/2008/QH12 năm 2008 của Quốc hội'
    """
    title = " ".join((node.title or "").split())
    named = bool(node.type) and fold(title).startswith(fold(node.type or ""))
    date = node.date or ""
    parts = (
        title if named else node.type or "Văn bản",
        f"số {node.number}" if node.number else "",
        (f"ngày {day(date)}" if "-" in date else f"năm {date}") if date else "",
        f"của {node.issuer}" if node.issuer else "",
        "" if named else title[:1].lower() + title[1:] if title[1:2].islower() else title,
    )
    return " ".join(part for part in parts if part)


def find_words(node: Node) -> str:
    """All a search may ask for, folded: the number first.

    >>> find_words(Node("…/1", number="72-NQ/TW", issuer="Bộ Chính trị"))
    '72-nq/tw bo chinh tri'
    """
    parts = (node.number, node.type, node.place, node.title, node.issuer, node.date)
    return fold(" ".join(part for part in parts if part))


def excerpt(evidence: Evidence, behind: str | None = None) -> Excerpt:
    """The sentence with its mention found in it, long sentences clipped around the mention.

    The quote is raw, the sentence is not: white space does not count when the one is looked for in the
    other. Where the sentence has the same words twice, the first behind the number ``behind`` is meant: of
    what a document tells of another, the mention stands in that other one's title.

    >>> excerpt(Evidence("282/NQ-\\nCP", "Thực hiện 282/NQ-CP.", "", "", 0, 0, ""))
    Excerpt(before='Thực hiện ', mention='282/NQ-CP', after='.')
    """
    sentence = " ".join(evidence.sentence.split())
    other = _found(behind or "", sentence, 0)
    found = _found(evidence.quote, sentence, other.end() if other else 0) or _found(
        evidence.quote, sentence, 0
    )
    if not found:
        return Excerpt(f"{_clipped(sentence)} – " if sentence else "", " ".join(evidence.quote.split()), "")
    before, after = sentence[: found.start()], sentence[found.end() :]
    return Excerpt(_clipped(before[::-1])[::-1], found[0], _clipped(after))


def _found(words: str, sentence: str, start: int) -> re.Match[str] | None:
    letters = "".join(words.split())
    return re.compile(r"\s*".join(map(re.escape, letters))).search(sentence, start) if letters else None


def _clipped(text: str) -> str:
    """The beginning of a long text, cut at a blank."""
    return text if len(text) <= AROUND else text[:AROUND].rsplit(" ", 1)[0] + " …"
