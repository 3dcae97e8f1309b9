"""The index of a build: made when asked for, never stale, and safe to make twice at once."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from kgraph.errors import UserError
from kgraph.export.nquads import write_nquads
from kgraph.query import default_prefixes
from kgraph.store import open_dataset, open_store
from kgraph.views import BuildData
from tests.factories import make_data, make_statement

ONE = make_data(make_statement())
TWO = make_data(make_statement(), make_statement(relation="accuses"))


def write(build: Path, data: BuildData) -> int:
    """Write a build's graph and return how many quads it has."""
    build.mkdir(exist_ok=True)
    text = write_nquads(data)
    (build / "graph.nq").write_text(text, encoding="utf-8", newline="\n")
    return text.count("\n")


@pytest.fixture
def build(tmp_path: Path) -> Path:
    write(tmp_path / "build", ONE)
    return tmp_path / "build"


def indexes(build: Path) -> list[str]:
    return sorted(path.name for path in (build / "store").iterdir())


def test_the_store_holds_the_graph(build: Path) -> None:
    assert len(open_store(build)) == write(build, ONE)


def test_the_store_is_made_once(build: Path) -> None:
    open_store(build)
    before = ages(build)
    open_store(build)
    assert before
    assert ages(build) == before


def test_a_changed_graph_is_indexed_anew_and_the_old_index_goes(build: Path) -> None:
    open_store(build)
    (old,) = indexes(build)
    count = write(build, TWO)
    assert len(open_store(build)) == count
    (new,) = indexes(build)
    assert new != old


def test_a_changed_graph_of_the_same_size_and_time_is_noticed(build: Path) -> None:
    graph = build / "graph.nq"
    open_store(build)
    times = graph.stat()
    graph.write_bytes(graph.read_bytes().replace(b'"Norway"', b'"Norwai"'))
    os.utime(graph, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "Norwai" in str(open_store(build))


def test_an_index_can_be_deleted_at_any_time(build: Path) -> None:
    open_store(build)
    shutil.rmtree(build / "store")
    assert len(open_store(build)) == write(build, ONE)


def test_the_store_is_read_only(build: Path) -> None:
    store = open_store(build)
    with pytest.raises(RuntimeError, match="read-write"):
        store.remove(next(iter(store)))


def test_what_a_killed_process_left_is_no_index(build: Path) -> None:
    (build / "store" / ".tmp-killed").mkdir(parents=True)
    assert len(open_store(build)) == write(build, ONE)


def test_where_nothing_can_be_written_the_graph_is_read_into_memory(build: Path) -> None:
    (build / "store").write_text("in the way")
    assert len(open_store(build)) == write(build, ONE)
    assert (build / "store").read_text() == "in the way"


def test_opening_an_index_does_not_read_the_graph(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(open_store(build))
    monkeypatch.setattr("kgraph.store._sha256", None)
    assert len(open_store(build)) == count


def test_the_index_of_a_copied_build_is_used(build: Path, tmp_path: Path) -> None:
    open_store(build)
    shutil.copytree(build, tmp_path / "copy")
    before = ages(tmp_path / "copy")
    assert len(open_store(tmp_path / "copy")) == write(build, ONE)
    assert ages(tmp_path / "copy") == before


def ages(build: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in sorted((build / "store").rglob("*.sst"))}


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def halve(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def garble(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 0xFF for byte in path.read_bytes()))


@pytest.mark.parametrize(
    ("files", "harm"),
    [
        ("CURRENT", remove),
        ("CURRENT", garble),
        ("MANIFEST-*", halve),
        ("*.sst", remove),
        ("*.sst", empty),
        ("*.sst", garble),
        ("kgraph.json", garble),
    ],
)
def test_an_index_in_ruins_is_made_again(build: Path, files: str, harm: Callable[[Path], None]) -> None:
    count = len(open_store(build))
    for path in (build / "store").rglob(files):
        harm(path)
    assert len(open_store(build)) == count
    (index,) = (build / "store").iterdir()
    assert len(Store.read_only(str(index))) == count


def test_a_table_of_changes_cut_at_a_record_is_noticed(build: Path) -> None:
    """Oxigraph would take the index for an empty one."""
    count = len(open_store(build))
    (path,) = (build / "store").rglob("MANIFEST-*")
    path.write_bytes(path.read_bytes()[:100])
    assert len(open_store(build)) == count


def test_processes_that_make_the_index_at_once_do_not_meet(build: Path) -> None:
    script = "import sys; from pathlib import Path; from kgraph.store import open_store\n"
    script += "print(len(open_store(Path(sys.argv[1]))))"
    command = [sys.executable, "-c", script, str(build)]
    place = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen(command, env=place, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    counts = [process.communicate()[0] for process in running]
    assert counts == [f"{write(build, ONE)}\n"] * 4
    assert len(indexes(build)) == 1


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"graph\.nq: cannot be read .*Build again"):
        open_store(tmp_path)


def test_a_broken_graph_is_named_with_its_line_and_leaves_no_index(build: Path) -> None:
    with (build / "graph.nq").open("a") as file:
        file.write("<a:a> <a:b> .\n")
    with pytest.raises(UserError, match=r"graph\.nq, line \d+: not N-Quads"):
        open_store(build)
    assert indexes(build) == []


def test_a_graph_cut_short_is_noticed_even_at_the_end_of_a_line(build: Path) -> None:
    count = write(build, TWO)
    (build / "manifest.json").write_text(json.dumps({"counts": {"quads": count}}))
    lines = (build / "graph.nq").read_text().splitlines(keepends=True)
    (build / "graph.nq").write_text("".join(lines[:-3]))
    said = rf"graph\.nq: cut short, {count - 3} of {count} quads are left\. Build again\."
    with pytest.raises(UserError, match=said):
        open_store(build)
    (build / "graph.nq").write_text("".join(lines)[:-40])
    with pytest.raises(UserError, match=rf"line {count}: not N-Quads .* cut short: build again"):
        open_store(build)
    (build / "graph.nq").write_text("".join(lines) + "<a:a> <b:b> <c:c> .\n")
    assert len(open_store(build)) == count + 1


def test_rdflib_knows_the_prefixes_it_is_told(build: Path) -> None:
    dataset = open_dataset(build, default_prefixes())
    assert dataset.query("ASK { state:NOR rel:condemns state:DNK }").askAnswer is True


def test_rdflib_sees_the_union_of_all_graphs(build: Path) -> None:
    dataset = open_dataset(build)
    assert len(list(dataset.triples((None, None, None)))) == write(build, ONE)
    assert len(list(dataset.quads())) == write(build, ONE)
