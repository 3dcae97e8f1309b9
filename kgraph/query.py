"""SPARQL over a build: SELECT, ASK, CONSTRUCT and DESCRIBE, read-only.

Without ``GRAPH`` or ``FROM`` a query looks at all graphs at once; as each triple stands in one graph alone,
counts come out right. Prefixes need not be declared. A query without ``ORDER BY`` gets its rows sorted, so
the same query on the same build gives the same text.
"""

import functools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from pyoxigraph import Triple as OxigraphTriple

from kgraph.answers import Answer, Rows, Term, Triples, to_json
from kgraph.errors import UserError
from kgraph.ontology import load_ontology
from kgraph.sparql import explain_mistake, is_ordered, names_graphs, prefixed_names, refuse_unsafe
from kgraph.store import open_store
from kgraph.views.terms import Names, Triple

__all__ = ["Answer", "Rows", "Triples", "default_prefixes", "find_absent", "query_store", "run_query"]

USER_ERROR = 2
"""Exit code of the child process for a query that is wrong, rather than a program that is."""
ALARM = getattr(signal, "SIGALRM", None)
"""What ends the child process when its time is over; Windows has none, and must rely on the parent."""


@functools.cache
def default_prefixes() -> Mapping[str, str]:
    """Return the prefixes that queries may use without declaring them, those of kgraph's own ontology."""
    return Names(load_ontology().namespaces).prefixes


def run_query(
    build: Path, sparql: str, timeout: float | None = None, prefixes: Mapping[str, str] | None = None
) -> Answer:
    """Answer a query about a build.

    :param build: the build directory.
    :param timeout: seconds after which to give up. Oxigraph cannot be interrupted, so with a timeout the
        query runs in a process of its own, which is killed; that costs some tenths of a second.
    :param prefixes: prefixes known without declaration; :func:`default_prefixes` if not given.
    :raises UserError: if the query is wrong, would change something or call another server, or takes too
        long; and as :func:`~kgraph.store.open_store`.
    """
    known = default_prefixes() if prefixes is None else prefixes
    refuse_unsafe(sparql)
    store = open_store(build)  # with a timeout too: making the index is not the query's fault
    if timeout is not None:
        return _run_child(build, sparql, timeout, known)
    try:
        return query_store(store, sparql, known)
    except RuntimeError:  # RocksDB has read a damaged block
        return query_store(open_store(build, anew=True), sparql, known)


def query_store(store: Store, sparql: str, prefixes: Mapping[str, str] | None = None) -> Answer:
    """Answer a query about an open store, for as long as it takes.

    :raises UserError: if the query is wrong, would change something or call another server.
    """
    known = default_prefixes() if prefixes is None else prefixes
    refuse_unsafe(sparql)
    try:
        result = store.query(
            sparql, prefixes=dict(known), use_default_graph_as_union=not names_graphs(sparql)
        )
    except SyntaxError as error:
        raise UserError(explain_mistake(sparql, str(error.msg), known)) from error
    if isinstance(result, QueryBoolean):
        return bool(result)
    if not isinstance(result, QuerySolutions):
        return Triples(tuple(sorted({_write(triple) for triple in result})))
    answer = _rows(result)
    return answer if is_ordered(sparql) else Rows(answer.variables, tuple(sorted(answer.rows, key=_by_text)))


def find_absent(store: Store, sparql: str, prefixes: Mapping[str, str]) -> list[str]:
    """Return the prefixed names of a query that stand nowhere in a build: it can find nothing about them.

    >>> find_absent(Store(), "SELECT ?x { ?x rel:condemm state:ISR }", default_prefixes())
    ['rel:condemm', 'state:ISR']
    """
    names = [name for name in prefixed_names(sparql) if name.partition(":")[0] in prefixes.keys() - {"xsd"}]
    places = "{ %s ?p ?o } UNION { ?s %s ?o } UNION { ?s ?p %s } UNION { GRAPH %s { ?s ?p ?o } }"
    asked = [(name, f"ASK {{ {places.replace('%s', name)} }}") for name in names]
    return [name for name, question in asked if query_store(store, question, prefixes) is False]


def _write(triple: OxigraphTriple) -> Triple:
    return Triple(str(triple.subject), str(triple.predicate), str(triple.object))


def _by_text(row: tuple[Term | None, ...]) -> list[str]:
    return [str(term or "") for term in row]


def _rows(solutions: QuerySolutions) -> Rows:
    variables = tuple(variable.value for variable in solutions.variables)
    return Rows(variables, tuple(tuple(solution[name] for name in variables) for solution in solutions))


def _run_child(build: Path, sparql: str, timeout: float, prefixes: Mapping[str, str]) -> Answer:
    request = json.dumps(
        {"build": str(build), "sparql": sparql, "prefixes": dict(prefixes), "timeout": timeout}
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry or "." for entry in sys.path)}
    command = [sys.executable, "-c", "from kgraph.query import answer_request; answer_request()"]
    problem = f"the query took more than {timeout:g} s and was stopped"
    too_slow = UserError(f"{problem}. Narrow it, add a LIMIT, or allow it more time.")
    try:
        done = subprocess.run(
            command,
            input=request.encode(),
            capture_output=True,
            timeout=timeout,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_slow from None
    if ALARM and done.returncode == -ALARM:
        raise too_slow
    errors = done.stderr.decode(errors="replace").strip()
    if done.returncode == USER_ERROR:
        raise UserError(errors)
    if done.returncode != 0:
        raise RuntimeError(f"the process of the query ended with {done.returncode}: {errors}")
    kind, _, body = done.stdout.partition(b"\n")
    if kind == b"triples":
        return Triples(tuple(_write(quad.triple) for quad in parse(body, format=RdfFormat.N_TRIPLES)))
    result = parse_query_results(body, format=QueryResultsFormat.JSON)
    return bool(result) if isinstance(result, QueryBoolean) else _rows(result)


def answer_request() -> None:
    """Answer the query on standard input: what the child process of :func:`run_query` does.

    It ends when its time is over even if its parent is killed before, and at once on Ctrl-C.
    """
    request = json.load(sys.stdin)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if ALARM:
        signal.setitimer(signal.ITIMER_REAL, request["timeout"])
    try:
        answer = run_query(Path(request["build"]), request["sparql"], prefixes=request["prefixes"])
    except UserError as error:
        sys.stderr.write(str(error))
        sys.exit(USER_ERROR)
    if isinstance(answer, Triples):
        text = "triples\n" + "".join(" ".join(triple) + " .\n" for triple in answer.triples)
    else:
        text = "rows\n" + to_json(answer)
    sys.stdout.buffer.write(text.encode())
