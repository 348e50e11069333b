"""Files on disk: which of a folder are taken, how one is opened, and how its name is shown.

What a stranger's folder may hold besides documents is refused by name: links that lead out of it, pipes and
devices (they never end, or wait for ever), names that are no text.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.formats import SUFFIXES

LARGEST = 64 * 1024 * 1024  # bytes; the longest of the documents known so far has under 3 MB

_NOT_A_FILE = "không phải tệp thường mà là ống dẫn, thiết bị hay thư mục / not a regular file: a pipe, a device or a folder"
_LEADS_OUT = "liên kết ra ngoài thư mục, nêu thẳng tệp nếu muốn đọc / a link that leads out of the folder; name the file itself to have it read"
_BAD_NAME = "tên tệp không phải UTF-8, hãy đổi tên / the name of the file is not UTF-8, rename it"
_TOO_LARGE = (
    f"lớn hơn {LARGEST // 2**20} MB, hãy tách ra từng văn bản / larger than that, split it into documents"
)


class Unreadable(Exception):
    """A file that cannot be read as a document; ``path`` and ``reason`` say which and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{shown(path)}: {reason}")
        self.path, self.reason = path, reason

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        return Unreadable, (self.path, self.reason)  # else it could not come back from another process


def shown(path: str) -> str:
    """A path for a terminal: on one line, and without characters that steer the terminal or turn the text round.

    >>> print(shown("kế hoạch.txt"), shown("a\\n\\x1b[2Jb\\u202ec.txt"))
    kế hoạch.txt a\\n\\x1b[2Jb\\u202ec.txt
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)


def files(
    paths: Iterable[str | Path], refused: Callable[[Unreadable], None] = lambda error: None
) -> Iterator[Path]:
    """The files behind paths: a file is itself, a folder gives its documents, walked in sorted order.

    Links to folders are not followed. A link to a file is, unless it leads out of the folder that was given:
    ``refused`` hears of those, and of nothing else.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        home = path.resolve()
        for found in sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES):
            if found.is_symlink() and not _within(found, home):
                refused(Unreadable(str(found), _LEADS_OUT))
            elif found.is_file():
                yield found


def _within(link: Path, home: Path) -> bool:
    """Whether a link ends in the folder; one that goes round in a circle ends nowhere."""
    try:
        return link.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False


def content(path: str | Path) -> bytes:
    """The bytes of a regular file. Raises Unreadable for anything else, and for what is too large."""
    source = str(path)
    if not _is_text(source):
        raise Unreadable(source, _BAD_NAME)
    try:
        # Opened without waiting, looked at afterwards: what is looked at is what is read.
        descriptor = os.open(source, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor is no path)
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Unreadable(source, _NOT_A_FILE)
            data = file.read(LARGEST + 1) if os.fstat(descriptor).st_size <= LARGEST else None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable(source, f"không mở được tệp / cannot open the file: {why}") from error
    if data is None or len(data) > LARGEST:
        raise Unreadable(source, _TOO_LARGE)
    return data


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
