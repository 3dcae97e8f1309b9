"""The Oxigraph index of a build: ``store/`` in its directory, made from ``graph.nq`` when it is asked for.

An index lies in a directory named after the SHA-256 of the ``graph.nq`` it was made from, so it can never be
stale, only missing. It is made under another name and renamed when it is whole: two processes that make it
at once do not meet, and one killed half-way leaves nothing that looks like an index. Deleting ``store/`` is
always safe.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from kgraph.errors import UserError

if TYPE_CHECKING:
    from rdflib import Dataset

NQUADS = "graph.nq"
DIRECTORY = "store"
TEMPORARY = ".tmp-"


def open_store(build: Path) -> Store:
    """Open the index of a build, read-only; make it first if there is none for this very ``graph.nq``.

    Where nothing can be written, the graph is loaded into memory instead.

    :param build: the build directory.
    :raises UserError: if ``graph.nq`` is missing or broken.
    """
    source = build / NQUADS
    index = build / DIRECTORY / _sha256(source)
    try:
        if not index.is_dir():
            _make_index(source, index)
        return Store.read_only(str(index))
    except OSError:
        return _load(Store(), source)


def open_dataset(build: Path) -> "Dataset":
    """Open the index of a build as an rdflib dataset, whose default graph is the union of all graphs.

    :raises UserError: as :func:`open_store`.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_store(build)), default_union=True)


def _sha256(source: Path) -> str:
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(f"{source}: cannot be read ({error.strerror}). Build again.") from error


def _make_index(source: Path, index: Path) -> None:
    """Make an index, then drop those of earlier graphs."""
    index.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=index.parent))
    try:
        _load(Store(fresh), source)
        try:
            fresh.rename(index)
        except OSError:
            if not index.is_dir():  # else another process was faster, with the very same index
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    for other in sorted(index.parent.iterdir()):
        if other != index and not other.name.startswith(TEMPORARY):
            shutil.rmtree(other, ignore_errors=True)


def _load(store: Store, source: Path) -> Store:
    try:
        store.bulk_load(path=source, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise UserError(f"{source}, line {error.lineno}: not N-Quads ({error.msg}). Build again.") from error
    store.optimize()
    return store
