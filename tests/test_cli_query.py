"""``kgraph query`` from the command line."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.cli.main import run
from kgraph.pipeline import build
from kgraph.queries import named_queries
from tests.conftest import ROOT
from tests.fake_coder import FakeCoder

Query = Callable[..., str]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
MEETS = "SELECT ?o { ?s rel:condemns ?o }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small build directory."""
    folder = tmp_path_factory.mktemp("query")
    (folder / "a1.txt").write_text("Norway condemned Denmark. Sweden did not visited Norway.")
    build([folder / "a1.txt"], folder / "out", make_coder=FakeCoder)
    return folder / "out"


@pytest.fixture
def query(capfdbinary: pytest.CaptureFixture[bytes]) -> Query:
    """Return a function that runs the command and gives what it prints, or its one line of complaint."""

    def call(*arguments: object, code: int = 0) -> str:
        with pytest.raises(SystemExit) as left:
            run(["query", *map(str, arguments)])
        output, errors = (stream.decode() for stream in capfdbinary.readouterr())
        assert (left.value.code or 0) == code, errors
        if code:
            assert (output, errors.count("\n")) == ("", 1)
        return errors.removeprefix("kgraph: ") if code else output

    return call


def test_answers_come_in_every_format(built: Path, query: Query) -> None:
    select = "SELECT ?o { GRAPH ?g { ?s rel:condemns ?o } }"
    iri = "https://w3id.org/kgraph/id/state/DNK"
    assert query(built, select) == "o\nstate:DNK\n"
    assert query(built, select, "--format", "csv") == f"o\r\n{iri}\r\n"
    assert query(built, select, "--format", "tsv") == f"?o\n<{iri}>\n"
    assert json.loads(query(built, select, "--json"))["results"]["bindings"][0]["o"]["value"] == iri
    assert query(built, "ASK { ?s rel:condemns ?o }") == "yes\n"
    assert json.loads(query(built, "ASK { ?s rel:condemns ?o }", "--json"))["boolean"] is True
    turtle = query(built, "CONSTRUCT { ?s rel:condemns ?o } WHERE { ?s rel:condemns ?o }")
    assert "state:NOR rel:condemns state:DNK ." in turtle
    assert 'rdfs:label "Norway"' in query(built, "DESCRIBE state:NOR", "--format", "turtle")


