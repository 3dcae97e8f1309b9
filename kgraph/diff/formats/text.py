"""Changes as text for a terminal: a line for each, and below it the sentences and the cause.

A line begins with ``+`` for what has come, ``-`` for what is gone and ``~`` for what is different. Sentences
that an edit of their article only moved are counted and not shown.
"""

from collections.abc import Iterable, Iterator

from kgraph.diff.grouping import Report, Table
from kgraph.diff.models import DocumentRenamed
from kgraph.diff.show import (
    Item,
    Quote,
    describe,
    headline,
    show_all,
    show_causes,
    show_document,
    show_moved,
    show_versions,
)
from kgraph.explain import show_time
from kgraph.model import Statement

MOST = 5
"""Sentences that are shown of one change."""


def write(report: Report) -> str:
    """Write a comparison as text; nothing but notes if nothing changed."""
    return "".join(f"{line}\n" for line in _lines(report))


def write_counts(table: Table) -> str:
    """Write counts in columns; without groups, a line for each kind."""
    columns, rows = table
    if not columns[0]:
        columns, rows = ("change", "how many"), tuple(zip(columns[1:], rows[-1][1:], strict=True))
    cells = [columns, *([*map(str, row)] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    lines = (
        "  ".join(
            [line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]
        )
        for line in cells
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def write_statements(statements: Iterable[Statement]) -> str:
    """Write statements so that a comparison line by line is easy to read: sorted by whom they are about."""
    ordered = sorted(statements, key=lambda s: (headline(s), show_time(s.time), s.id))
    return "".join(f"{line}\n" for statement in ordered for line in _statement(statement))


def mark(quote: Quote) -> str:
    """Write a sentence in one line, its parts in brackets."""
    parts = (f"[{part.role}: {part.text}]" if part.role else part.text for part in quote.segments)
    return " ".join("".join(parts).split())


def _statement(statement: Statement) -> Iterator[str]:
    yield f"{headline(statement)}: {describe(statement)}"
    for evidence in sorted(statement.evidence, key=lambda e: (e.document, e.start, e.id)):
        yield f"    {evidence.document}: {' '.join(evidence.text.split())}"


def _lines(report: Report) -> Iterator[str]:
    diff = report.diff
    versions = show_versions(diff)
    if versions:
        yield f"made with: {versions}"
    for document in diff.documents:
        sign, words = show_document(document)
        yield f"{' ' if isinstance(document, DocumentRenamed) else sign} document {words}"
    if not diff.changes and (versions or diff.documents):
        yield "no statement changed"
    for group in report.groups:
        if group.name:
            yield ""
            yield f"{group.name}: {len(group.changes)}"
        for item in show_all(group.changes):
            yield ""
            yield from _item(item)
        if moved := show_moved(group.changes):
            yield ""
            yield f"~ {moved}"


def _item(item: Item) -> Iterator[str]:
    yield f"{item.sign} {item.headline}: {item.detail}"
    for quote in item.quotes[:MOST]:
        sign = f"{quote.sign} " if quote.sign in "+-" else ""
        yield f"    {sign}{quote.document}: {mark(quote)}"
    if len(item.quotes) > MOST:
        yield f"    … and {len(item.quotes) - MOST} more"
    if item.causes:
        yield f"    why: {show_causes(item.causes)}"
