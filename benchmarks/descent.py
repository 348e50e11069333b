"""Descent: how well tasks that are one task are told from look-alikes, and how fast their passages are found.

    python benchmarks/descent.py [--texts N] [--peers]

Precision and recall on ``tests/cases/descent_pairs.csv``, side by side with plain Smith-Waterman on words (the best
of three ways to make its score comparable) and TF-IDF cosine (scikit-learn's formula; words, or words and pairs of
words), each at its best threshold on the tuned half. Then the index at N synthetic tasks (100,000): the seconds it
takes to build, the milliseconds a query takes, and the share of planted adaptations among its twenty candidates;
with ``--peers`` also those of scikit-learn, datasketch and rapidfuzz, where they are installed.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from graph.descent.alignment import align
from graph.descent.index import build
from graph.descent.judgement import LEAST, Judgement, judge
from graph.descent.passages import Passage, of_text
from ontology.spelling import same_tone

ROOT = Path(__file__).parent.parent
CANDIDATES = 20
SLOW_QUERIES = 20  # edit distances take a second each
_WORD = re.compile(r"[^\W_]+")

Case = dict[str, str]
Score = Callable[[str, str], float]
Query = Callable[[str], Sequence[int]]


def cases() -> list[Case]:
    """The annotated pairs."""
    with (ROOT / "tests/cases/descent_pairs.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def terms(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(same_tone(text))


# --- quality ---


def smith_waterman(first: str, second: str) -> int:
    """The score of the best local alignment of words: 2 for the same word, -1 for another or a gap."""
    left, right = terms(first), terms(second)
    above, best = [0] * (len(right) + 1), 0
    for one in left:
        row = [0] * (len(right) + 1)
        for j, other in enumerate(right, start=1):
            row[j] = max(0, above[j - 1] + (2 if one == other else -1), above[j] - 1, row[j - 1] - 1)
        best, above = max(best, *row), row
    return best


def relative(share: Callable[[int, int], float]) -> Score:
    """Smith-Waterman over a measure of the two lengths."""
    return lambda first, second: smith_waterman(first, second) / share(len(terms(first)), len(terms(second)))


def tf_idf(texts: Sequence[str], longest: int) -> Score:
    """Cosine of TF-IDF vectors of words, or of words and pairs, as scikit-learn weighs them by default."""

    def grams(text: str) -> list[str]:
        words = terms(text)
        return words if longest == 1 else words + [" ".join(pair) for pair in pairwise(words)]

    held = Counter(gram for text in texts for gram in set(grams(text)))

    def vector(text: str) -> dict[str, float]:
        raw = {
            g: n * (math.log((1 + len(texts)) / (1 + held[g])) + 1) for g, n in Counter(grams(text)).items()
        }
        norm = math.sqrt(sum(x * x for x in raw.values()))
        return {g: x / norm for g, x in raw.items()}

    def cosine(first: str, second: str) -> float:
        left, right = vector(first), vector(second)
        return sum(x * right.get(g, 0.0) for g, x in left.items())

    return cosine


def ours(first: str, second: str) -> float:
    """The score of ``judge``; short texts that are copied reach the threshold by that."""
    judgement = judged(first, second)
    return max(judgement.score, LEAST) if judgement.same else judgement.score


def judged(first: str, second: str) -> Judgement:
    """What two texts are to each other."""
    return judge(align(Passage("first", "", first), Passage("second", "", second)))


def rates(scored: Sequence[tuple[float, bool]], least: float) -> tuple[float, float]:
    """Precision and recall of what scores at least ``least``."""
    found = [same for score, same in scored if score >= least]
    return sum(found) / max(1, len(found)), sum(found) / sum(same for _, same in scored)


def harmonic(pair: tuple[float, float]) -> float:
    """The F measure of precision and recall."""
    return 2 * pair[0] * pair[1] / (sum(pair) or 1)


def quality() -> None:
    """Print precision and recall of every way to score, on both halves."""
    rows = cases()
    texts = [row[side] for row in rows for side in ("first", "second")]
    ways: dict[str, Score] = {
        "descent": ours,
        "Smith-Waterman / shorter": relative(min),
        "Smith-Waterman / longer": relative(max),
        "Smith-Waterman": relative(lambda a, b: 1),
        "TF-IDF words": tf_idf(texts, 1),
        "TF-IDF words, pairs": tf_idf(texts, 2),
    }
    print(f"{len(rows)} pairs             threshold   tuned P      R      F   measured P      R      F")
    for name, way in ways.items():
        half: dict[str, list[tuple[float, bool]]] = {"tuned": [], "measured": []}
        for row in rows:
            half[row["half"]].append((way(row["first"], row["second"]), row["kind"] != "unrelated"))
        least = max(
            {score for score, _ in half["tuned"]}, key=lambda at: (harmonic(rates(half["tuned"], at)), at)
        )
        line = (
            f"{p:10.3f} {r:6.3f} {harmonic((p, r)):6.3f}" for p, r in (rates(half[h], least) for h in half)
        )
        print(f"{name:26} {least:8.3f} {'   '.join(line)}")
    told = [(row["kind"], judged(row["first"], row["second"])) for row in rows]
    kinds = Counter(
        (kind, judgement.kind) for kind, judgement in told if judgement.same and kind != "unrelated"
    )
    print(
        f"kinds right among what is the same task: {sum(n for (a, b), n in kinds.items() if a == b)}/{kinds.total()}"
    )


# --- speed ---


def synthetic(count: int) -> Iterator[str]:
    """Tasks that were never written: each word follows some word it follows in the five documents, by chance."""
    files = sorted((ROOT / "corpus/documents").glob("*.txt"))
    words = " ".join(p.text for f in files for p in of_text(f.name, f.read_text(encoding="utf-8"))).split()
    after: dict[str, list[str]] = {}
    for word, following in pairwise(words):
        after.setdefault(word, []).append(following)
    chance = random.Random(72)
    for _ in range(count):
        text = [chance.choice(words[:-1])]
        while len(text) < 60 and text[-1] in after and (len(text) < 12 or chance.random() < 0.97):
            text.append(chance.choice(after[text[-1]]))
        yield " ".join(text)


def of_index(texts: Sequence[str]) -> Query:
    """The index of the product."""
    index = build(Passage("plan", str(k), text) for k, text in enumerate(texts))
    return lambda text: [int(p.id) for p in index.like(Passage("query", "", text), CANDIDATES)]


def of_scikit_learn(texts: Sequence[str]) -> Query:
    """TF-IDF cosine by sparse matrices."""
    made = import_module("sklearn.feature_extraction.text").TfidfVectorizer(analyzer=terms)
    columns = made.fit_transform(texts).T.tocsr()
    return lambda text: (-(made.transform([text]) @ columns).toarray()[0]).argsort()[:CANDIDATES].tolist()


def of_datasketch(texts: Sequence[str]) -> Query:
    """MinHash and locality-sensitive hashing of pairs of words, from a likeness of 0.3."""
    library = import_module("datasketch")
    held = library.MinHashLSH(threshold=0.3, num_perm=64)

    def sketch(text: str) -> object:
        made = library.MinHash(num_perm=64)
        made.update_batch([" ".join(pair).encode() for pair in sorted(set(pairwise(terms(text))))])
        return made

    for k, text in enumerate(texts):
        held.insert(k, sketch(text))
    return lambda text: list(held.query(sketch(text)))


def of_rapidfuzz(texts: Sequence[str]) -> Query:
    """Edit distances of sorted words, one by one."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    plain = [" ".join(terms(text)) for text in texts]
    return lambda text: [
        k
        for _, _, k in process.extract(
            " ".join(terms(text)), plain, scorer=fuzz.token_set_ratio, limit=CANDIDATES
        )
    ]


