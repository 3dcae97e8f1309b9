"""Statements as a network of actors, for networkx and for graph files.

There is one edge a (subject, relation, object), weighted by its evidence. Every attribute is a string, a
number or a truth value and none is ever None, so that any graph format can hold it. What is unknown (a
date nobody gives, the quad class of a standing relation) is left out.

Edge attributes:

``id``, ``label``, ``relation``, ``event_type``, ``quad_class``, ``symmetric``
    what the edge is; the id is a hash of subject, relation and object.
``weight``, ``statements``, ``documents``
    how many pieces of evidence, statements and documents it stands on.
``asserted`` … ``hypothetical``, ``affirmed``, ``negated``
    how many of these pieces of evidence are of this modality and of this polarity.
``belief``
    the highest belief among its statements.
``tone``
    the mean tone of its evidence (see :data:`TONES`); evidence of a negated statement counts as 0, for
    an attack denied is not yet a friendly act.
``first_date``, ``last_date``, ``times``
    the first and last day of its events, and all their times as ISO 8601 intervals (both days included),
    apart from each other and in order: ``2024-02-12/2024-02-12 2024-03-01/..``.
``sentence``, ``document``
    a sample: the sentence of the evidence that its coder trusts most.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, get_args

import networkx as nx

from kgraph.ids import make_id
from kgraph.model import Actor, Evidence, Modality, Polarity, Statement, Time
from kgraph.ontology import Ontology
from kgraph.views import BuildData, NetworkOptions

EDGE_PREFIX = "edge:"

TONES: dict[str, float] = {
    "material-cooperation": 1.0,
    "verbal-cooperation": 0.5,
    "verbal-conflict": -0.5,
    "material-conflict": -1.0,
}
"""The tone of each quad class, from -1 (worst) to 1 (best): a deed counts twice a word. All else is 0."""

DEFAULTS = NetworkOptions()

Network = nx.MultiDiGraph
Dyads = nx.Graph
Attributes = dict[str, Any]


def view_network(data: BuildData) -> "nx.Graph[str]":
    """Return the network of a build, made as its options say: directed, or of dyads."""
    options = data.network
    network = build_network(data.statements, data.ontology, options.polarity, options.modality)
    return collapse_dyads(network) if options.collapse_dyads else network


def build_network(
    statements: Iterable[Statement],
    ontology: Ontology,
    polarity: Collection[Polarity] = DEFAULTS.polarity,
    modality: Collection[Modality] = DEFAULTS.modality,
) -> "Network[str]":
    """Build the network of actors that some statements make.

    :param statements: statements of one build.
    :param ontology: knows the quad class of each event type, and what relations are called.
    :param polarity: which polarities to count; by default what is denied is left out.
    :param modality: which modalities to count; by default what is planned or merely feared is left out.
    :returns: nodes (actor ids with ``label`` and ``type``) and edges in sorted order.
    """
    kept = [s for s in statements if s.polarity in polarity and s.modality in modality]
    kept.sort(key=lambda s: (*_edge_key(s), s.id))
    graph: Network[str] = nx.MultiDiGraph()
    _add_actors(graph, kept)
    for (subject, relation, object), group in groupby(kept, key=_edge_key):
        attributes = _edge_attributes(list(group), ontology)
        graph.add_edge(subject, object, key=relation, **attributes)
    return graph


def collapse_dyads(network: "Network[str]") -> "Dyads[str]":
    """Reduce a network to one edge a pair of actors, with the net tone between them.

    The tone is the mean over all evidence, in either direction and of every relation, from -1 (only
    material conflict) to 1 (only material cooperation). ``cooperation`` and ``conflict`` count the
    evidence on edges of positive and of negative tone.

    :returns: an undirected graph; ``relation`` is ``dyad``, ``label`` names the weightiest relation.
    """
    dyads: Dyads[str] = nx.Graph()
    dyads.add_nodes_from(network.nodes(data=True))
    edges = sorted(network.edges(data=True), key=lambda edge: (sorted(edge[:2]), edge[2]["id"]))
    for (one, other), group in groupby(edges, key=lambda edge: tuple(sorted(edge[:2]))):
        dyads.add_edge(one, other, **_dyad_attributes(one, other, [data for _, _, data in group]))
    return dyads


def _edge_key(statement: Statement) -> tuple[str, str, str]:
    return statement.subject.id, statement.relation, statement.object.id


def _add_actors(graph: "Network[str]", statements: Sequence[Statement]) -> None:
    actors: dict[str, Actor] = {}
    weights: Counter[str] = Counter()
    for statement in statements:
        for actor in (statement.subject, statement.object):
            actors[actor.id] = actor
            weights[actor.id] += len(statement.evidence)
    for name in sorted(actors):
        graph.add_node(name, label=actors[name].label, type=actors[name].type, weight=weights[name])


def _edge_attributes(statements: Sequence[Statement], ontology: Ontology) -> Attributes:
    first = statements[0]
    event_type = ontology.event_types.get(first.event_type)
    quad_class = event_type.quad_class if event_type else None
    relation = ontology.relations.get(first.relation)
    weight = sum(len(s.evidence) for s in statements)
    affirmed = _count(statements, "polarity", "affirmed")
    sample = min((e for s in statements for e in s.evidence), key=_by_trust)
    return {
        "id": make_id(EDGE_PREFIX, _edge_key(first)),
        "label": relation.label if relation else first.relation,
        "relation": first.relation,
        "event_type": first.event_type,
        **({"quad_class": quad_class} if quad_class else {}),
        "symmetric": first.symmetric,
        "weight": weight,
        "statements": len(statements),
        "documents": len({e.document for s in statements for e in s.evidence}),
        **{modality: _count(statements, "modality", modality) for modality in get_args(Modality)},
        **{polarity: _count(statements, "polarity", polarity) for polarity in get_args(Polarity)},
        "belief": max(s.belief for s in statements),
        "tone": round(TONES.get(quad_class or "", 0.0) * affirmed / weight, 4) + 0.0,
        **_dates(merge_times(s.time for s in statements if s.time)),
        "sentence": sample.text,
        "document": sample.document,
    }


def _dyad_attributes(one: str, other: str, edges: Sequence[Attributes]) -> Attributes:
    weight = sum(edge["weight"] for edge in edges)
    top = min(edges, key=lambda edge: (-edge["weight"], edge["relation"], edge["id"]))
    summed = ("weight", "statements", *get_args(Modality), *get_args(Polarity))
    times = (read_interval(text) for edge in edges for text in edge.get("times", "").split())
    return {
        "id": make_id(EDGE_PREFIX, [one, "dyad", other]),
        "label": top["label"],
        "relation": "dyad",
        "symmetric": True,
        **{name: sum(edge[name] for edge in edges) for name in summed},
        "relations": len({edge["relation"] for edge in edges}),
        "cooperation": sum(edge["weight"] for edge in edges if edge["tone"] > 0),
        "conflict": sum(edge["weight"] for edge in edges if edge["tone"] < 0),
        "belief": max(edge["belief"] for edge in edges),
        "tone": round(sum(edge["tone"] * edge["weight"] for edge in edges) / weight, 4) + 0.0,
        **_dates(merge_times(times)),
        "sentence": top["sentence"],
        "document": top["document"],
    }


def _count(statements: Sequence[Statement], field: str, value: str) -> int:
    return sum(len(s.evidence) for s in statements if getattr(s, field) == value)


def _by_trust(evidence: Evidence) -> tuple[float, int, str]:
    return -evidence.confidence, len(evidence.text), evidence.id


def merge_times(times: Iterable[Time]) -> list[Time]:
    """Unite times that overlap, so that those left are apart from each other, earliest first.

    >>> day = datetime.date(2024, 2, 12)
    >>> month = Time(start=datetime.date(2024, 2, 1), end=datetime.date(2024, 2, 29), precision="month")
    >>> merge_times([Time(start=day, end=day, precision="day"), month]) == [month]
    True
    """
    merged: list[Time] = []
    for time in sorted(times, key=lambda t: (t.start or datetime.date.min, t.end or datetime.date.max)):
        last = merged[-1] if merged else None
        if last and (last.end is None or time.start is None or time.start <= last.end):
            end = None if last.end is None or time.end is None else max(last.end, time.end)
            if (last.start, end) == (None, None):
                return []  # always: the same as no time at all
            merged[-1] = last if last.end == end else Time(start=last.start, end=end, precision="interval")
        else:
            merged.append(time)
    return merged


def write_interval(time: Time) -> str:
    """Write a time as an ISO 8601 interval, an open side as ``..``.

    >>> write_interval(Time(start=datetime.date(2024, 3, 1), end=None, precision="interval"))
    '2024-03-01/..'
    """
    return "/".join(day.isoformat() if day else ".." for day in (time.start, time.end))


def read_interval(text: str) -> Time:
    """Read what :func:`write_interval` wrote, but for the precision.

    >>> read_interval("2024-03-01/..").end is None
    True
    """
    start, end = (None if day == ".." else datetime.date.fromisoformat(day) for day in text.split("/"))
    return Time(start=start, end=end, precision="interval")


def _dates(times: Sequence[Time]) -> dict[str, str]:
    """Return the date attributes for times in order: none where none is known."""
    days = [day for time in times for day in (time.start, time.end) if day]
    if not days:
        return {}
    span = {"first_date": min(days).isoformat(), "last_date": max(days).isoformat()}
    return {**span, "times": " ".join(write_interval(time) for time in times)}
