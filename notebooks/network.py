# %% [markdown]
# # Mạng lưới văn bản · The network of documents
#
# Dành cho người nghiên cứu mạng lưới: kho dữ liệu là một đồ thị networkx, mỗi cạnh mang theo câu trích.
# For network scientists: the store is a networkx graph, and each edge carries its sentences.

# %%
from pathlib import Path

import networkx as nx

import corpus.reader
from graph.build import build
from graph.captions import name
from graph.network import ALL, network
from graph.store import Store

store = Store.memory()
build([Path(corpus.reader.__file__).parent / "documents"], store)
told = network(store)
everything = network(store, relations=ALL)
len(told), told.number_of_edges(), everything.number_of_edges()

# %% [markdown]
# Mỗi cạnh là một `Hop`: quan hệ, ai nói, bằng chứng. Each edge is a `Hop`: relation, who says so, evidence.

# %%
_, _, edge = min(told.edges(data=True), key=lambda e: (e[0], e[1]))
print(name(edge["hop"].source), edge["hop"].relation, name(edge["hop"].target))
print(edge["hop"].evidence[0].sentence)

# %% [markdown]
# ## Được dựa vào nhiều nhất: hai thước đo · Most relied on: two measures
#
# Bậc vào đếm văn bản trực tiếp thực hiện hoặc căn cứ; PageRank tính cả những đường vòng.
# In-degree counts what leans on a document directly; PageRank counts the ways round too.

# %%
from graph.overview import bridges, communities, simple, standings

graph = simple(told)
print(f"{'':28}{'in-degree':>10}{'PageRank':>10}")
for one in standings(graph)[:10]:
    print(f"{name(one.node):28}{one.direct:>10}{one.rank:>10.4f}")

# %% [markdown]
# ## Cầu nối · Bridges

# %%
for bridge in bridges(graph):
    print(f"{name(bridge.node):28}{bridge.share:>8.1%}  {bridge.below} → {bridge.above}")

# %% [markdown]
# ## Các nhóm · Communities

# %%
for group in communities(graph):
    print(len(group.nodes), [name(node) for node in group.nodes[:5]])

# %% [markdown]
# ## Từ đây, mọi thứ của networkx · From here, all of networkx
#
# Lược đồ gần như không có vòng: văn bản dưới dẫn lên văn bản trên. Nếu có vòng thì nên xem lại bằng chứng.
# The lineage is nearly free of circles: lower documents lead to higher ones. Where there is one, look at the evidence.

# %%
nx.is_directed_acyclic_graph(graph), nx.number_weakly_connected_components(graph)

# %%
longest = nx.dag_longest_path(graph)
print(" → ".join(name(graph.nodes[iri]["document"]) for iri in longest))

# %% [markdown]
# Xuất sang Gephi, Cytoscape: `luocdo export graphml -o luocdo.graphml`.
# To Gephi or Cytoscape: `luocdo export graphml -o luocdo.graphml`.
