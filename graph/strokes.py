"""Strokes: how the line of a link and its arrow head are drawn, as path data of SVG."""

from __future__ import annotations

from graph.layout import Route

ARROW = 8.0  # pixels


def way(route: Route, upright: bool) -> str:
    """The line of a link, which ends where its arrow head begins."""
    points = route.points
    found = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for i, bend in enumerate(route.bends):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        if i == len(route.bends) - 1:  # the line ends where its arrow head begins
            x1, y1 = _short_of(x0, y0, x1, y1)
        found.append(_bent(bend, x0, y0, x1, y1, upright))
    return "".join(found)


def _bent(bend: str, x0: float, y0: float, x1: float, y1: float, upright: bool) -> str:
    if bend == "line":
        return f"L{x1:g} {y1:g}"
    if bend == "wave":
        if upright:
            return f"C{x0:g} {(y0 + y1) / 2:g} {x1:g} {(y0 + y1) / 2:g} {x1:g} {y1:g}"
        return f"C{(x0 + x1) / 2:g} {y0:g} {(x0 + x1) / 2:g} {y1:g} {x1:g} {y1:g}"
    corner = (x1, y0) if (bend == "leave") != upright else (x0, y1)
    return f"Q{corner[0]:g} {corner[1]:g} {x1:g} {y1:g}"


def _short_of(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
    length = max(abs(x1 - x0), abs(y1 - y0), 0.1)
    return x1 - (x1 - x0) / length * (ARROW - 1), y1 - (y1 - y0) / length * (ARROW - 1)


def arrow(route: Route) -> str:
    """The head of a link, its tip on the card it points at."""
    (x0, y0), (x1, y1) = route.points[-2:]
    length = max(abs(x1 - x0), abs(y1 - y0), 0.1)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    bx, by = x1 - ux * ARROW, y1 - uy * ARROW
    half = ARROW / 2
    return f"M{x1:g} {y1:g}L{bx - uy * half:g} {by + ux * half:g}L{bx + uy * half:g} {by - ux * half:g}Z"
