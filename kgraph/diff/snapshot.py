"""One side of a comparison: what a build, or one of its files, says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kgraph.build_directory import Build
from kgraph.diff.models import Origin
from kgraph.diff.quads import read_lines
from kgraph.errors import UserError
from kgraph.manifest import Source
from kgraph.model import DocumentId, Statement


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Statements, and what is known about where they come from.

    :ivar name: what to call it in messages: its path.
    :ivar statements: sorted by id.
    :ivar documents: the articles by id; None where it is not known which there are.
    :ivar load_quads: gives the sorted lines of the graph; None where there is none.
    :ivar from_rdf: whether the statements were read from RDF, which does not tell all of the evidence.
    """

    name: str
    statements: tuple[Statement, ...]
    documents: Mapping[DocumentId, Source] | None = None
    origin: Origin = field(default_factory=Origin)
    load_quads: Callable[[], Iterable[str]] | None = None
    from_rdf: bool = False

    @classmethod
    def of(cls, build: Build, statements: Sequence[Statement] | None = None) -> "Snapshot":
        """Return what a build directory holds.

        :param statements: the build's, if they have been read.
        """
        return cls(
            name=str(build.path),
            statements=tuple(build.statements if statements is None else statements),
            documents={source.id: source for source in build.manifest.documents},
            origin=Origin.of(build.manifest),
            load_quads=lambda: read_lines(build.path),
        )

    @property
    def quads(self) -> Iterable[str]:
        """Lines of the graph as N-Quads, sorted; a file is read each time.

        :raises UserError: if there is no graph.
        """
        if self.load_quads is None:
            raise UserError(f"{self.name}: holds no graph. Compare build directories or N-Quads files.")
        return self.load_quads()

    @property
    def published(self) -> dict[DocumentId, date | None]:
        """The day of publication of each article."""
        return {key: source.date for key, source in (self.documents or {}).items()}
