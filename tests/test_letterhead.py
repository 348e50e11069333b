"""Letterheads: whatever the layout, the same issuer, number, date and place come out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import lines
from corpus.head import issuer, letterhead
from corpus.head.letterhead import Letterhead
from corpus.places import Place, places

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
UNDER = "Độc lập - Tự do - Hạnh phúc"
LAYOUTS = {
    "one column": "UBND {here}\n{organ}\n-----\n{motto}\n{under}\nSố: {number}\n{place}, {day}\n",
    "two columns": "UBND {here}\t{motto}\n{organ}\t{under}\nSố: {number}\t{place}, {day}\n",
    "gaps": "  UBND {here}      {motto}\n {organ}      {under}\n Số: {number}      {place}, {day}\n",
    "glued": "UBND {here} {motto}\n{organ} {under}\nSố: {number} {place}, {day}\n",
    "table": "|**UBND {here}**|**{motto}**|\n|**{organ}**|{under}|\n|Số:\n{number}|*{place},\n{day}*|\n",
    "one line": "UBND {here} {organ} {motto} {under} Số: {number} {place}, {day}\n",
    "number last": "UBND {here}\n{organ}\n{motto}\n{under}\n{place}, {day}\nSố:\n{number}",
    "stamped": "SỞ NỘI VỤ\nsnv@example.vn\n10:11:12\n\nUBND {here}\n{organ}\nSố: {number}\n{place}, {day}",
}
ORGANS = {"SỞ Y TẾ": ("Sở Y tế", "SYT"), "SỞ TÀI CHÍNH": ("Sở Tài chính", "STC")}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@given(
    n=st.integers(1, 99999),
    day=st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    here=st.sampled_from(places()),
    organ=st.sampled_from(sorted(ORGANS)),
)
def test_a_printed_letterhead_comes_back(layout: str, n: int, day: date, here: Place, organ: str) -> None:
    full, code = ORGANS[organ]
    printed = layout.format(
        here=f"{here.kind} {here.name}".upper(),
        organ=organ,
        number=f"{n}/KH-{code}",
        place=here.name,
        day=f"ngày {day.day:02} tháng {day.month} năm {day.year}",
        motto=MOTTO,
        under=UNDER,
    )
    cells = list(lines.read(printed))
    first, last = letterhead.span(cells)
    head = letterhead.read(cells[first:last])
    assert (head.number, head.date, head.place) == (f"{n}/KH-{code}", day.isoformat(), here.name)
    assert issuer.of_lines(head.organs, here.name) == f"{full} {here.kind} {here.name}"


@pytest.mark.parametrize(
    ("printed", "suffix", "number"),
    [
        ("Số:           /KH-UBND", "KH-UBND", None),
        ("Số: ......../2025/NQ-HĐND", "2025/NQ-HĐND", None),
        ("Số:       -KH/TU", "KH/TU", None),
        ("Số: 542\n/TB-UBND", None, "542/TB-UBND"),
        ("Luật số: 61/2024/QH15", None, "61/2024/QH15"),
        ("Số 37-HD/BTGDVTW", None, "37-HD/BTGDVTW"),
        ("Số: 507 /UBND-KGVX", None, "507/UBND-KGVX"),
        ("CÔNG BÁO/Số 345 + 346/Ngày 02-4-2023", None, None),
        ("theo Quyết định số 12/QĐ-UBND", None, None),
    ],
)
def test_a_number_or_what_is_left_of_it(printed: str, suffix: str | None, number: str | None) -> None:
    head = letterhead.read(list(lines.read(printed)))
    assert (head.suffix, head.number) == (suffix, number)


@given(st.text())
def test_any_string_has_a_letterhead_within_its_cells(text: str) -> None:
    cells = list(lines.read(text))
    first, last = letterhead.span(cells)
    assert 0 <= first <= last <= len(cells)
    assert isinstance(letterhead.read(cells), Letterhead)
