"""Losses: letters that fonts lack and PDF readers drop, each leaving one blank: how phrases look without them."""

from __future__ import annotations

import re
from collections.abc import Iterable

OFTEN = re.compile("[ýéẻẳõúĩẩ]")  # seen lost in a PDF whose font lacked them


def with_losses(phrases: Iterable[str]) -> list[str]:
    """Each phrase, and the phrase as it stands where every letter often lost is a blank.

    >>> with_losses(["thẩm tra", "căn cứ", "ý kiến"])
    ['thẩm tra', 'th m tra', 'căn cứ', 'ý kiến']
    """
    found = []
    for phrase in phrases:
        worn = " ".join(OFTEN.sub(" ", phrase).split())
        found += [phrase, worn] if len(worn.split()) > len(phrase.split()) else [phrase]
    return found
