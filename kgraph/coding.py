"""Candidates for every article: from the cache where it has them, from a coder else.

Articles pass through one by one: none of their texts or candidates is kept here, so the size of a corpus is
no matter. Several processes may share the work; each writes what it has found to the cache at once.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import NamedTuple, Protocol

from kgraph.cache import Cache
from kgraph.errors import UserError
from kgraph.model import Candidate, Document, DocumentId

CHUNK = 16
"""Documents that a worker gets at once: enough to keep it busy, few enough to share the last ones fairly."""

AHEAD = 2
"""Chunks that wait for each worker; the rest of the corpus stays on disk."""


class Coder(Protocol):
    """Whatever finds relations in articles."""

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[DocumentId, list[Candidate]]]:
        """Yield the candidates of each document."""


class CoderFactory(Protocol):
    """Makes a coder, if there is anything to code: once in each process, so it must be picklable."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the coder might find something else in the same article."""

    def __call__(self) -> Coder:
        """Make the coder."""


class Progress(Protocol):
    """Told how many documents are done, and how many there are."""

    def __call__(self, done: int, total: int, /) -> object:
        """Take the numbers."""


class Coded(NamedTuple):
    """The outcome for one document: its candidates, or why there are none."""

    document: Document
    candidates: list[Candidate]
    from_cache: bool = False
    failure: str | None = None


def code_documents(
    documents: Sequence[Document],
    make_coder: CoderFactory,
    cache: Cache,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Iterator[Coded]:
    """Yield the candidates of all documents, in no certain order; the workers do not change them.

    A document on which the coder fails comes with a failure and no candidates.

    :param cache: read first, and written to as each document is coded.
    :raises UserError: if a worker dies, as happens when memory runs out.
    :raises OSError: if the cache cannot be written.
    """
    for done, coded in enumerate(_code(documents, make_coder, cache, workers), start=1):
        yield coded
        if progress:
            progress(done, len(documents))


def _code(
    documents: Sequence[Document], make_coder: CoderFactory, cache: Cache, workers: int
) -> Iterator[Coded]:
    missing: list[int] = []
    for number, document in enumerate(documents):
        known = cache.read(document)
        if known is None:
            missing.append(number)
        else:
            yield Coded(document, known, from_cache=True)
    chunks = [missing[start : start + CHUNK] for start in range(0, len(missing), CHUNK)]
    loaded = ([documents[number] for number in chunk] for chunk in chunks)
    if workers > 1 and len(chunks) > 1:
        yield from _code_at_once(loaded, make_coder, cache, min(workers, len(chunks)))
    elif chunks:
        coder = make_coder()
        for chunk in loaded:
            yield from _code_chunk(chunk, coder, cache)


def _code_chunk(chunk: Sequence[Document], coder: Coder, cache: Cache) -> Iterator[Coded]:
    for coded in _try(chunk, coder):
        if coded.failure is None:
            cache.write(coded.document, coded.candidates)
        yield coded


def _try(chunk: Sequence[Document], coder: Coder) -> Iterator[Coded]:
    """Code some documents at once; if one makes the coder fail, code the others one by one."""
    left = {document.id: document for document in chunk}
    try:
        for key, candidates in coder.code(chunk):
            yield Coded(left.pop(key), candidates)
        if left:
            raise LookupError(f"the coder passed over {min(left)}")
    except UserError:
        raise
    except Exception as error:  # whatever an article may trigger must not cost the others
        if len(chunk) == 1:
            yield Coded(chunk[0], [], failure=f"{type(error).__name__}: {error}")
            return
        for document in left.values():
            yield from _try([document], coder)


def _code_at_once(
    chunks: Iterator[Sequence[Document]], make_coder: CoderFactory, cache: Cache, workers: int
) -> Iterator[Coded]:
    """Code chunks in several processes; only a few chunks are in memory at a time."""
    # "spawn" is the one way to start a process that is the same, and safe with threads, on every system.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _start_worker, (make_coder, cache))
    waiting: set[Future[list[Coded]]] = set()
    try:
        for chunk in chunks:
            waiting.add(pool.submit(_work, chunk))
            if len(waiting) >= workers * AHEAD:
                finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield from future.result()
        for future in waiting:
            yield from future.result()
    except BrokenProcessPool as error:
        remedy = "Run again with fewer --workers; what was coded is kept."
        raise UserError(f"a worker died, perhaps for want of memory. {remedy}") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Worker:
    """What a worker process keeps between chunks."""

    coder: Coder
    cache: Cache


def _start_worker(make_coder: CoderFactory, cache: Cache) -> None:
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _Worker.coder = make_coder()
    _Worker.cache = cache


def _die_with_parent() -> None:
    """End the process when the one that started it ends, even if it was killed."""
    parent = multiprocessing.parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Sequence[Document]) -> list[Coded]:
    return list(_code_chunk(chunk, _Worker.coder, _Worker.cache))
