"""Speed of extraction: characters a second by step, growth with length, memory; beside two peers in the same run.

    python benchmarks/extraction.py [FOLDER] [--memory] [--peers PYTHON]

FOLDER holds texts (default: the five corpus documents); PYTHON is an interpreter that has the peers installed.
Quote the ratios: the machine's speed drifts, a ratio of one run does not. With --memory the texts are read round
and round, 10,000 in one process (Linux).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import time
from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from pathlib import Path

from corpus import agencies, citations, header
from corpus.text import heal

ROOT = Path(__file__).parent.parent
ROUNDS = 5
STEPS = ("heal", "header", "citations", "agencies")
LONG = 20_000  # characters: in a shorter text the letterhead, the signature and the preamble are most of the work
EARLY, LATE = 1_000, 10_000  # texts read before memory is measured


def extract(raw: str) -> Iterator[None]:
    """The whole extraction of one text, a pause after each of the STEPS."""
    text = heal(raw)
    yield
    head = header.read(text)
    yield
    citations.find(text, head)
    yield
    agencies.find(text.healed, head.province)
    yield


def timed(raw: str) -> list[float]:
    """CPU seconds of each of the STEPS on one text."""
    clock = [time.process_time(), *(time.process_time() for _ in extract(raw))]
    return [end - start for start, end in pairwise(clock)]


def fastest(raws: list[str]) -> list[list[float]]:
    """The times of every text in the fastest of several rounds over all of them: the least disturbed one."""
    rounds = [[timed(raw) for raw in raws] for _ in range(ROUNDS)]
    return min(rounds, key=lambda times: sum(map(sum, times)))


def shares(raws: list[str], names: list[str]) -> list[tuple[float, str]]:
    """How many times its share by length a text takes, for every LONG text, the slowest first."""
    rounds = [[sum(timed(raw)) for raw in raws] for _ in range(ROUNDS)]
    seconds = [min(times) for times in zip(*rounds, strict=True)]
    usual = sum(seconds) / sum(map(len, raws))
    took = zip(raws, names, seconds, strict=True)
    return sorted(((s / len(raw) / usual, name) for raw, name, s in took if len(raw) >= LONG), reverse=True)


def growth(raw: str) -> float:
    """Time a character in a text thirty times as long, over the time a character in the text itself."""

    def each(text: str) -> float:
        return min(sum(timed(text)) for _ in range(ROUNDS)) / len(text)

    return each(raw * 30) / each(raw)


def resident() -> float:
    """Megabytes of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def memory(raws: list[str]) -> tuple[float, float]:
    """Megabytes held after EARLY and after LATE texts."""
    held = []
    for k, raw in enumerate(islice(cycle(raws), LATE), start=1):
        for _ in extract(raw):
            pass
        if k in (EARLY, LATE):
            held.append(resident())
    return held[0], held[1]


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
    arguments.add_argument("--memory", action="store_true")
    arguments.add_argument("--peers", metavar="PYTHON")
    given = arguments.parse_args()
    paths = sorted(given.folder.glob("*.txt"))
    raws = [path.read_text(encoding="utf-8") for path in paths]
    size, seconds = sum(map(len, raws)), [sum(step) for step in zip(*fastest(raws), strict=True)]
    whole = sum(seconds)
    print(f"{len(raws)} texts, {size:,} characters")
    for name, spent in zip(STEPS, seconds, strict=True):
        print(
            f"{name:12}{size / spent / 1e6:8.2f} million characters a second{spent / whole:8.0%} of the time"
        )
    print(f"{'whole':12}{size / whole / 1e6:8.2f} million characters a second")
    for times, name in shares(raws, [path.name for path in paths])[:3]:
        print(f"{'share':12}{times:8.2f} times its share by length: {name}")
    print(
        f"{'growth':12}{growth(max(raws, key=len)):8.2f} time a character in a text 30 times as long, over once"
    )
    if given.memory:
        early, late = memory(raws)
        print(f"{'memory':12}{late - early:+8.1f} MB from {EARLY:,} texts ({early:.0f} MB) to {LATE:,}")
    for name in ("eyecite", "legal-reference-extraction") if given.peers else ():
        print(f"{size / whole / peer(given.peers, name):8.1f} times as fast as {name} on its own language")


main()
