"""Offices: what people call an agency, and whom that means."""

from __future__ import annotations

import pytest
from graphs import BASE, gold_store

from graph.offices import office


@pytest.mark.parametrize(
    ("name", "slugs", "before", "exact"),
    [
        ("Sở Y tế thành phố Huế", ["so-y-te-thanh-pho-hue"], ["so-y-te-tinh-thua-thien-hue"], True),
        ("Sở Y tế Huế", ["so-y-te-thanh-pho-hue"], ["so-y-te-tinh-thua-thien-hue"], True),
        ("so y te hue", ["so-y-te-thanh-pho-hue", "so-y-te-tinh-thua-thien-hue"], [], False),
        ("SO Y TE TINH THANH HOA", ["so-y-te-tinh-thanh-hoa"], [], True),
        ("UBND tỉnh Thái Nguyên", ["uy-ban-nhan-dan-tinh-thai-nguyen"], ["uy-ban-nhan-dan-tinh-bac-kan"], True),
        ("Sở Tài chính Huế", ["so-tai-chinh-thanh-pho-hue"], [
            "so-ke-hoach-va-dau-tu-thanh-pho-hue", "so-ke-hoach-va-dau-tu-tinh-thua-thien-hue",
            "so-tai-chinh-tinh-thua-thien-hue",
        ], True),
        ("tế Huế", [], [], False),
        ("", [], [], False),
    ],
)  # fmt: skip
def test_a_name_means_agencies(name: str, slugs: list[str], before: list[str], exact: bool) -> None:
    found = office(name, gold_store())
    assert [iri.removeprefix(f"{BASE}agency/") for iri in found.iris] == slugs
    assert [iri.removeprefix(f"{BASE}agency/") for iri in found.before] == before
    assert found.exact == exact


def test_a_short_name_means_one_agency_of_each_province() -> None:
    found = office("Sở Y tế", gold_store())
    labels = found.labels(gold_store(), found.iris)
    assert {"Sở Y tế tỉnh Bắc Kạn", "Sở Y tế thành phố Huế", "Sở Y tế tỉnh Đắk Lắk"} <= set(labels)
    assert all(label.startswith("Sở Y tế ") for label in labels)
    assert found.every == tuple(sorted({*found.iris, *found.before}))
