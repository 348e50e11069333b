"""Citations: every mention of another document, with what it says of it and where."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. Offsets count code points of the raw text: ``raw[start:end] == quote``.

    ``date`` is ISO or None when this mention states none; ``issuer`` is a full name, stated or implied;
    ``title`` is what follows the mention about its subject, white space collapsed. ``relation`` is of the citing document to the cited
    one; ``nested_in`` is the index of the citation whose title holds this one, and ``cited_relation``
    the relation between those two cited documents. ``rule`` names what decided the relation.
    """

    start: int = field(compare=False)
    end: int = field(compare=False)
    quote: str = field(compare=False)
    type: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    relation: str
    rule: str = field(compare=False)
    short_form: bool = False
    definition: bool = False
    is_self: bool = False
    nested_in: int | None = None
    cited_relation: str | None = None
    sentence: tuple[int, int] = field(default=(0, 0), compare=False)
