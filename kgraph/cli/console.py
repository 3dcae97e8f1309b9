"""Output for people on a terminal, and plain lines for pipes."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kgraph.coding import Progress


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: drawn on a terminal, tab-separated under a line of column names elsewhere."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for line in (columns, *cells):
            typer.echo("\t".join(" ".join(cell.split()) for cell in line))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for line in cells:
        table.add_row(*(Text(cell) for cell in line))
    Console().print(table)


def count(number: int, thing: str, things: str | None = None) -> str:
    """Write how many there are.

    :param things: the plural, where an s does not make it.

    >>> count(1, "article"), count(2, "article"), count(0, "piece of evidence", "pieces of evidence")
    ('1 article', '2 articles', '0 pieces of evidence')
    """
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


@contextmanager
def progress_bar(label: str) -> Iterator["Progress | None"]:
    """Draw a bar on standard error, moved by the function it gives; None where no one would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def show_ratio(value: float | None) -> str:
    """Write a share with two digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"
