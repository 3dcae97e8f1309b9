"""N-Quads: the whole graph, one quad a line, sorted, in canonical form."""

from collections.abc import Iterator

from kgraph.views import BuildData
from kgraph.views.rdf import iter_quads


def write_nquads(data: BuildData) -> str:
    """Write a build as sorted canonical N-Quads."""
    return "".join(iter_lines(data))


def iter_lines(data: BuildData) -> Iterator[str]:
    """Yield the lines of :func:`write_nquads`; each is made when it is asked for."""
    for quad in iter_quads(data):
        yield " ".join(quad) + " .\n"
