"""PDFs: lines that go on, running heads, tables across pages, stamps, footnotes, turned, locked and broken files."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import Pdf

from corpus import formats
from corpus.formats import Undecodable
from corpus.pdf import extract

LINE = "Thực hiện Nghị quyết số 282/NQ-CP ngày 15 tháng 9 năm 2025 của Chính phủ"  # as wide as the page
TITLE = ["TT", "Nhiệm vụ", "Chủ trì"]


def read(pdf: Pdf) -> str:
    return extract(pdf.save()).text


def test_a_full_line_ends_in_a_blank_and_the_last_of_a_paragraph_does_not() -> None:
    pdf = (
        Pdf()
        .page()
        .lines(80, 700, f"{LINE}\nban hành Chương trình hành động. \n{LINE}\nvà các văn bản khác.")
    )
    assert read(pdf) == f"{LINE} \nban hành Chương trình hành động.\n{LINE} \nvà các văn bản khác."


def test_centred_lines_keep_the_blank_that_was_drawn() -> None:
    pdf = (
        Pdf()
        .page()
        .text(220, 740, "Về việc phê duyệt ")
        .text(240, 722, "Chương trình")
        .lines(80, 690, f"{LINE}\n{LINE}")
    )
    assert read(pdf).startswith("Về việc phê duyệt \nChương trình\n")


def test_a_number_broken_at_its_hyphen_has_no_blank() -> None:
    broken = LINE.replace("ngày 15 tháng 9 năm 2025 của Chính phủ", "và Quyết định số 1/QĐ-")
    pdf = Pdf().page().lines(80, 700, f"{LINE}\n{broken}\nUBND của tỉnh.\n{LINE}\n{LINE}")
    assert "1/QĐ-\nUBND của tỉnh." in read(pdf)


def test_pieces_of_a_line_are_one_line_and_columns_are_parted() -> None:
    pdf = (
        Pdf()
        .page()
        .text(80, 700, "Ban hành kèm theo Quy")
        .text(80 + 21 * 6.5, 700, "ết định")
        .text(380, 700, "Hà Nội")
    )
    assert read(pdf) == "Ban hành kèm theo Quyết định\tHà Nội"


def test_running_heads_and_page_numbers_go() -> None:
    pdf = Pdf()
    for k in range(1, 5):
        pdf.page().text(200, 810, f"CÔNG BÁO/Số 1{k} + 15/Ngày 0{k}-02-2025").text(300, 40, f"{k + 46}")
        pdf.lines(80, 700, f"Điều {k}. Phạm vi điều chỉnh\n1. Thông tư số 0{k}/2025/TT-BYT;")
    found = extract(pdf.save())
    assert found.text.replace("\f", "").split("\n") == [
        line
        for k in range(1, 5)
        for line in (f"Điều {k}. Phạm vi điều chỉnh", f"1. Thông tư số 0{k}/2025/TT-BYT;")
    ]
    assert "8 dòng" in found.notes[0]


def test_what_begins_a_page_is_no_running_head() -> None:
    pdf = Pdf()
    for k in range(1, 4):
        pdf.page().lines(
            80, 810, f"{k + 3}. Nghị định số {k}/2025/NĐ-CP của Chính phủ;\nquy định chi tiết khoản {k}"
        )
    text = read(pdf)
    assert all(f"Nghị định số {k}/2025/NĐ-CP" in text for k in range(1, 4))


def test_a_table_over_two_pages_is_one() -> None:
    pdf = Pdf().page().text(80, 780, "PHỤ LỤC")
    pdf.table(
        80, 760, [30, 250, 120], [TITLE, ["1", "Rà soát theo Quyết định số 5/QĐ-\nUBND và", "Sở\nY tế"]]
    )
    pdf.page().text(300, 810, "2")
    pdf.table(80, 780, [30, 250, 120], [TITLE, ["", "báo cáo kết quả", ""], ["2", "Sơ kết", "Sở Nội vụ"]])
    pdf.text(80, 600, "Nơi nhận:")
    assert read(pdf).split("\n") == [
        "PHỤ LỤC", "", "TT | Nhiệm vụ | Chủ trì",
        "1 | Rà soát theo Quyết định số 5/QĐ-UBND và báo cáo kết quả | Sở Y tế",
        "2 | Sơ kết | Sở Nội vụ", "\fNơi nhận:",
    ]  # fmt: skip


def test_shaded_cells_make_no_columns() -> None:
    pdf = Pdf().page()
    for x in (80, 120, 200):
        pdf.fill(x + 2, 742, 30, 16)
    pdf.table(80, 760, [40, 250, 120], [TITLE, ["1", "Tập huấn", "Sở Y tế"]])
    assert read(pdf) == "TT | Nhiệm vụ | Chủ trì\n1 | Tập huấn | Sở Y tế"


def ruled(columns: int, seed: int) -> list[list[str]]:
    """A table of tasks: cells of one to three lines, some empty."""
    pick = random.Random(seed)
    words = [
        "Rà soát",
        "báo cáo",
        "Quyết định 12/QĐ-TTg",
        "Sở Y tế",
        "Quý IV/2026",
        "các địa phương",
        "tập huấn;",
    ]

    def cell() -> str:
        return "\n".join(pick.choice(words) for _ in range(pick.randint(0, 3)))

    return [["TT", *(f"Cột {k}" for k in range(columns - 1))]] + [
        [str(k), "Nhiệm vụ", *(cell() for _ in range(columns - 2))] for k in range(1, 9)
    ]


@pytest.mark.parametrize("columns", [3, 4, 5, 6, 7])
def test_ruled_tables_come_back_cell_by_cell(columns: int) -> None:
    cells = ruled(columns, seed=columns)
    pdf = Pdf().page((842, 595))
    pdf.table(40, 570, [30, *[740 // (columns - 1)] * (columns - 1)], cells, pitch=13)
    expected = [" | ".join(" ".join(cell.split()) for cell in row).strip() for row in cells]
    assert read(pdf).split("\n") == expected


def test_a_turned_page_is_read_along_its_lines() -> None:
    turned = Pdf().page(rotate=90).text(60, 100, "PHỤ LỤC II", upwards=True)
    turned.text(90, 100, "Danh mục nhiệm vụ của các sở, ngành", upwards=True)
    upright = Pdf().page().text(60, 100, "PHỤ LỤC II", upwards=True)
    upright.text(90, 100, "Danh mục nhiệm vụ của các sở, ngành", upwards=True)
    for pdf in (turned, upright):
        assert [line.strip() for line in read(pdf).split("\n") if line] == [
            "PHỤ LỤC II",
            "Danh mục nhiệm vụ của các sở, ngành",
        ]


def test_number_and_day_stamped_into_the_gaps_are_read_in_place() -> None:
    pdf = Pdf().page().text(80, 740, "Số:").text(150, 740, "/KH-UBND").text(330, 740, "An Giang, ngày")
    pdf.text(470, 740, "tháng 6 năm 2025").lines(80, 700, LINE)
    pdf.stamp(110, 740, "462").stamp(440, 740, "05").stamp(300, 805, "Ký bởi: UBND tỉnh", size=8)
    assert read(pdf).replace("\t", " ").split("\n")[:3] == [
        "Ký bởi: UBND tỉnh", "", "Số: 462 /KH-UBND An Giang, ngày 05 tháng 6 năm 2025",
    ]  # fmt: skip


def test_footnotes_move_to_the_end_and_their_marks_are_bracketed() -> None:
    pdf = Pdf().page().lines(80, 760, f"{LINE}\n{LINE}\n{LINE}\nvà Luật Dược năm 2016")
    pdf.text(80 + 21 * 6.5, 760 - 3 * 18 + 5, "1", size=8)
    pdf.text(80, 64, "1", size=6).text(84, 60, "Luật số 105/2016/QH13.", size=9)
    pdf.page().text(80, 760, "tiếp tục thực hiện.")
    assert read(pdf).split("\n")[-3:] == [
        "và Luật Dược năm 2016[1]",
        "\ftiếp tục thực hiện.",
        "[1] Luật số 105/2016/QH13.",
    ]


def test_squares_are_no_footnotes() -> None:
    pdf = Pdf().page().text(80, 700, "diện tích 500 m").text(80 + 15 * 6.5, 705, "2", size=8)
    assert read(pdf) == "diện tích 500 m2"


def test_a_locked_file_says_so() -> None:
    with pytest.raises(Undecodable, match="mật khẩu / a PDF with a password"):
        extract(Pdf().page().text(80, 700, "mật").save(locked=True))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-" + b"\0" * 500], ids=["bare", "empty", "zeros"]
)
def test_a_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(Undecodable, match="hỏng / a broken PDF"):
        extract(data)


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.pdf._PAGES", 2)
    with pytest.raises(Undecodable, match="3 trang"):
        extract(Pdf().page().page().page().save())


def test_a_page_without_anything_holds_no_text() -> None:
    with pytest.raises(Undecodable, match="không có chữ"):
        formats.extract(Pdf().page().save(), "a.pdf")


SOUND = Pdf().page().lines(80, 700, f"{LINE}\nĐiều 1.").save()


@given(st.lists(st.tuples(st.integers(9, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    try:
        found = formats.extract(bytes(data), "a.pdf")
    except Undecodable as refused:
        assert refused.reason
    else:
        found.text.encode()
