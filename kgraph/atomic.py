"""Replacing a directory as a whole, so that a killed build leaves the old one as it was.

The new directory is written beside the old one under a hidden name and takes its place with two renames.
What the old one held and the new one does not replace (the cache, and files that somebody else put there)
moves over afterwards. A process killed between these steps leaves ``.NAME.new-…`` or ``.NAME.old`` behind,
from which the next one goes on; nothing that kgraph did not write is ever deleted.

All this is for one process at a time: hold :func:`locked` around it.
"""

import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from kgraph.errors import UserError

PATIENCE = 1.0
"""Seconds to wait for another build that is just about to end."""


@contextmanager
def locked(target: Path, shown: Path) -> Iterator[None]:
    """Keep all other builds away from a directory.

    The lock is the operating system's, on a hidden file beside the directory: it ends with the process that
    holds it, however that ends.

    :param target: the directory, resolved; its parent must exist.
    :param shown: what the user called it.
    :raises UserError: if another process holds the lock.
    :raises OSError: if the place cannot be written to.
    """
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    path = target.with_name(f".{target.name}.lock")
    lock = FileLock(path, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        remedy = "Wait until it is done, or name another --out directory."
        raise UserError(f"{shown}: another build is writing to this directory. {remedy}") from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps a file that is open
            path.unlink()  # while it is locked: who waits for it notices, and makes a new one
        lock.release()


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that readers see either all of it or what was there before."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.tmp-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def replaced_directory(target: Path, ours: Collection[str]) -> Iterator[Path]:
    """Give an empty directory to write to, which becomes the target when the block ends without an error.

    :param target: the directory to replace or create.
    :param ours: names of files and directories in the old target that may be deleted.
    :raises OSError: if the place cannot be written to.
    """
    recover(target, ours)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=_new_prefix(target), dir=target.parent))
    try:
        fresh.chmod(0o777 & ~_umask())
        yield fresh
        if target.exists():
            target.rename(_old(target))
        fresh.rename(target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        recover(target, ours)
        raise
    recover(target, ours)


def recover(target: Path, ours: Collection[str]) -> None:
    """Clear up after an interrupted replacement: bring the old directory back, or its remains over."""
    for unfinished in target.parent.glob(f"{glob.escape(_new_prefix(target))}*"):
        if unfinished.is_dir() and all(path.name in ours for path in unfinished.iterdir()):
            shutil.rmtree(unfinished, ignore_errors=True)
    old = _old(target)
    if not old.is_dir():
        return
    if not target.exists():
        old.rename(target)
        return
    for entry in sorted(old.iterdir()):
        if entry.name in ours:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        elif not (target / entry.name).exists():
            entry.rename(target / entry.name)
    if not any(old.iterdir()):
        old.rmdir()


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _new_prefix(target: Path) -> str:
    return f".{target.name}.new-"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
