"""Three small documents: a resolution of the Government and two plans that carry it out, as files."""

from __future__ import annotations

from pathlib import Path

from graph.build import build
from graph.store import Store

BASE = "https://w3id.org/luocdo/id/"
RESOLUTION = f"{BASE}vn/nq/cp/2025/15"
QUANG_TRI = f"{BASE}vn/quang-tri/kh/ubnd/2025/90"
CA_MAU = f"{BASE}vn/ca-mau/kh/ubnd/2025/120"

_RESOLUTION = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/NQ-CP
Hà Nội, ngày 10 tháng 02 năm 2025

NGHỊ QUYẾT
Về phát triển rừng ven biển

I. NHIỆM VỤ

1. Trồng mới 10.000 ha rừng phòng hộ ven biển bằng cây bản địa trong giai đoạn 2025-2030.

2. Xây dựng cơ sở dữ liệu số về hiện trạng rừng ven biển, cập nhật hằng năm và công khai cho nhân dân.

3. Khuyến khích doanh nghiệp đầu tư chế biến lâm sản gắn với vùng nguyên liệu tập trung.

TM. CHÍNH PHỦ
THỦ TƯỚNG
Trần Văn Mẫu
"""

_PLAN = """ỦY BAN NHÂN DÂN
TỈNH {upper}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
{place}, ngày {day} tháng 4 năm 2025

KẾ HOẠCH
Thực hiện Nghị quyết số 15/NQ-CP ngày 10 tháng 02 năm 2025 của Chính phủ về phát triển rừng ven biển

Thực hiện Nghị quyết số 15/NQ-CP ngày 10 tháng 02 năm 2025 của Chính phủ về phát triển rừng ven biển,
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. GIẢI PHÁP

{text}

II. TỔ CHỨC THỰC HIỆN

1. Sở Nông nghiệp và Môi trường

{tasks}

Nơi nhận:
- Văn phòng Chính phủ.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""

_QUANG_TRI = {
    "upper": "QUẢNG TRỊ", "place": "Quảng Trị", "number": 90, "day": 14,
    "text": "Vận động ngư dân không đánh bắt thủy sản trong mùa sinh sản.",
    "tasks": """- Trồng mới 350 ha rừng phòng hộ ven biển bằng cây bản địa trong giai đoạn 2025-2030.

- Tập huấn kỹ thuật phòng cháy, chữa cháy rừng thông cho các tổ bảo vệ rừng ở cơ sở./.""",
}  # fmt: skip

_CA_MAU = {
    "upper": "CÀ MAU", "place": "Cà Mau", "number": 120, "day": 25,
    "text": "Tập huấn kỹ thuật phòng cháy, chữa cháy rừng thông cho các tổ bảo vệ rừng ở cơ sở và lực lượng dân quân.",
    "tasks": """- Trồng mới 1.200 ha rừng phòng hộ ven biển bằng cây bản địa trong giai đoạn 2025-2030.

- Xây dựng cơ sở dữ liệu số về hiện trạng rừng ven biển, cập nhật hằng năm và công khai cho nhân dân./.""",
}  # fmt: skip

FILES = {
    "nghi-quyet-15.txt": _RESOLUTION,
    "quang-tri-90.txt": _PLAN.format(**_QUANG_TRI),
    "ca-mau-120.txt": _PLAN.format(**_CA_MAU),
}


def written(folder: Path, *names: str) -> Path:
    """The files, or those named, in a folder."""
    for name in names or FILES:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    return folder


def store_of(folder: Path, *names: str) -> Store:
    """A store in memory of the files written to a folder."""
    store = Store.memory()
    build([written(folder, *names)], store)
    return store
