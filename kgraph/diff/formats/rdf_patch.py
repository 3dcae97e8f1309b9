"""RDF Patch (https://afs.github.io/rdf-patch/): the quads to delete and to add, in one transaction.

``prev`` and ``id`` name the graph that the patch wants to find and the one that it leads to by their hashes.
Two further headers are kgraph's own, and other tools pass them by: ``kgraph`` holds the diff without its
quads, for a graph does not tell all of a statement, and ``kgraph-rows`` the hash of the rows it belongs to.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from kgraph.diff.formats.json import write_diff
from kgraph.diff.grouping import Report
from kgraph.diff.models import Diff, QuadChanges
from kgraph.diff.quads import write_lines
from kgraph.views.terms import string_literal


def write(report: Report) -> str:
    """Write a comparison as an RDF Patch."""
    return write_patch(report.diff, report.old.quads, report.new.quads)


def write_patch(diff: Diff, old: Iterable[str], new: Iterable[str]) -> str:
    """Write a diff that knows its quads.

    :param old: the graph to patch, as sorted lines.
    :param new: the graph that comes out.
    """
    rows = write_rows(diff.quads or QuadChanges())
    return write_lines([*_headers(diff, rows, old, new), "TX .", *rows, "TC ."])


def write_rows(quads: QuadChanges) -> list[str]:
    """Write the rows of a patch, without the transaction."""
    return [*(f"D {line}" for line in quads.removed), *(f"A {line}" for line in quads.added)]


def hash_lines(lines: Iterable[str]) -> str:
    """Return the hash that a file of these lines has."""
    digest = sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _headers(diff: Diff, rows: Sequence[str], old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    rest = diff.model_copy(update={"quads": None})
    yield f"H id <urn:sha256:{hash_lines(new)}> ."
    yield f"H prev <urn:sha256:{hash_lines(old)}> ."
    yield f"H kgraph {string_literal(write_diff(rest).rstrip())} ."
    yield f"H kgraph-rows {string_literal(hash_lines(rows))} ."
