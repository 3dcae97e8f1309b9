"""Candidates for every article: from the cache where it has them, from a coder else.

The cache has one file an article text, named by a hash of all that its candidates depend on: the text, the
article's date and the coder's fingerprint. A build that is killed leaves what it has coded; the next one
codes the rest.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple, Protocol

from pydantic import TypeAdapter, ValidationError

from kgraph.atomic import write_file
from kgraph.corpus import Problem
from kgraph.errors import UserError
from kgraph.ids import canonical_json, content_hash
from kgraph.model import Candidate, Document, DocumentId

CHUNK = 16
"""Documents that a worker gets at once: enough to keep it busy, few enough to lose little when killed."""

_CANDIDATES = TypeAdapter(list[Candidate])


class Coder(Protocol):
    """Whatever finds relations in articles."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the coder might find something else in the same article."""

    def code(self, documents: Sequence[Document]) -> Iterator[tuple[DocumentId, list[Candidate]]]:
        """Yield the candidates of each document."""


CoderFactory = Callable[[], Coder]
"""Makes a coder; called once in each worker, so it must be picklable where there are several."""

Progress = Callable[[int, int], None]
"""Told how many documents are done, and how many there are."""


class Coded(NamedTuple):
    """The outcome for all documents."""

    candidates: dict[DocumentId, list[Candidate]]
    from_cache: int
    problems: tuple[Problem, ...]


class _Outcome(NamedTuple):
    """The outcome for one document: its candidates, or why there are none."""

    document: Document
    candidates: list[Candidate]
    failure: str | None = None


def code_documents(
    documents: Sequence[Document],
    coder: Coder,
    make_coder: CoderFactory,
    cache: Path,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Coded:
    """Find the candidates of all documents; the number of workers does not change them.

    A document on which the coder fails becomes a problem and has no candidates.

    :param coder: used here, and asked for its fingerprint.
    :param make_coder: makes the same coder in each further process.
    :param cache: an existing directory.
    :raises UserError: if a worker dies, as happens when memory runs out.
    """
    candidates: dict[DocumentId, list[Candidate]] = {}
    problems: list[Problem] = []
    todo: list[Document] = []
    for document in documents:
        known = _read_cache(cache / cache_name(document, coder.fingerprint))
        if known is None:
            todo.append(document)
        else:
            candidates[document.id] = known
    chunks = [todo[start : start + CHUNK] for start in range(0, len(todo), CHUNK)]
    done = from_cache = len(candidates)
    for outcomes in _code_chunks(chunks, coder, make_coder, workers):
        for document, found, failure in outcomes:
            if failure:
                problems.append(Problem(message=f"{document.id}: could not be coded ({failure})."))
            else:
                candidates[document.id] = found
                data = canonical_json(_CANDIDATES.dump_python(found, mode="json")).encode()
                write_file(cache / cache_name(document, coder.fingerprint), data)
        done += len(outcomes)
        if progress:
            progress(done, len(documents))
    return Coded(candidates, from_cache, tuple(sorted(problems, key=lambda problem: problem.message)))


def cache_name(document: Document, fingerprint: str) -> str:
    """Name the cache file of a document: by its text, its date and the coder, not by its id."""
    date = document.date.isoformat() if document.date else None
    return content_hash(canonical_json([content_hash(document.text), date, fingerprint])) + ".json"


def _read_cache(path: Path) -> list[Candidate] | None:
    """Return cached candidates; what is not there or cannot be read is coded again."""
    try:
        return _CANDIDATES.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _code_chunks(
    chunks: Sequence[Sequence[Document]], coder: Coder, make_coder: CoderFactory, workers: int
) -> Iterator[list[_Outcome]]:
    if workers == 1 or len(chunks) < 2:
        yield from (_code_chunk(coder, chunk) for chunk in chunks)
        return
    # "spawn" is the one way to start a process that is the same, and safe with threads, on every system.
    pool = ProcessPoolExecutor(
        min(workers, len(chunks)), multiprocessing.get_context("spawn"), _start_worker, (make_coder,)
    )
    try:
        futures: list[Future[list[_Outcome]]] = [pool.submit(_work, chunk) for chunk in chunks]
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool as error:
        remedy = "Run again with fewer --workers; what was coded is kept."
        raise UserError(f"a worker died, perhaps for want of memory. {remedy}") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Worker:
    """What a worker process keeps between chunks."""

    coder: Coder


def _start_worker(make_coder: CoderFactory) -> None:
    _Worker.coder = make_coder()


def _work(chunk: Sequence[Document]) -> list[_Outcome]:
    return _code_chunk(_Worker.coder, chunk)


def _code_chunk(coder: Coder, chunk: Sequence[Document]) -> list[_Outcome]:
    """Code some documents at once; if one makes the coder fail, code them one by one to find out which."""
    try:
        return _pair(chunk, coder.code(chunk))
    except UserError:
        raise
    except Exception as error:  # whatever an article may trigger must not cost the others
        if len(chunk) == 1:
            return [_Outcome(chunk[0], [], f"{type(error).__name__}: {error}")]
        return [outcome for document in chunk for outcome in _code_chunk(coder, [document])]


def _pair(chunk: Sequence[Document], coded: Iterable[tuple[DocumentId, list[Candidate]]]) -> list[_Outcome]:
    found = dict(coded)
    return [_Outcome(document, found[document.id]) for document in chunk]
