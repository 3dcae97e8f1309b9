"""Changes as Markdown, for a report or a pull request."""

import re
from collections.abc import Iterator

from kgraph.diff.grouping import Report, Table
from kgraph.diff.show import (
    Item,
    Quote,
    show_all,
    show_causes,
    show_document,
    show_moved,
    show_versions,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_MEANS = {"+": "added", "-": "removed", "~": "changed"}


def write(report: Report) -> str:
    """Write a comparison as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def write_counts(table: Table) -> str:
    """Write counts as a table."""
    lines = [_row(table.columns), _row(["---", *["---:"] * (len(table.columns) - 1)], plain=True)]
    return "\n".join([*lines, *map(_row, table.rows)]) + "\n"


def escape(text: str) -> str:
    r"""Write text so that Markdown shows it as it is, in one line.

    >>> print(escape("a*b <i>\nc"))
    a\*b \<i\> c
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _lines(report: Report) -> Iterator[str]:
    diff = report.diff
    yield f"# From {escape(report.old.name)} to {escape(report.new.name)}"
    if versions := show_versions(diff):
        yield ""
        yield f"Made with: {escape(versions)}."
    if diff.documents:
        yield ""
        yield "## Documents"
        yield ""
    for change in diff.documents:
        yield f"- {escape(show_document(change)[1])}"
    if not diff:
        yield ""
        yield "Nothing changed."
    for group in report.groups:
        if group.changes:
            yield ""
            yield f"## {escape(group.name) or 'Changes'} ({len(group.changes)})"
        for item in show_all(group.changes):
            yield ""
            yield from _item(item)
        if moved := show_moved(group.changes):
            yield ""
            yield f"- {moved}"


def _item(item: Item) -> Iterator[str]:
    yield f"- **{_MEANS[item.sign]}**: {escape(item.headline)}: {escape(item.detail)}  "
    yield f"  *{escape(item.kind)}, {escape(show_causes(item.causes))}*"
    for quote in item.quotes:
        yield ""
        yield f"  > {_mark(quote)} ({escape(quote.document)})"


def _mark(quote: Quote) -> str:
    parts = (f"**{escape(p.text)}**" if p.role else _keep_ends(p.text) for p in quote.segments)
    text = "".join(parts).strip()
    return f"~~{text}~~" if quote.sign == "-" else text


def _keep_ends(text: str) -> str:
    """Escape a stretch of text, keeping one blank where it begins or ends with some."""
    first, last = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    inner = escape(text)
    return f"{first}{inner}{last}" if inner else first


def _row(cells: "tuple[str | int, ...] | list[str]", *, plain: bool = False) -> str:
    return f"| {' | '.join(str(cell) if plain else escape(str(cell)) for cell in cells)} |"
