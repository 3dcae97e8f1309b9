"""Reading the two sides of a comparison: build directories, ``statements.jsonl`` files or N-Quads files.

A build knows most: its articles, so that the cause of a change can be told, and its graph, so that a patch
can be made. A file of statements knows neither. N-Quads tell of the articles as well, but not of all that
made a coder read a sentence as it did (:mod:`kgraph.diff.rdf`), so that the other side is then looked at in
the same light.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from kgraph.build_directory import STATEMENTS, load
from kgraph.diff.quads import parse_lines
from kgraph.diff.rdf import as_rdf_tells, read_graph
from kgraph.diff.snapshot import Snapshot
from kgraph.errors import UserError, first_problem, unreadable
from kgraph.model import Statement

Known = dict[str, Statement]
"""Lines read so far: most stand in both files, and need be read once."""


def read_snapshots(old: Path | str, new: Path | str) -> tuple[Snapshot, Snapshot]:
    """Read both sides of a comparison.

    :raises UserError: naming the file, the line and what is wrong with it.
    """
    known: Known = {}
    sides = read_snapshot(old, known), read_snapshot(new, known)
    if sides[0].from_rdf == sides[1].from_rdf:
        return sides
    return as_rdf_tells(sides[0]), as_rdf_tells(sides[1])


def read_snapshot(path: Path | str, known: Known | None = None) -> Snapshot:
    """Read a build directory, a file of statements, or a file of N-Quads.

    :raises UserError: naming the file, the line and what is wrong with it.
    """
    path, known = Path(path), {} if known is None else known
    if path.is_dir():
        build = load(path)
        text = build.read(STATEMENTS)
        return Snapshot.of(build, _read_statements(text, str(path / STATEMENTS), known))
    text = _read_file(path)
    if text.lstrip().startswith(("<", "_:", "#")):
        lines = parse_lines(text, str(path))
        return read_graph(lines, str(path))
    return Snapshot(str(path), tuple(_read_statements(text, str(path), known)))


def _read_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UserError(f"{path}: no such build directory or file. Check the path.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({unreadable(error)}).") from error


def _read_statements(text: str, name: str, known: Known) -> list[Statement]:
    statements = {}
    for number, line in _lines(text):
        statement = known.get(line)
        if statement is None:
            try:
                statement = Statement.model_validate_json(line)
            except ValidationError as error:
                place = f"{name}, line {number}"
                remedy = "Compare build directories, statements.jsonl files or N-Quads files."
                raise UserError(f"{place}: not a statement ({first_problem(error)}). {remedy}") from error
            known[line] = statement
        if statement.id in statements:
            raise UserError(f"{name}, line {number}: {statement.id} stands there a second time. Remove one.")
        statements[statement.id] = statement
    return [statements[key] for key in sorted(statements)]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line
