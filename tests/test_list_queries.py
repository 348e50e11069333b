"""Named queries about lists, likenesses and force: their rows beside the five documents with lists."""

from __future__ import annotations

from functools import cache

import pytest
from cases import TESTS
from graphs import gold_documents, in_rdflib
from lists import catalogue, decided, relations
from rdflib.query import ResultRow

from graph.answers import as_csv, value
from graph.ask import Table, ask, bind, terms, understood
from graph.build import add, give
from graph.store import Store

EXPECTED = TESTS / "expected" / "lists"
VALUES = {"imported-relations": {"document": "281/QĐ-TTg"}, "in-force-on": {"day": "2024-06-01"}}
NAMES = sorted(path.stem for path in EXPECTED.glob("*.csv"))


@cache
def store() -> Store:
    made = Store.memory()
    add(gold_documents(), made)
    known = catalogue(
        ("15/2023/QH15", "Luật", "Luật Khám bệnh, chữa bệnh", "09/01/2023", "Quốc hội", "01/01/2024"),
        ("40/2009/QH12", "Luật", "Luật Khám bệnh, chữa bệnh", "23/11/2009", "Quốc hội", "", "01/01/2024"),
        ("681/QĐ-TTg", "Quyết định", "lộ trình phát triển bền vững", "06/04/2019", "Thủ tướng Chính phủ"),
        ("72-NQ/TW", "Nghị quyết", "", "09/09/2025", "Bộ Chính trị", "", "01/10/2025", "Hết hiệu lực"),
        ("17/2017/TT-BGDĐT", "Thông tư", "sửa đổi cụm từ", "20/12/2007", ""),
        ("02/2017/TT-", "Thông tư", "", "", ""),
    )
    theirs = relations(
        ("281/QĐ-TTg", "Văn bản được dẫn chiếu", "25-CT/TW", "", "", "05/04/2024", "25/10/2023"),
        ("72-NQ/TW", "implements", "282/NQ-CP", "in", "", "09/09/2025", "15/09/2025"),
        ("15/2023/QH15", "Văn bản được thay thế", "40/2009/QH12"),
        ("1183/QĐ-TTg", "cites", "25-CT/TW", "", "", "14/10/2024", "25/10/2023"),
        ("282/NQ-CP", "cites", "28-CT/TW", "", "", "15/09/2025", "25/12/2023"),
        ("68-NQ/TW", "cites", "72-NQ/TW", "in", "", "04/05/2025", "09/09/2025"),
    )
    said = decided(
        ("vn/luat/kham-benh-chua-benh", "same", "vn/luat/qh15/2023/15", "N.V.A.", "2026-01-05", "in force")
    )
    give([known, theirs, said], made)
    return made


def table(name: str) -> Table:
    answer = ask(store(), name, VALUES.get(name, {}))
    assert isinstance(answer, Table)
    return answer


def test_each_of_these_queries_has_its_rows() -> None:
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_query_has_the_expected_rows(name: str) -> None:
    assert as_csv(table(name)) == (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert table(name).rows


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_alike_in_rdflib(name: str) -> None:
    query = understood(name)
    rows = []
    for row in in_rdflib(store()).query(bind(query.sparql, terms(query, VALUES.get(name, {}), store()))):
        assert isinstance(row, ResultRow)
        rows.append(tuple("" if cell is None else str(cell) for cell in row))
    assert rows == [tuple(value(cell) for cell in row) for row in table(name).rows]
