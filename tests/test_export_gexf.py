"""GEXF: nothing lost, to the letter of GEXF 1.3; ``test_gephi.py`` tells what Gephi makes of it."""

import datetime
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from kgraph.export.drawing import ACTOR_COLOURS, pale
from kgraph.export.gexf import write_gexf
from kgraph.model import Time
from kgraph.views import COLLAPSES, Collapse
from kgraph.views.network import view_network
from tests.factories import make_data, make_day, make_document, make_statement

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


def spells_of(relation: str) -> list[dict[str, str]]:
    edges = ET.fromstring(write_gexf(DATA)).iter(f"{GEXF}edge")
    edge = next(edge for edge in edges if (edge.get("kind"), edge.get("source")) == (relation, "state:NOR"))
    return [spell.attrib for spell in edge.iter(f"{GEXF}spell")]


def test_networkx_reads_back_every_node_and_its_attributes() -> None:
    network, read = view_network(DATA), read_back(write_gexf(DATA))
    found = {node: {k: v for k, v in data.items() if k != "viz"} for node, data in read.nodes(data=True)}
    assert found == dict(network.nodes.items())


def test_networkx_reads_back_every_edge_and_its_attributes() -> None:
    network, read = view_network(DATA), read_back(write_gexf(DATA))
    wanted = {
        data["id"]: (one, other, {k: v for k, v in data.items() if k != "kind"})  # networkx skips kinds
        for one, other, data in network.edges(data=True)
    }
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


CHILDREN = {
    "gexf": {"meta", "graph"},
    "meta": {"creator", "description"},
    "graph": {"attributes", "nodes", "edges"},
    "attributes": {"attribute"},
    "nodes": {"node"},
    "edges": {"edge"},
    "node": {"attvalues", "size", "position", "color"},
    "edge": {"attvalues", "spells", "color"},
    "attvalues": {"attvalue"},
    "spells": {"spell"},
}
"""What may stand in what, of that which kgraph writes; all else is empty."""
ATTRIBUTES = {
    "gexf": {"version"},
    "graph": {"mode", "defaultedgetype", "timeformat", "timerepresentation"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "node": {"id", "label"},
    "edge": {"id", "source", "target", "kind", "label", "weight"},
    "attvalue": {"for", "value"},
    "spell": {"start", "end"},
    "size": {"value"},
    "position": {"x", "y", "z"},
    "color": {"r", "g", "b"},
}
READERS: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@pytest.mark.parametrize("collapse", COLLAPSES)
def test_the_file_keeps_the_rules_of_gexf_1_3(collapse: Collapse) -> None:
    """Elements, attributes, declared types, dates in order, references that lead somewhere."""
    root = ET.fromstring(write_gexf(DATA.model_copy(update={"collapse": collapse})))
    for element in root.iter():
        name = local(element)
        assert {local(child) for child in element} <= CHILDREN.get(name, set())
        assert set(element.attrib) <= ATTRIBUTES.get(name, set())
        assert element.tag == (VIZ if name in ("size", "position", "color") else GEXF) + name
    for kind in ("node", "edge"):
        (declared,) = (a for a in root.iter(f"{GEXF}attributes") if a.get("class") == kind)
        types = {a.attrib["id"]: a.attrib["type"] for a in declared}
        assert len(types) == len(declared)
        elements = list(root.iter(f"{GEXF}{kind}"))
        assert len({element.attrib["id"] for element in elements}) == len(elements) > 0
        for value in (value for element in elements for value in element.iter(f"{GEXF}attvalue")):
            READERS[types[value.attrib["for"]]](value.attrib["value"])
    nodes = {node.attrib["id"] for node in root.iter(f"{GEXF}node")}
    assert {edge.attrib[end] for edge in root.iter(f"{GEXF}edge") for end in ("source", "target")} <= nodes
    for spell in root.iter(f"{GEXF}spell"):
        days = [datetime.date.fromisoformat(spell.attrib[end]) for end in ("start", "end") if spell.get(end)]
        assert days and days == sorted(days)


def local(element: ET.Element) -> str:
    return element.tag.partition("}")[2]


def test_actors_have_the_colour_of_their_type_and_a_place() -> None:
    read = read_back(write_gexf(DATA))
    colour = read.nodes["org:NATO"]["viz"]["color"]
    assert (colour["r"], colour["g"], colour["b"]) == pale(ACTOR_COLOURS["Organisation"])
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
    assert types == {"string", "integer", "double", "boolean"}
    assert not [value for value in root.iter(f"{GEXF}attvalue") if value.get("value") in ("None", "", "[]")]


def test_characters_that_xml_forbids_are_removed_and_line_ends_survive() -> None:
    document = make_document(text='A\x00 "b"\x0b <c>\r\n\t&\ufffe')
    text = write_gexf(make_data(make_statement(documents=(document,)), documents=(document,)))
    ((_, _, edge),) = read_back(text).edges(data=True)
    assert edge["sentence"] == 'A "b" <c>\r\n\t&'


def test_dyads_are_undirected_edges_of_one_kind() -> None:
    read = read_back(write_gexf(DATA.model_copy(update={"collapse": "dyad"})))
    assert not read.is_directed()
    assert sorted(sorted(edge) for edge in read.edges()) == [
        ["org:NATO", "state:DNK"],
        ["state:DNK", "state:NOR"],
    ]


def test_kinds_stand_where_gexf_has_them() -> None:
    text = write_gexf(DATA.model_copy(update={"collapse": "none"}))
    kinds = [edge.get("kind") for edge in ET.fromstring(text).iter(f"{GEXF}edge")]
    assert sorted(map(str, kinds)) == ["accuses", "condemns", "condemns", "condemns 2", "praises"]


def test_an_empty_graph_can_be_read() -> None:
    assert len(read_back(write_gexf(make_data()))) == 0
