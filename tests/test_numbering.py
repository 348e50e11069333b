"""Numbers as Word forms them."""

from __future__ import annotations

import pytest

from corpus.numbering import figure


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (1, "decimal", "1"), (7, "decimalZero", "07"), (9, "upperRoman", "IX"), (1990, "lowerRoman", "mcmxc"),
        (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"), (53, "upperLetter", "AAA"), (0, "upperRoman", "0"),
        (10**6, "upperRoman", "1000000"), (3, "chineseCounting", "3"),
    ],
)  # fmt: skip
def test_figures(number: int, form: str, printed: str) -> None:
    assert figure(number, form) == printed
