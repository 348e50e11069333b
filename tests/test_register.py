"""The register: what all files together say of a document, once."""

from __future__ import annotations

from graphs import BASE, document, gold_documents, mention, plan

from corpus.reader import Document
from graph.readings import reading
from graph.register import Entry, entries
from graph.resolve import resolve

NQ72 = ("72-NQ/TW", "2025-09-09", "Bộ Chính trị")


def register(*documents: Document) -> dict[str, Entry]:
    return {e.iri.removeprefix(BASE + "vn/"): e for e in entries(resolve(map(reading, documents)))}


def test_a_cited_document_is_known_by_what_citers_say() -> None:
    entry = register(document(plan("Huế"), mention(*NQ72, title="về sức khỏe")))["nq/tw/2025/72"]
    assert (entry.type, entry.number, entry.date, entry.year) == (
        "Nghị quyết",
        "72-NQ/TW",
        "2025-09-09",
        2025,
    )
    assert (entry.issuer, entry.title, entry.held, entry.open) == (
        "Bộ Chính trị",
        "về sức khỏe",
        False,
        False,
    )


def test_the_title_most_files_tell_is_taken_then_the_longer() -> None:
    def citing(place: str, *titles: str) -> Document:
        return document(plan(place), *(mention(*NQ72, title=t) for t in titles), source=place)

    short, long = "về sức khỏe", "về sức khỏe nhân dân"
    assert register(citing("Huế", short, long))["nq/tw/2025/72"].title == long
    files = citing("Huế", long, long, long), citing("Nghệ An", short), citing("Bắc Kạn", short)
    assert register(*files)["nq/tw/2025/72"].title == short


def test_what_a_document_says_of_itself_counts_first() -> None:
    cited = mention(
        "9/KH-UBND", "2025-12-01", "Ủy ban nhân dân tỉnh Nghệ An", type="Kế hoạch", title="về lúa"
    )
    files = [document(plan("Huế"), cited, source="a"), document(plan("Bắc Kạn"), cited, source="b")]
    held = document(plan("Nghệ An", "9/KH-UBND", title="Kế hoạch trồng ngô"), source="c")
    entry = register(*files, held)["nghe-an/kh/ubnd/2025/9"]
    assert (entry.title, entry.held) == ("Kế hoạch trồng ngô", True)


def test_a_document_of_another_stated_date_points_to_the_settled_one() -> None:
    slip = mention("72-NQ/TW", "2025-09-19", "Bộ Chính trị")
    found = register(document(plan("Huế"), mention(*NQ72), slip))
    assert found["nq/tw/2025/72~2025-09-19"].differs == BASE + "vn/nq/tw/2025/72"
    assert found["nq/tw/2025/72"].differs is None


def test_candidates_of_an_open_node_are_described_by_the_table_of_laws() -> None:
    bare = mention(None, None, "Quốc hội", type="Luật", title="Luật Khám bệnh, chữa bệnh")
    found = register(document(plan("Huế"), bare))
    opened = found["luat/kham-benh-chua-benh"]
    assert opened.open and len(opened.candidates) == 2
    assert found["luat/qh15/2023/15"].title == "Luật Khám bệnh, chữa bệnh"
    assert not found["luat/qh15/2023/15"].open


def test_the_five_documents() -> None:
    found = register(*gold_documents())
    assert sum(e.held for e in found.values()) == 5
    assert {name.split("~")[0] for name, e in found.items() if e.open} == {
        "-/ttlt/-/2015/37",
        "luat/kham-benh-chua-benh",
        "luat/ngan-sach-nha-nuoc",
        "qd/byt/-/2129",
        "qd/byt/-/2628",
        "qd/ttg/-/1896",
    }
    assert not any(e.differs for e in found.values()), "no two dates of one document are stated in the five"
