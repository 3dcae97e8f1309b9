"""Statements as RDF: exactly the shape of ``ontology/README.md``, and the traps it avoids."""

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, RdfFormat, Store, parse, serialize
from pyoxigraph import Dataset as OxigraphDataset

from kgraph.actor_tables import StateEntry
from kgraph.answers import to_csv
from kgraph.build_directory import load
from kgraph.errors import UserError
from kgraph.ids import content_hash
from kgraph.model import Mention, Span, Statement, Time
from kgraph.pipeline import build
from kgraph.query import Rows, query_store
from kgraph.views import BuildData
from kgraph.views.rdf import build_quads, to_dataset, write_lines
from kgraph.views.terms import Names, Quad, decimal_literal, shorten, string_literal
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_evidence, make_statement
from tests.fake_coder import FakeCoder

GRAPH = ONTOLOGY.namespaces["graph"]
REL = ONTOLOGY.namespaces["rel"]
ID = ONTOLOGY.namespaces["id"]


def graphs_of(data: BuildData) -> dict[str, int]:
    """Count the triples of each graph, by its name below ``graph:``."""
    return Counter(quad.graph[1:-1].removeprefix(GRAPH) for quad in build_quads(data))


def edges_of(*statements: Statement) -> list[tuple[str, str, str]]:
    return [quad[:3] for quad in build_quads(make_data(*statements)) if quad.graph == f"<{GRAPH}edges>"]


def test_each_triple_stands_in_one_graph() -> None:
    event = f"event:{'0' * 64}"
    same_text = (make_document("a1"), make_document("a2"))
    data = make_data(make_statement(documents=same_text, event=event), documents=same_text)
    times = Counter(quad[:3] for quad in build_quads(data))
    assert set(times.values()) == {1}


def test_a_union_of_all_graphs_counts_each_edge_once() -> None:
    data = make_data(make_statement(), make_statement(time=make_day("2024-02-12")))
    store = Store()
    store.bulk_load(input=write_lines(build_quads(data)).encode(), format=RdfFormat.N_QUADS)
    query = f"SELECT (COUNT(*) AS ?n) {{ ?s <{REL}condemns> ?o }}"
    answer = query_store(store, query)
    assert isinstance(answer, Rows)
    assert to_csv(answer) == "n\r\n1\r\n"


def test_graphs_are_those_of_the_readme() -> None:
    assert sorted(graphs_of(make_data(make_statement()))) == [
        "actors",
        "article/a1",
        "edges",
        "runs",
        "statements",
        "vocabulary",
    ]


def test_only_what_is_affirmed_and_asserted_is_an_edge() -> None:
    assert edges_of(make_statement()) == [(f"<{ID}state/NOR>", f"<{REL}condemns>", f"<{ID}state/DNK>")]
    assert edges_of(make_statement(polarity="negated")) == []
    for modality in ("claimed", "reported", "future", "hypothetical"):
        assert edges_of(make_statement(modality=modality)) == []


def test_dropping_an_article_drops_its_evidence_and_nothing_else() -> None:
    first, second = (
        make_document("a1", "Norway condemned Denmark."),
        make_document("a2", "Oslo condemned Denmark."),
    )
    both = build_quads(make_data(make_statement(documents=(first, second)), documents=(first, second)))
    without = [quad for quad in both if quad.graph != f"<{GRAPH}article/a2>"]
    assert without == build_quads(make_data(make_statement(documents=(first,)), documents=(first,)))


def test_there_are_no_blank_nodes() -> None:
    text = write_lines(build_quads(make_data(make_statement(modality="claimed", attributed_to="org:NATO"))))
    quads = list(parse(text.encode(), format=RdfFormat.N_QUADS))
    assert quads
    assert not any(
        isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)
    )


def test_lines_are_sorted_and_do_not_depend_on_the_order_of_statements() -> None:
    one, other = make_statement(), make_statement(relation="praises", event_type="SUPPORT")
    text = write_lines(build_quads(make_data(one, other)))
    assert text.splitlines() == sorted(text.splitlines())
    assert text == write_lines(build_quads(make_data(other, one)))


@pytest.mark.parametrize("belief", [0.0, 1.0, 0.9, 0.30000000000000004, 1e-5, 1 / 3])
def test_the_store_rewrites_no_literal(belief: float) -> None:
    data = make_data(make_statement(belief=belief, time=make_day("2024-02-12")))
    text = write_lines(build_quads(data))
    store = Store()
    store.bulk_load(input=text.encode(), format=RdfFormat.N_QUADS)
    assert sorted(f"{quad} ." for quad in store) == text.splitlines()


