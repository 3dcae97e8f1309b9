"""What a build directory holds, and reading it back.

========================================  ===================================================================
``manifest.json``                         versions, settings, counts, articles, and the sha256 of each output
``statements.jsonl``                      the truth; everything else can be made from it
``graph.nq``, ``graph.ttl``               the same as RDF
``graph.graphml``, ``graph.gexf``         the same for programs that draw networks
``rejects.jsonl``                         candidates that validation refused, and why
``store/``, ``cache/``                    an index and extractions; both can be deleted
========================================  ===================================================================
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.actor_tables import ActorEntry, load_actor_tables
from kgraph.errors import UserError, unreadable
from kgraph.export.statements import read_statements
from kgraph.manifest import BuildManifest, describe_run, read_manifest
from kgraph.model import DocumentId, Reject, Statement
from kgraph.ontology import Ontology, load_ontology
from kgraph.views import Article, BuildData

if TYPE_CHECKING:
    from rdflib import Dataset

    from kgraph.answers import Answer
    from kgraph.views.network import Network

MANIFEST = "manifest.json"
STATEMENTS = "statements.jsonl"
REJECTS = "rejects.jsonl"
NQUADS = "graph.nq"
TURTLE = "graph.ttl"
GRAPHML = "graph.graphml"
GEXF = "graph.gexf"
STORE = "store"
CACHE = "cache"

_CACHED = re.compile(r"[0-9a-f]{64}\.json|\.[0-9a-f]{64}\.json\.tmp-\w+")
"""Files of the cache, and what a killed build leaves of them."""


class Build:
    """A build directory. Its parts are read when first asked for.

    Made by :func:`load`; a build that is changed on disk meanwhile must be loaded anew.
    """

    def __init__(self, path: Path, manifest: BuildManifest, ontology: Path | None = None) -> None:
        """Take the parts; use :func:`load`."""
        self.path = path
        self.manifest = manifest
        self._ontology = ontology

    def __repr__(self) -> str:
        return f"<Build {str(self.path)!r}: {self.manifest.counts.get('statements', 0)} statements>"

    @property
    def document_ids(self) -> tuple[DocumentId, ...]:
        """Ids of all articles, sorted."""
        return tuple(article.id for article in self.manifest.documents)

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """All statements, sorted by id.

        :raises UserError: if the file is missing, broken, or lacks lines.
        """
        path = self.path / STATEMENTS
        statements = tuple(read_statements(self.read(STATEMENTS), str(path)))
        expected = self.manifest.counts.get("statements", len(statements))
        if len(statements) != expected:
            problem = f"{path}: {len(statements)} statements, where {MANIFEST} counts {expected}"
            raise UserError(f"{problem}. The file is cut short, or was edited: build again.")
        return statements

    @cached_property
    def ontology(self) -> Ontology:
        """The ontology given to :func:`load`, else kgraph's own.

        :raises UserError: if it lacks a relation that the build uses, so that it cannot be the right one.
        """
        lacking = sorted({s.relation for s in self.statements} - set(self._vocabulary.relations))
        if lacking:
            remedy = "Name the one it was made with: --ontology DIR."
            raise UserError(f"{self.path}: the ontology has no relation {lacking[0]}. {remedy}")
        return self._vocabulary

    @cached_property
    def _vocabulary(self) -> Ontology:
        """The ontology, unchecked: it need not read the statements."""
        return load_ontology(self._ontology)

    @cached_property
    def data(self) -> BuildData:
        """All that the build knows, as the views and the exporters want it."""
        run = describe_run(self.manifest)
        return make_data(self.statements, self.manifest.documents, self.ontology, run)

    @cached_property
    def network(self) -> "Network[str]":
        """The network of actors: a networkx ``MultiDiGraph`` of what is affirmed.

        It counts what is asserted, claimed or reported, not what is planned or merely feared.
        """
        from kgraph.views.network import build_network

        return build_network(self.data)

    @cached_property
    def dataset(self) -> "Dataset":
        """The graph, as an rdflib ``Dataset`` on the build's index; the default graph is the union.

        Its queries know the build's prefixes, and are answered by Oxigraph.
        """
        from kgraph.store import open_dataset

        return open_dataset(self.path, self.prefixes)

    @cached_property
    def frame(self) -> Any:
        """The statements as a data frame of polars, or of pandas where only that is installed.

        One row a statement, sorted by id, with the columns of ``kgraph export --format csv``
        (:data:`~kgraph.export.tables.STATEMENT_COLUMNS`): texts but for ``symmetric`` (a truth value),
        ``time_start`` and ``time_end`` (dates), ``belief`` from 0 to 1, ``tone`` from -1 to 1, and
        ``evidences`` and ``documents`` (how many of each). Several ``contexts`` are apart by ``;``.

        :raises UserError: if neither is installed.
        """
        from kgraph.data_frames import make_frame
        from kgraph.export.tables import make_statement_table

        return make_frame(make_statement_table(self.data))

    @cached_property
    def rejects(self) -> Sequence[Reject]:
        """All candidates that validation refused."""
        lines = (line for line in self.read(REJECTS).split("\n") if line)
        return tuple(Reject.model_validate_json(line) for line in lines)

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare."""
        from kgraph.views.terms import Names

        return Names(self._vocabulary.namespaces).prefixes

    def query(self, sparql: str, timeout: float | None = None, **values: str) -> "Answer":
        """Answer a SPARQL query: rows, triples or a truth value.

        :param sparql: a query, or the name of one that comes with kgraph (:mod:`kgraph.queries`).
        :param timeout: seconds after which to give up.
        :param values: what a named query asks for, such as ``actor="Iran"``.
        :raises UserError: if the query is wrong, or takes too long.
        """
        from kgraph.queries import fill_query, read_query
        from kgraph.query import run_query

        text = fill_query(read_query(sparql), values, self.path, self.prefixes)
        return run_query(self.path, text, timeout, self.prefixes)

    def read(self, name: str) -> str:
        """Return the contents of one of the build's files.

        :raises UserError: if it is missing.
        """
        try:
            return (self.path / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                f"{self.path / name}: cannot be read ({unreadable(error)}). Build again."
            ) from error


