"""Plain text in any encoding a Vietnamese document has had, and text typed in the fonts of an older code.

Unicode shows itself (a mark, zero bytes, well-formed UTF-8). The eight-bit codes do not: the bytes are read
in each of them, and that reading is taken in which most words are Vietnamese syllables. A note says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.formats import Extracted, Undecodable
from corpus.old_codes import WORD, Convert, latin, ways
from corpus.syllables import SIGNS, is_vietnamese

_SAMPLE = 3000  # words with marks by which an encoding is judged
_ENOUGH = 0.75  # share of them that must be Vietnamese syllables, foreign names and damage allowed for
_SURE, _FEW = 0.9, 3  # the same for a single line among lines of Unicode, and how many words it must have
_FOREIGN = 0.4  # share of syllables up to which a text as it stands is not Vietnamese
_BROKEN = 0.002  # share of a UTF-8 text that may be broken and still be UTF-8

_BINARY = "tệp nhị phân, không phải văn bản / a binary file, not a text"
_UNKNOWN = (
    "không nhận ra bảng mã: không phải UTF-8, UTF-16, Windows-1258, TCVN3 hay VNI"
    " / the encoding is not known: not UTF-8, UTF-16, Windows-1258, TCVN3 or VNI"
)


def extract(data: bytes) -> Extracted:
    """A plain text. Raises Undecodable for binary data and for bytes that are Vietnamese in no encoding.

    >>> extract("Quyết định".encode()).encoding
    'UTF-8'
    >>> found = extract(b"Quy\\xd5t \\xae\\xdenh c\\xf1a ban nh\\xa9n d\\xa9n t\\xd8nh H\\xb5 T\\xdcnh")
    >>> found.encoding, found.text
    ('TCVN3', 'Quyết định của ban nhân dân tỉnh Hà Tĩnh')
    """
    found = unicode(data)
    if found is None:
        text, encoding, note = eight_bit(latin(data))
        return Extracted(text, "txt", encoding, (note,))
    text, converted = from_fonts(found.text)
    return Extracted(text, "txt", found.encoding, (*found.notes, converted) if converted else found.notes)


def unicode(data: bytes) -> Extracted | None:
    """The text if the bytes are UTF-8 or UTF-16, None if they are of an eight-bit code.

    Raises Undecodable for binary data. A mark at the beginning is no part of the text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Extracted(_strict(data, "utf-16", "UTF-16"), "txt", "UTF-16")
    if b"\0" in data:
        return _utf16_without_mark(data)
    name = "UTF-8 BOM" if data.startswith(b"\xef\xbb\xbf") else "UTF-8"
    try:
        return Extracted(data.decode("utf-8-sig"), "txt", name)
    except UnicodeDecodeError:
        return _damaged_utf8(data, name)


def _damaged_utf8(data: bytes, name: str) -> Extracted | None:
    """UTF-8 with a few broken places; None where they are too many to be damage."""
    text = data.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(c > "\x7f" for c in text) - broken
    if broken > max(1, _BROKEN * len(text)) or broken * 5 > whole:
        return None
    note = f"{broken} chỗ hỏng, thay bằng U+FFFD / {broken} places not UTF-8, U+FFFD stands for them"
    return Extracted(text, "txt", name, (note,))


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        where = error.start
        raise Undecodable(f"không phải {name} ở byte {where} / not {name} at byte {where}") from error
    if "\0" in text:
        raise Undecodable(_BINARY)
    return text


_WRITTEN = re.compile("[\t\n\r\x20-\x7e\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u206f]")


def _utf16_without_mark(data: bytes) -> Extracted:
    """UTF-16 whose first two bytes do not say which byte of a pair is the greater one."""
    for codec, name in (("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE")):
        text = data.decode(codec, errors="replace")
        # Any bytes are letters of something in UTF-16; in Vietnamese half of the characters are plain ASCII.
        plain = sum("\t" <= c <= "~" for c in text)
        if len(data) % 2 == 0 and len(_WRITTEN.findall(text)) > 0.95 * len(text) and plain > 0.3 * len(text):
            note = f"không có dấu BOM, đọc theo {name} / no byte order mark, taken for {name}"
            return Extracted(_strict(data, codec, name), "txt", name, (note,))
    raise Undecodable(_BINARY)


