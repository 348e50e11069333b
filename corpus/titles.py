"""Titles: how far the subject of a cited document runs after its mention."""

from __future__ import annotations

import re
from functools import cache

from corpus import agencies
from corpus.plain import phrases, plain
from ontology.tables import rows

_LONGEST = 700  # characters; the longest title among 4,880 catalogued documents has 560
_QUOTED = re.compile(r"[\s,]*(?:ve\s(?:viec\s)?|v/v\s)?[“\"](?P<inside>[^”\"]{3,600})[”\"]")
_QUOTED_ON = re.compile(r"\s(?:tren\sdia\sban|giai\sdoan|den\snam)[^,;.()\n]{0,80}")


@cache
def _words(role: str) -> str:
    return phrases(r["phrase"] for r in rows("title_words") if r["role"] == role)


@cache
def _opening() -> re.Pattern[str]:
    """A word that opens a title; a bracket such as "(nay là tỉnh Đồng Tháp)" may stand before it."""
    aside = rf"(?:\s{_words('aside')}[^()\n]{{0,80}}\))?"
    return re.compile(rf"{aside}\s(?:{_words('open')}|(?P<small>{_words('open_small')}))(?!\w)")


@cache
def _closing() -> re.Pattern[str]:
    goes_on = rf"(?!\s{_words('go on')}(?!\w))"
    return re.compile(
        rf"[;](?:{goes_on})|\n|\.(?=\s|$)|\s?{_words('close')}|(?P<comma>,\s)|(?P<bracket>[()“”])"
        rf"|\s(?P<restart>{_words('restart')})(?!\w)"
    )


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(rf"\s{_words('act')}(?!\w)")


def opening(text: str, start: int, end: int) -> int | None:
    """Where in ``text[start:end]`` the first words that open a title begin, if any do."""
    return next((o.start() for o in _opening().finditer(plain(text), start, end) if _opens(text, o)), None)


def _opens(text: str, opening: re.Match[str]) -> bool:
    """ "Tổ chức" heads a column, "tổ chức" opens a title, "TỔ CHỨC" one in capitals."""
    word = text[opening.start("small") : opening.end("small")] if opening["small"] else ""
    return word[:1].islower() or word[-1:].isupper() or not word


def end(text: str, start: int) -> int:
    """Where the title that begins after the mention's end ``start`` stops; ``start`` itself when none follows.

    >>> t = "Kế hoạch số 212-KH/TU thực hiện Chỉ thị số 25-CT/TW của Ban Bí thư (gọi tắt là Kế hoạch)"
    >>> t[21:end(t, 21)]
    ' thực hiện Chỉ thị số 25-CT/TW của Ban Bí thư'
    """
    form = plain(text)
    quoted = _QUOTED.match(form, start)
    if quoted:
        on = _QUOTED_ON.match(form, quoted.end())
        return on.end() if on else quoted.end()
    opening = _opening().match(form, start)
    return _unquoted_end(text, opening.end()) if opening and _opens(text, opening) else start


def _unquoted_end(text: str, start: int) -> int:
    """The first mark or word that ends a title, outside of brackets and quotations that the title opens."""
    depth = 0
    limit = min(len(text), start + _LONGEST)
    for stop in _closing().finditer(plain(text), start, limit):
        if stop["comma"]:
            if _agency_acts(text, stop.end()):
                return stop.start()
        elif stop["restart"]:
            if _restarts(text, stop):
                return stop.start()
        elif stop["bracket"]:
            depth += 1 if stop[0] in "(“" else -1
            if depth < 0:
                return stop.start()
        elif not depth or stop[0] not in ";\n.":
            return stop.start()
    return limit


def _restarts(text: str, stop: re.Match[str]) -> bool:
    """Whether the words begin a paragraph: by their capital, or in capitals by the document they lead to."""
    if not text[stop.start("restart")].isupper():
        return False
    return text[stop.end() - 1].islower() or bool(_document().match(plain(text), stop.end()))


@cache
def _document() -> re.Pattern[str]:
    return re.compile(rf"\s{phrases(row['name'] for row in rows('kinds'))}\s")


def _agency_acts(text: str, start: int) -> bool:
    """Whether a clause like "Ủy ban nhân dân tỉnh ban hành …" begins here: the sentence goes on, the title does not."""
    issuer = agencies.at(text, start)
    return bool(issuer and _acting().match(plain(text), issuer.end))


def clean(text: str) -> str | None:
    """A title as one shows it: white space collapsed, None when nothing is left."""
    return " ".join(text.split()).strip(" ,;:.-") or None
