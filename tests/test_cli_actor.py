"""``kgraph actor`` and ``kgraph actors`` from the command line."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.cli.main import run
from tests.extraction import ACTORS

Kgraph = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kgraph(capsys: pytest.CaptureFixture[str]) -> Kgraph:
    """Return a function that runs the command and gives its exit code, output and errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        output, errors = capsys.readouterr()
        return int(left.value.code or 0), output, errors

    return call


def test_a_phrase_is_answered_line_by_line(kgraph: Kgraph) -> None:
    code, output, _ = kgraph("actor", "President Bush", "--date", "1991-01-17")
    assert code == 0
    assert output.splitlines()[:3] == ["what\tanswer", "id\tstate:USA", "label\tUnited States"]
    assert "person\tGeorge H. W. Bush" in output


def test_json_has_all_keys_also_for_nobody(kgraph: Kgraph) -> None:
    answer = json.loads(kgraph("actor", "a Kenyan footballer", "--json")[1])
    keys = ["id", "label", "type", "country", "sector", "person", "role", "valid_from", "valid_to", "why"]
    assert list(answer) == keys
    assert answer["id"] is None


def test_cases_are_read_from_standard_input(kgraph: Kgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        "Kenya",
        '{"text": "Moscow", "date": "1990-01-01"}',
        '{"text": "the army", "country": "PER"}',
        "",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    _, output, _ = kgraph("actor", "-")
    ids = [json.loads(line)["id"] for line in output.splitlines()]
    assert ids == ["state:KEN", "state:SUN", "state:PER", None]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": ', "kgraph: standard input, line 1: no JSON"),
        ('{"text": "Peru", "date": "soon"}', "kgraph: standard input, line 1: 'soon' is no date"),
        ('{"text": 7}', "kgraph: standard input, line 1: text, date and country must be strings."),
    ],
)
def test_a_wrong_case_is_told_with_its_line(
    kgraph: Kgraph, monkeypatch: pytest.MonkeyPatch, line: str, told: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    code, _, errors = kgraph("actor", "-")
    assert code == 2
    assert errors.startswith(told)


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--date", "1991", "--date: '1991' is no date"),
        ("--country", "Egypt", "no state has the code 'Egypt'"),
    ],
)
def test_wrong_options_are_told(kgraph: Kgraph, option: str, value: str, told: str) -> None:
    code, _, errors = kgraph("actor", "Peru", option, value)
    assert (code, told in errors) == (2, True)


def test_actors_are_listed(kgraph: Kgraph) -> None:
    _, output, _ = kgraph("actors", "list", "--country", "YEM", "--type", "state")
    assert [line.split("\t")[0] for line in output.splitlines()] == ["id", "state:YEM"]
    (row,) = json.loads(kgraph("actors", "list", "--country", "YEM", "--type", "state", "--json")[1])
    assert row["name"] == "Yemen"


def test_actors_are_searched(kgraph: Kgraph) -> None:
    assert kgraph("actors", "search", "mossad")[1].splitlines()[1] == "state:ISR\tIsrael\tMossad"
    (row,) = json.loads(kgraph("actors", "search", "mossad", "--json")[1])
    assert row["found_as"] == "Mossad"


def test_the_check_is_quiet_about_good_tables_and_fails_for_bad_ones(kgraph: Kgraph, tmp_path: Path) -> None:
    assert kgraph("actors", "check")[:2] == (0, "All tables are well.\n")
    shutil.copytree(ACTORS, tmp_path / "actors")
    (tmp_path / "actors" / "blocs.csv").unlink()
    code, output, _ = kgraph("actors", "check", "--ontology", tmp_path)
    assert code == 1
    assert "blocs.csv: no such table" in output


def test_a_dictionary_is_imported_and_its_actors_resolve(kgraph: Kgraph, tmp_path: Path) -> None:
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_text("FJORD_LIBERATION_FRONT_ [NORREBFLF]\nODD_ [QQQ]\n")
    code, output, errors = kgraph("actors", "import", dictionary, "--out", tmp_path / "ontology")
    assert (code, output) == (0, "table\tadded\ngroups.csv\t1\naliases\t0\n")
    assert errors == f"{dictionary}, line 2: unknown code QQQ\n"
    phrase = "the Fjord Liberation Front"
    answer = json.loads(kgraph("actor", phrase, "--json", "--ontology", tmp_path / "ontology")[1])
    assert (answer["id"], answer["country"], answer["sector"]) == ("group:FLF", "NOR", "REB")
