"""Changes as CSV, for spreadsheets: one row a change, as in :mod:`kgraph.export.tables`."""

import csv
import io
from collections.abc import Iterable

from kgraph.diff.filters import claims_of
from kgraph.diff.formats.text import mark
from kgraph.diff.grouping import Report, Table
from kgraph.diff.models import AnyChange
from kgraph.diff.show import show, show_causes

COLUMNS = (
    *("kind", "statement", "subject", "subject_label", "relation", "event_type", "object", "object_label"),
    *("polarity", "modality", "attributed_to", "time_start", "time_end", "belief", "what"),
    *("documents", "sentences", "causes"),
)

Cell = str | int | float | None


def write(report: Report) -> str:
    """Write a comparison as CSV; grouped, a column says to which group a row belongs."""
    if report.by is None:
        return _write(COLUMNS, (_row(change) for change in report.diff.changes))
    rows = ([group.name, *_row(change)] for group in report.groups for change in group.changes)
    return _write((report.by.replace("-", "_"), *COLUMNS), rows)


def write_counts(table: Table) -> str:
    """Write counts as CSV."""
    return _write(table.columns, table.rows)


def _row(change: AnyChange) -> list[Cell]:
    """Return the cells of a change; those about a statement are of the new one, if there are two."""
    item, said = show(change), claims_of(change)
    cells: list[Cell] = [change.kind]
    if said:
        new = said[-1]
        time = new.time
        days = [day.isoformat() if day else None for day in (time.start, time.end)] if time else [None, None]
        parties = (
            new.subject.id,
            new.subject.label,
            new.relation,
            new.event_type,
            new.object.id,
            new.object.label,
        )
        cells += [new.id, *parties, new.polarity, new.modality, new.attributed_to, *days, new.belief]
        cells.append(item.detail)
    else:
        cells += [None] * (COLUMNS.index("what") - 1)
        cells.append(f"{item.headline}: {item.detail}")
    documents = ";".join(sorted({quote.document for quote in item.quotes}))
    sentences = " ".join(f"{quote.sign} {mark(quote)}".strip() for quote in item.quotes)
    return [*cells, documents, sentences, show_causes(item.causes)]


def _write(columns: Iterable[str], rows: "Iterable[Iterable[Cell]]") -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
