"""What the endpoint lets one query and all queries together use."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 300_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. The defaults suit two cores and some gigabytes of memory.

    ``seconds`` a query may run until its process is killed (504); past ``short`` it runs at low priority, and
    only ``slow`` queries may do so at once: one more is stopped (503), so that ``workers - slow`` processes are
    always there for short ones. ``waiting`` queries may stand in line, each for ``patience`` seconds (503).
    ``answer`` bounds the answer (413), ``question`` the request (413), ``memory`` the data of one process.
    """

    seconds: float = 30.0
    short: float = 1.0
    workers: int = 6
    slow: int = 4
    waiting: int = 32
    patience: float = 15.0
    answer: int = 20_000_000
    question: int = 1_000_000
    memory: int = 1_000_000_000

    def __post_init__(self) -> None:
        if not 0 < self.slow < self.workers:
            raise ValueError(f"0 < slow={self.slow} < workers={self.workers} does not hold")
        if self.memory < LEAST:
            raise ValueError(
                f"memory={self.memory} is less than {LEAST}, which a process needs to open a store"
            )
