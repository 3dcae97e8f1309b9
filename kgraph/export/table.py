"""A table with typed columns, and the two ways to write it: CSV and Parquet.

CSV is RFC 4180: comma, double quotes, lines end with CR LF; in UTF-8. What is unknown is empty, true is
``1``. Parquet keeps the types, and knows what is unknown; it needs pyarrow.
"""

import csv
import datetime
import importlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kgraph.errors import UserError

Kind = Literal["string", "int64", "float64", "bool_", "date32"]
"""What a column holds, by the name that Arrow has for it."""
Cell = str | int | float | bool | datetime.date | None


@dataclass(frozen=True)
class Table:
    """Columns with their kinds, and rows with a cell for each of them."""

    columns: Mapping[str, Kind]
    rows: Sequence[Sequence[Cell]]


def to_csv(table: Table) -> str:
    """Write a table as CSV.

    >>> to_csv(Table({"name": "string", "is_state": "bool_"}, [("Norway", True), (None, False)]))
    'name,is_state\\r\\nNorway,1\\r\\n,0\\r\\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([int(cell) if isinstance(cell, bool) else cell for cell in row] for row in table.rows)
    return text.getvalue()


def to_parquet(table: Table) -> bytes:
    """Write a table as Parquet: the same table gives the same bytes with the same version of pyarrow.

    :raises UserError: if pyarrow is not installed.
    """
    try:
        arrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise UserError("writing Parquet needs pyarrow. Say: pip install pyarrow") from None
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in table.columns.items()])
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    columns = [arrow.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), file, compression="zstd")
    return file.getvalue()
