"""A lineage as ``luocdo view`` meets it: four provinces' health plans and what they rest on.

Documents, relations and offsets follow the corpus documents; the sentences are written for the tests.
"""

from __future__ import annotations

from graph.lineage import Evidence, Hop, Lineage, Node

HEALTH = "một số giải pháp đột phá, tăng cường bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân"
GRASSROOTS = "tiếp tục củng cố, hoàn thiện, nâng cao chất lượng hoạt động của y tế cơ sở trong tình hình mới"
CHILDREN = "tăng cường công tác chăm sóc, giáo dục và bảo vệ trẻ em"

POLITBURO, SECRETARIAT = "Bộ Chính trị", "Ban Bí thư Trung ương Đảng"
PRIME_MINISTER, HEALTH_MINISTRY = "Thủ tướng Chính phủ", "Bộ Y tế"


def document(
    key: str, level: str, issuer: str, kind: str, number: str | None, date: str | None, title: str
) -> Node:
    """A document that is only cited."""
    return Node(f"https://w3id.org/luocdo/id/{key}", number, kind, title, date, issuer, level)


def local(
    key: str, place: str, issuer: str, kind: str, number: str | None, date: str | None, title: str
) -> Node:
    """A province's document; plans of its people's committee are held."""
    held = issuer.startswith("Ủy ban nhân dân")
    return Node(
        f"https://w3id.org/luocdo/id/{key}", number, kind, title, date, issuer, "province", place, held
    )


NQ72 = document("nq/72", "party-central", POLITBURO, "Nghị quyết", "72-NQ/TW", "2025-09-09", f"về {HEALTH}")
NQ68 = document(
    "nq/68",
    "party-central",
    POLITBURO,
    "Nghị quyết",
    "68-NQ/TW",
    "2025-05-04",
    "về phát triển kinh tế tư nhân",
)
CT25 = document(
    "ct/25", "party-central", SECRETARIAT, "Chỉ thị", "25-CT/TW", "2023-10-25", f"về {GRASSROOTS}"
)
CT28 = document("ct/28", "party-central", POLITBURO, "Chỉ thị", "28-CT/TW", "2023-12-25", f"về {CHILDREN}")
NQ282 = document(
    "nq/282",
    "government",
    "Chính phủ",
    "Nghị quyết",
    "282/NQ-CP",
    "2025-09-15",
    "ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số 72-NQ/TW "
    f"ngày 09/9/2025 của Bộ Chính trị về {HEALTH}",
)
QD281 = document(
    "qd/281",
    "government",
    PRIME_MINISTER,
    "Quyết định",
    "281/QĐ-TTg",
    "2024-04-05",
    "về việc ban hành Kế hoạch triển khai thực hiện Chỉ thị số 25-CT/TW ngày 25/10/2023 của Ban Bí thư",
)
QD1183 = document(
    "qd/1183",
    "government",
    PRIME_MINISTER,
    "Quyết định",
    "1183/QĐ-TTg",
    "2024-10-14",
    "ban hành Kế hoạch triển khai Chỉ thị số 28-CT/TW của Bộ Chính trị",
)
QD1092 = document(
    "qd/1092",
    "government",
    PRIME_MINISTER,
    "Quyết định",
    "1092/QĐ-TTg",
    "2018-09-02",
    "phê duyệt Chương trình Sức khỏe Việt Nam",
)
LAW = document("luat/bhyt", "parliament", "Quốc hội", "Luật", None, None, "Luật Bảo hiểm y tế")
QD788 = document(
    "qd/788",
    "ministry",
    HEALTH_MINISTRY,
    "Quyết định",
    "788/QĐ-BYT",
    "2023-02-13",
    "về việc ban hành Kế hoạch bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân đến năm 2025",
)
QD3845 = document(
    "qd/3845",
    "ministry",
    HEALTH_MINISTRY,
    "Quyết định",
    "3845/QĐ-BYT",
    "2021-08-11",
    "về việc ban hành danh mục một số bệnh, tật bẩm sinh được tầm soát trước sinh và sơ sinh",
)
CTR05 = local(
    "ctr/dak-lak/05",
    "Đắk Lắk",
    "Tỉnh ủy Đắk Lắk",
    "Chương trình hành động",
    "05-CTr/TU",
    "2025-12-10",
    "thực hiện Nghị quyết số 72-NQ/TW của Bộ Chính trị",
)
KH212 = local(
    "kh/bac-kan/212",
    "Bắc Kạn",
    "Tỉnh ủy Bắc Kạn",
    "Kế hoạch",
    "212-KH/TU",
    "2023-12-15",
    "thực hiện Chỉ thị số 25-CT/TW của Ban Bí thư",
)
HUE = local(
    "kh/hue/462",
    "Huế",
    "Ủy ban nhân dân thành phố Huế",
    "Kế hoạch",
    "462/KH-UBND",
    "2025-11-28",
    "Thực hiện Nghị quyết số 282/NQ-CP ngày 15 tháng 9 năm 2025 của Chính phủ ban hành Chương trình hành "
    "động của Chính phủ thực hiện Nghị quyết số 72-NQ/TW ngày 09 tháng 9 năm 2025 của Bộ Chính trị "
    f"về {HEALTH}",
)
DAK_LAK = local(
    "kh/dak-lak",
    "Đắk Lắk",
    "Ủy ban nhân dân tỉnh Đắk Lắk",
    "Kế hoạch",
    None,
    None,
    "Thực hiện Nghị quyết số 72-NQ/TW ngày 09/9/2025 của Bộ Chính trị; Nghị quyết số 282/NQ-CP ngày "
    "15/9/2025 của Chính phủ và Chương trình hành động số 05-CTr/TU "
    "ngày 10/12/2025 của Ban Thường vụ Tỉnh ủy",
)
BAC_KAN = local(
    "kh/bac-kan",
    "Bắc Kạn",
    "Ủy ban nhân dân tỉnh Bắc Kạn",
    "Kế hoạch",
    None,
    "2024",
    f"Thực hiện Chỉ thị số 25-CT/TW ngày 25/10/2023 của Ban Bí thư Trung ương Đảng về {GRASSROOTS}",
)
THUA_THIEN_HUE = local(
    "kh/thua-thien-hue",
    "Thừa Thiên Huế",
    "Ủy ban nhân dân tỉnh Thừa Thiên Huế",
    "Kế hoạch",
    None,
    None,
    "Bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân trên địa bàn tỉnh Thừa Thiên Huế đến năm 2025",
)

