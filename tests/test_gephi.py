"""Gephi shows graph files whole: no edge is lost to its rules, and nodes have names, places and colours."""

import io
import xml.etree.ElementTree as ET
from itertools import combinations

import networkx as nx
import pytest

from kgraph.actor_tables import load_actor_tables
from kgraph.export.choices import find_notes
from kgraph.export.gexf import write_gexf
from kgraph.export.graphml import write_graphml
from kgraph.views import COLLAPSES, Collapse
from kgraph.views.network import build_network, view_network
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement
from tests.gephi import GEXF, GRAPHML, Key, import_gexf, import_graphml

TWO = (make_document("a1"), make_document("a2", "Oslo condemned Denmark again."))
DATA = make_data(
    make_statement(documents=TWO),
    make_statement(time=make_day("2024-02-12")),
    make_statement(modality="claimed", attributed_to="org:UN"),
    make_statement(relation="accuses"),
    make_statement("state:DNK", "condemns", "state:NOR"),
    make_statement("state:DNK", "meets", "state:SWE", event_type="CONSULT", symmetric=True),
    make_statement("state:DNK", "rival-of", "state:SWE", event_type="STANDING", symmetric=True),
    make_statement("org:NATO", "praises", "state:DNK", event_type="SUPPORT"),
    documents=TWO,
)


def edges_of(collapse: Collapse) -> dict[Key, float]:
    """Return the weight of every edge that there should be."""
    network = view_network(DATA.model_copy(update={"collapse": collapse}))
    return {
        (*((one, other) if network.is_directed() else sorted((one, other))), edge["kind"]): edge["weight"]
        for one, other, edge in network.edges(data=True)
    }


@pytest.mark.parametrize(("collapse", "size"), [("dyad", 3), ("relation", 6), ("none", 8)])
def test_gexf_loses_no_edge(collapse: Collapse, size: int) -> None:
    wanted = edges_of(collapse)
    assert (len(wanted), sum(wanted.values())) == (size, 9)
    assert import_gexf(write_gexf(DATA.model_copy(update={"collapse": collapse}))).edges == wanted


def test_graphml_loses_no_edge_when_there_is_one_a_pair() -> None:
    wanted = {(one, other, ""): weight for (one, other, _), weight in edges_of("dyad").items()}
    assert import_graphml(write_graphml(DATA.model_copy(update={"collapse": "dyad"}))).edges == wanted


@pytest.mark.parametrize(("collapse", "lost"), [("dyad", 0), ("relation", 2), ("none", 4)])
def test_what_gephi_merges_in_graphml_is_told_and_no_weight_is_lost(collapse: Collapse, lost: int) -> None:
    data = DATA.model_copy(update={"collapse": collapse})
    edges = import_graphml(write_graphml(data)).edges
    assert len(edges_of(collapse)) - len(edges) == lost
    assert sum(edges.values()) == 9
    notes = find_notes("graphml", data)
    assert [note[:27] for note in notes] == ([f"Gephi would merge {lost} of thes"] if lost else [])
    assert find_notes("gexf", data) == []


NODE_TYPES = {
    **{"label": "string", "type": "string", "iso3": "string", "cow": "integer", "region": "string"},
    **{"weight": "integer", "degree": "integer", "tone": "double"},
}
EDGE_TYPES = {
    **{"kind": "string", "label": "string", "relation": "string", "event_type": "string"},
    **{"quad_class": "string", "symmetric": "boolean", "belief": "double", "tone": "double"},
    **{"weight": "integer", "statements": "integer", "documents": "integer"},
    **{"asserted": "integer", "claimed": "integer", "reported": "integer", "future": "integer"},
    **{"hypothetical": "integer", "affirmed": "integer", "negated": "integer"},
    **{"first_date": "string", "last_date": "string", "times": "string"},
    **{"sentence": "string", "document": "string"},
}


@pytest.mark.parametrize(("kind", "types"), [("node", NODE_TYPES), ("edge", EDGE_TYPES)])
def test_attributes_have_their_types(kind: str, types: dict[str, str]) -> None:
    data = DATA.model_copy(update={"actors": load_actor_tables(ONTOLOGY.directory / "actors").actors})
    (declared,) = (
        a for a in ET.fromstring(write_gexf(data)).iter(f"{GEXF}attributes") if a.get("class") == kind
    )
    own = {"node": {"label"}, "edge": {"kind", "label", "weight"}}[kind]  # attributes that GEXF has itself
    assert {a.get("title"): a.get("type") for a in declared} == {
        name: type for name, type in types.items() if name not in own
    }
    keys = [key for key in ET.fromstring(write_graphml(data)).iter(f"{GRAPHML}key") if key.get("for") == kind]
    looks = {"x", "y", "size", "r", "g", "b"}
    told = {key.get("attr.name"): key.get("attr.type") for key in keys if key.get("attr.name") not in looks}
    assert told == {name: type.replace("integer", "int") for name, type in types.items()}
    assert {key.get("id") for key in keys} == {f"{kind[0]}_{key.get('attr.name')}" for key in keys}


@pytest.mark.parametrize("collapse", COLLAPSES)
def test_both_formats_show_the_same_names_places_and_colours(collapse: Collapse) -> None:
    data = DATA.model_copy(update={"collapse": collapse})
    gexf, graphml = import_gexf(write_gexf(data)), import_graphml(write_graphml(data))
    assert gexf.nodes == graphml.nodes
    assert {node: look.label for node, look in gexf.nodes.items()} == {
        "org:NATO": "NATO",
        "state:DNK": "Denmark",
        "state:NOR": "Norway",
        "state:SWE": "Sweden",
    }


def test_nodes_do_not_overlap() -> None:
    for one, other in combinations(import_gexf(write_gexf(DATA)).nodes.values(), 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (one.size + other.size) ** 2


def test_edges_are_labelled_by_their_relation() -> None:
    labels = import_gexf(write_gexf(DATA)).labels
    assert labels["state:DNK", "state:SWE", "rival-of"] == "rival of"
    dyads = import_graphml(write_graphml(DATA.model_copy(update={"collapse": "dyad"}))).labels
    assert dyads["state:DNK", "state:NOR", ""] == "condemns"


def test_the_rules_find_what_is_lost_in_networkx_s_own_files() -> None:
    """So they can fail: keys as ids repeat, and Gephi takes the key d3 for the label."""
    network = build_network(DATA)
    for *_, edge in network.edges(data=True):
        del edge["id"]
    gexf = "\n".join(nx.generate_gexf(network))
    assert len(import_gexf(gexf).edges) < network.number_of_edges()
    graphml = io.BytesIO()
    norway: nx.Graph[str] = nx.Graph()
    norway.add_node("state:NOR", x=0.0, y=0.0, size=9.0, r=10, g=20, b=30, label="Norway")
    nx.write_graphml(norway, graphml)
    assert import_graphml(graphml.getvalue().decode()).nodes["state:NOR"].label == "10"
