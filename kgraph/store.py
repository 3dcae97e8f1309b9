"""The Oxigraph index of a build: ``store/`` in its directory, made from ``graph.nq`` when it is asked for.

An index lies in a directory named after the SHA-256 of the ``graph.nq`` it was made from, so it can never be
stale, only missing. It is made under another name and renamed when it is whole: two processes that make it
at once do not meet, and one killed half-way leaves nothing that looks like an index. A record in it says how
large its files are, for Oxigraph may take a file that was cut short for an empty one, and what the graph's
file looked like, for hashing a large one takes longer than opening its index. Deleting ``store/`` is always
safe.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError
from pyoxigraph import RdfFormat, Store

from kgraph.errors import UserError
from kgraph.model import Frozen

if TYPE_CHECKING:
    from rdflib import Dataset

MANIFEST = "manifest.json"
NQUADS = "graph.nq"
DIRECTORY = "store"
RECORD = "kgraph.json"
TEMPORARY = ".tmp-"
AT_ONCE = 50_000
"""Lines of a graph that are loaded at a time: Oxigraph needs about a kilobyte of memory for each."""

DATA_FILES = ("*.sst", "MANIFEST-*", "CURRENT")
"""Of the files of an index, those without which it is not whole."""


class Record(Frozen):
    """What an index was made from, and of what it consists."""

    graph: tuple[int, ...] = Field(description="Size, times of change and inode of graph.nq.")
    files: dict[str, int] = Field(description="Name of each data file → its size in bytes.")


def open_store(build: Path, anew: bool = False) -> Store:
    """Open the index of a build, read-only; make it first if there is none for this very ``graph.nq``.

    An index that is damaged is made again. Where nothing can be written, the graph is loaded into memory.

    :param build: the build directory.
    :param anew: make the index even if there is one that looks well.
    :raises UserError: if ``graph.nq`` is missing, broken or cut short.
    """
    index = _find_index(build)
    if index and not anew:
        with suppress(OSError, RuntimeError):  # RocksDB has found a file damaged
            return Store.read_only(str(index))
    try:
        return Store.read_only(str(_make_index(build, damaged=index)))
    except (OSError, RuntimeError):  # nothing can be written here
        return _load(Store(), build)


def open_dataset(build: Path, prefixes: Mapping[str, str] | None = None) -> "Dataset":
    """Open the index of a build as an rdflib dataset, whose default graph is the union of all graphs.

    :param prefixes: prefixes that queries on the dataset need not declare.
    :raises UserError: as :func:`open_store`.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    dataset = Dataset(store=OxigraphStore(store=open_store(build)), default_union=True)
    for prefix, iri in (prefixes or {}).items():
        dataset.bind(prefix, iri, replace=True)
    return dataset


def _find_index(build: Path) -> Path | None:
    """Return the index of the graph as it is now, if there is one and it is whole."""
    stamp = _stamp(build)
    for index in sorted((build / DIRECTORY).glob("[!.]*")):
        record = _read_record(index)
        if record and record.graph == stamp:
            return index
    index = build / DIRECTORY / _sha256(build)
    return index if _read_record(index) else None


def _read_record(index: Path) -> Record | None:
    """Return the record of an index, if the index is whole."""
    try:
        record = Record.model_validate_json((index / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None
    return record if record.files == _measure(index) else None


def _measure(index: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for pattern in DATA_FILES for path in index.glob(pattern)}


def _stamp(build: Path) -> tuple[int, ...]:
    """Return what changes whenever the graph's file is written to."""
    try:
        stat = (build / NQUADS).stat()
    except OSError as error:
        raise _unreadable(build, error) from error
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _sha256(build: Path) -> str:
    try:
        with (build / NQUADS).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(build, error) from error


def _unreadable(build: Path, error: OSError) -> UserError:
    return UserError(f"{build / NQUADS}: cannot be read ({error.strerror}). Build again.")


def _make_index(build: Path, damaged: Path | None) -> Path:
    """Make an index, drop all others, and return it.

    :param damaged: an index to replace, even if it looks whole.
    """
    stamp, index = _stamp(build), build / DIRECTORY / _sha256(build)
    index.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=index.parent))
    try:
        _load(Store(fresh), build)
        record = Record(graph=stamp, files=_measure(fresh))
        (fresh / RECORD).write_text(record.model_dump_json(), encoding="utf-8")
        if index == damaged or not _read_record(index):
            shutil.rmtree(index, ignore_errors=True)
        try:
            fresh.rename(index)
        except OSError:
            if not _read_record(index):  # else another process was faster, with the very same index
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    for other in sorted(index.parent.iterdir()):
        if other != index and not other.name.startswith(TEMPORARY):
            shutil.rmtree(other, ignore_errors=True)
    return index


def _load(store: Store, build: Path) -> Store:
    source, before = build / NQUADS, 0
    with source.open("rb") as file:
        while lines := list(islice(file, AT_ONCE)):
            try:
                store.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS)
            except SyntaxError as error:
                place = f"{source}, line {before + (error.lineno or 1)}"
                problem = (
                    f"{place}: not N-Quads ({error.msg}). The file is damaged or cut short: build again."
                )
                raise UserError(problem) from error
            before += len(lines)
    loaded, written = len(store), _count_written(build)
    if loaded < written:
        raise UserError(f"{source}: cut short, {loaded} of {written} quads are left. Build again.")
    store.optimize()
    return store


def _count_written(build: Path) -> int:
    """Return how many quads the build wrote: cut at the end of a line, N-Quads are still N-Quads."""
    try:
        return int(json.loads((build / MANIFEST).read_bytes())["counts"]["quads"])
    except (OSError, ValueError, KeyError, TypeError):  # a graph without a build around it
        return 0
