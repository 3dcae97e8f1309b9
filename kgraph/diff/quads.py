"""Graphs as sorted lines of N-Quads, and what differs between two.

kgraph's graphs hold no blank nodes and one spelling of every term, so a difference of lines is a difference
of graphs: no search for an isomorphism is needed.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kgraph.build_directory import NQUADS
from kgraph.diff.models import QuadChanges
from kgraph.errors import UserError, unreadable


def read_lines(build: Path) -> Iterator[str]:
    """Yield the lines of a build's graph without their line ends; they are in order.

    :raises UserError: if the file cannot be read, or is not in order.
    """
    path, last = build / NQUADS, ""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                if line <= last:
                    raise UserError(f"{path}, line {number}: not in order. Was it edited? Build again.")
                yield line.removesuffix("\n")
                last = line
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({unreadable(error)}). Build again.") from error


def parse_lines(text: str, name: str) -> list[str]:
    """Read any N-Quads, and return the lines that kgraph would write for them, sorted, without repeats.

    :raises UserError: naming the line that is not N-Quads.
    """
    try:
        return sorted({f"{quad} ." for quad in parse(text.encode("utf-8"), format=RdfFormat.N_QUADS)})
    except SyntaxError as error:
        reason = str(error.msg).rpartition(": ")[2]
        raise UserError(f"{name}, line {error.lineno}: not N-Quads ({reason}).") from error


def write_lines(lines: Iterable[str]) -> str:
    """Write lines as a file of N-Quads."""
    return "".join(f"{line}\n" for line in lines)


def compare_quads(old: Iterable[str], new: Iterable[str]) -> QuadChanges:
    """Return the lines that only one of two graphs has.

    Both are walked through side by side, so neither need be in memory.

    :param old: lines in order.
    :param new: lines in order.

    >>> compare_quads(["a", "b"], ["b", "c"])
    QuadChanges(removed=('a',), added=('c',))
    """
    removed: list[str] = []
    added: list[str] = []
    gone, come = iter(old), iter(new)
    before, after = next(gone, None), next(come, None)
    while before is not None and after is not None:
        if before == after:
            before, after = next(gone, None), next(come, None)
        elif before < after:
            removed.append(before)
            before = next(gone, None)
        else:
            added.append(after)
            after = next(come, None)
    removed += [*([] if before is None else [before]), *gone]
    added += [*([] if after is None else [after]), *come]
    return QuadChanges.model_construct(removed=tuple(removed), added=tuple(added))


def apply_quads(changes: QuadChanges, base: Iterable[str]) -> list[str]:
    """Return a graph with some lines taken out and others put in.

    :raises UserError: if the changes do not fit: a line to remove is missing, or one to add is there.
    """
    lines = set(base)
    _refuse("to be removed, but is not there", set(changes.removed) - lines)
    _refuse("to be added, but is there already", set(changes.added) & lines)
    return sorted(lines.difference(changes.removed).union(changes.added))


def _refuse(problem: str, lines: Iterable[str]) -> None:
    first = min(lines, default=None)
    if first:
        raise UserError(f"the quad {first} is {problem}")
