"""Where each actor of a graph stands when the graph is opened.

The layout is Fruchterman and Reingold's, as in networkx, but computed by element-wise sums in a fixed
order. A spring layout is chaotic: the sums of ``numpy.einsum`` and ``dot``, which differ in the last bit
from one processor to the next, move an actor across the whole picture. Addition, multiplication,
division and square root of single numbers are the same everywhere, and so are these positions.
"""

import math
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Position = tuple[float, float]

HALF_WIDTH = 1000.0
"""Positions lie between minus and plus this."""
ROUNDS = 100
"""Steps of the layout for a small graph; a large one gets fewer, down to a tenth."""
GRAVITY = 1.0
"""Pull towards the middle, in units of one spring: keeps unconnected parts in the picture."""


def lay_out(graph: "nx.Graph[str]") -> dict[str, Position]:
    """Place the nodes of a graph so that those with much between them stand near each other.

    :param graph: any networkx graph; ``weight`` on an edge makes it pull more (by its square root).
    :returns: for each node, in sorted order, its position, to a tenth of a unit. The same graph gets
        the same positions in every process and on every machine.
    """
    nodes = sorted(graph)
    if not nodes:
        return {}
    spots = _spread(_circle(len(nodes)), *_springs(graph, nodes))
    middle = (spots.min(axis=0) + spots.max(axis=0)) / 2
    reach = float(np.abs(spots - middle).max()) or 1.0
    scaled = (spots - middle) / reach * HALF_WIDTH
    return {node: (_tenth(x), _tenth(y)) for node, (x, y) in zip(nodes, scaled.tolist(), strict=True)}


def _tenth(value: float) -> float:
    return round(value, 1) + 0.0  # adding zero turns -0.0 into 0.0


def _circle(count: int) -> Array:
    """Return points on the unit circle, rounded, for sines differ in the last bit between machines."""
    angles = [2 * math.pi * index / count for index in range(count)]
    return np.array([(round(math.cos(angle), 9), round(math.sin(angle), 9)) for angle in angles])


def _springs(graph: "nx.Graph[str]", nodes: list[str]) -> tuple[NDArray[np.intp], NDArray[np.intp], Array]:
    """Return the two ends and the strength of each spring: one for every pair with an edge."""
    place = {node: index for index, node in enumerate(nodes)}
    weights: dict[tuple[int, int], float] = {}
    edges: list[tuple[str, str, dict[str, Any]]] = list(graph.edges(data=True))
    for one, other, data in edges:
        first, second = sorted((place[one], place[other]))
        if first != second:
            weights[first, second] = weights.get((first, second), 0.0) + float(data.get("weight", 1))
    pairs = sorted(weights)
    ends = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return ends[:, 0], ends[:, 1], np.sqrt(np.array([weights[pair] for pair in pairs], dtype=np.float64))


def _spread(spots: Array, first: NDArray[np.intp], second: NDArray[np.intp], strength: Array) -> Array:
    """Let the nodes push each other away and the springs pull, ever more gently."""
    count = len(spots)
    ideal = math.sqrt(1 / count)
    rounds = max(ROUNDS // 10, ROUNDS * 300 // max(count, 300))
    for step in range(rounds):
        force = spots * (-GRAVITY)
        for index in range(count):
            away = spots - spots[index]
            square = away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]
            force += away * (ideal * ideal / np.maximum(square, 1e-6))[:, np.newaxis]
        pull = spots[second] - spots[first]
        pull *= (_length(pull) * strength / ideal)[:, np.newaxis]
        np.add.at(force, first, pull)
        np.subtract.at(force, second, pull)
        length = np.maximum(_length(force), 1e-9)
        heat = 0.2 * (1 - step / rounds)
        spots = spots + force * (np.minimum(length, heat) / length)[:, np.newaxis]
    return spots


def _length(vectors: Array) -> Array:
    result: Array = np.sqrt(vectors[:, 0] * vectors[:, 0] + vectors[:, 1] * vectors[:, 1])
    return result
