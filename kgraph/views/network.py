"""Statements as a network of actors, for networkx and for graph files.

There is one edge a (subject, relation, object), weighted by its evidence. Every attribute is a string, a
number or a truth value and none is ever None, so that any graph format can hold it. What is unknown (a
date nobody gives, the quad class of a standing relation) is left out.

Node attributes:

``label``, ``type``, ``weight``
    the name, the type (``State``, ``Organisation``, …) and the evidence that the actor has a part in.
``iso3``, ``cow``, ``region``
    of a state: its ISO 3166-1 alpha-3 code, its Correlates of War number, its UN M49 subregion.
``degree``, ``tone``
    with how many other actors it has edges, and the mean tone of the evidence on these.

Edge attributes:

``id``, ``kind``, ``label``, ``relation``, ``event_type``, ``quad_class``, ``symmetric``
    what the edge is; the id is a hash of subject, relation and object. No two edges from one actor to
    another are of one kind.
``weight``, ``statements``, ``documents``
    how many pieces of evidence, statements and documents it stands on.
``asserted`` … ``hypothetical``, ``affirmed``, ``negated``
    how many of these pieces of evidence are of this modality and of this polarity.
``belief``
    the highest belief among its statements.
``tone``
    the mean tone of its evidence (see :mod:`kgraph.views.quad_classes`); evidence of a negated statement
    counts as 0, for an attack denied is not yet a friendly act.
``first_date``, ``last_date``, ``times``
    the first and last day of its events, and all their times as ISO 8601 intervals (both days included),
    apart from each other and in order: ``2024-02-12/2024-02-12 2024-03-01/..``.
``sentence``, ``document``
    a sample: the sentence of the evidence that its coder trusts most.

Where an edge is one statement (``collapse="none"``), its id is the statement's, and it has a ``polarity``, a
``modality`` and, where somebody says so, ``attributed_to``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, get_args

import networkx as nx

from kgraph.actor_tables import ActorEntry, StateEntry
from kgraph.ids import make_id
from kgraph.model import Evidence, Modality, Polarity, Statement, Time
from kgraph.ontology import Ontology
from kgraph.views import BuildData
from kgraph.views.quad_classes import TONES
from kgraph.views.selection import FACTS
from kgraph.views.times import merge_times, read_interval, write_interval

EDGE_PREFIX = "edge:"

Network = nx.MultiDiGraph
Dyads = nx.Graph
Attributes = dict[str, Any]


def view_network(data: BuildData) -> "nx.Graph[str]":
    """Return the network of a build, made as ``data.collapse`` says: directed, or of dyads."""
    network = build_network(data)
    return collapse_dyads(network) if data.collapse == "dyad" else network


def build_network(data: BuildData) -> "Network[str]":
    """Build the network of actors, with one edge a relation, or a statement if ``data.collapse`` says so.

    It is of the statements that ``data.selection`` takes; by itself, it leaves out what is denied, planned
    or merely feared.

    :returns: nodes (actor ids) and edges (the key is the kind) in sorted order.
    """
    statements = sorted(data.take(FACTS), key=lambda s: (*_edge_key(s), _first_day(s), s.id))
    graph: Network[str] = nx.MultiDiGraph()
    _add_actors(graph, statements, data.actors)
    for (subject, relation, object), group in groupby(statements, key=_edge_key):
        for edge in _edges(list(group), data):
            graph.add_edge(subject, object, key=edge["kind"], relation=relation, **edge)
    _measure_actors(graph)
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


def _first_day(statement: Statement) -> str:
    return write_interval(statement.time) if statement.time else ""


def _add_actors(
    graph: "Network[str]", statements: Sequence[Statement], entries: Mapping[str, ActorEntry]
) -> None:
    actors = {actor.id: actor for s in statements for actor in (s.subject, s.object)}
    for name, actor in sorted(actors.items()):
        graph.add_node(name, label=actor.label, type=actor.type, **_codes(entries.get(name)))


def _codes(entry: ActorEntry | None) -> Attributes:
    if not isinstance(entry, StateEntry):
        return {}
    known = {"iso3": entry.iso3, "cow": int(entry.cow) if entry.cow else None, "region": entry.region}
    return {name: value for name, value in known.items() if value}


def _measure_actors(graph: "Network[str]") -> None:
    weights: Counter[str] = Counter()
    tones: defaultdict[str, float] = defaultdict(float)
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for one, other, data in graph.edges(data=True):
        for actor, neighbour in ((one, other), (other, one)):
            weights[actor] += data["weight"]
            tones[actor] += data["weight"] * data["tone"]
            neighbours[actor].add(neighbour)
    for actor, node in graph.nodes(data=True):
        weight = weights[actor]
        node |= {"weight": weight, "degree": len(neighbours[actor]), "tone": _mean(tones[actor], weight)}


def _mean(total: float, weight: int) -> float:
    return round(total / weight, 4) + 0.0  # adding zero turns -0.0 into 0.0


def _edges(statements: Sequence[Statement], data: BuildData) -> Iterable[Attributes]:
    """Return what the edges for one relation from one actor to another are: one for all, or one each."""
    first = statements[0]
    if data.collapse != "none":
        own = {"id": make_id(EDGE_PREFIX, _edge_key(first)), "kind": first.relation}
        return [own | _edge_attributes(statements, data.ontology)]
    return [
        {"id": s.id, "kind": s.relation if number == 1 else f"{s.relation} {number}"}
        | {"polarity": s.polarity, "modality": s.modality}
        | ({"attributed_to": s.attributed_to} if s.attributed_to else {})
        | _edge_attributes([s], data.ontology)
        for number, s in enumerate(statements, start=1)
    ]


def _edge_attributes(statements: Sequence[Statement], ontology: Ontology) -> Attributes:
    first = statements[0]
    event_type = ontology.event_types.get(first.event_type)
    quad_class = event_type.quad_class if event_type else None
    relation = ontology.relations.get(first.relation)
    weight = sum(len(s.evidence) for s in statements)
    affirmed = _count(statements, "polarity", "affirmed")
    sample = min((e for s in statements for e in s.evidence), key=_by_trust)
    return {
        "label": relation.label if relation else first.relation,
        "event_type": first.event_type,
        **({"quad_class": quad_class} if quad_class else {}),
        "symmetric": first.symmetric,
        "weight": weight,
        "statements": len(statements),
        "documents": len({e.document for s in statements for e in s.evidence}),
        **{modality: _count(statements, "modality", modality) for modality in get_args(Modality)},
        **{polarity: _count(statements, "polarity", polarity) for polarity in get_args(Polarity)},
        "belief": max(s.belief for s in statements),
        "tone": _mean(TONES.get(quad_class or "", 0.0) * affirmed, weight),
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
        "kind": "dyad",
        "label": top["label"],
        "relation": "dyad",
        "symmetric": True,
        **{name: sum(edge[name] for edge in edges) for name in summed},
        "relations": len({edge["relation"] for edge in edges}),
        "cooperation": sum(edge["weight"] for edge in edges if edge["tone"] > 0),
        "conflict": sum(edge["weight"] for edge in edges if edge["tone"] < 0),
        "belief": max(edge["belief"] for edge in edges),
        "tone": _mean(sum(edge["tone"] * edge["weight"] for edge in edges), weight),
        **_dates(merge_times(times)),
        "sentence": top["sentence"],
        "document": top["document"],
    }


def _count(statements: Sequence[Statement], field: str, value: str) -> int:
    return sum(len(s.evidence) for s in statements if getattr(s, field) == value)


def _by_trust(evidence: Evidence) -> tuple[float, int, str]:
    return -evidence.confidence, len(evidence.text), evidence.id


def _dates(times: Sequence[Time]) -> dict[str, str]:
    """Return the date attributes for times in order: none where none is known."""
    days = [day for time in times for day in (time.start, time.end) if day]
    if not days:
        return {}
    span = {"first_date": min(days).isoformat(), "last_date": max(days).isoformat()}
    return {**span, "times": " ".join(write_interval(time) for time in times)}
