"""SPARQL over a build: SELECT, ASK, CONSTRUCT and DESCRIBE, read-only.

Without ``GRAPH`` or ``FROM`` a query looks at all graphs at once; as each triple stands in one graph alone,
counts come out right. Prefixes need not be declared. A query without ``ORDER BY`` gets its rows sorted, so
the same query on the same build gives the same text.
"""

import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from kgraph.answers import Answer, Rows, Triples
from kgraph.errors import UserError
from kgraph.ontology import load_ontology
from kgraph.store import open_store
from kgraph.views.terms import Names, Triple

__all__ = ["Answer", "Rows", "Triples", "default_prefixes", "query_store", "run_query"]

Result = QueryBoolean | QuerySolutions | QueryTriples

UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
USER_ERROR = 2
"""Exit code of the child process for a query that is wrong, rather than a program that is."""

_OPAQUE = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""'''
    r"""|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\'"""
    r"""|<[^\x00-\x20<>"{}|^`\\]*>"""
    r"""|\\."""
    r"""|\#[^\n\r]*"""
    r"""|[?$]\w+""",
    re.DOTALL,
)
"""What may hold any word: strings, IRIs, escapes, comments and variables."""
_FIRST_WORD = re.compile(r"(?:\s|PREFIX\s+[\w.-]*:\s*<>|BASE\s*<>)*(\w+)", re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


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
    if timeout is None:
        return query_store(open_store(build), sparql, known)
    refuse_unsafe(sparql)
    return _sorted(_run_child(build, sparql, timeout, known), sparql)


def query_store(store: Store, sparql: str, prefixes: Mapping[str, str] | None = None) -> Answer:
    """Answer a query about an open store, for as long as it takes.

    :raises UserError: if the query is wrong, would change something or call another server.
    """
    result = _evaluate(store, sparql, default_prefixes() if prefixes is None else prefixes)
    if isinstance(result, QueryBoolean):
        return bool(result)
    if isinstance(result, QuerySolutions):
        return _sorted(_rows(result), sparql)
    return _sorted(
        Triples(tuple(Triple(str(t.subject), str(t.predicate), str(t.object)) for t in result)), sparql
    )


def refuse_unsafe(sparql: str) -> None:
    """Refuse what does more than read this build.

    Any word that holds ``SERVICE`` outside strings, IRIs, comments and variables counts, for SPARQL needs no
    blank between a number or a prefix and a keyword.

    :raises UserError: for an update, or a query that calls another server.
    """
    bare = _bare(sparql)
    first = _FIRST_WORD.match(bare)
    if first and first[1].upper() in UPDATES:
        raise UserError(
            f"{first[1].upper()} would change the build. Only SELECT, ASK, CONSTRUCT and DESCRIBE do."
        )
    if "service" in bare.lower():
        raise UserError("SERVICE would call another server. Ask about this build only.")


def _evaluate(store: Store, sparql: str, prefixes: Mapping[str, str]) -> Result:
    refuse_unsafe(sparql)
    union = not re.search(r"\bFROM\b", _bare(sparql), re.IGNORECASE)
    try:
        return store.query(sparql, prefixes=dict(prefixes), use_default_graph_as_union=union)
    except SyntaxError as error:
        raise UserError(_syntax_problem(sparql, str(error.msg))) from error


def _bare(sparql: str) -> str:
    """Return a query without its strings, IRIs, comments and variables.

    >>> _bare('SELECT ?x { ?x a <urn:y> } # "service"')
    'SELECT  {  a <> } '
    """
    return _OPAQUE.sub(lambda match: "<>" if match[0].startswith("<") else "", sparql)


def _is_ordered(sparql: str) -> bool:
    """Tell whether a query itself, not one inside it, says ``ORDER BY``."""
    depth = 0
    for token in re.findall(r"[{}]|\w+", _bare(sparql)):
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth == 0 and token.upper() == "ORDER":
            return True
    return False


def _sorted(answer: Answer, sparql: str) -> Answer:
    if isinstance(answer, Triples):
        return Triples(tuple(sorted(set(answer.triples))))
    if isinstance(answer, bool) or _is_ordered(sparql):
        return answer
    return Rows(
        answer.variables, tuple(sorted(answer.rows, key=lambda row: [str(term or "") for term in row]))
    )


def _rows(solutions: QuerySolutions) -> Rows:
    variables = tuple(variable.value for variable in solutions.variables)
    return Rows(variables, tuple(tuple(solution[name] for name in variables) for solution in solutions))


def _syntax_problem(sparql: str, message: str) -> str:
    """Say in one line where the query is wrong."""
    match = _POSITION.match(message)
    if not match:
        return f"the query is not valid SPARQL: {' '.join(message.split())}"
    line, column, expected = int(match[1]), int(match[2]), match[3]
    text = (sparql.split("\n")[line - 1 : line] or [""])[0]
    place = f"the query has a mistake at line {line}, column {column}"
    if "Prefix not found" in expected:
        prefixes = re.findall(r"[\w.-]+:", text[:column]) or ["at this place"]
        return f"{place}: unknown prefix {prefixes[-1]}. Declare it with PREFIX."
    rest = text[column - 1 :].strip()
    if rest:
        found, remedy = f"near {rest[:40]!r}", "Mend it there."
    elif line > sparql.count("\n"):
        bare = _bare(sparql)
        is_open = bare.count("{") > bare.count("}")
        found, remedy = "at its end", "Close every { with a }." if is_open else "Complete it."
    else:
        found, remedy = "at the line's end", "Mend it there."
    wanted = " ".join(expected.split())
    return f"{place}, {found}{f': {wanted}' if len(wanted) < 100 else ''}. {remedy}"


def _run_child(build: Path, sparql: str, timeout: float, prefixes: Mapping[str, str]) -> Answer:
    request = json.dumps({"build": str(build), "sparql": sparql, "prefixes": dict(prefixes)})
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(entry or "." for entry in sys.path)}
    command = [sys.executable, "-c", "from kgraph.query import answer_request; answer_request()"]
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
        problem = f"the query took more than {timeout:g} s and was stopped"
        raise UserError(f"{problem}. Narrow it, add a LIMIT, or allow it more time.") from None
    errors = done.stderr.decode(errors="replace").strip()
    if done.returncode == USER_ERROR:
        raise UserError(errors)
    if done.returncode != 0:
        raise RuntimeError(f"the process of the query ended with {done.returncode}: {errors}")
    kind, _, body = done.stdout.partition(b"\n")
    if kind == b"triples":
        quads = parse(body, format=RdfFormat.N_TRIPLES)
        return Triples(tuple(Triple(str(q.subject), str(q.predicate), str(q.object)) for q in quads))
    result = parse_query_results(body, format=QueryResultsFormat.JSON)
    return bool(result) if isinstance(result, QueryBoolean) else _rows(result)


def answer_request() -> None:
    """Answer the query on standard input: what the child process of :func:`run_query` does."""
    request = json.load(sys.stdin)
    try:
        result = _evaluate(open_store(Path(request["build"])), request["sparql"], request["prefixes"])
    except UserError as error:
        sys.stderr.write(str(error))
        sys.exit(USER_ERROR)
    if isinstance(result, QueryTriples):
        sys.stdout.buffer.write(b"triples\n")
        result.serialize(sys.stdout.buffer, format=RdfFormat.N_TRIPLES)
    else:
        sys.stdout.buffer.write(b"rows\n")
        result.serialize(sys.stdout.buffer, format=QueryResultsFormat.JSON)
