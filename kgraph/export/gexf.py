"""GEXF 1.3, for Gephi and Gephi Lite: the graph as it should look when it is opened.

Gephi merges parallel edges of the same source, target and *kind*: no two edges are alike in these, so none
are lost. Each edge has the times of its events as spells, which Gephi's timeline plays. An attribute's id is
its name, because Gephi Lite shows the id. Actors have a place, a size and a colour; edges are blue for
cooperation and red for conflict.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kgraph.export.drawing import Colour, colour_of_actor, colour_of_tone, pale, sorted_edges
from kgraph.export.placement import Spot, place_nodes
from kgraph.export.xmltext import attribute, declared_types
from kgraph.views import BuildData
from kgraph.views.network import view_network

HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    "  <meta>\n"
    "    <creator>kgraph</creator>\n"
    "    <description>Who did what to whom, from news articles</description>\n"
    "  </meta>"
)
NODE_OWN = frozenset({"label"})
EDGE_OWN = frozenset({"id", "kind", "label", "weight"})
"""What GEXF has an attribute of its own for."""


def write_gexf(data: BuildData) -> str:
    """Write the network of a build as GEXF."""
    return write_graph(view_network(data))


def write_graph(graph: "nx.Graph[str]", places: Mapping[str, Spot] | None = None) -> str:
    """Write a network as GEXF: the same graph gives the same text, whatever order it was built in.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    :param places: where its nodes stand, if that is known already.
    :raises TypeError: if an attribute is not a string, a number or a truth value.
    """
    return "\n".join(_lines(graph, places or place_nodes(graph))) + "\n"


def _lines(graph: "nx.Graph[str]", places: Mapping[str, Spot]) -> Iterator[str]:
    edges = sorted_edges(graph)
    yield HEADER
    direction = "directed" if graph.is_directed() else "undirected"
    yield (
        f'  <graph mode="dynamic" defaultedgetype="{direction}" '
        'timeformat="date" timerepresentation="interval">'
    )
    yield from _declarations("node", [_without(data, NODE_OWN) for _, data in graph.nodes(data=True)])
    yield from _declarations("edge", [_without(data, EDGE_OWN) for _, _, data in edges])
    yield "    <nodes>"
    for node, spot in places.items():
        yield from _node(node, graph.nodes[node], spot)
    yield "    </nodes>"
    yield "    <edges>"
    for one, other, data in edges:
        yield from _edge(one, other, data)
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _declarations(element: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    yield f'    <attributes class="{element}" mode="static">'
    for name, kind in declared_types(rows).items():
        yield f'      <attribute id={attribute(name)} title={attribute(name)} type="{kind}"/>'
    yield "    </attributes>"


def _node(node: str, data: Mapping[str, Any], spot: Spot) -> Iterator[str]:
    yield f"      <node id={attribute(node)} label={attribute(data['label'])}>"
    yield from _values(_without(data, NODE_OWN))
    yield f'        <viz:size value="{spot.size}"/>'
    yield f'        <viz:position x="{spot.x}" y="{spot.y}" z="0.0"/>'
    yield _colour(pale(colour_of_actor(data["type"])))
    yield "      </node>"


def _edge(one: str, other: str, data: Mapping[str, Any]) -> Iterator[str]:
    own = {"id": data["id"], "source": one, "target": other, "kind": data["kind"]}
    own |= {"label": data["label"], "weight": float(data["weight"])}
    yield f"      <edge {' '.join(f'{name}={attribute(value)}' for name, value in own.items())}>"
    yield from _values(_without(data, EDGE_OWN))
    yield from _spells(data.get("times", ""))
    yield _colour(colour_of_tone(data["tone"]))
    yield "      </edge>"


def _values(data: Mapping[str, Any]) -> Iterator[str]:
    yield "        <attvalues>"
    for name in sorted(data):
        yield f"          <attvalue for={attribute(name)} value={attribute(data[name])}/>"
    yield "        </attvalues>"


def _spells(times: str) -> Iterator[str]:
    """Write intervals as spells; both ends are included, and an open end is left out."""
    if not times:
        return
    yield "        <spells>"
    for interval in times.split():
        start, end = interval.split("/")
        days = [f'{name}="{day}"' for name, day in (("start", start), ("end", end)) if day != ".."]
        yield f"          <spell {' '.join(days)}/>"
    yield "        </spells>"


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f'        <viz:color r="{red}" g="{green}" b="{blue}"/>'


def _without(data: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}
