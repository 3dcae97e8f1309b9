"""Both builds as one network for Gephi, in which every actor and every edge says what became of it.

``change`` is ``added``, ``removed``, ``changed`` or ``same``: colour by it. All other attributes are those of
the new build, or of the old one for what is gone; ``weight_old`` and ``weight_new``, ``belief_old`` and
``belief_new`` tell how much there was and is, and are 0 where there was or is nothing.
"""

from typing import Any

from kgraph.build_directory import make_data
from kgraph.diff.grouping import Report
from kgraph.diff.snapshot import Snapshot
from kgraph.export import gexf, graphml
from kgraph.ontology import load_ontology
from kgraph.views.network import Network, build_network

COMPARED = ("weight", "belief")
"""Attributes of an edge whose old and new values are told."""

NAME = "document"
"""Attribute of an edge that holds what an article is called, which is no change."""


def write_graphml(report: Report) -> str:
    """Write both builds as one network in GraphML."""
    return graphml.write_graph(unite(_network(report, report.old), _network(report, report.new)))


def write_gexf(report: Report) -> str:
    """Write both builds as one network in GEXF."""
    return gexf.write_graph(unite(_network(report, report.old), _network(report, report.new)))


def unite(old: "Network[str]", new: "Network[str]") -> "Network[str]":
    """Return the union of two networks, with what became of every actor and every edge."""
    union: Network[str] = old.copy()
    union.add_nodes_from(new.nodes(data=True))
    for one, other, key, data in new.edges(keys=True, data=True):
        union.add_edge(one, other, key, **data)
    for actor, data in union.nodes(data=True):
        data["change"] = _fate(old.nodes.get(actor), new.nodes.get(actor))
    for one, other, key, data in union.edges(keys=True, data=True):
        before, after = old.get_edge_data(one, other, key), new.get_edge_data(one, other, key)
        data["change"] = _fate(before, after)
        for name in COMPARED:
            data[f"{name}_old"] = before[name] if before else type(data[name])()
            data[f"{name}_new"] = after[name] if after else type(data[name])()
    return union


def _fate(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    known = ({name: value for name, value in side.items() if name != NAME} for side in (before, after))
    return "same" if next(known) == next(known) else "changed"


def _network(report: Report, side: Snapshot) -> "Network[str]":
    statements = [s for s in side.statements if report.chosen.takes(s, report.published)]
    articles = tuple((side.documents or {}).values())
    return build_network(make_data(statements, articles, load_ontology(report.ontology), {}))
