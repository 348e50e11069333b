"""Aims: the targets a plan states in prose ("Đến năm 2030, tuổi thọ trung bình đạt 75,5 tuổi")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import actors, values
from corpus.letters import CAPITAL
from ontology.spelling import pattern

_ASIDE = re.compile(r"\s?\([^()]*\)?")
_EMPTY = re.compile(r"(?:kế\shoạch|dự\stoán|so|nhiệm\svụ)(?:\s\w+)?$", re.IGNORECASE)
_LONGEST = 4000  # characters of a sentence; what is longer is no sentence
_SHORTEST = 4  # words an indicator keeps when its end is cut
_YEAR = re.compile(
    r"(?<!tháng\s\d\s)(?<!tháng\s\d\d\s)(?:(?:đến|vào|từ|trong|hết|tới)\s)?năm\s(?P<year>20\d\d)(?!\d)"
    r"|giai\sđoạn\s20\d\d\s?[-–]\s?(?P<until>20\d\d)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?<!so\svới)(?<!cùng\skỳ)(?:^|,?\s)(?:{_YEAR.pattern})$", re.IGNORECASE)
_AGAINST = re.compile(r"so\svới[^,;.]{0,60}$|(?:trước|sau)\s?$", re.IGNORECASE)  # a year to compare with


@dataclass(frozen=True, slots=True)
class Aim:
    """A target in a sentence. ``value`` is as printed and stands at ``at``; ``start:end`` also holds the
    indicator; all are offsets in the text it was read from. ``year`` is what the sentence names, or None."""

    indicator: str
    unit: str | None
    year: int | None
    value: str
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with its comparison in a clause: where it stands, its unit, and whether things are counted."""

    start: int
    end: int
    value: str
    unit: str | None
    counted: bool
    depth: int  # of brackets


def find(sentence: str) -> Iterator[Aim]:
    """The aims of one sentence, in order.

    >>> aim = next(find("Đến năm 2030, tuổi thọ trung bình đạt 75,5 tuổi."))
    >>> aim.indicator, aim.value, aim.unit, aim.year
    ('tuổi thọ trung bình', '75,5', 'tuổi', 2030)
    >>> [(a.indicator, a.value) for a in find("Phấn đấu 100% xã, phường đạt tiêu chí quốc gia về y tế.")]
    [('xã, phường đạt tiêu chí quốc gia về y tế', '100%')]
    """
    if len(sentence) > _LONGEST or _past().search(sentence):
        return
    whole = ""
    for start, end in _clauses(sentence):
        said = ""
        figures = list(_figures(sentence, start, end))
        for k, figure in enumerate(figures):
            before = max((f.end for f in figures[:k] if f.depth <= figure.depth), default=start)
            after = min((f.start for f in figures[k + 1 :] if f.depth <= figure.depth), default=end)
            indicator = _indicator(sentence, before, figure, after, whole)
            if not indicator and said:  # "đạt 92% vào năm 2026, 95% vào năm 2030"
                indicator = said
            if _says_something(indicator):
                said = indicator
                whole = whole or _owner(indicator)
                year = year_of(sentence, figure.start, figure.end)
                yield Aim(indicator, figure.unit, year, figure.value, before, after, figure.start)


def _says_something(indicator: str) -> bool:
    """Whether an indicator names a quantity: "100% kế hoạch" does not, nor does "tỷ lệ" alone."""
    return len(indicator.split()) > 1 and not _measure().fullmatch(indicator) and not _EMPTY.match(indicator)


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r";|\.(?=\s|$)|\n", sentence):
        yield start, found.start()
        start = found.end()
    yield start, len(sentence)


def _figures(sentence: str, start: int, end: int) -> Iterator[_Figure]:
    """The numbers of a clause that state an aim: shares, and amounts that a verb or a comparison leads in."""
    last_share = -1
    for found in _figure().finditer(sentence, start, end):
        before = sentence[start : found.start()]
        share = bool(found["share"])
        if _unmeasured().search(before) or (not share and not _is_amount(found, before)):
            continue
        follows = last_share >= 0 and "," not in sentence[last_share : found.start()]
        if follows and not share and not found["often"]:
            continue  # "60% số nhà vệ sinh đạt ≥ 4 điểm": the second number belongs to the first
        last_share = found.end() if share else last_share
        unit = found["share"] or found["unit"] or ("lần/năm" if found["often"] else None)
        last = next(name for name in ("bound", "often", "share", "number") if found[name])
        end_of_value = found.end(last)
        value = " ".join(sentence[found.start() : end_of_value].split())
        depth = before.count("(") - before.count(")")
        yield _Figure(found.start(), found.end(), value, unit, bool(found["thing"]), depth)


