"""The package as it is installed: what it says it needs, what it carries, and names that hide others."""

from __future__ import annotations

import ast
import configparser
import re
from importlib import resources
from pathlib import Path

import pytest
from cases import TESTS

ROOT = TESTS.parent
SOURCES = sorted(
    p
    for folder in ("graph", "ontology", "corpus", "tests", "benchmarks")
    for p in (ROOT / folder).rglob("*.py")
)
ORDER = {"ontology": 0, "corpus": 1, "graph": 2}


def names(requirements: str) -> set[str]:
    """The distributions that lines of requirements name."""
    return {
        m[0].lower()
        for line in requirements.splitlines()
        if (m := re.match(r"[A-Za-z][\w.-]*", line.strip()))
    }


def test_the_lock_is_made_of_what_the_package_says_it_needs() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    needed = names(setup["options"]["install_requires"])
    asked = names((ROOT / "requirements/run.in").read_text(encoding="utf-8"))
    assert needed == asked
    assert asked <= names((ROOT / "requirements/run.lock").read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_one_way(package: str) -> None:
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in imported:
                assert ORDER.get(name.split(".")[0], -1) <= ORDER[package], f"{path}: {name}"
                assert package != "corpus" or name.split(".")[0] not in ("rdflib", "pyoxigraph"), (
                    f"{path}: {name}"
                )


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_no_file_imports_graph_as_a_name(path: Path) -> None:
    """``import graph`` would be hidden by a user's graph.py or a local variable."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {a.name for a in node.names if a.asname is None} & set(ORDER), path


def test_what_the_package_reads_at_run_time_travels_with_it() -> None:
    assert resources.files("ontology").joinpath("tables/kinds.csv").is_file()
    assert resources.files("ontology").joinpath("luocdo.ttl").is_file()
    assert resources.files("graph").joinpath("words/commands.csv").is_file()
    assert resources.files("graph").joinpath("templates/picture.html").is_file()
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    for package in ORDER:
        kinds = {
            p.suffix for p in (ROOT / package).rglob("*") if p.is_file() and "__pycache__" not in p.parts
        }
        for suffix in kinds - {".py", ".pyc", ".typed", ".js", ".css", ".html"}:
            assert f"*{suffix}" in setup, f"{package}: {suffix}"
