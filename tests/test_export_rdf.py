"""What holds for all formats: they are stable, listed by name, and other packages add theirs; and tables."""

import csv
import io
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from kgraph import export
from kgraph.errors import UserError
from kgraph.export import FORMATS, BuiltIn, get_exporter
from kgraph.export.jsonld import write_jsonld
from kgraph.export.nquads import write_nquads
from kgraph.export.tables import write_evidence_table, write_statement_table
from tests.factories import ONTOLOGY, make_data, make_day, make_document, make_statement

DOCUMENT = make_document(
    "süd 1", 'Norway, "again"\ncondemned Denmark.', title="T", url="https://news.example/1"
)
DATA = make_data(
    make_statement(documents=(DOCUMENT,), time=make_day("2024-02-12"), contexts=("b", "a"), belief=1.0),
    make_statement(documents=(DOCUMENT,), modality="claimed", attributed_to="org:NATO"),
    make_statement(
        "state:DNK", "meets", "state:NOR", event_type="CONSULT", symmetric=True, documents=(DOCUMENT,)
    ),
    documents=(DOCUMENT,),
)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_stable_whatever_the_order_of_statements(name: str) -> None:
    turned = DATA.model_copy(update={"statements": DATA.statements[::-1]})
    assert get_exporter(name).write(DATA) == get_exporter(name).write(turned) != b""


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_format_names_a_place_of_this_machine(name: str) -> None:
    assert str(Path.cwd()).encode() not in get_exporter(name).write(DATA)


def test_the_statement_table_has_a_row_a_statement() -> None:
    rows = list(csv.DictReader(io.StringIO(write_statement_table(DATA), newline="")))
    assert [row["id"] for row in rows] == sorted(statement.id for statement in DATA.statements)
    (condemns,) = (row for row in rows if row["relation"] == "condemns" and row["modality"] == "asserted")
    assert (condemns["subject"], condemns["object_label"], condemns["quad_class"]) == (
        *("state:NOR", "Denmark", "verbal-conflict"),
    )
    assert (condemns["time_start"], condemns["contexts"], condemns["tone"]) == ("2024-02-12", "b;a", "-0.5")
    assert (condemns["attributed_to"], condemns["evidences"]) == ("", "1")


def test_the_evidence_table_has_a_row_an_evidence_and_keeps_its_text() -> None:
    text = write_evidence_table(DATA)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 3
    assert rows[0]["text"] == DOCUMENT.text
    assert (rows[0]["date"], rows[0]["object_person"]) == ("2024-02-14", "Ann Ek")
    assert text.endswith("\r\n")


def test_formats_are_listed_by_name() -> None:
    assert list(FORMATS) == sorted(FORMATS)
    assert {"csv", "evidence.csv", "gexf", "graphml", "jsonl", "jsonld", "nquads", "turtle"} <= set(FORMATS)
    assert len(FORMATS) == len(list(FORMATS))


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"no format 'xlsx'\. There are csv, events\.csv, "):
        get_exporter("xlsx")


TALLY = BuiltIn("tally", ".txt", "a format from elsewhere", "nquads:write_nquads")
NOT_AN_EXPORTER = object()


def offer(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Pretend that another package offers an exporter."""
    entries = EntryPoints([EntryPoint(name=name, value=value, group=export.ENTRY_POINTS)])

    def find(**wanted: Any) -> EntryPoints:
        return entries.select(**wanted)

    monkeypatch.setattr(export, "entry_points", find)


def test_another_package_can_add_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "tally", "tests.test_export_rdf:TALLY")
    assert "tally" in FORMATS
    assert get_exporter("tally").write(DATA) == write_nquads(DATA).encode()


def test_another_package_cannot_take_the_name_of_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "csv", "tests.test_export_rdf:TALLY")
    assert get_exporter("csv").suffix == ".csv"


def test_what_is_no_exporter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "bad", "tests.test_export_rdf:NOT_AN_EXPORTER")
    with pytest.raises(UserError, match=r"'bad' of kgraph\.exporters .* is not an exporter"):
        get_exporter("bad")


def test_a_context_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "context.jsonld").write_text("{")
    data = DATA.model_copy(update={"ontology": ONTOLOGY.model_copy(update={"directory": tmp_path})})
    with pytest.raises(UserError, match=r"context\.jsonld: cannot be read as a JSON-LD context"):
        write_jsonld(data)
