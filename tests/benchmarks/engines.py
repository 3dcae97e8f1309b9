"""One engine's part in the benchmark of the store, in a process of its own: load a graph, answer, tell.

``python -m tests.benchmarks.engines ENGINE BUILD`` reads queries as JSON from standard input (name → SPARQL)
and prints :class:`Report` as JSON.
"""

import json
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.query import default_prefixes

PATIENCE = 15
"""Seconds of the processor that a query may take."""


class Report(NamedTuple):
    """What an engine took, in mebibytes and in seconds of the processor, which no other process blurs."""

    load: float
    load_memory: float
    answers: Mapping[str, tuple[float, int] | None]
    """Name of a query → how long it took and how many rows it has; none if it took too long."""
    memory: float


def peak_memory() -> float:
    """Return the most memory that this process has held, as Linux counts it since the program started."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def open_index(build: Path) -> Callable[[str], int]:
    """Open the index on disk, which is made if there is none."""
    from kgraph.query import Rows, run_query
    from kgraph.store import open_store

    open_store(build)

    def ask(sparql: str) -> int:
        answer = run_query(build, sparql)
        assert isinstance(answer, Rows)
        return len(answer.rows)

    return ask


def ask_dataset(dataset: Any) -> Callable[[str], int]:
    return lambda sparql: len(list(dataset.query(sparql, initNs=dict(default_prefixes()))))


def open_behind_rdflib(build: Path) -> Callable[[str], int]:
    """Open the index on disk as an rdflib dataset."""
    from kgraph.store import open_dataset

    return ask_dataset(open_dataset(build))


def load_rdflib(build: Path) -> Callable[[str], int]:
    """Load the graph into rdflib's own store in memory."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    dataset.parse(build / "graph.nq", format="nquads")
    return ask_dataset(dataset)


ENGINES = {"index": open_index, "behind rdflib": open_behind_rdflib, "rdflib": load_rdflib}


def measure(ask: Callable[[str], int], sparql: str) -> tuple[float, int] | None:
    """Ask once; Python's own engine can be interrupted, Oxigraph is fast enough not to be."""
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    start = time.process_time()
    try:
        rows = ask(sparql)
        return time.process_time() - start, rows
    except TimeoutError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def give_up(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """Do one engine's part."""
    signal.signal(signal.SIGPROF, give_up)
    queries = json.load(sys.stdin)
    start = time.process_time()
    ask = ENGINES[sys.argv[1]](Path(sys.argv[2]))
    load, load_memory = time.process_time() - start, peak_memory()
    answers = {name: measure(ask, sparql) for name, sparql in queries.items()}
    print(json.dumps(Report(load, load_memory, answers, peak_memory())._asdict()))


if __name__ == "__main__":
    main()
