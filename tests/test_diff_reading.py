"""Builds, files of statements and N-Quads are read, and what is wrong with them is said in a line."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from kgraph.diff import Snapshot, compare, read_snapshot, read_snapshots
from kgraph.diff.rdf import as_rdf_tells, read_graph
from kgraph.errors import UserError
from kgraph.pipeline import build
from tests.corpora import MONDAY, Reading, content, make_snapshot, snapshots
from tests.fake_coder import FakeCoder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build directory of two articles."""
    folder = tmp_path_factory.mktemp("reading")
    (folder / "a.txt").write_text("Norway condemned Denmark.")
    (folder / "b.txt").write_text("Sweden did not visited Norway.")
    build([folder / "a.txt", folder / "b.txt"], folder / "out", make_coder=FakeCoder)
    return folder / "out"


@given(snapshots)
@settings(max_examples=25)
def test_a_graph_tells_all_but_how_its_coder_read_it(build: Snapshot) -> None:
    told = read_graph(build.quads, "graph.nq")
    assert {s.id for s in told.statements} == {s.id for s in build.statements}
    assert compare(told, as_rdf_tells(unlabelled(build))).changes == ()


def unlabelled(build: Snapshot) -> Snapshot:
    """The same with the labels that the graph tells."""
    told = {s.id: s for s in read_graph(build.quads, "graph.nq").statements}
    statements = tuple(
        s.model_copy(update={"subject": told[s.id].subject, "object": told[s.id].object})
        for s in build.statements
    )
    return Snapshot(build.name, statements, build.documents, build.origin, build.load_quads)


def test_whatever_is_read_of_one_build_is_the_same(built: Path) -> None:
    sides = (built, built / "statements.jsonl", built / "graph.nq")
    for old in sides:
        for new in sides:
            assert compare(*read_snapshots(old, new)).changes == ()


def test_a_graph_knows_its_articles_and_versions(built: Path) -> None:
    whole, graph = read_snapshot(built), read_snapshot(built / "graph.nq")
    assert graph.documents is not None and whole.documents is not None
    assert {key: source.sha256 for key, source in graph.documents.items()} == {
        key: source.sha256 for key, source in whole.documents.items()
    }
    assert (graph.origin.kgraph, graph.origin.versions) == (whole.origin.kgraph, whole.origin.versions)


def test_lines_that_both_sides_have_are_read_once(built: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.jsonl").write_bytes((built / "statements.jsonl").read_bytes())
    old, new = read_snapshots(built, tmp_path / "copy.jsonl")
    assert all(one is other for one, other in zip(old.statements, new.statements, strict=True))


def test_an_empty_file_holds_no_statements(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    assert read_snapshot(tmp_path / "empty").statements == ()


def test_any_spelling_of_n_quads_is_read(tmp_path: Path) -> None:
    graph = content(make_snapshot([Reading("Oslo spoke.", time=MONDAY)]))[1]
    spelt = graph.replace("> <", ">\t<").replace(" .\n", " . # so\n").replace("Oslo", "\\u004Fslo")
    (tmp_path / "graph.nq").write_text("# a graph\n" + spelt, encoding="utf-8")
    assert "".join(f"{line}\n" for line in read_snapshot(tmp_path / "graph.nq").quads) == graph


def complaint(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        snapshot = read_snapshot(path)
        list(snapshot.quads)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_nothing_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere"
    assert complaint(path) == f"{path}: no such build directory or file. Check the path."


def test_a_folder_that_is_no_build(tmp_path: Path) -> None:
    assert complaint(tmp_path).startswith(f"{tmp_path}: not a build directory")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}\n", 'line 1: not a statement (no "id"). Compare build directories'),
        ('\n{"id": "stmt', "line 2: not a statement (Invalid JSON: EOF while parsing a string"),
        ("hello", "line 1: not a statement (Invalid JSON: expected value"),
        ("<urn:a> <urn:b> .\n", "line 1: not N-Quads ("),
        ("<urn:a> <urn:b> <urn:c> .\n", "holds no statements of kgraph's. Give the graph.nq of a build."),
    ],
)
def test_a_file_of_something_else(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "file"
    path.write_text(text)
    assert said in complaint(path)
    assert complaint(path).startswith(f"{path}")


def test_a_statement_that_stands_there_twice(built: Path, tmp_path: Path) -> None:
    line = (built / "statements.jsonl").read_text().splitlines()[0]
    (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n")
    assert complaint(tmp_path / "twice.jsonl").endswith("stands there a second time. Remove one.")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert "cannot be read (not UTF-8: byte 0xff at offset 0)" in complaint(tmp_path / "bytes")


def test_a_graph_that_is_cut_short(built: Path, tmp_path: Path) -> None:
    lines = (built / "graph.nq").read_text().splitlines(keepends=True)
    (tmp_path / "graph.nq").write_text("".join(line for line in lines if "subjectMention" not in line))
    assert complaint(tmp_path / "graph.nq").endswith("has no subjectMention. Is the file cut short?")


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the build to spoil."""
    target = tmp_path / "copy"
    target.mkdir()
    for name in ("manifest.json", "statements.jsonl", "graph.nq"):
        (target / name).write_bytes((built / name).read_bytes())
    return target


def test_a_build_of_a_newer_version(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | {"kgraph": "99.0.0", "news": 1}))
    assert "made by kgraph 99.0.0" in complaint(copy)


def test_a_graph_that_is_not_in_order(copy: Path) -> None:
    lines = (copy / "graph.nq").read_text().splitlines(keepends=True)
    (copy / "graph.nq").write_text("".join(lines[::-1]))
    assert complaint(copy) == f"{copy / 'graph.nq'}, line 2: not in order. Was it edited? Build again."


def test_a_build_without_its_graph(copy: Path) -> None:
    (copy / "graph.nq").unlink()
    assert complaint(copy).startswith(f"{copy / 'graph.nq'}: cannot be read (No such file or directory).")


def test_statements_alone_have_no_graph(built: Path) -> None:
    path = built / "statements.jsonl"
    assert complaint(path) == f"{path}: holds no graph. Compare build directories or N-Quads files."
