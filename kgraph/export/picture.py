"""Where everything stands in a picture of a network: actors, the lines between them, and their names.

The actors are placed (:mod:`kgraph.export.placement`), and each line looks for a way past the actors that
it does not concern. Names of lines are placed by weight, and left out where there is no room for them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from kgraph.export.curves import Box, Curve, Point, bow
from kgraph.export.placement import Disc, Tie, bundle, place_actors, text_width

RELATION_SIZE = 11.0
"""Height of the letters in lines' names."""
LONGEST_LINE = 16
"""Letters of an actor's name that stand on one line."""
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
    scene = place_actors(graph, LONGEST_LINE)
    lines = _draw_lines(bundle(graph), scene.discs)
    names = _place_names(lines, scene.discs, scene.width, scene.height)
    return Picture(scene.width, scene.height, scene.discs, names)


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
