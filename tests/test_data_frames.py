"""Statements as data frames: the same columns with either library, and advice where there is none."""

import datetime
import sys
from typing import Any

import pytest

from kgraph.data_frames import Library, make_frame
from kgraph.errors import UserError
from kgraph.export.table import Table
from kgraph.export.tables import STATEMENT_COLUMNS, make_statement_table
from tests.factories import make_data, make_day, make_statement

TABLE = make_statement_table(
    make_data(make_statement(time=make_day("2024-02-12")), make_statement(relation="accuses"))
)
EMPTY = Table(STATEMENT_COLUMNS, [])


def polars_types(frame: Any) -> dict[str, str]:
    return {name: str(kind) for name, kind in frame.schema.items()}


def test_polars_has_typed_columns() -> None:
    frame = make_frame(TABLE, "polars")
    types = polars_types(frame)
    assert list(types) == list(STATEMENT_COLUMNS)
    assert [types[name] for name in ("id", "symmetric", "time_start", "belief", "evidences")] == [
        *("String", "Boolean", "Date", "Float64", "Int64")
    ]
    assert set(frame["time_start"].to_list()) == {datetime.date(2024, 2, 12), None}
    assert polars_types(make_frame(EMPTY, "polars")) == types


def test_pandas_has_typed_columns() -> None:
    frame = make_frame(TABLE, "pandas")
    types = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert list(types) == list(STATEMENT_COLUMNS)
    assert [types[name] for name in ("id", "symmetric", "time_start", "belief", "evidences")] == [
        *("string", "boolean", "datetime64[s]", "Float64", "Int64")
    ]
    assert sorted(frame["time_start"].dropna().dt.date) == [datetime.date(2024, 2, 12)]
    assert frame["attributed_to"].isna().all()
    assert {name: str(kind) for name, kind in make_frame(EMPTY, "pandas").dtypes.items()} == types


def hide(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    """Let imports fail as if the libraries were not installed."""
    for library in libraries:
        monkeypatch.setitem(sys.modules, library, None)


def test_polars_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(make_frame(TABLE)).__module__.startswith("polars")
    hide(monkeypatch, "polars")
    assert type(make_frame(TABLE)).__module__.startswith("pandas")


@pytest.mark.parametrize(
    ("library", "said"),
    [
        (
            None,
            "a data frame needs polars or pandas. Say: pip install polars or pip install pandas",
        ),
        ("pandas", "a data frame needs pandas. Say: pip install pandas"),
    ],
)
def test_without_a_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, library: Library | None, said: str
) -> None:
    hide(monkeypatch, "polars", "pandas")
    with pytest.raises(UserError) as caught:
        make_frame(TABLE, library)
    assert str(caught.value) == said
