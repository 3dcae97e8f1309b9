"""SPARQL Update: the quads to delete and to insert, for any RDF store that holds the old graph."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kgraph.diff.grouping import Report
from kgraph.diff.models import QuadChanges


def write(report: Report) -> str:
    """Write a comparison as a SPARQL Update."""
    return write_update(report.diff.quads or QuadChanges())


def write_update(quads: QuadChanges) -> str:
    """Write an update that deletes and inserts quads, graph by graph."""
    parts = (("DELETE", quads.removed), ("INSERT", quads.added))
    return " ;\n".join("\n".join(_part(verb, lines)) for verb, lines in parts if lines) + "\n"


def _part(verb: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{verb} DATA {{"
    for graph, group in groupby(sorted(map(_split, lines)), key=lambda row: row[0]):
        yield f"  GRAPH {graph} {{"
        for _, triple in group:
            yield f"    {triple} ."
        yield "  }"
    yield "}"


def _split(line: str) -> tuple[str, str]:
    """Return the graph and the triple of a line; an IRI holds no blank, so the graph begins at the last one.

    >>> _split('<a> <b> "c d" <g> .')
    ('<g>', '<a> <b> "c d"')
    """
    triple, _, graph = line.removesuffix(" .").rpartition(" ")
    return graph, triple
