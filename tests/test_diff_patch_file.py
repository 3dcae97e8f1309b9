"""Patches are read from JSON and from RDF Patch, kgraph's own and others'."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import Quad, RdfFormat, Store, parse

from kgraph.diff import Diff, Report, Snapshot, apply, compare, read_snapshots, write_report
from kgraph.diff.graph_patch import apply_to_graph, reverse_graph_patch
from kgraph.diff.models import QuadChanges
from kgraph.diff.patch_file import GraphPatch, read_patch
from kgraph.errors import UserError
from tests.corpora import MONDAY, TUESDAY, Reading, content, make_snapshot, snapshots

OSLO, BERGEN = Reading("Oslo spoke.", time=MONDAY), Reading("Bergen heard.", time=MONDAY)
OLD, NEW = make_snapshot([OSLO]), make_snapshot([OSLO._replace(time=TUESDAY), BERGEN])


def written(old: Snapshot, new: Snapshot, name: str) -> str:
    return write_report(Report(old, new, compare(old, new, with_quads=True)), name)


@pytest.mark.parametrize("name", ["json", "rdf-patch"])
@given(snapshots, snapshots)
@settings(max_examples=20)
def test_what_is_written_is_read_back(name: str, old: Snapshot, new: Snapshot) -> None:
    patch = read_patch(written(old, new, name), "patch")
    assert patch == compare(old, new, with_quads=True)


def test_an_rdf_patch_is_one_transaction_of_deletions_and_additions() -> None:
    lines = written(OLD, NEW, "rdf-patch").splitlines()
    codes = [line.split()[0] for line in lines]
    assert codes[:4] == ["H", "H", "H", "H"]
    assert [line.split()[1] for line in lines[:4]] == ["id", "prev", "kgraph", "kgraph-rows"]
    assert codes[4] == "TX" and codes[-1] == "TC"
    assert codes[5:-1] == sorted(codes[5:-1], reverse=True) and {*codes[5:-1]} == {"A", "D"}
    assert all(line.endswith(" .") for line in lines)


def test_the_patches_of_a_chain_name_each_others_graphs() -> None:
    there, back = (written(*sides, "rdf-patch").splitlines() for sides in ((OLD, NEW), (NEW, OLD)))
    assert there[0].split()[2] == back[1].split()[2]
    assert there[1].split()[2] == back[0].split()[2]


def foreign(old: Snapshot, new: Snapshot) -> GraphPatch:
    """The same patch as another tool would pass it on, without kgraph's headers."""
    lines = written(old, new, "rdf-patch").splitlines()
    kept = [line for line in lines if not line.startswith("H kgraph")]
    patch = read_patch("\n".join(["# a comment", *kept, ""]), "patch")
    assert isinstance(patch, GraphPatch)
    return patch


@given(snapshots, snapshots)
@settings(max_examples=20)
def test_a_patch_of_the_graph_alone_gives_the_same_graph(old: Snapshot, new: Snapshot) -> None:
    patch = foreign(old, new)
    made = apply_to_graph(patch, old)
    assert content(made)[1] == content(new)[1]
    assert {s.id for s in made.statements} == {s.id for s in new.statements}
    back = apply_to_graph(reverse_graph_patch(patch), new)
    assert content(back)[1] == content(old)[1]


def test_statements_that_a_graph_patch_leaves_alone_keep_what_rdf_does_not_tell() -> None:
    base = make_snapshot([OSLO, BERGEN._replace(object="state:SWE")])
    told = {s.object.label: s for s in apply_to_graph(foreign(OLD, OLD), base).statements}
    assert told == {s.object.label: s for s in base.statements}


def test_rows_that_were_edited_make_it_a_patch_of_the_graph() -> None:
    lines = written(OLD, NEW, "rdf-patch").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("A "))
    del lines[first]
    assert isinstance(read_patch("\n".join(lines), "patch"), GraphPatch)