def test_decimals_are_canonical() -> None:
    assert decimal_literal(0.90).startswith('"0.9"')
    assert decimal_literal(1.0).startswith('"1"')
    assert decimal_literal(1e-9).startswith('"0"')


def test_strings_are_escaped_as_canonical_n_quads_are() -> None:
    assert string_literal('a\t"\\\n\x00\x7fé\u2028') == '"a\\t\\"\\\\\\n\\u0000\\u007Fé\u2028"'
    assert string_literal("\ufffd\ufffe\uffff") == '"\ufffd\\uFFFE\\uFFFF"'


def test_the_quads_are_their_own_canonical_form() -> None:
    event = f"event:{'0' * 64}"
    text = 'Oslo\u2028\ufffe\x0b\x85 \U0001f600 "condemned" Denmark.'
    document = make_document("süd/1", text, title="a\\b")
    data = make_data(make_statement(documents=(document,), event=event), documents=(document,))
    written = write_lines(build_quads(data))
    dataset = OxigraphDataset(parse(written.encode(), format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    canonical = serialize(dataset, format=RdfFormat.N_QUADS) or b""
    assert sorted(canonical.decode().split("\n")[:-1]) == written.split("\n")[:-1]


def test_an_article_with_a_difficult_id_has_a_graph_of_its_own() -> None:
    document = make_document("süd/1 <a>")
    data = make_data(make_statement(documents=(document,)), documents=(document,))
    assert "article/s%C3%BCd%2F1%20%3Ca%3E" in graphs_of(data)


def test_an_article_has_its_metadata() -> None:
    document = make_document("a1", "x", title="T", publisher="P", url="u:1", language="en")
    quads = build_quads(make_data(documents=(document,)))
    told = {quad.predicate[1:-1].replace("#", "/").rpartition("/")[2]: quad.object for quad in quads}
    assert told["date"].startswith('"2024-02-14"^^')
    assert [told[name] for name in ("identifier", "title", "publisher", "source", "language")] == [
        *('"a1"', '"T"', '"P"', '"u:1"', '"en"')
    ]
    assert told["contentHash"] == f'"{content_hash("x")}"'


def test_the_tables_give_an_actor_its_names_and_codes() -> None:
    row = {"id": "state:NOR", "name": "Norway", "official_name": "Kingdom of Norway", "demonyms": "Norwegian"}
    row |= {
        "aliases": "Norge",
        "capital": "Oslo",
        "iso2": "NO",
        "iso3": "NOR",
        "iso_numeric": "578",
        "qid": "Q20",
    }
    row |= {"cow": "385", "cow_abb": "NOR", "gw": "385", "region": "Northern Europe"}
    norway = StateEntry.model_validate(row)
    data = make_data(make_statement()).model_copy(update={"actors": {"state:NOR": norway}})
    told = {
        (quad.predicate[1:-1].replace("#", "/").rpartition("/")[2], quad.object)
        for quad in build_quads(data)
        if quad.subject == f"<{ID}state/NOR>" and quad.graph == f"<{GRAPH}actors>"
    }
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    assert told == {
        ("type", f"<{ONTOLOGY.namespaces['kg']}State>"),
        ("label", '"Norway"'),
        ("notation", '"state:NOR"'),
        ("altLabel", '"Norge"'),
        ("exactMatch", "<http://www.wikidata.org/entity/Q20>"),
        ("exactMatch", "<https://w3id.org/kgraph/iso3166/NOR>"),
        ("closeMatch", "<https://w3id.org/kgraph/cow/385>"),
        ("closeMatch", "<https://w3id.org/kgraph/gw/385>"),
        ("iso3166", '"NOR"'),
        ("cowAbbreviation", '"NOR"'),
        ("cowNumber", f'"385"{integer}'),
        ("gwNumber", f'"385"{integer}'),
    }


def told(quads: list[Quad], subject: str) -> dict[str, set[str]]:
    """Return what some quads say about a thing, names shortened as in the README."""
    prefixes = Names(ONTOLOGY.namespaces).prefixes
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.subject == subject:
            object = (
                quad.object if quad.object.startswith('"') else shorten(quad.object[1:-1], prefixes) or ""
            )
            found.setdefault(shorten(quad.predicate[1:-1], prefixes) or "", set()).add(object)
    return found


def test_relation_types_and_event_types_in_use_are_explained_and_aligned() -> None:
    planned = make_statement("state:DNK", "meets", "state:NOR", event_type="CONSULT", symmetric=True)
    quads = build_quads(make_data(planned.model_copy(update={"modality": "future", "plover": "AGREE"})))
    vocabulary = [quad for quad in quads if quad.graph == f"<{GRAPH}vocabulary>"]
    assert told(vocabulary, f"<{REL}meets>") == {
        "rdf:type": {"kg:RelationType", "owl:SymmetricProperty"},
        "rdfs:label": {'"meets"'},
        "kg:eventType": {"plover:CONSULT"},
        "skos:closeMatch": {f"cameo:{code}" for code in ONTOLOGY.relation("meets").cameo},
    }
    assert told(vocabulary, "<https://w3id.org/kgraph/plover/AGREE>") == {
        "rdf:type": {"kg:EventType"},
        "rdfs:label": {'"agree"'},
        "skos:notation": {'"AGREE"'},
        "kg:quadClass": {"kg:verbal-cooperation"},
        "skos:closeMatch": {"cameo:03"},
    }
    named = {quad.subject.rpartition("/")[2] for quad in vocabulary}
    assert named == {"meets>", "AGREE>", "CONSULT>"}


def test_the_provenance_of_evidence_is_told_in_prov() -> None:
    statement = make_statement()
    data = make_data(statement).model_copy(update={"run": {"version": "0.1.0", "maxCharacters": "100"}})
    quads = build_quads(data)
    evidence = told(quads, f"<{ID}ev/{statement.evidence[0].id.removeprefix('ev:')}>")
    assert {"kg:Evidence", "oa:SpecificResource", "prov:Entity"} == evidence["rdf:type"]
    assert evidence["prov:wasDerivedFrom"] == evidence["oa:hasSource"] == {"article:a1"}
    (run,) = evidence["prov:wasGeneratedBy"]
    assert told(quads, f"<{ID}{run.replace(':', '/')}>") == {
        "rdf:type": {"kg:Run", "prov:Activity"},
        "prov:wasAssociatedWith": {"software:kgraph"},
        "prov:used": {"article:a1"},
        "kg:version": {'"0.1.0"'},
        "kg:maxCharacters": {'"100"'},
    }
    assert told(quads, f"<{ID}software/kgraph>")["rdf:type"] == {"prov:SoftwareAgent"}


def test_a_run_tells_what_a_build_was_made_with_in_words_of_the_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text("Norway condemned Denmark.")
    build([tmp_path / "a1.txt"], tmp_path / "out", spacy_model="x", make_coder=FakeCoder)
    opened = load(tmp_path / "out")
    assert set(opened.data.run) == {
        *("version", "software", "libraries", "ontology", "lexicon", "actors", "model"),
        *("encoding", "maxCharacters", "spacyModel"),
    }
    vocabulary = ONTOLOGY.vocabulary_path.read_text(encoding="utf-8")
    for name in (*opened.data.run, "map"):
        assert f"\nkg:{name} a owl:DatatypeProperty ;" in vocabulary, name
    assert write_lines(build_quads(opened.data)) == opened.read("graph.nq")


def test_mentions_and_triggers_select_their_text_by_position() -> None:
    statement = make_statement(modality="claimed", attributed_to="org:NATO")
    quads = build_quads(make_data(statement))
    evidence = f"{ID}ev/{statement.evidence[0].id.removeprefix('ev:')}"
    for place, kind in (
        ("subject", "Mention"),
        ("object", "Mention"),
        ("attributed", "Mention"),
        ("trigger", "Span"),
    ):
        span = told(quads, f"<{evidence}#{place}>")
        assert span["rdf:type"] == {f"kg:{kind}", "oa:TextPositionSelector"}
        assert {"oa:exact", "oa:start", "oa:end"} <= set(span)


def test_any_event_and_any_coder_can_be_written() -> None:
    (evidence,) = (made := make_statement()).evidence
    odd = evidence.model_copy(update={"event": "a b>c:d", "extractor": "", "rule": ""})
    text = write_lines(build_quads(make_data(made.model_copy(update={"evidence": (odd,)}))))
    assert len(list(parse(text.encode(), format=RdfFormat.N_QUADS))) == text.count("\n")
    assert '/ontology#extractor> "" ' in text


def test_who_only_speaks_is_an_actor_too() -> None:
    quads = build_quads(make_data(make_statement(modality="claimed", attributed_to="org:NATO")))
    assert any(quad.subject == f"<{ID}org/NATO>" and quad.object == '"NATO"' for quad in quads)


def test_an_open_time_leaves_its_open_end_out() -> None:
    since = Time(start=datetime.date(2024, 1, 1), end=None, precision="interval")
    quads = build_quads(make_data(make_statement(time=since)))
    predicates = {quad.predicate.rpartition("#")[2] for quad in quads}
    assert {"timeStart>", "timePrecision>"} <= predicates
    assert "timeEnd>" not in predicates


def test_evidence_from_an_unknown_article_is_refused() -> None:
    with pytest.raises(UserError, match="cites the article 'a1', which the build does not have"):
        build_quads(make_data(make_statement(), documents=()))


def test_another_ontology_names_things_its_own_way() -> None:
    elsewhere = {"id": "https://example.org/id/", "graph": "https://example.org/graph/"}
    ontology = ONTOLOGY.model_copy(update={"namespaces": {**ONTOLOGY.namespaces, **elsewhere}})
    quads = build_quads(make_data(make_statement()).model_copy(update={"ontology": ontology}))
    assert all(quad.graph.startswith("<https://example.org/graph/") for quad in quads)
    assert not any(ID in term for quad in quads for term in quad)


def test_rdflib_reads_the_same_quads() -> None:
    data = make_data(make_statement(belief=1.0, time=make_day("2024-02-12")))
    read = parse(to_dataset(data).serialize(format="nquads"), format=RdfFormat.N_QUADS)
    assert {f"{quad} ." for quad in read} == set(write_lines(build_quads(data)).splitlines())


def test_the_worked_example_of_the_readme_is_what_is_written() -> None:
    page = (ONTOLOGY.directory / "README.md").read_text(encoding="utf-8")
    example = page.split("```trig\n")[1].split("```")[0]
    wanted = {str(quad) for quad in parse(example.encode(), format=RdfFormat.TRIG)}
    text = "On Monday Norway's foreign minister condemned the Danish raid."
    known = {"title": "Oslo speaks out", "publisher": "The Daily Example", "url": "https://news.example/a1"}
    document = make_document("a1", text, language="en", **known)
    made = make_statement(
        time=make_day("2024-02-12"), contexts=("military",), belief=0.62, documents=(document,)
    )
    spans = {
        "subject_mention": Mention(start=10, end=35, text=text[10:35], role="foreign minister", sector="GOV"),
        "object_mention": Mention(start=50, end=56, text=text[50:56]),
        "trigger": Span(start=36, end=45, text=text[36:45]),
    }
    evidence = make_evidence(made.id, document).model_copy(update=spans)
    data = make_data(made.model_copy(update={"evidence": (evidence,)}), documents=(document,))
    written = {str(quad) for quad in parse(write_lines(build_quads(data)).encode(), format=RdfFormat.N_QUADS)}
    codes_and_run = re.compile(r"/graph/actors|/id/run/")
    assert {q for q in wanted if not codes_and_run.search(q)} == {
        q for q in written if not codes_and_run.search(q)
    }


words = st.text(min_size=1, max_size=20)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            words,
            st.sampled_from(["condemns", "visits"]),
            st.sampled_from(["affirmed", "negated"]),
            st.floats(0, 1),
        ),
        max_size=5,
    )
)
def test_the_store_holds_as_many_quads_as_were_written(drawn: list[tuple[str, str, str, float]]) -> None:
    documents = tuple({text: make_document(f"d{n}", text) for n, (text, *_) in enumerate(drawn)}.values())
    statements = {}
    for text, relation, polarity, belief in drawn:
        document = next(known for known in documents if known.text == text)
        made = make_statement(relation=relation, polarity=polarity, belief=belief, documents=(document,))  # type: ignore[arg-type]
        statements[made.id] = made
    quads = build_quads(make_data(*statements.values(), documents=documents))
    store = Store()
    store.bulk_load(input=write_lines(quads).encode(), format=RdfFormat.N_QUADS)
    assert len(store) == len(quads)
