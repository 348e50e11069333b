"""What a document says of itself: type, number, date, place, issuer, title, signer, recipients."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """A document's own metadata; None where the text does not say.

    ``date`` is ISO. ``year`` is known even where a draft leaves day and month blank. ``province`` is the
    bare name of the province whose organ issued the document ("Đắk Lắk"), None for central documents.
    ``suffix`` is the printed end of a number whose first part was left blank ("KH-UBND").
    """

    type: str | None = None
    number: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: tuple[str, ...] = ()
    province: str | None = None
    year: int | None = None
    suffix: str | None = None
