"""Speed of extraction: characters a second by step, growth with length, memory; beside two peers in the same run.

    python benchmarks/extraction.py [FOLDER] [--peers PYTHON]

FOLDER holds texts (default: the five corpus documents); PYTHON is an interpreter that has the peers installed.
Quote the ratios: the machine's speed drifts, a ratio of one run does not.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from corpus import agencies, citations, header
from corpus.text import heal

ROOT = Path(__file__).parent.parent
ROUNDS = 5


def fastest(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of several rounds: the least disturbed one."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def steps(raws: list[str]) -> dict[str, float]:
    """CPU seconds of each step over all texts."""
    texts = [heal(raw) for raw in raws]
    heads = [header.read(text) for text in texts]
    pairs = list(zip(texts, heads, strict=True))
    return {
        "heal": fastest(lambda: [heal(raw) for raw in raws]),
        "header": fastest(lambda: [header.read(text) for text in texts]),
        "citations": fastest(lambda: [citations.find(text, head) for text, head in pairs]),
        "agencies": fastest(lambda: [agencies.find(text.healed, head.province) for text, head in pairs]),
    }


def growth(raw: str) -> float:
    """Time a character in a text thirty times as long, over the time a character in the text itself."""

    def each(text: str) -> float:
        return fastest(lambda: citations.find(heal(text))) / len(text)

    return each(raw * 30) / each(raw)


def peer(python: str, name: str) -> float:
    """Characters a second of a peer."""
    done = subprocess.run(
        [python, str(ROOT / "benchmarks/peer.py"), name], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpus/documents")
    arguments.add_argument("--peers", metavar="PYTHON")
    given = arguments.parse_args()
    raws = [path.read_text(encoding="utf-8") for path in sorted(given.folder.glob("*.txt"))]
    size, seconds = sum(map(len, raws)), steps(raws)
    whole = sum(seconds.values())
    print(f"{len(raws)} texts, {size:,} characters")
    for name, spent in seconds.items():
        print(
            f"{name:12}{size / spent / 1e6:8.2f} million characters a second{spent / whole:8.0%} of the time"
        )
    print(f"{'whole':12}{size / whole / 1e6:8.2f} million characters a second")
    print(
        f"{'growth':12}{growth(max(raws, key=len)):8.2f} time a character in a text 30 times as long, over once"
    )
    print(f"{'memory':12}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB at most")
    for name in ("eyecite", "legal-reference-extraction") if given.peers else ():
        print(f"{size / whole / peer(given.peers, name):8.1f} times as fast as {name} on its own language")


main()
