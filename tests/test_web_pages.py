"""The browse page as a program meets it: answers, headers, exports, and a store that changes beneath it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from browsing import serving
from cases import CORPUS
from click.testing import CliRunner
from rdflib import Graph

from graph.ask import Table, ask
from graph.build import build
from graph.commands.serving import serve
from graph.commands.tracing import view
from graph.store import Store
from graph.web import library
from graph.web.around import Walk, around
from graph.web.catalogue import catalogue
from graph.web.evidence import between, groups, reported
from graph.web.library import Library
from graph.web.proofs import proof
from graph.web.shown import as_sparql
from graph.web.tables import csv_text

BASE = "https://w3id.org/luocdo/id/"
HUE, DIRECTIVE, PROGRAMME = (
    f"{BASE}vn/{end}" for end in ("hue/kh/ubnd/2025/462", "nq/tw/2025/72", "nq/cp/2025/282")
)
PAGE = "/id/vn/hue/kh/ubnd/2025/462"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the documents, which tests may change."""
    return Path(shutil.copytree(CORPUS, tmp_path_factory.mktemp("texts") / "documents"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Path:
    place = tmp_path_factory.mktemp("store")
    with Store.open(place) as store:
        build([texts], store)
    return place


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, read_only=True) as opened:
        yield opened


# ---- what is behind a page ----


def test_a_lineage_is_cut_at_the_nearest_and_counts_the_rest(store: Store) -> None:
    known = catalogue(store)
    whole = around(store, known, HUE, Walk(most=300))
    part = around(store, known, HUE, Walk(most=3))
    assert len(part.nodes) == 3 and part.whole == whole.whole == len(whole.nodes)
    assert part.nodes[0].iri == HUE and set(part.nodes) <= set(whole.nodes)
    assert part.more[HUE] > 0 and HUE not in whole.more


def test_steps_and_directions_bound_a_lineage(store: Store) -> None:
    known = catalogue(store)
    above = {n.iri for n in around(store, known, PROGRAMME, Walk(way="up")).nodes}
    below = {n.iri for n in around(store, known, PROGRAMME, Walk(way="down")).nodes}
    assert DIRECTIVE in above - below and HUE in below - above
    near = {
        n.iri for n in around(store, known, HUE, Walk(way="up", depth=1, relations=("implements",))).nodes
    }
    assert PROGRAMME in near and f"{BASE}vn/ct/tw/2023/28" not in near


def test_an_opened_document_brings_its_neighbours(store: Store) -> None:
    known = catalogue(store)
    before = {n.iri for n in around(store, known, HUE, Walk()).nodes}
    opened = around(store, known, HUE, Walk(open=(DIRECTIVE,)))
    assert {n.place for n in opened.nodes if n.iri not in before} == {"Đắk Lắk"}
    assert DIRECTIVE not in opened.more


def test_edges_know_who_says_them(store: Store) -> None:
    known = catalogue(store)
    tellers = {
        hop.reported_by.iri if hop.reported_by else None
        for hop in around(store, known, HUE, Walk()).hops
        if (hop.source.iri, hop.target.iri) == (PROGRAMME, DIRECTIVE)
    }
    assert HUE in tellers and None not in tellers
    told = between(store, known, PROGRAMME, "implements", DIRECTIVE)
    assert {hop.reported_by.iri for hop in told if hop.reported_by} == tellers
    assert (PROGRAMME, DIRECTIVE) in {(h.source.iri, h.target.iri) for h in reported(store, known, HUE)}


def test_evidence_is_found_from_both_ends(store: Store) -> None:
    known = catalogue(store)
    for group in groups(store, known, HUE, up=True):
        for bond in group.bonds:
            mirrored = groups(store, known, bond.other.iri, up=False)
            mine = next(g for g in mirrored if g.relation == group.relation)
            assert bond.hops == next(b.hops for b in mine.bonds if b.other.iri == HUE)
            assert bond.places >= 1


def test_every_quote_stands_where_it_says(store: Store) -> None:
    raw = (CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt").read_bytes().decode()
    for group in groups(store, catalogue(store), HUE, up=True):
        for bond in group.bonds:
            for hop in bond.hops:
                assert all(raw[e.start : e.end] == e.quote for e in hop.evidence if "hue" in e.source_file)


def test_proofs_run_from_the_lower_to_the_higher_document_whichever_is_named_first(store: Store) -> None:
    known = catalogue(store)
    for one, other in ((HUE, DIRECTIVE), (DIRECTIVE, HUE)):
        found = proof(store, known, one, other)
        assert (found.start.iri, found.goal.iri) == (HUE, DIRECTIVE)
        assert [len(chain) for chain in found.chains] == [1]
        assert all(hop.evidence for chain in found.chains for hop in chain)


def test_documents_without_a_path_show_what_both_rest_on(store: Store) -> None:
    known = catalogue(store)
    dak_lak = next(n.iri for n in known.documents.values() if n.held and n.place == "Đắk Lắk")
    found = proof(store, known, HUE, dak_lak)
    assert found.chains == () and {DIRECTIVE, PROGRAMME} <= {n.iri for n in found.common}


def test_what_stands_in_the_fields_of_a_path_means_the_same_documents_again(site: httpx.Client) -> None:
    address = re.findall(r'href="/id/(vn/dak-lak/kh/[^"]+)"', site.get("/search?q=dak+lak&held=1").text)[0]
    page = site.get("/path", params={"from": address, "to": "72 nq tw"}).text
    fields = dict(re.findall(r'<input id="(from|to)" name="\w+" value="([^"]*)"', page))
    again = site.get("/path", params=fields).text
    assert fields["to"] == "72-NQ/TW" and 'class="chain"' in again and "candidates" not in again


# ---- as files ----


def test_the_exports_tell_the_same_edges(site: httpx.Client, store: Store) -> None:
    taken = {form: site.get(PAGE, params={"as": form}) for form in ("csv", "graphml", "ttl", "svg")}
    assert all("attachment" in answer.headers["content-disposition"] for answer in taken.values())
    table = {(r["source_iri"], r["target_iri"]) for r in csv.DictReader(io.StringIO(taken["csv"].text))}
    drawn = ElementTree.fromstring(taken["graphml"].text)
    edges = {
        (e.get("source"), e.get("target")) for e in drawn.iter("{http://graphml.graphdrawing.org/xmlns}edge")
    }
    turtle = Graph().parse(data=taken["ttl"].text, format="turtle")
    direct = {(str(s), str(o)) for s, p, o in turtle if str(p).endswith(("implements", "basedOn"))}
    asked = ask(store, as_sparql(HUE, ("based_on", "implements"), "both"))
    assert isinstance(asked, Table)
    found = {(getattr(row[0], "value", ""), getattr(row[3], "value", "")) for row in asked.rows}
    assert table == edges == direct == found
    assert "282/NQ-CP" in taken["svg"].text


def test_a_table_runs_nothing_in_a_spreadsheet() -> None:
    assert csv_text(["a"], [["=cmd()"], ["@x"], ["-1"], ["một"]]) == "a\n'=cmd()\n'@x\n'-1\nmột\n"


def test_suggestions_are_small_and_quick_to_read(site: httpx.Client) -> None:
    found = json.loads(site.get("/search.json", params={"q": "72 nq tw"}).text)
    assert found[0]["address"] == "/id/vn/nq/tw/2025/72" and len(found) <= 11
    assert json.loads(site.get("/search.json").text) == []


def test_an_iri_of_an_answer_leads_to_its_page(site: httpx.Client) -> None:
    answer = site.get("/document", params={"iri": HUE})
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert site.get("/document", params={"iri": "https://example.org/"}).status_code == 404


# ---- safety and manners ----


@pytest.mark.parametrize("path", ["/", PAGE, "/nothing", "/search.json?q=a", "/search?as=csv"])
def test_every_answer_carries_the_policy(site: httpx.Client, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_a_foreign_name_for_this_machine_is_refused(site: httpx.Client) -> None:
    assert site.get("/", headers={"Host": "evil.example:80"}).status_code == 400
    assert site.get("/", headers={"Host": "localhost:80"}).status_code == 200


def test_trouble_is_told_in_both_languages(site: httpx.Client) -> None:
    answer = site.get("/id/vn/nothing")
    assert answer.status_code == 404
    assert "Hãy tìm bằng số ký hiệu" in answer.text and "Search by number" in answer.text
    assert site.post("/").status_code == 405


@pytest.mark.parametrize(
    "path", ["/edge", "/edge?from=a&to=b&relation=cites", "/source/zz", "/id/agency/x", "/assets/no.js"]
)
def test_what_is_not_there_is_not_found(site: httpx.Client, path: str) -> None:
    assert site.get(path).status_code == 404


def test_the_language_follows_the_browser_until_somebody_chooses(site: httpx.Client) -> None:
    def tongue(**how: object) -> str:
        page: str = site.get("/", **how).text  # type: ignore[arg-type]
        return page.partition('<html lang="')[2][:2]

    assert tongue(headers={"Accept-Language": "en-GB,en;q=0.9"}) == "en"
    assert tongue(headers={"Accept-Language": "fr"}) == "vi"
    assert tongue(params={"lang": "en"}) == "en"
    assert tongue(headers={"Accept-Language": "vi"}) == "en"  # chosen before
    assert tongue(params={"lang": "vi"}) == "vi"


def test_a_page_is_light_before_data(site: httpx.Client) -> None:
    assets = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', site.get("/").text))
    modules = {f"/assets/{name}.js" for name in ("search", "swap", "picture", "export", "days")}
    weight = sum(len(site.get(asset).content) for asset in assets | modules)
    assert 10_000 < weight < 60_000


# ---- commands ----


def test_view_writes_the_picture_as_svg(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "hue.svg"
    done = CliRunner().invoke(view, ["462/KH-UBND", "-o", str(place), "--store", str(folder)])
    assert done.exit_code == 0
    assert ElementTree.fromstring(place.read_text(encoding="utf-8")).tag.endswith("svg")


def test_serve_needs_a_store(tmp_path: Path) -> None:
    done = CliRunner().invoke(serve, ["--store", str(tmp_path / "nothing")])
    assert done.exit_code == 2 and "there is no store here" in done.output


# ---- texts and stores that change ----


def source(site: httpx.Client) -> str:
    return str(re.findall(r'href="(/source/\w+)"', site.get(PAGE).text)[0])


def test_the_text_marks_every_mention(site: httpx.Client) -> None:
    page = site.get(source(site)).text
    listed = re.findall(r'<a href="#(m-\d+)"', page)
    assert listed and len(set(listed)) == len(re.findall(r'<a class="mention [^>]*id="m-', page))
    assert set(listed) == set(re.findall(r'id="(m-\d+)"', page))


def test_a_changed_or_missing_file_leaves_its_quotes(site: httpx.Client, texts: Path) -> None:
    path = texts / "hue-ke-hoach-462-nghi-quyet-72.txt"
    kept, address = path.read_bytes(), source(site)
    try:
        path.write_bytes(kept + b"\nmore")
        changed = site.get(address).text
        path.unlink()
        gone = site.get(address).text
    finally:
        path.write_bytes(kept)
    for page in (changed, gone):
        assert '<div class="words"' not in page and "<blockquote" in page and 'id="m-' in page
    assert "đã thay đổi" in changed and "không còn ở chỗ cũ" in gone


def test_a_store_built_again_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_PAUSE", 0.0)
    paths = sorted(CORPUS.glob("*.txt"))
    with Store.open(tmp_path) as store:
        build(paths[:1], store)
    shelf = Library(tmp_path)
    first = shelf.now()
    assert shelf.now() is first
    with Store.open(tmp_path) as store:
        build(paths[:3], store)
    second = shelf.now()
    assert sum(n.held for n in first.catalogue.documents.values()) == 1
    assert sum(n.held for n in second.catalogue.documents.values()) == 3
