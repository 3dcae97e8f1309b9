"""Events as ICEWS, GDELT and POLECAT users expect them: CSV, Parquet and JSON Lines that others can read."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import polars
import pytest
from pyarrow import parquet

import kgraph
from kgraph.actor_tables import load_actor_tables
from kgraph.errors import UserError
from kgraph.export import get_exporter
from kgraph.export.events import COLUMNS
from kgraph.export.tables import EVIDENCE_COLUMNS, STATEMENT_COLUMNS
from kgraph.model import Statement
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

ACTORS = dict(load_actor_tables(ONTOLOGY.directory / "actors").actors)
ARTICLE = make_document(
    "a1", 'Norway "condemned" it,\nat last.', publisher="The Daily Example", language="en"
)
TABLES = {"events": COLUMNS, "evidence": EVIDENCE_COLUMNS, "": STATEMENT_COLUMNS}


def write(format: str, *statements: Statement) -> bytes:
    data = make_data(*statements, documents=(ARTICLE,)).model_copy(update={"actors": ACTORS})
    return get_exporter(format).write(data)


def rows_of(*statements: Statement) -> list[dict[str, str]]:
    text = write("events.csv", *statements).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def lines_of(*statements: Statement) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write("plover", *statements).decode().splitlines()]


def condemnation(**others: Any) -> Statement:
    return make_statement("state:USA", time=make_day("2024-02-12"), documents=(ARTICLE,), **others)


def test_a_row_has_the_codes_that_icews_and_gdelt_users_join_by() -> None:
    (row,) = rows_of(condemnation(contexts=("legal", "military"), attributed_to="org:UN"))
    assert {name: row[name] for name in ("date", "date_end", "date_precision")} == {
        "date": "2024-02-12",
        "date_end": "2024-02-12",
        "date_precision": "day",
    }
    assert (row["source"], row["source_iso3"], row["source_cow"], row["source_cow_abb"]) == (
        "state:USA",
        "USA",
        "2",
        "USA",
    )
    assert (row["target"], row["target_label"], row["target_iso3"], row["target_cow"]) == (
        "state:DNK",
        "Denmark",
        "DNK",
        "390",
    )
    assert (row["cameo_root"], row["cameo"], row["quad_class"], row["goldstein"]) == (
        "11",
        "111",
        "3",
        "-2.0",
    )
    assert (row["relation"], row["plover"], row["plover_mode"]) == ("condemns", "ACCUSE", "disapprove")
    assert (row["source_sectors"], row["contexts"], row["attributed_to"]) == (
        "GOV",
        "legal;military",
        "org:UN",
    )
    assert (row["symmetric"], row["sentences"], row["documents"], row["document"]) == ("0", "1", "1", "a1")


def test_what_is_no_state_has_no_codes_of_states() -> None:
    (row,) = rows_of(make_statement("group:TALIBAN", time=make_day("2024-02-12"), documents=(ARTICLE,)))
    assert (row["source_type"], row["source_iso3"], row["source_cow"]) == ("Group", "", "")


def test_sentences_survive_commas_quotes_and_line_ends() -> None:
    (row,) = rows_of(condemnation())
    assert row["sentence"] == ARTICLE.text


def test_polecat_s_fields_have_polecat_s_names() -> None:
    (line,) = lines_of(condemnation(contexts=("military",)))
    wanted = {
        "Event Date": "2024-02-12",
        "Event Type": "ACCUSE",
        "Event Mode": "disapprove",
        "Intensity": -2.0,
        "Quad Code": 3,
        "Contexts": ["military"],
        "Actor Name": "state:USA",  # the label that the factory gives
        "Actor Country": "USA",
        "Actor COW": 2,
        "Primary Actor Sector": "GOV",
        "Actor Sectors": ["GOV"],
        "Recipient Name": "Denmark",
        "Recipient Country": "DNK",
        "Recipient Name Raw": "Ann Ek",
        "Recipient Title": "minister",
        "Primary Recipient Sector": None,
        "Source": "The Daily Example",
        "Publication Date": "2024-02-14",
        "Language": "en",
        "Sentence": ARTICLE.text,
    }
    assert {name: line[name] for name in wanted} == wanted


def test_a_group_has_the_country_it_is_based_in_only_in_polecat_s_way() -> None:
    (line,) = lines_of(make_statement("group:TALIBAN", documents=(ARTICLE,)))
    assert (line["Actor Country"], line["Actor COW"]) == ("AFG", 700)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_says_the_same_as_csv_in_its_types(table: str) -> None:
    statements = [condemnation(), make_statement(modality="claimed", documents=(ARTICLE,))]
    names = (f"{table}.parquet", f"{table}.csv") if table else ("parquet", "csv")
    content, text = (write(name, *statements) for name in names)
    read = parquet.read_table(io.BytesIO(content))
    assert {field.name: str(field.type) for field in read.schema} == {
        name: {"bool_": "bool", "float64": "double", "date32": "date32[day]"}.get(kind, kind)
        for name, kind in TABLES[table].items()
    }
    cells = [["" if cell is None else cell for cell in row.values()] for row in read.to_pylist()]
    as_text = [[str(int(cell)) if isinstance(cell, bool) else str(cell) for cell in row] for row in cells]
    assert as_text == list(csv.reader(io.StringIO(text.decode(), newline="")))[1:]
    assert polars.read_parquet(io.BytesIO(content)).height == len(cells) == 2


@pytest.mark.parametrize(
    "format", ["csv", "events.csv", "events.parquet", "evidence.parquet", "parquet", "plover"]
)
def test_no_statements_make_a_valid_empty_file(format: str) -> None:
    content = write(format)
    if format.endswith("parquet"):
        assert parquet.read_table(io.BytesIO(content)).num_rows == 0
    elif format.endswith("csv"):
        assert len(content.decode().splitlines()) == 1
    else:
        assert content == b""


@pytest.mark.parametrize("format", ["events.csv", "events.parquet", "parquet", "plover"])
def test_the_same_statements_give_the_same_bytes_in_any_order(format: str) -> None:
    statements = [condemnation(), make_statement(documents=(ARTICLE,)), condemnation(relation="accuses")]
    assert write(format, *statements) == write(format, *statements[::-1])


def test_without_pyarrow_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match=r"writing Parquet needs pyarrow\. Say: pip install pyarrow"):
        write("parquet", condemnation())


def test_the_events_of_the_seeds_are_those_of_their_statements(seeds_build: Path) -> None:
    build = kgraph.load(seeds_build)
    frame = polars.read_parquet(io.BytesIO(get_exporter("events.parquet").write(build.data)))
    lines = get_exporter("plover").write(build.data).decode().splitlines()
    assert frame.height == len(lines) > 40
    counted = {
        statement.id
        for statement in build.statements
        if statement.plover and statement.polarity == "affirmed" and statement.modality != "hypothetical"
    }
    assert {name for cell in frame["statements"] for name in cell.split(";")} == counted
    assert frame["event_id"].n_unique() == frame.height
    assert set(frame["quad_class"]) == {1, 2, 3, 4}
