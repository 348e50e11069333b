"""Tables of tasks and targets, printed in the ways files print them and read back row by row."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from io import BytesIO

import pytest
from cases import CORPUS, GOLD, rows
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pdf_writer import Pdf

from corpus import formats, tables
from corpus.tables import Table
from ontology.tables import rows as facts
from ontology.tables import spellings

PLAN = rows("plan_rows")
TITLES = {
    "number": "TT",
    "task": "Nội dung nhiệm vụ",
    "lead": "Cơ quan chủ trì",
    "support": "Cơ quan phối hợp",
    "product": "Kết quả",
    "deadline": "Thời gian hoàn thành",
    "other": "Ghi chú",
}
WIDTHS = {"number": 4, "task": 32, "lead": 14, "support": 16, "product": 14, "deadline": 12, "other": 12}
COLUMNS = [
    ("number", "task", "lead"),
    ("number", "task", "lead", "deadline"),
    ("task", "lead", "support", "deadline"),
    ("number", "task", "lead", "support", "deadline"),
    ("number", "lead", "task", "support", "deadline"),
    ("number", "task", "lead", "support", "product", "deadline"),
    ("number", "task", "deadline", "lead", "support", "product"),
    ("number", "task", "product", "lead", "support", "deadline", "other"),
    ("task", "deadline", "lead"),
    ("number", "lead", "task", "deadline"),
    ("lead", "deadline", "task", "product"),
    ("number", "task", "other", "deadline", "lead"),
    ("deadline", "task", "lead", "support", "product", "other"),
    ("number", "task", "support", "lead", "deadline", "other", "product"),
    ("number", "lead", "support", "task", "product", "other", "deadline"),
]


def _portal(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """A portal's page as text: a blank line between cells, long cells wrapped."""
    return "\n\n".join("\n".join(textwrap.wrap(cell, 50)) for row in table for cell in row if cell)


