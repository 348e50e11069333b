"""The tables of the older codes against their examples and against each other."""

from __future__ import annotations

import pytest

from corpus.old_codes import latin, ways
from ontology.tables import rows


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_tables_hold_every_vietnamese_letter_once(name: str) -> None:
    letters = [row["letter"] for row in rows(name)]
    assert len(letters) == len(set(letters)) == 134
    assert all(row["letter"] in row["example"] for row in rows(name))


def test_no_two_letters_are_written_alike() -> None:
    assert len({row["code"] for row in rows("tcvn3")}) == 134
    assert len({row["written"] for row in rows("vni")}) == 134


@pytest.mark.parametrize("row", rows("vni"), ids=lambda r: r["letter"])
def test_vni_examples(row: dict[str, str]) -> None:
    written = "".join({r["letter"]: r["written"] for r in rows("vni")}.get(c, c) for c in row["example"])
    assert ways()["VNI"](written) == row["example"]


@pytest.mark.parametrize("row", rows("tcvn3"), ids=lambda r: r["letter"])
def test_tcvn_examples(row: dict[str, str]) -> None:
    code = {r["letter"]: int(r["code"], 16) for r in rows("tcvn3")}
    written = latin(bytes(code.get(c, ord(c)) for c in row["example"]))
    assert ways()["TCVN 5712"](written) == row["example"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Uûy ban nhaân daân", "Ủy ban nhân dân"),
        ("UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"),
        ("Ñieàu 1. Quyeát ñònh", "Điều 1. Quyết định"),
    ],
)
def test_vni_as_people_typed_it(written: str, read: str) -> None:
    assert ways()["VNI"](written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Sè: 12/Q§-UBND", "Số: 12/QĐ-UBND"),
        ("UBND x· §«ng Anh", "UBND xã Đông Anh"),
        ("X· Hµ T©y", "Xã Hà Tây"),
    ],
)
def test_capitals_of_tcvn3(written: str, read: str) -> None:
    assert ways()["TCVN3"](written) == read


def test_every_byte_has_a_character() -> None:
    assert len(latin(bytes(range(256)))) == 256
