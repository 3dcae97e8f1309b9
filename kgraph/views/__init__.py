"""Two views of a build: quads for RDF (:mod:`~kgraph.views.rdf`), a network (:mod:`~kgraph.views.network`).

Both look at one :class:`BuildData`: everything a build knows, without the articles' texts.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kgraph.actor_tables import ActorEntry
from kgraph.ids import content_hash
from kgraph.model import Document, DocumentId, Frozen, Modality, Polarity, Statement
from kgraph.ontology import Ontology

__all__ = ["Article", "BuildData", "NetworkOptions"]

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


class NetworkOptions(Frozen):
    """Which statements a network counts, and what its edges are."""

    polarity: Annotated[frozenset[Polarity], Field(description="By default what is denied is left out.")] = (
        frozenset({"affirmed"})
    )
    modality: Annotated[
        frozenset[Modality], Field(description="By default what is planned or merely feared is left out.")
    ] = frozenset({"asserted", "claimed", "reported"})
    collapse_dyads: Annotated[bool, Field(description="One edge a pair instead of one a relation.")] = False


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
    network: Annotated[NetworkOptions, Field(description="How to make networks of it.")] = NetworkOptions()
