"""How long the actor tables take to load, and how fast names are found beside spaCy's tokenizer."""

import time
from collections.abc import Callable

import pytest

from kgraph.actor_tables import load_actor_tables, surface_forms
from kgraph.extract.gazetteer import Gazetteer
from kgraph.extract.nlp import load_pipeline
from kgraph.offices import load_terms
from tests.conftest import ROOT
from tests.factories import ONTOLOGY

ACTORS = ONTOLOGY.directory / "actors"
COPIES = 60


def seconds(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


@pytest.mark.slow
def test_how_long_tables_take_to_load(capsys: pytest.CaptureFixture[str]) -> None:
    tables = min(seconds(lambda: load_actor_tables(ACTORS)) for _ in range(3))
    offices = min(seconds(lambda: load_terms(ACTORS / "offices.csv")) for _ in range(3))
    with capsys.disabled():
        print(f"\nactor tables {tables:.2f} s, offices {offices:.2f} s")
    assert load_actor_tables(ACTORS).actors
    assert load_terms(ACTORS / "offices.csv")


@pytest.mark.slow
def test_how_fast_names_are_found_beside_words_being_parted(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))] * COPIES
    size = sum(len(text.encode()) for text in texts) / 1e6
    tables = load_actor_tables(ACTORS)
    gazetteer = Gazetteer(surface_forms(tables), tables.masks)
    tokenizer = load_pipeline().tokenizer
    hits = sum(len(list(gazetteer.find(text))) for text in texts)
    finding = seconds(lambda: [list(gazetteer.find(text)) for text in texts])
    parting = seconds(lambda: [tokenizer(text) for text in texts])
    with capsys.disabled():
        print(f"\n{size:.1f} MB, {hits} names: gazetteer {size / finding:.1f} MB/s, ", end="")
        print(f"spaCy's tokenizer {size / parting:.1f} MB/s, ratio {parting / finding:.2f}")
    assert hits > len(texts)
