"""Merging plain values that two sides may have changed: the heart of a three-way merge.

What only one side changed is taken from that side, what both changed alike from either. All else is a
conflict, and a conflict is told, not settled.
"""

from collections.abc import Callable, Mapping, Set
from typing import Annotated, TypeVar

from pydantic import Field

from kgraph.model import Frozen

Value = TypeVar("Value")
Three = tuple[Value, Value, Value]
"""What something is in the common ancestor, in ours and in theirs."""


class Conflict(Frozen):
    """Something that both sides changed, and not alike."""

    about: Annotated[str, Field(description="What it is about: a document, a statement, …")]
    base: Annotated[str, Field(description="What it was.")]
    ours: Annotated[str, Field(description="What it is in the first build.")]
    theirs: Annotated[str, Field(description="What it is in the second build.")]


class Arbiter:
    """Settles what can be settled, and keeps the conflicts."""

    def __init__(self) -> None:
        """Start without conflicts."""
        self.conflicts: list[Conflict] = []

    def settle(self, about: str, values: Three[Value], show: Callable[[Value], str] = str) -> Value:
        """Return what becomes of a value; of a conflict, ours, so that the merge can go on looking.

        :param values: in the base, in ours and in theirs.

        >>> arbiter = Arbiter()
        >>> arbiter.settle("colour", ("red", "red", "blue")), arbiter.conflicts
        ('blue', [])
        >>> arbiter.settle("colour", ("red", "green", "blue")), arbiter.conflicts[0].theirs
        ('green', 'blue')
        """
        base, ours, theirs = values
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        conflict = Conflict(about=about, base=show(base), ours=show(ours), theirs=show(theirs))
        self.conflicts.append(conflict)
        return ours

    def settle_all(
        self,
        about: str,
        values: Three[Mapping[str, Value]],
        show: Callable[[Value | None], str] = str,
    ) -> dict[str, Value]:
        """Merge mappings entry by entry, in the order of their keys; what is missing counts as a value."""
        keys = {key for entries in values for key in entries}
        merged = {}
        for key in sorted(keys):
            base, ours, theirs = (entries.get(key) for entries in values)
            merged[key] = self.settle(f"{about} {key}", (base, ours, theirs), show)
        return {key: value for key, value in merged.items() if value is not None}


def merge_sets(base: Set[Value], ours: Set[Value], theirs: Set[Value]) -> set[Value]:
    """Return what is left of a set after what either side took out, with what either put in.

    >>> sorted(merge_sets({"a", "b"}, {"a", "c"}, {"a", "b", "d"}))
    ['a', 'c', 'd']
    """
    return {*(ours & theirs), *(ours - base), *(theirs - base)}
