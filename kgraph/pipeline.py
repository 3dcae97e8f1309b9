"""From articles to a build directory: read, code, validate, merge, write.

Nothing is written until all is well but the cache, and the finished directory takes the old one's place as a
whole. The result depends on the articles, the ontology, the coder and the settings alone: not on the order of
the sources, the number of workers, the day or the machine.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from kgraph import __version__
from kgraph.actor_tables import load_actor_tables
from kgraph.assemble import contradictions, merge
from kgraph.atomic import recover, replaced_directory
from kgraph.build_directory import (
    CACHE,
    GEXF,
    GRAPHML,
    MANIFEST,
    NQUADS,
    REJECTS,
    STATEMENTS,
    STORE,
    TURTLE,
    BuildManifest,
    Setting,
    Source,
    check_target,
    make_data,
)
from kgraph.coding import Coder, CoderFactory, Progress, code_documents
from kgraph.corpus import Corpus, Problem, ReadSettings, make_document, parse_date, read_sources
from kgraph.errors import UserError
from kgraph.export import get_exporter
from kgraph.ids import canonical_json, sha256_hex
from kgraph.model import Actor, Candidate, Document, Frozen, Reject, Statement, actor_type
from kgraph.ontology import Ontology, load_ontology
from kgraph.store import open_store
from kgraph.validate import validate
from kgraph.versions import describe_model, find_versions
from kgraph.views import Article, BuildData

EXPORTS = {STATEMENTS: "jsonl", NQUADS: "nquads", TURTLE: "turtle", GRAPHML: "graphml", GEXF: "gexf"}
"""File of a build directory → the format it is written in."""

OURS = (MANIFEST, REJECTS, STORE, *EXPORTS)
"""What a new build replaces in an old one; the cache and files of other people stay."""


class BuildReport(Frozen):
    """What a build did."""

    path: Path
    counts: dict[str, int]
    example: Annotated[tuple[str, ...], Field(description="The two actors with most between them.")]
    from_cache: Annotated[int, Field(description="Documents that had been coded before.")]
    problems: Annotated[tuple[Problem, ...], Field(description="What could not be read, and why.")]
    warnings: Annotated[tuple[str, ...], Field(description="Articles taken that look wrong.")]


class _Result(NamedTuple):
    """What a build found, before it is written."""

    statements: Sequence[Statement]
    rejects: Sequence[Reject]


def build(
    sources: Iterable[Path | str],
    out: Path | str,
    *,
    ontology: Path | str | None = None,
    spacy_model: str | None = None,
    workers: int = 1,
    settings: ReadSettings | None = None,
    strict: bool = False,
    make_coder: CoderFactory | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a directory from articles.

    Articles that cannot be read or coded are left out and reported; the rest is built.

    :param sources: files and folders with articles.
    :param out: the build directory to write, or to replace if there is one.
    :param ontology: another ontology directory than kgraph's own.
    :param spacy_model: another English pipeline than the one that comes with kgraph.
    :param workers: processes that code at once. In a script, guard the call with
        ``if __name__ == "__main__":``, as for every use of several processes in Python.
    :param strict: refuse to build if any article is left out.
    :param make_coder: makes another coder than kgraph's own.
    :param progress: told how many of how many articles are coded.
    :raises UserError: if nothing can be built; the old directory, if any, is then left as it was.
    """
    target = Path(out).resolve()
    settings = settings or ReadSettings()
    recover(target, OURS)
    check_target(target, Path(out))
    corpus = read_sources(sources, settings)
    _refuse(corpus.problems if strict else ())
    directory = Path(ontology) if ontology else None
    vocabulary = load_ontology(directory)
    make_coder = make_coder or partial(_make_coder, directory, spacy_model)
    coder = make_coder()
    try:
        with _cache_directory(target) as cache:
            coded = code_documents(
                corpus.documents, coder, make_coder, cache, workers=workers, progress=progress
            )
            _refuse(coded.problems if strict else ())
            result = _assemble(corpus.documents, coded.candidates, vocabulary)
            data = make_data(result.statements, _list_sources(corpus), vocabulary, __version__)
            outputs = _render(data, result.rejects)
            chosen = _choose(settings, spacy_model)
            manifest = _describe(corpus, result, outputs, vocabulary, coder, chosen)
            _write(target, manifest, outputs)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{out}: cannot be written ({reason}). Name another --out directory.") from error
    return BuildReport(
        path=Path(out),
        counts=manifest.counts,
        example=_most_frequent_pair(result.statements),
        from_cache=coded.from_cache,
        problems=(*corpus.problems, *coded.problems),
        warnings=corpus.warnings,
    )


def extract(
    text: str,
    date: datetime.date | str | None = None,
    *,
    ontology: Path | str | None = None,
    spacy_model: str | None = None,
    make_coder: CoderFactory | None = None,
) -> list[Statement]:
    """Find the statements of one article.

    :param date: the day it was published, by which "on Monday" is understood.
    :returns: statements sorted by id; their evidence is in the document ``article``.
    :raises UserError: if there is no text, or the date is none.
    """
    day = parse_date(date) if isinstance(date, str) else date
    if date and day is None:
        raise UserError(f'"{date}" is no date. Write it like 2024-02-14.')
    directory = Path(ontology) if ontology else None
    vocabulary = load_ontology(directory)
    coder = make_coder() if make_coder else _kept_coder(directory, vocabulary.fingerprint, spacy_model)
    document = make_document("article", text, "the text", ReadSettings(), date=day)
    candidates = dict(coder.code([document]))
    return list(_assemble([document], candidates, vocabulary).statements)


