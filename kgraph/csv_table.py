"""Reading a spreadsheet saved as CSV into frozen models, with errors that name the cell.

The columns of a table are the fields of its model, in any order; fields that have a default may be absent.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kgraph.errors import UserError
from kgraph.model import Frozen

Row = TypeVar("Row", bound=Frozen)
Lines = list[tuple[str, Row]]
"""Rows, each with the place where it stands: ``ontology/actors/states.csv, line 12``."""


def read_table(path: Path, model: type[Row]) -> Lines[Row]:
    """Read a CSV table whose columns are the fields of a model; fields with a default may be left out.

    :returns: for each row where it stands and what it says.
    :raises UserError: when the table is missing, is not CSV, or a cell does not fit its field.
    """
    if not path.is_file():
        raise UserError(f"{path}: no such table. Restore it, or name the right folder with --ontology.")
    lines: Lines[Row] = []
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        _check_header(path, reader.fieldnames or (), model)
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            if None in cells or None in cells.values():
                raise UserError(f"{where}: more or fewer cells than the header has. Check its commas.")
            lines.append((where, model.model_validate(cells)))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        cell = f"column {first['loc'][0]}: {first['input']!r}"
        raise UserError(f"{where}, {cell} does not fit: {first['msg']}. Mend the cell.") from None
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: {error}. Save it as CSV in UTF-8.") from None
    return lines


def _text(path: Path) -> str:
    """Decode a whole table at once, so that a byte that is not UTF-8 is told with its own line."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8").removeprefix("\ufeff")  # spreadsheets put a mark before UTF-8
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UserError(f"{path}, line {line}: not UTF-8. Save it as CSV in UTF-8.") from None


def _check_header(path: Path, header: Sequence[str], model: type[Frozen]) -> None:
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    for problem, columns in (
        ("lacks", required - set(header)),
        ("has unknown", set(header) - set(model.model_fields)),
    ):
        if columns:
            names = ", ".join(sorted(columns))
            raise UserError(
                f"{path}, line 1: the header {problem} {names}. Mend it; commas part the columns."
            )