def speed(count: int, peers: bool) -> None:
    """Print what building and asking takes, and what is found."""
    planted = [row for row in cases() if row["kind"] != "unrelated"]
    texts = [*synthetic(count), *(row["second"] for row in planted)]
    print(f"\n{len(texts):,} texts      build s   query ms: median    longest   planted among {CANDIDATES}")
    for way in (of_index, of_scikit_learn, of_datasketch, of_rapidfuzz) if peers else (of_index,):
        start = time.perf_counter()
        try:
            query = way(texts)
        except ModuleNotFoundError as missing:
            print(f"{way.__name__:16} {missing}")
            continue
        built = time.perf_counter() - start
        asked = planted if way is not of_rapidfuzz else planted[:: len(planted) // SLOW_QUERIES]
        times, found = zip(*(_asked(query, row, texts) for row in asked), strict=True)
        print(
            f"{way.__name__:16} {built:10.1f} {statistics.median(times):18.1f} {max(times):10.1f}"
            f" {sum(found) / len(asked):10.3f} of {len(asked)}"
        )


def _asked(query: Query, row: Case, texts: Sequence[str]) -> tuple[float, bool]:
    """Milliseconds of a query, and whether it found the planted text."""
    start = time.perf_counter()
    found = query(row["first"])
    return (time.perf_counter() - start) * 1000, row["second"] in {texts[k] for k in found}


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--texts", type=int, default=100_000, metavar="N")
    arguments.add_argument("--peers", action="store_true")
    given = arguments.parse_args()
    quality()
    speed(given.texts, given.peers)


if __name__ == "__main__":
    main()
