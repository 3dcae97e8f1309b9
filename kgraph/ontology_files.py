"""Reading the files of an ontology directory, with errors that name the line."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import UserError

Graph = dict[str, dict[str, list[str]]]
"""Subject → predicate → objects, IRIs and literals alike as plain strings."""


def visible_files(directory: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every file below a directory but hidden ones, such as an editor's."""
    for path in directory.rglob("*"):
        relative = path.relative_to(directory)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield relative.as_posix(), path


def read_vocabulary(path: Path) -> tuple[Graph, dict[str, str]]:
    """Read a Turtle file into plain dictionaries, and its prefixes.

    :raises UserError: if it cannot be read, or is no Turtle.
    """
    from pyoxigraph import BlankNode

    quads, prefixes = _read_turtle(path)
    graph: Graph = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, BlankNode):
            graph[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return graph, prefixes


def check_turtle(path: Path) -> None:
    """See to it that a file is Turtle.

    :raises UserError: naming the line where it is not.
    """
    _read_turtle(path)


def check_json(path: Path) -> None:
    """See to it that a file is JSON.

    :raises UserError: naming the line where it is not.
    """
    content = read_part(path)
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        raise UserError(f"{path}, line {error.lineno}: {error.msg}. Mend the JSON there.") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UserError(f"{path}, line {line}: not UTF-8. Save the file as UTF-8.") from error


def read_part(path: Path) -> bytes:
    """Read a file that an ontology directory must have.

    :raises UserError: if it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path}: cannot be read ({error.strerror}). Restore it: an ontology needs it."
        ) from error


def _read_turtle(path: Path) -> tuple[list[Any], dict[str, str]]:
    from pyoxigraph import RdfFormat, parse

    parser = parse(read_part(path), format=RdfFormat.TURTLE)
    try:
        return list(parser), dict(parser.prefixes)
    except SyntaxError as error:
        problem = re.sub(r"^Parser error.*?: ", "", str(error.msg))
        raise UserError(f"{path}, line {error.lineno}: {problem}. Mend the Turtle there.") from error
