"""What can change between two builds, and why.

A :class:`Diff` lists what has become of the articles (:data:`DocumentChange`) and of what they say
(:data:`Change`), each change with its :class:`Cause`. It is complete: with the old build it makes the new
one, and with the new build the old one (:mod:`kgraph.diff.patch`).

Changes are plain data with a ``kind``, so that a script can pick those it wants from the JSON.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue

from kgraph.manifest import BuildManifest, Setting, Source
from kgraph.model import (
    Actor,
    ActorId,
    DocumentId,
    Evidence,
    Frozen,
    Modality,
    Polarity,
    Statement,
    Time,
)
from kgraph.versions import Versions

FORMAT = "kgraph-diff/1"

DocumentCause = Literal["document-added", "document-removed", "document-edited", "document-redescribed"]
VersionCause = Literal["ontology", "lexicon", "actors", "model", "libraries", "software", "settings"]
CauseKind = DocumentCause | VersionCause | Literal["unknown"]

Aspect = Literal["subject", "object", "polarity", "modality", "attribution", "date"]
"""What of a statement's meaning can change while it is still about the same thing."""


class Cause(Frozen):
    """Why something changed; where several may be behind it, a change names all of them."""

    kind: CauseKind
    name: Annotated[str | None, Field(description="Id of the document, or name of the setting.")] = None


