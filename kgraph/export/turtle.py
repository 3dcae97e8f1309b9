"""Turtle for people.

Turtle has no named graphs, so which graph a triple stands in is not told; all else is as in the N-Quads.
"""

from kgraph.views import BuildData
from kgraph.views.rdf import build_quads
from kgraph.views.terms import Names, Triple
from kgraph.views.turtle import write_triples


def write_turtle(data: BuildData) -> str:
    """Write a build as Turtle."""
    prefixes = Names(data.ontology.namespaces).prefixes
    return write_triples((Triple(*quad[:3]) for quad in build_quads(data)), prefixes)