def test_the_last_row_about_a_quad_counts() -> None:
    quad = "<urn:a> <urn:b> <urn:c> <urn:g> ."
    patch = read_patch(f"TX .\nA {quad}\nD {quad}\nTC .\nTX .\nA <urn:lost> <urn:b> 'c' .\nTA .\n", "patch")
    assert patch == GraphPatch(quads=QuadChanges(removed=(quad,)))


def complaint(text: str) -> str:
    with pytest.raises(UserError) as caught:
        read_patch(text, "my.patch")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"format": "kgraph-diff/1"', "my.patch, line 1: not JSON ("),
        ('{"format": "kgraph-diff/9"}', "my.patch: made by a newer kgraph (kgraph-diff/9). Install"),
        ('{"old": {}}', 'my.patch: not a diff of kgraph\'s (no "new"). Make it with'),
        ("TX .\nhello\n", 'my.patch, line 2: not a row of an RDF Patch ("hello"). Give'),
        ("TX .\nA <urn:a> <urn:b> .\nTC .\n", "my.patch, line 2: not a quad ("),
        ('PA "rdf" <urn:x> .\n', "my.patch, line 1: the row PA is not supported; write all terms in full."),
        ("TX .\nA <urn:a> <urn:b> <urn:c> .\n", "my.patch: ends within a transaction (no TC). Is the file"),
        ("", "my.patch: holds no patch."),
    ],
)
def test_what_is_no_patch_is_refused_in_a_line(text: str, said: str) -> None:
    assert complaint(text).startswith(said)


def test_a_patch_that_leaves_no_graph_of_statements_is_refused() -> None:
    (statement,) = OLD.statements
    name = statement.id.partition(":")[2]
    gone = tuple(line for line in OLD.quads if name in line and "polarity>" in line)
    with pytest.raises(UserError, match=r"build, patched: <.*> has no polarity"):
        apply_to_graph(GraphPatch(quads=QuadChanges(removed=gone)), OLD)


@given(snapshots, snapshots)
@settings(max_examples=20)
def test_the_sparql_update_does_the_same_to_a_store(old: Snapshot, new: Snapshot) -> None:
    store = Store()
    store.extend(_quads(old))
    store.update(written(old, new, "sparql-update"))
    assert {*store} == {*_quads(new)}


def _quads(snapshot: Snapshot) -> list[Quad]:
    return list(parse(content(snapshot)[1].encode(), format=RdfFormat.N_QUADS))


def test_a_comparison_of_graphs_patches_the_graph(tmp_path: Path) -> None:
    for name, side in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.nq").write_text(content(side)[1], encoding="utf-8")
    sides = read_snapshots(tmp_path / "old.nq", tmp_path / "new.nq")
    for name in ("json", "rdf-patch"):
        patch = read_patch(written(*sides, name), "patch")
        assert isinstance(patch, GraphPatch)
        assert content(apply_to_graph(patch, OLD))[1] == content(NEW)[1]


def test_a_comparison_of_a_graph_with_statements_is_no_patch(tmp_path: Path) -> None:
    (tmp_path / "old.nq").write_text(content(OLD)[1], encoding="utf-8")
    (tmp_path / "new.jsonl").write_text(content(NEW)[0], encoding="utf-8")
    sides = read_snapshots(tmp_path / "old.nq", tmp_path / "new.jsonl")
    assert "neither tells the whole" in complaint(write_report(Report(*sides, compare(*sides)), "json"))


def test_json_without_quads_patches_the_statements(tmp_path: Path) -> None:
    text = write_report(Report(OLD, NEW, compare(OLD, NEW)), "json")
    (tmp_path / "patch.json").write_text(text, encoding="utf-8")
    patch = read_patch((tmp_path / "patch.json").read_text(encoding="utf-8"), "patch.json")
    assert isinstance(patch, Diff) and patch.quads is None
    assert apply(patch, OLD).statements == NEW.statements