class Claim(Frozen):
    """A statement without its evidence, but for the piece that its coder trusts most."""

    id: str
    subject: Actor
    relation: str
    event_type: str
    object: Actor
    symmetric: bool
    polarity: Polarity
    modality: Modality
    attributed_to: ActorId | None
    time: Time | None
    belief: float
    sample: Evidence

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return what a statement claims."""
        sample = min(statement.evidence, key=lambda e: (-e.confidence, len(e.text), e.id))
        fields = {name: getattr(statement, name) for name in cls.model_fields if name != "sample"}
        return cls.model_construct(**fields, sample=sample)  # its parts have been validated


class _Caused(Frozen):
    causes: Annotated[tuple[Cause, ...], Field(description="What may be behind it, sorted.")] = ()


class StatementAdded(_Caused):
    """The new build says something that the old one did not."""

    kind: Literal["statement-added"] = "statement-added"
    statement: Statement


class StatementRemoved(_Caused):
    """The old build says something that the new one does not."""

    kind: Literal["statement-removed"] = "statement-removed"
    statement: Statement


class StatementChanged(_Caused):
    """The same article is read to say another thing of the same two actors."""

    kind: Literal["statement-changed"] = "statement-changed"
    changed: Annotated[tuple[Aspect, ...], Field(min_length=1, description="What is not the same.")]
    old: Statement
    new: Statement


class StatementRecoded(_Caused):
    """A statement of the same meaning has other contexts, codes or names of actors."""

    kind: Literal["statement-recoded"] = "statement-recoded"
    claim: Claim
    old: Annotated[dict[str, JsonValue], Field(description="Field → what it was.")]
    new: Annotated[dict[str, JsonValue], Field(description="Field → what it is.")]


class EvidenceGained(_Caused):
    """A further sentence supports a statement."""

    kind: Literal["evidence-gained"] = "evidence-gained"
    claim: Claim
    evidence: Evidence


class EvidenceLost(_Caused):
    """A sentence no longer supports a statement that others still do."""

    kind: Literal["evidence-lost"] = "evidence-lost"
    claim: Claim
    evidence: Evidence


class EvidenceReread(_Caused):
    """The same sentence supports the same statement, by another rule, say, or with another confidence."""

    kind: Literal["evidence-reread"] = "evidence-reread"
    claim: Claim
    old: Evidence
    new: Evidence


class EvidenceMoved(_Caused):
    """A sentence of an edited article supports a statement as it did before."""

    kind: Literal["evidence-moved"] = "evidence-moved"
    claim: Claim
    old: Evidence
    new: Evidence


class BeliefMoved(_Caused):
    """A statement has become more or less sure."""

    kind: Literal["belief-moved"] = "belief-moved"
    claim: Claim
    old: float
    new: float


class ActorRelabelled(_Caused):
    """An actor has another label, or goes by another id."""

    kind: Literal["actor-relabelled"] = "actor-relabelled"
    old: Actor
    new: Actor


class ActorMerged(_Caused):
    """What was taken for several actors is now one."""

    kind: Literal["actor-merged"] = "actor-merged"
    old: Annotated[tuple[Actor, ...], Field(min_length=2)]
    new: Actor


class ActorSplit(_Caused):
    """What was taken for one actor is now several."""

    kind: Literal["actor-split"] = "actor-split"
    old: Actor
    new: Annotated[tuple[Actor, ...], Field(min_length=2)]


class ContradictionAppeared(_Caused):
    """The new build both affirms and denies something."""

    kind: Literal["contradiction-appeared"] = "contradiction-appeared"
    affirmed: Claim
    negated: Claim


class ContradictionResolved(_Caused):
    """The new build no longer both affirms and denies something."""

    kind: Literal["contradiction-resolved"] = "contradiction-resolved"
    affirmed: Claim
    negated: Claim


AnyChange = (
    StatementAdded
    | StatementRemoved
    | StatementChanged
    | StatementRecoded
    | EvidenceGained
    | EvidenceLost
    | EvidenceReread
    | EvidenceMoved
    | BeliefMoved
    | ActorRelabelled
    | ActorMerged
    | ActorSplit
    | ContradictionAppeared
    | ContradictionResolved
)
Change = Annotated[AnyChange, Field(discriminator="kind")]
"""A change of what the articles say."""


class DocumentAdded(Frozen):
    """An article that the old build did not have."""

    kind: Literal["document-added"] = "document-added"
    new: Source


class DocumentRemoved(Frozen):
    """An article that the new build does not have."""

    kind: Literal["document-removed"] = "document-removed"
    old: Source


class DocumentEdited(Frozen):
    """An article of the same id with another text."""

    kind: Literal["document-edited"] = "document-edited"
    old: Source
    new: Source


class DocumentRedescribed(Frozen):
    """An article of the same text with another date, title, publisher, address or language."""

    kind: Literal["document-redescribed"] = "document-redescribed"
    old: Source
    new: Source


class DocumentRenamed(Frozen):
    """An article of the same text under another name: no change, but a patch must know."""

    kind: Literal["document-renamed"] = "document-renamed"
    old: Source
    new: Source


AnyDocumentChange = DocumentAdded | DocumentRemoved | DocumentEdited | DocumentRedescribed | DocumentRenamed
DocumentChange = Annotated[AnyDocumentChange, Field(discriminator="kind")]
"""A change of the corpus."""


class Origin(Frozen):
    """What a build was made with, as far as it is known."""

    kgraph: Annotated[str | None, Field(description="Version of kgraph.")] = None
    ontology: dict[str, str] = Field(default_factory=dict)
    coder: str | None = None
    versions: Versions | None = None
    settings: dict[str, Setting] = Field(default_factory=dict)
    near_duplicates: tuple[tuple[DocumentId, ...], ...] = ()
    outputs: dict[str, str] = Field(default_factory=dict, description="File → sha256 of its bytes.")

    @classmethod
    def of(cls, manifest: BuildManifest) -> Self:
        """Return what a build's manifest tells."""
        return cls(**{name: getattr(manifest, name) for name in cls.model_fields})


class QuadChanges(Frozen):
    """Lines of ``graph.nq``, sorted."""

    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


class Diff(Frozen):
    """All that changed from one build to another."""

    format: Literal["kgraph-diff/1"] = "kgraph-diff/1"
    old: Origin
    new: Origin
    documents: tuple[DocumentChange, ...] = ()
    renames: dict[DocumentId, DocumentId] = Field(
        default_factory=dict, description="Old id → new id of articles whose text stayed."
    )
    changes: tuple[Change, ...] = ()
    quads: Annotated[QuadChanges | None, Field(description="None where they are not known or wanted.")] = None
    from_rdf: Annotated[
        bool, Field(description="The statements were read from RDF: only the quads make a patch.")
    ] = False
    filtered: Annotated[bool, Field(description="Some changes were left out: no patch.")] = False

    def __bool__(self) -> bool:
        """Tell whether anything changed; what a document is called does not matter."""
        return bool(self.changes) or any(not isinstance(d, DocumentRenamed) for d in self.documents)
