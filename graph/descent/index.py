"""Index: the passages that share the rarer words with a passage, out of a hundred thousand in a few milliseconds.

BM25 by bm25s. ``benchmarks/descent.py --peers`` sets it beside TF-IDF, MinHash and edit distances: it finds nearly
every planted adaptation, as TF-IDF does, in a fraction of the time and with nothing but numpy; MinHash is faster still
and misses the loose ones; edit distances look at every text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import bm25s  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from graph.descent.passages import Passage
from ontology.spelling import same_tone

_FEW = 10  # passages
_USUAL = 0.2
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Index:
    """The passages of a collection, held so that those like one of them are found fast. Made by ``build``."""

    passages: tuple[Passage, ...]
    _scorer: Any = field(repr=False, compare=False)
    _documents: NDArray[np.int64] = field(repr=False, compare=False)
    _numbers: dict[str, int] = field(repr=False, compare=False)
    _usual: dict[str, frozenset[str]] = field(repr=False, compare=False)

    def usual(self, *documents: str) -> frozenset[str]:
        """The words one of the documents says in a fifth of its passages or more: its subject, for ``align``."""
        return frozenset().union(*(self._usual.get(document, frozenset()) for document in documents))

    def like(self, passage: Passage, most: int = 20) -> list[Passage]:
        """At most ``most`` passages of other documents that may copy it, the likeliest first.

        Candidates only: align and judge them. Equal candidates stand in the order they were given to ``build``.
        """
        known = [word for word in _terms(passage.text) if word in self._scorer.vocab_dict]
        if not known or most < 1:
            return []
        scores = self._scorer.get_scores(known)
        scores[self._documents == self._numbers.get(passage.document, -1)] = 0
        count = min(most, len(scores))
        least = np.partition(scores, -count)[-count]
        found = np.flatnonzero((scores >= least) & (scores > 0))
        return [self.passages[i] for i in found[np.argsort(-scores[found], kind="stable")][:count]]


def build(passages: Iterable[Passage]) -> Index:
    """The index of passages, of one or of many documents.

    >>> index = build([Passage("a", "1", "Trồng mới 350 ha rừng ven biển."), Passage("b", "1", "Số hóa hồ sơ.")])
    >>> [p.document for p in index.like(Passage("c", "1", "Trồng mới 10.000 ha rừng ven biển trong năm 2026."))]
    ['a']
    """
    held = tuple(passages)
    scorer = bm25s.BM25(backend="numpy")
    terms = [_terms(p.text) or [""] for p in held]
    scorer.index(terms or [[""]], create_empty_token=False, show_progress=False)
    numbers: dict[str, int] = {}
    documents = [numbers.setdefault(p.document, len(numbers)) for p in held]
    return Index(held, scorer, np.array(documents, dtype=np.int64), numbers, subjects(held))


def subjects(passages: Iterable[Passage]) -> dict[str, frozenset[str]]:
    """The words each document says in a fifth of its passages or more; none where those are too few to tell."""
    said: dict[str, list[set[str]]] = {}
    for passage in passages:
        said.setdefault(passage.document, []).append(set(_terms(passage.text)))
    return {document: _usual(words) for document, words in said.items()}


def _usual(passages: list[set[str]]) -> frozenset[str]:
    counts = Counter(word for words in passages for word in words)
    least = _USUAL * max(_FEW, len(passages))
    return frozenset(word for word, count in counts.items() if count >= least and len(passages) >= _FEW)


def _terms(text: str) -> list[str]:
    return _WORD.findall(same_tone(text))
