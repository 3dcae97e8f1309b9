"""TriG: Turtle with named graphs, one block a graph."""

import re
from itertools import groupby

from kgraph.views import BuildData
from kgraph.views.rdf import build_quads
from kgraph.views.terms import Names, Triple
from kgraph.views.turtle import INDENT, TurtleWriter


def write_trig(data: BuildData) -> str:
    """Write a build as TriG: graphs in the order of their names, and in them subjects in that of theirs."""
    turtle = TurtleWriter(Names(data.ontology.namespaces).prefixes)
    quads = sorted(build_quads(data), key=lambda quad: quad.graph)
    graphs = []
    for graph, group in groupby(quads, key=lambda quad: quad.graph):
        blocks = "\n".join(turtle.blocks(Triple(*quad[:3]) for quad in group))
        graphs.append(f"{turtle.term(graph)} {{\n{INDENT}{_indented(blocks)}\n}}\n")
    return turtle.document(graphs)


def _indented(text: str) -> str:
    """Indent all lines but the first and those that are empty.

    Only line feeds end lines: a sentence may hold other characters that some take for line ends.
    """
    return re.sub(r"\n(?=[^\n])", f"\n{INDENT}", text.removesuffix("\n"))
