"""What is wrong with the input is said in one line that helps, and nothing half-written is left behind."""

import json
import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph.build_directory import load
from kgraph.cli.main import run
from kgraph.corpus import ReadSettings, read_sources
from kgraph.errors import UserError
from kgraph.ontology import ontology_directory
from kgraph.pipeline import BuildReport, build
from tests.conftest import ROOT
from tests.fake_coder import FakeCoder

GOOD = "Norway condemned Denmark."
BEWITCHES = """
- relation: bewitches
  verbs: [bewitch]
  example: {text: "Norway bewitched Denmark.", source: Norway, target: Denmark}
"""


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


def test_of_rows_in_another_encoding_none_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Norway."}\n{"text": "\xd6sterreich"}\n')
    assert complaint(path).startswith(f"{path}: not utf-8: byte 0xd6 at offset 30.")
    texts = [document.text for document in read_sources([path], ReadSettings(encoding="latin-1")).documents]
    assert sorted(texts) == ["Norway.", "Österreich"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_rows_may_begin_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Norway."}\r\n{"text": "Österreich\u2028"}', encoding=encoding)
    settings = ReadSettings(encoding=encoding.removesuffix("-sig"))
    texts = [document.text for document in read_sources([path], settings).documents]
    assert sorted(texts) == ["Norway.", "Österreich\u2028"]


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
        ('{"id": "x"}', 'no "file"'),
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
    assert corpus.problems[0].left_out == ("gone.txt" in line)


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


def test_a_coder_that_fails_on_every_article_does_not_empty_the_build(article: Path, tmp_path: Path) -> None:
    build_fake(article, out=tmp_path / "out")
    before = (tmp_path / "out" / "statements.jsonl").read_bytes()
    bad = tmp_path / "bad.txt"
    bad.write_text("Crash now.")
    with pytest.raises(
        UserError, match=r"told to crash\)\. So it went with every article; nothing was built\."
    ):
        build_fake(bad, out=tmp_path / "out")
    assert (tmp_path / "out" / "statements.jsonl").read_bytes() == before


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


@pytest.mark.parametrize("name", ["photo.jpg", "notes.json", f"{'0' * 64}.txt"])
def test_a_cache_of_another_program_is_left_alone(article: Path, tmp_path: Path, name: str) -> None:
    cache = tmp_path / "out" / "cache"
    cache.mkdir(parents=True)
    (cache / name).write_text("mine")
    with pytest.raises(UserError, match="holds other files and is no build"):
        build_fake(article, out=tmp_path / "out")
    assert [path.name for path in cache.iterdir()] == [name]


def test_what_a_killed_build_leaves_is_gone_on_with(article: Path, tmp_path: Path) -> None:
    cache = tmp_path / "out" / "cache"
    cache.mkdir(parents=True)
    (cache / f"{'0' * 64}.json").write_text("[]")
    (cache / f".{'0' * 64}.json.tmp-a_b1c2d3").write_text("[")
    assert build_fake(article, out=tmp_path / "out").counts["statements"] == 1


@pytest.mark.parametrize("out", [".", "..", "../.."])
def test_the_current_directory_is_not_replaced(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    build_fake(article, out=tmp_path / "a" / "b")
    here = tmp_path / "a" / "b"
    monkeypatch.chdir(here)
    before = (here / "manifest.json").stat().st_ino
    with pytest.raises(UserError, match=r"^\.[./]*: you are in this directory"):
        build_fake(article, out=Path(out))
    assert (here / "manifest.json").stat().st_ino == before


def test_an_unknown_relation_in_the_lexicon(article: Path, tmp_path: Path) -> None:
    ontology = copy_ontology(tmp_path)
    lexicon = ontology / "lexicon" / "accuse.yaml"
    lexicon.write_text(lexicon.read_text() + BEWITCHES)
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


def a_missing_path(_: Path) -> list[str]:
    return ["build", "nowhere", "--out", "out"]


def an_empty_folder(folder: Path) -> list[str]:
    (folder / "empty").mkdir()
    return ["build", "empty", "--out", "out"]


def an_empty_file(folder: Path) -> list[str]:
    (folder / "empty.txt").write_text("")
    return ["build", "empty.txt", "--out", "out"]


def a_binary_file(folder: Path) -> list[str]:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    return ["build", "picture.txt", "--out", "out"]


def another_encoding(folder: Path) -> list[str]:
    (folder / "latin.txt").write_bytes("Österreich".encode("latin-1"))
    return ["build", "latin.txt", "--out", "out"]


def an_output_below_a_file(_: Path) -> list[str]:
    return ["build", "good.txt", "--out", "good.txt/out"]


def an_output_that_is_no_build(folder: Path) -> list[str]:
    (folder / "thesis").mkdir()
    (folder / "thesis" / "chapter1.txt").write_text("Once upon a time")
    return ["build", "good.txt", "--out", "thesis"]


def an_unknown_relation(folder: Path) -> list[str]:
    return spoil(folder, "lexicon/accuse.yaml", BEWITCHES)


def a_mistake_in_turtle(folder: Path) -> list[str]:
    return spoil(folder, "kgraph.ttl", "\nrel:broken a kg:RelationType ;;; [\n")


def a_row_too_long_in_an_actor_table(folder: Path) -> list[str]:
    return spoil(folder, "actors/states.csv", "one,two\n")


def bad_sparql(folder: Path) -> list[str]:
    (folder / "good").mkdir()
    build_fake(folder / "good.txt", out=folder / "good" / "out")
    return ["query", "good/out", "SELECT ?s { ?s ?p"]


def spoil(folder: Path, file: str, addition: str) -> list[str]:
    """Add something wrong to a copy of the ontology, and build with it."""
    ontology = copy_ontology(folder)
    with (ontology / file).open("a", encoding="utf-8") as opened:
        opened.write(addition)
    return ["build", "good.txt", "--out", "out", "--ontology", "ontology"]


def run_kgraph(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command in a folder."""
    command = [sys.executable, "-m", "kgraph", *arguments]
    place = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=place, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (a_missing_path, "nowhere: no such file or folder. Check the path."),
        (an_empty_folder, "empty: no articles in this folder."),
        (an_empty_file, "empty.txt: empty. Put the article's text into it, or leave it out."),
        (a_binary_file, "picture.txt: a binary file, not text. Convert it to .txt or .html first."),
        (
            another_encoding,
            "latin.txt: not utf-8: byte 0xd6 at offset 0. Save it as UTF-8, or say --encoding",
        ),
        (an_output_below_a_file, "good.txt/out: cannot be written (Not a directory). Name another --out"),
        (an_output_that_is_no_build, "thesis: holds other files and is no build. Name another --out"),
        (an_unknown_relation, "ontology/lexicon/accuse.yaml"),
        (a_mistake_in_turtle, "ontology/kgraph.ttl, line "),
        (a_row_too_long_in_an_actor_table, "ontology/actors/states.csv, line "),
        (bad_sparql, "the query has a mistake at line 1, column 18, at its end. Close every { with a }."),
    ],
)
@pytest.mark.usefixtures("article")
def test_the_command_says_one_line_exits_with_2_and_writes_nothing(
    tmp_path: Path, prepare: Callable[[Path], list[str]], said: str
) -> None:
    arguments = prepare(tmp_path)
    before = files_below(tmp_path)
    done = run_kgraph(arguments, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kgraph: {said}")
    assert done.stderr.count("\n") == 1
    assert files_below(tmp_path) == before


def files_below(folder: Path) -> dict[Path, bytes | None]:
    """Return all files and directories of a folder, with what is in the files."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_the_command_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": "a", "text": "{GOOD}"}}\n{{"text": \n')
    (tmp_path / "manifest.jsonl").write_text("{\n")
    done = run_kgraph(["build", "a.jsonl", "--out", "out"], tmp_path)
    assert done.returncode == 0
    assert [line[: line.index("not JSON")] for line in done.stderr.splitlines()] == [
        "kgraph: left out: a.jsonl, line 2: ",
        "kgraph: taken without its manifest entry: manifest.jsonl, line 1: ",
    ]
    assert load(tmp_path / "out").document_ids == ("a",)


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


def test_debug_shows_where_and_leaves_as_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["info", str(tmp_path / "nowhere"), "--debug"])
    assert left.value.code == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Traceback (most recent call last):"
    assert told[-1].startswith(f"kgraph: {tmp_path / 'nowhere'}: no such build directory.")


def test_info_of_a_damaged_build_tells_the_damage_alone(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_fake(article, out=tmp_path / "out")
    (tmp_path / "out" / "statements.jsonl").write_text('{"id": "stmt:')
    with pytest.raises(SystemExit) as left:
        run(["info", str(tmp_path / "out")])
    assert left.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("The file is damaged or cut short: build again.\n")


@pytest.mark.parametrize("content", ["", "{", json.dumps({"kgraph": "0.1.0"})])
def test_a_broken_build_directory(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    (tmp_path / "statements.jsonl").write_text("")
    with pytest.raises(UserError, match=r"manifest\.json: cannot be read \(.*\)\. Build again\."):
        load(tmp_path)


def test_what_is_wrong_with_a_manifest_that_is_no_json_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{")
    (tmp_path / "statements.jsonl").write_text("")
    with pytest.raises(UserError, match=r"cannot be read \(Invalid JSON: "):
        load(tmp_path)


def test_a_directory_that_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a build directory"):
        load(tmp_path)
    with pytest.raises(UserError, match="no such build directory"):
        load(tmp_path / "nowhere")
