"""SPARQL over a build: what is answered, in what order, and what is refused."""

import datetime
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kgraph.answers import Rows, Triples, to_csv, to_json, to_records, to_table, to_tsv, to_turtle
from kgraph.errors import UserError
from kgraph.export.nquads import write_nquads
from kgraph.query import default_prefixes, query_store, run_query
from kgraph.sparql import refuse_unsafe
from kgraph.store import open_store
from tests.conftest import ROOT
from tests.factories import make_data, make_day, make_document, make_statement

DOCUMENTS = (make_document("a1", "Norway condemned Denmark."), make_document("a2", "Denmark denied it."))
DATA = make_data(
    make_statement(time=make_day("2024-02-12"), documents=DOCUMENTS[:1]),
    make_statement(polarity="negated", documents=DOCUMENTS[1:]),
    make_statement(modality="claimed", attributed_to="org:NATO", documents=DOCUMENTS[1:]),
    make_statement(
        "state:DNK", "meets", "state:SWE", event_type="CONSULT", symmetric=True, documents=DOCUMENTS[:1]
    ),
    documents=DOCUMENTS,
)
PREFIXES = default_prefixes()
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("build")
    (path / "graph.nq").write_text(write_nquads(DATA), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def store(build: Path) -> Store:
    return open_store(build)


def table(store: Store, sparql: str) -> list[tuple[str, ...]]:
    answer = query_store(store, sparql)
    assert isinstance(answer, Rows)
    return to_table(answer, PREFIXES)


def test_prefixes_need_no_declaration_and_actors_are_written_as_their_ids(store: Store) -> None:
    assert table(store, "SELECT ?who { ?who rel:meets state:SWE }") == [("state:DNK",)]


def test_all_graphs_are_asked_at_once_and_nothing_is_counted_twice(store: Store) -> None:
    assert table(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [(str(len(store)),)]


def test_a_query_may_name_a_graph(store: Store) -> None:
    everywhere = "SELECT ?o { state:NOR rel:condemns ?o }"
    assert table(store, everywhere) == [("state:DNK",)]
    assert table(store, everywhere.replace("{", "FROM graph:statements {", 1)) == []
    assert table(store, everywhere.replace("{", "FROM graph:edges {", 1)) == [("state:DNK",)]
    assert table(store, "SELECT ?g { GRAPH ?g { state:NOR rel:condemns ?o } }") == [("graph:edges",)]


@pytest.mark.parametrize("timeout", [None, 60])
def test_rows_without_an_order_are_sorted(build: Path, timeout: float | None) -> None:
    answer = run_query(build, "SELECT ?name { ?a a kg:State ; rdfs:label ?name }", timeout)
    assert isinstance(answer, Rows)
    assert to_table(answer, PREFIXES) == [("Denmark",), ("Norway",), ("Sweden",)]


@pytest.mark.parametrize("timeout", [None, 60])
def test_an_order_that_the_query_gives_is_kept(build: Path, timeout: float | None) -> None:
    answer = run_query(
        build, "SELECT ?name { ?a a kg:State ; rdfs:label ?name } ORDER BY DESC(?name)", timeout
    )
    assert isinstance(answer, Rows)
    assert [row[0] for row in to_table(answer, PREFIXES)] == ["Sweden", "Norway", "Denmark"]


def test_an_order_inside_a_subquery_is_none(store: Store) -> None:
    inner = "SELECT ?name { { SELECT ?name { ?a a kg:State ; rdfs:label ?name } ORDER BY DESC(?name) } }"
    assert table(store, inner)[0] == ("Denmark",)


@pytest.mark.parametrize("timeout", [None, 60])
def test_ask_and_construct_and_describe(build: Path, timeout: float | None) -> None:
    assert run_query(build, "ASK { state:NOR rel:condemns ?x }", timeout) is True
    assert run_query(build, "ASK { state:NOR rel:invades ?x }", timeout) is False
    edges = run_query(build, "CONSTRUCT { ?a rel:condemns ?b } WHERE { ?a rel:condemns ?b }", timeout)
    assert isinstance(edges, Triples)
    assert to_turtle(edges, PREFIXES).endswith("\nstate:NOR rel:condemns state:DNK .\n")
    described = run_query(build, "DESCRIBE state:SWE", timeout)
    assert isinstance(described, Triples)
    assert len(described.triples) == 3


@pytest.mark.parametrize("timeout", [None, 60])
def test_a_missing_value_is_empty(build: Path, timeout: float | None) -> None:
    query = "SELECT ?a ?missing { VALUES ?a { state:NOR } OPTIONAL { ?a kg:nothing ?missing } }"
    answer = run_query(build, query, timeout)
    assert isinstance(answer, Rows)
    assert answer.rows[0][1] is None
    assert to_table(answer, PREFIXES) == [("state:NOR", "")]


def test_a_runaway_query_is_stopped(build: Path) -> None:
    started = time.monotonic()
    with pytest.raises(UserError, match=r"took more than 1 s and was stopped"):
        run_query(build, ENDLESS, timeout=1)
    assert time.monotonic() - started < 20


def test_a_runaway_query_ends_even_if_nobody_waits_for_it(build: Path) -> None:
    request = {"build": str(build), "sparql": ENDLESS, "prefixes": {}, "timeout": 1}
    command = [sys.executable, "-c", "from kgraph.query import answer_request; answer_request()"]
    done = subprocess.run(command, input=json.dumps(request).encode(), cwd=ROOT, timeout=60, check=False)
    assert done.returncode == -signal.SIGALRM


def test_a_damaged_index_is_mended_when_a_query_meets_the_damage(build: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "build"
    shutil.copytree(build, damaged)
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    whole = run_query(build, everything)
    tables = sorted((damaged / "store").rglob("*.sst"), key=lambda path: path.stat().st_size)
    for path in tables[-6:]:  # the large ones, where a byte near the middle is data
        content = bytearray(path.read_bytes())
        content[len(content) // 3] ^= 0xFF
        path.write_bytes(content)
    with pytest.raises(RuntimeError, match="Corruption"):
        query_store(open_store(damaged), everything)
    assert run_query(damaged, everything) == whole
    assert query_store(open_store(damaged), everything) == whole


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <urn:x#>\n# a comment\nDELETE WHERE { ?s ?p ?o }",
        "BASE <urn:x> CLEAR ALL",
        "load <urn:x>",
    ],
)
def test_updates_are_refused(store: Store, update: str) -> None:
    with pytest.raises(UserError, match="would change the build"):
        query_store(store, update)


@pytest.mark.parametrize(
    "call",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "PREFIX : <urn:x#> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX p: <urn:x#> SELECT * { SERVICEp:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 5SERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ev:a\\#b . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a"b\\"""" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } # """\n }',
        "SELECT * { # <\n SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } # >\n }",
        "SELECT * { FILTER(1<2) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_calls_to_other_servers_are_refused(store: Store, call: str) -> None:
    with pytest.raises(UserError, match="SERVICE would call another server"):
        query_store(store, call)


def test_a_keyword_in_disguise_is_no_keyword(store: Store) -> None:
    with pytest.raises(UserError, match="has a mistake at line 1"):
        query_store(store, "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "harmless",
    [
        'SELECT ?s { ?s oa:exact ?t FILTER(CONTAINS(?t, "secret service")) } # service',
        "SELECT ?service { ?service a <urn:service> }",
        "SELECT ?s { ?s ?p '''insert SERVICE''' }",
    ],
)
def test_the_word_alone_does_no_harm(harmless: str) -> None:
    refuse_unsafe(harmless)


@given(st.text(alphabet="SERVICE<>{}\"'#\\:?x \n.", max_size=40))
def test_reading_a_query_never_fails_otherwise(text: str) -> None:
    try:
        query_store(Store(), text)
    except UserError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("timeout", [None, 60])
def test_a_mistake_is_told_in_one_line_with_its_place(build: Path, timeout: float | None) -> None:
    with pytest.raises(UserError) as caught:
        run_query(build, "SELECT ?x\nWHERE { ?x ?? ?y }", timeout)
    assert str(caught.value).startswith("the query has a mistake at line 2, column ")
    assert "\n" not in str(caught.value)


def test_a_graph_elsewhere_is_not_fetched(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/graph"
        for clause in (f"FROM <{url}>", f"FROM NAMED <{url}>"):
            assert table(store, f"SELECT * {clause} {{ ?s ?p ?o }}") == []
        assert table(store, f"SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}") == []
        with pytest.raises(TimeoutError):
            server.accept()


def test_csv_and_json_follow_sparql(store: Store) -> None:
    rows = query_store(store, "SELECT ?a ?b { VALUES ?a { state:NOR } ?a rdfs:label ?l BIND(0.5 AS ?b) }")
    iri = "https://w3id.org/kgraph/id/state/NOR"
    assert to_csv(rows) == f"a,b\r\n{iri},0.5\r\n"
    assert json.loads(to_json(rows)) == {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": iri},
                    "b": {
                        "type": "literal",
                        "value": "0.5",
                        "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
                    },
                }
            ]
        },
    }
    assert json.loads(to_json(True)) == {"head": {}, "boolean": True}


