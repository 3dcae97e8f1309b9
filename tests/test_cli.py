"""The command line: every verb does what its help says, and says it in a way that scripts can read."""

import json
import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from kgraph import __version__
from kgraph.cli.main import app, run
from kgraph.model import Statement
from kgraph.pipeline import build
from tests.fake_coder import FakeCoder

VERBS = (
    "actor",
    "actors",
    "build",
    "diff",
    "evaluate",
    "explain",
    "export",
    "info",
    "merge",
    "patch",
    "query",
    "validate",
)
Kgraph = Callable[..., str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small build directory."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a1.txt").write_text("Norway condemned Denmark. Sweden did not visited Norway.")
    build([folder / "a1.txt"], folder / "out", make_coder=FakeCoder)
    return folder / "out"


@pytest.fixture
def kgraph(capfdbinary: pytest.CaptureFixture[bytes]) -> Kgraph:
    """Return a function that runs the command and gives its standard output."""

    def call(*arguments: object, code: int = 0) -> str:
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        output, errors = capfdbinary.readouterr()
        assert (left.value.code or 0) == code, errors.decode()
        return (errors if code else output).decode()

    return call


def commands() -> dict[str, Any]:
    """Return the verbs of the command line by name."""
    return dict(vars(get_command(app))["commands"])


def test_there_are_no_verbs_but_those_tested() -> None:
    assert sorted(commands()) == sorted(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_examples(kgraph: Kgraph, verb: str) -> None:
    text = kgraph(verb, "--help")
    assert f"Examples:\n      kgraph {verb} " in text
    command = commands()[verb]
    assert all(getattr(parameter, "help", None) for parameter in command.params)


def test_the_version(kgraph: Kgraph) -> None:
    assert kgraph("--version") == f"kgraph {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "Missing argument 'SOURCES...'. For help: kgraph build --help"),
        (["build", "articles"], "Missing option '--out' / '-o'. For help: kgraph build --help"),
        (["bild"], "No such command 'bild'. Did you mean 'build'? For help: kgraph --help"),
        (["info", "--colour"], "No such option: --colour. For help: kgraph info --help"),
        (["actors", "search"], "Missing argument 'WORD'. For help: kgraph actors search --help"),
        (["build", "a", "--out", "b", "--workers", "no"], "Invalid value for '--workers'"),
    ],
)
def test_a_command_that_is_wrong_gets_one_line(kgraph: Kgraph, arguments: list[str], said: str) -> None:
    message = kgraph(*arguments, code=2)
    assert message.startswith("kgraph: ") and said in message
    assert message.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["actors"]])
def test_without_a_verb_there_is_help(kgraph: Kgraph, arguments: list[str]) -> None:
    assert kgraph(*arguments, code=2).startswith(" ".join(["Usage: kgraph", *arguments]))


def test_completion_can_be_shown(kgraph: Kgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert "_KGRAPH_COMPLETE=complete_bash" in kgraph("--show-completion", "bash")
    monkeypatch.setenv("_KGRAPH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kgraph in")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert kgraph() == "info\n"


@pytest.mark.usefixtures("fake_coder")
def test_build_says_what_it_built_and_how_to_go_on(tmp_path: Path, kgraph: Kgraph) -> None:
    (tmp_path / "my news.txt").write_text("Norway condemned Denmark.")
    output = kgraph("build", tmp_path / "my news.txt", "--out", tmp_path / "out")
    assert output.splitlines() == [
        f"{tmp_path / 'out'}: 1 statement about 2 actors, 1 piece of evidence, 1 article.",
        "",
        "To go on:",
        f"  kgraph info {tmp_path / 'out'}",
        f"  kgraph explain {tmp_path / 'out'} Denmark Norway",
        f"  kgraph export {tmp_path / 'out'} --format gexf --out network.gexf",
    ]


@pytest.mark.usefixtures("fake_coder")
def test_build_reports_in_json(tmp_path: Path, kgraph: Kgraph) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "Norway condemned Denmark."}\n{"body": ""}\n')
    arguments = ("build", tmp_path / "a.jsonl", "--map", "text=body", "--out", tmp_path / "out", "--json")
    report = json.loads(kgraph(*arguments))
    assert report["counts"]["statements"] == 1
    assert report["problems"][0]["message"].startswith(f"{tmp_path / 'a.jsonl'}, line 2: empty.")
    assert "Nothing was built" in kgraph(*arguments, "--strict", code=2)