def _is_amount(found: re.Match[str], before: str) -> bool:
    if found["often"] or found["strong"]:
        return bool(found["often"] or found["unit"] or found["thing"])
    if not (found["unit"] or found["thing"]):
        return bool(re.search(r":\s?$", before)) and not re.match(r"\s?\w", found.string[found.end() :])
    return bool(found["change"] or _reaches().search(before) or re.search(r":\s?$", before))


def _indicator(sentence: str, before: int, figure: _Figure, after: int, whole: str) -> str:
    """What a figure measures: what stands before it if that names a quantity, else what follows it."""
    left, right = sentence[before : figure.start], sentence[figure.end : after]
    within = left.count("(") > left.count(")")
    left = left.rpartition("(")[2] if within else left
    right = right.partition(")")[0] if within else right
    heads = [] if left.rstrip().endswith(",") else list(_measure().finditer(left))
    if heads:
        return _trimmed(left[heads[-1].start() :])
    if figure.counted and not left.rstrip().endswith(":"):
        owner = (_trimmed(left) or whole) if re.search(r"(?<!\w)có(?:\stừ)?\s*$", left) else ""
        return " ".join(f"{figure.unit} {_cut(right)} {owner}".split())
    if figure.unit not in ("%", "‰") or not re.match(r"\s?\w", right):
        return _trimmed(left)
    things, subject = _cut(right), _trimmed(left)
    if _reaches().search(left) and len(things.split()) <= 2 <= len(subject.split()):
        return subject  # "kinh phí cho nghiên cứu đạt 2% GDP"
    return _of_share(left, things, whole if within else "")


def _of_share(left: str, things: str, whole: str) -> str:
    """The indicator of a share: what it is a share of, with who is to reach it or of what it is a part."""
    if whole and len(things.split()) <= _SHORTEST and re.match(r"\s?trong\sđó", left):
        return f"{things} trong số {whole}"
    user = _uses().match(left)
    return f"{_trimmed(user['who'] or user['whom'])}: {things}" if user else things


def _trimmed(left: str) -> str:
    """The words before a value without the verbs at both of their ends and the clause that leads in."""
    words = _ASIDE.sub("", left)
    leads = [m.end() for m in _lead_in().finditer(words) if re.search(r"\w", words[m.end() :])]
    words = words[max(leads, default=0) :].strip(" ,:-–")
    shorter = None
    while words != shorter:
        shorter = words
        words = _leads().sub("", _reaches().sub("", words).strip(" ,:-–")).strip(" ,:-–")
    return " ".join(words.split())


def _cut(right: str) -> str:
    """The words after a value, up to where the thing measured is named in full."""
    words = " ".join(_ASIDE.sub("", right.lstrip(" ,")).replace(")", "").split()).strip(" ,;:-–")
    words = _DATED.sub("", words)
    for found in _ends().finditer(words):
        named = bool(re.match(rf"\stheo\s[{CAPITAL}]", words[found.start() :]))
        if len(words[: found.start()].split()) >= (2 if named else _SHORTEST):
            words = words[: found.start()]
            break
    return re.sub(r"\s(?:và|trong đó|trong đó có|đạt)$", "", words.strip(" ,;:-–"))


def _owner(indicator: str) -> str:
    """Whose quantity an indicator is, for a clause that names no subject of its own."""
    return re.split(rf"\s(?:{pattern(values.by_role('predicate'))})\s", indicator)[0]


def year_of(sentence: str, start: int, end: int) -> int | None:
    """The year a sentence names for a value at ``start:end``: the last before it, else the first after it.

    >>> year_of("Năm 2026 đạt 95%, đến năm 2030 đạt 99% so với năm 2020", 34, 37)
    2030
    """
    years = [
        (m.start(), int(m["year"] or m["until"]))
        for m in _YEAR.finditer(sentence)
        if not _AGAINST.search(sentence[: m.start()])
    ]
    earlier = [year for at, year in years if at < start]
    later = [year for at, year in years if at >= end and not re.search(r"[;.]", sentence[end:at])]
    return earlier[-1] if earlier else later[0] if later else None


