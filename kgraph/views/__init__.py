"""Views of a build: quads for RDF (:mod:`~kgraph.views.rdf`), a network of actors
(:mod:`~kgraph.views.network`), and a list of events (:mod:`~kgraph.views.events`).

All look at one :class:`BuildData`: everything a build knows, without the articles' texts.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kgraph.actor_tables import ActorEntry
from kgraph.ids import content_hash
from kgraph.model import Document, DocumentId, Frozen, Statement
from kgraph.ontology import Ontology
from kgraph.views.selection import Selection, select

__all__ = ["COLLAPSES", "Article", "BuildData", "Collapse"]

Collapse = Literal["dyad", "relation", "none"]
"""An edge stands for all between two actors, for one relation from one to the other, or for one statement."""

COLLAPSES: tuple[Collapse, ...] = get_args(Collapse)

SettingName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]*$")]


class Article(Frozen):
    """What a build says about a document; its text is known by its hash alone."""

    id: DocumentId
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Of the text in UTF-8.")]
    date: datetime.date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return what is known about a document.

        >>> Article.of(Document(id="a1", text="Norway condemned Denmark.")).sha256[:8]
        'aa0ac0df'
        """
        known = document.model_dump(exclude={"text"})
        return cls(**known, sha256=content_hash(document.text))


class BuildData(BaseModel):
    """All that exporters write from: the statements of a build, and what is known about their parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    statements: tuple[Statement, ...]
    ontology: Annotated[Ontology, Field(description="What the relations are, and how things are called.")]
    articles: Annotated[tuple[Article, ...], Field(description="At least those that the evidence cites.")]
    actors: Mapping[str, ActorEntry] = Field(
        default_factory=dict, description="Names and codes of actors, by id."
    )
    run: Mapping[SettingName, str] = Field(
        default_factory=dict,
        description="Versions and settings of the run, by their names in the vocabulary.",
    )
    selection: Annotated[
        Selection, Field(description="Which of the statements networks and events are of.")
    ] = Selection()
    collapse: Annotated[Collapse, Field(description="What an edge of a network stands for.")] = "relation"

    def take(self, defaults: Selection) -> list[Statement]:
        """Return the statements that the selection takes, and the defaults where it leaves things open."""
        return select(self.statements, self.selection.filled(defaults), self._published)

    def narrow(self, selection: Selection) -> Self:
        """Return the same with none but the statements that a selection takes."""
        statements = tuple(select(self.statements, selection, self._published))
        return self.model_copy(update={"statements": statements, "selection": selection})

    @property
    def _published(self) -> dict[DocumentId, datetime.date | None]:
        return {article.id: article.date for article in self.articles}
