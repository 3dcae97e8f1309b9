"""Reading a spreadsheet saved as CSV into frozen models, with errors that name the cell.

The columns of a table are the fields of its model, in any order; fields that have a default may be absent.
"""

import csv
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
    with path.open(encoding="utf-8-sig", newline="") as handle:  # spreadsheets put a mark before UTF-8
        reader = csv.DictReader(handle, strict=True)
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
        except (csv.Error, UnicodeDecodeError) as error:
            raise UserError(f"{path}, line {reader.line_num}: {error}. Save it as CSV in UTF-8.") from None
    return lines


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
