"""Every RDF format says what the quads say: to Oxigraph and, where it can read it, to rdflib."""

import json
import os
import re
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from rdflib import Dataset, Graph

from kgraph.export import get_exporter
from kgraph.export.jsonld import write_jsonld
from kgraph.export.turtle import write_annotations, write_turtle
from kgraph.views import BuildData
from kgraph.views.rdf import build_quads, is_edge, to_dataset, write_lines
from kgraph.views.terms import STANDARD_PREFIXES, Triple
from kgraph.views.turtle import write_triples
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

Row = tuple[str, ...]

REIFIES = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
XSD = STANDARD_PREFIXES["xsd"]

ODD = 'Norway, "again"\n\tcondemned\u2028Denmark\x85\\ \ufffe {| # ~ <a> >> .'
DOCUMENT = make_document("süd/1 a", ODD, title="T {\n}", url="https://news.example/1?a=b&c")
EVENT = f"event:{'0' * 64}"


def small_build() -> BuildData:
    """Return statements of every polarity and modality, two of them about one edge."""
    common = {"documents": (DOCUMENT,), "event": EVENT}
    return make_data(
        make_statement(time=make_day("2024-02-12"), contexts=("b", "a"), belief=1.0, **common),  # type: ignore[arg-type]
        make_statement(time=make_day("2024-02-13"), belief=0.25, **common),  # type: ignore[arg-type]
        make_statement(modality="claimed", attributed_to="org:NATO", **common),  # type: ignore[arg-type]
        make_statement(relation="praises", event_type="SUPPORT", polarity="negated", **common),  # type: ignore[arg-type]
        make_statement("state:DNK", "meets", "state:SWE", event_type="CONSULT", symmetric=True, **common),  # type: ignore[arg-type]
        documents=(DOCUMENT, make_document("a2", "Nothing was said.")),
    )


DATA = small_build()
QUADS = {tuple(quad) for quad in build_quads(DATA)}
TRIPLES = {quad[:3] for quad in QUADS}

