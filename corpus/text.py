"""Text as read and text as healed, with a map of offsets from the second back to the first.

Healing changes the shape of a text, never its words: wrapped lines are joined into paragraphs, white
space shrinks to one character (a blank, or a line feed where a paragraph ends), letters are composed,
invisible characters, emphasis marks and page numbers go. Every later step reads the healed text and
reports where its finding stands in the raw one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.letters import CAPITAL

# One character for another: the letters look alike, so the offsets do not move.
_LOOK_ALIKE = str.maketrans({"Ð": "Đ", "ð": "đ", "‐": "-", "‑": "-", "‒": "-", "−": "-", "\u00a0": " "})

_ANY_LOOK_ALIKE = re.compile("[ÐðÐ‐‑‒−\u00a0]")
_FEW = 6  # lines from which no habit can be learned
_SAMPLE = 40_000  # characters from which the habits of a text's wrapping are measured

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"  # soft hyphens, zero-width characters, byte order marks
# White space other than one blank between words, emphasis marks, unseen characters. It begins with a set of
# characters because the regular-expression engine skips quickly to those.
_DISTURBANCE = re.compile(
    rf"[\s*{_UNSEEN}](?:(?<=[^ ])|(?=\s))(?:(?<=\n)[\s*|]*|[^\S\n]*(?:\n[\s*|]*)?)",
)
_DISTURBANCE_OR_MARKS = re.compile(
    rf"\w[\u0300-\u036f]+|{_DISTURBANCE.pattern}"
)  # for text that is not composed
_PAGE_NUMBER = re.compile(r"\d{1,3}[^\S\n]*\n(?:[^\S\n]*\n){3,}[\s*|]*")

_NEW_PARAGRAPH = re.compile(
    rf"""[-–+•]\s+[{CAPITAL}]             # a bullet with a capital
      | \d{{1,2}}(?:\.\d{{1,2}})*[.)]\s+\D   # 1. 2.1. 3)
      | [IVXLC]{{1,6}}[.]\s | [a-zđ]\)\s   # IV. b)
      | (?:Điều|Chương|Mục)\s+[\dIVXLC]+[.:]
      | Nơi\snhận | PHỤ\sLỤC | Phụ\slục\s[\dIVXLC]
      | \[\d+\]                          # a footnote
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """A raw text, its healed form, and the pieces that tie them.

    Piece *k* begins at ``healed[_at[k]]`` and stands for ``raw[_raw_at[k]:_raw_end[k]]``; a piece whose
    two lengths differ is a substitution and maps as a whole.
    """

    raw: str
    healed: str
    _at: list[int] = field(repr=False, compare=False)
    _raw_at: list[int] = field(repr=False, compare=False)
    _raw_end: list[int] = field(repr=False, compare=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of ``healed[start:end]``; an empty span maps to an empty span.

        >>> text = heal("Quyết định số 281/QĐ-\\n\\nTTg")
        >>> text.healed, text.span(14, 24)
        ('Quyết định số 281/QĐ-TTg', (14, 26))
        """
        first = self._raw_offset(start, after=False)
        return (first, max(first, self._raw_offset(end - 1, after=True))) if end > start else (first, first)

    def quote(self, start: int, end: int) -> str:
        """The raw characters behind ``healed[start:end]``."""
        first, last = self.span(start, end)
        return self.raw[first:last]

    def _raw_offset(self, at: int, after: bool) -> int:
        if not self._at or at >= len(self.healed):
            return len(self.raw)
        k = bisect_right(self._at, at) - 1
        width = (self._at[k + 1] if k + 1 < len(self._at) else len(self.healed)) - self._at[k]
        if width != self._raw_end[k] - self._raw_at[k]:
            return self._raw_end[k] if after else self._raw_at[k]
        return self._raw_at[k] + at - self._at[k] + after


def heal(raw: str) -> Text:
    """Any string as a Text; never raises.

    >>> heal("Thực hiện Nghị \\n\\nquyết số 72-NQ/TW \\n\\n").healed
    'Thực hiện Nghị quyết số 72-NQ/TW\\n'
    """
    plain = raw.translate(_LOOK_ALIKE) if _ANY_LOOK_ALIKE.search(raw) else raw
    joints = _Joints(plain)
    pieces = _Pieces()
    composed = unicodedata.is_normalized("NFC", plain)
    done = 0
    for found in (_DISTURBANCE if composed else _DISTURBANCE_OR_MARKS).finditer(plain):
        start, end = found.span()
        if start < done:
            continue
        if start > done:
            pieces.add(plain[done:start], done, start)
        gap = found[0]
        if gap.count("\n") > 3 and (page := _PAGE_NUMBER.match(plain, end)):
            end = page.end()
        pieces.add(_mended(gap, start, end, joints, pieces.last), start, end)
        done = end
    pieces.add(plain[done:], done, len(plain))
    return Text(raw, "".join(pieces.texts), pieces.at, pieces.raw_at, pieces.raw_end)


class _Pieces:
    """The healed text while it grows, with the offsets at which its distance from the raw text changes."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.at: list[int] = []
        self.raw_at: list[int] = []
        self.raw_end: list[int] = []
        self.length = 0
        self.last = ""
        self.shift: int | None = None

    def add(self, text: str, start: int, end: int) -> None:
        """Put ``text`` for ``raw[start:end]``; a piece as long as what it stands for moves no offset."""
        if not text:
            return
        shift = start - self.length if end - start == len(text) else None
        if shift is not None and shift == self.shift:
            self.raw_end[-1] = end
        else:
            self.at.append(self.length)
            self.raw_at.append(start)
            self.raw_end.append(end)
            self.shift = shift
        self.texts.append(text)
        self.length += len(text)
        self.last = text


def _mended(gap: str, start: int, end: int, joints: _Joints, before: str) -> str:
    """What stands in the healed text for a disturbance; ``before`` is the healed piece it follows."""
    if "\n" in gap:
        joint = joints.between(start, end)
    elif gap[0].isalnum():
        return unicodedata.normalize("NFC", gap)
    else:
        joint = " " if any(c.isspace() for c in gap) else ""
    return "" if joint and before[-1:].isspace() else joint


class _Joints:
    """How two lines of one text are joined; the habits of its wrapping are measured once."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        lines = plain[:_SAMPLE].split("\n")
        written = [k for k, line in enumerate(lines[:-1]) if line.strip(" |*\t\r")]
        # A wrapped line of a PDF keeps its word space before the line end; a paragraph's last line does not.
        self.blank_means_wrap = (
            bool(written) and sum(lines[k][-1] == " " for k in written) / len(written) > 0.6
        )
        self.wrap_gap = _wrap_gap(lines, written)

    def between(self, start: int, end: int) -> str:
        """What joins the lines around the white space ``plain[start:end]``: nothing, a blank or a line feed."""
        plain = self.plain
        gap = plain[start:end]
        while plain[start - 1 : start] == "*":
            start -= 1
        if plain[start - 1 : start] == " ":
            start -= 1
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if not before or not after:
            return "\n"
        if before == "-" and gap[0] == "\n" and plain[start - 2 : start - 1].isalnum() and after.isalnum():
            return ""
        if "|" in gap or _NEW_PARAGRAPH.match(plain, end):
            return "\n"
        if after.islower():
            return " "
        if before in ".:;!?" or self._paragraph_ends(gap) or self._capitals_end(start, end):
            return "\n"
        return " "

    def _paragraph_ends(self, gap: str) -> bool:
        return (self.blank_means_wrap and gap[0] == "\n") or gap.count("\n") > self.wrap_gap

    def _capitals_end(self, start: int, end: int) -> bool:
        """One of the two lines is a heading in capitals, the other is not."""
        above = self.plain[self.plain.rfind("\n", 0, start) + 1 : start]
        stop = self.plain.find("\n", end)
        below = self.plain[end : stop if stop >= 0 else len(self.plain)]
        return above.isupper() != below.isupper()


def _wrap_gap(lines: list[str], written: list[int]) -> int:
    """The widest gap, in line feeds, over which a sentence goes on: 1 in wrapped text, 2 in double-spaced, 0
    where every line is a paragraph. Lines that go on begin in lower case every third to fifth time."""
    after: dict[int, list[bool]] = {}
    for k, following in pairwise(written):
        after.setdefault(following - k, []).append(lines[following].lstrip(" *|\t")[:1].islower())
    if len(written) < _FEW:
        return 1
    if not any(any(goes_on) for goes_on in after.values()):  # all in capitals: the commonest gap
        return max(after, key=lambda gap: (len(after[gap]), -gap))
    return max(
        (gap for gap, goes_on in after.items() if sum(goes_on) > max(2, 0.12 * len(goes_on))), default=0
    )
