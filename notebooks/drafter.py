# %% [markdown]
# # Soát một dự thảo · Checking a draft
#
# Dành cho người soạn thảo: căn cứ còn hiệu lực không, ngày và cơ quan có đúng không, viện dẫn đã đủ chưa.
# For drafters: is the basis in force, are days and issuers right, is every citation complete. Nothing is stored.

# %%
from pathlib import Path
from tempfile import mkdtemp

import corpus.reader
from corpus.reader import read
from graph.build import build
from graph.checks import check
from graph.findings import written
from graph.store import Store

store = Store.memory()
build([Path(corpus.reader.__file__).parent / "documents"], store)

# %% [markdown]
# ## Một dự thảo có lỗi cố ý · A draft with slips on purpose
#
# Ngày của 72-NQ/TW ghi sai; một quyết định được dẫn lại ban hành sau chính dự thảo.
# The day of 72-NQ/TW is wrong; a decision is cited that is later than the draft itself.

# %%
draft = Path(mkdtemp()) / "du-thao.txt"
draft.write_text(
    """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 12/KH-UBND
Hà Tĩnh, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện Nghị quyết số 72-NQ/TW ngày 19 tháng 9 năm 2025 của Bộ Chính trị

Thực hiện Nghị quyết số 72-NQ/TW ngày 19 tháng 9 năm 2025 của Bộ Chính trị về một số giải pháp đột phá,
tăng cường bảo vệ, chăm sóc và nâng cao sức khỏe Nhân dân, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
1. Triển khai Quyết định số 45/QĐ-TTg ngày 10 tháng 3 năm 2026 của Thủ tướng Chính phủ.
2. Bảo đảm quyền lợi của người tham gia theo Luật Bảo hiểm y tế.
""",
    encoding="utf-8",
)
found = check([read(str(draft))], store)
print(written(found, "text").replace(f"{draft.parent}/", ""))

# %% [markdown]
# ## Từng phát hiện là một giá trị · Each finding is a value

# %%
for one in found:
    print(one.severity, one.rule, one.line, one.message("en"), sep=" | ")

# %% [markdown]
# Dòng lệnh: `luocdo check du-thao.txt`; mã thoát 1 khi có lỗi, dùng được trong CI hoặc trước khi trình ký.
# On the command line: `luocdo check draft.txt`; exit status 1 where there is an error.