@cache
def _figure() -> re.Pattern[str]:
    strong = pattern(
        f for f in values.by_role("compare") if f in "<>" or values.parse(f"{f} 1").comparator[-1] == "="
    )
    number = rf"(?<![\d/.,–-])(?:{values.NUMBER})(?:\s?[-–]\s?(?:{values.NUMBER}))?(?![\d/]|[.,]\d)"
    things, units = values.units("count"), values.units("unit")
    compare = rf"(?:(?P<strong>{strong})|{values.compare().pattern})\s?"
    return re.compile(
        rf"""(?:(?<!\w)(?P<change>{pattern(values.by_role("change"))})\s)?
             (?:(?P<often>(?:{strong})\s(?:mỗi|một|1|01)\snăm\s(?:một|hai|\d+)\slần)
              | (?:{compare})?(?P<number>{number}|(?<=nhất\s)(?:một|hai|ba)|(?<=thiểu\s)(?:một|hai|ba))
                (?:\s?(?P<share>%|‰)|\s?(?P<unit>(?:(?P<thing>{things})|{units})(?:/(?:vạn\s|\d[\d.]*\s)?[^\W\d]+)*(?!\w)))?)
             (?P<bound>\s(?:{pattern(values.by_role("bound"))})(?!\w))?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _unmeasured() -> re.Pattern[str]:
    words = pattern(values.by_role("unmeasured"))
    return re.compile(
        rf"(?<!\w)(?:covid|giai\sđoạn|nhiệm\skỳ)\s?[-–]?\s?$|(?<!\w)(?:{words})\s$", re.IGNORECASE
    )


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('measure'))})(?!\w)", re.IGNORECASE)


@cache
def _reaches() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|^)(?:{pattern(values.by_role('reach'))})\s*$", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern(values.by_role('leads'))})(?!\w)\s?", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    """A clause before the subject: "…, phấn đấu đến năm 2030,"."""
    return re.compile(rf"(?<!\w)(?:phấn\sđấu|để|nhằm|{_YEAR.pattern})(?!\w)[,\s]*", re.IGNORECASE)


@cache
def _uses() -> re.Pattern[str]:
    """Who is to reach a share of something: "Trạm Y tế phải thực hiện được 70% danh mục"."""
    verb, names = rf"(?:{pattern(values.by_role('use'))})", r"\w[^;:]*?"
    return re.compile(
        rf"\s?(?:[-–]\s)?(?:Đối\svới\s(?P<whom>{names})(?:\s{verb})?|(?P<who>{names})\s{verb})\s?$"
    )


@cache
def _ends() -> re.Pattern[str]:
    """Where a name ends: before "theo", "sau khi", before a verb after a comma, and where a mark was lost."""
    verbs = rf"(?:{actors.words('action').pattern}|(?:giảm|cắt\sgiảm|nâng)\s)"
    lost = rf"\s(?=[{CAPITAL}])(?=(?i:{actors.words('action').pattern}|{_measure().pattern}))"
    words = rf"\s(?!theo\sd)(?:{pattern(values.by_role('ends'))})\s"  # not before "theo dõi"
    return re.compile(rf"{words}|,\s(?={verbs})|\s-\s(?=[{CAPITAL}])|{lost}")


@cache
def _past() -> re.Pattern[str]:
    told = pattern(values.by_role("past"))
    rates = pattern(values.by_role("rate"))
    tariffs = pattern(values.by_role("tariff"))
    return re.compile(
        rf"(?<!\w)(?:{told})(?!\w)|(?<!\w)(?:{rates})\s(?:bằng\s|là\s)?\d|(?<!\w)(?:{tariffs})(?!\w)[^.;]{{0,160}}?\d",
        re.IGNORECASE,
    )


def announces(heading: str) -> bool:
    """Whether aims stand below a heading: "II. MỤC TIÊU ĐẾN NĂM 2030"."""
    return bool(_zone().search(heading[:100]))


def is_meant(sentence: str, aim: Aim) -> bool:
    """Whether a number in running text states an aim: a word says so, or a share begins the sentence."""
    if _aims().search(sentence) or re.match(r"[^\w<>≥≤]*[<>≥≤]?\s?\d+(?:,\d+)?\s?%", sentence):
        return True
    return aim.unit == "%" and values.parse(aim.value).comparator in (">=", "<=", ">")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('zone'))})(?!\w)", re.IGNORECASE)


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('aim'))})(?!\w)", re.IGNORECASE)
