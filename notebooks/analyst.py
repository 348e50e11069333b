# %% [markdown]
# # SPARQL đến bảng và biểu đồ · From SPARQL to tables and charts
#
# Dành cho người phân tích. Câu hỏi có sẵn, câu hỏi của mình, và biểu đồ vẽ bằng SVG, không cần thư viện nào thêm.
# For analysts: ready queries, queries of one's own, and charts in plain SVG with no further library.

# %%
from pathlib import Path

import corpus.reader
from graph.ask import Table, ask, library
from graph.build import build
from graph.store import Store

store = Store.memory()
build([Path(corpus.reader.__file__).parent / "documents"], store)
len(library())

# %% [markdown]
# ## Một câu hỏi có sẵn · A ready query

# %%
ask(store, "shared-directives")

# %% [markdown]
# ## Câu hỏi của mình · A query of one's own
#
# Mỗi quan hệ là một cạnh, và mỗi cạnh có những lần viện dẫn làm bằng chứng: hỏi được cả hai.
# Each relation is an edge, and behind each edge stand the mentions that prove it: both can be asked.

# %%
mentions = ask(
    store,
    """
    SELECT ?directive (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?plan) AS ?plans) WHERE {
      ?mention luocdo:cited ?cited ; luocdo:saidBy ?plan ; luocdo:relation luocdo:implements .
      ?cited rdfs:label ?directive .
    }
    GROUP BY ?directive ORDER BY DESC(?mentions) ?directive LIMIT 8
    """,
)
mentions

# %% [markdown]
# Với pandas: `pandas.DataFrame(values(mentions), columns=mentions.columns)`; ở đây chỉ dùng Python.
# With pandas: `pandas.DataFrame(values(mentions), columns=mentions.columns)`; here Python alone does.

# %%
from graph.answers import value


def values(table: Table) -> list[list[str]]:
    """The rows as plain strings."""
    return [[value(term) for term in row] for row in table.rows]


for row in values(mentions):
    print(*row, sep="\t")

# %% [markdown]
# ## Biểu đồ · A chart

# %%
from html import escape


class Bars:
    """Horizontal bars, one a row: its first cell names it, the one called ``of`` is its length."""

    def __init__(self, table: Table, of: str) -> None:
        at = table.columns.index(of)
        self.rows = [(row[0], float(row[at])) for row in values(table)]

    def _repr_svg_(self) -> str:
        longest = max((length for _, length in self.rows), default=1)
        parts = [
            f'<text x="0" y="{22 * i + 15}">{escape(name)}</text>'
            f'<rect x="300" y="{22 * i + 3}" width="{280 * length / longest:.1f}" height="15" fill="#1d5fc4"/>'
            f'<text x="{306 + 280 * length / longest:.1f}" y="{22 * i + 15}">{length:g}</text>'
            for i, (name, length) in enumerate(self.rows)
        ]
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="660" height="{22 * len(self.rows)}"'
        return f'{head} font-family="sans-serif" font-size="13">{"".join(parts)}</svg>'


Bars(mentions, "mentions")

# %% [markdown]
# ## Chỉ tiêu qua các tỉnh · One indicator across provinces

# %%
ask(store, "targets-of-indicator", {"words": "bảo hiểm y tế"})

# %% [markdown]
# ## Trong rdflib · In rdflib
#
# Cùng kho dữ liệu là một `rdflib.Dataset`. The same store is an `rdflib.Dataset`.

# %%
from ontology.terms import LUOCDO

dataset = store.rdflib()
found = dataset.query(f"PREFIX luocdo: <{LUOCDO}> SELECT (COUNT(*) AS ?n) WHERE {{ ?s a luocdo:Citation }}")
next(iter(found))
