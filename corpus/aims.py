"""Aims: the targets a plan states in prose ("Đến năm 2030, tuổi thọ trung bình đạt 75,5 tuổi")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import actors, figures, values
from corpus.letters import CAPITAL
from ontology.spelling import pattern

_ASIDE = re.compile(r"\s?\([^()]*\)?")
_PART_OF = re.compile(r"^\s*\w[^,]*,\s*trong\sđó\s(?!có\s)")  # "đạt 2% GDP, trong đó vốn xã hội chiếm 60%"
_EMPTY = re.compile(r"(?:kế\shoạch|dự\stoán|so|nhiệm\svụ)(?:\s\w+)?$", re.IGNORECASE)
_LONGEST = 4000  # characters of a sentence; what is longer is no sentence
_SHORTEST = 4  # words an indicator keeps when its end is cut
_YEAR = re.compile(
    r"(?<!tháng\s\d\s)(?<!tháng\s\d\d\s)(?:(?:đến|vào|từ|trong|hết|tới)\s)?năm\s(?P<year>20\d\d)(?!\d)"
    r"|giai\sđoạn\s(?:\d\s)?\(?20\d\d\s?[-–]\s?(?P<until>20\d\d)",
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
        found = list(figures.find(sentence, start, end))
        first = found[0].start if found else start
        for k, figure in enumerate(found):
            before = max((f.end for f in found[:k] if f.depth <= figure.depth), default=start)
            after = min((f.start for f in found[k + 1 :] if f.depth <= figure.depth), default=end)
            indicator = _indicator(sentence, before, figure, after, whole)
            if said and not _says_something(indicator):  # "đạt 92% vào năm 2026, 95% vào năm 2030"
                indicator = said
            if _says_something(indicator):
                said = indicator
                whole = whole or ("" if figure.counted else _owner(indicator))
                year = _own_year(sentence[figure.end : after], sentence[:first]) or year_of(
                    sentence, figure.start, figure.end
                )
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


def _indicator(sentence: str, before: int, figure: figures.Figure, after: int, whole: str) -> str:
    """What a figure measures: what stands before it if that names a quantity, else what follows it."""
    left, right = sentence[before : figure.start], sentence[figure.end : after]
    within = left.count("(") > left.count(")")
    left = left.rpartition("(")[2] if within else left
    right = right.partition(")")[0] if within else right
    left = left if within else _PART_OF.sub("", left)
    head = None if left.rstrip().endswith(",") else _head(left)
    if head is not None:
        return _trimmed(left[head:])
    if _is_subject(left, right):
        return _trimmed(left)
    if figure.counted and not left.rstrip().endswith(":"):
        owner = (_trimmed(left) or whole) if re.search(r"(?<!\w)có(?:\stừ)?\s*$", left) else ""
        return " ".join(f"{figure.unit} {_cut(right)} {owner}".split())
    if figure.unit not in ("%", "‰") or not re.match(r"\s?\w", right):
        return _trimmed(left)
    things, subject = _cut(re.split(r",?\strong\sđó(?!\w)", right)[0]), _trimmed(left)
    if figures.reaches().search(left) and len(things.split()) <= 2 <= len(subject.split()):
        return subject  # "kinh phí cho nghiên cứu đạt 2% GDP"
    return _of_share(left, things, whole if within else "")


def _head(left: str) -> int | None:
    """Where the name of the quantity measured begins: with the first of its words behind the last comma."""
    heads = [found.start() for found in _measure().finditer(left)]
    if not heads:
        return None
    comma = max(left.rfind(mark, 0, heads[-1]) for mark in (",", ";", " và "))
    return next(head for head in heads if head > comma)


def _is_subject(left: str, right: str) -> bool:
    """Whether what stands before a value reaches it as a part of what follows: "kinh phí cho nghiên cứu đạt
    2% GDP", "nhân lực nghiên cứu đạt 12 người trên một vạn dân"."""
    return (
        bool(_of_whole().match(right) and figures.reaches().search(left)) and len(_trimmed(left).split()) > 2
    )


def _of_share(left: str, things: str, whole: str) -> str:
    """The indicator of a share: what it is a share of, with who is to reach it or of what it is a part."""
    if whole and len(things.split()) <= _SHORTEST and re.match(r"\s?trong\sđó", left):
        return f"{things} trong số {whole}"
    if whole and re.match(r"(?:đạt|được)\s", things):  # "100% xã đạt cấp độ 4 và 90% đạt cấp độ 5"
        return f"{whole} {things}"
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
        words = _leads().sub("", figures.reaches().sub("", words).strip(" ,:-–")).strip(" ,:-–")
    return " ".join(words.split())


def _cut(right: str) -> str:
    """The words after a value, up to where the thing measured is named in full."""
    words = " ".join(_ASIDE.sub("", right.lstrip(" ,")).replace(")", "").split()).strip(" ,;:-–")
    words = _DATED.sub("", re.sub(r"\s(?:và|rồi)$", "", words))
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


def _own_year(behind: str, before: str) -> int | None:
    """The year right behind a value, in a sentence that names none before its first."""
    found = None if _YEAR.search(before) else _YEAR.search(behind)
    return (
        int(found["year"] or found["until"])
        if found and not _AGAINST.search(behind[: found.start()])
        else None
    )


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('measure'))})(?!\w)", re.IGNORECASE)


@cache
def _of_whole() -> re.Pattern[str]:
    return re.compile(rf"[\s/]*(?:{pattern(values.by_role('whole'))})(?!\w)", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern(values.by_role('leads'))})(?!\w)\s?", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    """A clause before the subject: "…, phấn đấu đến năm 2030,"."""
    return re.compile(
        rf"(?<!\w)(?:phấn\sđấu|để|nhằm|bảo\sđảm|đảm\sbảo|{_YEAR.pattern})(?!\w)[,\s]*", re.IGNORECASE
    )


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


def reports(heading: str) -> bool:
    """Whether what stands below a heading is no aim: "I. TÌNH HÌNH THỰC HIỆN NĂM 2025"."""
    return len(heading) < 200 and bool(_reports().search(heading[:100])) and not announces(heading)


def is_meant(sentence: str, aim: Aim) -> bool:
    """Whether a number in running text states an aim: a word says so, or a share begins the sentence."""
    if _aims().search(sentence) or re.match(r"[^\w<>≥≤]*[<>≥≤]?\s?\d+(?:,\d+)?\s?%", sentence):
        return True
    return aim.unit == "%" and values.parse(aim.value).comparator in (">=", "<=", ">")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('zone'))})(?!\w)", re.IGNORECASE)


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('report'))})(?!\w)", re.IGNORECASE)


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('aim'))})(?!\w)", re.IGNORECASE)
