"""What is wrong with the input is said in one line that helps, and nothing half-written is left behind."""

import json
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from kgraph.build_directory import load
from kgraph.cli.main import run
from kgraph.corpus import ReadSettings, read_sources
from kgraph.errors import UserError
from kgraph.ontology import ontology_directory
from kgraph.pipeline import BuildReport, build
from tests.fake_coder import FakeCoder

GOOD = "Norway condemned Denmark."


def build_fake(*sources: Path, out: Path, strict: bool = False) -> BuildReport:
    """Build with the coder for tests."""
    return build(sources, out, make_coder=FakeCoder, strict=strict)


def complaint(*sources: Path, settings: ReadSettings | None = None) -> str:
    """Return what reading sources of which none is good says."""
    with pytest.raises(UserError) as caught:
        read_sources(sources, settings)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return a good article."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


# Files that cannot be read


def test_a_missing_path(tmp_path: Path) -> None:
    assert (
        complaint(tmp_path / "nowhere") == f"{tmp_path / 'nowhere'}: no such file or folder. Check the path."
    )


def test_an_empty_folder(tmp_path: Path) -> None:
    assert complaint(tmp_path).startswith(f"{tmp_path}: no articles in this folder. Known kinds: .csv, .htm,")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.tsv"])
@pytest.mark.parametrize("content", ["", " \n\n"])
def test_an_empty_file(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    message = complaint(path)
    assert message.startswith(f"{path}: empty.") or message.startswith(f"{path}: no rows.")


def test_an_unknown_kind_of_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK")
    assert complaint(path).startswith(f"{path}: .docx: not a known kind (.csv, ")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"text\0text"])
def test_a_binary_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert "binary" in complaint(path)


def test_another_encoding_is_named_with_the_place_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Österreich".encode("latin-1"))
    assert complaint(path) == (
        f"{path}: not utf-8: byte 0xd6 at offset 0. Save it as UTF-8, or say --encoding windows-1252 or "
        "whichever it is in."
    )
    assert read_sources([path], ReadSettings(encoding="latin-1")).documents[0].text == "Österreich"


def test_utf_16_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Oslo".encode("utf-16"))
    assert "say --encoding utf-16" in complaint(path)


def test_an_encoding_that_does_not_exist(article: Path) -> None:
    assert "cannot be read as utf-99" in complaint(article, settings=ReadSettings(encoding="utf-99"))


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "abc\\ud800"}\n')
    assert complaint(path).startswith(f"{path}, line 1: half a character (a lone surrogate) at offset 3.")


