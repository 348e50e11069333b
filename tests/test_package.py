"""The package as it is installed: what it says it needs, what it carries, and names that hide others."""

from __future__ import annotations

import ast
import configparser
import re
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


@pytest.mark.parametrize("package", ORDER)
def test_every_file_of_a_package_is_installed_with_it(package: str) -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    packages = setup["options"]["packages"].split()
    carried = {
        ROOT.joinpath(*owner.split(".")) / path
        for owner, globs in setup["options.package_data"].items()
        for glob in globs.split(",")
        for path in ROOT.joinpath(*owner.split(".")).glob(glob.strip())
    }
    for path in sorted((ROOT / package).rglob("*")):
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        if path.suffix == ".py":
            assert ".".join(path.relative_to(ROOT).parent.parts) in packages, path
        else:
            assert path in carried, path
