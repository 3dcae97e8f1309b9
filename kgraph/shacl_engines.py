"""Two programs that check a graph against SHACL shapes, made to answer alike.

pySHACL comes with kgraph. The package ``shacl``, written in Rust, is some twenty times as fast and gives the
same verdicts; it is used where it is installed.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.errors import UserError
from kgraph.ontology import SHAPES, ontology_directory
from kgraph.ontology_files import read_part

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ENGINES", "Finding", "check_shapes", "choose_engine", "find_violations"]


class Finding(NamedTuple):
    """One result of a check. IRIs stand in angle brackets, literals in quotes, without their types."""

    focus: str
    path: str | None
    value: str | None
    shape: str
    message: str
    severity: str


def choose_engine(name: str | None = None) -> str:
    """Return the engine of a name, or the fastest that is installed.

    :raises UserError: if there is none of that name, or it is not installed.
    """
    if name is None:
        return "shacl" if find_spec("shacl") else "pyshacl"
    if name not in ENGINES:
        raise UserError(f"no SHACL engine {name!r}. There are {', '.join(ENGINES)}.")
    if find_spec(name) is None:
        raise UserError(f"the package {name} is not installed. Say: pip install {name}")
    return name


def check_shapes(path: Path) -> None:
    """Check that shapes are sound SHACL; those that come with kgraph are.

    :raises UserError: saying what is wrong with them.
    """
    content = read_part(path)
    if content == (ontology_directory() / SHAPES).read_bytes():
        return
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    shapes = Graph().parse(data=content, format="turtle")
    if not {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}:
        raise UserError(f"{path}: no SHACL shapes in it. Restore the file.")
    try:
        with redirect_stderr(io.StringIO()):
            pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    except Exception as error:
        raise _unusable(path, error) from error


def find_violations(engine: str, shapes: Path, data: str) -> list[Finding]:
    """Check data against shapes.

    :param engine: one of :data:`ENGINES`.
    :param shapes: a Turtle file.
    :param data: a graph in N-Triples.
    :raises UserError: if the engine cannot use the shapes.
    """
    content = read_part(shapes).decode("utf-8")
    try:
        return list(ENGINES[engine](content, data))
    except Exception as error:  # whatever the queries and regular expressions of the shapes raise
        raise _unusable(shapes, error) from error


def _unusable(path: Path, error: Exception) -> UserError:
    """Say in one line why shapes cannot be used; of a long report, its first result."""
    said = str(error)
    place = re.search(r"Result Path: (\S+)", said)
    message = re.search(r"Message: ([^\n]+)", said)
    reason = f"{place[1]}: {message[1]}" if place and message else said.partition("\nFor reference")[0]
    return UserError(f"{path}: not sound SHACL ({' '.join(reason.split())}). Mend the shapes there.")


def _find_with_shacl(shapes: str, data: str) -> Iterator[Finding]:
    import shacl

    for result in shacl.Shapes.from_text(shapes, "turtle").validate_text(data, "ntriples").results:
        yield Finding(
            focus=result.focus_node,
            path=result.path if result.path and re.fullmatch(r"<[^>]*>", result.path) else None,
            value=f'"{result.value_plain}"' if (result.value or "").startswith('"') else result.value,
            shape=result.root_shape or result.source_shape or "",
            message=min(result.messages, default=result.component),
            severity=result.severity,
        )


def _find_with_pyshacl(shapes: str, data: str) -> Iterator[Finding]:
    import pyshacl
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF, SH

    shapes_graph = Graph().parse(data=shapes, format="turtle")
    with redirect_stderr(io.StringIO()):
        graph = Graph().parse(data=data, format="nt")
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes_graph, inplace=True)
    if not isinstance(report, Graph):
        raise ValueError(text)
    for result in report.objects(report.value(None, RDF.type, SH.ValidationReport), SH.result):
        known: dict[Any, Any] = dict(report.predicate_objects(result))
        path = known.get(SH.resultPath)
        messages = (str(value) for value in report.objects(result, SH.resultMessage))
        yield Finding(
            focus=_write(known[SH.focusNode]),
            path=_write(path) if isinstance(path, URIRef) else None,
            value=_write(known[SH.value]) if SH.value in known else None,
            shape=_write(_named_shape(known[SH.sourceShape], shapes_graph)),
            message=min(messages),
            severity=str(known[SH.resultSeverity]).rpartition("#")[2],
        )


def _named_shape(shape: Any, shapes: "Graph") -> Any:
    """Return the shape itself, or the nearest one around it that has a name."""
    from rdflib import URIRef
    from rdflib.namespace import SH

    seen = set()
    while not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = shapes.value(None, SH.property, shape) or shape
    return shape


def _write(term: Any) -> str:
    from rdflib import Literal

    return f'"{term}"' if isinstance(term, Literal) else term.n3()


ENGINES: Mapping[str, Callable[[str, str], Iterator[Finding]]] = MappingProxyType(
    {"pyshacl": _find_with_pyshacl, "shacl": _find_with_shacl}
)
"""Package → what checks shapes in Turtle against data in N-Triples with it."""