def eight_bit(text: str, unmarked: bool = False) -> tuple[str, str, str]:
    """A text that was read as Windows-1252 read again in the code that makes it Vietnamese; its name; a note.

    ``unmarked``: Windows-1252 itself may be the answer (HTML writes the letters it lacks as references).
    Raises Undecodable where no code does.
    """
    words = _words(text)
    if not words:
        return text, "Windows-1258", "ngoài ASCII chỉ có dấu câu / beyond ASCII there is only punctuation"
    known = {"Windows-1252": _as_it_is, **ways()} if unmarked else ways()
    share, name = _best(words, known)
    if share < _ENOUGH:
        raise Undecodable(_UNKNOWN)
    return known[name](text), name, _note(name, share, len(words))


def from_fonts(text: str) -> tuple[str, str | None]:
    """A Unicode text with what was typed in TCVN3 or VNI fonts converted, and a note where there was any.

    A text all of which is in such a font is converted whole, else the lines that are.

    >>> from_fonts("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")[0]
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    >>> from_fonts("Cộng hòa xã hội chủ nghĩa Việt Nam")
    ('Cộng hòa xã hội chủ nghĩa Việt Nam', None)
    """
    if not _ODD.search(text):
        return text, None
    fonts = {name: ways()[name] for name in ("TCVN3", "VNI")}
    words = _words(text)
    share, name = _best(words, fonts)
    if len(words) >= _FEW and share >= _ENOUGH and _share(words, _as_it_is) <= _FOREIGN:
        return fonts[name](text), _note(f"phông/font {name}", share, len(words))
    return _lines_from_fonts(text, fonts)


def _lines_from_fonts(text: str, fonts: Mapping[str, Convert]) -> tuple[str, str | None]:
    taken: list[str] = []
    lines = text.split("\n")
    for k, line in enumerate(lines):
        words = _words(line) if _ODD.search(line) else []
        if len(words) < _FEW or _share(words, _as_it_is) > _FOREIGN:
            continue
        share, name = _best(words, fonts)
        if share >= _SURE:
            lines[k] = fonts[name](line)
            taken.append(name)
    if not taken:
        return text, None
    names, count = ", ".join(sorted(set(taken))), len(taken)
    return "\n".join(
        lines
    ), f"{count} dòng phông {names} được chuyển / {count} lines in {names} fonts converted"


def _note(name: str, share: float, count: int) -> str:
    return (
        f"đọc theo {name}: {share:.0%} trong {count} chữ có dấu đúng âm tiết"
        f" / taken for {name}: {share:.0%} of {count} marked words are syllables"
    )


# What Vietnamese in Unicode has no letter for, and an older code has.
_ODD = re.compile("[¡-¦¨-¯´-¶¸-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_MARKED = re.compile(r"[^\x07-\x10\x18-\x7f]")  # beyond ASCII, or a control that is a capital of TCVN 5712


def _words(text: str) -> list[str]:
    """The words of a text that hold more than ASCII and signs, up to a number that is enough to judge by."""
    found: list[str] = []
    for word in WORD.finditer(text):
        if _MARKED.search(word[0]) and not SIGNS.fullmatch(word[0]):
            found.append(word[0])
            if len(found) == _SAMPLE:
                break
    return found


def _best(words: Sequence[str], ways: Mapping[str, Convert]) -> tuple[float, str]:
    """The greatest share of syllables and the name of its reading; of equals the first."""
    return max(((_share(words, way), name) for name, way in ways.items()), key=lambda scored: scored[0])


def _share(words: Sequence[str], way: Convert) -> float:
    return sum(is_vietnamese(way(word)) for word in words) / len(words) if words else 0.0


def _as_it_is(text: str) -> str:
    return text
