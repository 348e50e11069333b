"""Opening a store on disk to read it, beside a process that may be writing to it.

The writer drops files that it has merged into others. A reader that meets the list of files just then finds one
missing and is told that the store is corrupt: 84 of 682 openings beside a busy writer, none of which needed more
than three tries. So an opening is tried again for a while before it is believed to have failed.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep

import pyoxigraph as ox

SECONDS = 3.0  # how long an opening is tried
_PAUSE = 0.01


def opened(folder: Path) -> ox.Store:
    """The store as it is now; it stays so, whatever is written later.

    Raises FileNotFoundError where there is none, OSError or RuntimeError (pyoxigraph's) where it cannot be read.
    """
    end = monotonic() + SECONDS
    while True:
        try:
            return ox.Store.read_only(str(folder))
        except (OSError, RuntimeError):
            if monotonic() > end or not (folder / "CURRENT").exists():
                raise
            sleep(_PAUSE)
