"""Deeds: what a document does itself (amend, replace, repeal, guide …), not what it tells of others."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus import number
from corpus.header import Header
from corpus.letters import CAPITAL
from corpus.losses import with_losses
from corpus.mentions import Mention
from corpus.plain import phrases, plain
from corpus.relations import ITEM, Governed
from ontology.spelling import fold
from ontology.tables import rows

# All of these but _CAPTION read the plain form of the text (corpus.plain).
_CLAUSE = re.compile(
    rf"(?:^|\n|[.;]\s|\()(?P<article>dieu\s\d+[a-z]?[.:]\s?)?(?:{ITEM})*"
    rf"(?P<subject>[^.;\n]{{0,120}}\snay\s[^.;\n]{{0,80}})?$"
)
_TITLE_BEGINS = re.compile(r"(?:ve\s(?:viec\s)?|v/v\s)?(?:quy\sdinh\s(?!chi\stiet))?")
_AND_ALSO = re.compile(r"\sva\s$")
_PREAMBLE_ENDS = re.compile(r"\n(?:quyet\s(?:dinh|nghi)\s?:|dieu\s1[.:]|chuong\si\W|phan\s(?:i|thu\snhat)\W)")
_CAPTION = re.compile(
    rf"(?:^|\n|[{CAPITAL}”\")]\s)\(\s?$"
)  # a bracket of its own under a heading in capitals


class Deeds:
    """One healed text: ``acting`` where its kind lays down law, ``preamble`` where its articles begin (0 without)."""

    def __init__(self, text: str, header: Header) -> None:
        self.text, self.plain, self.header = text, plain(text), header
        self.acting = header.type in _acting_kinds()
        ends = _PREAMBLE_ENDS.search(self.plain) if self.acting else None
        self.preamble = ends.start() if ends else 0
        self.title = _title_span(text, header)

    def does(self, verb: Governed, mention: Mention) -> bool:
        """Whether the document itself does the thing: in its title, where it is enacted, or in an operative clause."""
        if verb.relation == "issues":
            return bool(_CAPTION.search(self.text, max(0, verb.start - 8), verb.start))
        if self.title[0] <= verb.start < self.title[1]:
            return self.title_acts(verb)
        if not self.may_change(verb, mention):
            return False
        if verb.passive or (verb.start < self.preamble and self.enacts(verb)):
            return self.acting
        clause = _CLAUSE.search(self.plain, max(0, verb.start - 260), verb.start)
        if not clause or clause["subject"] or clause[0].startswith("("):
            return bool(clause and clause["subject"])
        task = verb.relation == "amends" and not clause["article"] and self.outranked(mention)
        return self.acting and verb.relation != "guides" and not task

    def may_change(self, verb: Governed, mention: Mention) -> bool:
        """A law is changed by the legislature, a decree by the Government: by the body that alone can issue it."""
        body, own = self.header.issuer, _sole_issuers().get(mention.type)
        return verb.relation == "guides" or not body or not own or body == own or body in _legislature()

    def outranked(self, mention: Mention) -> bool:
        """An act with a year in its number, or a law, against a document without: what the document says of it in
        a list of tasks is work to be done, not law."""
        own = number.parse(self.header.number or "")
        lasting = bool(mention.number and mention.number.year) or mention.type in _sole_issuers()
        return lasting and bool(own and not own.year) and self.header.type not in _sole_issuers()

    def enacts(self, verb: Governed) -> bool:
        """ "Chính phủ ban hành Nghị định sửa đổi …" above the articles of a decree."""
        formula = _enacting(self.header.type or "")
        return bool(formula.search(self.plain, max(0, verb.start - 60), verb.start))

    def title_acts(self, verb: Governed) -> bool:
        """A title that begins with an act, or names it after "và": not one about a draft, a list or a plan of acts."""
        if not (self.acting or verb.relation in _guiding_kinds().get(self.header.type or "", ())):
            return False
        begins = _TITLE_BEGINS.match(self.plain, self.title[0])
        return bool(
            (begins and (begins.end() == verb.start or _acts_first().match(self.plain, begins.end())))
            or _AND_ALSO.search(self.plain, self.title[0], verb.start)
        )


@cache
def _acts_first() -> re.Pattern[str]:
    return re.compile(phrases(r["phrase"] for r in rows("triggers") if r["acts"] == "yes") + r"(?!\w)")


@cache
def _guiding_kinds() -> dict[str, tuple[str, ...]]:
    """Kinds that lay down no law but are made for one relation: "Hướng dẫn" guides."""
    acts = {fold(r["phrase"]): r["relation"] for r in rows("triggers") if r["acts"] == "yes"}
    return {r["name"]: (acts[fold(r["name"])],) for r in rows("kinds") if fold(r["name"]) in acts}


@cache
def _sole_issuers() -> dict[str, str]:
    """Kinds that one body alone can issue, and the body."""
    return {r["name"]: r["issuer"] for r in rows("kinds") if r["issuer"]}


@cache
def _legislature() -> frozenset[str]:
    return frozenset(_sole_issuers()[kind] for kind in ("Luật", "Pháp lệnh"))


@lru_cache(maxsize=64)
def _enacting(kind: str) -> re.Pattern[str]:
    said = phrases(with_losses(r["phrase"] for r in rows("context_words") if r["role"] == "enacting"))
    return re.compile(rf"(?<!\w){said}\s{phrases([kind])}\s(?:ve\s(?:viec\s)?)?$")


@cache
def _acting_kinds() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("kinds") if r["normative"] == "yes")


def _title_span(text: str, header: Header) -> tuple[int, int]:
    """Where the document's own title stands in healed text; an empty span when it is not found."""
    if not header.title:
        return (0, 0)
    at = text.replace("\n", " ").find(header.title)
    return (at, at + len(header.title)) if at >= 0 else (0, 0)
