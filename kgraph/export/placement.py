"""Where each actor stands in a picture or a graph file, so that no actor and no name hides another.

The network is laid out, crowds get more room, and discs with their names are moved apart. All is in pixels,
and y grows downwards.
"""

import math
import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import networkx as nx

from kgraph.export.curves import Box
from kgraph.export.drawing import size_of, sorted_edges
from kgraph.export.layout import lay_out

WIDTH, HEIGHT = 900.0, 640.0
"""Size of a picture of up to :data:`ROOMY` actors; more actors get more space."""
ROOMY = 20
MARGIN = 56.0
NAME_SIZE = 14.0
"""Height of the letters in actors' names."""
ROUNDS = 80
"""How often actors that overlap are moved apart, at most."""
GAP = 12.0
"""Least distance between two actors."""


@dataclass(frozen=True)
class Tie:
    """All relations of one quad class from one actor to another, or between the two."""

    source: str
    target: str
    mutual: bool
    quad_class: str
    tone: float
    weight: int
    relations: tuple[str, ...]

    @property
    def name(self) -> str:
        """The weightiest relation, and how many more there are."""
        more = len(self.relations) - 1
        return f"{self.relations[0]} +{more}" if more else self.relations[0]

    @property
    def pair(self) -> tuple[str, str]:
        """The two actors in order of their ids."""
        return min(self.source, self.target), max(self.source, self.target)


@dataclass(frozen=True)
class Disc:
    """An actor: the middle and radius of its disc, and its name in lines below."""

    x: float
    y: float
    radius: float
    name: tuple[str, ...]

    @property
    def below(self) -> float:
        """The height of the name, below the disc."""
        return len(self.name) * NAME_SIZE * 1.1 + 2

    @property
    def box(self) -> Box:
        """What the disc and the name take up together."""
        width = max(2 * self.radius, *(text_width(line, NAME_SIZE) for line in self.name))
        return Box(self.x, self.y + self.below / 2, width, 2 * self.radius + self.below)


@dataclass(frozen=True)
class Scene:
    """Actors in their places, by id, and how much room they take."""

    width: float
    height: float
    discs: Mapping[str, Disc]


class Spot(NamedTuple):
    """Where a node stands in a graph file: y grows upwards, and the size is its radius, as Gephi has it."""

    x: float
    y: float
    size: float


def place_actors(graph: "nx.Graph[str]", longest_line: int) -> Scene:
    """Place the actors of a network.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    :param longest_line: so many letters of a name stand on one line, if they are not one word.
    """
    scale = math.sqrt(max(1.0, len(graph) / ROOMY))
    width, height = round(WIDTH * scale, 1), round(HEIGHT * scale, 1)
    return Scene(width, height, _move_apart(_lay_out(graph, width, height, longest_line), width, height))


def place_nodes(graph: "nx.Graph[str]") -> dict[str, Spot]:
    """Place the nodes of a graph file, sorted by id.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    """
    scene = place_actors(graph, longest_line=100)
    across, up = scene.width / 2, scene.height / 2
    return {
        actor: Spot(round(disc.x - across, 1) + 0.0, round(up - disc.y, 1) + 0.0, disc.radius)
        for actor, disc in sorted(scene.discs.items())
    }


def bundle(graph: "nx.Graph[str]") -> list[Tie]:
    """Bring the edges of a network together in ties, sorted by weight, then by their actors."""
    groups: dict[tuple[str, str, bool, str], list[dict[str, Any]]] = defaultdict(list)
    for one, other, data in sorted_edges(graph):
        groups[one, other, data["symmetric"], data.get("quad_class", "")].append(data)
    ties = []
    for (one, other, mutual, quad_class), edges in groups.items():
        weights: Counter[str] = Counter()
        for edge in edges:
            weights[edge["label"]] += edge["weight"]
        ties.append(
            Tie(
                source=one,
                target=other,
                mutual=mutual,
                quad_class=quad_class,
                tone=sum(edge["tone"] for edge in edges),
                weight=weights.total(),
                relations=tuple(sorted(weights, key=lambda label: (-weights[label], label))),
            )
        )
    return sorted(ties, key=lambda tie: (tie.weight, tie.source, tie.target, tie.quad_class, tie.mutual))


