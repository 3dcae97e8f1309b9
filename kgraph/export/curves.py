"""Curves for pictures of networks: between two points, past obstacles, cut off where an actor begins.

All is done with the four operations and square roots of single numbers, so that a picture has the same
bytes on every machine. Lengths are in pixels, and y grows downwards.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

STEPS = 48
"""Points at which a curve is checked against obstacles."""
HALVINGS = 16
"""How closely a curve is cut: to a 65,536th of its length."""


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes up: its middle, its width and its height."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: "Box") -> Point:
        """Return by how much two boxes overlap in width and in height; negative where they are apart.

        >>> Box(0, 0, 10, 4).overlap(Box(8, 1, 10, 4))
        (2.0, 3.0)
        """
        across = (self.width + other.width) / 2 - abs(self.x - other.x)
        down = (self.height + other.height) / 2 - abs(self.y - other.y)
        return across, down

    def meets_any(self, others: "Sequence[Box]") -> bool:
        """Tell whether the box overlaps with one of others."""
        return any(min(self.overlap(other)) > 0 for other in others)

    def contains(self, other: "Box") -> bool:
        """Tell whether another box is wholly inside."""
        across, down = self.overlap(other)
        return across >= other.width and down >= other.height

    def holds(self, point: Point) -> bool:
        """Tell whether a point is inside."""
        return abs(point[0] - self.x) < self.width / 2 and abs(point[1] - self.y) < self.height / 2


@dataclass(frozen=True)
class Curve:
    """A quadratic Bézier curve: where it starts, where it ends, and what draws it aside."""

    start: Point
    pull: Point
    end: Point

    def at(self, share: float) -> Point:
        """Return the point after a share of the way, from 0 to 1.

        >>> Curve((0, 0), (10, 20), (20, 0)).at(0.5)
        (10.0, 10.0)
        """
        return _between(_between(self.start, self.pull, share), _between(self.pull, self.end, share), share)

    def part(self, first: float, last: float) -> "Curve":
        """Return the part between two shares of the way.

        >>> Curve((0, 0), (10, 20), (20, 0)).part(0, 0.5)
        Curve(start=(0, 0), pull=(5.0, 10.0), end=(10.0, 10.0))
        """
        start, end = self.at(first), self.at(last)
        pull = _between(_between(self.start, self.pull, first), _between(self.pull, self.end, first), last)
        return Curve(start, pull, end)

    def heading(self) -> Point:
        """Return the direction at the end, as a vector of length 1."""
        return _unit(self.pull, self.end)

    def cut(self, at_start: float, at_end: float) -> "Curve":
        """Return the part that is so far away from the start and from the end.

        Where the ends are so near each other that nothing would be left, the curve stays whole.
        """
        first = self._leave(self.start, at_start, 0.0)
        last = self._leave(self.end, at_end, 1.0)
        return self.part(first, last) if first < last else self

    def _leave(self, middle: Point, radius: float, inside: float) -> float:
        """Return where the curve, coming from inside, leaves a circle: halve the way until it is found."""
        outside = 1.0 - inside
        for _ in range(HALVINGS):
            share = (inside + outside) / 2
            if distance(self.at(share), middle) < radius:
                inside = share
            else:
                outside = share
        return outside

    def hits(self, boxes: Sequence[Box]) -> int:
        """Count the points of the curve that lie in a box."""
        points = [self.at(step / STEPS) for step in range(1, STEPS)]
        return sum(box.holds(point) for box in boxes for point in points)


def bow(start: Point, end: Point, height: float) -> Curve:
    """Return a curve that is so high above the straight line in its middle; 0 is straight.

    >>> bow((0, 0), (10, 0), 3).at(0.5)
    (5.0, 3.0)
    """
    along_x, along_y = _unit(start, end)
    middle_x, middle_y = _between(start, end, 0.5)
    return Curve(start, (middle_x - along_y * height * 2, middle_y + along_x * height * 2), end)


def distance(one: Point, other: Point) -> float:
    """Return the distance of two points.

    >>> distance((0, 0), (3, 4))
    5.0
    """
    across, down = other[0] - one[0], other[1] - one[1]
    return math.sqrt(across * across + down * down)


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _unit(start: Point, end: Point) -> Point:
    length = distance(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length
