# %% [markdown]
# # Hai kế hoạch, một chỉ thị · Two plans, one directive
#
# Huế và Đắk Lắk cùng thực hiện 72-NQ/TW. Nhiệm vụ nào có ở cả hai, khác ở đâu, bên nào có điều bên kia không có?
# Huế and Đắk Lắk both carry out 72-NQ/TW. Which tasks do they share, in what do they differ, what has one alone?

# %%
from pathlib import Path

import corpus.reader
from graph.build import build
from graph.comparison import compare
from graph.documents import one
from graph.store import Store

store = Store.memory()
build([Path(corpus.reader.__file__).parent / "documents"], store)
hue, dak_lak = one("462/KH-UBND", store), one("dak-lak-ke-hoach-nghi-quyet-72", store)
found = compare(store, hue.iri, dak_lak.iri)

# %% [markdown]
# Hai bên không dẫn nhau: phần chung có thể cùng bắt nguồn từ văn bản cả hai cùng dẫn, không phải bên này chép bên kia.
# Neither cites the other: what they share may come from what both cite, and neither is shown to copy the other.

# %%
from graph.comparison_captions import akin, counts

print(akin(found, "vi"), akin(found, "en"), sep="\n\n")
counts(found, "en")

# %% [markdown]
# ## Trang so sánh · The comparison as a page
#
# Giống `luocdo compare … --format html`. As `luocdo compare … --format html` writes it.

# %%
found

# %% [markdown]
# ## Những gì khác nhau · What differs
#
# Mỗi điểm khác là một giá trị. Each difference is a value.

# %%
for shared in found.both:
    for contrast in shared.contrasts:
        if contrast.left and contrast.right:
            print(contrast.what, "; ".join(contrast.left), "; ".join(contrast.right), sep=" | ")

# %% [markdown]
# ## 72-NQ/TW: kế hoạch nào mang nhiệm vụ nào · Which plans carry which tasks
#
# 72-NQ/TW không có trong kho: mỗi hàng là một nhiệm vụ các kế hoạch cùng có, không phải lời của nghị quyết.
# 72-NQ/TW is not held: each row is a task the plans share, no statement about the text of the resolution.

# %%
from graph.coverage import coverage
from graph.coverage_forms import as_table

print(as_table(coverage(store, one("72-NQ/TW", store).iri), "vi"))

# %% [markdown]
# ## Trong đồ thị · In the graph
#
# `luocdo descend` ghi mỗi cặp với bằng chứng hai bên; các câu hỏi có sẵn đọc từ đó.
# `luocdo descend` writes each pair with the evidence of both sides; named queries read it.

# %%
from graph.ask import ask
from graph.descent.stored import descend

print(dict(descend(store).pairs))
ask(store, "descent-of-task", {"words": "quỹ đất sạch"})