def text_width(text: str, size: float) -> float:
    """Guess how wide a text is in a common font, by the height of its letters.

    >>> text_width("Iran", 10)
    22.4
    """
    return round(len(text) * size * 0.56, 1)


def _lay_out(graph: "nx.Graph[str]", width: float, height: float, longest_line: int) -> dict[str, Disc]:
    """Spread the layout over the picture. Pairs with many lines pull less, for these lines need room."""
    pairs: nx.Graph[str] = nx.Graph()
    pairs.add_nodes_from(sorted(graph))
    for pair, count in sorted(Counter(tie.pair for tie in bundle(graph)).items()):
        pairs.add_edge(*pair, weight=1 / count**2)
    spots = lay_out(pairs)
    across = _spread({actor: x for actor, (x, _) in spots.items()})
    down = _spread({actor: y for actor, (_, y) in spots.items()})
    discs = {}
    for actor, data in sorted(graph.nodes.items()):
        discs[actor] = Disc(
            x=MARGIN + across[actor] * (width - 2 * MARGIN),
            y=MARGIN + down[actor] * (height - 2 * MARGIN),
            radius=size_of(data["weight"]) / 2,
            name=tuple(textwrap.wrap(data["label"], longest_line) or [actor]),
        )
    return discs


def _spread(values: Mapping[str, float]) -> dict[str, float]:
    """Map values to 0 to 1, half by size and half by rank: crowds get room, and neighbours stay neighbours.

    >>> _spread({"a": 0, "b": 10, "c": 100})
    {'a': 0.0, 'b': 0.3, 'c': 1.0}
    """
    order = sorted(values, key=lambda key: (values[key], key))
    least, span = values[order[0]] if order else 0.0, max(values.values(), default=0.0)
    span = span - least or 1.0
    last = max(len(order) - 1, 1)
    return {key: ((values[key] - least) / span + rank / last) / 2 for rank, key in enumerate(order)}


@dataclass(slots=True)
class _Block:
    """What a disc and its name take up, while it is moved: the middle of the disc, and the whole's size."""

    x: float
    y: float
    drop: float
    width: float
    height: float


def _move_apart(discs: dict[str, Disc], width: float, height: float) -> dict[str, Disc]:
    """Move actors apart until none overlap, or :data:`ROUNDS` are over."""
    blocks = {
        actor: _Block(disc.x, disc.y, disc.below / 2, disc.box.width, disc.box.height)
        for actor, disc in discs.items()
    }
    widest = max((block.width for block in blocks.values()), default=0.0) + GAP
    for _ in range(ROUNDS):
        order = [blocks[actor] for actor in sorted(blocks, key=lambda actor: (blocks[actor].x, actor))]
        moved = False
        for index, one in enumerate(order):
            for other in order[index + 1 :]:
                if other.x - one.x > widest:
                    break
                moved |= _push(one, other)
        for actor, block in blocks.items():
            _keep_inside(block, discs[actor].radius, width, height)
        if not moved:
            break
    spots = {actor: (round(block.x, 1), round(block.y, 1)) for actor, block in blocks.items()}
    return {actor: replace(disc, x=spots[actor][0], y=spots[actor][1]) for actor, disc in discs.items()}


def _push(one: _Block, other: _Block) -> bool:
    """Move two actors apart the shorter way if they overlap; tell whether they did."""
    one_y, other_y = one.y + one.drop, other.y + other.drop
    down = (one.height + other.height) / 2 - abs(one_y - other_y) + GAP
    if down <= 0:
        return False
    across = (one.width + other.width) / 2 - abs(one.x - other.x) + GAP
    if across <= 0:
        return False
    if across < down:
        step = across / 2 if other.x >= one.x else -across / 2
        one.x, other.x = one.x - step, other.x + step
    else:
        step = down / 2 if other_y >= one_y else -down / 2
        one.y, other.y = one.y - step, other.y + step
    return True


def _keep_inside(block: _Block, radius: float, width: float, height: float) -> None:
    side, top, bottom = block.width / 2 + GAP, radius + GAP, height - (block.height - radius) - GAP
    block.x = min(max(block.x, side), width - side)
    block.y = min(max(block.y, top), bottom)
