"""Reading patches: the JSON of ``kgraph diff``, or an RDF Patch, kgraph's own or any other.

An RDF Patch that kgraph did not write, or whose rows were edited since, says what becomes of the graph alone,
and so does a comparison of graphs; what becomes of the statements is then read from the graph.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import ValidationError
from pyoxigraph import RdfFormat, parse

from kgraph.diff.formats.rdf_patch import hash_lines, write_rows
from kgraph.diff.models import FORMAT, Diff, QuadChanges
from kgraph.errors import UserError, first_problem
from kgraph.model import Frozen

_ROW = re.compile(r"(?P<code>[A-Z]{1,2})\b\s*(?P<rest>.*?)\s*\.")
_HEADER = re.compile(r"(?P<name>\S+)\s+(?P<value>.*)")


class GraphPatch(Frozen):
    """What a patch does to a graph, when that is all that is known."""

    quads: QuadChanges


class _Row(NamedTuple):
    number: int
    code: str
    rest: str


def read_patch(text: str, name: str) -> Diff | GraphPatch:
    """Read a patch.

    :param name: what to call it when something is wrong with it.
    :returns: the diff, or what to do to the graph if the patch tells no more.
    :raises UserError: naming the line that is wrong, and how.
    """
    found = _read_json(text, name) if text.lstrip().startswith("{") else _read_rdf_patch(text, name)
    if isinstance(found, GraphPatch) or not found.from_rdf:
        return found
    if found.quads is None:
        remedy = "Make it of two build directories."
        raise UserError(
            f"{name}: made of files of which neither tells the whole, so it is no patch. {remedy}"
        )
    return GraphPatch(quads=found.quads)


def _read_json(text: str, name: str) -> Diff:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        problem = f"{error.msg} at column {error.colno}"
        raise UserError(
            f"{name}, line {error.lineno}: not JSON ({problem}). Is the file cut short?"
        ) from error
    version = str(found.get("format", FORMAT))
    if version.startswith("kgraph-diff/") and version != FORMAT:
        raise UserError(f"{name}: made by a newer kgraph ({version}). Install that version or a later one.")
    try:
        return Diff.model_validate_json(text)
    except ValidationError as error:
        remedy = "Make it with kgraph diff --format json."
        raise UserError(f"{name}: not a diff of kgraph's ({first_problem(error)}). {remedy}") from error


def _read_rdf_patch(text: str, name: str) -> Diff | GraphPatch:
    headers: dict[str, str] = {}
    rows: list[_Row] = []
    pending: list[_Row] | None = None
    found = list(_read_rows(text, name))
    if not found:
        raise UserError(f"{name}: holds no patch. Give an RDF Patch, or the JSON of kgraph diff.")
    for row in found:
        match row.code:
            case "H":
                header = _HEADER.fullmatch(row.rest)
                if header:
                    headers[header["name"]] = header["value"]
            case "TX":
                pending = []
            case "TC" | "TA":
                rows += pending or [] if row.code == "TC" else []
                pending = None
            case "A" | "D":
                (rows if pending is None else pending).append(row)
            case _:
                problem = f"the row {row.code} is not supported; write all terms in full"
                raise UserError(f"{name}, line {row.number}: {problem}.")
    if pending is not None:
        raise UserError(f"{name}: ends within a transaction (no TC). Is the file cut short?")
    quads = _net_effect(rows, name)
    diff, known = headers.get("kgraph"), headers.get("kgraph-rows")
    if diff and known == f'"{hash_lines(write_rows(quads))}"':
        return _read_json(json.loads(diff), name).model_copy(update={"quads": quads})
    return GraphPatch(quads=quads)


def _read_rows(text: str, name: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _ROW.fullmatch(stripped)
        if match is None:
            remedy = "Give an RDF Patch, or the JSON of kgraph diff."
            raise UserError(f'{name}, line {number}: not a row of an RDF Patch ("{stripped[:40]}"). {remedy}')
        yield _Row(number, match["code"], match["rest"])


def _net_effect(rows: Iterable[_Row], name: str) -> QuadChanges:
    """Return what the rows do when they are carried out one after the other."""
    rows = list(rows)
    last: dict[str, str] = {}
    for row, line in zip(rows, _read_quads(rows, name), strict=True):
        last[line] = row.code
    return QuadChanges(
        removed=tuple(sorted(line for line, code in last.items() if code == "D")),
        added=tuple(sorted(line for line, code in last.items() if code == "A")),
    )


def _read_quads(rows: list[_Row], name: str) -> list[str]:
    """Return the quad of each row as kgraph writes it."""
    text = "".join(f"{row.rest} .\n" for row in rows)
    try:
        lines = [f"{quad} ." for quad in parse(text.encode("utf-8"), format=RdfFormat.N_QUADS)]
    except SyntaxError as error:
        number = rows[(error.lineno or 1) - 1].number
        reason = str(error.msg).rpartition(": ")[2]
        raise UserError(f"{name}, line {number}: not a quad ({reason}).") from error
    if len(lines) != len(rows):
        raise UserError(f"{name}: a row holds more or less than one quad.")
    return lines
