"""The notebooks: each is a pair, a script in the percent format that one edits and the same cells as .ipynb without
outputs; and every cell runs in order, offline."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import jupytext
import pytest
from cases import TESTS

FOLDER = TESTS.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    """The cells of a notebook, in order."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def shown(value: object) -> str:
    """What a notebook would draw of the value of a cell: as HTML, SVG or plain text."""
    drawings = (getattr(value, name, None) for name in ("_repr_html_", "_repr_svg_", "__repr__"))
    return "" if value is None else next(drawn for draw in drawings if draw and (drawn := draw()))


def run(source: str, name: str, names: dict[str, Any]) -> str:
    """Run a cell as a notebook does: the last expression is shown."""
    tree = ast.parse(source)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, name, "exec"), names)
        return ""
    exec(compile(ast.Module(tree.body[:-1], []), name, "exec"), names)
    return shown(eval(compile(ast.Expression(last.value), name, "eval"), names))


def test_every_notebook_is_a_pair() -> None:
    assert NOTEBOOKS
    assert {p.stem for p in FOLDER.glob("*.py")} == {p.stem for p in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_pair_is_in_step(path: Path) -> None:
    """Mend with: jupytext --update --to ipynb notebooks/NAME.py"""
    script = jupytext.read(path.with_suffix(".py"))["cells"]
    assert [(c["cell_type"], "".join(c["source"])) for c in cells(path)] == [
        (c["cell_type"], c["source"]) for c in script
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    drawn = [
        run("".join(cell["source"]), f"{path.name} {cell['id']}", names)
        for cell in cells(path)
        if cell["cell_type"] == "code"
    ]
    assert "72-NQ/TW" in capsys.readouterr().out + "".join(drawn)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    code = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
