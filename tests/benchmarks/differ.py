"""One way of comparing two builds, in a process of its own: how long it takes, and how much memory.

``python -m tests.benchmarks.differ WAY OLD NEW`` prints a :class:`Report` as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.engines import peak_memory


class Report(NamedTuple):
    """What a comparison took, in seconds and in mebibytes, and what it found."""

    read: float
    compare: float
    memory: float
    found: int


Comparison = Callable[[], int]


def with_sets(old: Path, new: Path) -> Comparison:
    """Read the lines of both graphs, and compare them as sets; the least that anybody can do."""
    one, other = ((build / "graph.nq").read_text(encoding="utf-8").splitlines() for build in (old, new))
    return lambda: len({*one} ^ {*other})


def of_quads(old: Path, new: Path) -> Comparison:
    """Compare the graphs as ``--format rdf-patch`` does: line by line, while they are read."""
    from kgraph.diff.quads import compare_quads, read_lines

    def compare() -> int:
        changes = compare_quads(read_lines(old), read_lines(new))
        return len(changes.removed) + len(changes.added)

    return compare


def of_statements(old: Path, new: Path) -> Comparison:
    """Compare what the builds say, with causes, as ``kgraph diff`` does."""
    from kgraph.diff import compare, read_snapshots

    one, other = read_snapshots(old, new)
    return lambda: len(compare(one, other).changes)


def with_rdflib(old: Path, new: Path) -> Comparison:
    """Compare the triples with rdflib, which knows no quads."""
    from rdflib import Dataset, Graph
    from rdflib.compare import graph_diff

    def read(build: Path) -> Graph:
        dataset = Dataset(default_union=True)
        dataset.parse(build / "graph.nq", format="nquads")
        triples = Graph()
        for triple in dataset.triples((None, None, None)):
            triples.add(triple)
        return triples

    one, other = read(old), read(new)

    def compare() -> int:
        _, removed, added = graph_diff(one, other)
        return len(removed) + len(added)

    return compare


WAYS = {"sets": with_sets, "quads": of_quads, "statements": of_statements, "rdflib": with_rdflib}


def main(way: str, old: str, new: str) -> None:
    start = time.perf_counter()
    compare = WAYS[way](Path(old), Path(new))
    read = time.perf_counter()
    found = compare()
    end = time.perf_counter()
    print(json.dumps(Report(read - start, end - read, peak_memory(), found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