@pytest.mark.parametrize("pair", ["text", "body=text", "text="])
def test_build_refuses_a_mapping_that_is_none(tmp_path: Path, kgraph: Kgraph, pair: str) -> None:
    said = kgraph("build", tmp_path, "--out", tmp_path / "out", "--map", pair, code=2)
    assert said.startswith(f'kgraph: --map "{pair}": write FIELD=COLUMN')


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds use the coder for tests."""
    monkeypatch.setattr("kgraph.pipeline._kept_coder", lambda *_: FakeCoder())


def test_info_counts(built: Path, kgraph: Kgraph) -> None:
    lines = kgraph("info", built).splitlines()
    assert lines[0] == "what\thow many"
    assert "statements\t2" in lines
    assert "Norway\t2" in lines
    assert json.loads(kgraph("info", built, "--json"))["counts"]["statements"] == 2


def test_info_leaves_out_what_was_not_set_and_shortens_hashes(tmp_path: Path, kgraph: Kgraph) -> None:
    class Hashed(FakeCoder):
        fingerprint = "0123456789abcdef" * 4

    (tmp_path / "a1.txt").write_text("Norway condemned Denmark.")
    build([tmp_path / "a1.txt"], tmp_path / "out", make_coder=Hashed)
    lines = kgraph("info", tmp_path / "out").splitlines()
    made = lines[lines.index("what\twhich") + 1 :]
    made = made[: made.index("")]
    assert [line.split("\t")[0] for line in made] == [
        "kgraph",
        "ontology",
        "coder",
        "encoding",
        "max_characters",
    ]
    assert "coder\t0123456789ab" in made


def test_explain_marks_sentences_in_a_pipe(built: Path, kgraph: Kgraph) -> None:
    output = kgraph("explain", built, "Norway", "Denmark")
    assert "Norway → condemns → Denmark" in output
    assert "[subject: Norway] [trigger: condemned] [object: Denmark]." in output
    assert "    pattern: condemned\n" in output
    assert '    subject: "Norway"\n' in output
    assert "by fake/1, rule condemned, confidence 0.90" in output
    assert "\x1b[" not in output


def test_explain_gives_statements_as_json(built: Path, kgraph: Kgraph) -> None:
    (line,) = kgraph("explain", built, "condemns", "--json").splitlines()
    assert Statement.model_validate_json(line).subject.label == "Norway"


def test_explain_colours_a_terminal(built: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100"}
        os.execv(sys.executable, [sys.executable, "-m", "kgraph", "explain", str(built), "condemns"])
    output = b""
    try:
        while part := os.read(terminal, 4096):
            output += part
    except OSError:  # how Linux says that the other end is closed
        pass
    os.waitpid(pid, 0)
    assert b"\x1b[1;36mNorway\x1b[0m" in output
    assert b"[subject:" not in output


def test_evaluate_prints_scores_and_errors(built: Path, kgraph: Kgraph, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    statement = {"source": "NOR", "relation": "condemns", "target": "DNK", "roots": ["ACCUSE"]}
    missing = statement | {"target": "SWE"}
    gold.write_text(json.dumps({"doc": "a1", "start": 0, "statements": [statement, missing]}))
    output = kgraph("evaluate", gold, built, "--errors")
    assert "all\t0.50\t0.50\t0.50\t1\t2\t1\t2" in output
    assert "a1: state:SWE not visits state:NOR (CONSULT) [fake/1: visited]" in output
    assert "a1: NOR condemns SWE (ACCUSE)" in output
    scores = json.loads(kgraph("evaluate", gold, built, "--json"))
    assert scores["overall"]["precision"] == {"hits": 1, "total": 2}


def test_evaluate_measures_the_coder_alone(kgraph: Kgraph, tmp_path: Path) -> None:
    benchmark = tmp_path / "plv.tsv"
    rows = ["sentence\tsource\ttarget\tgold_root", "Monks praised the nuns.\tMonks\tthe nuns\tSUPPORT"]
    benchmark.write_text("\n".join([*rows, "Monks met the nuns.\tMonks\tthe nuns\tAID"]))
    output = kgraph("evaluate", "--plv", benchmark)
    assert "covered\troot\t0.33\t0.50" in output
    assert "AID\t\t1\t" in output
    scores = json.loads(kgraph("evaluate", "--plv", benchmark, "--json"))
    assert scores["root"] == {"macro_f1": pytest.approx(1 / 3), "accuracy": 0.5}
    assert (scores["coverage"], scores["binary"]["accuracy"]) == (1.0, 1.0)


@pytest.mark.parametrize("arguments", [[], ["gold.jsonl"], ["gold.jsonl", "build", "--plv", "plv.tsv"]])
def test_evaluate_wants_gold_and_build_or_a_benchmark(kgraph: Kgraph, arguments: list[str]) -> None:
    assert "--plv" in kgraph("evaluate", *arguments, code=2)


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        (2, "a0, a1 are copies of one text, and count as one source."),
        (6, "6 articles are copies of 1 text, each one source: near_duplicates in manifest.json lists them."),
    ],
)
@pytest.mark.usefixtures("fake_coder")
def test_build_names_copies(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], copies: int, said: str
) -> None:
    story = "Norway condemned Denmark for the seizure of a trawler off the Faroe Islands last Monday night."
    for number in range(copies):
        (tmp_path / f"a{number}.txt").write_text(f"{story} Report {number}.")
    with pytest.raises(SystemExit):
        run(["build", str(tmp_path), "--out", str(tmp_path / "out")])
    assert capfd.readouterr().err == f"kgraph: {said}\n"
