"""The closing block: who signed, in what position, for whom, as printed at the foot of a document."""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus import lines, scan
from corpus.head.layout import phrases, words
from corpus.head.offices import capital_positions, form, form_words, forms, position, position_words
from corpus.lines import Line
from corpus.text import Text
from ontology.spelling import pattern
from ontology.tables import rows

_WINDOW = 3000  # raw characters: the longest closing block of a joint circular
_MARGIN = 40  # characters: a column that begins here is the right-hand one, however wide the left
_PATIENCE = 5  # cells between two that belong to one block; a cell of prose counts twice
_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_LINE_IN_CAPITALS = re.compile(
    rf"\n[ \t*|>]{{0,80}}(?P<words>[{_UPPER}][\u0300-\u036f]*[{_UPPER}][^\n]{{1,80}})"
)
# A full name: two to six syllables, each with a capital; H'Yim, K'Dung and Y Thịnh are names too.
_NAME = re.compile(rf"[{_UPPER}][\w'’]*(?:[\s-]+[{_UPPER}][\w'’]*){{1,5}}")
_CAPITALS_AFTER_MARK = re.compile(rf"[;,.:)]\s*(?=[{_UPPER}][{_UPPER}./\s])")
_EDGE = " .,:()[]"


@dataclass(frozen=True, slots=True)
class Signature:
    """``signers`` and their ``positions`` one for one (a position may be None); ``body`` is what stands after
    "TM.", ``chief`` what stands after the last "KT.", "TL." or "TUQ.". ``start`` and ``end`` are raw offsets,
    ``indent`` the column, in characters, in which the block is printed."""

    signers: tuple[str, ...] = ()
    positions: tuple[str | None, ...] = ()
    body: str | None = None
    chief: str | None = None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    indent: int = field(default=0, compare=False)


def find(text: Text) -> Signature | None:
    """The first closing block that bears a name; else the first without one (a draft); else None.

    >>> from corpus.text import heal
    >>> block = find(heal("có hiệu lực từ ngày ký.\\nKT. BỘ TRƯỞNG\\nTHỨ TRƯỞNG\\n(Đã ký)\\nĐỗ Xuân Tuyên"))
    >>> block.signers, block.positions, block.chief
    (('Đỗ Xuân Tuyên',), ('Thứ trưởng',), 'Bộ trưởng')
    """
    unsigned: Signature | None = None
    done = 0
    for start in _openings(text):
        if start < done:
            continue
        block = _read(text.raw, start)
        if block.signers:
            return block
        if block.body or block.chief:
            unsigned = unsigned or block
        done = block.end
    return unsigned


def beside(text: str) -> int | None:
    """Where a line of recipients goes over into the signature printed beside it; None where it does not.

    >>> beside("- Sở Y tế; KT. CHỦ TỊCH"), beside("- Chủ tịch, các PCT UBND tỉnh;")
    (11, None)
    """
    if not _CAPITALS_AFTER_MARK.search(text):
        return None
    for found in _parts().finditer(text):
        at = found.start()
        if at and not found["signed"] and found[0].strip().isupper() and text[:at].rstrip()[-1:] in ";,.:)":
            return at
    return None


# --- where a block may begin --------------------------------------------------------------------------------


def _openings(text: Text) -> Iterator[int]:
    """Raw offsets where a closing block may begin, in order."""
    healed = text.healed
    formal = (m.span() for m in scan.each(_form_openings(), healed) if _begins_word(m))
    signed = (m.span() for m in scan.each(_signed_openings(), healed))
    mended = (text.span(*span)[0] for span in heapq.merge(formal, _positions(healed), signed))
    yield from heapq.merge(mended, _printed_positions(text.raw))


def _positions(healed: str) -> Iterator[tuple[int, int]]:
    """Where a position in capitals stands behind a mark or in a new paragraph."""
    for mark in scan.each(_MARKS, healed):
        found = _office().match(healed, mark.end())
        if found and found[0].isupper():
            yield found.span()


def _printed_positions(raw: str) -> Iterator[int]:
    """Where a printed line begins with a position, which healing may have joined to the line above."""
    for line in _LINE_IN_CAPITALS.finditer(raw):
        found = _office().match(unicodedata.normalize("NFC", line["words"]))
        if found and found[0].isupper():
            yield line.start("words")


