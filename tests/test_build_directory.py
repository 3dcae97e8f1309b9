"""A build directory, read back from Python."""

import json
from pathlib import Path

import pytest

from kgraph import __version__
from kgraph.answers import Rows, to_table
from kgraph.build_directory import Build, load
from kgraph.errors import UserError
from kgraph.pipeline import build
from tests.fake_coder import FakeCoder


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small build directory."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "a1.txt").write_text("Norway condemned Denmark. Sweden did not visited Norway.")
    build([folder / "a1.txt"], folder / "out", make_coder=FakeCoder)
    return folder / "out"


@pytest.fixture(scope="module")
def opened(path: Path) -> Build:
    return load(path)


def test_the_dataset_is_of_rdflib_and_knows_the_prefixes(opened: Build) -> None:
    from rdflib import Dataset

    assert isinstance(opened.dataset, Dataset)
    assert opened.dataset.query("ASK { state:NOR rel:condemns state:DNK }").askAnswer is True
    assert len(list(opened.dataset.quads())) == opened.manifest.counts["quads"]


def test_the_frame_has_a_row_a_statement(opened: Build) -> None:
    frame = opened.frame
    assert frame["relation"].to_list() == [statement.relation for statement in opened.statements]
    assert frame["id"].to_list() == sorted(frame["id"].to_list())


def test_the_network_counts_what_is_affirmed(opened: Build) -> None:
    assert [key for *_, key in opened.network.edges(keys=True)] == ["condemns"]


def test_a_query_may_be_named(opened: Build) -> None:
    answer = opened.query("timeline", actor="Norway", other="denmark")
    assert isinstance(answer, Rows)
    assert [row[2] for row in to_table(answer, opened.prefixes)] == ["rel:condemns"]
    with pytest.raises(UserError, match=r"no query 'timelines'\. Did you mean timeline\?"):
        opened.query("timelines")


def change_version(path: Path, folder: Path, version: str, **more: object) -> Path:
    """Copy the parts of a build that are looked for when it is opened, as another kgraph would write them."""
    manifest = json.loads((path / "manifest.json").read_text()) | {"kgraph": version} | more
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "statements.jsonl").write_bytes((path / "statements.jsonl").read_bytes())
    return folder


@pytest.mark.parametrize("version", ["0.1.1", "0.10.0", "99.0"])
def test_a_build_of_a_newer_version_is_refused(path: Path, tmp_path: Path, version: str) -> None:
    newer = change_version(path, tmp_path, version, something_new=1)
    with pytest.raises(UserError) as caught:
        load(newer)
    assert str(caught.value) == (
        f"{newer / 'manifest.json'}: made by kgraph {version}, and this is kgraph {__version__}. "
        "Install the newer kgraph, or build again with this one."
    )


@pytest.mark.parametrize("version", ["0.0.9", __version__])
def test_a_build_of_an_older_version_is_read(path: Path, tmp_path: Path, version: str) -> None:
    assert len(load(change_version(path, tmp_path, version)).statements) == 2


def test_statements_that_were_cut_short_at_the_end_of_a_line_are_missed(path: Path, tmp_path: Path) -> None:
    cut = change_version(path, tmp_path, __version__)
    first, _ = (path / "statements.jsonl").read_text().splitlines(keepends=True)
    (cut / "statements.jsonl").write_text(first)
    with pytest.raises(UserError) as caught:
        _ = load(cut).statements
    assert str(caught.value) == (
        f"{cut / 'statements.jsonl'}: 1 statements, where manifest.json counts 2. "
        "The file is cut short, or was edited: build again."
    )


@pytest.mark.parametrize("name", ["manifest.json", "statements.jsonl"])
def test_the_file_that_a_build_lacks_is_named(path: Path, tmp_path: Path, name: str) -> None:
    (change_version(path, tmp_path, __version__) / name).unlink()
    with pytest.raises(UserError, match=rf"not a build directory \(no {name} of kgraph's in it\)"):
        load(tmp_path)
