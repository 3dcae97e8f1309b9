"""SVG: a picture of the network that any browser shows, for a page or a slide.

Relations of the same kind of tie (verbal or material, cooperation or conflict, from one actor to another or
mutual) are drawn as one line: the more evidence, the wider. It is named after the relation with most
evidence; the tooltip names all of them. The file needs nothing but itself, and the same build gives the
same bytes. Pictures are for small networks: from some fifty actors on, use Gephi.
"""

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from kgraph.export.curves import Box, Curve, Point, bow, distance
from kgraph.export.drawing import ACTOR_COLOURS, NEUTRAL_COLOUR, Colour, colour_of_actor, size_of, sorted_edges
from kgraph.export.layout import HALF_WIDTH, lay_out
from kgraph.export.xmltext import attribute, content
from kgraph.views import BuildData
from kgraph.views.network import view_network

WIDTH = 900.0
HEIGHT = 640.0
"""Size of a picture of up to :data:`ROOMY` actors, without its legend; more actors get more space."""
ROOMY = 20
MARGIN = 60.0
LEGEND_HEIGHT = 58.0
NAME_SIZE = 14.0
RELATION_SIZE = 11.0
NAMED_TIES = 60
"""With more ties than these, lines have no names: they would only hide each other."""
SPREAD = 15.0
"""How far lines between the same two actors are apart."""
BENDS = (0.0, 30.0, -30.0, 60.0, -60.0, 90.0, -90.0, 120.0, -120.0)
"""How far the lines between two actors may swing out to pass by other actors, best first."""
LABEL_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where on its line a name may stand, as a share of the way, best first."""

TIE_COLOURS: dict[str, tuple[str, Colour]] = {
    "verbal-cooperation": ("cooperation in words", (88, 148, 208)),
    "material-cooperation": ("cooperation in deeds", (46, 134, 87)),
    "verbal-conflict": ("conflict in words", (235, 130, 95)),
    "material-conflict": ("conflict in deeds", (178, 24, 43)),
    "": ("standing or mixed", NEUTRAL_COLOUR),
}
"""Quad class → what the legend calls it, and its colour."""


@dataclass(frozen=True)
class Tie:
    """All relations of one quad class from one actor to another, or between the two."""

    source: str
    target: str
    mutual: bool
    quad_class: str
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
class Place:
    """Where an actor is drawn: the middle and radius of its disc, and its name in lines below."""

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        """What the disc and the name take up together."""
        below = len(self.lines) * NAME_SIZE * 1.1 + 2
        width = max(2 * self.radius, *(text_width(line, NAME_SIZE) for line in self.lines))
        return Box(self.x, self.y + below / 2, width, 2 * self.radius + below)


def write_svg(data: BuildData) -> str:
    """Draw the network of a build as SVG."""
    return write_graph(view_network(data))


def write_graph(graph: "nx.Graph[str]") -> str:
    """Draw a network as SVG: the same graph gives the same text, whatever order it was built in.

    :param graph: from :mod:`kgraph.views.network`, directed or not.
    """
    return "\n".join(_lines(graph)) + "\n"
