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

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError
from pydantic.alias_generators import to_camel

from kgraph import __version__
from kgraph.actor_tables import ActorEntry, load_actor_tables
from kgraph.errors import UserError, first_problem, unreadable
from kgraph.export.statements import read_statements
from kgraph.model import DocumentId, Frozen, Reject, Statement
from kgraph.ontology import Ontology, load_ontology
from kgraph.versions import Versions
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

Setting = str | int | None


class Source(Article):
    """What a build remembers of an article: all but its text."""

    file: Annotated[str, Field(description="Name of the file it was read from.")]


class BuildManifest(Frozen):
    """How a build came about; nothing in it depends on the day or the machine."""

    kgraph: Annotated[str, Field(description="Version of kgraph.")]
    ontology: Annotated[dict[str, str], Field(description="Its version, and a hash over its files.")]
    coder: Annotated[str, Field(description="Fingerprint of all that extraction depends on.")]
    versions: Annotated[Versions, Field(description="The same part by part, to name what has changed.")]
    settings: Annotated[dict[str, Setting], Field(description="How the articles were read.")]
    counts: Annotated[dict[str, int], Field(description="How many there are of what.")]
    documents: Annotated[tuple[Source, ...], Field(description="All articles, sorted by id.")]
    near_duplicates: Annotated[
        tuple[tuple[DocumentId, ...], ...],
        Field(description="Articles that are copies of one text, each group one source for belief."),
    ] = ()
    outputs: Annotated[dict[str, str], Field(description="File → sha256 of its bytes.")]
    patches: Annotated[
        tuple[str, ...], Field(description="Patches applied since it was built: sha256 of each, in order.")
    ] = ()


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
        """All statements, sorted by id."""
        return tuple(read_statements(self.read(STATEMENTS), str(self.path / STATEMENTS)))

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

        One row a statement, sorted by id; the columns are those of ``kgraph export --format csv``
        (:data:`~kgraph.export.tables.STATEMENT_COLUMNS`), and dates are dates.

        :raises UserError: if neither is installed.
        """
        from kgraph.export.tables import make_statement_table
        from kgraph.data_frames import make_frame

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


def describe_run(manifest: BuildManifest) -> dict[str, str]:
    """Return the versions and settings of a build by their names in the vocabulary, e.g. ``maxCharacters``."""
    known = {"version": manifest.kgraph} | manifest.versions.model_dump() | manifest.settings
    return {to_camel(name): str(value) for name, value in known.items() if value is not None}


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
    if not is_build(path):
        raise UserError(f"{path}: not a build directory (no {MANIFEST} of kgraph's in it). Check the path.")
    try:
        content = manifest.read_bytes()
        version = _read_version(content)
        if _release(version) > _release(__version__):
            problem = f"{manifest}: made by kgraph {version}, and this is kgraph {__version__}"
            raise UserError(f"{problem}. Install the newer kgraph, or build again with this one.")
        read = BuildManifest.model_validate_json(content)
    except (OSError, ValidationError) as error:
        reason = first_problem(error) if isinstance(error, ValidationError) else unreadable(error)
        raise UserError(f"{manifest}: cannot be read ({reason}). Build again.") from error
    return Build(path, read, Path(ontology) if ontology else None)


def _read_version(content: bytes) -> str:
    """Return which kgraph made a build, even if its manifest is not one that this kgraph could read."""
    try:
        return str(json.loads(content)["kgraph"])
    except (ValueError, KeyError, TypeError):
        return ""


def _release(version: str) -> tuple[int, ...]:
    """Return the numbers of a version.

    >>> _release("0.10.0") > _release("0.9.1") > _release("")
    True
    """
    return tuple(int(number) for number in re.findall(r"\d+", version))


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
