"""GEXF: nothing lost, neither to networkx nor to Gephi's way of merging edges."""

import datetime
import io
import xml.etree.ElementTree as ET
from typing import Any

import networkx as nx

from kgraph.export.drawing import ACTOR_COLOURS
from kgraph.export.gexf import write_gexf, write_graph
from kgraph.model import Time
from kgraph.views.network import build_network, collapse_dyads, view_network
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

SINCE = Time(start=datetime.date(2024, 3, 1), end=None, precision="interval")
DATA = make_data(
    make_statement(time=make_day("2024-02-12")),
    make_statement(time=SINCE),
    make_statement(relation="accuses"),
    make_statement("state:DNK", "condemns", "state:NOR"),
    make_statement("org:NATO", "praises", "state:DNK", event_type="SUPPORT"),
)
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def read_back(text: str) -> Any:
    return nx.read_gexf(io.BytesIO(text.encode()), version="1.3")


def edges_in_gephi(text: str) -> dict[tuple[str, str, str], float]:
    """Do as Gephi's importer does: drop repeated ids, merge edges of equal ends and kind, add weights up."""
    merged: dict[tuple[str, str, str], float] = {}
    seen: set[str] = set()
    for edge in ET.fromstring(text).iter(f"{GEXF}edge"):
        if edge.attrib["id"] in seen:
            continue
        seen.add(edge.attrib["id"])
        key = (edge.attrib["source"], edge.attrib["target"], edge.get("kind", ""))
        merged[key] = merged.get(key, 0) + float(edge.get("weight", 1))
    return merged


def spells_of(relation: str) -> list[dict[str, str]]:
    edges = ET.fromstring(write_gexf(DATA)).iter(f"{GEXF}edge")
    edge = next(edge for edge in edges if (edge.get("kind"), edge.get("source")) == (relation, "state:NOR"))
    return [spell.attrib for spell in edge.iter(f"{GEXF}spell")]


def test_gephi_keeps_every_edge() -> None:
    wanted = {
        (one, other, data["relation"]): float(data["weight"])
        for one, other, data in view_network(DATA).edges(data=True)
    }
    assert len(wanted) == 4
    assert edges_in_gephi(write_gexf(DATA)) == wanted


def test_networkx_reads_back_every_node_and_its_attributes() -> None:
    network, read = view_network(DATA), read_back(write_gexf(DATA))
    found = {node: {k: v for k, v in data.items() if k != "viz"} for node, data in read.nodes(data=True)}
    assert found == dict(network.nodes.items())


def test_networkx_reads_back_every_edge_and_its_attributes() -> None:
    network, read = view_network(DATA), read_back(write_gexf(DATA))
    wanted = {data["id"]: (one, other, data) for one, other, data in network.edges(data=True)}
    found = {
        data["id"]: (one, other, {k: v for k, v in data.items() if k != "spells"})
        for one, other, data in read.edges(data=True)
    }
    assert found == wanted


def test_an_edge_has_the_times_of_its_events_as_spells() -> None:
    assert spells_of("condemns") == [{"start": "2024-02-12", "end": "2024-02-12"}, {"start": "2024-03-01"}]
    assert spells_of("accuses") == []


def test_the_version_is_1_3_and_times_are_dates() -> None:
    root = ET.fromstring(write_gexf(DATA))
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    (graph,) = root.iter(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")


def test_actors_have_the_colour_of_their_type_and_a_place() -> None:
    read = read_back(write_gexf(DATA))
    colour = read.nodes["org:NATO"]["viz"]["color"]
    assert (colour["r"], colour["g"], colour["b"]) == ACTOR_COLOURS["Organisation"]
    assert len({tuple(data["viz"]["position"].values()) for _, data in read.nodes(data=True)}) == 3


def test_edges_of_conflict_and_cooperation_differ_in_colour() -> None:
    colours = {
        edge.get("kind"): tuple(edge.find(f"{VIZ}color").attrib.values())  # type: ignore[union-attr]
        for edge in ET.fromstring(write_gexf(DATA)).iter(f"{GEXF}edge")
    }
    assert colours["condemns"] == colours["accuses"] != colours["praises"]


def test_there_are_no_lists_and_no_none_in_the_file() -> None:
    root = ET.fromstring(write_gexf(DATA))
    types = {attribute.get("type") for attribute in root.iter(f"{GEXF}attribute")}
    assert types <= {"string", "integer", "double", "boolean"}
    assert not [value for value in root.iter(f"{GEXF}attvalue") if value.get("value") in ("None", "", "[]")]


def test_characters_that_xml_forbids_are_removed_and_line_ends_survive() -> None:
    document = make_document(text='A\x00 "b"\x0b <c>\r\n\t&\ufffe')
    text = write_gexf(make_data(make_statement(documents=(document,)), documents=(document,)))
    ((_, _, edge),) = read_back(text).edges(data=True)
    assert edge["sentence"] == 'A "b" <c>\r\n\t&'


def test_dyads_are_undirected_edges_of_one_kind() -> None:
    text = write_graph(collapse_dyads(build_network(DATA.statements, ONTOLOGY)))
    assert not read_back(text).is_directed()
    assert set(edges_in_gephi(text)) == {
        ("org:NATO", "state:DNK", "dyad"),
        ("state:DNK", "state:NOR", "dyad"),
    }


def test_an_empty_graph_can_be_read() -> None:
    assert len(read_back(write_gexf(make_data()))) == 0