def test_five_megabytes_on_one_line_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Norway condemned Denmark. " * 200_000)
    tracemalloc.start()
    assert complaint(path) == (
        f"{path}: 5,200,000 bytes, more than one article may have. "
        "Split it, or raise --max-characters (1,000,000)."
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000  # it was not read


def test_the_limit_counts_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("é" * 11)
    assert "11 characters, more than" in complaint(path, settings=ReadSettings(max_characters=10))
    assert read_sources([path], ReadSettings(max_characters=11)).documents[0].text == "é" * 11


def test_parquet_without_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow.parquet", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    assert complaint(path) == f"{path}: reading .parquet needs pyarrow or polars. Say: pip install pyarrow"


# Rows that cannot be read


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "cut', "not JSON (Unterminated string starting at: line 1 column 10 (char 9))"),
        ("[" * 100_000, "not JSON ("),
        ("[1, 2]", "not a JSON object."),
        (
            '{"id": "x", "body": "hm"}',
            'no "text" (found: body, id). If the text is in another column, say --map',
        ),
        ('{"id": "x", "text": 5}', '"text" is no text.'),
        ('{"id": "x", "text": ""}', "empty."),
    ],
)
def test_one_broken_line_does_not_stop_the_others(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": "a", "text": "One."}}\n{line}\n{{"id": "b", "text": "Two."}}\n')
    corpus = read_sources([path])
    assert [document.id for document in corpus.documents] == ["a", "b"]
    (problem,) = corpus.problems
    assert problem.message.startswith(f"{path}, line 2: {said}")


def test_a_date_that_is_none_is_said_and_the_article_taken_without(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text,date\nx,They met.,14/02/2024\n")
    corpus = read_sources([path])
    assert corpus.documents[0].date is None
    assert corpus.warnings == (
        f'{path}, line 2: "14/02/2024" is no date; write it like 2024-02-14. Taken without its date.',
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON ("),
        ('{"id": "x"}', "file: Field required"),
        ('{"file": "good.txt", "date": "soon"}', 'date: "soon" is no date; write it like 2024-02-14'),
        ('{"file": "gone.txt"}', 'there is no file "gone.txt".'),
    ],
)
def test_a_broken_manifest_line_is_named(article: Path, line: str, said: str) -> None:
    manifest = article.parent / "manifest.jsonl"
    manifest.write_text(line + "\n")
    corpus = read_sources([article])
    assert len(corpus.documents) == 1
    assert corpus.problems[0].message.startswith(f"{manifest}, line 1: {said}")


# Builds


def test_an_article_without_a_date_is_built(article: Path, tmp_path: Path) -> None:
    build_fake(article, out=tmp_path / "out")
    (statement,) = load(tmp_path / "out").statements
    assert statement.time is None


def test_good_articles_go_through_and_bad_ones_are_listed(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("")
    report = build_fake(article, bad, out=tmp_path / "out")
    assert [problem.message.split(":")[0] for problem in report.problems] == [str(bad)]
    assert load(tmp_path / "out").document_ids == ("good",)


def test_strict_refuses_and_writes_nothing(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("")
    with pytest.raises(UserError, match=r"bad\.txt: empty.*Nothing was built, for --strict was given\."):
        build_fake(article, bad, out=tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_an_article_on_which_the_coder_fails_is_left_out(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Crash now.")
    report = build_fake(article, bad, out=tmp_path / "out")
    assert [p.message for p in report.problems] == ["bad: could not be coded (ValueError: told to crash)."]
    assert report.counts["statements"] == 1


def test_a_place_that_cannot_be_written_to(article: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be written \(Not a directory\)\. Name another --out"):
        build_fake(article, out=article / "out")


def test_an_output_that_is_a_file(article: Path) -> None:
    with pytest.raises(UserError, match="a file, not a directory"):
        build_fake(article, out=article)
    assert article.read_text() == GOOD


def test_a_directory_that_is_no_build_is_refused_and_left_alone(article: Path, tmp_path: Path) -> None:
    mine = tmp_path / "thesis"
    mine.mkdir()
    (mine / "chapter1.txt").write_text("Once upon a time")
    with pytest.raises(UserError, match="holds other files and is no build"):
        build_fake(article, out=mine)
    assert [path.name for path in mine.iterdir()] == ["chapter1.txt"]


def test_an_unknown_relation_in_the_lexicon(article: Path, tmp_path: Path) -> None:
    ontology = copy_ontology(tmp_path)
    lexicon = ontology / "lexicon" / "accuse.yaml"
    entry = """
- relation: bewitches
  verbs: [bewitch]
  example: {text: "Norway bewitched Denmark.", source: Norway, target: Denmark}
"""
    lexicon.write_text(lexicon.read_text() + entry)
    message = failing_build(article, ontology, tmp_path)
    assert "accuse.yaml" in message
    assert "bewitches" in message


def test_a_mistake_in_the_ontology(article: Path, tmp_path: Path) -> None:
    ontology = copy_ontology(tmp_path)
    turtle = ontology / "kgraph.ttl"
    turtle.write_text(turtle.read_text() + "\nrel:broken a kg:RelationType ;;; [\n")
    message = failing_build(article, ontology, tmp_path)
    assert f"{turtle}, line " in message


def copy_ontology(folder: Path) -> Path:
    """Copy kgraph's ontology, to be spoilt."""
    return Path(shutil.copytree(ontology_directory(), folder / "ontology"))


def failing_build(article: Path, ontology: Path, folder: Path) -> str:
    """Build with kgraph's own coder and a spoilt ontology; return the complaint."""
    with pytest.raises(UserError) as caught:
        build([article], folder / "out", ontology=ontology)
    assert not (folder / "out").exists()
    assert "\n" not in str(caught.value)
    return str(caught.value)


# The command line


def test_the_command_says_one_line_and_exits_with_2(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "kgraph",
        "build",
        str(tmp_path / "nowhere"),
        "--out",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kgraph: {tmp_path / 'nowhere'}: no such file or folder. Check the path.\n"


def test_an_unexpected_error_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object, __: object = None) -> None:
        raise RuntimeError("the roof\nis on fire")

    monkeypatch.setattr("kgraph.build_directory.load", fail)
    with pytest.raises(SystemExit) as left:
        run(["info", "build"])
    assert left.value.code == 2
    message = "unexpected RuntimeError: the roof is on fire. To see where, run again with --debug."
    assert capsys.readouterr().err == f"kgraph: {message}\n"
    with pytest.raises(RuntimeError):
        run(["info", "build", "--debug"])


@pytest.mark.parametrize("content", ["", "{", json.dumps({"kgraph": "0.1.0"})])
def test_a_broken_build_directory(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    (tmp_path / "statements.jsonl").write_text("")
    with pytest.raises(UserError, match=r"manifest\.json: cannot be read \(.*\)\. Build again\."):
        load(tmp_path)


def test_a_directory_that_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a build directory"):
        load(tmp_path)
    with pytest.raises(UserError, match="no such build directory"):
        load(tmp_path / "nowhere")
