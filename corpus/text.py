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
_LOOK_ALIKE = {"Ð": "Đ", "ð": "đ", "‐": "-", "‑": "-", "‒": "-", "−": "-", "\u00a0": " "}

_FEW = 6  # lines from which no habit can be learned
_SAMPLE = 40_000  # characters from which the habits of a text's wrapping are measured

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"  # soft hyphens, zero-width characters, byte order marks
_WHITE = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")
_MARKS = "\u0300-\u036f"  # of letters that are not composed
# White space, emphasis marks, unseen characters, marks behind their letter. It begins with a set of characters
# because the engine skips quickly to those; blanks are none of them, for then it would stop at every word.
_DISTURBANCE = re.compile(
    rf"[{_WHITE}*{_UNSEEN}{_MARKS}](?:(?<=\n)[\s*|]*|(?<=[^\W_][{_MARKS}])[{_MARKS}]*"
    rf"|(?<![{_MARKS}])[^\S\n]*(?:\n[\s*|]*)?)"
)
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
    plain = raw
    for odd, usual in _LOOK_ALIKE.items():  # for a few letters several times as fast as str.translate
        plain = plain.replace(odd, usual)
    joints, pieces = _Joints(plain), _Pieces()
    texts: list[str] = []
    done, last = 0, ""
    marked = plain.replace("  ", " \t")  # as long as before, and now a blank is a disturbance only before one
    for found in _DISTURBANCE.finditer(marked):
        start, end = found.span()
        if start < done:
            continue
        run = plain[done:start]
        if marked[start].isspace():
            run = run.rstrip(" ")
        elif "\u0300" <= marked[start] <= "\u036f":
            run = run[:-1]
        start = done + len(run)
        if run:
            last = run[-1]
            texts.append(run)
        gap = plain[start:end]
        if len(gap) > 3 and gap.count("\n") > 3 and (page := _PAGE_NUMBER.match(plain, end)):
            end, gap = page.end(), plain[start : page.end()]
        mended = _mended(gap, start, end, joints, last)
        if mended:
            last = mended
            texts.append(mended)
        if len(mended) != end - start:
            pieces.replace(start, end, len(mended))
        done = end
    texts.append(plain[done:])
    pieces.keep(len(plain))
    return Text(raw, "".join(texts), pieces.at, pieces.raw_at, pieces.raw_end)


class _Pieces:
    """The map of a healed text while it grows: it tells only of what is not as long as what it stands for."""

    def __init__(self) -> None:
        self.at: list[int] = []
        self.raw_at: list[int] = []
        self.raw_end: list[int] = []
        self.done = 0  # raw offset up to which the map goes
        self.shift = 0  # how far a raw offset stands behind its healed one

    def keep(self, end: int) -> None:
        """Everything up to the raw offset ``end`` stands as it is, character for character."""
        if end > self.done:
            self._add(self.done, end)

    def replace(self, start: int, end: int, length: int) -> None:
        """``length`` characters stand for ``raw[start:end]``."""
        self.keep(start)
        if length:
            self._add(start, end)
        self.done, self.shift = end, self.shift + end - start - length

    def _add(self, start: int, end: int) -> None:
        self.at.append(start - self.shift)
        self.raw_at.append(start)
        self.raw_end.append(end)


def _mended(gap: str, start: int, end: int, joints: _Joints, before: str) -> str:
    """What stands in the healed text for a disturbance; ``before`` is the healed piece it follows."""
    if "\n" in gap:
        joint = joints.between(start, end, gap)
    elif gap[0].isalnum():
        return unicodedata.normalize("NFC", gap)
    else:
        joint = " " if any(map(str.isspace, gap)) else ""
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

    def between(self, start: int, end: int, gap: str) -> str:
        """What joins the lines around the white space ``gap`` at ``start:end``: nothing, a blank, a line feed."""
        plain = self.plain
        while plain[start - 1 : start] == "*":
            start -= 1
        if plain[start - 1 : start] == " ":
            start -= 1
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if not before or not after:
            return "\n"
        if before == "-" and gap[0] == "\n" and plain[start - 2 : start - 1].isalnum() and after.isalnum():
            return ""
        if "|" in gap:
            return "\n"
        small = after.islower()
        if small and plain[end + 1 : end + 2] != ")":  # no "a)" either
            return " "
        if _NEW_PARAGRAPH.match(plain, end):
            return "\n"
        if small:
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
