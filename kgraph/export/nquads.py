"""N-Quads: the whole graph, one quad a line, sorted, in canonical form."""

from collections.abc import Iterator

from kgraph.views import BuildData
from kgraph.views.rdf import Things


def write_nquads(data: BuildData) -> str:
    """Write a build as sorted canonical N-Quads."""
    return "".join(iter_lines(data))


def iter_lines(data: BuildData) -> Iterator[str]:
    """Yield the lines of :func:`write_nquads`; each is made when it is asked for."""
    things = Things(data)
    for thing in sorted(things.names()):
        yield from things.lines(thing)
