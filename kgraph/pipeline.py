"""From articles to a build directory: read, code, validate, merge, write.

Nothing is written until all is well but the cache, and the finished directory takes the old one's place as a
whole. The result depends on the articles, the ontology, the coder and the settings alone: not on the order of
the sources, the number of workers, the day or the machine.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from kgraph import __version__
from kgraph.assemble import contradictions, merge
from kgraph.atomic import locked, recover
from kgraph.belief import name_sources
from kgraph.build_directory import (
    CACHE,
    check_target,
    make_data,
)
from kgraph.cache import Cache
from kgraph.coding import Coded, Coder, CoderFactory, Progress, code_documents
from kgraph.corpus import Corpus, Problem, ReadSettings, make_document, parse_date, read_sources
from kgraph.corpus.near_duplicates import find_near_duplicates
from kgraph.errors import UserError
from kgraph.gathering import Gathering
from kgraph.manifest import BuildManifest, Setting, Source, describe_run
from kgraph.model import DocumentId, Frozen, Statement
from kgraph.ontology import load_ontology
from kgraph.output import OURS, write_build
from kgraph.versions import describe_model, find_versions
from kgraph.views import Article


class BuildReport(Frozen):
    """What a build did."""

    path: Path
    counts: dict[str, int]
    example: Annotated[tuple[str, ...], Field(description="The two actors with most between them.")]
    from_cache: Annotated[int, Field(description="Documents that had been coded before.")]
    near_duplicates: Annotated[
        tuple[tuple[DocumentId, ...], ...],
        Field(description="Articles that are copies of one text, each group one source for belief."),
    ]
    problems: Annotated[tuple[Problem, ...], Field(description="What could not be read, and why.")]
    warnings: Annotated[tuple[str, ...], Field(description="Articles taken that look wrong.")]


class PatternsFactory(NamedTuple):
    """Makes kgraph's own coder, which takes a while, once a process; its fingerprint is known without."""

    ontology: Path | None
    spacy_model: str | None
    fingerprint: str
    vocabulary: str

    def __call__(self) -> Coder:
        """Make the coder, or hand out the one made before."""
        return _kept_coder(self.ontology, self.vocabulary, self.spacy_model)


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

    Articles that cannot be read or coded are left out and reported; the rest is built. What was coded before
    is taken from the build that is replaced, as long as nothing has changed that it depends on.

    :param sources: files and folders with articles.
    :param out: the build directory to write, or to replace if there is one.
    :param ontology: another ontology directory than kgraph's own.
    :param spacy_model: another English pipeline than the one that comes with kgraph.
    :param workers: processes that code at once. In a script, guard the call with
        ``if __name__ == "__main__":``, as for every use of several processes in Python.
    :param strict: refuse to build if any article is left out.
    :param make_coder: makes another coder than kgraph's own.
    :param progress: told how many of how many articles are coded.
    :raises UserError: if nothing can be built, or another process builds there; the old directory, if any, is
        then left as it was.
    """
    target, shown = Path(out).resolve(), Path(out)
    settings = settings or ReadSettings()
    with _workplace(target, shown) as cache_directory:
        corpus = read_sources(sources, settings)
        _refuse(corpus.problems if strict else ())
        directory = Path(ontology) if ontology else None
        vocabulary = load_ontology(directory)
        model = make_coder.fingerprint if make_coder else describe_model(spacy_model)
        versions = find_versions(vocabulary, model)
        make_coder = make_coder or PatternsFactory(
            directory, spacy_model, versions.fingerprint, vocabulary.fingerprint
        )
        cache, gathering = Cache(cache_directory, make_coder.fingerprint), Gathering(vocabulary)
        for coded in code_documents(corpus.documents, make_coder, cache, workers=workers, progress=progress):
            gathering.add(coded)
        problems = sorted(gathering.problems, key=lambda problem: problem.message)
        _refuse(problems if strict else ())
        if problems and len(problems) == len(corpus.documents):
            raise UserError(f"{problems[0].message} So it went with every article; nothing was built.")

        articles, copies = _list_sources(corpus), find_near_duplicates(corpus.documents)
        publishers = {article.id: article.publisher for article in articles}
        statements = merge(gathering.statements, name_sources(publishers, copies))
        manifest = BuildManifest(
            kgraph=__version__,
            ontology={"version": vocabulary.version, "sha256": vocabulary.fingerprint},
            coder=make_coder.fingerprint,
            versions=versions,
            settings=_choose(settings, spacy_model),
            counts=_count(statements, articles, gathering.rejects),
            documents=articles,
            near_duplicates=copies,
            outputs={},
        )
        data = make_data(statements, articles, vocabulary, describe_run(manifest))
        manifest = write_build(target, data, gathering.rejects, manifest)
        cache.prune()
    return BuildReport(
        path=shown,
        counts=manifest.counts,
        example=_most_frequent_pair(statements),
        from_cache=gathering.from_cache,
        near_duplicates=copies,
        problems=(*corpus.problems, *problems),
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
    gathering = Gathering(vocabulary)
    for _, candidates in coder.code([document]):
        gathering.add(Coded(document, candidates))
    return merge(gathering.statements)


def _make_coder(ontology: Path | None, spacy_model: str | None) -> Coder:
    from kgraph.extract.coder import Coder as PatternsCoder  # loads spaCy

    return PatternsCoder(ontology, spacy_model)


@lru_cache(maxsize=2)
def _kept_coder(ontology: Path | None, fingerprint: str, spacy_model: str | None) -> Coder:  # noqa: ARG001
    """Make a coder once for all articles; an edited ontology has another fingerprint, and gets its own."""
    return _make_coder(ontology, spacy_model)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise UserError(f"{problems[0].message}{more} Nothing was built, for --strict was given.")


@contextmanager
def _workplace(target: Path, shown: Path) -> Iterator[Path]:
    """Keep others away from the target, and give the cache in it, which outlives a build that is killed.

    If all goes wrong, no empty directories are left.
    """
    cache = target / CACHE
    made = [path for path in (cache, target, *target.parents) if not path.exists()]
    try:
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target, shown):
            recover(target, OURS)
            check_target(target, shown)
            cache.mkdir(parents=True, exist_ok=True)
            yield cache
    except BaseException as error:
        for path in made:
            with suppress(OSError):  # not empty: something worth keeping was written
                path.rmdir()
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise UserError(
                f"{shown}: cannot be written ({reason}). Name another --out directory."
            ) from error
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


def _list_sources(corpus: Corpus) -> tuple[Source, ...]:
    """Return what is known about each article but for its text."""
    return tuple(
        Source(**Article.of(document).model_dump(), file=corpus.files[document.id])
        for document in corpus.documents
    )


def _count(
    statements: Sequence[Statement], articles: Sequence[Article], rejects: Collection[str]
) -> dict[str, int]:
    """Say how many there are of what."""
    return {
        "documents": len(articles),
        "statements": len(statements),
        "evidence": sum(len(statement.evidence) for statement in statements),
        "actors": len({actor.id for s in statements for actor in (s.subject, s.object)}),
        "relations": len({statement.relation for statement in statements}),
        "contradictions": len(contradictions(statements)),
        "rejects": len(rejects),
    }


def _most_frequent_pair(statements: Iterable[Statement]) -> tuple[str, ...]:
    pairs = Counter(tuple(sorted((s.subject.label, s.object.label))) for s in statements)
    return min(pairs, key=lambda pair: (-pairs[pair], pair), default=())
