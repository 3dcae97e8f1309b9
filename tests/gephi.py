"""What Gephi makes of a graph file, told from its importers' sources.

* An edge whose id was there before is dropped, with a warning.
* Edges with the same source, target and kind become one, and their weights are added up; without a
  direction, source and target may change places. Edges in GraphML are all of one kind.
* In GraphML, the label is what the key ``d3`` of a node, or ``d7`` of an edge, holds, or else the key named
  ``label``; ``x``, ``y``, ``size``, ``r``, ``g`` and ``b`` are looks.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import NamedTuple

GEXF = "{http://gexf.net/1.3}"
OLD_GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://gexf.net/1.3/viz}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"

Key = tuple[str, str, str]
"""Source, target and kind."""


class Look(NamedTuple):
    """How a node is drawn."""

    label: str
    x: float
    y: float
    size: float
    colour: tuple[int, int, int]


class Imported(NamedTuple):
    """What is left of a file: nodes by id, the weight of each edge, and the labels of edges."""

    nodes: dict[str, Look]
    edges: dict[Key, float]
    labels: dict[Key, str]


def import_gexf(text: str) -> Imported:
    """Read GEXF as Gephi does."""
    root = ET.fromstring(text)
    space = GEXF if root.tag.startswith(GEXF) else OLD_GEXF
    (graph,) = root.iter(f"{space}graph")
    nodes = {}
    for node in graph.iter(f"{space}node"):
        place, size, colour = (node.find(f"{VIZ}{name}") for name in ("position", "size", "color"))
        if place is None or size is None or colour is None:
            continue
        red, green, blue = (int(colour.attrib[name]) for name in "rgb")
        x, y = float(place.attrib["x"]), float(place.attrib["y"])
        nodes[node.attrib["id"]] = Look(
            node.attrib["label"], x, y, float(size.attrib["value"]), (red, green, blue)
        )
    rows = [(edge.attrib, edge.get("kind", ""), edge.get("label", "")) for edge in graph.iter(f"{space}edge")]
    weights = [float(edge.get("weight", "1")) for edge, _, _ in rows]
    return Imported(
        nodes, *_merge(zip(rows, weights, strict=True), graph.get("defaultedgetype") == "directed")
    )


def import_graphml(text: str) -> Imported:
    """Read GraphML as Gephi does."""
    root = ET.fromstring(text)
    (graph,) = root.iter(f"{GRAPHML}graph")
    names = {key.attrib["id"]: key.attrib["attr.name"] for key in root.iter(f"{GRAPHML}key")}

    def read(element: ET.Element, key_of_label: str) -> dict[str, str]:
        data = {d.attrib["key"]: d.text or "" for d in element.iter(f"{GRAPHML}data")}
        named = {names[key]: value for key, value in data.items()}
        return named | ({"label": data[key_of_label]} if key_of_label in data else {})

    nodes = {}
    for node in graph.iter(f"{GRAPHML}node"):
        data = read(node, "d3")
        if "x" in data:
            red, green, blue = (int(data[name]) for name in "rgb")
            place = (float(data["x"]), float(data["y"]), float(data["size"]))
            nodes[node.attrib["id"]] = Look(data["label"], *place, (red, green, blue))
    rows, weights = [], []
    for edge in graph.iter(f"{GRAPHML}edge"):
        data = read(edge, "d7")
        rows.append((edge.attrib, "", data.get("label", "")))
        weights.append(float(data.get("weight", "1")))
    return Imported(nodes, *_merge(zip(rows, weights, strict=True), graph.get("edgedefault") == "directed"))


def _merge(
    rows: Iterable[tuple[tuple[dict[str, str], str, str], float]], is_directed: bool
) -> tuple[dict[Key, float], dict[Key, str]]:
    edges: dict[Key, float] = {}
    labels: dict[Key, str] = {}
    seen: set[str] = set()
    for (edge, kind, label), weight in rows:
        name = edge.get("id", f"no id {len(seen)}")
        if name in seen:
            continue
        seen.add(name)
        ends = [edge["source"], edge["target"]]
        source, target = ends if is_directed else sorted(ends)
        edges[source, target, kind] = edges.get((source, target, kind), 0.0) + weight
        labels.setdefault((source, target, kind), label)
    return edges, labels
