"""Build directories are patched and merged, and what comes out is a build like any other."""

import json
import shutil
from pathlib import Path

import pytest

import kgraph
from kgraph.build_directory import NQUADS, REJECTS, STATEMENTS
from kgraph.diff import Report, compare, read_snapshots, write_report
from kgraph.errors import UserError
from kgraph.pipeline import build
from kgraph.revise import merge_builds, patch_build
from tests.fake_coder import FakeCoder

CONDEMNED, BEWITCHED = "Norway condemned Denmark.", "Sweden bewitched Norway. Sweden visited Denmark."
FILES = ("manifest.json", STATEMENTS, NQUADS, "graph.ttl", "graph.graphml", "graph.gexf", REJECTS)


def make(folder: Path, name: str, **articles: str) -> Path:
    """Build some articles: id → text."""
    rows = [json.dumps({"id": key, "text": text}) for key, text in sorted(articles.items())]
    (folder / "articles.jsonl").write_text("\n".join(rows))
    build([folder / "articles.jsonl"], folder / name, make_coder=FakeCoder)
    return folder / name


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two builds, to be read only, and the patches from one to the other."""
    folder = tmp_path_factory.mktemp("revise")
    old = make(folder, "old", a=CONDEMNED, b=BEWITCHED, c="Denmark condemned Sweden.")
    new = make(
        folder, "new", a="Norway did not condemned Denmark.", first=BEWITCHED, d="Norway visited Sweden."
    )
    sides = read_snapshots(old, new)
    diff = compare(*sides, with_quads=True)
    for name in ("json", "rdf-patch"):
        (folder / f"patch.{name}").write_text(write_report(Report(*sides, diff), name), encoding="utf-8")
    rows = (folder / "patch.rdf-patch").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "patch.foreign").write_text("".join(row for row in rows if row[0] != "H"), encoding="utf-8")
    return folder


def files(path: Path) -> dict[str, bytes]:
    return {name: (path / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("patch", ["patch.json", "patch.rdf-patch"])
def test_a_patched_build_is_the_new_one(workplace: Path, tmp_path: Path, patch: str) -> None:
    manifest = patch_build(workplace / "old", workplace / patch, tmp_path / "made")
    made, new = files(tmp_path / "made"), files(workplace / "new")
    assert [name for name in FILES if made[name] != new[name]] == ["manifest.json"]
    loaded, wanted = kgraph.load(tmp_path / "made").manifest, kgraph.load(workplace / "new").manifest
    assert loaded == manifest == wanted.model_copy(update={"patches": manifest.patches})
    assert len(manifest.patches) == 1
    assert kgraph.load(tmp_path / "made").query("ASK { ?s a kg:Statement }") is True


def test_reversed_in_place_the_old_build_is_back(workplace: Path, tmp_path: Path) -> None:
    shutil.copytree(workplace / "old", tmp_path / "build")
    patch_build(tmp_path / "build", workplace / "patch.json")
    assert files(tmp_path / "build") != files(workplace / "old")
    patch_build(tmp_path / "build", workplace / "patch.json", undo=True)
    assert files(tmp_path / "build") == files(workplace / "old")
    assert (tmp_path / "build" / "cache").is_dir()


def test_a_patch_of_the_graph_alone(workplace: Path, tmp_path: Path) -> None:
    patch_build(workplace / "old", workplace / "patch.foreign", tmp_path / "made")
    made, new = kgraph.load(tmp_path / "made"), kgraph.load(workplace / "new")
    assert files(tmp_path / "made")[NQUADS] == files(workplace / "new")[NQUADS]
    assert [s.id for s in made.statements] == [s.id for s in new.statements]
    assert made.document_ids == new.document_ids
    patch_build(tmp_path / "made", workplace / "patch.foreign", undo=True)
    assert files(tmp_path / "made")[NQUADS] == files(workplace / "old")[NQUADS]


def test_a_check_writes_nothing(workplace: Path, tmp_path: Path) -> None:
    manifest = patch_build(workplace / "old", workplace / "patch.json", tmp_path / "made", check=True)
    assert manifest.counts["documents"] == 3
    assert not (tmp_path / "made").exists()


def test_a_patch_that_does_not_fit_changes_nothing(workplace: Path, tmp_path: Path) -> None:
    shutil.copytree(workplace / "new", tmp_path / "build")
    for patch in ("patch.json", "patch.rdf-patch", "patch.foreign"):
        with pytest.raises(UserError, match="the patch does not fit"):
            patch_build(tmp_path / "build", workplace / patch)
    assert files(tmp_path / "build") == files(workplace / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_only_builds_are_replaced(workplace: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x")
    with pytest.raises(UserError, match=r"mine: holds other files and is no build\."):
        patch_build(workplace / "old", workplace / "patch.json", tmp_path / "mine")


def test_statements_alone_make_the_graph_anew(tmp_path: Path) -> None:
    old = make(tmp_path, "old", a=CONDEMNED)
    new = tmp_path / "new.jsonl"
    new.write_text((old / STATEMENTS).read_text().replace('"belief":0.85', '"belief":0.5'))
    sides = read_snapshots(old / STATEMENTS, new)
    (tmp_path / "patch.json").write_text(write_report(Report(*sides, compare(*sides)), "json"))
    patch_build(old, tmp_path / "patch.json", tmp_path / "made")
    assert (tmp_path / "made" / STATEMENTS).read_text() == new.read_text()
    assert '"0.5"^^' in (tmp_path / "made" / NQUADS).read_text()


def test_merging_disjoint_changes_gives_what_one_build_of_all_gives(tmp_path: Path) -> None:
    base = make(tmp_path, "base", a=CONDEMNED, b=BEWITCHED)
    ours = make(tmp_path, "ours", a=CONDEMNED, b=BEWITCHED, c="Denmark condemned Sweden.")
    theirs = make(tmp_path, "theirs", b=BEWITCHED, d="Norway visited Sweden.")
    both = make(tmp_path, "both", b=BEWITCHED, c="Denmark condemned Sweden.", d="Norway visited Sweden.")
    for one, other in ((ours, theirs), (theirs, ours)):
        report = merge_builds(one, other, base, tmp_path / "merged")
        assert report.conflicts == ()
        assert files(tmp_path / "merged") == files(both)


def test_conflicts_write_nothing(tmp_path: Path) -> None:
    base = make(tmp_path, "base", a=CONDEMNED)
    ours, theirs = make(tmp_path, "ours", a=BEWITCHED), make(tmp_path, "theirs", a="Norway visited Sweden.")
    report = merge_builds(ours, theirs, base, tmp_path / "merged")
    assert [conflict.about for conflict in report.conflicts] == ["text of document a"]
    assert not (tmp_path / "merged").exists()


def test_a_merge_needs_the_ontology_of_its_builds(tmp_path: Path) -> None:
    base = make(tmp_path, "base", a=CONDEMNED)
    manifest = json.loads((base / "manifest.json").read_text())
    manifest["ontology"]["sha256"] = "another"
    (base / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(
        UserError, match=r"is not the ontology it was made with\. Name the one .* --ontology DIR"
    ):
        merge_builds(base, base, base, tmp_path / "merged")
