"""Support: who is to help with a duty, by its own words."""

from __future__ import annotations

import re

from corpus import acting, actors

_OWN = re.compile(r"(?:trực\sthuộc|thành\sviên|toàn\sngành|trong\sngành|cấp\sdưới|của\smình)$", re.IGNORECASE)


def support(words: str) -> tuple[str, ...]:
    """Who is to help: named after "phối hợp với", else whom the duty holder is to direct.

    >>> support("Chủ trì, phối hợp với Sở Nội vụ và các cơ quan liên quan tham mưu sắp xếp bộ máy")
    ('Sở Nội vụ', 'các cơ quan liên quan')
    >>> support("Chỉ đạo Phòng Văn hóa và Thông tin phổ biến kế hoạch"), support("Tăng cường thanh tra")
    (('Phòng Văn hóa và Thông tin',), ())
    >>> support("Chỉ đạo các đơn vị trực thuộc tổ chức thực hiện")  # its own units are no others
    ()
    """
    for found in acting.joins().finditer(words):
        helpers = tuple(actors.members(words, found.end()))
        if helpers:
            return helpers
    steers = _steers().match(words)
    directed = actors.members(words, steers.end()) if steers else ()
    return tuple(name for name in directed if not _OWN.search(name))


def _steers() -> re.Pattern[str]:
    return acting.phrase(rf"(?:[^\s,]+,\s)?{acting.role('steer')}(?:,\s{acting.role('action')})*\s")
