"""Replacing a directory as a whole, so that a killed build leaves the old one as it was.

The new directory is written beside the old one under a hidden name and takes its place with two renames.
What the old one held and the new one does not replace (the cache, and files that somebody else put there)
moves over afterwards. A process killed between these steps leaves ``.NAME.old`` behind, from which the next
one goes on; nothing that kgraph did not write is ever deleted.
"""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path


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
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.tmp-", dir=target.parent))
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
    """Finish what an interrupted replacement left: bring the old directory back, or its remains over."""
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
