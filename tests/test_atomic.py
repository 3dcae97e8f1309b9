"""A directory is replaced as a whole, by one process at a time."""

import multiprocessing
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from kgraph.atomic import locked, recover, replaced_directory
from kgraph.errors import UserError


def names(folder: Path) -> list[str]:
    """List what is in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for content in ("old", "new"):
        with replaced_directory(target, ["graph.nq"]) as fresh:
            (fresh / "graph.nq").write_text(content)
    assert (target / "graph.nq").read_text() == "new"
    assert names(tmp_path) == ["out"]


def test_an_interrupted_replacement_is_finished_by_the_next(tmp_path: Path) -> None:
    target, old = tmp_path / "out", tmp_path / ".out.old"
    old.mkdir()
    (old / "notes.txt").write_text("mine")
    (old / "graph.nq").write_text("old")
    with replaced_directory(target, ["graph.nq"]) as fresh:
        (fresh / "graph.nq").write_text("new")
    assert {path.name: path.read_text() for path in target.iterdir()} == {
        "graph.nq": "new",
        "notes.txt": "mine",
    }
    assert names(tmp_path) == ["out"]


def test_an_error_while_writing_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replaced_directory(tmp_path / "out", []) as fresh:
        (fresh / "graph.nq").write_text("half")
        raise KeyboardInterrupt
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["out", "[a-z]*", "out 1"])
def test_what_a_killed_process_was_writing_is_cleared_away(tmp_path: Path, name: str) -> None:
    half = tmp_path / f".{name}.new-abc"
    half.mkdir()
    (half / "graph.nq").write_text("half")
    recover(tmp_path / name, ["graph.nq"])
    assert names(tmp_path) == []


def test_a_directory_of_somebody_else_stays_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / ".out.new-recipes").mkdir()
    (tmp_path / ".out.new-recipes" / "soup.txt").write_text("mine")
    recover(tmp_path / "out", ["graph.nq"])
    assert names(tmp_path) == [".out.new-recipes"]


def hold(target: Path, held: Event) -> None:
    """Hold a lock until killed."""
    with locked(target, target):
        held.set()
        time.sleep(60)


def test_a_lock_keeps_others_away_as_long_as_its_process_lives(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, target = context.Event(), tmp_path / "out"
    process = context.Process(target=hold, args=(target, held))
    process.start()
    assert held.wait(timeout=30)
    refused = pytest.raises(UserError, match=r"^build: another build is writing to this directory")
    with refused, locked(target, Path("build")):
        pass
    process.kill()  # SIGKILL: it cannot clear up
    process.join()
    assert names(tmp_path) == [".out.lock"]
    with locked(target, target):
        pass
    assert names(tmp_path) == []