def make_data(
    statements: Sequence[Statement],
    articles: Sequence[Article],
    ontology: Ontology,
    run: Mapping[str, str],
) -> BuildData:
    """Bring together what the views and the exporters want.

    :param run: versions and settings that made the statements, see :func:`describe_run`.
    """
    return BuildData(
        statements=tuple(statements),
        articles=tuple(articles),
        ontology=ontology,
        actors=known_actors(ontology.directory, ontology.fingerprint),
        run=dict(run),
    )


@lru_cache(maxsize=2)
def known_actors(ontology: Path, fingerprint: str) -> Mapping[str, ActorEntry]:  # noqa: ARG001
    """Return the actors of an ontology directory, by id; an edited one has another fingerprint."""
    return load_actor_tables(ontology / "actors").actors


def load(path: Path | str, ontology: Path | str | None = None) -> Build:
    """Open a build directory.

    :param ontology: the ontology directory that it was made with, if not kgraph's own.
    :raises UserError: if there is none at the path, a newer kgraph made it, or its manifest is broken.
    """
    path = Path(path)
    manifest = path / MANIFEST
    if not path.is_dir():
        raise UserError(f"{path}: no such build directory. Make one: kgraph build SOURCES --out {path}")
    missing = [name for name in (MANIFEST, STATEMENTS) if not (path / name).is_file()]
    if missing:
        raise UserError(f"{path}: not a build directory (no {missing[0]} of kgraph's in it). Check the path.")
    return Build(path, read_manifest(manifest), Path(ontology) if ontology else None)


def is_build(path: Path) -> bool:
    """Tell whether a directory is a build of kgraph's."""
    return (path / MANIFEST).is_file() and (path / STATEMENTS).is_file()


def check_target(target: Path, shown: Path) -> None:
    """Refuse to replace anything that is not a build, finished or begun.

    :param target: the directory to be replaced, resolved.
    :param shown: what the user called it.
    :raises UserError: naming what is there.
    """
    if not target.exists():
        return
    remedy = "Name another --out directory."
    if not target.is_dir():
        raise UserError(f"{shown}: a file, not a directory. {remedy}")
    if _holds_current_directory(target):
        raise UserError(f"{shown}: you are in this directory, and a build replaces it. {remedy}")
    if not is_build(target) and not _holds_cache_alone(target):
        raise UserError(f"{shown}: holds other files and is no build. {remedy}")


def _holds_current_directory(target: Path) -> bool:
    try:
        return Path.cwd().is_relative_to(target)
    except FileNotFoundError:  # the current directory was deleted
        return False


def _holds_cache_alone(target: Path) -> bool:
    """Tell whether a directory is empty or just what a killed build leaves."""
    names = {path.name for path in target.iterdir()}
    cache = target / CACHE
    return not names or (
        names == {CACHE} and cache.is_dir() and all(is_cache_file(path.name) for path in cache.iterdir())
    )


def is_cache_file(name: str) -> bool:
    """Tell whether a file of this name is the cache's, finished or begun."""
    return _CACHED.fullmatch(name) is not None
