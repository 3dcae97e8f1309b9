"""Readers of files that hold one article a row: JSONL, CSV and Parquet.

The columns are ``id, text, date, title, publisher, url, language``; only ``text`` must be there. Other names
are mapped with ``--map text=body``. A row without an id is named by its file and its content, so that
shuffled rows keep their names.
"""

import csv
import importlib
import io
import json
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.corpus.dates import parse_date
from kgraph.corpus.files import (
    Article,
    Problem,
    ReadSettings,
    check_encoding,
    load_characters,
    make_document,
)
from kgraph.errors import UserError
from kgraph.ids import content_hash

_LARGEST_FIELD = 2**31 - 1  # csv's own limit of 131,072 characters is shorter than some articles


def read_jsonl_file(path: Path, settings: ReadSettings) -> Iterator[Article | Problem]:
    """Read one article a line; a file of any size needs no more memory than its longest line."""
    try:
        check_encoding(path, settings)
        empty = True
        with path.open(encoding=settings.encoding, newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                text = line.removesuffix("\n")
                text = text.removeprefix("\ufeff") if number == 1 else text
                if text.strip():
                    empty = False
                    yield _read_json(text, path, f"{path}, line {number}", settings)
        if empty:
            yield Problem(message=f"{path}: empty. Put one article a line into it, or leave it out.")
    except UserError as error:
        yield Problem(message=str(error))


def _read_json(line: str, path: Path, place: str, settings: ReadSettings) -> Article | Problem:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return Problem(message=f"{place}: not JSON ({error}). Mend or remove the line.")
    if not isinstance(row, dict):
        return Problem(message=f'{place}: not a JSON object. Write {{"text": "…"}}.')
    return _read_row(row, path, place, settings)


def read_csv_file(path: Path, settings: ReadSettings) -> Iterator[Article | Problem]:
    """Read one article a row; the first row names the columns, parted by commas, semicolons or tabs."""
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        text = load_characters(path, settings)
    except UserError as error:
        yield Problem(message=str(error))
        return
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        empty = True
        for row in rows:
            empty = False
            yield _read_row(row, path, f"{path}, line {rows.line_num}", settings)
        if empty:
            yield Problem(message=f"{path}: no rows. Put one article a row below the line of column names.")
    except csv.Error as error:
        yield Problem(message=f"{path}, line {rows.line_num}: not CSV ({error}). Mend or remove the line.")


def read_parquet_file(path: Path, settings: ReadSettings) -> Iterator[Article | Problem]:
    """Read one article a row, with pyarrow or polars, whichever is installed."""
    try:
        for number, row in enumerate(_load_parquet(path), start=1):
            yield _read_row(row, path, f"{path}, row {number}", settings)
    except UserError as error:
        yield Problem(message=str(error))


def _load_parquet(path: Path) -> list[dict[str, Any]]:
    loaders: dict[str, Callable[[Any], list[dict[str, Any]]]] = {
        "pyarrow.parquet": lambda library: library.read_table(path).to_pylist(),
        "polars": lambda library: library.read_parquet(path).to_dicts(),
    }
    for module, load in loaders.items():
        try:
            library = importlib.import_module(module)
        except ImportError:
            continue
        try:
            return load(library)
        except Exception as error:  # each library has exceptions of its own
            raise UserError(f"{path}: cannot be read as Parquet ({str(error).splitlines()[0]}).") from error
    raise UserError(f"{path}: reading .parquet needs pyarrow or polars. Say: pip install pyarrow")


def _read_row(row: Mapping[str, Any], path: Path, place: str, settings: ReadSettings) -> Article | Problem:
    values = {field: row.get(settings.columns.get(field, field)) for field in _FIELDS}
    text = values.pop("text")
    column = settings.columns.get("text", "text")
    if column not in row:
        found = ", ".join(sorted(str(name) for name in row if name))
        remedy = "If the text is in another column, say --map text=COLUMN."
        return Problem(message=f'{place}: no "{column}" (found: {found}). {remedy}')
    if not isinstance(text, str):
        return Problem(message=f'{place}: "{column}" is no text. Put the article there, or remove the row.')
    given = {field: value for field, value in values.items() if not _is_missing(value)}
    key = str(given.pop("id", "")).strip() or f"{path.stem}-{_short_hash(text)}"
    written = str(given.pop("date", ""))
    date = parse_date(written)
    warning = f'{place}: "{written}" is no date; write it like 2024-02-14. Taken without its date.'
    try:
        others = {field: str(value) for field, value in given.items()}
        document = make_document(key, text, place, settings, date=date, **others)
    except UserError as error:
        return Problem(message=str(error))
    return Article(document, whole_file=False, warnings=(warning,) if written and not date else ())


_FIELDS = ("id", "text", "date", "title", "publisher", "url", "language")


def _is_missing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _short_hash(text: str) -> str:
    return content_hash(text.encode("utf-8", "replace").decode("utf-8"))[:12]
