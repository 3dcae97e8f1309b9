"""How the store compares with rdflib's own on a million quads: measured and shown, never judged."""

import datetime
import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kgraph.export.nquads import write_nquads
from kgraph.model import Document, Statement
from kgraph.queries import fill_query, named_queries
from tests.benchmarks.engines import PATIENCE, Report
from tests.conftest import ROOT
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

QUADS = 1_000_000
STATEMENTS = 21_000
"""So many give a little more than that."""
ACTORS = 120
PAIR = {"actor": "state:A1", "other": "state:A2"}


def make_up(number: int, draw: random.Random, documents: list[Document]) -> Statement:
    """Return a statement between two of the actors, some of whom have far more to do than others."""
    one, other = draw.sample(range(ACTORS), 2)
    if number % 3 == 0:
        one, other = one % 12, 12 + other % 12
    subject, object = f"state:A{one}", f"state:A{other}"
    relation = ONTOLOGY.relations[draw.choice(list(ONTOLOGY.relations))]
    if relation.symmetric:
        subject, object = sorted((subject, object))
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=draw.randrange(1500))
    return make_statement(
        subject,
        relation.name,
        object,
        event_type=relation.event_type,
        symmetric=relation.symmetric,
        polarity=draw.choices(("affirmed", "negated"), (9, 1))[0],
        modality=draw.choices(("asserted", "future"), (8, 1))[0],
        time=make_day(day.isoformat()),
        documents=(draw.choice(documents),),
    )


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but a graph of a million quads."""
    draw = random.Random(1)
    documents = [make_document(f"a{number}", f"Article {number}.") for number in range(STATEMENTS // 10)]
    made_up = [make_up(number, draw, documents) for number in range(STATEMENTS)]
    statements = {statement.id: statement for statement in made_up}
    text = write_nquads(make_data(*statements.values(), documents=tuple(documents)))
    path = tmp_path_factory.mktemp("million")
    (path / "graph.nq").write_text(text, encoding="utf-8", newline="\n")
    assert QUADS <= text.count("\n") < 1.3 * QUADS
    return path


def typical_queries(build: Path) -> dict[str, str]:
    """Return six: one hop, a pair, a list, two that count over all, and a search in the sentences."""
    named = {
        name: fill_query(query, {p.name: PAIR[p.name] for p in query.parameters if not p.optional}, build)
        for name, query in named_queries().items()
        if name in ("partners", "timeline", "condemnations", "central", "dyads")
    }
    search = 'SELECT ?e { ?e oa:hasSelector/oa:exact ?t FILTER(CONTAINS(?t, "777")) }'
    return named | {"search": search}


def run(engine: str, build: Path, queries: Mapping[str, str]) -> Report:
    """Let an engine do its part in a fresh process, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.benchmarks.engines", engine, str(build)]
    done = subprocess.run(
        command, input=json.dumps(queries), cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return Report(**json.loads(done.stdout))


def took(report: Report, name: str) -> float:
    """Return how long a query took."""
    answer = report.answers[name]
    return answer[0] if answer else PATIENCE


def show(what: str, index: float, behind: float | None, rdflib: float | None) -> str:
    """Write a line of the table; the ratio is between rdflib's own store and the index."""
    middle = "" if behind is None else f"{behind:.3f}"
    end = "" if rdflib is None else f"{rdflib:10.3f}{rdflib / index:8.1f}"
    return f"{what:24}{index:10.3f}{middle:>15}{end}"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
def test_a_million_quads(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run("index", build, {})
    queries = typical_queries(build)
    ours, behind, theirs = (run(engine, build, queries) for engine in ("index", "behind rdflib", "rdflib"))
    rows = [
        show("make or load, s", made.load, None, theirs.load),
        show("open, s", ours.load, behind.load, None),
        *(show(f"{name}, s", *(took(report, name) for report in (ours, behind, theirs))) for name in queries),
        show("memory to make, MiB", made.load_memory, None, theirs.load_memory),
        show("memory to ask, MiB", ours.memory, behind.memory, theirs.memory),
    ]
    with capsys.disabled():
        print(f"\n{'':24}{'index':>10}{'behind rdflib':>15}{'rdflib':>10}{'ratio':>8}")
        print("\n".join(rows))
        print(f"Seconds of the processor; a query that was not done after {PATIENCE} s counts as {PATIENCE}.")
    for name in queries:
        counts = {answer[1] for report in (ours, behind, theirs) if (answer := report.answers[name])}
        assert len(counts) == 1 and counts != {0}, f"{name}: {counts}"