def test_tsv_keeps_every_term_whole(store: Store) -> None:
    rows = query_store(
        store, "SELECT ?a ?b ?c { VALUES ?a { state:NOR } BIND('x\\ty' AS ?b) OPTIONAL { ?a kg:no ?c } }"
    )
    assert to_tsv(rows) == '?a\t?b\t?c\n<https://w3id.org/kgraph/id/state/NOR>\t"x\\ty"\t\n'


def test_records_are_values_of_pythons_own(store: Store) -> None:
    asked = """SELECT ?iri ?text ?whole ?part ?truth ?day ?nothing {
        VALUES (?iri ?text ?whole ?part ?truth ?day) { (state:NOR "a" 3 0.5 true "2024-02-12"^^xsd:date) }
        OPTIONAL { ?iri kg:no ?nothing }
    }"""
    answer = query_store(store, asked)
    assert isinstance(answer, Rows)
    assert to_records(answer, PREFIXES) == [
        {
            "iri": "state:NOR",
            "text": "a",
            "whole": 3,
            "part": 0.5,
            "truth": True,
            "day": datetime.date(2024, 2, 12),
            "nothing": None,
        }
    ]


def test_a_format_that_does_not_fit_is_refused(store: Store) -> None:
    triples = query_store(store, "DESCRIBE state:NOR")
    with pytest.raises(UserError, match="CSV is for SELECT"):
        to_csv(triples)
    with pytest.raises(UserError, match="TSV is for SELECT"):
        to_tsv(triples)
    with pytest.raises(UserError, match="JSON results are for SELECT and ASK"):
        to_json(triples)
    with pytest.raises(UserError, match="Turtle is for CONSTRUCT"):
        to_turtle(True, PREFIXES)
