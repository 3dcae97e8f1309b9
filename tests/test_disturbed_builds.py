"""Whatever happens to a build, the directory holds a whole one, and the next run makes good what was lost."""

import errno
import io
import json
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from kgraph.atomic import recover
from kgraph.build_directory import load
from kgraph.cli.main import run
from kgraph.errors import UserError
from kgraph.ids import sha256_hex
from kgraph.model import Candidate, Document
from kgraph.output import OURS
from kgraph.pipeline import BuildReport, build
from tests.fake_coder import FakeCoder

ASIDE = {"cache", "store"}


class SlowCoder(FakeCoder):
    """Takes a while for each article, and writes down which it has begun."""

    def __init__(self, diary: Path, pause: float) -> None:
        super().__init__()
        self._diary = diary
        self._pause = pause

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[str, list[Candidate]]]:
        """Yield the candidates of each document."""
        for document in documents:
            with self._diary.open("a") as diary:
                diary.write(f"{document.id}\n")
            time.sleep(self._pause)
            yield from super().code([document])


class SlowFactory:
    """Makes slow coders."""

    fingerprint = "slow/1"

    def __init__(self, diary: Path, pause: float = 0.01) -> None:
        self._diary = diary
        self._pause = pause

    def __call__(self) -> SlowCoder:
        """Make a coder."""
        return SlowCoder(self._diary, self._pause)

    def begun(self) -> list[str]:
        """Return the ids of the articles whose coding was begun, in order."""
        return self._diary.read_text().split() if self._diary.exists() else []


def write_articles(folder: Path, count: int) -> Path:
    """Write articles of which each tells something, all a little different."""
    folder.mkdir()
    for number in range(count):
        text = f"Norway condemned Denmark. Sweden visited Norway. This is report number {number}."
        (folder / f"a{number:02}.txt").write_text(text)
    return folder


def build_slowly(articles: Path, out: Path, diary: Path, pause: float = 0.01) -> BuildReport:
    """Build with the slow coder."""
    return build([articles], out, make_coder=SlowFactory(diary, pause))


def files(out: Path) -> dict[str, bytes]:
    """Return the contents of a build, and the names of what is in its cache."""
    content = {path.name: path.read_bytes() for path in out.iterdir() if path.name not in ASIDE}
    return content | {path.name: b"" for path in (out / "cache").iterdir()}


def is_whole(out: Path) -> bool:
    """Tell whether a build has all of its files as its manifest wants them, and answers questions."""
    hashes = json.loads((out / "manifest.json").read_bytes())["outputs"]
    found = {name: sha256_hex((out / name).read_bytes()) for name in hashes}
    return found == hashes and load(out).query("ASK { ?s rel:condemns ?o }") is True


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the articles of the build that is replaced."""
    return write_articles(tmp_path_factory.mktemp("few") / "articles", 5)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the articles of the build that is disturbed."""
    return write_articles(tmp_path_factory.mktemp("many") / "articles", 24)


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Start processes that have loaded all they need, so that they can be killed at their work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "kgraph.export.graphml", "kgraph.export.gexf"])
    return context


Start = Callable[[Path, Path], ForkServerProcess]


@pytest.fixture
def start(context: ForkServerContext, many: Path) -> Start:
    """Return a function that starts a build in another process, and returns when it is at work."""

    def start(out: Path, diary: Path) -> ForkServerProcess:
        process = context.Process(target=build_slowly, args=(many, out, diary))
        process.start()
        while not diary.exists():
            time.sleep(0.001)
        return process

    return start


# Killed


@pytest.mark.parametrize("kills", [3, pytest.param(10, marks=pytest.mark.slow)])
def test_a_killed_build_leaves_the_old_one_and_is_gone_on_with(
    few: Path, many: Path, tmp_path: Path, start: Start, kills: int
) -> None:
    build_slowly(few, tmp_path / "old", tmp_path / "old.diary")
    old = files(tmp_path / "old")
    shutil.copytree(tmp_path / "old", tmp_path / "whole")
    undisturbed, began = start(tmp_path / "whole", tmp_path / "whole.diary"), time.perf_counter()
    undisturbed.join()
    length, whole = time.perf_counter() - began, files(tmp_path / "whole")
    moments = random.Random(kills)
    for number in range(kills):
        out, diary = tmp_path / f"out{number}", tmp_path / f"diary{number}"
        shutil.copytree(tmp_path / "old", out)
        process = start(out, diary)
        time.sleep(moments.uniform(0, length))
        process.kill()
        process.join()
        *written, _ = SlowFactory(diary).begun()  # what came before the last one had been written down

        recover(out, OURS)  # between the two renames of the swap, the old build is there under a hidden name
        assert is_whole(out)
        assert (out / "manifest.json").read_bytes() in (old["manifest.json"], whole["manifest.json"])

        build_slowly(many, out, tmp_path / f"again{number}", pause=0)
        assert files(out) == whole
        assert is_whole(out)
        assert not set(SlowFactory(tmp_path / f"again{number}").begun()) & set(written)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_workers_of_a_killed_build_end_too(many: Path, tmp_path: Path, context: ForkServerContext) -> None:
    process = context.Process(target=build_with_workers, args=(many, tmp_path / "out", tmp_path / "workers"))
    process.start()
    while len(started := list(tmp_path.glob("workers-*"))) < 2:
        time.sleep(0.01)
    process.kill()
    process.join()
    deadline = time.monotonic() + 30
    while any(is_alive(int(path.name.partition("-")[2])) for path in started):
        assert time.monotonic() < deadline
        time.sleep(0.01)


