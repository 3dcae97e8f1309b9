"""How a graph looks when it is opened: the size and colour of actors and edges, and the order of edges."""

import math
from typing import Any

import networkx as nx

Colour = tuple[int, int, int]

ACTOR_COLOURS: dict[str, Colour] = {
    "State": (51, 102, 153),
    "Organisation": (230, 145, 56),
    "Group": (166, 55, 70),
    "Bloc": (106, 153, 78),
}
NEUTRAL_COLOUR: Colour = (140, 140, 140)
COOPERATION_COLOUR: Colour = (70, 130, 180)
CONFLICT_COLOUR: Colour = (200, 80, 60)


def colour_of_actor(kind: str) -> Colour:
    """Return the colour of an actor by its type.

    >>> colour_of_actor("State")
    (51, 102, 153)
    """
    return ACTOR_COLOURS.get(kind, NEUTRAL_COLOUR)


def pale(colour: Colour) -> Colour:
    """Return a colour half way to white: graph programs write names in black across their actors.

    >>> pale((51, 102, 153))
    (153, 178, 204)
    """
    red, green, blue = ((part + 255) // 2 for part in colour)
    return red, green, blue


def colour_of_tone(tone: float) -> Colour:
    """Return the colour of an edge: blue for cooperation, red for conflict, grey between.

    >>> colour_of_tone(0.5) == COOPERATION_COLOUR
    True
    """
    if tone == 0:
        return NEUTRAL_COLOUR
    return COOPERATION_COLOUR if tone > 0 else CONFLICT_COLOUR


def size_of(weight: float) -> float:
    """Return the diameter of an actor with so much evidence about it: its area grows with the evidence.

    >>> size_of(0), size_of(4)
    (10.0, 18.0)
    """
    return round(10 + 4 * math.sqrt(weight), 2)


def sorted_edges(graph: "nx.Graph[str]") -> list[tuple[str, str, dict[str, Any]]]:
    """Return the edges by their ends and id; an undirected edge names the smaller end first."""
    edges: list[tuple[str, str, dict[str, Any]]] = list(graph.edges(data=True))
    if not graph.is_directed():
        edges = [(min(one, other), max(one, other), data) for one, other, data in edges]
    return sorted(edges, key=lambda edge: (edge[0], edge[1], edge[2]["id"]))
