"""What holds for every build, checked on the build of the seeds: offsets, identities, shapes."""

from pathlib import Path

import pytest

from kgraph.build_directory import Build, load
from kgraph.corpus import read_sources
from kgraph.ids import content_hash, evidence_id, statement_id
from kgraph.model import Evidence, Span, Statement
from kgraph.ontology import load_ontology
from tests.conftest import ROOT

SEEDS = {document.id: document for document in read_sources([ROOT / "seeds"]).documents}


@pytest.fixture(scope="module")
def build(seeds_build: Path) -> Build:
    return load(seeds_build)


def spans(evidence: Evidence) -> list[Span]:
    """Everything in an evidence that claims to stand in the article."""
    named = [evidence, evidence.subject_mention, evidence.object_mention, evidence.trigger]
    return [*named, evidence.attributed_mention] if evidence.attributed_mention else [*named]


def identity(statement: Statement) -> str:
    """The id that the statement's meaning gives it."""
    return statement_id(
        statement.subject.id,
        statement.relation,
        statement.object.id,
        statement.polarity,
        statement.modality,
        statement.attributed_to,
        statement.time,
    )


def test_every_seed_yields_statements(build: Build) -> None:
    assert {e.document for s in build.statements for e in s.evidence} == set(SEEDS)


def test_every_evidence_is_the_articles_very_text(build: Build) -> None:
    for statement in build.statements:
        for evidence in statement.evidence:
            text = SEEDS[evidence.document].text
            for span in spans(evidence):
                assert text[span.start : span.end] == span.text


def test_every_trigger_stands_in_its_sentence(build: Build) -> None:
    for statement in build.statements:
        for evidence in statement.evidence:
            assert evidence.start <= evidence.trigger.start < evidence.trigger.end <= evidence.end


def test_every_id_is_the_hash_of_what_it_names(build: Build) -> None:
    for statement in build.statements:
        assert statement.id == identity(statement)
        for evidence in statement.evidence:
            article = content_hash(SEEDS[evidence.document].text)
            assert evidence.id == evidence_id(article, evidence.start, evidence.end, statement.id)


def test_every_statement_is_of_the_ontology(build: Build) -> None:
    ontology = load_ontology()
    for statement in build.statements:
        relation = ontology.relation(statement.relation)
        assert (statement.event_type, statement.symmetric) == (relation.event_type, relation.symmetric)
        assert statement.subject.type in relation.domain
        assert statement.object.type in relation.range


def test_the_graph_conforms_to_the_shapes(build: Build) -> None:
    from pyshacl import validate
    from rdflib import Dataset, Graph

    everything = Dataset(default_union=True)
    everything.parse(build.path / "graph.nq", format="nquads")
    shapes = Graph().parse(load_ontology().shapes_path)
    conforms, _, report = validate(everything, shacl_graph=shapes)
    assert conforms, report
