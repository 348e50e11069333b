"""Bodies: whose organ a number names, and where it stands."""

from __future__ import annotations

import pytest

from graph.bodies import CENTRAL, LOCAL, code_of, members, place_slug, province_of, scope


@pytest.mark.parametrize(
    ("organ", "issuer", "reach"),
    [
        ("TW", None, CENTRAL),
        ("BYT-BTC", None, CENTRAL),
        ("UBTVQH15", None, CENTRAL),
        ("TU", None, LOCAL),
        ("SYT", None, LOCAL),
        ("CTUBND", "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An", LOCAL),
        ("XYZ", "Ủy ban nhân dân tỉnh Nghệ An", LOCAL),
        ("XYZ", None, None),
        ("", "Bộ Y tế", CENTRAL),
    ],
)
def test_the_code_decides_and_the_issuer_helps_where_it_is_unknown(
    organ: str, issuer: str | None, reach: str | None
) -> None:
    assert scope(organ, issuer) == reach


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân thành phố Huế", "hue"),
        ("Ban Thường vụ Tỉnh ủy Đắk Lắk", "dak-lak"),
        ("Sở Y tế tỉnh Bắc Cạn", "bac-kan"),
        ("Ủy ban nhân dân huyện Yên Định, tỉnh Thanh Hóa", "thanh-hoa.huyen-yen-dinh"),
        ("Ủy ban nhân dân thành phố Thanh Hóa", None),
        ("Ủy ban nhân dân", None),
    ],
)
def test_a_local_organ_is_placed_by_its_name(issuer: str, place: str | None) -> None:
    assert place_slug(issuer, None) == place


def test_a_ward_named_like_a_province_is_not_that_province() -> None:
    assert province_of("Ủy ban nhân dân phường Cao Bằng") is None
    assert place_slug("Ủy ban nhân dân phường Cao Bằng", "Thái Nguyên") == "thai-nguyen.phuong-cao-bang"


def test_joint_issuers_are_parted_and_names_with_commas_are_not() -> None:
    assert members("Bộ Y tế, Bộ Văn hóa, Thể thao và Du lịch") == (
        "Bộ Y tế",
        "Bộ Văn hóa, Thể thao và Du lịch",
    )
    assert members("Hội đồng Lịch sử, Địa lý quê nhà") == ("Hội đồng Lịch sử, Địa lý quê nhà",)


def test_the_code_of_a_body_is_that_of_its_longest_name() -> None:
    assert code_of("Hội đồng nhân dân tỉnh Thanh Hóa") == "HĐND"
    assert code_of("Câu lạc bộ thơ") == ""
