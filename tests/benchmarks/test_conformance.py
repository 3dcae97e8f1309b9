"""How long the two SHACL engines take for the same graph: measured and shown, never judged."""

import random
import time
from pathlib import Path

import pytest

from kgraph.conformance import check_file
from kgraph.export.nquads import write_nquads
from kgraph.model import Document, Statement
from kgraph.plover import fold
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

pytest.importorskip("shacl")

STATEMENTS = 2_000
"""So many give about 100,000 quads."""
ACTORS = 60
RELATIONS = [
    relation
    for relation in ONTOLOGY.relations.values()
    if not relation.inverse_of and "State" in relation.domain & relation.range
]


def make_up(number: int, draw: random.Random, document: Document) -> Statement:
    """Return a statement between two states on a day of its own."""
    relation = draw.choice(RELATIONS)
    one, other = (f"state:A{actor:02}" for actor in draw.sample(range(ACTORS), 2))
    if relation.symmetric:
        one, other = sorted((one, other))
    statement = make_statement(
        one,
        relation.name,
        other,
        event_type=relation.event_type,
        symmetric=relation.symmetric,
        time=make_day(f"{2000 + number // 28}-02-{1 + number % 28:02}"),
        documents=(document,),
    )
    code = fold(relation.event_type, relation.name, statement.polarity, statement.modality)
    return statement.model_copy(update={"plover": code})


@pytest.mark.slow
def test_engines_compared(tmp_path: Path) -> None:
    draw = random.Random(1)
    documents = [make_document(f"a{number}", f"Article {number}.") for number in range(STATEMENTS // 5)]
    statements = [make_up(number, draw, documents[number // 5]) for number in range(STATEMENTS)]
    path = tmp_path / "graph.nq"
    path.write_text(write_nquads(make_data(*statements, documents=tuple(documents))), encoding="utf-8")
    seconds = {}
    for engine in ("shacl", "pyshacl"):
        start = time.process_time()
        found = check_file(path, ONTOLOGY, engine)
        seconds[engine] = time.process_time() - start
        assert found.conforms and found.statements == STATEMENTS
        print(f"{engine}: {found.triples:,} triples in {seconds[engine]:.1f} s of CPU")
    print(f"shacl is {seconds['pyshacl'] / seconds['shacl']:.0f} times as fast")
