"""A comparison of plans as HTML: one file that needs no network and no script, or a part of a notebook."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph import comparison_captions as captions
from graph.comparison import Compared
from graph.descent.marks import marked
from graph.language import LANGUAGES, chosen, say

_TEMPLATES = Path(__file__).parent / "templates"


def page(compared: Compared, language: str = "vi") -> str:
    """The whole HTML file. Raises ValueError for a language that is neither "vi" nor "en"."""
    style = _style()
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _rendered("comparison.html", compared, language, style=Markup(style), hash=digest)


def part(compared: Compared, language: str | None = None) -> str:
    """The same inside another page, with its style."""
    return f"<style>{_style()}</style>{_rendered('comparison_body.html', compared, language or chosen())}"


def _rendered(template: str, compared: Compared, language: str, **more: object) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"ngôn ngữ phải là vi hoặc en / the language must be vi or en: {language}")
    html = _environment().get_template(template).render(**_told(compared, language), **more)
    return html.encode("utf-8", "replace").decode("utf-8")


def _told(compared: Compared, language: str) -> dict[str, Any]:
    return {
        "say": partial(say, language=language),
        "language": language,
        "compared": compared,
        "names": captions.names(compared),
        "akin": captions.akin(compared, language),
        "counts": captions.counts(compared, language),
        "unread": captions.unread(compared, language),
        "differ": [one for one in compared.indicators if one.differs],
        "plan": partial(captions.plan, language=language),
        "kind": partial(captions.kind, language=language),
        "what": partial(captions.what, language=language),
        "number": partial(captions.number, language=language),
        "at": partial(captions.at, language=language),
        "place": captions.place,
        "marked": marked,
    }


@cache
def _style() -> str:
    return (_TEMPLATES / "comparison.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
