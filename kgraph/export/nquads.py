"""N-Quads: the whole graph, one quad a line, sorted, in canonical form."""

from kgraph.views import BuildData
from kgraph.views.rdf import build_quads, write_lines


def write_nquads(data: BuildData) -> str:
    """Write a build as sorted canonical N-Quads."""
    return write_lines(build_quads(data))
