"""GraphML: nothing lost, the same bytes everywhere, and no key that Gephi misunderstands."""

import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import networkx as nx
import pytest

from kgraph.export.graphml import write_graph, write_graphml
from kgraph.views.network import build_network, view_network
from tests.factories import make_data, make_day, make_document, make_statement

DATA = make_data(
    make_statement(time=make_day("2024-02-12")),
    make_statement(relation="accuses"),
    make_statement("state:DNK", "rival-of", "state:SWE", event_type="STANDING", symmetric=True),
)
KEY = "{http://graphml.graphdrawing.org/xmlns}key"
DRAWN_NODE = {"x", "y", "size", "r", "g", "b"}
DRAWN_EDGE = {"r", "g", "b"}

SCRIPT = """
import sys
from kgraph.export import get_exporter
from tests.factories import make_data, make_statement
pairs = {(f"state:{a}", f"state:{b}") for a in "ABCDEFGH" for b in "BCDEFGHI" if a < b}
data = make_data(*[make_statement(one, "condemns", other) for one, other in pairs])
sys.stdout.buffer.write(get_exporter(sys.argv[1]).write(data))
"""


def read_back(text: str) -> Any:
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def write_elsewhere(name: str, **environment: str) -> bytes:
    """Write one graph in a process of its own."""
    place = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, name], env=place, check=True, capture_output=True
    ).stdout


def test_networkx_reads_back_every_node_and_its_attributes() -> None:
    network, read = view_network(DATA), read_back(write_graphml(DATA))
    assert set(read) == set(network)
    for node, data in network.nodes(data=True):
        assert {name: value for name, value in read.nodes[node].items() if name not in DRAWN_NODE} == data
        assert set(read.nodes[node]) >= DRAWN_NODE


def test_networkx_reads_back_every_edge_and_its_attributes() -> None:
    network, read = view_network(DATA), read_back(write_graphml(DATA))
    wanted = {data["id"]: (one, other, data) for one, other, data in network.edges(data=True)}
    found = {key: (one, other, data) for one, other, key, data in read.edges(data=True, keys=True)}
    assert set(found) == set(wanted)
    for key, (one, other, data) in wanted.items():
        assert found[key][:2] == (one, other)
        told = {name: value for name, value in found[key][2].items() if name not in DRAWN_EDGE}
        assert told | {"id": key} == data


def test_keys_are_named_after_their_attributes() -> None:
    keys = {key.get("id"): key.get("attr.name") for key in ET.fromstring(write_graphml(DATA)).iter(KEY)}
    assert keys["n_label"] == "label"
    assert keys["e_weight"] == "weight"
    assert not {"d3", "d7"} & set(keys)
    assert all(key and key[2:] == name for key, name in keys.items())


def test_edge_ids_are_hashes_and_do_not_repeat() -> None:
    ids = [key for *_, key in read_back(write_graphml(DATA)).edges(keys=True)]
    assert len(set(ids)) == len(ids) == 3
    assert all(str(key).startswith("edge:") and len(str(key)) == 69 for key in ids)


def test_characters_that_xml_forbids_are_removed_and_the_rest_survives() -> None:
    document = make_document(text='A\x00 "b" <c> & d\x0b\ufffe\r\n\té\U0001f600')
    text = write_graphml(make_data(make_statement(documents=(document,)), documents=(document,)))
    ((_, _, edge),) = read_back(text).edges(data=True)
    assert edge["sentence"] == 'A "b" <c> & d\r\n\té\U0001f600'


@pytest.mark.parametrize("value", [None, ["a"], ("a",), {"a": 1}])
def test_lists_and_none_are_refused(value: object) -> None:
    network = build_network(make_data(make_statement()))
    network.add_node("state:NOR", extra=value)
    with pytest.raises(TypeError, match="a graph file cannot hold"):
        write_graph(network)


def test_dyads_are_undirected() -> None:
    text = write_graphml(DATA.model_copy(update={"collapse": "dyad"}))
    read = nx.read_graphml(io.BytesIO(text.encode()))
    assert not read.is_directed()
    assert sorted(sorted(edge) for edge in read.edges()) == [
        ["state:DNK", "state:NOR"],
        ["state:DNK", "state:SWE"],
    ]


def test_an_empty_graph_can_be_read() -> None:
    assert len(read_back(write_graphml(make_data()))) == 0


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_bytes_are_the_same_in_every_process_and_on_every_processor(name: str) -> None:
    plain = write_elsewhere(name, PYTHONHASHSEED="1")
    assert plain == write_elsewhere(name, PYTHONHASHSEED="2")
    assert plain == write_elsewhere(name, NPY_DISABLE_CPU_FEATURES="AVX2 FMA3 AVX512F AVX512_SKX")
    assert plain.count(b"<edge ") > 20