def _cells(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """A spreadsheet's text: one cell a line, empty ones lost."""
    return "\n".join(cell for row in table for cell in row if cell)


def _aligned(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """The layout of the page kept: cells side by side, parted by blanks, long ones going on below."""
    printed = []
    for row in table:
        wrapped = [textwrap.wrap(cell, WIDTHS[role]) or [""] for role, cell in zip(roles, row, strict=True)]
        for k in range(max(map(len, wrapped))):
            cells = (w[k] if k < len(w) else "" for w in wrapped)
            printed.append(
                "".join(c.ljust(WIDTHS[role] + 4) for role, c in zip(roles, cells, strict=True)).rstrip()
            )
    return "\n".join(printed)


def _word(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """A table of a Word document, as its text is read."""
    document, data = Document(), BytesIO()
    for cells, row in zip(document.add_table(len(table), len(roles)).rows, table, strict=True):
        for cell, words in zip(cells.cells, row, strict=True):
            cell.text = words
    document.save(data)
    return formats.extract(data.getvalue(), "a.docx").text


def _ruled(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """A ruled table of a PDF, cut by pages, as its text is read."""
    pdf, widths = Pdf(), [WIDTHS[role] * 6 + 8 for role in roles]
    for first in range(0, len(table), 5):
        page = [
            ["\n".join(textwrap.wrap(cell, WIDTHS[role])) for role, cell in zip(roles, row, strict=True)]
            for row in table[first : first + 5]
        ]
        pdf.page((max(595, sum(widths) + 60), 842)).table(30, 800, widths, page)
    return formats.extract(pdf.save(), "a.pdf").text


def _lines(roles: Sequence[str], table: Sequence[Sequence[str]], last: str = "") -> str:
    """A PDF's text: one line of a column after the other; a word space at the end of a wrapped line."""
    printed = []
    for row in table:
        for role, cell in zip(roles, row, strict=True):
            wrapped = textwrap.wrap(cell, WIDTHS[role])
            printed += [f"{line} " for line in wrapped[:-1]] + [line + last for line in wrapped[-1:]]
    return "\n".join(printed)


def _spaced(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    """The same where the word space tells nothing, for every line has one."""
    return _lines(roles, table, " ")


def _double(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    return _spaced(roles, table).replace("\n", "\n\n")


def _bars(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def _tabs(roles: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in table)


def _texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "print_table", [_portal, _cells, _lines, _spaced, _double, _bars, _tabs, _aligned, _word, _ruled]
)
@pytest.mark.parametrize("roles", COLUMNS, ids=" ".join)
def test_what_is_printed_is_read_again(print_table, roles: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    wanted = [[row[role] for role in roles] for row in PLAN]
    (table,) = tables.find(print_table(roles, [[TITLES[role] for role in roles], *wanted]))
    read = _texts(table)
    assert [c.role for c in table.columns] == list(roles)
    assert len(read) == len(wanted)
    cells = [got == want for a, b in zip(read, wanted, strict=True) for got, want in zip(a, b, strict=True)]
    assert sum(cells) / len(cells) >= 0.9
    whole = [
        [got or "" for got in a] == [want or "" for want in b] for a, b in zip(read, wanted, strict=True)
    ]
    assert whole.count(False) <= 1


def _read(raw: str) -> list[list[str | None]]:
    (table,) = tables.find(raw)
    return _texts(table)


HEAD = "TT\n\nNhiệm vụ\n\nChủ trì\n\nPhối hợp\n\nThời gian\n\n"


def test_group_headings_are_kept_as_sections_with_their_annex() -> None:
    raw = f"PHỤ LỤC II\n{HEAD}I\n\nHoàn thiện thể chế\n\n1\n\nXây dựng Đề án\n\nSở Y tế\n\nSở Nội vụ\n\n2026\n\n"
    raw += "II. Chuyển đổi số\n\n2\n\nXây dựng cơ sở dữ liệu\n\nSở Khoa học và Công nghệ\n\nSở Y tế\n\n2027"
    (table,) = tables.find(raw)
    assert table.annex == "Phụ lục II"
    assert [(row.groups, row.headings) for row in table.rows] == [
        (("I",), ("Hoàn thiện thể chế",)),
        (("II",), ("Chuyển đổi số",)),
    ]


def test_numbered_headings_hold_the_rows_numbered_below_them() -> None:
    first = "1.\n\nThể chế\n\n1.1\n\nXây dựng Đề án\n\nSở Y tế\n\nSở Nội vụ\n\n2026\n\n"
    (table,) = tables.find(f"{HEAD}{first}2.\n\nRà soát\n\nSở Y tế\n\nSở Nội vụ\n\n2027")
    assert [(row.number, row.groups) for row in table.rows] == [("1.1", ("1",)), ("2.", ())]


def test_a_row_cut_by_a_page_is_joined_and_the_page_number_dropped() -> None:
    raw = (
        "TT Nhiệm vụ \nChủ trì \nPhối hợp \nThời gian \n"
        "1 \nXây dựng Đề án phát triển y tế cơ sở \nSở Y tế \nSở Nội vụ, các \n2026 \n\n\n\n7 \n\n\n\n"
        " giai đoạn mới trên địa bàn tỉnh \nsở, ngành \n"
        "2 \nRà soát quy hoạch mạng lưới \nSở Xây dựng \nSở Y tế \n2027 \n"
    )
    assert _read(raw) == [
        [
            "1", "Xây dựng Đề án phát triển y tế cơ sở giai đoạn mới trên địa bàn tỉnh", "Sở Y tế",
            "Sở Nội vụ, các sở, ngành", "2026",
        ],
        ["2", "Rà soát quy hoạch mạng lưới", "Sở Xây dựng", "Sở Y tế", "2027"],
    ]  # fmt: skip


def test_a_title_row_printed_again_on_the_next_page_goes_on_with_its_table() -> None:
    first = f"{HEAD}1\n\nXây dựng Đề án\n\nSở Y tế\n\nSở Nội vụ\n\n2026\n\n"
    again = f"CÔNG BÁO/Số 12/Ngày 16-6-2026\n\n8\n\n{HEAD}2\n\nRà soát\n\nSở Xây dựng\n\nSở Y tế\n\n2027"
    assert [row[0] for row in _read(first + again)] == ["1", "2"]


def test_an_empty_cell_stays_empty() -> None:
    raw = f"{HEAD}1\n\nXây dựng Đề án\n\nSở Y tế\n\n2026\n\n2\n\nRà soát\n\nSở Xây dựng\n\nSở Y tế\n\n"
    assert _read(raw) == [
        ["1", "Xây dựng Đề án", "Sở Y tế", None, "2026"],
        ["2", "Rà soát", "Sở Xây dựng", "Sở Y tế", None],
    ]


def test_cells_that_share_a_line_are_parted() -> None:
    raw = "TT Nhiệm vụ \nChủ trì\nThời gian\n1 Xây dựng Đề án phát triển nhân \nlực y tế Sở Y tế\nQuý I/2026"
    assert _read(raw) == [["1", "Xây dựng Đề án phát triển nhân lực y tế", "Sở Y tế", "Quý I/2026"]]


def test_a_caption_above_the_titles_is_no_column() -> None:
    raw = "DANH MỤC NHIỆM VỤ\nTT | Nhiệm vụ | Chủ trì | Mã theo dõi\n1 | Rà soát | Sở Y tế | 05"
    (table,) = tables.find(raw)
    assert [c.role for c in table.columns] == ["number", "task", "lead", "other"]


def test_a_table_in_the_body_ends_where_the_text_goes_on() -> None:
    raw = (
        f"{HEAD}1\n\nRà soát\n\nSở Y tế\n\nSở Nội vụ\n\n2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế chủ trì."
    )
    (table,) = tables.find(raw)
    assert raw[table.end :].lstrip().startswith("III.")


@pytest.mark.parametrize(
    "titles",
    [
        "STT\n\nTên thủ tục hành chính\n\nLĩnh vực\n\nCơ quan thực hiện",
        "Nội dung công việc\n\nTrách nhiệm thực hiện\n\nThời gian giải quyết",
        "STT\n\nHọ và tên\n\nChức vụ\n\nĐơn vị",
    ],
)
def test_other_tables_are_left_alone(titles: str) -> None:
    assert tables.find(f"{titles}\n\n1\n\nCấp giấy phép\n\nY tế\n\nSở Y tế") == ()


TITLED = [r for r in facts("column_words") if r["role"] in ("task", "lead", "support", "product", "deadline")]


@pytest.mark.parametrize(("role", "title"), [(r["role"], title) for r in TITLED for title in spellings(r)])
def test_every_title_of_a_column_is_known(role: str, title: str) -> None:
    others = {"task": "Nhiệm vụ", "lead": "Chủ trì", "support": "Phối hợp", "deadline": "Thời gian"} | {
        role: title
    }
    (table,) = tables.find(f"STT | {' | '.join(others.values())}\n1 | Rà soát")
    assert [c.role for c in table.columns] == ["number", *others]


@pytest.mark.parametrize("stem", ["hue-ke-hoach-462-nghi-quyet-72", "bac-kan-ke-hoach-chi-thi-25"])
def test_the_annexes_of_the_corpus_are_read_row_by_row(stem: str) -> None:
    gold = [
        t for t in json.loads((GOLD / f"{stem}.json").read_text("utf-8"))["tasks"] if t["source"] == "annex"
    ]
    (table,) = tables.find((CORPUS / f"{stem}.txt").open(encoding="utf-8", newline="").read())
    assert [int(row.number or 0) for row in table.rows] == [task["row"] for task in gold]
    read = [row.cells[1].text if row.cells[1] else "" for row in table.rows]
    assert sum(a == b["text"] for a, b in zip(read, gold, strict=True)) >= len(gold) - 1


@given(st.text(alphabet="1I.- |\n\t Sởytếvà2026Quý", max_size=200))
def test_any_text_below_a_title_row_gives_rows_in_order_and_in_bounds(text: str) -> None:
    raw = HEAD + text
    for table in tables.find(raw):
        assert 0 <= table.start <= table.end <= len(raw)
        for row in table.rows:
            assert table.start <= row.start <= row.end <= table.end
            for cell in filter(None, row.cells):
                assert row.start <= cell.start <= cell.end <= row.end
                assert set(cell.text) <= set(raw)


@given(st.text())
def test_any_string_gives_tables(raw: str) -> None:
    assert all(raw[table.start : table.end] for table in tables.find(raw))
