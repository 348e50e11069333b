"""Every table: readable, in its canonical form, and every row's example read both ways where a finder exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import citations, number
from corpus.header import Header
from corpus.text import heal
from ontology import tables

NAMES = sorted(path.stem for path in tables.FOLDER.glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_read_and_says_what_it_holds(name: str) -> None:
    assert tables.rows(name)
    assert (tables.FOLDER / f"{name}.csv").read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name: str) -> None:
    seen = [tuple(row.values()) for row in tables.rows(name)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    "row",
    [r for r in tables.rows("kinds") if number.parse(r["example"].split()[-1])],
    ids=lambda r: r["name"],
)
def test_every_kind_is_recognised_in_its_example(row: dict[str, str]) -> None:
    found = citations.find(heal(f"theo {row['example']} về việc"))
    assert [c.type for c in found] == [row["name"]]


@pytest.mark.parametrize("row", tables.rows("triggers"), ids=lambda r: r["phrase"])
def test_every_trigger_decides_its_example(row: dict[str, str]) -> None:
    example = row["example"]
    found = [
        c for title in (None, example) for c in citations.find(heal(example), Header("Thông tư", title=title))
    ]
    assert row["relation"] in {c.relation for c in found} | {c.cited_relation for c in found}


@pytest.mark.parametrize("row", tables.rows("not_documents"), ids=lambda r: r["phrase"])
def test_no_example_of_what_is_no_document_is_cited(row: dict[str, str]) -> None:
    assert citations.find(heal(f"thực hiện {row['example']} và")) == ()


def test_a_row_with_a_cell_too_many_is_named_by_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.csv").write_text("# a table\nname,code\nKế hoạch,KH,too many\n", encoding="utf-8")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(tables.TableError, match=r"broken\.csv, dòng/line 3"):
        tables.rows("broken")