WITH_GRAPHS = {"jsonld": RdfFormat.JSON_LD, "nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
RDFLIB_NAMES = {"jsonld": "json-ld", "nquads": "nquads", "trig": "trig"}


def oxigraph(content: bytes, format: RdfFormat) -> set[Row]:
    """Return the quads that Oxigraph reads, as kgraph writes them."""
    parts = ("subject", "predicate", "object", "graph_name")
    return {tuple(str(getattr(quad, part)) for part in parts) for quad in parse(content, format=format)}


def rdflib_quads(content: bytes, format: str) -> set[Row]:
    """Return the quads that rdflib reads, as kgraph writes them."""
    dataset = Dataset()
    dataset.parse(data=content, format=format)
    return oxigraph(dataset.serialize(format="nquads").encode(), RdfFormat.N_QUADS)


@pytest.mark.parametrize("name", sorted(WITH_GRAPHS))
def test_both_readers_find_the_quads(name: str) -> None:
    content = get_exporter(name).write(DATA)
    assert oxigraph(content, WITH_GRAPHS[name]) == QUADS
    assert rdflib_quads(content, RDFLIB_NAMES[name]) == QUADS


def test_both_readers_find_the_triples_in_turtle() -> None:
    content = get_exporter("turtle").write(DATA)
    assert {quad[:3] for quad in oxigraph(content, RdfFormat.TURTLE)} == TRIPLES
    lines = Graph().parse(data=content, format="turtle").serialize(format="nt", encoding="utf-8")
    assert {quad[:3] for quad in oxigraph(lines, RdfFormat.N_TRIPLES)} == TRIPLES


def test_json_ld_uses_the_names_of_the_context() -> None:
    document = json.loads(write_jsonld(DATA))
    (actors,) = (graph["@graph"] for graph in document["@graph"] if graph["id"] == "graph:actors")
    assert actors[1] == {"id": "state:DNK", "label": "Denmark", "notation": "state:DNK", "type": "State"}


@given(st.text(max_size=30), st.text(alphabet="abz09_.-%/#é {}", min_size=1, max_size=6))
def test_every_format_holds_any_string_and_any_name(text: str, name: str) -> None:
    document = make_document(name, text or "x", publisher=text)
    data = make_data(make_statement(documents=(document,)), documents=(document,))
    quads = {tuple(quad) for quad in build_quads(data)}
    for form in ("jsonld", "trig"):
        assert oxigraph(get_exporter(form).write(data), WITH_GRAPHS[form]) == quads
    for form in ("turtle", "turtle12"):
        read = parse(get_exporter(form).write(data), format=RdfFormat.TURTLE)
        triples = {(str(q.subject), str(q.predicate), str(q.object)) for q in read if q.predicate != REIFIES}
        assert triples == {quad[:3] for quad in quads}


# RDF 1.2


def test_annotations_say_the_same_and_reify_each_statement() -> None:
    quads = list(parse(write_annotations(DATA).encode(), format=RdfFormat.TURTLE))
    plain = {(str(q.subject), str(q.predicate), str(q.object)) for q in quads if q.predicate != REIFIES}
    assert plain == TRIPLES
    reified = {(str(q.subject), str(q.object)) for q in quads if q.predicate == REIFIES}
    base, rel = ONTOLOGY.namespaces["id"], ONTOLOGY.namespaces["rel"]
    assert reified == {
        (
            f"<{base}{s.id.replace(':', '/')}>",
            f"<{base}{s.subject.id.replace(':', '/')}> <{rel}{s.relation}> "
            f"<{base}{s.object.id.replace(':', '/')}>",
        )
        for s in DATA.statements
    }


def test_only_edges_are_annotated_as_asserted() -> None:
    text = write_annotations(DATA)
    for statement in DATA.statements:
        name = statement.id
        assert (f"~ {name} {{|\n" in text) == is_edge(statement)
        assert (f"~ {name} >>\n" in text) == (not is_edge(statement))


def test_an_annotation_can_be_asked_for_in_sparql() -> None:
    store = Store()
    store.bulk_load(input=write_annotations(DATA).encode(), format=RdfFormat.TURTLE)
    prefixes = {name: ONTOLOGY.namespaces[name] for name in ("kg", "rel")}
    prefixes["state"] = f"{ONTOLOGY.namespaces['id']}state/"
    told = "kg:belief ?belief ; kg:modality kg:asserted"
    query = f"SELECT ?belief {{ state:NOR rel:condemns state:DNK {{| {told} |}} }} ORDER BY ?belief"
    rows = store.query(query, prefixes=prefixes)
    assert [row["belief"].value for row in rows] == ["0.25", "1"]  # type: ignore[union-attr]


# For people


def test_turtle_is_prefixed_and_grouped_by_subject() -> None:
    text = write_turtle(DATA)
    assert "@prefix state: <https://w3id.org/kgraph/id/state/> .\n" in text
    assert 'state:DNK a kg:State ;\n    rdfs:label "Denmark" ;\n' in text
    assert text.count("\nstate:DNK ") == 1


def test_turtle_declares_only_the_prefixes_that_it_uses() -> None:
    prefixes = {"a": "urn:a#", "b": "urn:b#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
    rows = [
        Triple("<urn:a#s>", "<urn:a#p>", '"b:c"'),
        Triple("<urn:a#s>", "<urn:a#p>", f'"1"^^<{prefixes["xsd"]}decimal>'),
    ]
    assert write_triples(rows, prefixes) == (
        "@prefix a: <urn:a#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        'a:s a:p "1"^^xsd:decimal, "b:c" .\n'
    )


def test_turtle_tells_each_statement_in_words_and_then_its_evidence() -> None:
    text = write_turtle(DATA)
    statement = next(s for s in DATA.statements if s.relation == "praises")
    told, about = text.split(f"\n{statement.id} a kg:Statement ;\n")
    assert told.endswith("\n# Norway praises Denmark (negated)")
    assert about.split("\n\n")[1].startswith(f"{statement.evidence[0].id} a kg:Evidence, ")


def test_turtle_has_headings_and_each_subject_once() -> None:
    text = write_turtle(DATA)
    assert re.findall("^#### (.*)$", text, re.MULTILINE) == [
        *("Statements and their evidence", "Articles", "Actors", "Relation types and event types"),
        "How it came about",
    ]
    subjects = Counter(line.split()[0] for line in text.splitlines() if re.match(r"[a-z]+:\S+ [a-z]", line))
    assert set(subjects.values()) == {1}
    assert len(subjects) == len({triple[0] for triple in TRIPLES})


def test_two_articles_of_one_text_share_their_evidence_in_turtle() -> None:
    same_text = (make_document("a1"), make_document("a2"))
    data = make_data(make_statement(documents=same_text), documents=same_text)
    triples = {tuple(quad)[:3] for quad in build_quads(data)}
    assert {q[:3] for q in oxigraph(write_turtle(data).encode(), RdfFormat.TURTLE)} == triples


def test_an_empty_build_can_be_written() -> None:
    for name in ("jsonld", "nquads", "trig", "turtle", "turtle12"):
        get_exporter(name).write(make_data(documents=()))


# What stores and libraries do to graphs


def test_all_literals_are_of_four_types_in_the_one_form_that_no_store_rewrites() -> None:
    canonical = {
        "integer": "0|-?[1-9][0-9]*",
        "decimal": r"0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9]",
        "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    }
    typed = [triple[2] for triple in TRIPLES if triple[2].startswith('"') and triple[2].endswith(">")]
    assert {literal.rpartition("#")[2] for literal in typed} == {f"{name}>" for name in canonical}
    for literal in typed:
        value, _, datatype = literal.partition("^^")
        name = datatype.removeprefix(f"<{XSD}").removesuffix(">")
        assert re.fullmatch(canonical[name], value.strip('"')), literal


def test_oxigraph_through_rdflib_loads_all_quads_when_told_not_to_be_transactional() -> None:
    dataset = Dataset(store=OxigraphStore(store=Store()))
    dataset.parse(data=write_lines(build_quads(DATA)), format="ox-nquads", transactional=False)
    assert oxigraph(dataset.serialize(format="nquads").encode(), RdfFormat.N_QUADS) == QUADS


def test_no_format_depends_on_how_python_orders_sets() -> None:
    code = (
        "import hashlib; from kgraph.export import get_exporter; from tests.test_rdf_formats import DATA\n"
        "for name in ('jsonld', 'nquads', 'trig', 'turtle', 'turtle12'):\n"
        "    print(name, hashlib.sha256(get_exporter(name).write(DATA)).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_an_rdflib_dataset_counts_nothing_twice() -> None:
    dataset = to_dataset(DATA)
    rel = ONTOLOGY.namespaces["rel"]
    (row,) = dataset.query(f"SELECT (COUNT(*) AS ?n) {{ ?s <{rel}condemns> ?o }}")
    assert str(row[0]) == "1"  # type: ignore[index]
