# %% [markdown]
# # Lần theo lược đồ · Tracing a lineage
#
# Dành cho người nghiên cứu pháp luật: từ năm văn bản đến câu trích chứng minh từng quan hệ.
# For legal researchers: from five documents to the sentence that proves each relation. Runs with no internet.

# %%
from pathlib import Path

import corpus.reader
from graph.build import build
from graph.store import Store

documents = Path(corpus.reader.__file__).parent / "documents"
store = Store.memory()
report = build([documents], store)
len(report.added)

# %% [markdown]
# ## Kế hoạch 462/KH-UBND của Huế lên tới 72-NQ/TW · The plan of Huế up to 72-NQ/TW

# %%
from graph.documents import one
from graph.lineage import trace
from graph.network import network
from graph.trace import as_text

plan, directive = one("462/KH-UBND", store), one("72-NQ/TW", store)
found = trace(network(store, plan.iri), plan.iri, directive.iri)
print(as_text(found))

# %% [markdown]
# Một kết quả tự vẽ mình. A result draws itself.

# %%
found

# %% [markdown]
# ## Ai thực hiện 72-NQ/TW? · Who carries out 72-NQ/TW?

# %%
from graph.ask import ask

ask(store, "who-implements", {"directive": "72-NQ/TW"})

# %% [markdown]
# ## Mọi văn bản ở trên và ở dưới · Everything above and below

# %%
from graph.lineage import lineage

around = lineage(network(store, plan.iri), plan.iri)
around

# %% [markdown]
# ## Trang tương tác · The interactive page
#
# Trang HTML tự đủ, đặt trong một khung kín. A page of its own in a sealed frame.

# %%
from html import escape

from graph.picture import page


class Picture:
    """A page in a frame that cannot reach the notebook."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        frame = '<iframe sandbox="allow-scripts" width="100%" height="640" srcdoc="{}"></iframe>'
        return frame.format(escape(self.html, quote=True))


Picture(page(around, plan.iri))