class TellingFactory(SlowFactory):
    """Makes coders, and writes down in which process."""

    def __call__(self) -> SlowCoder:
        Path(f"{self._diary}-{os.getpid()}").touch()
        return super().__call__()


def build_with_workers(articles: Path, out: Path, diary: Path) -> None:
    """Build in two further processes."""
    build([articles], out, make_coder=TellingFactory(diary), workers=2)


def is_alive(process: int) -> bool:
    """Tell whether there is a process of this number."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


# Two at once


def test_of_two_builds_into_one_directory_the_second_is_refused(
    many: Path, tmp_path: Path, start: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    process = start(tmp_path / "out", tmp_path / "diary")
    os.kill(process.pid or 0, signal.SIGSTOP)
    with pytest.raises(SystemExit) as left:
        run(["build", str(many), "--out", str(tmp_path / "out")])
    os.kill(process.pid or 0, signal.SIGCONT)
    process.join()
    assert left.value.code == 2
    assert capsys.readouterr().err == (
        f"kgraph: {tmp_path / 'out'}: another build is writing to this directory. "
        "Wait until it is done, or name another --out directory.\n"
    )
    assert is_whole(tmp_path / "out")


def test_a_lock_that_a_killed_build_left_is_none(many: Path, tmp_path: Path, start: Start) -> None:
    process = start(tmp_path / "out", tmp_path / "diary")
    process.kill()
    process.join()
    assert (tmp_path / ".out.lock").exists()
    build_slowly(many, tmp_path / "out", tmp_path / "diary")
    assert is_whole(tmp_path / "out")
    assert not (tmp_path / ".out.lock").exists()


# No room, no permission


class Disk:
    """Counts the files that are opened for writing, and fails on some."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = 0
        self.full_after: int | None = None
        self._open = io.open
        monkeypatch.setattr("io.open", self.open)

    def open(self, file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        """Open a file; when the disk is full, half of what is written to it gets lost."""
        stream = self._open(file, mode, *arguments, **options)
        if "w" in mode and "store" not in Path(str(file)).parts:  # a build may do without its index
            self.opened += 1
            if self.full_after is not None and self.opened > self.full_after:
                return FullFile(stream)
        return stream


class FullFile(io.BytesIO):
    """A file for which there is no room."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream = stream

    def write(self, content: Any) -> int:
        """Write half of it."""
        self._stream.write(content[: len(content) // 2])
        self._stream.close()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_said_in_one_line_and_costs_nothing(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = write_articles(tmp_path / "articles", 3)
    build([articles], tmp_path / "old", make_coder=FakeCoder)
    shutil.copytree(tmp_path / "old", tmp_path / "whole")
    disk = Disk(monkeypatch)
    build([few], tmp_path / "whole", make_coder=FakeCoder)
    old, whole, writes = files(tmp_path / "old"), files(tmp_path / "whole"), disk.opened
    assert writes > 5
    for number in range(writes):
        out = Path(shutil.copytree(tmp_path / "old", tmp_path / "out"))
        disk.opened, disk.full_after = 0, number
        with pytest.raises(UserError) as failure:
            build([few], out, make_coder=FakeCoder)
        assert str(failure.value) == (
            f"{out}: cannot be written (No space left on device). Name another --out directory."
        )
        assert old.items() <= files(out).items()  # the cache holds what was coded in vain
        assert is_whole(out)
        disk.full_after = None
        build([few], out, make_coder=FakeCoder)
        assert files(out) == whole
        shutil.rmtree(out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "old", "whole"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
@pytest.mark.parametrize("locked_up", [".", "out", "out/cache"])
def test_a_read_only_directory_is_said_in_one_line(few: Path, tmp_path: Path, locked_up: str) -> None:
    folder = tmp_path / "folder"
    build([few], folder / "out", make_coder=FakeCoder)
    shutil.rmtree(folder / "out" / "cache")
    (folder / "out" / "cache").mkdir()
    old = files(folder / "out")
    (folder / locked_up).chmod(0o555)
    try:
        with pytest.raises(UserError, match=r"out: cannot be written \(Permission denied\)\. Name another"):
            build([few], folder / "out", make_coder=FakeCoder)
        assert files(folder / "out") == old
    finally:
        (folder / locked_up).chmod(0o755)


@pytest.mark.parametrize("call", ["open", "mkdir", "rename"])
def test_a_read_only_file_system_is_said_in_one_line(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    out = tmp_path / "out"
    build([few], out, make_coder=FakeCoder)
    old, real = files(out), getattr(os, call)

    def refuse(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path).startswith(str(tmp_path)) and (call != "open" or arguments[0] & os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(UserError) as failure:
        build([few], out, make_coder=FakeCoder)
    assert str(failure.value).startswith(f"{out}: cannot be written (Read-only file system). Name another")
    monkeypatch.undo()
    assert files(out) == old
    assert is_whole(out)
