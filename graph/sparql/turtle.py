"""Turtle as it reaches people: prefixes in order, none that is not used."""

from __future__ import annotations

import re

_HEAD = re.compile(rb"(?:@prefix [^\n]*\n)*")


def ordered(turtle: bytes) -> bytes:
    """The document with its ``@prefix`` lines sorted (the engine writes them in any order), unused ones left out.

    >>> ordered(b"@prefix b: <http://b/> .\\n@prefix a: <http://a/> .\\n<http://x> a:y 1 .\\n")
    b'@prefix a: <http://a/> .\\n<http://x> a:y 1 .\\n'
    """
    head = _HEAD.match(turtle)
    assert head is not None
    body = turtle[head.end() :]
    lines = sorted(line for line in head[0].splitlines(keepends=True) if line.split()[1] in body)
    return b"".join(lines) + body
