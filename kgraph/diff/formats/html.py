"""Changes as a web page that stands by itself: no script, nothing to fetch."""

from collections.abc import Iterator
from html import escape

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

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border-left: .3rem solid #888; padding: .1rem 1rem; margin: 1rem 0; background: #f8f8f8; }
article.added { border-color: #2e7d32; } article.removed { border-color: #c62828; }
article.changed { border-color: #f9a825; }
h3 { font-size: 1rem; margin: .4rem 0; } blockquote { margin: .4rem 0; }
blockquote.removed { text-decoration: line-through; color: #777; }
mark { background: #fff3c4; } small, .why { color: #666; }
td, th { padding: .1rem .6rem; text-align: right; } td:first-child, th:first-child { text-align: left; }
"""
_CLASSES = {"+": "added", "-": "removed", "~": "changed", " ": "kept"}


def write(report: Report) -> str:
    """Write a comparison as HTML."""
    return _page(f"From {report.old.name} to {report.new.name}", _body(report))


def write_counts(table: Table) -> str:
    """Write counts as a page with a table."""
    return _page("Changes", _table(table))


def _page(title: str, body: Iterator[str]) -> str:
    head = ['<!DOCTYPE html>\n<html lang="en">', '<head><meta charset="utf-8">']
    head += [f"<title>{escape(title)}</title>", f"<style>{STYLE}</style></head>", "<body>"]
    return "\n".join([*head, f"<h1>{escape(title)}</h1>", *body, "</body>", "</html>"]) + "\n"


def _body(report: Report) -> Iterator[str]:
    diff = report.diff
    if versions := show_versions(diff):
        yield f"<p>Made with: {escape(versions)}.</p>"
    if diff.documents:
        rows = "".join(f"<li>{escape(show_document(change)[1])}</li>" for change in diff.documents)
        yield f"<h2>Documents</h2>\n<ul>{rows}</ul>"
    if not diff:
        yield "<p>Nothing changed.</p>"
    for group in report.groups:
        if group.changes:
            yield f"<h2>{escape(group.name) or 'Changes'} ({len(group.changes)})</h2>"
        for item in show_all(group.changes):
            yield from _item(item)
        if moved := show_moved(group.changes):
            yield f"<p>{moved}</p>"


def _item(item: Item) -> Iterator[str]:
    yield f'<article class="{_CLASSES[item.sign]}">'
    yield f"<h3>{escape(item.headline)} <small>{escape(item.kind)}</small></h3>"
    yield f"<div>{escape(item.detail)}</div>"
    for quote in item.quotes:
        yield f'<blockquote class="{_CLASSES[quote.sign]}">{_mark(quote)}</blockquote>'
    yield f'<div class="why">{escape(show_causes(item.causes))}</div>'
    yield "</article>"


def _mark(quote: Quote) -> str:
    parts = (
        f'<mark title="{part.role}">{escape(part.text)}</mark>' if part.role else escape(part.text)
        for part in quote.segments
    )
    return f"{''.join(parts)} <small>{escape(quote.document)}</small>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    yield f"<tr>{''.join(f'<th>{escape(column)}</th>' for column in table.columns)}</tr>"
    for row in table.rows:
        yield f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>"
    yield "</table>"
