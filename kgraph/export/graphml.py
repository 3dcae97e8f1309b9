"""GraphML, for networkx, igraph, Cytoscape, yEd and Gephi.

networkx's own writer numbers its keys ``d0``, ``d1`` …, and Gephi takes a node key ``d3`` and an edge key
``d7`` for the label, whatever they hold. Here every key is named after its attribute (``n_label``,
``e_weight``). GraphML knows no kinds of edges, so Gephi merges parallel edges of different relations into
one: for Gephi, GEXF is the better format.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kgraph.export.drawing import colour_of_actor, colour_of_tone, pale, sorted_edges
from kgraph.export.placement import Spot, place_nodes
from kgraph.export.xmltext import attribute, content, declared_types
from kgraph.views import BuildData
from kgraph.views.network import view_network

HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)
TYPES = {"integer": "int"}
"""GraphML's names for types, where they differ from GEXF's."""


def write_graphml(data: BuildData) -> str:
    """Write the network of a build as GraphML."""
    return write_graph(view_network(data))


def write_graph(graph: "nx.Graph[str]", places: Mapping[str, Spot] | None = None) -> str:
    """Write a network as GraphML: the same graph gives the same text, whatever order it was built in.

    Nodes get ``x``, ``y``, ``size``, ``r``, ``g`` and ``b``, edges the colour alone; Gephi draws by them.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    :param places: where its nodes stand, if that is known already.
    :raises TypeError: if an attribute is not a string, a number or a truth value.
    """
    nodes = [
        (node, _node_attributes(node, graph, spot)) for node, spot in (places or place_nodes(graph)).items()
    ]
    edges = [(one, other, _edge_attributes(data)) for one, other, data in sorted_edges(graph)]
    return "\n".join(_lines(graph, nodes, edges)) + "\n"


def _lines(
    graph: "nx.Graph[str]",
    nodes: list[tuple[str, dict[str, Any]]],
    edges: list[tuple[str, str, dict[str, Any]]],
) -> Iterator[str]:
    yield HEADER
    yield from _keys("node", [data for _, data in nodes])
    yield from _keys("edge", [{k: v for k, v in data.items() if k != "id"} for _, _, data in edges])
    yield f'  <graph id="kgraph" edgedefault="{"directed" if graph.is_directed() else "undirected"}">'
    for node, data in nodes:
        yield f"    <node id={attribute(node)}>"
        yield from _values("n", data)
        yield "    </node>"
    for one, other, data in edges:
        name = data.pop("id")
        yield f"    <edge id={attribute(name)} source={attribute(one)} target={attribute(other)}>"
        yield from _values("e", data)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _keys(element: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for name, kind in declared_types(rows).items():
        key, called = attribute(f"{element[0]}_{name}"), attribute(name)
        yield f'  <key id={key} for="{element}" attr.name={called} attr.type="{TYPES.get(kind, kind)}"/>'


def _values(prefix: str, data: dict[str, Any]) -> Iterator[str]:
    for name in sorted(data):
        yield f"      <data key={attribute(f'{prefix}_{name}')}>{content(data[name])}</data>"


def _node_attributes(node: str, graph: "nx.Graph[str]", spot: Spot) -> dict[str, Any]:
    data = dict(graph.nodes[node])
    red, green, blue = pale(colour_of_actor(data["type"]))
    return data | {"x": spot.x, "y": spot.y, "size": spot.size, "r": red, "g": green, "b": blue}


def _edge_attributes(data: dict[str, Any]) -> dict[str, Any]:
    red, green, blue = colour_of_tone(data["tone"])
    return data | {"r": red, "g": green, "b": blue}
