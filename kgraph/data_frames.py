"""Tables as data frames: of polars, or of pandas where only that is installed."""

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Literal

from kgraph.errors import UserError
from kgraph.export.table import Cell, Kind, Table

Library = Literal["polars", "pandas"]

_POLARS: dict[Kind, str] = {
    "string": "String",
    "int64": "Int64",
    "float64": "Float64",
    "bool_": "Boolean",
    "date32": "Date",
}
_PANDAS: dict[Kind, str] = {
    "string": "string",
    "int64": "Int64",
    "float64": "Float64",
    "bool_": "boolean",
    "date32": "datetime64[s]",
}


def make_frame(table: Table, library: Library | None = None) -> Any:
    """Return a table as a data frame with the same columns, each of its kind's type.

    :param library: polars if it is installed, else pandas, if not given.
    :raises UserError: if the library, or either, is not installed.
    """
    makers: dict[Library, Callable[[Any, Table], Any]] = {"polars": _with_polars, "pandas": _with_pandas}
    wanted: Sequence[Library] = [library] if library else ["polars", "pandas"]
    for name in wanted:
        try:
            installed = importlib.import_module(name)
        except ImportError:
            continue
        return makers[name](installed, table)
    extras = " or ".join(f"pip install {name}" for name in wanted)
    raise UserError(f"a data frame needs {' or '.join(wanted)}. Say: {extras}")


def _with_polars(polars: Any, table: Table) -> Any:
    schema = {name: getattr(polars, _POLARS[kind]) for name, kind in table.columns.items()}
    return polars.DataFrame(table.rows, schema=schema, orient="row")


def _with_pandas(pandas: Any, table: Table) -> Any:
    columns: list[Sequence[Cell]] = [*zip(*table.rows, strict=True)] or [()] * len(table.columns)
    return pandas.DataFrame(
        {
            name: pandas.Series(list(cells), dtype=_PANDAS[kind])
            for (name, kind), cells in zip(table.columns.items(), columns, strict=True)
        }
    )