FILES = {
    HUE: "hue-ke-hoach-462-nghi-quyet-72.txt",
    DAK_LAK: "dak-lak-ke-hoach-nghi-quyet-72.txt",
    BAC_KAN: "bac-kan-ke-hoach-chi-thi-25.txt",
    THUA_THIEN_HUE: "thua-thien-hue-ke-hoach-suc-khoe-den-2025.txt",
}


def hop(source: Node, relation: str, target: Node, lead: str, start: int, by: Node | None = None) -> Hop:
    """A link with its evidence: the mention of the target, led in by what tells the relation."""
    teller = by or source
    quote = f"{target.type} số {target.number} của {target.issuer}" if target.number else str(target.title)
    sentence = f"{lead} {quote}; Ủy ban nhân dân ban hành kế hoạch triển khai trên địa bàn như sau:"
    file = f"corpus/documents/{FILES[teller]}"
    evidence = Evidence(quote, sentence, teller.iri, file, start, start + len(quote), "thực hiện")
    return Hop(source, target, relation, (evidence,), by)


HOPS = (
    hop(HUE, "implements", NQ282, "Thực hiện", 20),
    hop(
        HUE, "implements", NQ72, "Tổ chức thể chế hóa và thực hiện đầy đủ các quan điểm, mục tiêu trong", 848
    ),
    hop(HUE, "based_on", NQ72, "Trên cơ sở", 11947),
    hop(HUE, "implements", QD1183, "Tiếp tục triển khai", 5204),
    hop(HUE, "implements", NQ68, "Thực hiện có hiệu quả", 10934),
    hop(NQ282, "implements", NQ72, "ban hành Chương trình hành động của Chính phủ thực hiện", 141, by=HUE),
    hop(
        NQ282,
        "implements",
        NQ72,
        "về ban hành Chương trình hành động của Chính phủ thực hiện",
        720,
        by=DAK_LAK,
    ),
    hop(QD1183, "implements", CT28, "ban hành Kế hoạch triển khai", 5310, by=HUE),
    hop(DAK_LAK, "implements", NQ72, "Thực hiện", 22),
    hop(DAK_LAK, "implements", NQ282, "Thực hiện", 81),
    hop(DAK_LAK, "implements", CTR05, "Thực hiện", 137),
    hop(DAK_LAK, "implements", QD1183, "Triển khai", 10384),
    hop(DAK_LAK, "implements", NQ68, "Triển khai", 18251),
    hop(DAK_LAK, "cites", QD3845, "theo danh mục tại", 11555),
    hop(CTR05, "implements", NQ72, "thực hiện", 230, by=DAK_LAK),
    hop(BAC_KAN, "implements", CT25, "Thực hiện", 208),
    hop(BAC_KAN, "implements", QD281, "Thực hiện", 398),
    hop(BAC_KAN, "implements", KH212, "Thực hiện", 665),
    hop(BAC_KAN, "implements", LAW, "Thực hiện đầy đủ quy định của", 20205),
    hop(QD281, "implements", CT25, "về việc ban hành kế hoạch triển khai thực hiện", 511, by=BAC_KAN),
    hop(KH212, "implements", CT25, "thực hiện", 735, by=BAC_KAN),
    hop(THUA_THIEN_HUE, "implements", QD788, "Thực hiện", 330),
    hop(THUA_THIEN_HUE, "based_on", QD1092, "Căn cứ", 4410),
)


def whole() -> Lineage:
    """All of it."""
    nodes = {node.iri: node for each in HOPS for node in (each.source, each.target)}
    return Lineage(tuple(nodes[iri] for iri in sorted(nodes)), HOPS)


def above(chosen: Node) -> Lineage:
    """What a document rests on, directly or not."""
    kept = [chosen]
    for node in kept:
        kept += [each.target for each in HOPS if each.source == node and each.target not in kept]
    hops = tuple(each for each in HOPS if each.source in kept)
    return Lineage(tuple(sorted(kept, key=lambda node: node.iri)), hops)
