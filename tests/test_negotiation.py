"""Content negotiation: which media type a header likes best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sparql.negotiation import GRAPHS, RESULTS, chosen

OFFERED = ["text/turtle", "application/ld+json", "text/csv"]


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        pytest.param(None, "text/turtle", id="no header takes anything"),
        pytest.param("", "text/turtle", id="nor does an empty one mind"),
        pytest.param("*/*", "text/turtle", id="anything is the first we offer"),
        pytest.param("*", "text/turtle", id="as old clients say it"),
        pytest.param("text/csv", "text/csv", id="one type"),
        pytest.param("TEXT/CSV", "text/csv", id="types have no case"),
        pytest.param("text/csv;charset=utf-8", "text/csv", id="other parameters do not matter"),
        pytest.param("text/*, application/ld+json", "text/turtle", id="of equals the earliest"),
        pytest.param("text/*;q=0.3, application/*;q=0.8", "application/ld+json", id="the best quality"),
        pytest.param("text/turtle;q=0, */*", "application/ld+json", id="nought excludes"),
        pytest.param("text/*, text/turtle;q=0.1", "text/csv", id="the specific range tells"),
        pytest.param("image/png, text/csv ; q = 0.2", "text/csv", id="blanks around a quality"),
        pytest.param("nonsense, ;;, text/csv", "text/csv", id="what is no range is passed over"),
        pytest.param("nonsense", "text/turtle", id="nothing but nonsense is no wish"),
        pytest.param("text/csv;q=high", "text/csv", id="a quality that is none counts as one"),
        pytest.param("image/png", None, id="nothing we have"),
    ],
)
def test_the_type_a_header_likes_best(accept: str | None, best: str | None) -> None:
    assert chosen(accept, OFFERED) == best


@given(st.text(max_size=80))
def test_any_header_gets_an_offered_type_or_none(accept: str) -> None:
    assert chosen(accept, OFFERED) in (*OFFERED, None)


def test_what_browsers_send_gets_json_and_turtle() -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    assert chosen(accept, list(RESULTS)) == "application/xml"
    assert chosen("*/*", list(RESULTS)) == "application/sparql-results+json"
    assert chosen(None, list(GRAPHS)) == "text/turtle"