def _make_coder(ontology: Path | None, spacy_model: str | None) -> Coder:
    from kgraph.extract.coder import Coder as PatternsCoder  # loads spaCy

    return PatternsCoder(ontology, spacy_model)


@lru_cache(maxsize=2)
def _kept_coder(ontology: Path | None, fingerprint: str, spacy_model: str | None) -> Coder:  # noqa: ARG001
    """Make a coder once for all articles; an edited ontology has another fingerprint, and gets its own."""
    return _make_coder(ontology, spacy_model)


@lru_cache(maxsize=2)
def _known_actors(ontology: Path, fingerprint: str) -> Mapping[str, Actor]:  # noqa: ARG001
    """Return the actors of an ontology, by id; kept like the coder."""
    entries = load_actor_tables(ontology / "actors").actors
    return {key: Actor(id=key, label=entry.name, type=actor_type(key)) for key, entry in entries.items()}


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise UserError(f"{problems[0].message}{more} Nothing was built, for --strict was given.")


@contextmanager
def _cache_directory(target: Path) -> Iterator[Path]:
    """Give the cache in the target, which outlives a build that is killed; leave no empty directories."""
    cache = target / CACHE
    made = [path for path in (cache, target, *target.parents) if not path.exists()]
    cache.mkdir(parents=True, exist_ok=True)
    try:
        yield cache
    except BaseException:
        for path in made:
            with suppress(OSError):  # not empty: something worth keeping was written
                path.rmdir()
        raise


def _choose(settings: ReadSettings, spacy_model: str | None) -> dict[str, Setting]:
    """Return the settings that a build's content depends on."""
    columns = ",".join(f"{field}={column}" for field, column in sorted(settings.columns.items()))
    return {
        "encoding": settings.encoding,
        "map": columns or None,
        "max_characters": settings.max_characters,
        "spacy_model": spacy_model,
    }


def _assemble(
    documents: Sequence[Document],
    candidates: Mapping[str, Sequence[Candidate]],
    ontology: Ontology,
) -> _Result:
    """Validate what the coder proposed, and merge what passes."""
    actors = _known_actors(ontology.directory, ontology.fingerprint)
    checked = [
        validate(candidate, document, ontology, actors)
        for document in documents
        for candidate in candidates.get(document.id, ())
    ]
    publishers = {document.id: document.publisher for document in documents if document.publisher}
    statements = merge((item for item in checked if isinstance(item, Statement)), publishers)
    rejects = {
        canonical_json(item.model_dump(mode="json")): item for item in checked if isinstance(item, Reject)
    }
    return _Result(statements, [rejects[key] for key in sorted(rejects)])


def _render(data: BuildData, rejects: Sequence[Reject]) -> dict[str, bytes]:
    """Write every output, by file name."""
    lines = [canonical_json(reject.model_dump(mode="json")) + "\n" for reject in rejects]
    outputs = {file: get_exporter(format).write(data) for file, format in EXPORTS.items()}
    return outputs | {REJECTS: "".join(lines).encode()}


def _describe(
    corpus: Corpus,
    result: _Result,
    outputs: Mapping[str, bytes],
    ontology: Ontology,
    coder: Coder,
    settings: Mapping[str, Setting],
) -> BuildManifest:
    """Say how the build came about."""
    actors = {actor.id for s in result.statements for actor in (s.subject, s.object)}
    return BuildManifest(
        kgraph=__version__,
        ontology={"version": ontology.version, "sha256": ontology.fingerprint},
        coder=coder.fingerprint,
        versions=find_versions(ontology, describe_model()),
        settings=dict(settings),
        counts={
            "documents": len(corpus.documents),
            "statements": len(result.statements),
            "evidence": sum(len(statement.evidence) for statement in result.statements),
            "actors": len(actors),
            "relations": len({statement.relation for statement in result.statements}),
            "contradictions": len(contradictions(result.statements)),
            "rejects": len(result.rejects),
        },
        documents=_list_sources(corpus),
        outputs={name: sha256_hex(outputs[name]) for name in sorted(outputs)},
    )


def _most_frequent_pair(statements: Iterable[Statement]) -> tuple[str, ...]:
    pairs = Counter(tuple(sorted((s.subject.label, s.object.label))) for s in statements)
    return min(pairs, key=lambda pair: (-pairs[pair], pair), default=())


def _list_sources(corpus: Corpus) -> tuple[Source, ...]:
    return tuple(
        Source(**Article.of(document).model_dump(), file=corpus.files[document.id])
        for document in corpus.documents
    )


def _write(target: Path, manifest: BuildManifest, outputs: Mapping[str, bytes]) -> None:
    """Write the new directory and put it in the old one's place."""
    with replaced_directory(target, OURS) as fresh:
        for name, data in outputs.items():
            (fresh / name).write_bytes(data)
        text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=2, sort_keys=True)
        (fresh / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
        open_store(fresh)  # makes the index, so that the first query need not wait for it