def _begins_word(found: re.Match[str]) -> bool:
    """A form opens a block at the beginning of a word; without its point only at the beginning of a line."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    return before in ("", "\n") or (not before.isalnum() and bool(found["point"] or "/" in found[0]))


_MARKS = scan.beginning("\n./;)”", rf"\s?(?=[{_UPPER}]{{2}})")


@cache
def _form_openings() -> tuple[re.Pattern[str], ...]:
    return scan.beginning(forms(), rf"(?:(?P<point>\s?[./]\s?)|\s)(?=[{_UPPER}]{{2}})")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{capital_positions()})(?!\w)")


@cache
def _signed_openings() -> tuple[re.Pattern[str], ...]:
    return scan.beginning("([", rf"\s?(?:{words('signed')})", re.IGNORECASE)


# --- reading a block ----------------------------------------------------------------------------------------


def _read(raw: str, start: int) -> Signature:
    line_start = max(raw.rfind("\n", 0, start) + 1, start - _WINDOW)
    cells = (cell for cell in lines.read(raw, line_start, start + _WINDOW) if cell.end > start)
    here = next(cells, None)
    block = _Block(start, here.indent if here else 0)
    while here:
        after = next(cells, None)
        if not block.add(here, after):
            break
        here = after
    return block.signature()


class _Block:
    """A closing block while its cells are read one after the other."""

    def __init__(self, start: int, indent: int) -> None:
        self.start = self.end = start
        self.indent = indent
        self.signers: list[str] = []
        self.positions: list[str | None] = []
        self.pending: list[
            str
        ] = []  # positions that wait for a name, several where columns stand side by side
        self.row = -1  # of the last position
        self.body: str | None = None
        self.chief: str | None = None
        self.form = ""  # the form whose object is still to come
        self.open = False  # whether a name may come
        self.idle = 0  # cells since the last that belonged to the block

    def add(self, cell: Line, after: Line | None) -> bool:
        """Read one cell; False when the block has ended."""
        text = cell.text
        if cell.indent < min(self.indent // 2, _MARGIN):
            return True
        if text[0] in "-–+•":
            at = beside(text)
            if at is None:
                return True
            text = text[at:]
        belongs = [self._take(kind, word, cell, after) for kind, word in _tokens(text)]
        if any(belongs):
            self.end, self.idle = cell.end, 0
        else:
            self.idle += 2 if text.count(" ") > 4 else 1
        return self.idle < (2 if self.signers and not self.open else _PATIENCE)

    def _take(self, kind: str, word: str, cell: Line, after: Line | None) -> bool:
        if kind == "form":
            self.form, self.pending, self.open = word, [], True
        elif kind == "position":
            self._hold(word, cell.row)
        elif kind == "signed":
            self.open = True
        elif word.isupper():
            return self.open and (self._read_capitals(word) or cell.row <= self.row + 1)
        else:
            return self.open and self._sign(word, cell, after)
        return True

    def _hold(self, office: str, row: int) -> None:
        if self.form == "instead":
            self.chief, self.form = office, ""
            return
        held = f"Quyền {office}" if self.form == "acting" else office
        self.pending = [*self.pending, held] if row == self.row else [held]
        self.form, self.open, self.row = "", True, row

    def _read_capitals(self, word: str) -> bool:
        """Capitals that go on with a position, or name the body or the chief of a form."""
        longer = position(f"{self.pending[-1]} {word}") if self.pending else None
        if longer:
            self.pending[-1] = longer
        elif self.form == "for":
            self.body = f"{self.body} {word}" if self.body else word
        elif self.form == "instead":
            self.chief, self.form = word, ""
        else:
            return False
        return True

    def _sign(self, word: str, cell: Line, after: Line | None) -> bool:
        person = _NAME.fullmatch(_rank().sub("", word))
        if not person or _no_name().match(word):
            return False
        self.signers.append(_whole(person[0], cell, after))
        self.positions.append(self.pending.pop(0) if self.pending else None)
        self.open, self.form = bool(self.pending), ""
        return True

    def signature(self) -> Signature:
        """What was read so far."""
        positions = tuple(self.positions or self.pending)
        signers = tuple(self.signers)
        return Signature(signers, positions, self.body, self.chief, self.start, self.end, self.indent)


def _whole(name: str, cell: Line, after: Line | None) -> str:
    """A name, with its last syllable when that was wrapped onto a line of its own."""
    if not after or after.gap or after.indent != cell.indent:
        return name
    return f"{name} {after.text}" if after.text.isalpha() and after.text.istitle() else name


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The parts of one cell in order: forms, positions, marks that stand for the hand, other text.

    >>> list(_tokens("KT. THỦ TƯỚNGPHÓ THỦ TƯỚNG(Đã ký)Nguyễn Hòa Bình"))[:3]
    [('form', 'instead'), ('position', 'Thủ tướng'), ('position', 'Phó Thủ tướng')]
    """
    done = 0
    for found in _parts().finditer(text):
        if found["position"] and not (found[0].isupper() or found[0] == text):
            continue
        if rest := text[done : found.start()].strip(_EDGE):
            yield "text", rest
        done = found.end()
        if found["form"]:
            yield "form", form(found["form"])
        elif found["position"]:
            yield "position", position(found["position"]) or ""
        else:
            yield "signed", found[0]
    if rest := text[done:].strip(_EDGE):
        yield "text", rest


# --- the words ----------------------------------------------------------------------------------------------


@cache
def _parts() -> re.Pattern[str]:
    # Bodies are named by their members (BAN BÍ THƯ, ĐOÀN CHỦ TỊCH): there a position's name is no position.
    # A form may be glued to the capitals before it where a portal has lost the line ends.
    letters = form_words()
    return re.compile(
        rf"(?-i:(?P<form>(?<!\w)(?:{letters})|(?<=[{_UPPER}])(?:{letters})(?=\.))(?:\s?[./]\s?|\s)(?=[{_UPPER}]{{2}}))"
        rf"|(?<!BAN\s)(?<!ĐOÀN\s)(?<!ĐỒNG\s)(?P<position>{position_words()})"
        rf"|(?P<signed>[(\[]?\s?(?:{words('signed')})[^)\]]{{0,30}}[)\]]?)",
        re.IGNORECASE,
    )


@cache
def _no_name() -> re.Pattern[str]:
    """What has the shape of a name and is a heading: "Luật Giá", "Phụ Lục"."""
    kinds = (row["name"] for row in rows("kinds"))
    return re.compile(rf"(?:{pattern([*kinds, *phrases('annex')])})(?!\w)", re.IGNORECASE)


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{words('rank')})\s?)+(?=[{_UPPER}])")
