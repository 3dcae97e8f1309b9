"""Where everything stands in a picture of a network: actors, the lines between them, and their names.

The network is laid out, names and discs are moved apart, and each line looks for a way past the actors that
it does not concern. Names of lines are placed by weight, and left out where there is no room for them.
"""

import math
import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from kgraph.export.curves import Box, Curve, Point, bow
from kgraph.export.drawing import size_of, sorted_edges
from kgraph.export.layout import lay_out

WIDTH, HEIGHT = 900.0, 640.0
"""Size of a picture of up to :data:`ROOMY` actors, in pixels; more actors get more space."""
ROOMY = 20
MARGIN = 56.0
NAME_SIZE, RELATION_SIZE = 14.0, 11.0
"""Heights of the letters in actors' names and in lines' names."""
NAMED_TIES = 60
"""With more ties than these, lines have no names: they would only hide each other."""
SPREAD = 17.0
"""How far lines between the same two actors are apart."""
BENDS = (0.0, 30.0, -30.0, 60.0, -60.0, 90.0, -90.0, 120.0, -120.0)
"""How far the lines between two actors may swing out to pass by other actors, best first."""
ROUTED_TIES = 200
"""With more ties than these, lines run straight: there is no way past so many actors."""
NAME_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where on its line a name may stand, as a share of the way, best first."""
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
    def box(self) -> Box:
        """What the disc and the name take up together."""
        below = len(self.name) * NAME_SIZE * 1.1 + 2
        width = max(2 * self.radius, *(text_width(line, NAME_SIZE) for line in self.name))
        return Box(self.x, self.y + below / 2, width, 2 * self.radius + below)


@dataclass(frozen=True)
class Line:
    """A tie: its curve, and the middle of its name if there is room for it."""

    tie: Tie
    curve: Curve
    name_at: Point | None = None


@dataclass(frozen=True)
class Picture:
    """A network, arranged: actors by id, lines from the lightest to the weightiest."""

    width: float
    height: float
    discs: Mapping[str, Disc]
    lines: Sequence[Line]


def arrange(graph: "nx.Graph[str]") -> Picture:
    """Arrange a network.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    """
    scale = math.sqrt(max(1.0, len(graph) / ROOMY))
    width, height = round(WIDTH * scale, 1), round(HEIGHT * scale, 1)
    discs = _move_apart(_place_actors(graph, width, height), width, height)
    lines = _draw_lines(bundle(graph), discs)
    return Picture(width, height, discs, _place_names(lines, discs, width, height))


def bundle(graph: "nx.Graph[str]") -> list[Tie]:
    """Bring the edges of a network together in ties, sorted by weight, then by their actors."""
    groups: dict[tuple[str, str, bool, str], list[dict[str, object]]] = defaultdict(list)
    for one, other, data in sorted_edges(graph):
        groups[one, other, data["symmetric"], data.get("quad_class", "")].append(data)
    ties = []
    for (one, other, mutual, quad_class), edges in groups.items():
        edges.sort(key=lambda edge: (-edge["weight"], edge["label"]))  # type: ignore[operator]
        ties.append(
            Tie(
                source=one,
                target=other,
                mutual=mutual,
                quad_class=quad_class,
                tone=sum(float(str(edge["tone"])) for edge in edges),
                weight=sum(int(str(edge["weight"])) for edge in edges),
                relations=tuple(str(edge["label"]) for edge in edges),
            )
        )
    return sorted(ties, key=lambda tie: (tie.weight, tie.source, tie.target, tie.quad_class, tie.mutual))


def text_width(text: str, size: float) -> float:
    """Guess how wide a text is in a common font, by the height of its letters.

    >>> text_width("Iran", 10)
    22.4
    """
    return round(len(text) * size * 0.56, 1)


def _place_actors(graph: "nx.Graph[str]", width: float, height: float) -> dict[str, Disc]:
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
            name=tuple(textwrap.wrap(data["label"], 16) or [actor]),
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


def _move_apart(discs: dict[str, Disc], width: float, height: float) -> dict[str, Disc]:
    """Move actors apart until none overlap, or :data:`ROUNDS` are over."""
    widest = max((disc.box.width for disc in discs.values()), default=0.0) + GAP
    for _ in range(ROUNDS):
        order = sorted(discs, key=lambda actor: (discs[actor].x, actor))
        moved = False
        for index, one in enumerate(order):
            for other in order[index + 1 :]:
                if discs[other].x - discs[one].x > widest:
                    break
                moved |= _push(discs, one, other)
        for actor, disc in discs.items():
            discs[actor] = _keep_inside(disc, width, height)
        if not moved:
            break
    return {actor: replace(disc, x=round(disc.x, 1), y=round(disc.y, 1)) for actor, disc in discs.items()}


def _push(discs: dict[str, Disc], one: str, other: str) -> bool:
    """Move two actors apart the shorter way if they overlap; tell whether they did."""
    first, second = discs[one].box, discs[other].box
    across, down = (room + GAP for room in first.overlap(second))
    if min(across, down) <= 0:
        return False
    step_x, step_y = (across / 2, 0.0) if across < down else (0.0, down / 2)
    right, below = (1 if second.x >= first.x else -1), (1 if second.y >= first.y else -1)
    for actor, sign in ((one, -1), (other, 1)):
        disc = discs[actor]
        discs[actor] = replace(disc, x=disc.x + sign * right * step_x, y=disc.y + sign * below * step_y)
    return True


def _keep_inside(disc: Disc, width: float, height: float) -> Disc:
    box = disc.box
    x = min(max(disc.x, box.width / 2 + GAP), width - box.width / 2 - GAP)
    top, bottom = disc.radius + GAP, height - (box.height - disc.radius) - GAP
    return replace(disc, x=x, y=min(max(disc.y, top), bottom))


def _draw_lines(ties: Sequence[Tie], discs: Mapping[str, Disc]) -> list[Line]:
    """Draw the lines of each pair side by side, all swung out as far as other actors ask for."""
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        pairs[tie.pair].append(tie)
    bends = BENDS if len(ties) <= ROUTED_TIES else BENDS[:1]
    curves: dict[Tie, Curve] = {}
    for pair, group in sorted(pairs.items()):
        others = [disc.box for actor, disc in discs.items() if actor not in pair]
        fans = [_fan(pair, len(group), bend, discs) for bend in bends]
        best = min(fans, key=lambda fan: sum(curve.hits(others) for curve in fan)) if fans[1:] else fans[0]
        curves |= {tie: _turn(tie, curve, discs) for tie, curve in zip(group, best, strict=True)}
    return [Line(tie, curves[tie]) for tie in ties]


def _fan(pair: tuple[str, str], count: int, bend: float, discs: Mapping[str, Disc]) -> list[Curve]:
    start, end = ((discs[actor].x, discs[actor].y) for actor in pair)
    return [bow(start, end, bend + SPREAD * 2 * (index - (count - 1) / 2)) for index in range(count)]


def _turn(tie: Tie, curve: Curve, discs: Mapping[str, Disc]) -> Curve:
    """Let a curve run from source to target, and only outside of their discs."""
    if tie.source != tie.pair[0]:
        curve = Curve(curve.end, curve.pull, curve.start)
    return curve.cut(discs[tie.source].radius + 1, discs[tie.target].radius + 2)


def _place_names(lines: Sequence[Line], discs: Mapping[str, Disc], width: float, height: float) -> list[Line]:
    """Give the lines their names, the weightiest first; who finds no free place stays without."""
    if len(lines) > NAMED_TIES:
        return list(lines)
    frame = Box(width / 2, height / 2, width, height)
    taken = [disc.box for disc in discs.values()]
    named = []
    for line in reversed(lines):
        size = text_width(line.tie.name, RELATION_SIZE), RELATION_SIZE * 1.25
        boxes = (Box(*line.curve.at(share), *size) for share in NAME_PLACES)
        free = next((box for box in boxes if frame.contains(box) and not box.meets_any(taken)), None)
        if free:
            taken.append(free)
        named.append(replace(line, name_at=(free.x, free.y)) if free else line)
    return named[::-1]
