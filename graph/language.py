"""The language of what a user sees: Vietnamese or English, chosen once, words from the tables in ``words``."""

from __future__ import annotations

import csv
import os
import sys
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")


@cache
def words() -> dict[str, dict[str, str]]:
    """Every message by its key, then by language. Raises ValueError for a key that two rows claim."""
    found: dict[str, dict[str, str]] = {}
    for table in sorted((Path(__file__).parent / "words").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["key"] in found:
                    raise ValueError(f"{table}: {row['key']} has been said already")
                found[row["key"]] = {"vi": row["vi"], "en": row["en"]}
    return found


@cache
def chosen() -> str:
    """The language of this run: ``--lang``, else $LUOCDO_LANG, else English in an English locale, else Vietnamese."""
    given = [a.removeprefix("--lang=") for a in sys.argv if a.startswith("--lang=")]
    given += [after for option, after in zip(sys.argv, sys.argv[1:], strict=False) if option == "--lang"]
    given += [os.environ.get("LUOCDO_LANG", "")]
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    given += ["en" if locale.startswith("en") else "vi"]
    return next(language for language in given if language in LANGUAGES)


def say(key: str, language: str | None = None, **values: object) -> str:
    """The message of that key with values put in.

    >>> say("trace.paths", "en", n=2)
    '2 path(s)'
    """
    return words()[key][language or chosen()].format(**values)
