"""Elements of SVG as text: whatever a document says is escaped, and what XML cannot hold is replaced."""

from __future__ import annotations

import re
from html import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tag(name: str, *inner: str, **attributes: object) -> str:
    """An element around markup, or, for title and text, around words, which are escaped.

    >>> tag("g", tag("text", "A & B", x=2.0))
    '<g><text x="2">A &amp; B</text></g>'
    """
    written = "".join(
        f' {key.replace("aria_", "aria-")}="{_safe(_plain(value))}"' for key, value in attributes.items()
    )
    words = "".join(map(_safe, inner)) if name in ("title", "text") else "".join(inner)
    return f"<{name}{written}>{words}</{name}>"


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _safe(text: str) -> str:
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)
