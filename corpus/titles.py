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
    return re.compile(rf"\s{_words('open')}(?!\w)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"[;\n]|\.(?=\s|$)|\s?{_words('close')}|(?P<comma>,\s)|(?P<bracket>[()“”])")


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(rf"\s{_words('act')}(?!\w)")


def opening(text: str, start: int, end: int) -> int | None:
    """Where in ``text[start:end]`` the first words that open a title begin, if any do."""
    found = _opening().search(plain(text), start, end)
    return found.start() if found else None


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
    return _unquoted_end(text, start) if _opening().match(form, start) else start


def _unquoted_end(text: str, start: int) -> int:
    """The first mark or word that ends a title, outside of brackets and quotations that the title opens."""
    depth = 0
    limit = min(len(text), start + _LONGEST)
    for stop in _closing().finditer(plain(text), start + 1, limit):
        if stop["comma"]:
            if _agency_acts(text, stop.end()):
                return stop.start()
        elif stop["bracket"]:
            depth += 1 if stop[0] in "(“" else -1
            if depth < 0:
                return stop.start()
        elif not depth or stop[0] not in ";\n.":
            return stop.start()
    return limit


def _agency_acts(text: str, start: int) -> bool:
    """Whether a clause like "Ủy ban nhân dân tỉnh ban hành …" begins here: the sentence goes on, the title does not."""
    issuer = agencies.at(text, start)
    return bool(issuer and _acting().match(plain(text), issuer.end))


def clean(text: str) -> str | None:
    """A title as one shows it: white space collapsed, None when nothing is left."""
    return " ".join(text.split()).strip(" ,;:.-") or None
