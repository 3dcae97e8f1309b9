"""``kgraph export`` from the command line."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from kgraph.cli.main import run
from kgraph.export import FORMATS
from kgraph.pipeline import build
from tests.fake_coder import FakeCoder

TEXT = (
    "Norway condemned Denmark. Norway visited Denmark. Sweden did not visited Norway. Sweden visited Denmark."
)
TOLD = {("NOR", "condemns", "DNK"), ("NOR", "visits", "DNK"), ("SWE", "visits", "DNK")}
"""The edges that are told as fact."""
Export = Callable[..., tuple[int, bytes, str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small build directory; its article is of 14 February 2024."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "a1.txt").write_text(f"2024-02-14\n\n{TEXT}")
    build([folder / "a1.txt"], folder / "out", make_coder=FakeCoder)
    return folder / "out"


@pytest.fixture
def export(built: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Export:
    """Return a function that exports the build and gives the exit code, the output and the errors."""

    def call(*arguments: object) -> tuple[int, bytes, str]:
        with pytest.raises(SystemExit) as left:
            run(["export", str(built), *map(str, arguments)])
        output, errors = capfdbinary.readouterr()
        return int(left.value.code or 0), output, errors.decode()

    return call


def relations(export: Export, *arguments: object) -> set[str]:
    """Return the relations of the statements that an export takes."""
    code, output, errors = export("--format", "csv", *arguments)
    assert (code, errors) == (0, "")
    return {row["relation"] for row in csv.DictReader(io.StringIO(output.decode(), newline=""))}


def edges(export: Export, *arguments: object) -> set[tuple[str, str, str]]:
    code, output, errors = export("--format", "gexf", *arguments)
    assert (code, errors) == (0, "")
    network = nx.read_gexf(io.BytesIO(output), version="1.3")
    return {(one[-3:], data["relation"], other[-3:]) for one, other, data in network.edges(data=True)}


def test_all_formats_are_listed_and_written(export: Export) -> None:
    listed = export("--list")[1].decode().splitlines()
    assert [line.split()[0] for line in listed] == list(FORMATS)
    for name in FORMATS:
        code, output, _ = export("--format", name)
        assert (code, bool(output)) == (0, True)


def test_formats_are_listed_without_a_build(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["export", "--list"])
    assert left.value.code == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(FORMATS)
    with pytest.raises(SystemExit) as left:
        run(["export", "--format", "csv"])
    assert left.value.code == 2
    assert "no build directory. Say: kgraph export BUILD --format FORMAT." in capsys.readouterr().err


def test_a_file_gets_the_same_bytes_as_standard_output(export: Export, built: Path, tmp_path: Path) -> None:
    assert export("--format", "gexf", "--out", tmp_path / "a.gexf") == (0, b"", "")
    assert (tmp_path / "a.gexf").read_bytes() == (built / "graph.gexf").read_bytes()
    assert export("--format", "nquads")[1] == (built / "graph.nq").read_bytes()


def test_networks_leave_out_denials_and_tables_of_statements_do_not(export: Export) -> None:
    assert edges(export) == TOLD
    assert edges(export, "--polarity", "all") == {*TOLD, ("SWE", "visits", "NOR")}
    assert relations(export) == {"condemns", "visits"}
    assert relations(export, "--polarity", "negated") == {"visits"}


def test_options_choose_statements_in_every_format(export: Export) -> None:
    assert relations(export, "--relation", "condemns") == {"condemns"}
    assert relations(export, "--relation", "receives") == {"visits"}
    assert relations(export, "--since", "2024-02-14", "--until", "2024-02") == {"condemns", "visits"}
    assert b"visits" not in export("--format", "turtle", "--relation", "condemns")[1]
    assert b"visits" in export("--format", "turtle", "--relation", "visits")[1]


@pytest.mark.parametrize(
    ("collapse", "found"),
    [
        ("dyad", {("DNK", "dyad", "NOR"), ("DNK", "dyad", "SWE")}),
        ("none", TOLD),
    ],
)
def test_edges_are_what_is_chosen(export: Export, collapse: str, found: set[tuple[str, str, str]]) -> None:
    def in_order(edge: tuple[str, str, str]) -> tuple[str, str, str]:
        return (min(edge[0], edge[2]), edge[1], max(edge[0], edge[2])) if edge[1] == "dyad" else edge

    assert {in_order(edge) for edge in edges(export, "--collapse", collapse)} == found


@pytest.mark.parametrize(
    "format", ["csv", "events.csv", "events.parquet", "gexf", "graphml", "nquads", "svg"]
)
def test_an_empty_choice_makes_an_empty_file_and_a_note(export: Export, format: str) -> None:
    code, output, errors = export("--format", format, "--since", "2025")
    assert code == 0
    assert errors == "kgraph: nothing fits what you chose: the file is valid, but empty.\n"
    assert b"Norway" not in output


def test_what_gephi_would_merge_is_noted(export: Export) -> None:
    note = "kgraph: Gephi would merge 1 of these 3 edges into others. For Gephi, take gexf, "
    assert export("--format", "graphml")[2].startswith(note)
    assert export("--format", "graphml", "--collapse", "dyad")[2] == ""
    assert export("--format", "graphml", "--relation", "visits")[2] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no format. Say --format with one of csv, "),
        (["-f", "docx"], "no format 'docx'. There are csv, "),
        (["-f", "gefx"], "no format 'gefx'. Did you mean gexf?"),
        (["-f", "gexf", "--modality", "sure"], "--modality sure: there are asserted, claimed, reported, "),
        (["-f", "gexf", "--polarity", "no"], "--polarity no: there are affirmed, negated and all."),
        (["-f", "gexf", "--collapse", "all"], "--collapse all: there are dyad, relation and none."),
        (["-f", "gexf", "--relation", "condems"], "no relation type 'condems'. Did you mean condemns"),
        (
            ["-f", "gexf", "--since", "yesterday"],
            "--since yesterday: no such day. Write it like 2024-02-14, ",
        ),
        (["-f", "gexf", "--until", "2023-02-29"], "--until 2023-02-29: no such day."),
        (["-f", "gexf", "--since", "2024", "--until", "2023"], "--since 2024 is after --until 2023."),
        (["-f", "gexf", "--min-belief", "2"], "Invalid value for '--min-belief': Input should be"),
        (["-f", "gexf", "--out", "/dev/null/a"], "/dev/null/a: cannot be written"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(export: Export, arguments: list[str], said: str) -> None:
    code, output, errors = export(*arguments)
    assert (code, output, errors.count("\n")) == (2, b"", 1)
    assert errors.startswith(f"kgraph: {said}")