def test_a_query_may_stand_in_a_file_or_come_from_standard_input(
    built: Path, query: Query, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "my question.rq"
    file.write_text(f"\ufeff{MEETS}", encoding="utf-8")
    assert query(built, file) == "o\nstate:DNK\n"
    assert query(built, "--file", file) == "o\nstate:DNK\n"
    for arguments in (["-"], ["--file", "-"]):
        monkeypatch.setattr("sys.stdin", io.StringIO(MEETS))
        assert query(built, *arguments) == "o\nstate:DNK\n"


def test_only_the_graph_is_read(built: Path, query: Query, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out")
    (tmp_path / "out" / "statements.jsonl").write_text("{broken")
    assert query(tmp_path / "out", "ASK { ?s rel:condemns ?o }") == "yes\n"
    assert "rel:condemns" in query(tmp_path / "out", "timeline", "actor=Norway", "other=Denmark")


def test_named_queries_are_listed_without_a_build(query: Query) -> None:
    lines = query("--list").splitlines()
    assert lines[0] == "name\tasks for\twhat it finds"
    assert [line.split("\t")[0] for line in lines[1:]] == list(named_queries())
    assert any(line.startswith("claims\tactor [about]\tClaims by an actor") for line in lines)
    assert query("--show", "timeline") == named_queries()["timeline"].text


def test_named_queries_take_values(built: Path, query: Query) -> None:
    answer = query(built, "timeline", "--param", "actor=Norway", "--param", "other=DENMARK")
    assert "rel:condemns" in answer
    assert query(built, "timeline", "actor=state:NOR", "other=Denmark") == answer


def test_a_shown_query_can_be_changed_and_takes_values_still(
    built: Path, query: Query, tmp_path: Path
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(query("--show", "timeline").replace("ORDER BY ?date", "ORDER BY DESC(?date)"))
    values = ("--param", "actor=Norway", "--param", "other=Denmark")
    assert query(built, "--file", file, *values) == query(built, "timeline", *values)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["partner"], "partner: no such query or file. Did you mean partners"),
        (["nonsense"], "nonsense: no such query or file. Give a query in quotes, a file"),
        (["--file", "nowhere.rq"], "nowhere.rq: no such query or file"),
        (["ASK {}", "--file", "a.rq"], "two queries: ASK {} and --file a.rq. Give one of them.\n"),
        ([], "no query. Give one in quotes, a file, a name (see --list), or - for standard input.\n"),
        (["SELECT {"], "the query has a mistake at line 1, column 9, at its end. Close every { with a }.\n"),
        (
            ["SELECT ?s {\n ?s kgg:x ?o }"],
            "the query has a mistake at line 2, column 5: unknown prefix",
        ),
        (["timeline", "Norway"], "Norway: write NAME=VALUE, e.g. actor=Iran.\n"),
        (["timeline", "--param", "actor=Norwey", "--param", "other=Denmark"], "the build knows no actor"),
        (["timeline", "--param", "actor=Norway"], "the query timeline needs other: the other, such as Iran"),
        (["ASK {}", "actor=Norway"], "the query given takes no 'actor'. It takes no parameters.\n"),
        (["ASK {}", "--format", "xml"], "no format 'xml'. There are table, csv, tsv, json, turtle.\n"),
        (["ASK {}", "--format", "csv"], "CSV is for SELECT queries."),
        (["LOAD <urn:x>"], "LOAD would change the build. Only SELECT, ASK, CONSTRUCT and DESCRIBE do.\n"),
        (["ASK { SERVICE <urn:x> { ?s ?p ?o } }"], "SERVICE would call another server."),
        ([ENDLESS, "--timeout", "0.5"], "the query took more than 0.5 s and was stopped."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    built: Path, query: Query, arguments: list[str], said: str
) -> None:
    assert query(built, *arguments, code=2).startswith(said)


@pytest.mark.parametrize(
    ("sparql", "hint"),
    [
        (
            "SELECT ?x { ?x rel:condems state:DNK ; kg:object state:QAT }",
            "rel:condems or state:QAT",
        ),
        ("ASK { ?x rel:invades ?y }", "rel:invades"),
        ("CONSTRUCT WHERE { ?x rel:invades ?y }", "rel:invades"),
        ("SELECT ?x { ?x rel:condemns state:NOR FILTER(?x = xsd:date(1)) }", ""),
        ("PREFIX my: <urn:my#> SELECT ?x { ?x my:own 'rel:none' }", ""),
    ],
)
def test_names_that_the_build_lacks_are_told_where_nothing_is_found(
    built: Path, capfd: pytest.CaptureFixture[str], sparql: str, hint: str
) -> None:
    with pytest.raises(SystemExit) as left:
        run(["query", str(built), sparql])
    assert left.value.code in (None, 0)
    assert capfd.readouterr().err == (f"kgraph: nothing in {built} is called {hint}.\n" if hint else "")


def test_a_query_needs_a_build(query: Query) -> None:
    assert query(code=2) == "no build directory. Say: kgraph query BUILD SPARQL.\n"
    assert query("--show", "timelime", code=2) == "no query 'timelime'. Did you mean timeline?\n"


def test_bad_builds_are_told_in_one_line(built: Path, query: Query, tmp_path: Path) -> None:
    broken = tmp_path / "out"
    shutil.copytree(built, broken)
    lines = (broken / "graph.nq").read_bytes().splitlines(keepends=True)
    (broken / "graph.nq").write_bytes(b"".join(lines[:-1]))
    said = (
        f"{broken / 'graph.nq'}: cut short, {len(lines) - 1} of {len(lines)} quads are left. Build again.\n"
    )
    assert query(broken, MEETS, code=2) == said
    manifest = json.loads((broken / "manifest.json").read_text()) | {"kgraph": "99.0"}
    (broken / "manifest.json").write_text(json.dumps(manifest))
    assert query(broken, MEETS, code=2).startswith(f"{broken / 'manifest.json'}: made by kgraph 99.0, and")


def test_a_corrupt_store_is_mended_without_a_word(built: Path, query: Query, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out")
    for path in (tmp_path / "out" / "store").rglob("*.sst"):
        path.write_bytes(b"?" * path.stat().st_size)
    assert query(tmp_path / "out", MEETS) == "o\nstate:DNK\n"


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
@pytest.mark.parametrize("options", [[], ["--timeout", "60"]])
def test_an_interrupt_ends_a_runaway_query(built: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "kgraph", "query", str(built), ENDLESS, *options]
    running = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    time.sleep(1.5)
    assert running.poll() is None
    os.killpg(running.pid, signal.SIGINT)  # what Ctrl-C does
    assert running.wait(timeout=20) in (-signal.SIGINT, 2)
