"""Scanned pages as printed lines, by Tesseract's Vietnamese model through its command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby, pairwise

from PIL.Image import Image

from corpus.formats import Undecodable
from corpus.pdf_page import Line

DPI = 300  # of the pictures that are recognised; at 150 one word in a hundred more is misread
_COLUMN_GAP = 2.0  # heights of a word: a gap this wide parts two columns
_PATIENCE = 120  # seconds for one page, of which an ordinary one takes two

HOW_TO_INSTALL = (
    "trang quét cần Tesseract tiếng Việt để nhận dạng chữ; cài bằng: apt-get install tesseract-ocr tesseract-ocr-vie"
    " / scanned pages need Tesseract with Vietnamese to be recognised; install it with:"
    " apt-get install tesseract-ocr tesseract-ocr-vie"
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page in points, and how sure Tesseract is of its words, 0 to 100."""

    lines: tuple[Line, ...]
    confidence: float


@cache
def languages() -> frozenset[str]:
    """The languages that the installed Tesseract reads; empty where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    answer = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    return frozenset(answer.stdout.split())


def is_installed() -> bool:
    """Whether Tesseract is here and reads Vietnamese."""
    return "vie" in languages()


def recognise(picture: Image) -> Recognised:
    """The lines on the picture of a page, in the order of reading; boxes in points from the lower left corner.

    Raises Undecodable where Tesseract is not installed, with how to install it, and where it fails.
    """
    if not is_installed():
        raise Undecodable(HOW_TO_INSTALL)
    words = list(_words(_run(picture)))
    height = picture.height * 72 / DPI
    lines = tuple(_line(list(found), height) for _, found in groupby(words, key=lambda w: w.place))
    sure = sum(w.confidence for w in words) / len(words) if words else 0.0
    return Recognised(lines, sure)


def _run(picture: Image) -> str:
    """Tesseract's table of words: one thread, so that a machine with many files to read is not overrun."""
    data = BytesIO()
    picture.save(data, "PPM")
    layout = "1" if "osd" in languages() else "3"  # 1: pages that lie on their side are turned
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", layout, "--dpi", str(DPI), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
            env=environment,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Undecodable(f"Tesseract không đọc được trang / Tesseract failed on a page: {error}") from error
    return done.stdout.decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in pixels from the upper left corner; ``place``: its block, paragraph and line."""

    place: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    confidence: float
    text: str


def _words(table: str) -> Iterator[_Word]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            yield _Word(tuple(cells[1:5]), left, top, width, height, float(cells[10]), cells[11].strip())


def _line(words: list[_Word], height: float) -> Line:
    scale = 72 / DPI
    text = words[0].text
    for before, word in pairwise(words):
        gap = word.left - before.left - before.width
        text += ("\t" if gap > _COLUMN_GAP * max(before.height, word.height) else " ") + word.text
    return Line(
        text,
        min(w.left for w in words) * scale,
        height - max(w.top + w.height for w in words) * scale,
        max(w.left + w.width for w in words) * scale,
        height - min(w.top for w in words) * scale,
        first=words[0].width * scale,
    )
