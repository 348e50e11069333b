"""Messages: both languages say the same with the same values, and none is left that nobody says."""

from __future__ import annotations

import re

import pytest
from cases import TESTS

from graph.language import words

FILES = sorted(p for kind in ("*.py", "*.html") for p in (TESTS.parent / "graph").rglob(kind))
CODE = "".join(path.read_text(encoding="utf-8") for path in FILES)
STEMS = tuple(re.findall(r't\("(\w+\.[\w.]+)" ~', CODE))  # t("web.way_" ~ way) in a template
COMPOSED = {"evaluate.precision", "evaluate.recall", "evaluate.f1"}  # say(f"evaluate.{heading}")


@pytest.mark.parametrize("key", words())
def test_both_languages_take_the_same_values(key: str) -> None:
    vi, en = (set(re.findall(r"{(\w+)}", words()[key][language])) for language in ("vi", "en"))
    assert vi == en and all(words()[key].values())


@pytest.mark.parametrize("key", sorted(words().keys() - COMPOSED))
def test_every_message_is_said(key: str) -> None:
    assert f'"{key}"' in CODE or f"'{key}'" in CODE or key.startswith(STEMS)
